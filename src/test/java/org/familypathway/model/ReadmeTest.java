package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** The tables of README.md are made from the diagrams. To renew them: mvn test -Dtest=ReadmeTest -Dreadme=write */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void the_tables_of_the_readme_say_what_the_diagrams_say() throws Exception {
        String readme = Files.readString(README);
        String renewed = put(put(readme, "phases", phases()), "clocks", clocks());
        if ("write".equals(System.getProperty("readme"))) Files.writeString(README, renewed);
        else
            assertThat(readme)
                    .as("renew it: mvn test -Dtest=ReadmeTest -Dreadme=write")
                    .isEqualTo(renewed);
    }

    private static String put(String readme, String name, String table) {
        String begin = "<!-- " + name + ": made from the diagrams -->\n", end = "<!-- /" + name + " -->";
        int from = readme.indexOf(begin), to = readme.indexOf(end);
        assertThat(from).as("the place of the table " + name).isPositive().isLessThan(to);
        return readme.substring(0, from + begin.length()) + table + readme.substring(to);
    }

    private static String phases() {
        BpmnModelInstance spine = Diagrams.processes().get(Path.of("processes/family-support-pathway.bpmn"));
        Map<String, String> drawn = Diagrams.processes().entrySet().stream()
                .collect(Collectors.toMap(e -> Diagrams.name(e.getKey()), e -> tasks(e.getValue())));
        StringBuilder table = new StringBuilder("| Process | Begins with | Tasks |\n|---|---|---|\n");
        Collection<CallActivity> calls = spine.getModelElementsByType(CallActivity.class);
        Stream.concat(
                        calls.stream().filter(call -> call.getParentElement() instanceof Process),
                        calls.stream().filter(call -> call.getParentElement() instanceof SubProcess))
                .forEach(call -> table.append("| [%s](docs/diagrams/%s.png) | %s | %s |\n"
                        .formatted(
                                call.getName(),
                                call.getCalledElement(),
                                begins(call),
                                drawn.get(call.getCalledElement()))));
        return table.toString();
    }

    private static String begins(CallActivity call) {
        if (!(call.getParentElement() instanceof SubProcess sub)) return "the line of the pathway";
        StartEvent start =
                sub.getChildElementsByType(StartEvent.class).iterator().next();
        return start.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(message -> "at any moment: `"
                        + ((MessageEventDefinition) message).getMessage().getName() + "`")
                .findFirst()
                .orElse(start.getName());
    }

    private static String tasks(BpmnModelInstance model) {
        return model.getModelElementsByType(UserTask.class).stream()
                .map(task -> task.getName().replace('\n', ' '))
                .collect(Collectors.joining(" · "));
    }

    private static String clocks() {
        List<String> rows = Diagrams.processes().values().stream()
                .flatMap(model -> model.getModelElementsByType(BoundaryEvent.class).stream())
                .filter(event -> event.getId().endsWith("Late"))
                .sorted(Comparator.comparing(event -> event.getAttachedTo().getName()))
                .map(event -> "| %s | %s |\n"
                        .formatted(
                                event.getAttachedTo().getName().replace('\n', ' '),
                                event.getName().replace('\n', ' ')))
                .toList();
        return "| Step | Deadline |\n|---|---|\n" + String.join("", rows);
    }
}
