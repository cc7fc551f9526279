package org.familypathway.oversight;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.MovingDeadlines;
import org.springframework.stereotype.Component;

/** A manager adds to a deadline, with a reason and within the limit of its rule (R131, R152). */
@Component
class ExtendDeadline implements CaseStep<ExtendDeadline.Answers> {
    /** @param deadlinesSeen when each was due as the form showed it */
    record Answers(UUID deadline, int amount, String words, String deadlinesSeen) {}

    private final MovingDeadlines movingDeadlines;
    private final WhoMovesDeadlines who;

    ExtendDeadline(MovingDeadlines movingDeadlines, WhoMovesDeadlines who) {
        this.movingDeadlines = movingDeadlines;
        this.who = who;
    }

    @Override
    public String title() {
        return "Extend a deadline";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !movingDeadlines.extendable(theCase).isEmpty();
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return who.manages(user, theCase);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "deadlines", movingDeadlines.extendable(theCase),
                "deadlinesNow", deadlines(theCase).collect(Collectors.joining("\n")));
    }

    private Stream<String> deadlines(FamilyCase theCase) {
        return movingDeadlines.extendable(theCase).stream().map(one -> one.value() + " " + one.label());
    }

    /** @throws Refusal where somebody other than a manager asks, or the deadline refuses */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!who.manages(by, theCase))
            throw Refusal.of(null, "A deadline is extended by a manager of the service. Ask one of them.");
        if (a.deadlinesSeen() == null
                || deadlines(theCase)
                        .filter(now -> now.startsWith(a.deadline() + " "))
                        .anyMatch(now -> !List.of(a.deadlinesSeen().split("\n")).contains(now)))
            throw Refusal.of(
                    "deadline",
                    "Somebody else has moved this deadline while you had this form open. Nothing of yours was recorded: open the form again, and see when it is due now.");
        movingDeadlines.extend(theCase, a.deadline(), a.amount(), a.words(), by);
    }
}
