package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.familypathway.database.CannotUseDatabase;
import org.familypathway.database.FormerStatesTest;
import org.familypathway.database.FreshDatabase;
import org.familypathway.model.Diagrams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One deployment a process with its forms and decisions, and none where nothing has changed; on a database in which nobody has released anything. Two nodes, as on two machines, have started on it at once
 * when it was empty: not only the tables, also what the engine itself writes when it starts.
 */
@Timeout(600)
class PathwayDeploymentTest {
    private static final FreshDatabase database = FreshDatabase.make();
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private static PathwayDeployment deployment;
    private static RepositoryService repository;

    @BeforeAll
    static void twoNodesStartAtOnce() throws Exception {
        var machines = Executors.newFixedThreadPool(2);
        var starts = List.of(
                machines.submit(() -> FormerStatesTest.start(database)),
                machines.submit(() -> FormerStatesTest.start(database)));
        machines.shutdown();
        one = starts.get(0).get();
        other = starts.get(1).get();
        deployment = one.getBean(PathwayDeployment.class);
        repository = one.getBean(RepositoryService.class);
    }

    @AfterAll
    static void bothStop() {
        for (var node : Stream.of(one, other).filter(Objects::nonNull).toList()) node.close();
    }

    @Test
    void two_nodes_that_started_at_once_on_an_empty_database_made_one_schema_and_deployed_once() throws Exception {
        answers(one);
        answers(other);
        JdbcTemplate rows = one.getBean(JdbcTemplate.class);
        assertThat(rows.queryForObject("select count(*) from act_ge_schema_log", Integer.class))
                .isEqualTo(1);
        assertThat(rows.queryForObject(
                        "select count(*) = count(distinct coalesce(version, script)) and bool_and(success) from flyway_schema_history",
                        Boolean.class))
                .isTrue();
        assertThat(other.getBean(JdbcTemplate.class).queryForObject("select current_database()", String.class))
                .as("both work on it")
                .isEqualTo(rows.queryForObject("select current_database()", String.class));
    }

    /** Ready is when it answers: the processes have been deployed by then. */
    private static void answers(ConfigurableApplicationContext node) throws Exception {
        var health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + FormerStatesTest.port(node) + "/actuator/health"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.getBean(RepositoryService.class)
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("family-support-pathway")
                        .list())
                .as("deployed once")
                .hasSize(1);
    }

    @Test
    void a_restart_deploys_nothing_again() throws Exception {
        long before = repository.createDeploymentQuery().count();
        deployment.run(new DefaultApplicationArguments());
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository.createProcessDefinitionQuery().unlimitedList())
                .allMatch(process -> process.getVersion() == 1);
    }

    @Test
    void each_process_is_a_deployment_of_its_own_with_the_forms_it_shows_under_names_that_stay() {
        for (var file : Diagrams.files("processes", ".bpmn")) {
            Deployment one = repository
                    .createDeploymentQuery()
                    .deploymentName(Diagrams.name(file))
                    .singleResult();
            List<String> names = repository.getDeploymentResourceNames(one.getId());
            assertThat(names)
                    .contains(file.toString())
                    .filteredOn(name -> name.endsWith(".bpmn"))
                    .hasSize(1);
            assertThat(names).allMatch(name -> name.matches("(processes|forms)/.*"));
        }
        List<String> referral = repository.getDeploymentResourceNames(repository
                .createDeploymentQuery()
                .deploymentName("referral")
                .singleResult()
                .getId());
        assertThat(referral)
                .contains(
                        "processes/referral/referral.bpmn",
                        "processes/referral/referral-criteria.dmn",
                        "forms/referral/decide-referral.form")
                .doesNotContain("forms/engagement/gain-consent.form");
        assertThat(repository.getDeploymentResourceNames(repository
                        .createDeploymentQuery()
                        .deploymentName("decisions of all phases")
                        .singleResult()
                        .getId()))
                .containsExactly(
                        "processes/checklist-points.dmn",
                        "processes/choices.dmn",
                        "processes/measures.dmn",
                        "processes/opening-hours.dmn",
                        "processes/outcome-areas.dmn",
                        "processes/pathway-profile.dmn",
                        "processes/retention.dmn",
                        "processes/timescale.dmn");
    }

    @Test
    void a_release_whose_diagrams_others_have_come_after_does_not_start() throws Exception {
        Deployment ours =
                repository.createDeploymentQuery().deploymentName("duty-look").singleResult();
        var newer = repository.createDeployment().name("duty-look").source("family-pathway");
        for (String name : repository.getDeploymentResourceNames(ours.getId()))
            newer.addString(name, Files.readString(Path.of(name)) + "\n");
        String deployed = newer.deploy().getId();
        try {
            long before = repository.createDeploymentQuery().count();
            assertThatThrownBy(() -> deployment.run(new DefaultApplicationArguments()))
                    .isInstanceOf(CannotUseDatabase.class)
                    .hasMessage(
                            "This database has run with a newer release: duty-look, which this release brings, came before what runs now.");
            assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        } finally {
            repository.deleteDeployment(deployed, true);
        }
    }

    /** What is typed into a start form is taken to the record by the step behind it; without that step it would stay in the process. */
    @Test
    void a_start_form_behind_which_no_case_is_opened_is_refused_in_words() throws Exception {
        String spine = Files.readString(Path.of("processes/family-support-pathway.bpmn"))
                .replace("\"serviceTask_openCase\"", "\"serviceTask_closeTheDoor\"");
        var deployment = repository.createDeployment().addString("family-support-pathway.bpmn", spine);
        assertThatThrownBy(deployment::deploy)
                .hasMessageContaining(
                        "Behind the start “Referral made” (startEvent_makeReferral), which shows a form, must come “Open the case” (serviceTask_openCase)");
    }
}
