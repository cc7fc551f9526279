package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.junit.jupiter.api.Test;

/** Diagrams and timescale.dmn speak of the same clocks. */
class ClockInDiagramsTest {
    private static final Pattern START = Pattern.compile("clock\\.start\\w*\\(execution, \"(\\w+)\"");
    private static final Pattern AFTER = Pattern.compile("clock\\.after\\(execution, \"(\\w+)\"");
    private final DecisionTable table = new DecisionTable();
    private final TreeMap<String, BpmnModelInstance> diagrams = diagrams();

    @Test
    void aClockIsCalledLikeItsStepAndHasARow() {
        for (var task : timed())
            assertThat(clockOf(task).orElseThrow())
                    .as(task.getId())
                    .satisfies(clock -> assertThat("userTask_" + clock).isEqualTo(task.getId()))
                    .satisfies(clock -> {
                        for (var urgency : List.of("standard", "immediate"))
                            assertThat(table.ask("family-support-project", clock, urgency))
                                    .isNotNull();
                    });
    }

    @Test
    void aTimerIsLabelledWithTheLengthThatTheTableSays() {
        for (var diagram : diagrams.values())
            for (var timer : diagram.getModelElementsByType(BoundaryEvent.class)) {
                if (timer.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance)) continue;
                String when = ((TimerEventDefinition)
                                timer.getEventDefinitions().iterator().next())
                        .getTimeDate()
                        .getTextContent();
                var after = AFTER.matcher(when);
                var clock = after.find() ? Optional.of(after.group(1)) : clockOf((UserTask) timer.getAttachedTo());
                assertThat(clock).as(timer.getId()).isPresent();
                // A timer that goes by another one's date has no row of its own.
                if (!when.equals("${dueAt}") && !AFTER.matcher(when).find()) continue;
                for (var urgency : List.of("standard", "immediate")) {
                    var rule = table.ask("family-support-project", clock.get(), urgency);
                    if (rule.unit() != Unit.enteredDate)
                        assertThat(timer.getName()).as(timer.getId()).containsIgnoringCase(rule.length());
                }
            }
    }

    @Test
    void everyRowOfTheTableIsUsedByADiagram() {
        var missing = new TreeSet<String>();
        for (var diagram : diagrams.values())
            for (var call : diagram.getModelElementsByType(CallActivity.class))
                if (!diagrams.containsKey(call.getCalledElement())) missing.add(call.getCalledElement());
        assumeThat(missing).as("phases still to be drawn").isEmpty();
        var used = new TreeSet<String>();
        timed().forEach(task -> used.add(clockOf(task).orElseThrow()));
        for (var diagram : diagrams.values())
            for (var timer : diagram.getModelElementsByType(TimerEventDefinition.class)) {
                var after = AFTER.matcher(
                        timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent());
                if (after.find()) used.add(after.group(1));
            }
        assertThat(DecisionTable.clocks()).isEqualTo(used);
    }

    private List<UserTask> timed() {
        var timed = new ArrayList<UserTask>();
        for (var diagram : diagrams.values())
            for (var task : diagram.getModelElementsByType(UserTask.class))
                if (clockOf(task).isPresent()) timed.add(task);
        return timed;
    }

    private static Optional<String> clockOf(UserTask task) {
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
