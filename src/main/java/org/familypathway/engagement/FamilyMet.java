package org.familypathway.engagement;

import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of when a family was met: {@code ${familyMet.since(execution)}}. */
@CallableInDiagrams
@Component
@Transactional(readOnly = true)
public class FamilyMet {
    private final Attempts attempts;
    private final Cases cases;

    FamilyMet(Attempts attempts, Cases cases) {
        this.attempts = attempts;
        this.cases = cases;
    }

    /** When it was written down that the family was met: the time for the first visit runs while it is planned, and planned again. */
    public Instant since(DelegateExecution execution) {
        return attempts.findFirstByCaseIdAndOutcomeOrderByRecordedAtDesc(
                        cases.of(execution.getProcessBusinessKey()).getId(), "met")
                .orElseThrow()
                .getRecordedAt();
    }
}
