package org.familypathway.timescale;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
    private static final String TABLE = "timescale";

    private final Map<String, Optional<Timescale>> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    Timescales(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /**
     * The row that answers; empty where the way of working has no such deadline.
     *
     * @param legalStatus the strictest of the family's children: {@code none}, {@code childInNeed}, {@code childProtectionPlan} or {@code lookedAfter} (R254)
     */
    Optional<Timescale> find(String profile, String deadline, boolean immediate, String legalStatus) {
        var table = newest.of(TABLE);
        String urgency = immediate ? "immediate" : "standard";
        // One version of the table always answers alike, and it is asked with every task.
        return answers.computeIfAbsent(
                String.join("|", table.id(), profile, deadline, urgency, legalStatus),
                first -> ask(
                        table,
                        Map.of("profile", profile, "clock", deadline, "urgency", urgency, "legalStatus", legalStatus)));
    }

    /** As {@link #find}; refuses a deadline that no row knows. */
    Timescale of(String profile, String deadline, boolean immediate, String legalStatus) {
        return find(profile, deadline, immediate, legalStatus)
                .orElseThrow(() -> new Timescale.RowRefused(deadline, "no row answers"));
    }

    /** The newest version of the table, as the engine names it. */
    String inForce() {
        return newest.of(TABLE).id();
    }

    private Optional<Timescale> ask(NewestTable.Version table, Map<String, Object> asked) {
        // How long something may take is no secret: it is asked for people who may read no table of the engine.
        var answer = engine.ask(
                () -> decisions.evaluateDecisionTableById(table.id(), asked).getSingleResult());
        return Optional.ofNullable(answer)
                .map(row -> Timescale.of((String) asked.get("clock"), row.getEntryMap(), table.number()));
    }
}
