package org.familypathway.now;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.FamilyPathway;
import org.familypathway.access.Visitor;
import org.familypathway.database.FreshDatabase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the manager of one of 40 services waits for what waits, with 20,000 open cases that each have three years of weeks behind them. Not a test: it prints figures. In the folder of the project:
 *
 * <pre>mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.now.TheServiceNowBenchmark</pre>
 *
 * <p>Smaller: {@code -Dspring-boot.run.jvmArguments="-Dcases=2000 -Dweeks=50 -Dasked=100"}. Four families are walked: referred, referred at once, led, late. The others are their rows once more under other ids, in the record and in
 * the engine; the weeks are deadlines that were met. Asked is over HTTP, as a browser asks, and beside it what Cockpit's own lists take for the same manager.
 */
public class TheServiceNowBenchmark {
    private static final int CASES = Integer.getInteger("cases", 20_000);
    private static final int SERVICES = 40;
    private static final int WEEKS = Integer.getInteger("weeks", 156);
    private static final int ASKED = Integer.getInteger("asked", 300);

    public static void main(String[] args) {
        var database = FreshDatabase.durable(Path.of("target", "benchmark-database"), "now");
        var settings = new ArrayList<>(database.get(0).settings());
        settings.addAll(List.of(
                "spring.profiles.active=benchmark",
                "server.port=0",
                "family-pathway.https=false",
                // The plugin names it, and what is edited is never taken into an external database.
                "family-pathway.development.folder=",
                "camunda.bpm.job-execution.enabled=false",
                "logging.level.root=error"));
        try (var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class)
                .run(settings.stream().map(s -> "--" + s).toArray(String[]::new))) {
            application.getBean(Office.class).opens();
            var desk = application.getBean(Desk.class);
            referred(desk, false);
            referred(desk, true);
            led(desk);
            misses(application.getBean(ManagementService.class), desk, led(desk));
            var record = application.getBean(JdbcTemplate.class);
            long began = System.nanoTime();
            multiply(record);
            System.out.printf(
                    "%,d open cases, %,d tasks, %,d deadlines, made in %.0f s%n",
                    count(record, "family_case where closed_at is null"),
                    count(record, "act_ru_task"),
                    count(record, "deadline"),
                    (System.nanoTime() - began) / 1e9);
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
            String engine = "/camunda/api/engine/engine/default", cockpit = "/camunda/api/cockpit/plugin/base/default";
            for (var path : List.of(
                    "/",
                    "/now",
                    "/now?kind=late&sort=since",
                    "/now.csv",
                    "/api/now",
                    "/cases",
                    "/now/cockpit/processes",
                    engine + "/process-instance?maxResults=50",
                    engine + "/incident?maxResults=50",
                    engine + "/task?maxResults=15",
                    cockpit + "/process-instance/count")) measure(path, maya);
        }
        System.exit(0);
    }

    private static String referred(Desk desk, boolean immediate) {
        var referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        referral.put("immediate", immediate ? "yes" : "no");
        referral.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        return desk.refer("katie", referral);
    }

    private static String led(Desk desk) {
        String reference = referred(desk, false);
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                Desk.answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "A tenancy at risk."));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                Desk.answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        return reference;
    }

    private static void misses(ManagementService jobs, Desk desk, String reference) {
        var task = desk.task(reference, "tellReferrer");
        ClockUtil.setCurrentTime(new Date(task.getDueDate().getTime()));
        jobs.createJobQuery().executionId(task.getExecutionId()).timers().list().stream()
                .filter(job -> !job.getDuedate().before(task.getDueDate()))
                .forEach(job -> jobs.executeJob(job.getId()));
    }

    /** The rows of the four families once more for each copy, with ids that are reckoned from theirs. */
    private static void multiply(JdbcTemplate record) {
        int copies = CASES / 4;
        record.execute(
                "create function copy(of uuid, k int) returns uuid language sql immutable as 'select md5(of::text || k)::uuid'");
        record.execute(
                "create function copy(of text, k int) returns text language sql immutable as 'select case when of is not null then k || ''-'' || left(md5(of), 30) end'");
        record.execute(
                "create table one as select id, reference from family_case; create table times as select generate_series(1, %d) as k"
                        .formatted(copies));
        record.execute(
                "insert into service (id, name, profile) select 's' || n, 'Service ' || n, 'family-support-project' from generate_series(0, %d) n"
                        .formatted(SERVICES - 1));
        record.execute(
                "insert into act_id_group (id_, rev_, name_, type_) values ('s1-managers', 1, 'Managers', 'WORKFLOW')");
        record.execute("insert into act_id_membership values ('maya', 's1-managers')");
        record.execute("delete from act_id_membership where user_id_ = 'maya' and group_id_ = 'north-managers'");
        Map<String, String> ofTheRecord = Map.of(
                "family_case", "join one on one.id = x.id",
                "referral", "join one on one.id = x.id",
                "lead_worker", "join one on one.id = x.case_id",
                "referral_decision", "join one on one.id = x.case_id",
                "deadline", "join one on one.id = x.case_id",
                "deadline_event", "join deadline d on d.id = x.deadline_id join one on one.id = d.case_id");
        String running = "join act_ru_execution root on root.id_ = %s join one on one.reference = root.business_key_";
        Map<String, String> ofTheEngine = Map.of(
                "act_ru_execution", running.formatted("x.proc_inst_id_"),
                "act_ru_task", running.formatted("x.proc_inst_id_"),
                "act_ru_variable", running.formatted("x.proc_inst_id_"),
                "act_ru_incident", running.formatted("x.proc_inst_id_"),
                "act_ru_identitylink",
                        "join act_ru_task t on t.id_ = x.task_id_ " + running.formatted("t.proc_inst_id_"));
        // The guards of the record asked these rows already.
        List<String> guarded =
                List.of("family_case", "referral", "lead_worker", "referral_decision", "deadline", "deadline_event");
        guarded.forEach(table -> record.execute("alter table " + table + " disable trigger user"));
        guarded.forEach(table -> copy(record, table, ofTheRecord.get(table)));
        List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_incident", "act_ru_identitylink")
                .forEach(table -> copy(record, table, ofTheEngine.get(table)));
        // Who sees what in the engine: the grants of a case, for the manager who is asked.
        record.execute(
                """
                insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, 's1-managers', resource_type_, resource_id_, perms_ from act_ru_authorization where group_id_ = 'north-managers' and resource_type_ not in (7, 8)""");
        record.execute(
                """
                insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, c.service_id || '-managers', 8, p.id_, 2 from act_ru_execution p join family_case c on c.reference = p.business_key_ where p.parent_id_ is null and c.service_id like 's%' and c.service_id <> 'south'""");
        record.execute(
                """
                insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, 1, c.service_id || '-managers', 7, t.id, 2 from open_task t join family_case c on c.reference = t.reference where c.service_id like 's%' and c.service_id <> 'south'""");
        weeks(record);
        guarded.forEach(table -> record.execute("alter table " + table + " enable trigger user"));
        record.execute("vacuum (analyze)");
    }

    /** Each case has a deadline of each week behind it, which was met. */
    private static void weeks(JdbcTemplate record) {
        record.execute(
                """
                insert into deadline select (jsonb_populate_record(null::deadline, to_jsonb(x) || jsonb_build_object('id', copy(x.id, -w), 'name', 'recordWeeklyRound', 'started_at', x.started_at - w * interval '1 week', 'due_at', x.due_at - w * interval '1 week', 'warn_at', null, 'execution_id', null))).*
                from (select distinct on (case_id) d.* from deadline d order by case_id, id) x, generate_series(1, %d) w"""
                        .formatted(WEEKS));
        for (String kind : List.of("started", "met"))
            record.execute(
                    "insert into deadline_event (id, deadline_id, kind, recorded_by, recorded_at) select gen_random_uuid(), id, '%s', 'benchmark', started_at from deadline where name = 'recordWeeklyRound'"
                            .formatted(kind));
    }

    private static void copy(JdbcTemplate record, String table, String which) {
        List<String> columns = record.queryForList(
                "select column_name from information_schema.columns where table_name = ? and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position",
                String.class,
                table);
        List<String> values = columns.stream()
                .map(column -> switch (column) {
                    case "id",
                            "case_id",
                            "deadline_id",
                            "execution_id",
                            "id_",
                            "proc_inst_id_",
                            "execution_id_",
                            "parent_id_",
                            "super_exec_",
                            "root_proc_inst_id_",
                            "task_id_",
                            "var_scope_",
                            "cause_incident_id_",
                            "root_cause_incident_id_" -> "copy(x.%s, k)".formatted(column);
                    case "reference", "case_reference", "business_key_" -> "x.%s || '-' || k".formatted(column);
                    case "label" -> table.equals("family_case") ? "x.label || ' ' || k" : "x.label";
                    case "service_id" -> "'s' || k %% %d".formatted(SERVICES);
                    case "group_id_" -> "replace(x.group_id_, 'north-', 's' || k %% %d || '-')".formatted(SERVICES);
                    default -> "x." + column;
                })
                .toList();
        record.execute("insert into %s (%s) select %s from %s x %s, times"
                .formatted(table, String.join(", ", columns), String.join(", ", values), table, which));
    }

    private static long count(JdbcTemplate record, String what) {
        return record.queryForObject("select count(*) from " + what, Long.class);
    }

    private static void measure(String path, Visitor visitor) {
        int status = 0;
        for (int n = 0; n < ASKED / 4; n++) status = visitor.get(path).statusCode();
        double[] took = new double[ASKED];
        for (int n = 0; n < ASKED; n++) {
            long began = System.nanoTime();
            visitor.get(path);
            took[n] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%s (%d): %.0f ms at the median, %.0f ms at the 99th percentile%n",
                path, status, took[ASKED / 2], took[(int) Math.ceil(ASKED * 0.99) - 1]);
    }
}
