package org.familypathway.now;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.kernel.London;
import org.familypathway.platform.PhasesOnTheLine;
import org.familypathway.timescale.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which families wait, why, since when, and what to do about it (R131, R152): the one source of what the page, the start page, the list of cases and Cockpit say. It asks of all families at once, never of one after the other, and
 * of those alone that the one who asks may see, by the one rule ({@code case_access}). Days are days of Europe/London.
 */
@Component
@Transactional(readOnly = true)
public class TheServiceNow {
    /** Today and the six days after it, as on "My week". */
    private static final int DAYS_AHEAD = 7;
    /** A deadline whose rule warns of nothing is near from a day before it. */
    private static final Duration NEAR_WITHOUT_WARNING = Duration.ofDays(1);

    private static final String REVIEW = "reviewProgress";

    private final JdbcClient database;
    private final PhasesOnTheLine phases;
    private final Clock clock;

    TheServiceNow(JdbcClient database, PhasesOnTheLine phases, Clock clock) {
        this.database = database;
        this.phases = phases;
        this.clock = clock;
    }

    /** All open cases that this person may see: those that wait first, the worst at the head, then the others by name. */
    public List<Family> of(String user) {
        return families(user, null);
    }

    /** One of them, by its reference; nothing where it is closed or not theirs to see. */
    public java.util.Optional<Family> of(String user, String reference) {
        return families(user, reference).stream().findFirst();
    }

    /** Of those that wait: how many are of each kind. A family that waits for two things counts for both. */
    public static Map<Kind, Long> counts(Collection<Family> families) {
        return families.stream()
                .flatMap(family -> family.kinds().stream())
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }

    /** What went well last week, from Monday to Sunday in London, with the families that this person may see: who left with their needs met, and which goals a review found reached for the first time. */
    public GoodNews goodNews(String user) {
        LocalDate to = London.today(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                from = to.minusWeeks(1);
        List<GoodNews.One> families = database.sql(
                        """
                        with met as (select id from family_case where outcome = 'needsMet' and closed_at >= :from and closed_at < :to),
                          reached as (select r.case_id, count(distinct p.goal_id) as goals from progress_review r join goal_progress p on p.review_id = r.id
                            where p.how = 'reached' and r.reviewed_at >= :from and r.reviewed_at < :to
                              and not exists (select from goal_progress e join progress_review b on b.id = e.review_id where e.goal_id = p.goal_id and e.how = 'reached' and b.reviewed_at < :from)
                            group by r.case_id)
                        select c.reference, c.label, met.id is not null, coalesce(reached.goals, 0)
                        from family_case c left join met on met.id = c.id left join reached on reached.case_id = c.id
                        where c.id in (select id from met union select case_id from reached) and exists (select from case_access a where a.case_id = c.id and (
                          a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))
                        order by c.label, c.reference""")
                .param("user", user)
                .param("from", Timestamp.from(from.atStartOfDay(London.ZONE).toInstant()))
                .param("to", Timestamp.from(to.atStartOfDay(London.ZONE).toInstant()))
                .query((row, n) ->
                        new GoodNews.One(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)))
                .list();
        return new GoodNews(from, to.minusDays(1), families);
    }

    private static final Comparator<Family> WORST_FIRST = (one, other) -> {
        if (one.waits() && other.waits())
            return Reason.worstFirst(one.reasons().get(0), other.reasons().get(0));
        return Boolean.compare(other.waits(), one.waits());
    };

    /** The order in which families are read: the worst first. */
    static Comparator<Family> worstFirst() {
        return WORST_FIRST.thenComparing(Family::label).thenComparing(Family::reference);
    }

    private record Row(
            UUID id,
            String reference,
            String label,
            String serviceId,
            String service,
            String leadId,
            String lead,
            Instant opened) {}

    private record Task(
            String id,
            String key,
            String name,
            String who,
            Instant since,
            Instant due,
            String execution,
            String instance,
            String line,
            boolean yours) {
        Reason.OpenTask shown() {
            return new Reason.OpenTask(id, key, name, who, instance, yours);
        }

        String step() {
            return key.replaceFirst("^userTask_", "");
        }
    }

    private record Running(
            UUID id,
            String name,
            String label,
            Instant started,
            Instant due,
            Instant warn,
            String execution,
            boolean immediate,
            LocalDate awayUntil) {}

