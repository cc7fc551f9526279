package org.familypathway.message;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.AsTheEngine;
import org.springframework.stereotype.Component;

/** Asks the newest messages.dmn, which an analyst edits. A kind without a row is not sent. */
@Component
class Templates {
    private final Map<String, Optional<Template>> known = new ConcurrentHashMap<>();
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final AsTheEngine engine;

    Templates(RepositoryService repository, DecisionService decisions, AsTheEngine engine) {
        this.repository = repository;
        this.decisions = decisions;
        this.engine = engine;
    }

    Optional<Template> of(String kind, FamilyCase theCase) {
        String urgency = theCase.isImmediate() ? "immediate" : "standard";
        return engine.ask(() -> {
            String table = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey("messages")
                    .latestVersion()
                    .singleResult()
                    .getId();
            // One version of the table always answers alike, and it is asked with every task.
            return known.computeIfAbsent(
                    String.join("|", table, kind, theCase.getProfile(), urgency),
                    first -> ask(table, Map.of("kind", kind, "profile", theCase.getProfile(), "urgency", urgency)));
        });
    }

    private Optional<Template> ask(String table, Map<String, Object> asked) {
        return Optional.ofNullable(
                        decisions.evaluateDecisionTableById(table, asked).getSingleResult())
                .map(row -> new Template((String) row.getEntry("subject"), (String) row.getEntry("text")));
    }
}
