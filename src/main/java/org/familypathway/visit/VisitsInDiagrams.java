package org.familypathway.visit;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagram asks of the visit that is planned: {@code ${homeVisit.ringBy(execution)}}. */
@CallableInDiagrams
@Component("homeVisit")
@Transactional(readOnly = true)
public class VisitsInDiagrams {
    private final VisitOfProcess visits;

    VisitsInDiagrams(VisitOfProcess visits) {
        this.visits = visits;
    }

    /** By when whoever goes has rung in. */
    public Date ringBy(DelegateExecution execution) {
        return Date.from(visits.of(execution).orElseThrow().getRingBy());
    }

    /** Whether somebody has said that they are back safe. */
    public boolean isRungIn(DelegateExecution execution) {
        return visits.of(execution).filter(HomeVisit::isToBeRungIn).isEmpty();
    }
}
