package org.familypathway.profile;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.platform.gate.MayAnswer;
import org.springframework.stereotype.Component;

/** What the diagrams ask of the way in which the case's service works: {@code ${way.at(execution, "conference") != "leftOut"}}. */
@CallableInDiagrams
@Component("way")
public class WayInDiagrams {
    private final Cases cases;
    private final WaysOfWorking ways;

    WayInDiagrams(Cases cases, WaysOfWorking ways) {
        this.cases = cases;
        this.ways = ways;
    }

    /** @return {@code required}, {@code offered} or {@code leftOut} */
    @MayAnswer({"required", "offered", "leftOut"})
    public String at(DelegateExecution execution, String place) {
        return of(execution).at(Place.valueOf(place)).name();
    }

    /** @return {@code basket}, {@code priorityCriteria} or {@code none} */
    @MayAnswer({"basket", "priorityCriteria", "none"})
    public String screening(DelegateExecution execution) {
        return of(execution).screening();
    }

    private WayOfWorking of(DelegateExecution execution) {
        return ways.of(cases.of(execution.getProcessBusinessKey()));
    }
}
