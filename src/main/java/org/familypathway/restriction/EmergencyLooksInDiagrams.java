package org.familypathway.restriction;

import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.lead.CaseTeam;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;

/** What the diagram asks of a record that was opened in an emergency: {@code ${emergencyLook.until(execution)}}. */
@CallableInDiagrams
@Component("emergencyLook")
public class EmergencyLooksInDiagrams {
    private final EmergencyLooks looks;
    private final CaseTeam team;

    EmergencyLooksInDiagrams(EmergencyLooks looks, CaseTeam team) {
        this.looks = looks;
        this.team = team;
    }

    /** Whoever answers for the service; of a restricted record those of them who see it. */
    public List<String> reviewedBy(DelegateExecution execution) {
        return List.of(team.managers(execution), team.leads(execution));
    }

    public Date until(DelegateExecution execution) {
        return Date.from(looks.find(line(execution)).orElseThrow().until());
    }

    static UUID line(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable("line"));
    }
}
