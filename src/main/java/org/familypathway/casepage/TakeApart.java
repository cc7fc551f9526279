package org.familypathway.casepage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Joining;
import org.familypathway.family.Joinings;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * It was not the same person, or not the same family: each record is again what it was before, with what was written in it meanwhile. Either case's lead worker or manager may say so, because nobody needs to know the
 * other family to know that their own was mistaken.
 */
@Component
class TakeApart implements CaseStep<TakeApart.Answers> {
    record Answers(UUID joining, String reason) {}

    private final Joinings joinings;
    private final OneAndTheSame oneAndTheSame;
    private final JoinedInWords inWords;
    private final OtherCase otherCase;
    private final Workers workers;
    private final CurrentUser currentUser;

    TakeApart(
            Joinings joinings,
            OneAndTheSame oneAndTheSame,
            JoinedInWords inWords,
            OtherCase otherCase,
            Workers workers,
            CurrentUser currentUser) {
        this.joinings = joinings;
        this.oneAndTheSame = oneAndTheSame;
        this.inWords = inWords;
        this.otherCase = otherCase;
        this.workers = workers;
        this.currentUser = currentUser;
    }

    @Override
    public String title() {
        return "Say that it is not the same person or family";
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOffered(FamilyCase theCase) {
        return !oneAndTheSame.standing(theCase.getId()).isEmpty();
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return otherCase.isInCharge(user, theCase) && !standing(theCase, user).isEmpty();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Map<String, String>> standing = standing(theCase, currentUser.id()).stream()
                .map(joined -> Map.of(
                        "value",
                        joined.getId().toString(),
                        "label",
                        "%s (%s, %s)"
                                .formatted(
                                        inWords.of(joined, theCase, currentUser.id()),
                                        workers.name(joined.getJoinedBy()),
                                        London.day(joined.getJoinedAt()))))
                .toList();
        return Map.of("joinings", standing);
    }

    /** Nothing of a record of which the reader must not learn. */
    private List<Joining> standing(FamilyCase theCase, String reader) {
        return oneAndTheSame.standing(theCase.getId()).stream()
                .filter(joined -> Stream.of(joined.getCaseId(), joined.getOtherCaseId())
                        .noneMatch(other -> !other.equals(theCase.getId()) && otherCase.isHiddenFrom(reader, other)))
                .toList();
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        otherCase.mustBeInCharge(theCase, by);
        oneAndTheSame.takeApart(joinings.findById(a.joining()).orElseThrow(), a.reason(), by);
    }
}
