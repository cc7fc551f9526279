package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.FamilyPathway;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.message.MailServer;
import org.familypathway.model.Diagrams;
import org.familypathway.proposal.AddedByAnalyst;
import org.familypathway.story.Desk;
import org.familypathway.story.Invariants;
import org.familypathway.story.Office;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of a former state comes up under today's application with its open cases: nothing is lost, everybody waits where they waited, and every task can be opened. By default the tables of the oldest and of the last are
 * brought up, with all their rows; with {@code -Dwhole} both are started, and the open work of the last moves to changed diagrams, which {@code FurtherQuestionsReleasedTest} shows of a case.
 */
@WholeDepth
public class FormerStatesTest {
    /** Rules that have changed since are told of each open deadline when the application starts, and a release may put something on the menu. */
    private static final Set<String> MAY_GROW_AT_START =
            Set.of("recomputation", "deadline_event", "former_version", "service_menu");

    /** Whoever was signed in then is so no longer. */
    private static final Set<String> ENDS_BY_ITSELF = Set.of("spring_session", "spring_session_attributes");

    private static final boolean WHOLE = Boolean.getBoolean("whole");
    private static final String DRAWN =
            """
            <bpmndi:BPMNShape id="gateway_onItsWay_di" bpmnElement="gateway_onItsWay"><dc:Bounds x="0" y="0" width="50" height="50"/></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="flow_onItsWay_di" bpmnElement="flow_onItsWay"><di:waypoint x="50" y="25"/><di:waypoint x="100" y="25"/></bpmndi:BPMNEdge>
            """;

    private static final int BATCH = WHOLE ? 200 : 20;
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    @ParameterizedTest
    @WholeDepth.Alone
    @MethodSource("org.familypathway.database.FormerState#oldestAndLast")
    void a_former_database_comes_up_with_its_open_cases(Path file) throws IOException, SQLException {
        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
        FormerState state = FormerState.read(file);
        FreshDatabase database = FreshDatabase.make();
        state.restore(database);
        try (var application = start(database)) {
            JdbcTemplate rows = application.getBean(JdbcTemplate.class);
            Map<String, Long> before = new TreeMap<>(state.numberOfRows());
            before.keySet().removeAll(MAY_GROW_AT_START);
            before.keySet().removeAll(ENDS_BY_ITSELF);
            assertThat(numberOf(rows, before.keySet())).isEqualTo(before);
            for (String table : MAY_GROW_AT_START)
                assertThat(rows.queryForObject("select count(*) from " + table, Long.class))
                        .as(table)
                        .isGreaterThanOrEqualTo(state.numberOfRows().get(table));
            assertThat(WaitingPlaces.of(rows)).isNotEmpty().isEqualTo(new TreeSet<>(state.places()));
            assertThat(rows.queryForObject(
                            "select count(*) from act_ru_incident where incident_type_ = 'failedJob'", Long.class))
                    .isZero();
            eachTaskCanBeOpened(application);
            if (file.equals(FormerState.last())) openWorkMovesToChangedDiagrams(application, rows, state.places());
        }
    }

