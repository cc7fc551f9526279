package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever Tasklist and Cockpit list or count, everybody finds what the engine's own words would find. */
@PathwayTest
@WholeDepth
class SeenFirstTest {
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final List<String> EVERYBODY =
            List.of("katie", "kofi", "maya", "sam", "wendy", "marcus", "priya", "carol", "ana", "mona", "overseer");

    /** What Tasklist asks of a list besides. */
    private static final List<String> FURTHER = List.of(
            "{}",
            "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}",
            "{\"processInstanceBusinessKeyLike\":\"%1%\",\"sorting\":[{\"sortBy\":\"nameCaseInsensitive\",\"sortOrder\":\"asc\"}]}");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    IdentityService people;

    @Autowired
    AuthorizationService grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ProcessEngine engine;

    private final Beside beside = new Beside();
    private final List<Authorization> given = new ArrayList<>();
    private String restricted;

    @BeforeEach
    void families_at_several_places() {
        office.opens();
        // Each statement is asked twice and its rows compared: those of other tests would prove nothing further.
        office.putsAllCasesAway();
        office.worker("mona", "north-managers");
        office.worker("overseer", "south-workers");
        desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.refer("wendy", FamilyH.referral(LocalDate.now(London.ZONE), "south"));
        FamilyH.isLedBy(desk, "katie", "kofi");
        restricted = FamilyH.isLedBy(desk, "katie", "kofi");
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(maya.send(
                                "POST",
                                "/cases/" + restricted + "/who-sees/restrict",
                                "application/x-www-form-urlencoded",
                                "kind=ownRelative&reason=Her+brother+works+in+the+team+next+door.&named=katie&named=maya")
                        .statusCode())
                .isEqualTo(302);
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getSqlSessionFactory()
                .getConfiguration()
                .addInterceptor(beside);
    }

    @AfterEach
    void nothing_stands() {
        beside.looks = false;
        given.forEach(one -> grants.deleteAuthorization(one.getId()));
        given.clear();
        people.deleteMembership("mona", "north-managers");
        database.update(
                "update restriction set ended_at = now(), ended_by = 'maya', ended_reason = 'The test is over.', recorded_at = now() where ended_at is null");
    }

    @Test
    void every_list_and_count_holds_for_everybody_what_the_engine_s_own_words_would_find() throws Exception {
        Map<String, Set<String>> found = asked();

        assertThat(beside.differ).isEmpty();
        assertThat(beside.asked.keySet())
                .as("Statements that the engine sends in another form than before are as slow as they were.")
                .containsAll(Set.of(
                        "selectTaskByQueryCriteria",
                        "selectTaskCountByQueryCriteria",
                        "selectProcessInstanceByQueryCriteria",
                        "selectProcessInstanceCountByQueryCriteria"));
        assertThat(beside.asked.get("selectTaskByQueryCriteria")).isGreaterThan(200);
        String theirs = taskOf(restricted);
        assertThat(found.get("katie")).contains(theirs);
        assertThat(found.get("maya")).contains(theirs);
        for (String other : List.of("kofi", "sam", "mona", "wendy", "marcus"))
            assertThat(found.get(other)).as(other).doesNotContain(theirs);
        assertThat(found.get("ana")).isNullOrEmpty();
    }

    @Test
    void a_grant_on_all_tasks_or_on_a_model_counts_as_it_does_for_the_engine() throws Exception {
        String theirs = taskOf(restricted), model = modelOf(theirs);
        grant("overseer", Resources.PROCESS_DEFINITION, model, ProcessDefinitionPermissions.READ_TASK);
        assertThat(asked("overseer")).contains(theirs);
        assertThat(beside.differ).isEmpty();

        nothing_stands();
        assertThat(asked("overseer")).doesNotContain(theirs);

        grant("overseer", Resources.TASK, "*", Permissions.READ);
        grant("overseer", Resources.PROCESS_INSTANCE, "*", Permissions.READ);
        assertThat(asked("overseer")).contains(theirs);
        assertThat(beside.differ).isEmpty();
    }

    @Test
    void statements_that_ask_for_no_grants_are_left_as_they_are() {
        for (String sql : List.of(
                "select * from ACT_RU_TASK where ID_ = ?",
                "select RES.* from ACT_RU_VARIABLE RES inner join ( SELECT A.* FROM ACT_RU_AUTHORIZATION A WHERE A.TYPE_ < 2 ) AUTH ON (AUTH.RESOURCE_ID_ IN ( RES.PROC_INST_ID_ , P.KEY_ , '*' ))",
                "select RES.* from ACT_RU_TASK RES inner join ( SELECT A.* FROM ACT_RU_AUTHORIZATION A WHERE A.TYPE_ < 2 ) AUTH ON (AUTH.RESOURCE_ID_ IN ( RES.ID_ , '*' ))",
                "select RES.* from ACT_RU_TASK RES inner join ( SELECT A.* FROM ACT_RU_AUTHORIZATION A WHERE A.TYPE_ < 2 ) AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_) left join ( SELECT A.* FROM ACT_RU_TASK A ) AUTH ON (AUTH.RESOURCE_ID_ IN ( RES.ID_ , D.KEY_ , '*' ))"))
            assertThat(SeenFirst.seenFirst(sql)).isEqualTo(sql);
    }

    private void grant(String person, Resource resource, String id, Permission... permissions) {
        Authorization grant = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(person);
        grant.setResource(resource);
        grant.setResourceId(id);
        Stream.of(permissions).forEach(grant::addPermission);
        given.add(grants.saveAuthorization(grant));
    }

