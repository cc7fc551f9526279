package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.familypathway.family.Cases;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One rule says who sees a case; the lists, the engine's grants, our services and every door agree with it. */
@PathwayTest
class WhoSeesWhatTest {
    private static final String[] EVERYBODY = {
        "test.worker",
        "test.colleague",
        "test.manager",
        "test.lead",
        "test.southworker",
        "test.southmanager",
        "test.referrer",
        "test.analyst",
        "test.administrator",
        "test.partner",
        "test.coordinator",
        "test.nobody"
    };

    private static final String[] ROLES = {
        null,
        "test.referrer",
        "test.worker",
        "test.southworker",
        "test.manager",
        "test.lead",
        "test.analyst",
        "test.administrator",
        "test.partner",
        "test.coordinator",
        "test.repairer",
        "test.auditor"
    };

    private static final String DOORS =
            """
            door                                                                            | anybody referrer worker southworker manager lead analyst administrator partner coordinator repairer auditor
            GET /sign-in                                                                    | + + + + + + + + + + + +
            GET /sign-in/ended/council                                                      | + + + + + + + + + + + +
            GET /sign-in/second-factor                                                      | - - - - - - - - - - - -
            POST /sign-in/second-factor                                                     | - - - - - - - - - - - -
            GET /family-pathway.css                                                         | + + + + + + + + + + + +
            GET /actuator/health                                                            | + + + + + + + + + + + +
            GET /                                                                           | - + + + + + + + + + + +
            GET /signed-in                                                                  | - + + + + + + + + + + +
            POST /signed-in/none                                                            | - o o o o o o o o o o o
            POST /blocked-by-policy                                                         | - + + + + + + + + + + +
            GET /council-days                                                               | - - + + + + - - - - - -
            POST /council-days                                                              | - - - - o o - - - - - -
            GET /restored                                                                   | - - - - - - - + - - - -
            POST /restored/batch                                                            | - - - - - - - o - - - -
            POST /restored/let-go                                                           | - - - - - - - o - - - -
            GET /camunda/app/tasklist/default/                                              | - - + + + + - - + + - -
            GET /camunda/app/cockpit/default/                                               | - - - - + + + + - - - -
            GET /camunda/app/admin/default/                                                 | - - - - - - - + - - - -
            GET /camunda/app/welcome/default/                                               | - - + + + + + + + + - -
            GET /camunda/api/engine/engine/                                                 | - - + + + + + + + + - -
            GET /api/forms/tasks/TASK                                                       | - - + - + + - - - - - -
            GET /api/tasks/TASK/asleep                                                      | - - + - + + - - - - - -
            PUT /api/tasks/TASK/asleep                                                      | - - + - - - - - - - - -
            GET /cases                                                                      | - - + + + + - - - - - -
            GET /cases/CASE                                                                 | - - + - + + - - - - - -
            GET /cases/CASE/safety                                                          | - - + - + + - - - - - -
            GET /cases/CASE/whole                                                           | - - + - + + - - - - - -
            GET /cases/CASE/find                                                            | - - + - + + - - - - - -
            POST /cases/CASE/find                                                           | - - o - o o - - - - - -
            GET /cases/CASE/documents                                                       | - - + - + + - - - - - -
            PUT /api/documents/CASE                                                         | - - o - o o - - - - - -
            GET /cases/CASE/who-looked                                                      | - - + - + + - - - - - -
            GET /cases/CASE/who-sees                                                        | - - + - + + - - - - - -
            POST /cases/CASE/who-sees/restrict                                              | - - o - o o - - - - - -
            POST /cases/CASE/who-sees/lift                                                  | - - o - o o - - - - - -
            POST /cases/CASE/who-sees/related                                               | - - o - o o - - - - - -
            GET /emergency                                                                  | - - + + + + - - - - - -
            POST /emergency                                                                 | - - o o o o - - - - - -
            POST /emergency/by-name                                                         | - - o o o o - - - - - -
            GET /retention                                                                  | - - - - + + - - - - - +
            GET /retention/certificates/999999                                              | - - - - - - - - - - - -
            GET /retention/CASE                                                             | - - - - + + - - - - - -
            POST /retention/CASE/decide                                                     | - - - - o o - - - - - -
            POST /retention/CASE/take-back                                                  | - - - - o o - - - - - -
            POST /retention/CASE/confirm                                                    | - - - - o o - - - - - -
            POST /retention/CASE/hold                                                       | - - - - o o - - - - - -
            POST /retention/CASE/lift                                                       | - - - - o o - - - - - -
            GET /subject-access                                                             | - - - - + + - - - - - -
            GET /subject-access/CASE                                                        | - - - - + + - - - - - -
            POST /subject-access/CASE                                                       | - - - - o o - - - - - -
            GET /subject-access/FP-1900-0001/1                                              | - - - - - - - - - - - -
            GET /subject-access/FP-1900-0001/1/file                                         | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/file                                        | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/draw                                        | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/extend                                      | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/end                                         | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/copies/1/say                                | - - - - - - - - - - - -
            POST /subject-access/FP-1900-0001/1/copies/1/give                               | - - - - - - - - - - - -
            GET /subject-access/FP-1900-0001/1/copies/1/pdf                                 | - - - - - - - - - - - -
            GET /subject-access/FP-1900-0001/1/copies/1/json                                | - - - - - - - - - - - -
            GET /subject-access/FP-1900-0001/1/copies/1/documents/00000000-0000-0000-0000-00000000000a| - - - - - - - - - - - -
            GET /related                                                                    | - - + + + + - - + + + -
            POST /related                                                                   | - - o o o o - - o o o -
            GET /cases/CASE/handover                                                        | - - + - + + - - - - - -
            GET /cases/CASE/readings                                                        | - - + - + + - - - - - -
            GET /cases/CASE/do/add-entry                                                    | - - + - + + - - - - - -
            GET /api/forms/cases/CASE/add-entry                                             | - - + - + + - - - - - -
            POST /api/forms/cases/CASE/add-entry                                            | - - o - o o - - - - - -
            GET /api/forms/start/family-support-pathway                                     | - + + + + + - - - - - -
            GET /api/forms/start/family-support-pathway/clock                               | - + + + + + - - - - - -
            GET /api/forms/cases/CASE/tell-development                                      | - - + - + + - - - - - -
            POST /api/forms/cases/CASE/tell-development                                     | - - o - o o - - - - - -
            GET /developments                                                               | - - - - - - - - + - - -
            GET /developments/CASE                                                          | - - - - - - - - - - - -
            GET /former-families                                                            | - - + + + + - - - - - -
            GET /referrals                                                                  | - + - - - - - - - - - -
            GET /referrals/new                                                              | - + - - - - - - - - - -
            GET /referrals/CASE/complete                                                    | - - - - - - - - - - - -
            GET /panel                                                                      | - - - - + + - - - - - -
            GET /workers                                                                    | - - - - + + - - - - - -
            GET /now                                                                        | - - - - + + - - - - - -
            GET /monday-mail                                                                | - - - - + + - - - - - -
            POST /monday-mail                                                               | - - - - o o - - - - - -
            GET /now/part                                                                   | - - - - + + - - - - - -
            GET /now.csv                                                                    | - - - - + + - - - - - -
            GET /api/now                                                                    | - - - - + + - - - - - -
            GET /api/now/cockpit                                                            | - - - - + + + + - - - -
            GET /now/figures/x                                                              | - - - - - - o - - - - -
            GET /api/now/figures/x                                                          | - - - - - - o - - - - -
            GET /api/now/places/x                                                           | - - - - + + - - - - - -
            GET /now/cockpit/processes                                                      | - - - - + + - - - - - -
            GET /now/cockpit/ended                                                          | - - - - + + - - - - - -
            GET /now/cockpit/family/CASE                                                    | - - - - + + - - - - - -
            GET /now/cockpit/instance/INSTANCE                                              | - - - - + + - - - - - -
            POST /workers/test.worker/skills                                                | - - - - o o - - - - - -
            POST /workers/test.southworker/skills                                           | - - - - - - - - - - - -
            POST /workers/test.worker/post                                                  | - - - - o o - - - - - -
            POST /workers/test.southworker/post                                             | - - - - - - - - - - - -
            GET /workers/allocate/x                                                         | - - - - o o - - - - - -
            POST /workers/allocate/x                                                        | - - - - o o - - - - - -
            GET /workers/test.worker/hand-over                                              | - - - - + + - - - - - -
            GET /workers/test.southworker/hand-over                                         | - - - - - - - - - - - -
            POST /workers/test.worker/hand-over                                             | - - - - o o - - - - - -
            POST /workers/test.southworker/hand-over                                        | - - - - - - - - - - - -
            GET /absences                                                                   | - - + + + + - - - - - -
            POST /absences                                                                  | - - o o o o - - - - - -
            POST /absences?worker=test.southworker&from=2026-01-05&to=2026-01-06&kind=leave | - - - o - - - - - - - -
            GET /incident-lists                                                             | - - + + + + - - - - - -
            GET /incident-lists/1                                                           | - - - - - - - - - - - -
            GET /incident-lists/1/file                                                      | - - - - - - - - - - - -
            PUT /api/incident-lists                                                         | - - o o o o - - - - - -
            POST /incident-lists/1                                                          | - - - - - - - - - - - -
            POST /incident-lists/1/by-hand                                                  | - - o o o o - - - - - -
            GET /duty                                                                       | - - + + + + - - - - - -
            GET /duty/families                                                              | - - + + + + - - - - - -
            POST /duty/families/CASE                                                        | - - - - - - - - - - - -
            POST /duty                                                                      | - - o o o o - - - - - -
            GET /waiting-list                                                               | - - - - + + - - - - - -
            GET /arrivals                                                                   | - - - - + + - - - - - -
            GET /menu                                                                       | - - - - + + - - - - - -
            POST /menu                                                                      | - - - - o o - - - - - -
            POST /menu/take-off                                                             | - - - - o o - - - - - -
            POST /menu/take-off?service=oak&id=playScheme                                   | - - - - - - - - - - - -
            GET /agencies                                                                   | - - - - + + - - - - - -
            POST /agencies                                                                  | - - - - o o - - - - - -
            POST /agencies/take-off                                                         | - - - - o o - - - - - -
            GET /care-outcomes                                                              | - - - - + + - - - - - -
            GET /budget                                                                     | - - - - + + - - - - - -
            POST /budget                                                                    | - - - - o o - - - - - -
            POST /budget?service=oak&amount=12500                                           | - - - - - - - - - - - -
            GET /outcomes                                                                   | - - - - + + o - - - - -
            GET /report                                                                     | - - - - + + + - - - - -
            GET /report?csv=all                                                             | - - - - + + + - - - - -
            GET /report/families?figure=source&row=Police                                   | - - - - + + - - - - - -
            GET /feedback                                                                   | - - + + + + + - - - - -
            GET /week                                                                       | - - + + + + - - - - - -
            GET /diary                                                                      | - - + + + + - - - - - -
            POST /diary                                                                     | - - + + + + - - - - - -
            POST /diary/end                                                                 | - - o o o o - - - - - -
            GET /diary/visitAtHome/x                                                        | - - - - - - - - - - - -
            GET /calendar/none.ics                                                          | - - - - - - - - - - - -
            GET /outcome-areas                                                              | - - - - + + + - - - - -
            GET /deadlines                                                                  | - - - - + + o - - - - -
            GET /services                                                                   | - - - - - - + + - - - -
            POST /services                                                                  | - - - - - - o o - - - -
            POST /services/north                                                            | - - - - - - o o - - - -
            GET /changes                                                                    | - - - - - + + + - - - -
            GET /changes/in-force.zip                                                       | - - - - - + + + - - - -
            GET /timeline                                                                   | - - - - - + + + - - - -
            GET /changes/999999                                                             | - - - - - o o o - - - -
            POST /changes/999999/release                                                    | - - - - - o o o - - - -
            POST /changes/999999/walk                                                       | - - - - - o o o - - - -
            GET /changes/999999/files/plan.bpmn                                             | - - - - - o o o - - - -
            GET /changes/999999/before/plan.bpmn                                            | - - - - - o o o - - - -
            POST /changes                                                                   | - - - - - - o - - - - -
            GET /changes/open-work                                                          | - - - - - + + + - - - -
            POST /changes/open-work/plan/999999/try                                         | - - - - - o o o - - - -
            POST /changes/open-work/plan/999999/move                                        | - - - - - o o o - - - -
            GET /repair                                                                     | - - - - - - - - - - + -
            GET /repair/CASE                                                                | - - - - - - - - - - + -
            POST /repair/CASE/set-down                                                      | - - - - - - - - - - o -
            POST /repair/CASE/begin-again                                                   | - - - - - - - - - - o -
            GET /accounts                                                                   | - - - - - + - + - - - -
            POST /accounts                                                                  | - - - - - - - o - - - -
            POST /accounts/00000000-0000-0000-0000-000000000000/approve                     | - - - - - o - o - - - -
            POST /accounts/00000000-0000-0000-0000-000000000000/refuse                      | - - - - - o - o - - - -
            GET /audit                                                                      | - - - - - - - - - - - +
            POST /outcome-areas                                                             | - - - - o o o - - - - -
            GET ENGINE/task?maxResults=5                                                    | - - + + + + - - + + - -
            GET ENGINE/task/TASK                                                            | - - + - + + - - - - - -
            GET ENGINE/task/TASK/form                                                       | - - + - + + - - - - - -
            GET ENGINE/task/TASK/deployed-form                                              | - - + - + + - - - - - -
            GET ENGINE/task/TASK/variables                                                  | - - - - - - - - - - - -
            GET ENGINE/task/TASK/comment                                                    | - - - - - - - - - - - -
            PUT ENGINE/task/TASK                                                            | - - - - - - - - - - - -
            POST ENGINE/task/TASK/assignee                                                  | - - - - - - - - - - - -
            POST ENGINE/task/TASK/delegate                                                  | - - - - - - - - - - - -
            POST ENGINE/task/create                                                         | - - - - - - - - - - - -
            GET ENGINE/filter?maxResults=5                                                  | - - + + + + - + + + - -
            GET ENGINE/process-definition?maxResults=50                                     | - - + + + + + + + + - -
            GET ENGINE/decision-definition?maxResults=50                                    | - - - - + + + + - - - -
            GET ENGINE/process-instance?maxResults=5                                        | - - - - + + - - - - - -
            GET ENGINE/process-definition/statistics                                        | - - - - - - + + - - - -
            GET ENGINE/process-definition/x/statistics                                      | - - - - - - o o - - - -
            GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics      | - - - - - - o o - - - -
            GET ENGINE/process-instance/count                                               | - - - - + + + + - - - -
            GET ENGINE/task/count                                                           | - - + + + + + + + + - -
            GET ENGINE/job-definition?maxResults=5                                          | - - - - + + + + - - - -
            POST ENGINE/group/create                                                        | - - - - - - - o - - - -
            GET ENGINE/process-instance/INSTANCE                                            | - - - - + + - - - - - -
            GET ENGINE/process-instance/INSTANCE/activity-instances                         | - - - - + + - - - - - -
            GET ENGINE/process-instance/INSTANCE/variables                                  | - - - - - - - - - - - -
            DELETE ENGINE/process-instance/INSTANCE                                         | - - - - - - - - - - - -
            PUT ENGINE/process-instance/INSTANCE/suspended                                  | - - - - - - - - - - - -
            POST ENGINE/process-instance/INSTANCE/modification                              | - - - - - - - - - - - -
            POST ENGINE/process-instance/delete                                             | - - - - - - - - - - - -
            POST ENGINE/process-definition/key/meeting/start                                | - - - - - - - - - - - -
            GET ENGINE/incident?maxResults=5                                                | - - - - + + - - - - - -
            GET ENGINE/history/task?maxResults=5                                            | - - - - - - - - - - - -
            GET ENGINE/history/process-instance?maxResults=5                                | - - - - - - - - - - - -
            GET ENGINE/history/user-operation?maxResults=5                                  | - - - - - - - - - - - -
            POST ENGINE/message                                                             | - - - - - - - - - - - -
            POST ENGINE/signal                                                              | - - - - - - - - - - - -
            POST ENGINE/condition                                                           | - - - - - - - - - - - -
            POST ENGINE/external-task/fetchAndLock                                          | - - - - - - - - - - - -
            POST ENGINE/execution/INSTANCE/signal                                           | - - - - - - - - - - - -
            POST ENGINE/migration/execute                                                   | - - - - - - - - - - - -
            POST ENGINE/migration/generate                                                  | - - - - - - - - - - - -
            POST ENGINE/migration/executeAsync                                              | - - - - - - - - - - - -
            POST ENGINE/modification/execute                                                | - - - - - - - - - - - -
            POST ENGINE/process-definition/x/restart                                        | - - - - - - - - - - - -
            POST ENGINE/job/retries                                                         | - - - - - - - - - - - -
            PUT ENGINE/job-definition/x/retries                                             | - - - - - - - - - - - -
            DELETE ENGINE/process-definition/x?cascade=true                                 | - - - - - - - - - - - -
            DELETE ENGINE/process-definition/key/meeting?cascade=true                       | - - - - - - - - - - - -
            POST ENGINE/process-instance/delete-historic-query-based                        | - - - - - - - - - - - -
            GET ENGINE/batch?maxResults=5                                                   | - - - - - - - - - - - -
            PUT ENGINE/job/x/retries                                                        | - - - - - - - - - - - -
            POST ENGINE/filter/create                                                       | - - - - - - - o - - - -
            GET ENGINE/deployment?maxResults=5                                              | - - - - + + + + - - - -
            GET ENGINE/user?maxResults=5                                                    | - - - - - - - + - - - -
            GET ENGINE/group?maxResults=5                                                   | - - + + + + + + + + - -
            GET ENGINE/authorization?maxResults=5                                           | - - - - - - - + - - - -
            GET ENGINE/version                                                              | - - - - - - + + - - - -
            GET /camunda/api/admin/plugin/x                                                 | - - - - - - - o - - - -
            GET /actuator/prometheus                                                        | - - - - - - - - - - - -
            GET /actuator/sbom                                                              | - - - - - - - - - - - -
            GET /engine-rest/task                                                           | - - - - - - - - - - - -
            POST /api/forms/tasks/TASK                                                      | - - + - - - - - - - - -
            """;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants roleGrants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService grants;

