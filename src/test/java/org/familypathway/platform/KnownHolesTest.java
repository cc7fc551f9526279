package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.familypathway.access.People;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.Visitor;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each test attacks a hole that the engine is known to have, and fails where the cure is taken away. */
@PathwayTest
class KnownHolesTest {
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String ATTACK = "${noSuchBean.call()}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @BeforeEach
    void peopleArrive() {
        new People(people, grants, database).arrive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\":[{\"dueAfterExpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
                "{\"dueAfterExpression\":\"%s\"}"
            })
    void noExpressionHiddenInATaskQueryRuns(String query) {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);

        for (String path : List.of("/task?maxResults=5", "/task/count")) {
            HttpResponse<String> answer = worker.post(ENGINE + path, query.formatted(ATTACK));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("resolve");
        }
    }

    @Test
    void noExpressionAddedToAFilterRuns() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String filter = filters.createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();

        for (String path : List.of("/list?maxResults=5", "/count"))
            assertThat(worker.post(
                                    ENGINE + "/filter/" + filter + path,
                                    "{\"orQueries\":[{\"dueAfterExpression\":\"" + ATTACK + "\"}]}")
                            .statusCode())
                    .as(path)
                    .isEqualTo(400);
    }

    @Test
    void noFilterWithAnotherExpressionIsSavedNotEvenByAnAdministrator() {
        Visitor administrator = Visitor.signedIn(port, "test.administrator", People.PASSWORD);

        for (String query :
                List.of("{\"assigneeExpression\":\"${1+1}\"}", "{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}"))
            assertThat(administrator
                            .post(
                                    ENGINE + "/filter/create",
                                    "{\"resourceType\":\"Task\",\"name\":\"trick\",\"query\":" + query + "}")
                            .statusCode())
                    .isEqualTo(400);
    }

    @Test
    void noFilterThatWasStoredBeforeRunsItsExpression() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        Filter filter = filters.createTaskFilterQuery().filterName("My tasks").singleResult();
        String good =
                database.queryForObject("select query_ from act_ru_filter where id_ = ?", String.class, filter.getId());
        try {
            database.update(
                    "update act_ru_filter set query_ = ? where id_ = ?",
                    "{\"taskAssigneeExpression\":\"" + ATTACK + "\",\"assigneeExpression\":\"" + ATTACK + "\"}",
                    filter.getId());

            assertThat(worker.get(ENGINE + "/filter/" + filter.getId() + "/list?maxResults=5")
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            database.update("update act_ru_filter set query_ = ? where id_ = ?", good, filter.getId());
        }
    }

    @Test
    void theFiltersThatWeShipOpen() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);

        for (String name : List.of("My tasks", "My team's unclaimed tasks", "Overdue", "All tasks of my service")) {
            String id = filters.createTaskFilterQuery()
                    .filterName(name)
                    .singleResult()
                    .getId();
            assertThat(manager.get(ENGINE + "/filter/" + id + "/list?maxResults=5")
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
            assertThat(manager.post(ENGINE + "/filter/" + id + "/list?maxResults=5", "{}")
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${now()}",
                "${dateTime()}",
                "${dateTime().plusDays(2)}",
                "${dateTime().withTimeAtStartOfDay().plusDays(1).minusSeconds(1)}"
            })
    void theExpressionsThatTasklistOffersAreSaved(String expression) {
        assertThatCode(() -> filters.saveFilter(filters.newTaskFilter("offered " + expression)
                        .setQuery(tasks.createTaskQuery()
                                .or()
                                .dueBeforeExpression(expression)
                                .endOr())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dateTime().getClass()}",
                "${dateTime().plusDays(2).class}",
                "x${1+1}",
                "${now()}${1+1}",
                "#{1+1}",
                "${currentUser().getClass().forName('x')}"
            })
    void noOtherExpressionIsSaved(String expression) {
        assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter("other")
                        .setQuery(tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression(expression)
                                .endOr())))
                .hasMessageContaining("may only be");
    }

    @Test
    void onlyAdministratorsMakeFilters() {
        String filter = "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{}}";

        for (String person : List.of("test.worker", "test.manager", "test.analyst"))
            assertThat(Visitor.signedIn(port, person, People.PASSWORD)
                            .post(ENGINE + "/filter/create", filter)
                            .statusCode())
                    .as(person)
                    .isEqualTo(403);
        people.setAuthentication("test.manager", List.of("elm-managers"));
        try {
            assertThatThrownBy(() -> filters.newTaskFilter("mine")).hasMessageContaining("CREATE");
        } finally {
            people.clearAuthentication();
        }
        assertThat(Visitor.signedIn(port, "test.administrator", People.PASSWORD)
                        .post(ENGINE + "/filter/create", filter)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyBecomesAdministratorThroughTheSetUpPathWhenThereIsNone() {
        List<String> administrators = people.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .map(user -> user.getId())
                .toList();
        administrators.forEach(id -> people.deleteMembership(id, "camunda-admin"));
        try {
            Visitor anybody = new Visitor(port);
            anybody.get("/sign-in");
            String intruder =
                    "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"three-french-hens-x\"}}";
            for (String path : List.of(
                    "/camunda/api/admin/setup/default/user/create",
                    "/camunda/api/admin/setup/default/x",
                    "/camunda/api/admin/%73etup/default/user/create"))
                assertThat(anybody.post(path, intruder).statusCode()).as(path).isIn(400, 404);
            for (String path : List.of(
                    "/camunda/app/admin/default/setup/",
                    "/camunda/app/admin/default/setup",
                    "/camunda/app/cockpit/default/setup/"))
                assertThat(anybody.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(Visitor.signedIn(port, "test.worker", People.PASSWORD)
                            .post("/camunda/api/admin/setup/default/user/create", intruder)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(people.createUserQuery().userId("intruder").count()).isZero();
        } finally {
            administrators.forEach(id -> people.createMembership(id, "camunda-admin"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example.com/..;/camunda/app/cockpit",
                "//evil.example.com/camunda/app/cockpit",
                "/..;/camunda/app/cockpit",
                "/camunda;x=1/app/cockpit",
                "/camunda/app/cockpit;x/default/",
                "/camunda/app/cockpit%3b/default/",
                "/camunda/app/../api/engine/engine/default/task",
                "/camunda/api/admin/setup;x/default/user/create"
            })
    void noAddressWithATrickInItIsAnswered(String address) throws IOException {
        String answer = raw(address);

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Location:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/cockpit/x",
                "/camunda/api/tasklist/x",
                "/camunda/api/admin/x",
                "/camunda/api/engine/engine/",
                "/camunda/api/engine/engine",
                "/camunda/api/engine/x",
                "/camunda/app/admin/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/api/cockpit/plugin/base/static/app/plugin.js",
                "/camunda-welcome/",
                "/camunda/",
                "/engine-rest/engine",
                "/engine-rest/version",
                "/nowhere"
            })
    void noPathIsOpenToWhoHasNotSignedIn(String path) {
        assertThat(new Visitor(port).get(path).statusCode()).isIn(302, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/camunda/api/cockpit/x",
                "/camunda/api/engine/x",
                "/camunda-welcome/",
                "/actuator/env",
                "/camunda/api/engine/engine/other/task"
            })
    void noPathThatNoRuleNamesIsOpenToAnAdministrator(String path) {
        assertThat(Visitor.signedIn(port, "test.administrator", People.PASSWORD)
                        .get(path)
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void pagesLoadedAtTheSameMomentCarryTheirOwnNonce() throws Exception {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        manager.get("/camunda/app/tasklist/default/");
        ExecutorService browsers = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> loads = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            String path = i % 3 == 0
                    ? "/camunda/app/tasklist/default/"
                    : i % 3 == 1 ? "/camunda/app/cockpit/default/" : "/camunda/api/engine/engine/";
            loads.add(() -> noncesAgree(manager.get(path)));
        }
        try {
            for (Future<Boolean> load : browsers.invokeAll(loads))
                assertThat(load.get()).isTrue();
        } finally {
            browsers.shutdownNow();
        }
    }

    private static boolean noncesAgree(HttpResponse<String> page) {
        Matcher inPage = Pattern.compile("nonce=\"([^\"]+)\"").matcher(page.body());
        if (!inPage.find()) return page.statusCode() == 200 && !page.body().contains("<html");
        return page.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("'nonce-" + inPage.group(1) + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script task      | <scriptTask id='trick' name='Trick' scriptFormat='javascript'><script>1</script></scriptTask>",
                "listener         | <task id='trick' name='Trick'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:executionListener></extensionElements></task>",
                "input            | <task id='trick' name='Trick'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
                "class            | <serviceTask id='trick' name='Trick' camunda:class='java.lang.Object'/>",
                "class in listener| <task id='trick' name='Trick'><extensionElements><camunda:executionListener event='start' class='java.lang.Object'/></extensionElements></task>",
                "condition        | <task id='trick' name='Trick'/><task id='after'/><sequenceFlow id='flow_trick' name='Trick' sourceRef='trick' targetRef='after'><conditionExpression xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='tFormalExpression' language='javascript'>true</conditionExpression></sequenceFlow>",
                "in a sub-process | <subProcess id='sub'><startEvent id='in'/><scriptTask id='trick' name='Trick' scriptFormat='javascript'><script>1</script></scriptTask></subProcess>"
            })
    void noDiagramWithAScriptIsDeployedAndTheElementIsNamed(String where, String element) {
        String diagram =
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test' id='d'>"
                        + "<process id='scripted' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='begun'/>"
                        + element + "</process></definitions>";

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("scripted.bpmn", diagram)
                        .deploy())
                .hasStackTraceContaining("Trick")
                .hasStackTraceContaining("trick")
                .hasStackTraceContaining("Diagrams of this council");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("scripted")
                        .count())
                .isZero();
    }

    @Test
    void theClassPathHasNoScriptEngineBeyondTheExpected() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(factory -> factory.getClass().getName())
                .containsExactlyInAnyOrder(
                        "org.camunda.feel.impl.script.FeelScriptEngineFactory",
                        "org.camunda.feel.impl.script.FeelUnaryTestsScriptEngineFactory",
                        "org.camunda.bpm.engine.impl.scripting.engine.JuelScriptEngineFactory");
    }

    @Test
    void onlyAnalystsAndAdministratorsProposeThroughTheWebApplicationsAndRest() {
        for (String person : List.of("test.worker", "test.manager", "test.lead")) {
            Visitor visitor = Visitor.signedIn(port, person, People.PASSWORD);
            assertThat(visitor.post(ENGINE + "/deployment/create", "{}").statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        people.setAuthentication("test.manager", List.of("elm-managers"));
        try {
            assertThatThrownBy(() -> repository
                            .createDeployment()
                            .addString("x.txt", "x")
                            .deploy())
                    .hasMessageContaining("CREATE");
        } finally {
            people.clearAuthentication();
        }
    }

    /** Whatever somebody deploys waits for somebody else. */
    @Test
    void nobodyDeploysAlone() throws IOException {
        long before = repository.createDeploymentQuery().count();
        people.setAuthentication("test.administrator", List.of("camunda-admin"));
        try {
            assertThat(repository
                            .createDeployment()
                            .addString(
                                    "priority.dmn",
                                    Files.readString(Path.of("processes/referral/priority.dmn"))
                                            .replace("How the priority", "By which rule the priority"))
                            .deploy()
                            .getName())
                    .contains("not in force until somebody else releases it");
        } finally {
            people.clearAuthentication();
        }
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    /** Whatever has been deployed, an expression reaches no bean but those that are meant for diagrams. */
    @Test
    void anExpressionReachesNoBeanThatIsNotMeantForDiagrams() {
        String deployment = repository
                .createDeployment()
                .addString(
                        "reaches.bpmn",
                        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test' id='d'>"
                                + "<process id='reaches' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='begun'/><sequenceFlow id='f' sourceRef='begun' targetRef='task'/>"
                                + "<serviceTask id='task' camunda:expression='${repositoryService.createDeploymentQuery()}'/></process></definitions>")
                .deploy()
                .getId();
        try {
            assertThatThrownBy(() -> runtime.startProcessInstanceByKey("reaches"))
                    .hasStackTraceContaining("Cannot resolve identifier 'repositoryService'");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    /** Sends the address as it is; a decent client would put it straight. */
    private String raw(String address) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
