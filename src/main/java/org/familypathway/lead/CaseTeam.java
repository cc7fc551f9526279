package org.familypathway.lead;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** Whom the diagrams give a task to: asked when the task is made, so that it is always who leads and manages then. */
@Component
public class CaseTeam {
    private final Cases cases;
    private final Leading leading;

    CaseTeam(Cases cases, Leading leading) {
        this.cases = cases;
        this.leading = leading;
    }

    public String lead(DelegateExecution execution) {
        return leading.current(caseOf(execution))
                .map(LeadWorker::getWorker)
                .orElseThrow(() ->
                        new IllegalStateException("Case %s has no lead.".formatted(execution.getProcessBusinessKey())));
    }

    public String workers(DelegateExecution execution) {
        return caseOf(execution).getService().workers();
    }

    public String managers(DelegateExecution execution) {
        return caseOf(execution).getService().managers();
    }

    /** Whoever is there: a manager, or a worker on duty for the team (R218). */
    public List<String> team(DelegateExecution execution) {
        return List.of(workers(execution), managers(execution));
    }

    /** The team, as long as nobody leads the family. */
    public List<String> teamWhereNobodyLeads(DelegateExecution execution) {
        return leading.current(caseOf(execution)).isPresent() ? List.of() : team(execution);
    }

    public String leads(DelegateExecution execution) {
        return caseOf(execution).getService().leads();
    }

    public String leadWhereThereIsOne(DelegateExecution execution) {
        return leading.current(caseOf(execution)).map(LeadWorker::getWorker).orElse(null);
    }

    public List<String> managersWhereNobodyLeads(DelegateExecution execution) {
        return leading.current(caseOf(execution)).isPresent() ? List.of() : List.of(managers(execution));
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
