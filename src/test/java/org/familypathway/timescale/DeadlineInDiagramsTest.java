package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.familypathway.model.Diagrams;
import org.junit.jupiter.api.Test;

/** Diagrams and timescale.dmn speak of the same deadlines. */
class DeadlineInDiagramsTest {
    private static final Pattern START = Pattern.compile("clock\\.start\\w*\\(execution, \"(\\w+)\"");
    private static final Pattern AFTER = Pattern.compile("clock\\.after\\(execution, \"(\\w+)\"");
    private static final DecisionTable TABLE = new DecisionTable();
    private static final TreeMap<String, BpmnModelInstance> DIAGRAMS = diagrams();

    @Test
    void aDeadlineIsCalledLikeItsStepAndHasARow() {
        for (var task : timed())
            assertThat(deadlineOf(task).orElseThrow())
                    .as(task.getId())
                    .satisfies(deadline -> assertThat("userTask_" + deadline).isEqualTo(task.getId()))
                    .satisfies(deadline -> {
                        for (var urgency : List.of("standard", "immediate"))
                            assertThat(rows(deadline, urgency)).as(deadline).isNotEmpty();
                    });
    }

    @Test
    void aTimerIsLabelledWithTheLengthThatTheTableSays() {
        for (var diagram : DIAGRAMS.values())
            for (var timer : diagram.getModelElementsByType(BoundaryEvent.class)) {
                if (timer.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance)) continue;
                String when = ((TimerEventDefinition)
                                timer.getEventDefinitions().iterator().next())
                        .getTimeDate()
                        .getTextContent();
                var after = AFTER.matcher(when);
                var deadline =
                        after.find() ? Optional.of(after.group(1)) : deadlineOf((UserTask) timer.getAttachedTo());
                assertThat(deadline).as(timer.getId()).isPresent();
                // A timer that goes by another one's date has no row of its own.
                if (!when.equals("${dueAt}") && !AFTER.matcher(when).find()) continue;
                for (var urgency : List.of("standard", "immediate"))
                    for (var rule : rows(deadline.get(), urgency))
                        // "15 or 5 working days, by the way of working": each number and each unit stands there.
                        if (rule.unit() != Unit.enteredDate)
                            for (String word : rule.length().split(" ", 2))
                                assertThat(timer.getName()).as(timer.getId()).containsIgnoringCase(word);
            }
    }

    /** R152: a task whose rule warns shows the warning as a timer that says how much of the time is gone then, and no other task does. */
    @Test
    void aTaskIsWarnedOfWhereItsRuleWarnsAndNowhereElse() {
        for (var diagram : DIAGRAMS.values())
            for (var task : diagram.getModelElementsByType(UserTask.class)) {
                var shares = new TreeSet<Integer>();
                deadlineOf(task).ifPresent(deadline -> {
                    for (var urgency : List.of("standard", "immediate"))
                        rows(deadline, urgency).stream()
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
                                    .formatted(deadlineOf(task).orElseThrow()));
                    for (int share : shares)
                        assertThat(timer.getName())
                                .as(timer.getId())
                                .containsIgnoringCase(
                                        share == 50 ? "half" : share == 75 ? "three quarters" : share + " %")
                                .contains("of the time gone".substring(share == 50 ? 3 : 0));
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
        timed().forEach(task -> used.add(deadlineOf(task).orElseThrow()));
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

    /** What the table says of a deadline, one for each way of working that has it. */
    private List<Timescale> rows(String deadline, String urgency) {
        return Stream.of(
                        "family-support-project",
                        "targeted-family-support",
                        "lead-family-worker",
                        "think-family",
                        "families-first")
                .flatMap(profile -> {
                    try {
                        return Stream.of(TABLE.ask(profile, deadline, urgency));
                    } catch (Timescale.RowRefused notInThisWay) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    private List<UserTask> timed() {
        var timed = new ArrayList<UserTask>();
        for (var diagram : DIAGRAMS.values())
            for (var task : diagram.getModelElementsByType(UserTask.class))
                if (deadlineOf(task).isPresent()) timed.add(task);
        return timed;
    }

    private static Optional<String> deadlineOf(UserTask task) {
        if (task.getExtensionElements() == null) return Optional.empty();
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                .flatMap(io -> io.getCamundaInputParameters().stream())
                .map(input -> START.matcher(input.getRawTextContent()))
                .filter(found -> found.find())
                .map(found -> found.group(1))
                .findFirst();
    }

    private static TreeMap<String, BpmnModelInstance> diagrams() {
        var diagrams = new TreeMap<String, BpmnModelInstance>();
        try (var files = Files.walk(Path.of("processes"))) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> diagrams.put(
                            file.getFileName().toString().replace(".bpmn", ""), Bpmn.readModelFromFile(file.toFile())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return diagrams;
    }
}
