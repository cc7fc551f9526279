package org.familypathway.visit;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of the visit that is planned: {@code ${homeVisit.ringBy(execution)}}. */
@CallableInDiagrams
@Component("homeVisit")
@Transactional(readOnly = true)
public class VisitsInDiagrams {
    private final HomeVisits visits;
    private final Cases cases;

    VisitsInDiagrams(HomeVisits visits, Cases cases) {
        this.visits = visits;
        this.cases = cases;
    }

    /** By when whoever goes has rung in. */
    public Date ringBy(DelegateExecution execution) {
        return Date.from(visits.ahead(caseOf(execution)).orElseThrow().getRingBy());
    }

    /** Whether somebody has said that they are back safe. */
    public boolean isRungIn(DelegateExecution execution) {
        return visits.ahead(caseOf(execution)).filter(HomeVisit::isToBeRungIn).isEmpty();
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return cases.of(execution.getProcessBusinessKey());
    }
}
