package org.familypathway.visit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;

/** The process that begins is about the visit after the first that no other one is about yet (R85). */
@Component
class TakeUpVisit implements JavaDelegate {
    private final HomeVisits visits;
    private final Cases cases;
    private final LineOfProcess line;

    TakeUpVisit(HomeVisits visits, Cases cases, LineOfProcess line) {
        this.visits = visits;
        this.cases = cases;
        this.line = line;
    }

    @Override
    public void execute(DelegateExecution execution) {
        line.takeUp(
                execution,
                visits.laterAhead(cases.of(execution.getProcessBusinessKey())).stream()
                        .map(HomeVisit::getId)
                        .toList());
    }
}
