package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.MovingDeadlines;
import org.springframework.stereotype.Component;

/** A manager adds to a deadline, with a reason and within the limit of its rule (R131, R152). */
@Component
class ExtendDeadline implements CaseStep<ExtendDeadline.Answers> {
    record Answers(UUID deadline, int amount, String words) {}

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
        return Map.of("familyLabel", theCase.getLabel(), "deadlines", movingDeadlines.extendable(theCase));
    }

    /** @throws Refusal where somebody other than a manager asks, or the deadline refuses */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!who.manages(by, theCase))
            throw Refusal.of(null, "A deadline is extended by a manager of the service. Ask one of them.");
        movingDeadlines.extend(theCase, a.deadline(), a.amount(), a.words(), by);
    }
}
