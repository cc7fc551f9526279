package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.MovingDeadlines;
import org.springframework.stereotype.Component;

/** While a family is away or a court decides, a deadline stands still where its rule allows that, and what is left of its time stays (R131, R152). */
@Component
class PauseDeadline implements CaseStep<PauseDeadline.Answers> {
    record Answers(UUID deadline, String reason, String words) {}

    private final MovingDeadlines movingDeadlines;
    private final WhoMovesDeadlines who;

    PauseDeadline(MovingDeadlines movingDeadlines, WhoMovesDeadlines who) {
        this.movingDeadlines = movingDeadlines;
        this.who = who;
    }

    @Override
    public String title() {
        return "Pause a deadline";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !movingDeadlines.pausable(theCase).isEmpty();
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return who.leads(user, theCase);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel(), "deadlines", movingDeadlines.pausable(theCase));
    }

    /** @throws Refusal where somebody other than the lead or a manager asks, or the deadline refuses */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!who.leads(by, theCase))
            throw Refusal.of(
                    null, "A deadline is paused by the lead worker or a manager of the service. Ask one of them.");
        movingDeadlines.pause(theCase, a.deadline(), a.reason(), a.words(), by);
    }
}
