package org.familypathway.visit;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** Which visit a process is about: the one that it took up, or the first visit that lies ahead. */
@Component
class VisitOfProcess {
    private final HomeVisits visits;
    private final HomeVisitRecords records;
    private final Cases cases;

    VisitOfProcess(HomeVisits visits, HomeVisitRecords records, Cases cases) {
        this.visits = visits;
        this.records = records;
        this.cases = cases;
    }

    Optional<HomeVisit> of(DelegateExecution execution) {
        return execution.getVariable("line") instanceof String line
                ? records.findById(UUID.fromString(line))
                : visits.firstAhead(cases.of(execution.getProcessBusinessKey()));
    }
}
