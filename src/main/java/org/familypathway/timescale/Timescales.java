package org.familypathway.timescale;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.familypathway.platform.AsTheEngine;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
    private final Map<String, Timescale> answers = new ConcurrentHashMap<>();
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final AsTheEngine engine;

    Timescales(RepositoryService repository, DecisionService decisions, AsTheEngine engine) {
        this.repository = repository;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** @param legalStatus the strictest of the family's children: {@code none}, {@code childInNeed}, {@code childProtectionPlan} or {@code lookedAfter} (R254) */
    Timescale of(String profile, String clock, boolean immediate, String legalStatus) {
        // How long something may take is no secret: it is asked for people who may read no table of the engine.
        return engine.ask(() -> newest(profile, clock, immediate, legalStatus));
    }

    private Timescale newest(String profile, String clock, boolean immediate, String legalStatus) {
        var table = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("timescale")
                .latestVersion()
                .singleResult();
        String urgency = immediate ? "immediate" : "standard";
        // One version of the table always answers alike, and it is asked with every task.
        return answers.computeIfAbsent(
                String.join("|", table.getId(), profile, clock, urgency, legalStatus),
                first -> ask(
                        table,
                        Map.of("profile", profile, "clock", clock, "urgency", urgency, "legalStatus", legalStatus)));
    }

    /** Whether there is such a clock for the profile. */
    boolean has(String profile, String clock, boolean immediate, String legalStatus) {
        Map<String, Object> asked = Map.of(
                "profile",
                profile,
                "clock",
                clock,
                "urgency",
                immediate ? "immediate" : "standard",
                "legalStatus",
                legalStatus);
        return engine.ask(
                () -> decisions.evaluateDecisionTableByKey("timescale", asked).getSingleResult() != null);
    }

    private Timescale ask(DecisionDefinition table, Map<String, Object> asked) {
        var answer = decisions.evaluateDecisionTableById(table.getId(), asked).getSingleResult();
        return Timescale.of(
                (String) asked.get("clock"), answer == null ? null : answer.getEntryMap(), table.getVersion());
    }
}
