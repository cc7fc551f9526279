package org.familypathway.now;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * As many open cases as a council has, for what is measured: four families are walked, referred, referred at once, led, late; the others are their rows once more under other ids, in the record and in the engine with its timers, spread
 * over services of their own, each with twelve people in the place of each of the four's. {@code maya} manages the second of these services and no other, {@code katie} is one of those who work in it.
 */
class CopiedCases {
    private static final List<String> GUARDED =
            List.of("family_case", "referral", "lead_worker", "referral_decision", "deadline", "deadline_event");

    private final JdbcTemplate record;
    private final int services;
    private int copies;

    CopiedCases(JdbcTemplate record, Desk desk, ManagementService jobs, int services) {
        this.record = record;
        this.services = services;
        referred(desk, false);
        referred(desk, true);
        led(desk);
        misses(jobs, desk, led(desk));
        record.execute(
                "create function copy(of uuid, k int) returns uuid language sql immutable as 'select md5(of::text || k)::uuid'");
        record.execute(
                "create function copy(of text, k int) returns text language sql immutable as 'select case when of is not null then k || ''-'' || left(md5(of), 30) end'");
        record.execute("create table one as select id, reference from family_case; create table times (k int)");
        record.execute(
                "insert into service (id, name, profile) select 's' || n, 'Service ' || n, 'family-support-project' from generate_series(0, %d) n"
                        .formatted(services - 1));
        for (String team : List.of("managers", "workers"))
            record.execute(
                    "insert into act_id_group (id_, rev_, name_, type_) values ('s1-%1$s', 1, '%1$s', 'WORKFLOW')"
                            .formatted(team));
        record.execute("insert into act_id_membership values ('maya', 's1-managers'), ('katie', 's1-workers')");
        record.execute(
                "delete from act_id_membership where (user_id_, group_id_) in (('maya', 'north-managers'), ('katie', 'north-workers'))");
        // Who sees what in the engine: what the teams of the walked families may, for theirs.
        for (String team : List.of("managers", "workers"))
            record.execute(
                    """
                    insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                    select gen_random_uuid()::text, 1, 1, 's1-%1$s', resource_type_, resource_id_, perms_ from act_ru_authorization where group_id_ = 'north-%1$s' and resource_type_ not in (7, 8)"""
                            .formatted(team));
    }

    /** @param cases how many open cases there are to be in all, no fewer than there are already */
    void upTo(int cases) {
        int from = copies + 1;
        copies = cases / 4;
        record.execute("truncate times; insert into times select generate_series(%d, %d)".formatted(from, copies));
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
                "act_ru_event_subscr", running.formatted("x.proc_inst_id_"),
                "act_ru_job", running.formatted("x.process_instance_id_"),
                "act_ru_identitylink",
                        "join act_ru_task t on t.id_ = x.task_id_ " + running.formatted("t.proc_inst_id_"));
        // The guards of the record asked these rows already.
        GUARDED.forEach(table -> record.execute("alter table " + table + " disable trigger user"));
        GUARDED.forEach(table -> copy(table, ofTheRecord.get(table)));
        List.of(
                        "act_ru_execution",
                        "act_ru_task",
                        "act_ru_variable",
                        "act_ru_job",
                        "act_ru_incident",
                        "act_ru_event_subscr",
                        "act_ru_identitylink")
                .forEach(table -> copy(table, ofTheEngine.get(table)));
        copy(
                "act_ru_authorization",
                running.formatted("t.proc_inst_id_")
                        .transform(theirs ->
                                "join act_ru_task t on x.resource_type_ = 7 and t.id_ = x.resource_id_ " + theirs));
        copy("act_ru_authorization", running.formatted("x.resource_id_") + " and x.resource_type_ = 8");
        GUARDED.forEach(table -> record.execute("alter table " + table + " enable trigger user"));
        record.execute("vacuum (analyze)");
    }

    /** Each case has a deadline of each of so many weeks behind it, which was met. */
    void weeks(int weeks) {
        GUARDED.forEach(table -> record.execute("alter table " + table + " disable trigger user"));
        record.execute(
                """
                insert into deadline select r.* from (select distinct on (case_id) d.* from deadline d order by case_id, id) x, generate_series(1, %d) w,
                  lateral jsonb_populate_record(null::deadline, to_jsonb(x) || jsonb_build_object('id', copy(x.id, -w), 'name', 'recordWeeklyRound', 'started_at', x.started_at - w * interval '1 week', 'due_at', x.due_at - w * interval '1 week', 'warn_at', null, 'execution_id', null)) r"""
                        .formatted(weeks));
        for (String kind : List.of("started", "met"))
            record.execute(
                    "insert into deadline_event (id, deadline_id, kind, recorded_by, recorded_at) select gen_random_uuid(), id, '%s', 'benchmark', started_at from deadline where name = 'recordWeeklyRound'"
                            .formatted(kind));
        GUARDED.forEach(table -> record.execute("alter table " + table + " enable trigger user"));
        record.execute("vacuum (analyze)");
    }

    private void copy(String table, String which) {
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
                            "process_instance_id_",
                            "execution_id_",
                            "parent_id_",
                            "super_exec_",
                            "root_proc_inst_id_",
                            "task_id_",
                            "resource_id_",
                            "var_scope_",
                            "cause_incident_id_",
                            "root_cause_incident_id_" -> "copy(x.%s, k)".formatted(column);
                    case "reference", "case_reference", "business_key_" -> "x.%s || '-' || k".formatted(column);
                    case "label" -> table.equals("family_case") ? "x.label || ' ' || k" : "x.label";
                    case "service_id" -> "'s' || k %% %d".formatted(services);
                    case "group_id_" -> "replace(x.group_id_, 'north-', 's' || k %% %d || '-')".formatted(services);
                    case "worker", "cover", "assignee_", "owner_", "user_id_" ->
                        "x.%1$s || case when k %% %2$d <> 1 then '-' || k %% %2$d else '' end"
                                .formatted(column, services * 12);
                    default -> "x." + column;
                })
                .toList();
        record.execute("insert into %s (%s) select %s from %s x %s, times"
                .formatted(table, String.join(", ", columns), String.join(", ", values), table, which));
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
}
