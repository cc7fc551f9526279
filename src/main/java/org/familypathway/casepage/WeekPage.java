package org.familypathway.casepage;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.kernel.London;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Somebody’s coming seven days on one page: visits, meetings, reviews and the deadlines of their tasks, what is late at the head and what must be kept before the rest (R100). Days of Europe/London. */
@Controller
class WeekPage {
    /** Today and the six days after it. */
    private static final int DAYS = 7;
    /** More than one person ever has, and what the engine gives out at once. */
    private static final int MOST = 2000;

    /**
     * @param at by when, or when it begins; null where a day is planned without a time
     * @param must whether it is a deadline that must be kept; @param immediate whether the family came with an immediate referral
     */
    record Line(
            String what,
            LocalDate day,
            Instant at,
            String reference,
            String label,
            String href,
            boolean must,
            boolean immediate) {
        public String time() {
            return at == null ? null : London.minute(at).replaceFirst("^.* (?=\\d{2}:\\d{2}$)", "");
        }
    }

    record Day(String name, List<Line> lines) {}

    private record Family(String reference, String label, boolean immediate) {}

    private final JdbcClient database;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Clock clock;

    WeekPage(JdbcClient database, TaskService tasks, RuntimeService runtime, WithoutAuthorization engine, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
        this.clock = clock;
    }

    @GetMapping("/week")
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now), last = today.plusDays(DAYS - 1L);
        List<Line> all = new ArrayList<>(planned(user.getName(), last));
        all.addAll(due(user.getName(), last));
        Comparator<Line> order = Comparator.comparing((Line line) -> !line.must())
                .thenComparing(line -> !line.immediate())
                .thenComparing(Line::at, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Line::label)
                .thenComparing(Line::what);
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "late",
                all.stream()
                        .filter(line -> isLate(line, now, today))
                        .sorted(order)
                        .toList());
        Map<LocalDate, List<Line>> days = all.stream()
                .filter(line -> !isLate(line, now, today))
                .collect(Collectors.groupingBy(Line::day, TreeMap::new, Collectors.toList()));
        page.addAttribute(
                "days",
                today.datesUntil(last.plusDays(1))
                        .map(day -> new Day(
                                London.weekday(day),
                                days.getOrDefault(day, List.of()).stream()
                                        .sorted(order)
                                        .toList()))
                        .toList());
        return "week";
    }

    private static boolean isLate(Line line, Instant now, LocalDate today) {
        return line.at() != null ? line.at().isBefore(now) : line.day().isBefore(today);
    }

    /** What the record has of the families that they lead, cover for or work with, and of visits and follow-ups that are theirs; what was done or has ended is not among it. */
    private List<Line> planned(String user, LocalDate last) {
        return database.sql(
                        """
                        with theirs as (
                          select l.case_id from lead_worker l where l.to_at is null and (l.worker = :user or l.cover = :user)
                          union select b.case_id from beside_lead b where b.to_at is null and b.worker = :user),
                        planned (case_id, what, at, day) as (
                          select v.case_id, 'Visit, ' || v.place, v.visit_at, null::date from home_visit v
                          where v.visit_at is not null and v.made_at is null and v.put_off_at is null and exists (select from goes_on_visit g where g.visit_id = v.id and g.worker = :user)
                          union all
                          select m.case_id, m.name || ', ' || m.place, m.planned_at, null from family_meeting m join theirs using (case_id) where m.outcome is null
                          union all
                          select c.case_id, 'Family group conference, ' || m.place, m.planned_at, null
                          from conference_meeting m join conference c on c.id = m.conference_id join theirs using (case_id) where m.outcome is null
                          union all
                          select t.case_id, 'Review of progress', null, coalesce(
                            (select r.next_on from progress_review r where r.case_id = t.case_id order by r.number desc limit 1),
                            (select p.first_review_on from support_plan p where p.case_id = t.case_id and p.approved_at is not null and p.ended_at is null))
                          from theirs t
                          union all
                          select a.case_id, 'Review of a short break or placement', null, coalesce(
                            (select s.next_on from stay_review s where s.approval_id = a.id order by s.noted_at desc limit 1), a.review_on)
                          from approval a join theirs using (case_id)
                          where a.review_on is not null and coalesce((select s.goes_on from stay_review s where s.approval_id = a.id order by s.noted_at desc limit 1), true)
                          union all
                          select p.case_id, p.title || ', for ' || p.for_whom, null, p.meets_on
                          from paper p join theirs using (case_id) where p.meets_on is not null and p.given_on is null and p.not_given_because is null
                          union all
                          select p.case_id, 'Your part in the plan: ' || a.what, null, a.due_on
                          from plan_action a join support_plan p on p.id = a.plan_id join theirs using (case_id)
                          where a.owner = 'lead' and p.approved_at is not null and p.ended_at is null
                            and a.due_on >= :today
                          union all
                          select f.case_id, 'Follow-up: ' || f.what, null, f.follow_up_on from follow_up f
                          where f.worker = :user and f.removed_at is null and not exists (select from follow_up_made m where m.id = f.id))
                        select c.reference, c.label, c.immediate, p.what, p.at, coalesce(p.day, (p.at at time zone 'Europe/London')::date) as day
                        from planned p join family_case c on c.id = p.case_id
                        where coalesce(p.day, (p.at at time zone 'Europe/London')::date) <= :last""")
                .param("user", user)
                .param("last", last)
                .param("today", London.today(clock))
                .query((row, n) -> new Line(
                        row.getString("what"),
                        row.getObject("day", LocalDate.class),
                        row.getTimestamp("at") == null
                                ? null
                                : row.getTimestamp("at").toInstant(),
                        row.getString("reference"),
                        row.getString("label"),
                        "/cases/" + row.getString("reference"),
                        false,
                        row.getBoolean("immediate")))
                .list();
    }

    /** Their own tasks, by the deadline of each. */
    private List<Line> due(String user, LocalDate last) {
        Date end = Date.from(last.plusDays(1).atStartOfDay(London.ZONE).toInstant());
        List<Task> own = engine.run(() -> tasks.createTaskQuery()
                .taskAssignee(user)
                .dueBefore(end)
                .orderByDueDate()
                .asc()
                .listPage(0, MOST));
        if (own.isEmpty()) return List.of();
        Map<String, String> references = engine.run(() -> runtime
                .createProcessInstanceQuery()
                .processInstanceIds(own.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                .listPage(0, MOST)
                .stream()
                .filter(one -> one.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey)));
        Map<String, Family> families = families(Set.copyOf(references.values()));
        Set<String> hard = hard(own.stream().map(Task::getExecutionId).toList());
        return own.stream()
                .filter(task -> families.containsKey(references.get(task.getProcessInstanceId())))
                .map(task -> {
                    Family family = families.get(references.get(task.getProcessInstanceId()));
                    Instant due = task.getDueDate().toInstant();
                    return new Line(
                            task.getName(),
                            London.dateOf(due),
                            due,
                            family.reference(),
                            family.label(),
                            "/camunda/app/tasklist/default/#/?task=" + task.getId(),
                            hard.contains(task.getExecutionId()),
                            family.immediate());
                })
                .toList();
    }

    private Map<String, Family> families(Set<String> references) {
        if (references.isEmpty()) return Map.of();
        return database
                .sql("select reference, label, immediate from family_case where reference in (:references)")
                .param("references", references)
                .query(Family.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Family::reference, one -> one));
    }

    private Set<String> hard(List<String> executions) {
        return Set.copyOf(
                database.sql("select distinct execution_id from deadline where hard and execution_id in (:executions)")
                        .param("executions", executions)
                        .query(String.class)
                        .list());
    }
}
