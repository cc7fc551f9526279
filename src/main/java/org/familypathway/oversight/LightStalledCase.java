package org.familypathway.oversight;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.kernel.Words;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** As long as a stalled case waits for a decision it is lit in Cockpit, as an incident of a type of its own (R131, R152). It says which signs, and nothing of the family. */
@Component
class LightStalledCase implements JavaDelegate {
    static final String INCIDENT = "stalledCase";

    private final Stalls stalls;
    private final Cases cases;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    LightStalledCase(Stalls stalls, Cases cases, RuntimeService runtime, WithoutAuthorization engine) {
        this.stalls = stalls;
        this.cases = cases;
        this.runtime = runtime;
        this.engine = engine;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        Stall stall = stalls.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
        String signs =
                stall.signs().stream().map(sign -> Words.of(sign.getSign())).collect(Collectors.joining(", "));
        engine.run(() -> runtime.createIncident(
                INCIDENT, execution.getId(), stall.getId().toString(), signs));
    }
}