    private String taskOf(String reference) {
        return database.queryForList(
                        "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ? order by 1",
                        String.class,
                        reference)
                .get(0);
    }

    private String modelOf(String task) {
        return database.queryForObject(
                "select d.key_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ where t.id_ = ?",
                String.class,
                task);
    }

    private Map<String, Set<String>> asked() throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String person : EVERYBODY) found.put(person, asked(person));
        return found;
    }

    /** As Tasklist and Cockpit ask, and Modeler's people by hand: each list whole, so that what is sorted alike is not cut differently. */
    private Set<String> asked(String person) throws Exception {
        Visitor visitor = Visitor.signedIn(port, person, Office.PASSWORD);
        Set<String> found = new TreeSet<>();
        beside.looks = true;
        beside.who = person;
        JsonNode filters = json(visitor.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task")
                .body());
        int place = 0;
        for (JsonNode filter : filters) {
            String path = ENGINE + "/filter/" + filter.path("id").asText();
            // Each list in one of the ways; over all lists and people each way comes with each.
            for (String further : WholeDepth.IS_ASKED
                    ? FURTHER
                    : List.of(FURTHER.get((place++ + EVERYBODY.indexOf(person)) % FURTHER.size())))
                tasks(
                        visitor.post(path + "/list?firstResult=0&maxResults=2000", further)
                                .body(),
                        found);
            visitor.get(path + "/count");
        }
        for (String query : List.of(
                "{}",
                "{\"assigned\":true}",
                "{\"unassigned\":true,\"withCandidateGroups\":true}",
                "{\"assignee\":\"%s\"}".formatted(person),
                "{\"involvedUser\":\"%s\"}".formatted(person),
                "{\"candidateGroups\":[\"north-workers\",\"south-managers\"],\"includeAssignedTasks\":true}",
                "{\"nameLike\":\"%e%\",\"priority\":50}",
                "{\"orQueries\":[{\"assignee\":\"%s\",\"candidateGroup\":\"north-managers\"}]}".formatted(person),
                "{\"processDefinitionKey\":\"family-support-pathway\"}",
                "{\"dueBefore\":\"2100-01-01T00:00:00.000+0000\",\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}",
                "{\"sorting\":[{\"sortBy\":\"followUpDate\",\"sortOrder\":\"desc\"},{\"sortBy\":\"priority\",\"sortOrder\":\"asc\"}]}",
                "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"profile\",\"type\":\"String\"}}]}",
                "{\"processVariables\":[{\"name\":\"profile\",\"operator\":\"eq\",\"value\":\"family-support-project\"}]}",
                "{\"activityInstanceIdIn\":[\"none\"]}")) {
            tasks(visitor.post(ENGINE + "/task?maxResults=2000", query).body(), found);
            visitor.post(ENGINE + "/task/count", query);
        }
        for (String path : List.of(
                "/task/count?assigned=true",
                "/task/count?unassigned=true&withCandidateGroups=true",
                "/task/count?unassigned=true&withoutCandidateGroups=true",
                "/process-instance/count",
                "/process-instance/count?withIncident=true",
                "/process-instance?maxResults=2000&sortBy=businessKey&sortOrder=asc",
                "/process-instance?maxResults=2000&processDefinitionKey=family-support-pathway",
                "/execution?maxResults=2000",
                "/execution/count",
                "/incident?maxResults=2000",
                "/incident/count")) visitor.get(ENGINE + path);
        beside.looks = false;
        return found;
    }

    private static JsonNode json(String answer) throws Exception {
        return new ObjectMapper().readTree(answer);
    }

    private static void tasks(String answer, Set<String> found) throws Exception {
        for (JsonNode task : json(answer))
            if (task.has("id")) found.add(task.get("id").asText());
    }

    /** Sends each statement that {@link SeenFirst} words anew in the engine's words as well, and notes where the rows are not the same. */
    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "prepare",
                    args = {Connection.class, Integer.class}))
    static class Beside implements Interceptor {
        volatile boolean looks;
        volatile String who;
        final ConcurrentLinkedQueue<String> differ = new ConcurrentLinkedQueue<>();
        final Map<String, Integer> asked = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public Object intercept(Invocation statement) throws Throwable {
            var handler = (StatementHandler) statement.getTarget();
            String inTheEnginesWords = handler.getBoundSql().getSql();
            Object prepared = statement.proceed();
            String sent = handler.getBoundSql().getSql();
            if (!looks || sent.equals(inTheEnginesWords)) return prepared;
            var connection = (Connection) statement.getArgs()[0];
            List<String> theirs = rows(connection, inTheEnginesWords, handler), ours = rows(connection, sent, handler);
            asked.merge(name(handler), 1, Integer::sum);
            if (!theirs.equals(ours))
                differ.add("%s: %d rows in the engine's words, %d in ours: %s"
                        .formatted(who, theirs.size(), ours.size(), sent));
            return prepared;
        }

        private static String name(StatementHandler handler) {
            Object parameters = org.apache.ibatis.reflection.SystemMetaObject.forObject(handler.getParameterHandler())
                    .getValue("mappedStatement.id");
            return parameters.toString().replaceAll(".*\\.", "");
        }

        private static List<String> rows(Connection connection, String sql, StatementHandler handler)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                handler.getParameterHandler().setParameters(statement);
                List<String> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++)
                            row.append(found.getString(column)).append('|');
                        rows.add(row.toString());
                    }
                }
                rows.sort(null);
                return rows;
            }
        }
    }
}