    @Autowired
    CaseAccess access;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    TransactionTemplate transaction;

    private String reference;

    @BeforeEach
    void aCaseOfElmThatTheWorkerLeads() {
        new People(people, roleGrants, database).arrive();
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("meeting")
                        .count()
                == 0)
            repository
                    .createDeployment()
                    .addString("meeting.bpmn", MeetTheFamily.DIAGRAM)
                    .addString("forms/meet-family.form", MeetTheFamily.FORM)
                    .deploy();
        reference = openCase("elm", "test.worker", "test.cover");
    }

    @Test
    void aTaskOfTheCaseIsSeenByItsLeadItsManagersAndServiceLeadsAndNobodyElse() {
        String task = begin("test.worker", null);

        assertThat(whoSees(task)).containsExactlyInAnyOrder("test.worker", "test.manager", "test.lead");
    }

    @Test
    void anUnclaimedTaskIsSeenByTheTeamAndAClaimedOneOnlyByWhoHasItAndWhoSeesTheCase() {
        String task = begin(null, "elm-workers");
        assertThat(whoSees(task))
                .containsExactlyInAnyOrder("test.worker", "test.colleague", "test.manager", "test.lead");

        as("test.worker", () -> tasks.claim(task, "test.worker"));
        assertThat(whoSees(task)).containsExactlyInAnyOrder("test.worker", "test.manager", "test.lead");

        as("test.worker", () -> tasks.claim(task, null));
        assertThat(whoSees(task))
                .containsExactlyInAnyOrder("test.worker", "test.colleague", "test.manager", "test.lead");
    }

    @Test
    void whatIsNoLongerOfferedIsNoLongerSeen() {
        String task = begin(null, "elm-workers,oak-workers");
        assertThat(whoSees(task)).contains("test.southworker", "test.colleague");

        tasks.deleteCandidateGroup(task, "oak-workers");
        assertThat(whoSees(task)).doesNotContain("test.southworker").contains("test.colleague");

        tasks.deleteCandidateGroup(task, "elm-workers");
        assertThat(whoSees(task)).doesNotContain("test.colleague");
    }

    @Test
    void whoATaskIsTakenFromCanNeitherSeeNorClaimNorCompleteIt() {
        String task = begin("test.colleague", null);
        assertThat(whoSees(task)).contains("test.colleague");

        tasks.setAssignee(task, "test.worker");

        assertThat(whoSees(task)).doesNotContain("test.colleague");
        assertThatThrownBy(() -> as("test.colleague", () -> tasks.complete(task)))
                .isInstanceOf(Exception.class);
        Visitor former = Visitor.signedIn(port, "test.colleague", People.PASSWORD);
        for (String path : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links"))
            assertThat(former.get("/camunda/api/engine/engine/default/task/" + task + path)
                            .statusCode())
                    .as(path)
                    .isIn(403, 404, 400, 500)
                    .isNotEqualTo(200);
        assertThat(former.get("/api/forms/tasks/" + task).statusCode()).isEqualTo(404);
        assertThat(former.get("/api/tasks/labels?ids=" + task).body()).isEqualTo("{}");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
    }

    @Test
    void aNewLeadHasTheCaseAndItsTasksAndTheFormerLeadHasNeither() {
        String task = begin("test.worker", null);

        lead("test.colleague", "test.cover");

        assertThat(whoSees(task)).containsExactlyInAnyOrder("test.colleague", "test.manager", "test.lead");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("test.colleague");
        assertThat(sees("test.worker")).isFalse();
        assertThat(sees("test.colleague")).isTrue();
    }

    @Test
    void whatAFormerLeadBeganToTypeIsGoneAndWhatOthersDidIsNot() {
        String task = begin("test.worker", null);
        for (String form : List.of("task:" + task, "case:" + reference + ":add-entry", "case:FP-other:add-entry"))
            for (String owner : List.of("test.worker", "test.colleague", "test.manager"))
                database.update(
                        "insert into draft (owner, form, answers, saved_at) values (?, ?, '{}', now()) on conflict do nothing",
                        owner,
                        form);

        lead("test.colleague", "test.cover");

        assertThat(database.queryForList(
                        "select form from draft where owner = 'test.worker' and form <> 'start:family-support-pathway'",
                        String.class))
                .containsExactly("case:FP-other:add-entry");
        for (String owner : List.of("test.colleague", "test.manager"))
            assertThat(database.queryForList("select form from draft where owner = ?", String.class, owner))
                    .contains("task:" + task, "case:" + reference + ":add-entry");
        database.update("delete from draft where owner like 'test.%'");
    }

    @Test
    void ourServicesAndTheEngineAgreeForEveryRole() {
        String task = begin("test.worker", null);

        for (String person : EVERYBODY)
            assertThat(whoSees(task).contains(person)).as(person).isEqualTo(sees(person));
    }

    @Test
    void aCaseThatIsNotOnesOwnLooksLikeOneThatDoesNotExist() {
        assertThatThrownBy(() -> access.require("test.southmanager", reference)).hasMessageContaining("404");
        assertThatThrownBy(() -> access.require("test.manager", "FP-1999-9999")).hasMessageContaining("404");
        assertThat(access.require("test.manager", reference).getReference()).isEqualTo(reference);
    }

    @Test
    void aReferrerIsToldOfTheirOwnReferralOnly() {
        database.update(
                "insert into referral (id, received_at, referrer, referrer_name, referrer_role, agency, referrer_contact, reason, family_aware, recorded_by, recorded_at) "
                        + "select id, now(), 'test.referrer', 'R', 'Housing officer', 'Housing', '01', 'arrears', true, 'test', now() from family_case where reference = ?",
                reference);

        assertThat(access.ownReferral("test.referrer", reference).getReference())
                .isEqualTo(reference);
        assertThatThrownBy(() -> access.ownReferral("test.otherreferrer", reference))
                .hasMessageContaining("404");
        assertThat(sees("test.referrer")).isFalse();
    }

    /** How many families another service has is not for who reads the diagrams. */
    @Test
    void nobodyIsToldHowManyCasesAnotherServiceHas() {
        for (int i = 0; i < 3; i++) begin("test.worker", null);
        // As they may read the diagrams of the pathway.
        List<Authorization> read = Stream.of("elm-managers", "elm-leads", "oak-managers", "analysts", "camunda-admin")
                .map(this::readsTheDiagram)
                .toList();
        try {
            assertOnlyThoseWhoLookAfterTheModelsCount();
        } finally {
            read.forEach(grant -> grants.deleteAuthorization(grant.getId()));
        }
    }

    private Authorization readsTheDiagram(String group) {
        Authorization grant = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId("meeting");
        grant.addPermission(Permissions.READ);
        return grants.saveAuthorization(grant);
    }

    /** Who looks after the models reads how many there are of each, of all services and without a case. */
    private void assertOnlyThoseWhoLookAfterTheModelsCount() {
        String engine = "/camunda/api/engine/engine/default/process-definition/";
        String latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("meeting")
                .latestVersion()
                .singleResult()
                .getId();
        for (String person : EVERYBODY) {
            Visitor visitor = Visitor.signedIn(port, person, People.PASSWORD);
            boolean counts = List.of("test.analyst", "test.administrator").contains(person);
            for (String statistics : List.of(
                    engine + "statistics",
                    engine + latest + "/statistics",
                    "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=50")) {
                var answer = visitor.get(statistics);
                assertThat(answer.statusCode()).as(person + " " + statistics).isEqualTo(counts ? 200 : 403);
                assertThat(answer.body())
                        .as("in fives, and no step of few")
                        .doesNotContain(reference)
                        .doesNotContainPattern("\"(instances|failedJobs|incidents|incidentCount)\":\\d*[1-46-9]\\b");
            }
        }
    }

    @Test
    void managersSeeTheRunningCasesOfTheirServiceInCockpitAndCannotChangeThem() {
        String task = begin("test.worker", null);
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();

        for (String person : EVERYBODY)
            assertThat(as(person, () -> runtime.createProcessInstanceQuery()
                            .processInstanceId(instance)
                            .count()))
                    .as(person)
                    .isEqualTo(List.of("test.manager", "test.lead").contains(person) ? 1 : 0);
        for (Runnable change : List.<Runnable>of(
                () -> runtime.deleteProcessInstance(instance, "x"),
                () -> runtime.suspendProcessInstanceById(instance),
                () -> runtime.setVariable(instance, "x", 1),
                () -> runtime.createProcessInstanceModification(instance)
                        .cancelAllForActivity("userTask_meetFamily")
                        .execute(),
                () -> tasks.setAssignee(task, "test.manager"),
                () -> tasks.claim(task, "test.manager"),
                () -> tasks.complete(task)))
            assertThatThrownBy(() -> as("test.manager", change)).isInstanceOf(RuntimeException.class);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("test.worker");
    }

    /** R152: a missed deadline shows in the Cockpit of those who answer for the service that has the case. */
    @Test
    void aLateTaskLightsUpForTheManagersAndLeadsOfItsServiceAndForNobodyElse() {
        var task = tasks.createTaskQuery().taskId(begin("test.worker", null)).singleResult();
        runtime.createIncident(
                "timescaleBreached", task.getExecutionId(), UUID.randomUUID().toString(), "First visit was due");

        for (String person : EVERYBODY) {
            var answer = Visitor.signedIn(port, person, People.PASSWORD)
                    .get("/camunda/api/engine/engine/default/incident?incidentType=timescaleBreached&maxResults=100");
            if (List.of("test.manager", "test.lead").contains(person))
                assertThat(answer.body()).as(person).contains(task.getProcessInstanceId(), "userTask_meetFamily");
            else assertThat(answer.body()).as(person).doesNotContain(task.getProcessInstanceId());
        }
    }

    @Test
    void theGrantsEndWithTheTaskAndTheRunningCase() {
        String task = begin("test.worker", null);
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();

        as("test.worker", () -> tasks.complete(task));

        assertThat(grants.createAuthorizationQuery().resourceId(task).count()).isZero();
        assertThat(grants.createAuthorizationQuery().resourceId(instance).count())
                .isZero();
    }

    @Test
    void onlyItsAssigneeCompletesATask() {
        String task = begin(null, "elm-workers");

        assertThatThrownBy(() -> as("test.worker", () -> tasks.complete(task))).hasMessageContaining("Claim it first");
        as("test.colleague", () -> tasks.claim(task, "test.colleague"));
        assertThatThrownBy(() -> as("test.worker", () -> tasks.claim(task, "test.worker")))
                .hasMessageContaining("claimed this task already");
        assertThatThrownBy(() -> as("test.worker", () -> tasks.claim(task, "test.colleague")))
                .hasMessageContaining("for yourself only");
        assertThatThrownBy(() -> as("test.worker", () -> tasks.claim(task, null)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> as("test.worker", () -> tasks.complete(task))).isInstanceOf(RuntimeException.class);
        assertThatCode(() -> as("test.colleague", () -> tasks.complete(task))).doesNotThrowAnyException();
    }

    @Test
    void noGrantIsEverARevocation() {
        begin("test.worker", "elm-workers");

        assertThat(grants.createAuthorizationQuery().authorizationType(2).count())
                .isZero();
    }

    @Test
    void analystsReadTheModelsAndNoCase() {
        String task = begin("test.worker", null);

        assertThat(as(
                        "test.analyst",
                        () -> repository.createProcessDefinitionQuery().count()))
                .isPositive();
        assertThat(as("test.analyst", () -> runtime.createProcessInstanceQuery().count()))
                .isZero();
        assertThat(as("test.analyst", () -> tasks.createTaskQuery().count())).isZero();
        assertThatThrownBy(() -> as(
                        "test.analyst",
                        () -> runtime.startProcessInstanceByKey(
                                "meeting", reference, Map.of("given", "x", "offered", ""))))
                .isInstanceOf(AuthorizationException.class);
        assertThat(whoSees(task)).doesNotContain("test.analyst", "test.administrator");
    }

    /**
     * Every role at every door. {@code +} opens, {@code -} is refused (401, 403, 404, or sent to sign in). A door is a method and a path; TASK is a task of elm that the worker has, CASE
     * its reference.
     */
    @Test
    void everyRoleAtEveryDoor() {
        String task = begin("test.worker", null);
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        Map<String, Visitor> visitors = new HashMap<>();
        for (String role : ROLES)
            visitors.put(role, role == null ? new Visitor(port) : Visitor.signedIn(port, role, People.PASSWORD));
        StringBuilder wrong = new StringBuilder();
        DOORS.lines().skip(1).forEach(line -> {
            String[] parts = line.split("\\|");
            String[] door = parts[0].strip().split(" "),
                    expected = parts[1].strip().split(" ");
            String path = door[1].replace("ENGINE", "/camunda/api/engine/engine/default")
                    .replace("TASK", task)
                    .replace("INSTANCE", instance)
                    .replace("CASE", reference);
            boolean ofTheCase = door[0].equals("GET") && door[1].matches(".*(CASE|TASK|INSTANCE).*");
            for (int i = 0; i < ROLES.length; i++) {
                if (ofTheCase) nobodyIsKnownToHaveLooked();
                var answer = visitors.get(ROLES[i])
                        .send(
                                door[0],
                                path,
                                door[0].equals("GET") ? null : "application/json",
                                door[0].equals("GET") ? null : "{}");
                int status = answer.statusCode();
                if (ofTheCase && hasLooked(ROLES[i]) != (status == 200 || status == 204))
                    wrong.append("\n")
                            .append(line.strip())
                            .append("   ")
                            .append(ROLES[i])
                            .append(status < 300 ? " read it and left no entry" : " read nothing and left an entry");
                // Sent to sign in is refused; sent on to the next page is not.
                boolean sentOn = status == 302
                        && !answer.headers().firstValue("Location").orElse("").contains("/sign-in");
                // o: the door opens, what lies behind answers as it likes.
                String found = status == 200 || status == 204
                        ? "+"
                        : !sentOn
                                        && List.of(302, 401, 403, 404).contains(status)
                                        && !(expected[i].equals("o") && status == 404)
                                ? "-"
                                : "o";
                // Cockpit keeps the first engine of a JVM for its own lists, which another test may have started.
                if (!found.equals(expected[i]) && !(found.equals("+") && expected[i].equals("o")))
                    wrong.append("\n")
                            .append(line.strip())
                            .append("   ")
                            .append(ROLES[i])
                            .append(" got ")
                            .append(status);
            }
        });
        assertThat(wrong.toString()).isEmpty();
    }

    /** A record that is restricted to the worker and the service lead: at no door does anybody else find a word of it, who saw it before neither. */
    @Test
    void ofARestrictedRecordNobodyElseFindsAnythingAtAnyDoor() {
        String label = "Zyxgold " + reference;
        database.update("update family_case set label = ?, recorded_at = now() where reference = ?", label, reference);
        String task = begin(null, "elm-workers,elm-managers");
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        List<String> ofTheManager = found("test.manager", label, task, instance),
                ofTheLead = found("test.lead", label, task, instance);
        assertThat(ofTheManager).hasSizeGreaterThan(12).contains("GET /cases", "GET /now.csv");
        assertThat(ofTheLead).hasSizeGreaterThan(12);
        assertThat(found("test.colleague", label, task, instance)).isNotEmpty();

        var restricted = Visitor.signedIn(port, "test.manager", People.PASSWORD)
                .send(
                        "POST",
                        "/cases/" + reference + "/who-sees/restrict",
                        "application/x-www-form-urlencoded",
                        "kind=ownRelative&reason=Her+brother+works+in+the+team+next+door.&named=test.worker&named=test.lead");

        assertThat(restricted.statusCode()).as(restricted.body()).isEqualTo(302);
        for (String person : Stream.concat(Stream.of(ROLES), Stream.of("test.colleague", "test.cover"))
                .filter(one -> one != null
                        && !List.of("test.worker", "test.lead", "test.auditor", "test.administrator")
                                .contains(one))
                .toList())
            assertThat(found(person, label, task, instance)).as(person).isEmpty();
        // Grants are an administrator's to read, by the engine's ids alone: they lead to nothing.
        assertThat(found("test.administrator", label, task, instance))
                .isSubsetOf("GET ENGINE/authorization?maxResults=5");
        assertThat(Visitor.signedIn(port, "test.administrator", People.PASSWORD)
                        .get("/camunda/api/engine/engine/default/authorization?maxResults=5000")
                        .body())
                .doesNotContain("Zyxgold", reference);
        // Who looked is theirs to read of all families, by the reference alone.
        assertThat(found("test.auditor", label, task, instance)).isSubsetOf("GET /audit");
        assertThat(Visitor.signedIn(port, "test.auditor", People.PASSWORD)
                        .get("/audit")
                        .body())
                .contains(reference)
                .doesNotContain("Zyxgold");
        assertThat(found("test.lead", label, task, instance)).containsAll(ofTheLead);
        assertThat(found("test.worker", label, task, instance)).contains("GET /cases", "GET ENGINE/task/TASK");
        assertThat(whoSees(task)).containsExactlyInAnyOrder("test.worker", "test.lead");
        // Nor does a task come to anybody else afterwards, given to them by name or offered to their team.
        String given = begin("test.colleague", null), offered = begin(null, "elm-workers");
        assertThat(tasks.createTaskQuery().taskId(given).singleResult().getAssignee())
                .isNull();
        for (String later : List.of(given, offered))
            assertThat(whoSees(later)).containsExactlyInAnyOrder("test.worker", "test.lead");
        assertThatThrownBy(() -> as("test.colleague", () -> tasks.claim(offered, "test.colleague")))
                .isInstanceOf(RuntimeException.class);
        assertThatCode(() -> as("test.worker", () -> tasks.claim(offered, "test.worker")))
                .doesNotThrowAnyException();
        for (String person : EVERYBODY)
            assertThat(sees(person))
                    .as(person)
                    .isEqualTo(List.of("test.worker", "test.lead").contains(person));
    }

    /** The doors that open and tell of the case: by its reference, its family, or because the door is its own. */
    private List<String> found(String person, String label, String task, String instance) {
        Visitor visitor = Visitor.signedIn(port, person, People.PASSWORD);
        return DOORS.lines()
                .skip(1)
                .map(line -> line.split("\\|")[0].strip())
                .filter(door -> door.startsWith("GET "))
                .filter(door -> {
                    String path = door.substring(4)
                            .replace("ENGINE", "/camunda/api/engine/engine/default")
                            .replace("maxResults=5", "maxResults=100")
                            .replace("TASK", task)
                            .replace("INSTANCE", instance)
                            .replace("CASE", reference);
                    var answer = visitor.get(path);
                    if (answer.statusCode() != 200) return false;
                    return answer.body().contains("Zyxgold")
                            || !path.contains(reference) && answer.body().contains(reference)
                            || answer.body().contains(instance)
                            || door.matches(".*(CASE|TASK|INSTANCE).*");
                })
                .toList();
    }

    /** The entries stay; whose they are is forgotten, so that the next one has to be a new one. */
    private void nobodyIsKnownToHaveLooked() {
        database.update("update reader set person = 'former ' || pseudonym");
    }

    private boolean hasLooked(String person) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select from reading join reader on pseudonym = reader where person = ? and case_reference = ? and why <> '')",
                Boolean.class,
                person,
                reference));
    }

    private List<String> whoSees(String task) {
        return java.util.Arrays.stream(EVERYBODY)
                .filter(person ->
                        as(person, () -> tasks.createTaskQuery().taskId(task).count()) == 1)
                .toList();
    }

    private boolean sees(String person) {
        return access.maySee(person, cases.findByReference(reference).orElseThrow());
    }

    private <T> T as(String person, Callable<T> what) {
        people.setAuthentication(
                person,
                people.createGroupQuery().groupMember(person).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            return what.call();
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            people.clearAuthentication();
        }
    }

    private void as(String person, Runnable what) {
        as(person, () -> {
            what.run();
            return null;
        });
    }

    private String begin(String given, String offered) {
        Map<String, Object> team = new HashMap<>();
        team.put("given", given);
        team.put("offered", offered == null ? List.of() : offered);
        String instance =
                runtime.startProcessInstanceByKey("meeting", reference, team).getId();
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private String openCase(String service, String lead, String cover) {
        UUID id = UUID.randomUUID(), family = UUID.randomUUID();
        new People(people, roleGrants, database).person(cover, service + "-workers");
        String reference = "FP-" + id.toString().substring(0, 8);
        database.update(
                "insert into family (id, label, recorded_by, recorded_at) values (?, 'F', 'test', now())", family);
        database.update(
                "insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, recorded_by, recorded_at) values (?, ?, ?, ?, 'F', now(), false, 'test', now())",
                id,
                reference,
                service,
                family);
        database.update(
                "insert into lead_worker (id, case_id, worker, cover, from_at, reason, recorded_by, recorded_at) values (?, ?, ?, ?, now(), 'first', 'test', now())",
                UUID.randomUUID(),
                id,
                lead,
                cover);
        return reference;
    }

    private void lead(String worker, String cover) {
        transaction.executeWithoutResult(one -> leadAssignment.lead(
                cases.findByReference(reference).orElseThrow(), worker, cover, "test.worker moved on", "test.manager"));
    }
}
