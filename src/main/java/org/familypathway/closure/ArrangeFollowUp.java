package org.familypathway.closure;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** The case is closed: each follow-up that was agreed waits for its day in a process of its own (R261 e). */
@Component
class ArrangeFollowUp implements JavaDelegate {
    private final Cases cases;
    private final FollowUps followUps;
    private final RuntimeService runtime;

    ArrangeFollowUp(Cases cases, FollowUps followUps, RuntimeService runtime) {
        this.cases = cases;
        this.followUps = followUps;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        followUps
                .findByCaseIdAndRemovedAtIsNullOrderByFollowUpOnAscIdAsc(
                        cases.findByReference(reference).orElseThrow().getId())
                .forEach(followUp -> runtime.startProcessInstanceByKey(
                        "follow-up", reference, Map.of("line", followUp.getId().toString())));
    }
}
