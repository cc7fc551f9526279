package org.familypathway.timescale;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
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
        var asked = Map.<String, Object>of(
                "profile", profile, "clock", clock, "urgency", immediate ? "immediate" : "standard");
        var answer = decisions.evaluateDecisionTableById(table.getId(), asked).getSingleResult();
        return Timescale.of(clock, answer == null ? null : answer.getEntryMap(), table.getVersion());
    }
}
