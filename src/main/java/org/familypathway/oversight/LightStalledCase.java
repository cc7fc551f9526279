package org.familypathway.oversight;

import java.time.Clock;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.familypathway.family.Cases;
import org.familypathway.kernel.Words;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** As long as a stalled case waits for a decision it is lit in Cockpit, as an incident of a type of its own (R131, R152). It says which signs, and nothing of the family. */
@Component
class LightStalledCase implements ExecutionListener {
    static final String INCIDENT = "stalledCase";

    private final Stalls stalls;
    private final Cases cases;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final CurrentUser currentUser;
    private final Clock clock;

    LightStalledCase(
            Stalls stalls,
            Cases cases,
            RuntimeService runtime,
            WithoutAuthorization engine,
            CurrentUser currentUser,
            Clock clock) {
        this.stalls = stalls;
        this.cases = cases;
        this.runtime = runtime;
        this.engine = engine;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void notify(DelegateExecution execution) {
        var open = stalls.findByCaseIdAndEndedAtIsNull(
                cases.of(execution.getProcessBusinessKey()).getId());
        engine.run(() -> {
            if (execution.getEventName().equals(EVENTNAME_START)) light(execution, open.orElseThrow());
            else goOut(execution);
            return null;
        });
        // The work ended with the task still open.
        if (execution.isCanceled())
            open.ifPresent(stall -> stall.end(Stall.Ended.closed, currentUser.id(), clock.instant()));
    }

    private void light(DelegateExecution execution, Stall stall) {
        runtime.createIncident(
                INCIDENT,
                execution.getId(),
                stall.getId().toString(),
                stall.signs().stream().map(sign -> Words.of(sign.getSign())).collect(Collectors.joining(", ")));
    }

    private void goOut(DelegateExecution execution) {
        runtime.createIncidentQuery()
                .incidentType(INCIDENT)
                .executionId(execution.getId())
                .list()
                .forEach(incident -> runtime.resolveIncident(incident.getId()));
    }
}
