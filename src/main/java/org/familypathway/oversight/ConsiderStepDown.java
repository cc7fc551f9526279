package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.handover.StepUpOrDown;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The end of the agreed length of the work is in sight: a manager agrees to more time with the reason, steps the family down, or asks the next review to decide on closing (R188, R205). */
@Component
class ConsiderStepDown implements Step<ConsiderStepDown.Answers> {
    /** What follows when the agreed length of the work ends. */
    enum Decision {
        goesOn,
        stepDown,
        close
    }

    record Answers(
            Decision decision,
            String reason,
            LocalDate untilOn,
            String downTo,
            String toService,
            String contact,
            String familyView,
            String forReview) {}

    private final LengthDecisions lengths;
    private final OversightInDiagrams oversight;
    private final HowTheWorkStands stands;
    private final StepUpOrDown stepUpOrDown;
    private final Clock clock;

    ConsiderStepDown(
            LengthDecisions lengths,
            OversightInDiagrams oversight,
            HowTheWorkStands stands,
            StepUpOrDown stepUpOrDown,
            Clock clock) {
        this.lengths = lengths;
        this.oversight = oversight;
        this.stands = stands;
        this.stepUpOrDown = stepUpOrDown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = stands.of(theCase);
        shown.put("since", London.day(oversight.begun(theCase)));
        shown.put("endsOn", London.day(oversight.endsOn(theCase)));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        if (!a.untilOn().isAfter(London.dateOf(now)))
            throw Refusal.of("untilOn", "“The work is agreed until” must lie ahead. Choose a later day.");
        if (a.decision() == Decision.stepDown) {
            if (stepUpOrDown.isUnderWay(theCase))
                throw Refusal.of(
                        "decision",
                        "A step up or down is under way already. Decide on that one, or agree to the time that it needs.");
            stepUpOrDown.agreeDown(
                    theCase, a.downTo(), a.toService(), a.contact(), a.untilOn(), a.reason(), a.familyView(), by);
        }
        lengths.saveAndFlush(new LengthDecision(theCase, a, by, now));
    }
}
