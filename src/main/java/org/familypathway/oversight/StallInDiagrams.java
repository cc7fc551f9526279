package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of a stalled case: {@code ${stalledCase.decidedBy(execution)}}. */
@CallableInDiagrams
@Component("stalledCase")
@Transactional
public class StallInDiagrams {
    private final Stalls stalls;
    private final Cases cases;

    StallInDiagrams(Stalls stalls, Cases cases) {
        this.stalls = stalls;
        this.cases = cases;
    }

    /** The group that decides: the managers, or the service leads where the signs weigh so much or a manager has handed it on. */
    public String decidedBy(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        return stalls.findByCaseIdAndEndedAtIsNull(theCase.getId())
                        .orElseThrow()
                        .decidedBy()
                        .equals(StallSigns.LEADS)
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }
}
