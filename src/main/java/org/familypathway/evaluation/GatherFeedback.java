package org.familypathway.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lead hears what the young people and the adults of the family think of the service, or says why not (R263). Ages are those of Europe/London. */
@Component
class GatherFeedback implements Step<GatherFeedback.Answers> {
    record Answers(List<ServiceFeedback.Answer> feedback, String noYoungPerson, String noAdult) {}

    private final ServiceFeedbacks feedback;
    private final FeedbackOfCases gathered;
    private final FamilyRecord family;
    private final HouseholdMembers members;
    private final Clock clock;

    GatherFeedback(
            ServiceFeedbacks feedback,
            FeedbackOfCases gathered,
            FamilyRecord family,
            HouseholdMembers members,
            Clock clock) {
        this.feedback = feedback;
        this.gathered = gathered;
        this.family = family;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        List<ServiceFeedback.Answer> said = feedback.lines(theCase.getId());
        shown.put("members", asked(theCase, said));
        shown.put("feedback", said);
        gathered.findById(theCase.getId()).ifPresent(known -> {
            shown.put("noYoungPerson", known.getNoYoungPerson());
            shown.put("noAdult", known.getNoAdult());
        });
        return shown;
    }

    /** Who can be asked, and whoever has said something and has died since: what they said stays. */
    private List<Map<String, String>> asked(FamilyCase theCase, List<ServiceFeedback.Answer> said) {
        Set<String> heard = said.stream().map(line -> line.member().toString()).collect(Collectors.toSet());
        List<Map<String, String>> asked = family.bornChoices(theCase);
        return family.memberChoices(theCase).stream()
                .filter(choice -> asked.contains(choice) || heard.contains(choice.get("value")))
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        var known = members.withTheDead(theCase.getId()).stream()
                .collect(Collectors.toMap(HouseholdMember::getId, Function.identity()));
        LocalDate today = London.dateOf(now);
        boolean young = false, adult = false;
        for (int i = 0; i < answers.feedback().size(); i++) {
            ServiceFeedback.Answer line = answers.feedback().get(i);
            PastTime.on("feedback[" + i + "].askedOn", "Asked on", line.askedOn(), now);
            if (Childhood.of(known.get(line.member()).answer(), today) == ChildOrAdult.adult) adult = true;
            else young = true;
        }
        if (!young && answers.noYoungPerson() == null)
            throw Refusal.of(
                    "noYoungPerson", "No young person was heard. Add what one of them says, or say why there is none.");
        if (!adult && answers.noAdult() == null)
            throw Refusal.of(
                    "noAdult",
                    "No adult of the family was heard. Add what one of them says, or say why there is none.");
        feedback.keep(
                "feedback",
                theCase.getId(),
                answers.feedback(),
                added -> new ServiceFeedback(theCase.getId(), added, by, now),
                by,
                now);
        FeedbackGathered all = gathered.findById(theCase.getId()).orElseGet(() -> new FeedbackGathered(theCase));
        all.say(answers, by, now);
        gathered.saveAndFlush(all);
    }
}
