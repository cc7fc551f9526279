package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, in an execution of its own: over all of them together, every sequence flow was taken, every rule of every decision table
 * was hit, every deadline was missed and every process was seen where it waits. What no test takes is either not tested or not needed, and fails the build.
 */
class EveryWayIsTakenTest {
    @Test
    void every_sequence_flow_of_every_process_is_taken_by_some_test() throws IOException {
        Set<String> missing = new TreeSet<>();
        Diagrams.processes().forEach((file, model) -> model.getModelElementsByType(SequenceFlow.class)
                .forEach(flow -> missing.add(Diagrams.name(file) + ": " + flow.getId())));
        assertThat(missing).isNotEmpty();
        missing.removeAll(NotesEveryWay.NOTES.all());
        assertThat(missing).as("sequence flows that no test takes").isEmpty();
    }

    @Test
    void every_rule_of_every_decision_table_is_hit_by_some_test() throws IOException {
        Set<String> missing = new TreeSet<>();
        Diagrams.decisions().forEach((file, model) -> model.getModelElementsByType(Rule.class)
                .forEach(rule -> missing.add(rule.getId())));
        assertThat(missing).isNotEmpty();
        missing.removeAll(NotesEveryRule.NOTES.all());
        assertThat(missing).as("rules that no test hits").isEmpty();
    }

    @Test
    void every_deadline_is_seen_missed_by_some_test() throws IOException {
        Set<String> missing = new TreeSet<>();
        DeadlinesInDiagrams.told().forEach(deadline -> missing.add(deadline.step()));
        assertThat(missing).isNotEmpty();
        missing.removeAll(DeadlinesInDiagrams.NOTES.all());
        assertThat(missing).as("deadlines that no test sees missed").isEmpty();
    }

    @Test
    void of_every_process_some_test_says_where_it_waits() throws IOException {
        Set<String> missing = new TreeSet<>();
        Diagrams.processes().keySet().forEach(file -> missing.add(Diagrams.name(file)));
        assertThat(missing).isNotEmpty();
        missing.removeAll(AssertedProcesses.NOTES.all());
        assertThat(missing)
                .as("processes of which no test says where they wait")
                .isEmpty();
    }

    @Test
    void of_every_process_that_offers_tasks_some_test_says_who_may_claim_one() throws IOException {
        Set<String> missing = new TreeSet<>();
        Diagrams.processes().forEach((file, model) -> {
            if (model.getModelElementsByType(UserTask.class).stream()
                    .anyMatch(task -> task.getCamundaCandidateGroups() != null))
                missing.add(AssertedProcesses.claimOf(Diagrams.name(file)));
        });
        assertThat(missing).isNotEmpty();
        missing.removeAll(AssertedProcesses.NOTES.all());
        assertThat(missing)
                .as("processes with tasks for a group of which no test says who may claim them")
                .isEmpty();
    }
}
