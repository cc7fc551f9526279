package org.familypathway.timescale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/** How long somebody has for a step, in words, as timescale.dmn says it for each way of working: "2 working days, if immediate 2 hours". */
public class LengthInWords {
    private static final Pattern START = Pattern.compile("clock\\.start\\w*\\(execution, \"(\\w+)\"");
    private static final List<String> WAYS = List.of(
            "family-support-project",
            "targeted-family-support",
            "lead-family-worker",
            "think-family",
            "families-first");
    private static final DecisionTable TABLE = new DecisionTable();

    private LengthInWords() {}

    /** @return empty where a task has no deadline, or one that is a date and no length */
    public static Optional<String> of(UserTask task) {
        return deadlineOf(task).map(LengthInWords::of).filter(words -> !words.isEmpty());
    }

    /** Each length once, the most usual first; the others with the ways of working that have them. */
    private static String of(String deadline) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        Map<String, Timescale> standard = rows(deadline, "standard"), immediate = rows(deadline, "immediate");
        standard.forEach((way, row) -> {
            if (row.unit() == Unit.enteredDate) return;
            String words = row.length(), atOnce = immediate.get(way).length();
            ways.computeIfAbsent(
                            atOnce.equals(words) ? words : words + ", if immediate " + atOnce,
                            first -> new ArrayList<>())
                    .add(way);
        });
        List<String> words = new ArrayList<>();
        ways.entrySet().stream()
                .sorted(Comparator.comparing(one -> -one.getValue().size()))
                .forEach(one -> words.add(
                        words.isEmpty()
                                ? Character.toUpperCase(one.getKey().charAt(0))
                                        + one.getKey().substring(1)
                                : "in " + String.join(", ", one.getValue()) + " " + one.getKey()));
        return String.join("; ", words);
    }

    /** What the table says of a deadline, by way of working, of those that have it. */
    static Map<String, Timescale> rows(String deadline, String urgency) {
        Map<String, Timescale> rows = new LinkedHashMap<>();
        for (String way : WAYS)
            try {
                rows.put(way, TABLE.ask(way, deadline, urgency));
            } catch (Timescale.RowRefused notInThisWay) {
                // A way of working without the step has no row for it.
            }
        return rows;
    }

    /** As the table names it. */
    static Optional<String> deadlineOf(UserTask task) {
        if (task.getExtensionElements() == null) return Optional.empty();
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                .flatMap(io -> io.getCamundaInputParameters().stream())
                .map(input -> START.matcher(input.getRawTextContent()))
                .filter(found -> found.find())
                .map(found -> found.group(1))
                .findFirst();
    }
}
