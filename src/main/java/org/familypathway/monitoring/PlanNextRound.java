package org.familypathway.monitoring;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** The next week of monitoring: its deadline is counted from the day on which it began, whenever the former one was recorded (R33). */
@SetsVariable("weekBegan")
@Component
class PlanNextRound implements JavaDelegate {
    private final Weeks weeks;
    private final Cases cases;

    PlanNextRound(Weeks weeks, Cases cases) {
        this.weeks = weeks;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = weeks.next(cases.of(execution.getProcessBusinessKey()));
        execution.setVariable(
                "weekBegan", Date.from(next.began().atStartOfDay(London.ZONE).toInstant()));
    }
}
