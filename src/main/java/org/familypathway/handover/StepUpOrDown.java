package org.familypathway.handover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether a family goes up or down, for the diagrams ({@code ${stepping.isAgreed(execution)}}) and for the chapters that agree to it themselves. */
@CallableInDiagrams
@Component("stepping")
@Transactional
public class StepUpOrDown {
    private final StepRequests requests;
    private final Cases cases;
    private final Clock clock;

    StepUpOrDown(StepRequests requests, Cases cases, Clock clock) {
        this.requests = requests;
        this.cases = cases;
        this.clock = clock;
    }

    /** Whether a manager has agreed already, as at the end of the agreed length of the work. */
    public boolean isAgreed(DelegateExecution execution) {
        return requests.findByCaseIdAndEndedAtIsNull(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .filter(request -> request.getDecision() == StepRequest.Decision.agree)
                .isPresent();
    }

    /** Whether the handover has ended our work: where we go on beside them, or nobody accepted, it has not. */
    public boolean isWorkOver(DelegateExecution execution) {
        return cases.of(execution.getProcessBusinessKey()).getOutcome() != null;
    }

    public boolean isUnderWay(FamilyCase theCase) {
        return requests.findByCaseIdAndEndedAtIsNull(theCase.getId()).isPresent();
    }

    /** A manager decides that the family steps down, without anybody having asked (R188). */
    public void agreeDown(
            FamilyCase theCase,
            String toKind,
            String toService,
            String contact,
            LocalDate by,
            String why,
            String familyView,
            String who) {
        Instant now = clock.instant();
        StepRequest request = new StepRequest(
                theCase, StepRequest.Direction.down, toKind, toService, contact, by, why, familyView, who, now);
        request.decide(StepRequest.Decision.agree, why, who, now);
        requests.saveAndFlush(request);
    }
}