    /** On which phases, and by which instance of the pathway. */
    private record Standing(String instance, List<String> phases) {}

    private List<Family> families(String user, String reference) {
        List<String> groups = database.sql("select group_id_ from act_id_membership where user_id_ = :user")
                .param("user", user)
                .query(String.class)
                .list();
        List<Row> rows = rows(user, groups, reference);
        if (rows.isEmpty()) return List.of();
        String cases = rows.stream().map(row -> row.id().toString()).collect(Collectors.joining(",", "{", "}"));
        Map<UUID, List<Task>> tasks = tasks(cases, user, groups);
        Map<UUID, List<Running>> deadlines = deadlines(cases);
        Map<UUID, Reason> stalled = stalled(cases), noLead = noLead(cases), noReview = noReview(cases);
        Map<UUID, Standing> standing = standing(cases);
        return rows.stream()
                .map(row -> {
                    List<Task> open = tasks.getOrDefault(row.id(), List.of());
                    List<Reason> reasons = reasons(
                            open,
                            deadlines.getOrDefault(row.id(), List.of()),
                            stalled.get(row.id()),
                            noLead.get(row.id()),
                            noReview.get(row.id()));
                    Standing at = standing.getOrDefault(row.id(), new Standing(null, List.of()));
                    return new Family(
                            row.reference(),
                            row.label(),
                            row.serviceId(),
                            row.service(),
                            row.leadId(),
                            row.lead(),
                            row.opened(),
                            at.phases(),
                            at.instance(),
                            reasons,
                            open.stream()
                                    .map(task -> new Family.NextTask(task.name(), task.due()))
                                    .toList());
                })
                .sorted(worstFirst())
                .toList();
    }

    private List<Reason> reasons(
            List<Task> tasks, List<Running> deadlines, Reason stalled, Reason noLead, Reason noReview) {
        Instant now = clock.instant();
        Map<String, Task> at = new HashMap<>();
        tasks.forEach(task -> at.put(task.execution(), task));
        List<Reason> reasons = new ArrayList<>();
        for (Running deadline : deadlines) {
            if (Deadline.ON_WHAT_IS_LATE.contains(deadline.name())) continue;
            boolean late = !deadline.due().isAfter(now);
            if (!deadline.immediate() && !late && !isNear(deadline, now)) continue;
            Task task = at.get(deadline.execution());
            Task decision = tasks.stream()
                    .filter(one -> Deadline.ON_WHAT_IS_LATE.contains(one.step())
                            && deadline.id().toString().equals(one.line()))
                    .findFirst()
                    .orElse(null);
            reasons.add(new Reason(
                    deadline.immediate() ? Kind.immediate : late ? Kind.late : Kind.soon,
                    "%s %s due %s.%s"
                            .formatted(
                                    deadline.label(),
                                    late ? "was" : "is",
                                    London.minute(deadline.due()),
                                    has(task, deadline)),
                    late ? deadline.due() : deadline.started(),
                    deadline.due(),
                    decision == null ? null : follows(decision, now),
                    decision != null && (decision.yours() || task == null)
                            ? decision.shown()
                            : task == null ? null : task.shown()));
        }
        if (stalled != null) reasons.add(with(stalled, tasks, Set.of("decideOnStall")));
        if (noLead != null) reasons.add(with(noLead, tasks, Set.of("allocateLead", "nameLead")));
        // A review that is late is one cause, and said already.
        if (noReview != null
                && deadlines.stream()
                        .noneMatch(
                                one -> one.name().equals(REVIEW) && !one.due().isAfter(now)))
            reasons.add(with(noReview, tasks, Set.of(REVIEW)));
        tasks.stream()
                .filter(task -> task.step().equals("decideClosure"))
                .forEach(task -> reasons.add(new Reason(
                        Kind.closure,
                        "The closure has been gone through and waits for the decision.",
                        task.since(),
                        task.due(),
                        null,
                        task.shown())));
        Set<String> said = reasons.stream()
                .filter(reason -> reason.task() != null)
                .map(reason -> reason.task().id())
                .collect(Collectors.toSet());
        tasks.stream()
                .filter(task -> task.yours() && !said.contains(task.id()))
                .forEach(task -> reasons.add(
                        new Reason(Kind.forYou, task.name() + ".", task.since(), task.due(), null, task.shown())));
        reasons.sort(Reason::worstFirst);
        return reasons;
    }

