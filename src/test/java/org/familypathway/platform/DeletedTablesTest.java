package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Without its table of timescales no task of the pathway can be opened or completed: the last version of what open work asks is not deleted, on any route. */
@PathwayTest
class DeletedTablesTest {
    private static final String BIRDS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="definitions_birds" name="birds" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="birds" name="Birds" camunda:historyTimeToLive="P365D">
                <decisionTable id="table_birds"><input id="in_birds"><inputExpression id="asked_birds" typeRef="string"><text>bird</text></inputExpression></input><output id="out_birds" name="sings" typeRef="boolean"/></decisionTable>
              </decision>
            </definitions>
            """;

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService people;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void the_only_version_of_a_table_that_open_work_asks_is_not_deleted_on_any_route() {
        List<DecisionDefinition> all =
                repository.createDecisionDefinitionQuery().latestVersion().list();
        assertThat(all).extracting(DecisionDefinition::getKey).contains("timescale", "messages", "priority");
        Visitor administrator = administrator();
        for (DecisionDefinition table : all) {
            if (repository
                            .createDecisionDefinitionQuery()
                            .decisionDefinitionKey(table.getKey())
                            .count()
                    > 1) continue;
            for (boolean withAll : List.of(true, false))
                assertThatThrownBy(() -> repository.deleteDeployment(table.getDeploymentId(), withAll))
                        .as(table.getKey())
                        .satisfies(refused -> assertThat(WhatFailed.any(refused, Refusal.class::isInstance))
                                .isTrue())
                        .hasStackTraceContaining(table.getKey() + ".dmn")
                        .hasStackTraceContaining("Deploy another version first. Nothing was deleted.");
            HttpResponse<String> answer = administrator.send(
                    "DELETE",
                    "/camunda/api/engine/engine/default/deployment/" + table.getDeploymentId() + "?cascade=true",
                    null,
                    null);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("This deployment has the only version of", table.getKey() + ".dmn")
                    .doesNotContain("Exception", "ENGINE-");
        }
        assertThat(repository.createDecisionDefinitionQuery().latestVersion().count())
                .isEqualTo(all.size());
    }

    @Test
    void a_diagram_on_which_somebody_works_is_not_deleted() {
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        String spine = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("family-support-pathway")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        assertThatThrownBy(() -> repository.deleteDeployment(spine, true))
                .hasStackTraceContaining(
                        "This deployment has a version of family-support-pathway.bpmn on which work is under way. Nothing was deleted.");
        assertThat(desk.open(reference)).contains("decideReferral");
    }

    @Test
    void another_version_is_deleted_and_so_is_a_table_that_nobody_asks() throws IOException {
        String another = Files.readString(Path.of("processes/referral/priority.dmn")) + "\n";
        for (String[] file : new String[][] {{"priority.dmn", another}, {"birds.dmn", BIRDS}}) {
            String deployment = repository
                    .createDeployment()
                    .addString(file[0], file[1])
                    .deploy()
                    .getId();
            repository.deleteDeployment(deployment, true);
            assertThat(repository
                            .createDeploymentQuery()
                            .deploymentId(deployment)
                            .count())
                    .isZero();
        }
    }

    /** What holds by then nobody has looked at, nobody else has agreed to, and nothing is kept of it: a change is taken back where changes are. */
    @Test
    void nobody_brings_a_former_version_into_force_by_deleting_the_newest() throws IOException {
        Visitor administrator = administrator();
        String diagram = Files.readString(Path.of("processes/monday/monday-mail.bpmn")),
                table = Files.readString(Path.of("processes/referral/priority.dmn"));
        for (String[] file :
                new String[][] {{"monday-mail.bpmn", diagram}, {"priority.dmn", table}, {"birds.dmn", BIRDS}}) {
            String deployment = repository
                    .createDeployment()
                    .addString(file[0], file[1] + "\n")
                    .deploy()
                    .getId();
            for (String how : List.of("", "?cascade=true", "?cascade=true&skipCustomListeners=true")) {
                HttpResponse<String> answer = administrator.send(
                        "DELETE", "/camunda/api/engine/engine/default/deployment/" + deployment + how, null, null);
                if (file[0].equals("birds.dmn"))
                    assertThat(answer.statusCode())
                            .as("nobody asks it, and then it is gone")
                            .isIn(204, 404);
                else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
                    assertThat(answer.body())
                            .contains("This deployment has " + file[0] + " as it is in force", "Nothing was deleted.");
                }
            }
            if (!file[0].equals("birds.dmn")) repository.deleteDeployment(deployment, true);
        }
    }

    private Visitor administrator() {
        String name = "deletia";
        if (people.createUserQuery().userId(name).count() == 0) {
            User one = people.newUser(name);
            one.setPassword(Office.PASSWORD);
            people.saveUser(one);
            people.createMembership(name, "camunda-admin");
        }
        return Visitor.signedIn(port, name, Office.PASSWORD);
    }
}
