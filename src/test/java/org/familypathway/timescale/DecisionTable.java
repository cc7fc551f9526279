package org.familypathway.timescale;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.model.Diagrams;
import org.familypathway.model.NotesEveryRule;
import org.familypathway.platform.TablesInTests;

/** timescale.dmn as it stands in the tree, asked without an application; remembers what it answered, and which of its rows did. */
class DecisionTable {
    static final Path FILE = Path.of("processes/timescale.dmn");

    final Set<String> answered = new TreeSet<>();
    private final Map<List<String>, DmnDecisionTableResult> asked = new HashMap<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    DecisionTable() {
        var configuration = TablesInTests.asked();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(
                new NotesEveryRule(), event -> event.getMatchingRules().forEach(rule -> answered.add(rule.getId()))));
        engine = configuration.buildEngine();
        try (InputStream file = Files.newInputStream(FILE)) {
            decision = engine.parseDecision("timescale", file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param urgency and, behind a space, the legal status where it is not {@code none} */
    Timescale ask(String profile, String deadline, String urgency) {
        // A question reads a hundred rows; the same one is asked of each diagram and each golden case.
        var rows = asked.computeIfAbsent(List.of(profile, deadline, urgency), first -> {
            var words = urgency.split(" ");
            return engine.evaluateDecisionTable(
                    decision,
                    Map.<String, Object>of(
                            "profile",
                            profile,
                            "clock",
                            deadline,
                            "urgency",
                            words[0],
                            "legalStatus",
                            words.length > 1 ? words[1] : "none"));
        });
        return Timescale.of(
                deadline,
                rows.isEmpty() ? null : new HashMap<>(rows.getSingleResult().getEntryMap()),
                OpeningHours::untilRows,
                1);
    }

    static List<Rule> rules() {
        return List.copyOf(Diagrams.decisions().get(FILE).getModelElementsByType(Rule.class));
    }

    /** The names of all deadlines that the table knows. */
    static Set<String> deadlines() {
        Set<String> deadlines = new TreeSet<>();
        for (Rule rule : rules()) {
            var inputs = List.copyOf(rule.getInputEntries());
            deadlines.add(inputs.get(1).getTextContent().strip().replace("\"", ""));
        }
        return deadlines;
    }
}