    private static boolean isNear(Running deadline, Instant now) {
        Instant ahead = London.dateOf(now)
                .plusDays(DAYS_AHEAD)
                .atStartOfDay(London.ZONE)
                .toInstant();
        if (!deadline.due().isBefore(ahead)) return false;
        Instant near = deadline.warn() == null ? deadline.due().minus(NEAR_WITHOUT_WARNING) : deadline.warn();
        return !near.isAfter(now) || deadline.awayUntil() != null;
    }

    /** Who has it, where somebody has to do it. */
    private static String has(Task task, Running deadline) {
        if (task == null) return "";
        if (task.who() == null) return " Nobody has taken it.";
        return deadline.awayUntil() == null
                ? " %s has it.".formatted(task.who())
                : " %s has it and is away until %s.".formatted(task.who(), London.weekday(deadline.awayUntil()));
    }

    private static String follows(Task decision, Instant now) {
        return "%s what happens now%s."
                .formatted(
                        decision.who() == null ? "Nobody has decided" : decision.who() + " has to decide",
                        decision.due() == null
                                ? ""
                                : "; that %s due %s"
                                        .formatted(
                                                decision.due().isAfter(now) ? "is" : "was",
                                                London.minute(decision.due())));
    }

    private static Reason with(Reason reason, List<Task> tasks, Set<String> steps) {
        return tasks.stream()
                .filter(task -> steps.contains(task.step()))
                .findFirst()
                .map(task -> new Reason(
                        reason.kind(), reason.words(), reason.since(), task.due(), reason.follows(), task.shown()))
                .orElse(reason);
    }

