package org.familypathway.lead;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;

/** Whom the diagrams give a task to: asked when the task is made, so that it is always who leads and manages then. */
@CallableInDiagrams
@Component
public class CaseTeam {
    private final Cases cases;
    private final LeadAssignment leadAssignment;

    CaseTeam(Cases cases, LeadAssignment leadAssignment) {
        this.cases = cases;
        this.leadAssignment = leadAssignment;
    }

    public String lead(DelegateExecution execution) {
        return leadAssignment
                .current(cases.of(execution.getProcessBusinessKey()))
                .map(LeadWorker::getWorker)
                .orElseThrow(() ->
                        new IllegalStateException("Case %s has no lead.".formatted(execution.getProcessBusinessKey())));
    }

    public String workers(DelegateExecution execution) {
        return cases.of(execution.getProcessBusinessKey()).getService().workers();
    }

    public String managers(DelegateExecution execution) {
        return cases.of(execution.getProcessBusinessKey()).getService().managers();
    }

    /** Whoever is there: a manager, or a worker on duty for the team (R218). */
    public List<String> team(DelegateExecution execution) {
        return List.of(workers(execution), managers(execution));
    }

    /** The team, as long as nobody leads the family. */
    public List<String> teamWhereNobodyLeads(DelegateExecution execution) {
        return leadAssignment
                        .current(cases.of(execution.getProcessBusinessKey()))
                        .isPresent()
                ? List.of()
                : team(execution);
    }

    public String leads(DelegateExecution execution) {
        return cases.of(execution.getProcessBusinessKey()).getService().leads();
    }

    public String leadWhereThereIsOne(DelegateExecution execution) {
        return leadAssignment
                .current(cases.of(execution.getProcessBusinessKey()))
                .map(LeadWorker::getWorker)
                .orElse(null);
    }

    public List<String> managersWhereNobodyLeads(DelegateExecution execution) {
        return leadAssignment
                        .current(cases.of(execution.getProcessBusinessKey()))
                        .isPresent()
                ? List.of()
                : List.of(managers(execution));
    }
}
