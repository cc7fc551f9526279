package org.familypathway.timescale;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
    private final Map<String, Timescale> answers = new ConcurrentHashMap<>();
    private final RepositoryService repository;
    private final DecisionService decisions;

    Timescales(RepositoryService repository, DecisionService decisions) {
        this.repository = repository;
        this.decisions = decisions;
    }

    Timescale of(String profile, String clock, boolean immediate) {
        var table = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("timescale")
                .latestVersion()
                .singleResult();
        String urgency = immediate ? "immediate" : "standard";
        // One version of the table always answers alike, and it is asked with every task.
        return answers.computeIfAbsent(
                String.join("|", table.getId(), profile, clock, urgency),
                first -> ask(table, Map.of("profile", profile, "clock", clock, "urgency", urgency)));
    }

    private Timescale ask(DecisionDefinition table, Map<String, Object> asked) {
        var answer = decisions.evaluateDecisionTableById(table.getId(), asked).getSingleResult();
        return Timescale.of(
                (String) asked.get("clock"), answer == null ? null : answer.getEntryMap(), table.getVersion());
    }
}