    /** What is to be done in it is drawn on the diagrams that came with it: today's classes have to know each step by its name. */
    @ParameterizedTest
    @MethodSource("org.familypathway.database.FormerState#oldestAndLast")
    void a_former_state_comes_through_todays_migrations_with_all_its_rows_and_a_step_for_each_task(Path file)
            throws IOException, SQLException {
        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
        FormerState state = FormerState.read(file);
        FreshDatabase database = FreshDatabase.make();
        state.restore(database);
        new Schema(new DatabaseUsers(database.user(), ""))
                .migrate(Flyway.configure()
                        .dataSource(database.url(), database.user(), database.password())
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .ignoreMigrationPatterns("*:future", "repeatable:missing")
                        .load());
        JdbcTemplate rows =
                new JdbcTemplate(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        Map<String, Long> before = new TreeMap<>(state.numberOfRows());
        before.keySet().removeAll(MAY_GROW_AT_START);
        before.keySet().removeAll(ENDS_BY_ITSELF);
        assertThat(numberOf(rows, before.keySet())).isEqualTo(before);
        assertThat(WaitingPlaces.of(rows)).isNotEmpty().isEqualTo(new TreeSet<>(state.places()));
        List<String> tasks = rows.queryForList("select distinct task_def_key_ from act_ru_task", String.class);
        assertThat(tasks).hasSizeGreaterThan(50);
        tasks.removeAll(tasksWithAClass());
        assertThat(tasks).as("tasks without a class").isEmpty();
        assertThat(rows.queryForList(
                        """
                        select t.task_def_key_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
                        where not exists (select from act_ge_bytearray b where b.deployment_id_ = d.deployment_id_ and b.name_ ~ ('/' ||
                            lower(regexp_replace(replace(t.task_def_key_, 'userTask_', ''), '([A-Z])', '-\\1', 'g')) || '[.]form$'))""",
                        String.class))
                .as("tasks without a form")
                .isEmpty();
    }

    /** Of the classes of ours, as the tasks that they would record are called. */
    private static Set<String> tasksWithAClass() throws IOException {
        try (var classes = Files.walk(Path.of("target/classes/org/familypathway"))) {
            return classes.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> "userTask_" + Character.toLowerCase(name.charAt(0))
                            + name.substring(1).replace(".class", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** One task of each kind in each way of working, by somebody to whom it is given or offered. */
    private static void eachTaskCanBeOpened(ConfigurableApplicationContext application) {
        TaskService tasks = application.getBean(TaskService.class);
        IdentityService identity = application.getBean(IdentityService.class);
        int port = port(application);
        Map<String, Task> oneOfEach = new TreeMap<>();
        for (Task task : tasks.createTaskQuery().list()) oneOfEach.putIfAbsent(task.getTaskDefinitionKey(), task);
        Map<String, Visitor> signedIn = new HashMap<>();
        Map<String, String> refused = new TreeMap<>();
        oneOfEach.forEach((step, task) -> {
            String user = task.getAssignee() != null
                    ? task.getAssignee()
                    : tasks.getIdentityLinksForTask(task.getId()).stream()
                            .flatMap(
                                    link -> identity.createUserQuery().memberOfGroup(link.getGroupId()).list().stream())
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(step + " is offered to nobody"))
                            .getId();
            HttpResponse<String> answer = signedIn.computeIfAbsent(
                            user, name -> Visitor.signedIn(port, name, Office.PASSWORD))
                    .get("/api/forms/tasks/" + task.getId());
            if (answer.statusCode() != 200)
                refused.put(step + " for " + user, answer.statusCode() + " " + answer.body());
        });
        assertThat(oneOfEach).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    /**
     * Referral, monitoring and the whole way are changed at once, as an analyst proposes it and somebody else releases it, and the open cases, wherever they wait, are moved to the newest version of each
     * in batches. Then it is taken back, and they are moved once more: what stands at the step that is gone stays, and the page says why.
     */
    private static void openWorkMovesToChangedDiagrams(
            ConfigurableApplicationContext application, JdbcTemplate rows, Set<String> places) throws IOException {
        Visitor ana = Visitor.signedIn(port(application), "ana", Office.PASSWORD),
                sam = Visitor.signedIn(port(application), "sam", Office.PASSWORD);
        someType(application, rows);
        long number = AddedByAnalyst.proposed(port(application), "The school is asked", changed());
        assertThat(posted(sam, "/changes/" + number + "/release", "form=decide&reason=The+school+asks+for+it")
                        .statusCode())
                .isEqualTo(302);
        Map<String, List<Map<String, Object>>> before = asItIs(rows);
        assertThat(before)
                .allSatisfy((what, there) -> assertThat(there).as(what).isNotEmpty());
        Set<String> notHeld = notHeld(application, rows);
        long ofTheSpine = formerVersions(rows).stream()
                .filter(FormerStatesTest::isSpine)
                .mapToLong(former -> open(rows, former))
                .sum();
        long all = formerVersions(rows).stream()
                .mapToLong(former -> open(rows, former))
                .sum();
        assertThat(ofTheSpine).as("open cases").isGreaterThan(200);
        moveAll(ana, rows);
        assertThat(notMoved(rows)).isEmpty();
        assertThat(rows.queryForObject("select count(*) from moved_work", Long.class))
                .isEqualTo(WHOLE ? all : all - ofTheSpine + BATCH);
        asItIs(rows).forEach((what, now) -> assertThat(now).as(what).containsAll(before.get(what)));
        assertThat(WaitingPlaces.of(rows)).isEqualTo(new TreeSet<>(places));
        assertThat(notHeld(application, rows))
                .as("what did not hold of a case that a story has begun in the middle, and of no other")
                .isEqualTo(notHeld);
        eachTaskCanBeOpened(application);

        String asked = theyGoOn(application, rows);
        assertThat(posted(sam, "/changes/" + number + "/take-back", "form=back&reason=Once+more+without")
                        .statusCode())
                .isEqualTo(302);
        Map<String, List<Map<String, Object>>> with = asItIs(rows);
        Set<String> stands = WaitingPlaces.of(rows);
        moveAll(ana, rows);
        assertThat(notMoved(rows))
                .as("one stands at a step that is gone")
                .singleElement()
                .asString()
                .startsWith(
                        asked + ", Ask the school: “Ask the school” (userTask_askSchool) is not in the newest version");
        asItIs(rows).forEach((what, now) -> assertThat(now).as(what).containsAll(with.get(what)));
        assertThat(WaitingPlaces.of(rows)).isEqualTo(stands);
        Desk desk = application.getBean(Desk.class);
        desk.complete("katie", asked, "askSchool", Desk.answers("schoolAgrees", "yes", "schoolSays", null));
        assertThat(desk.open(asked)).contains("tellReferrer");
        moveAll(ana, rows);
        assertThat(formerVersions(rows)).allMatch(former -> isSpine(former) && !WHOLE);
        new Invariants(application).hold(asked);
    }

    /** Until nothing is left that can move. Every case is on the whole way: one batch of them is as good as all, but for {@code -Dwhole}. */
    private static void moveAll(Visitor ana, JdbcTemplate rows) {
        for (String former : formerVersions(rows)) {
            long began = System.nanoTime(), all = open(rows, former), left = Long.MAX_VALUE;
            for (long now = all; now < left && now > 0; now = open(rows, former)) {
                left = now;
                assertThat(posted(
                                        ana,
                                        "/changes/open-work/" + former + "/move",
                                        "atOnce=" + (isSpine(former) ? BATCH : 200) + "&reason=All+of+it")
                                .statusCode())
                        .isEqualTo(302);
                if (isSpine(former) && !WHOLE) break;
            }
            if (WHOLE)
                System.out.printf(
                        "%s: %d of %d moved in %d ms%n",
                        former, all - open(rows, former), all, (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static boolean isSpine(String former) {
        return former.startsWith("family-support-pathway/");
    }

    private static List<String> notMoved(JdbcTemplate rows) {
        return rows.queryForList(
                "select distinct reference || ', ' || place || ': ' || why_not from moved_work where why_not is not null",
                String.class);
    }

    private static HttpResponse<String> posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", form);
    }

    /** No story leaves a draft behind: somebody has begun to type at what they have of referral and monitoring. */
    private static void someType(ConfigurableApplicationContext application, JdbcTemplate rows) {
        for (String process : List.of("referral", "monitoring")) {
            Map<String, Object> task = rows.queryForMap(
                    "select t.id_ as id, t.assignee_ as who from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ where d.key_ = ? and t.assignee_ is not null order by 1 limit 1",
                    process);
            assertThat(Visitor.signedIn(port(application), (String) task.get("who"), Office.PASSWORD)
                            .send(
                                    "PUT",
                                    "/api/forms/tasks/" + task.get("id") + "/draft",
                                    "application/json",
                                    "{\"note\":\"Begun\"}")
                            .statusCode())
                    .isBetween(200, 204);
        }
    }

    private static Set<String> notHeld(ConfigurableApplicationContext application, JdbcTemplate rows) {
        Invariants invariants = new Invariants(application);
        Set<String> notHeld = new TreeSet<>();
        for (String reference : rows.queryForList("select reference from family_case", String.class))
            try {
                invariants.hold(reference);
            } catch (AssertionError not) {
                notHeld.add(reference + ": " + not.getMessage());
            }
        return notHeld;
    }

    /** A referral that waits for its decision is accepted and comes to the step that is new, and where a review is late the managers hear of it. @return its reference */
    private static String theyGoOn(ConfigurableApplicationContext application, JdbcTemplate rows) {
        Desk desk = application.getBean(Desk.class);
        Map<String, Object> reviewed = rows.queryForMap(
                "select i.business_key_ as reference from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ where t.task_def_key_ = 'userTask_reviewProgress' order by 1 limit 1");
        desk.passDeadline((String) reviewed.get("reference"), "reviewProgress");
        Map<String, Object> decided = rows.queryForMap(
                "select c.reference from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ join family_case c on c.reference = i.business_key_ where t.task_def_key_ = 'userTask_decideReferral' and c.service_id = 'north' order by 1 limit 1");
        String reference = (String) decided.get("reference");
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                Desk.answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk.",
                        "dog",
                        "none"));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                Desk.answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        assertThat(desk.open(reference)).contains("askSchool");
        return reference;
    }

    /** Work is open on a version that is not the newest: process and version, as the page has them in its address. */
    private static List<String> formerVersions(JdbcTemplate rows) {
        return rows.queryForList(
                "select distinct d.key_ || '/' || d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where d.key_ in ('referral', 'monitoring', 'family-support-pathway') and exists (select from act_re_procdef newer where newer.key_ = d.key_ and newer.version_ > d.version_)",
                String.class);
    }

    private static long open(JdbcTemplate rows, String former) {
        return rows.queryForObject(
                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.parent_id_ is null and d.key_ || '/' || d.version_ = ?",
                Long.class,
                former);
    }

    private static Map<String, List<Map<String, Object>>> asItIs(JdbcTemplate rows) {
        Map<String, List<Map<String, Object>>> all = new TreeMap<>();
        for (String what : List.of(
                "select id_, task_def_key_, assignee_, owner_, due_date_, execution_id_ from act_ru_task",
                "select id_, type_, duedate_, suspension_state_, retries_, execution_id_ from act_ru_job where process_instance_id_ is not null",
                "select id_, task_id_, user_id_, group_id_ from act_ru_identitylink where task_id_ is not null",
                "select id_, resource_id_, user_id_, group_id_, perms_ from act_ru_authorization",
                "select id_, incident_type_, configuration_, execution_id_ from act_ru_incident",
                "select proc_inst_id_, event_name_, activity_id_ from act_ru_event_subscr where proc_inst_id_ is not null",
                "select id, due_at, execution_id from deadline",
                "select owner, form, answers::text from draft")) all.put(what, rows.queryForList(what));
        return all;
    }

    /** The referral as an analyst changes it; in monitoring and in the whole way one more gateway, through which everybody goes. */
    private static Map<String, byte[]> changed() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(AddedByAnalyst.files());
        Map.of(
                        "monitoring/monitoring", "flow_watchingBegunToIsEachWeekRecorded",
                        "family-support-pathway", "flow_planToMonitoring")
                .forEach((file, flow) -> {
                    Path path = Path.of("processes/" + file + ".bpmn");
                    String diagram = read(path);
                    Matcher drawn = Pattern.compile("<bpmn:sequenceFlow id=\"" + flow
                                    + "\" sourceRef=\"(\\w+)\" targetRef=\"(\\w+)\"/>")
                            .matcher(diagram);
                    assertThat(drawn.find()).isTrue();
                    files.put(
                            path.getFileName().toString(),
                            diagram.replace("<bpmn:incoming>" + flow, "<bpmn:incoming>flow_onItsWay")
                                    .replace("</bpmndi:BPMNPlane>", DRAWN + "</bpmndi:BPMNPlane>")
                                    .replace(
                                            drawn.group(),
                                            """
                                            <bpmn:sequenceFlow id="%1$s" sourceRef="%2$s" targetRef="gateway_onItsWay"/>
                                            <bpmn:exclusiveGateway id="gateway_onItsWay"><bpmn:incoming>%1$s</bpmn:incoming><bpmn:outgoing>flow_onItsWay</bpmn:outgoing></bpmn:exclusiveGateway>
                                            <bpmn:sequenceFlow id="flow_onItsWay" sourceRef="gateway_onItsWay" targetRef="%3$s"/>"""
                                                    .formatted(flow, drawn.group(1), drawn.group(2)))
                                    .getBytes(StandardCharsets.UTF_8));
                    Pattern.compile("camunda:formRef=\"([^\"]+)\"")
                            .matcher(diagram)
                            .results()
                            .map(shown -> shown.group(1) + ".form")
                            .forEach(form ->
                                    files.computeIfAbsent(form, shown -> read(Diagrams.files("forms", "/" + shown)
                                                    .get(0))
                                            .getBytes(StandardCharsets.UTF_8)));
                });
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static Map<String, Long> numberOf(JdbcTemplate rows, Set<String> tables) {
        Map<String, Long> number = new TreeMap<>();
        for (String table : tables) number.put(table, rows.queryForObject("select count(*) from " + table, Long.class));
        return number;
    }

    /** The whole application on this database, with a port of its own. */
    public static ConfigurableApplicationContext start(FreshDatabase database) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.addAll(List.of(
                "server.port=0",
                // What waits for its day goes on waiting while it is looked at.
                "camunda.bpm.job-execution.enabled=false",
                // Camunda keeps its web applications in static fields: closing this one would take them from the other
                // tests of this JVM.
                "camunda.bpm.webapp.enabled=false",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "family-pathway.mail.from=" + MailServer.FROM));
        var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class);
        // This JVM has one log: two that set it up at the same moment find it half set up.
        application
                .application()
                .setListeners(application.application().getListeners().stream()
                        .filter(listener -> !(listener instanceof LoggingApplicationListener))
                        .toList());
        return application.run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }
}
