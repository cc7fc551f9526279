package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.MovingDeadlines;
import org.springframework.stereotype.Component;

/** A deadline that stood still goes on with the time that was left (R131, R152). */
@Component
class ResumeDeadline implements CaseStep<ResumeDeadline.Answers> {
    record Answers(UUID deadline, String words) {}

    private final MovingDeadlines movingDeadlines;
    private final WhoMovesDeadlines who;

    ResumeDeadline(MovingDeadlines movingDeadlines, WhoMovesDeadlines who) {
        this.movingDeadlines = movingDeadlines;
        this.who = who;
    }

    @Override
    public String title() {
        return "Resume a deadline";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !movingDeadlines.paused(theCase).isEmpty();
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return who.leads(user, theCase);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel(), "deadlines", movingDeadlines.paused(theCase));
    }

    /** @throws Refusal where somebody other than the lead or a manager asks, or the deadline refuses */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!who.leads(by, theCase))
            throw Refusal.of(
                    null, "A deadline is resumed by the lead worker or a manager of the service. Ask one of them.");
        movingDeadlines.resume(theCase, a.deadline(), a.words(), by);
    }
}
