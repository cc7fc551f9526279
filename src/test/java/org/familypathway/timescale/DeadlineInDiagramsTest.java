package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.model.Diagrams;
import org.junit.jupiter.api.Test;

/** Diagrams and timescale.dmn speak of the same deadlines. */
class DeadlineInDiagramsTest {
    private static final Pattern AFTER = Pattern.compile("clock\\.after\\(execution, \"(\\w+)\"");
    private static final Pattern LENGTH = Pattern.compile(
            "(?i)[0-9%]|\\bsame day\\b|\\b(half|quarters?)\\b|\\b(one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty) (working |calendar )?(hour|day|week|month|year)s?\\b");
    private static final TreeMap<String, BpmnModelInstance> DIAGRAMS = diagrams();

    @Test
    void aDeadlineIsCalledLikeItsStepAndHasARow() {
        for (var task : timed())
            assertThat(LengthInWords.deadlineOf(task).orElseThrow())
                    .as(task.getId())
                    .satisfies(deadline -> assertThat("userTask_" + deadline).isEqualTo(task.getId()))
                    .satisfies(deadline -> {
                        for (var urgency : List.of("standard", "immediate"))
                            assertThat(LengthInWords.rows(deadline, urgency))
                                    .as(deadline)
                                    .isNotEmpty();
                    });
    }

    /** The length stands in the table alone: a label that repeats it says something else as soon as somebody changes the row. */
    @Test
    void aTimerIsLabelledWithWhatItMeansAndNotWithALength() {
        for (var diagram : DIAGRAMS.values())
            for (var timer : diagram.getModelElementsByType(TimerEventDefinition.class)) {
                // What comes round has no row: its label is read beside its own cycle.
                if (timer.getTimeCycle() != null) continue;
                String name = ((Event) timer.getParentElement()).getName();
                assertThat(LENGTH.matcher(name).find())
                        .as(
                                "%s of %s repeats a length of timescale.dmn: call it “Deadline”, “Warning” or what it is that comes",
                                name, timer.getId())
                        .isFalse();
            }
        assertThat(Stream.of(
                        "5 working days",
                        "Half the time gone",
                        "80 % of the time gone",
                        "Same day",
                        "One week on",
                        "Three quarters"))
                .allMatch(label -> LENGTH.matcher(label).find());
    }

    /** R152: a task whose rule warns shows the warning as a timer, and no other task does. */
    @Test
    void aTaskIsWarnedOfWhereItsRuleWarnsAndNowhereElse() {
        for (var diagram : DIAGRAMS.values())
            for (var task : diagram.getModelElementsByType(UserTask.class)) {
                var shares = new TreeSet<Integer>();
                LengthInWords.deadlineOf(task).ifPresent(deadline -> {
                    for (var urgency : List.of("standard", "immediate"))
                        LengthInWords.rows(deadline, urgency).values().stream()
                                .map(Timescale::warnAt)
                                .filter(Objects::nonNull)
                                .forEach(shares::add);
                });
                var near = diagram.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(timer -> timer.getAttachedTo().equals(task))
                        .filter(timer -> timer.getId().endsWith("Near"))
                        .toList();
                assertThat(near).as(task.getId()).hasSize(shares.isEmpty() ? 0 : 1);
                for (var timer : near) {
                    assertThat(timer.cancelActivity()).as(timer.getId()).isFalse();
                    assertThat(((TimerEventDefinition) timer.getEventDefinitions()
                                            .iterator()
                                            .next())
                                    .getTimeDate()
                                    .getTextContent())
                            .isEqualTo("${clock.warnAt(execution, \"%s\")}"
                                    .formatted(LengthInWords.deadlineOf(task).orElseThrow()));
                    assertThat(timer.getName()).as(timer.getId()).isEqualTo("Warning");
                }
            }
    }

    @Test
    void everyRowOfTheTableIsUsedByADiagram() {
        var missing = new TreeSet<String>();
        for (var diagram : DIAGRAMS.values())
            for (var call : diagram.getModelElementsByType(CallActivity.class))
                if (!DIAGRAMS.containsKey(call.getCalledElement())) missing.add(call.getCalledElement());
        assumeThat(missing).as("phases still to be drawn").isEmpty();
        var used = new TreeSet<String>();
        timed().forEach(task -> used.add(LengthInWords.deadlineOf(task).orElseThrow()));
        for (var diagram : DIAGRAMS.values())
            for (var timer : diagram.getModelElementsByType(TimerEventDefinition.class)) {
                var after = AFTER.matcher(
                        timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent());
                if (after.find()) used.add(after.group(1));
            }
        used.addAll(asked());
        assertThat(DecisionTable.deadlines()).isEqualTo(used);
    }

    /** Rows that our own code or a gateway asks for by name: how far ahead something may lie, whether a way of working has such a deadline. */
    private Set<String> asked() {
        var said = new StringBuilder();
        try {
            for (Path file : Diagrams.files("src/main/java", ".java")) said.append(Files.readString(file));
            for (Path file : Diagrams.files("processes", ".bpmn")) said.append(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return DecisionTable.deadlines().stream()
                .filter(deadline -> said.indexOf("\"" + deadline + "\"") >= 0)
                .collect(Collectors.toSet());
    }

    private List<UserTask> timed() {
        var timed = new ArrayList<UserTask>();
        for (var diagram : DIAGRAMS.values())
            for (var task : diagram.getModelElementsByType(UserTask.class))
                if (LengthInWords.deadlineOf(task).isPresent()) timed.add(task);
        return timed;
    }

    private static TreeMap<String, BpmnModelInstance> diagrams() {
        var diagrams = new TreeMap<String, BpmnModelInstance>();
        Diagrams.processes().forEach((file, model) -> diagrams.put(Diagrams.name(file), model));
        return diagrams;
    }
}
