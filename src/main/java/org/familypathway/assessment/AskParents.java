package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.springframework.stereotype.Component;

/** Parents and carers say how they see it: those at home (R47) and those who live elsewhere (R99), or why somebody could not be asked. Times are those of Europe/London. */
@Component
class AskParents implements Step<AskParents.Answers> {
    record Answers(List<ParentAsked.Answer> parents) {}

    private final ParentsAsked parents;
    private final WhoIsAsked whoIsAsked;
    private final Clock clock;

    AskParents(ParentsAsked parents, WhoIsAsked whoIsAsked, Clock clock) {
        this.parents = parents;
        this.whoIsAsked = whoIsAsked;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<ParentAsked.Answer> lines = new ArrayList<>();
        whoIsAsked
                .parents(theCase)
                .forEach((id, who) -> lines.add(new ParentAsked.Answer(id, who, null, null, null, null, null, null)));
        return Map.of("familyLabel", theCase.getLabel(), "parents", lines);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        ListRow.checkOneEach(
                "parents",
                "What each of them says",
                answers.parents(),
                whoIsAsked.parents(theCase).keySet(),
                "for somebody who is not asked",
                "an answer for each of them");
        Set<UUID> atHome = whoIsAsked.adultsAtHome(theCase).stream()
                .map(HouseholdMember::getId)
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        for (int i = 0; i < answers.parents().size(); i++) {
            ParentAsked.Answer line = answers.parents().get(i);
            Instant askedAt = line.askedAt() == null
                    ? null
                    : PastTime.sinceReferral("parents[" + i + "].askedAt", "When", line.askedAt(), theCase, now);
            parents.save(new ParentAsked(theCase, atHome.contains(line.id()), line, askedAt, by, now));
        }
        parents.flush();
    }
}
