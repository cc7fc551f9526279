package org.familypathway.oversight;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By when the wanted report is ready and when it is presented, for the diagrams (R60, R65). Days of Europe/London. */
@CallableInDiagrams
@Component("reports")
@Transactional(readOnly = true)
public class ReportsInDiagrams {
    private final GoesOut goesOut;
    private final Cases cases;

    ReportsInDiagrams(GoesOut goesOut, Cases cases) {
        this.goesOut = goesOut;
        this.cases = cases;
    }

    public LocalDate dueOn(DelegateExecution execution) {
        return wanted(execution).getDueOn();
    }

    public LocalDate meetsOn(DelegateExecution execution) {
        return wanted(execution).getMeetsOn();
    }

    private Paper wanted(DelegateExecution execution) {
        return goesOut.wanted(cases.of(execution.getProcessBusinessKey())).orElseThrow();
    }
}