    private List<Row> rows(String user, List<String> groups, String reference) {
        // Of one family it is asked who sees it; of all, what somebody sees.
        String seen = reference == null
                ? """
                  c.id in (select a.case_id from case_access a where a.principal_type = 'user' and a.principal = :user
                    union all select a.case_id from case_access a where a.principal_type = 'group' and a.principal = any(:groups))"""
                : """
                  c.reference = :reference and exists (select from case_access a where a.case_id = c.id and (
                    a.principal_type = 'user' and a.principal = :user or a.principal_type = 'group' and a.principal = any(:groups)))""";
        return database.sql(
                        """
                        select c.id, c.reference, c.label, c.service_id, s.name, l.worker, n.name, c.opened_at
                        from family_case c join service s on s.id = c.service_id
                        left join lead_worker l on l.case_id = c.id and l.to_at is null left join lead_now n on n.case_id = c.id
                        where c.closed_at is null and\s"""
                                + seen)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("reference", reference)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        at(row, 8)))
                .list();
    }

    private Map<UUID, List<Task>> tasks(String cases, String user, List<String> groups) {
        return byCase(
                """
                select c.id, t.id, t.key, t.name, t.who, t.since, t.due_at, t.execution_id, t.instance, t.line,
                  t.assignee = :user or t.assignee is null and exists (select from act_ru_identitylink l
                    where l.task_id_ = t.id and (l.user_id_ = :user or l.group_id_ = any(:groups)))
                from family_case c join open_task t on t.reference = c.reference
                where c.id = any(cast(:cases as uuid[])) order by t.due_at nulls last, t.since, t.id""",
                cases,
                Map.of("user", user, "groups", groups.toArray(String[]::new)),
                row -> new Task(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        at(row, 6),
                        at(row, 7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getBoolean(11)));
    }

    /** With the day on which whoever has the task is back, where they are away from now until it is due. */
    private Map<UUID, List<Running>> deadlines(String cases) {
        return byCase(
                """
                with open as materialized (select id from open_deadline where case_id = any(cast(:cases as uuid[])))
                select d.case_id, d.id, d.name, d.label, d.started_at, d.due_at, d.warn_at, d.execution_id, d.answers_immediate, away.back
                from open join running_deadline d using (id) left join act_ru_task t on t.execution_id_ = d.execution_id
                left join lateral (select coalesce(a.back_on, a.to_on + 1) as back from worker_absence a
                  where a.worker = t.assignee_ and a.from_on <= :today and coalesce(a.back_on, a.to_on + 1) > greatest(:today, (d.due_at at time zone 'Europe/London')::date) limit 1) away on true
                order by d.due_at, d.id""",
                cases,
                Map.of("today", London.today(clock)),
                row -> new Running(
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        at(row, 5),
                        at(row, 6),
                        at(row, 7),
                        row.getString(8),
                        row.getBoolean(9),
                        row.getObject(10, LocalDate.class)));
    }

    private Map<UUID, Reason> stalled(String cases) {
        return one(
                """
                select s.case_id, s.noticed_at, (select string_agg(g.because, ' ' order by g.points desc, g.sign) from stall_sign g where g.stall_id = s.id)
                from stall s where s.ended_at is null and s.case_id = any(cast(:cases as uuid[]))""",
                cases,
                row -> new Reason(Kind.stalled, row.getString(3), at(row, 2), null, null, null));
    }

    private Map<UUID, Reason> noLead(String cases) {
        return one(
                "select case_id, since from led_by_nobody where case_id = any(cast(:cases as uuid[]))",
                cases,
                row -> new Reason(
                        Kind.noLead,
                        "Nobody has led the work since %s.".formatted(London.minute(at(row, 2))),
                        at(row, 2),
                        null,
                        null,
                        null));
    }

    private Map<UUID, Reason> noReview(String cases) {
        LocalDate today = London.today(clock);
        Map<UUID, Reason> reasons = new LinkedHashMap<>();
        database.sql(
                        "select case_id, on_day, since from plan_to_review where case_id = any(cast(:cases as uuid[])) and (on_day is null or on_day < :today)")
                .param("cases", cases)
                .param("today", today)
                .query(row -> {
                    LocalDate day = row.getObject(2, LocalDate.class);
                    reasons.put(
                            row.getObject(1, UUID.class),
                            new Reason(
                                    Kind.noReview,
                                    day == null
                                            ? "No day is set on which the plan is reviewed."
                                            : "The plan was to be reviewed on %s, and no later day is set."
                                                    .formatted(London.weekday(day)),
                                    day == null
                                            ? at(row, 3)
                                            : day.plusDays(1)
                                                    .atStartOfDay(London.ZONE)
                                                    .toInstant(),
                                    null,
                                    null,
                                    null));
                });
        return reasons;
    }

    private Map<UUID, Standing> standing(String cases) {
        Map<UUID, Map<String, String>> called = new HashMap<>();
        Map<UUID, String> instances = new HashMap<>(), definitions = new HashMap<>();
        database.sql(
                        """
                        select c.id, p.id_, p.proc_def_id_, s.act_id_, cd.name_
                        from family_case c join act_ru_execution p on p.business_key_ = c.reference and p.parent_id_ is null
                        join act_re_procdef d on d.id_ = p.proc_def_id_ and d.key_ = 'family-support-pathway'
                        left join act_ru_execution s on s.proc_inst_id_ = p.id_
                          and exists (select from act_ru_execution x where x.super_exec_ = s.id_)
                        left join act_ru_execution called on called.super_exec_ = s.id_
                        left join act_re_procdef cd on cd.id_ = called.proc_def_id_
                        where c.id = any(cast(:cases as uuid[]))""")
                .param("cases", cases)
                .query(row -> {
                    UUID theCase = row.getObject(1, UUID.class);
                    instances.put(theCase, row.getString(2));
                    definitions.put(theCase, row.getString(3));
                    if (row.getString(4) != null)
                        called.computeIfAbsent(theCase, none -> new HashMap<>())
                                .put(row.getString(4), row.getString(5));
                });
        Map<UUID, Standing> standing = new HashMap<>();
        instances.forEach((theCase, instance) -> standing.put(
                theCase,
                new Standing(
                        instance,
                        phases.of(definitions.get(theCase)).stream()
                                .map(called.getOrDefault(theCase, Map.of())::get)
                                .filter(name -> name != null)
                                .distinct()
                                .toList())));
        return standing;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Map<UUID, List<T>> byCase(String sql, String cases, Map<String, ?> with, Reader<T> reader) {
        Map<UUID, List<T>> found = new HashMap<>();
        database.sql(sql).param("cases", cases).params(with).query(row -> {
            found.computeIfAbsent(row.getObject(1, UUID.class), first -> new ArrayList<>())
                    .add(reader.read(row));
        });
        return found;
    }

    private Map<UUID, Reason> one(String sql, String cases, Reader<Reason> reader) {
        Map<UUID, Reason> found = new HashMap<>();
        database.sql(sql).param("cases", cases).query(row -> {
            found.put(row.getObject(1, UUID.class), reader.read(row));
        });
        return found;
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
