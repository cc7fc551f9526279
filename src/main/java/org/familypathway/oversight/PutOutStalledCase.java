package org.familypathway.oversight;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** It is decided how a stalled case goes on, or it moves by itself: its light in Cockpit goes out (R131). */
@Component
class PutOutStalledCase implements JavaDelegate {
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    PutOutStalledCase(RuntimeService runtime, WithoutAuthorization engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @Override
    public void execute(DelegateExecution execution) {
        engine.run(() -> {
            runtime.createIncidentQuery()
                    .incidentType(LightStalledCase.INCIDENT)
                    .processInstanceId(execution.getProcessInstanceId())
                    .list()
                    .forEach(incident -> runtime.resolveIncident(incident.getId()));
            return null;
        });
    }
}
