package org.familypathway.timescale;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.familypathway.platform.AsTheEngine;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
    private final Map<String, Optional<Timescale>> answers = new ConcurrentHashMap<>();
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final AsTheEngine engine;

    Timescales(RepositoryService repository, DecisionService decisions, AsTheEngine engine) {
        this.repository = repository;
        this.decisions = decisions;
        this.engine = engine;
    }

    /**
     * The row that answers; empty where the way of working has no such clock.
     *
     * @param legalStatus the strictest of the family's children: {@code none}, {@code childInNeed}, {@code childProtectionPlan} or {@code lookedAfter} (R254)
     */
    Optional<Timescale> find(String profile, String clock, boolean immediate, String legalStatus) {
        // How long something may take is no secret: it is asked for people who may read no table of the engine.
        return engine.ask(() -> newest(profile, clock, immediate, legalStatus));
    }

    /** As {@link #find}; refuses a clock that no row knows. */
    Timescale of(String profile, String clock, boolean immediate, String legalStatus) {
        return find(profile, clock, immediate, legalStatus)
                .orElseThrow(() -> new Timescale.RowRefused(clock, "no row answers"));
    }

    /** The newest version of the table, as the engine names it. */
    String inForce() {
        return engine.ask(() -> table().getId());
    }

    private DecisionDefinition table() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("timescale")
                .latestVersion()
                .singleResult();
    }

    private Optional<Timescale> newest(String profile, String clock, boolean immediate, String legalStatus) {
        var table = table();
        String urgency = immediate ? "immediate" : "standard";
        // One version of the table always answers alike, and it is asked with every task.
        return answers.computeIfAbsent(
                String.join("|", table.getId(), profile, clock, urgency, legalStatus),
                first -> ask(
                        table,
                        Map.of("profile", profile, "clock", clock, "urgency", urgency, "legalStatus", legalStatus)));
    }

    private Optional<Timescale> ask(DecisionDefinition table, Map<String, Object> asked) {
        return Optional.ofNullable(decisions
                        .evaluateDecisionTableById(table.getId(), asked)
                        .getSingleResult())
                .map(row -> Timescale.of((String) asked.get("clock"), row.getEntryMap(), table.getVersion()));
    }
}
