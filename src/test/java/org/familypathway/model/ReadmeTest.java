package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.timescale.LengthInWords;
import org.junit.jupiter.api.Test;

/**
 * README.md is short enough to be read, and docs/pathway.md, to which it sends whoever wants the details, says what the diagrams and timescale.dmn say. To renew its tables:
 * mvn test -Dtest=ReadmeTest -Dreadme=write
 */
class ReadmeTest {
    private static final Path README = Path.of("README.md"), PATHWAY = Path.of("docs/pathway.md");
    private static final String LINE = "the line of the pathway";

    @Test
    void the_readme_is_read_in_a_few_minutes_and_begins_with_picture_and_commands() throws Exception {
        List<String> lines = Files.readAllLines(README);
        assertThat(lines).hasSizeLessThan(130);
        assertThat(lines.stream()
                        .filter(line -> line.length() > 120)
                        .filter(line -> !line.startsWith("|") && !line.startsWith("![")))
                .as("lines that an editor shows only in part")
                .isEmpty();
        assertThat(String.join("\n", lines.subList(0, 24)))
                .contains("docs/diagrams/family-support-pathway.png", "    mvn spring-boot:run ", "    mvn -B verify ");
    }

    @Test
    void the_tables_of_the_pathway_say_what_the_diagrams_say() throws Exception {
        String page = Files.readString(PATHWAY);
        String renewed = put(put(page, "phases", phases()), "clocks", deadlines());
        if ("write".equals(System.getProperty("readme"))) Files.writeString(PATHWAY, renewed);
        else
            assertThat(page)
                    .as("renew it: mvn test -Dtest=ReadmeTest -Dreadme=write")
                    .isEqualTo(renewed);
    }

    private static String put(String page, String name, String table) {
        String begin = "<!-- " + name + ": made from the diagrams -->\n", end = "<!-- /" + name + " -->";
        int from = page.indexOf(begin), to = page.indexOf(end);
        assertThat(from).as("the place of the table " + name).isPositive().isLessThan(to);
        return page.substring(0, from + begin.length()) + table + page.substring(to);
    }

    private static String phases() {
        BpmnModelInstance spine = Diagrams.processes().get(Path.of("processes/family-support-pathway.bpmn"));
        Map<String, String> drawn = Diagrams.processes().entrySet().stream()
                .collect(Collectors.toMap(e -> Diagrams.name(e.getKey()), e -> tasks(e.getValue())));
        StringBuilder table = new StringBuilder("| Process | Begins with | Tasks |\n|---|---|---|\n");
        Collection<CallActivity> calls = spine.getModelElementsByType(CallActivity.class);
        Stream.concat(
                        calls.stream().filter(call -> begins(call).equals(LINE)),
                        calls.stream().filter(call -> !begins(call).equals(LINE)))
                .forEach(call -> table.append("| [%s](diagrams/%s.png) | %s | %s |\n"
                        .formatted(
                                call.getName(),
                                call.getCalledElement(),
                                begins(call),
                                drawn.get(call.getCalledElement()))));
        return table.toString();
    }

    private static String begins(CallActivity call) {
        Optional<BoundaryEvent> escalated = call.getPreviousNodes().list().stream()
                .filter(BoundaryEvent.class::isInstance)
                .map(BoundaryEvent.class::cast)
                .findFirst();
        if (escalated.isPresent()) return escalated.get().getName();
        SubProcess sub = (SubProcess) call.getParentElement();
        if (!sub.triggeredByEvent()) return LINE;
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

    private static String deadlines() {
        List<String> rows = Diagrams.processes().values().stream()
                .flatMap(model -> model.getModelElementsByType(BoundaryEvent.class).stream())
                .filter(event -> event.getId().endsWith("Late"))
                .sorted(Comparator.comparing(event -> event.getAttachedTo().getName()))
                .map(event -> "| %s | %s | %s |\n"
                        .formatted(
                                event.getAttachedTo().getName().replace('\n', ' '),
                                who((UserTask) event.getAttachedTo()),
                                LengthInWords.of((UserTask) event.getAttachedTo())
                                        .orElse(event.getName().replace('\n', ' '))))
                .distinct()
                .toList();
        return "| Step | Who | Deadline |\n|---|---|---|\n" + String.join("", rows);
    }

    /** In the words of the diagram's own expressions: {@code ${caseTeam.lead(execution)}} is the lead worker. */
    private static String who(UserTask task) {
        return Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups())
                .filter(expression -> expression != null)
                .map(expression -> {
                    String call = expression.replaceAll("^\\$\\{|\\(.*$", "");
                    assertThat(WHO).as("who has " + task.getName()).containsKey(call);
                    return WHO.get(call);
                })
                .collect(Collectors.joining(", or "));
    }

    private static final Map<String, String> WHO = Map.ofEntries(
            Map.entry("caseTeam.lead", "the lead worker"),
            Map.entry("caseTeam.leadWhereThereIsOne", "the lead worker"),
            Map.entry("caseTeam.managers", "the managers"),
            Map.entry("caseTeam.managersWhereNobodyLeads", "the managers where nobody leads"),
            Map.entry("caseTeam.team", "the team"),
            Map.entry("caseTeam.teamWhereNobodyLeads", "the team where nobody leads"),
            Map.entry("emergencyLook.reviewedBy", "the managers and service leads"),
            Map.entry("caseTeam.leads", "the service leads"),
            Map.entry("referralTeam.referrer", "the referrer"),
            Map.entry("referralTeam.whoWrites", "whoever writes for the referrer"),
            Map.entry("referralTeam.whoCompletes", "whoever answers for the referrer"),
            Map.entry("conference.coordinator", "the co-ordinator"),
            Map.entry("panel.answersForAgency", "the lead agency"),
            Map.entry("panel.recordForAgency", "whoever records for it"),
            Map.entry("nextLead.of", "the next lead worker"),
            Map.entry("issues.heardBy", "whoever raised the issue"),
            Map.entry("issues.askedNext", "the next rung"),
            Map.entry("issues.answeredBy", "the rung that is asked"),
            Map.entry("stalledCase.decidedBy", "managers or service leads, by the points"),
            Map.entry("monitoring.decidesOnDrift", "managers or service leads, by the sign"),
            Map.entry("missedDeadlines.decidedBy", "whom the row of the deadline names"),
            Map.entry("harmOfProcess.whoRefers", "whoever refers"),
            Map.entry("harmOfProcess.managersWhereNobodyRefers", "the managers where nobody does"),
            Map.entry("closure.followUpWorker", "whoever follows up"),
            Map.entry("closure.managersWhereNoWorkerFollowsUp", "the managers where nobody does"),
            Map.entry("assessment.whoGivesViews", "the agency that is asked"),
            Map.entry("assessment.whoGivesSocialWork", "social work"));
}
