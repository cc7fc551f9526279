package org.familypathway.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest {@code measures.dmn} how a measure is read. Which measures a way of working offers stands in the list {@code goalMeasures}. */
@Component
public class Measures {
    private static final String TABLE = "measures";

    private final Map<String, Measure> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    Measures(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** @throws IllegalStateException where no row says how it is read; the gate takes no table without it */
    public Measure of(String key) {
        String table = newest.of(TABLE).id();
        return answers.computeIfAbsent(table + "|" + key, first -> ask(table, key));
    }

    private Measure ask(String table, String key) {
        // What is measured is no secret: it is asked for people who may read no table of the engine.
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableById(table, Map.of("measure", key))
                .getSingleResult());
        if (row == null) throw new IllegalStateException("measures.dmn has no row for %s.".formatted(key));
        Number most = (Number) row.getEntry("most");
        String better = row.getEntry("better");
        return new Measure(
                key,
                row.getEntry("words"),
                Measure.Reckoned.valueOf(row.getEntry("reckoned")),
                most == null ? null : most.intValue(),
                better == null ? null : Measure.Better.valueOf(better),
                row.getEntry("source"),
                row.getEntry("shared"));
    }
}
