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
import org.familypathway.diary.PlannedForWorkers;
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
     * @param href where it is done; null where they may not open the case
     * @param file under which it comes for the person's own calendar; null for a task
     * @param must whether it is a deadline that must be kept; @param immediate whether the family came with an immediate referral; @param mayOpen whether they may open the case
     */
    record Line(
            String what,
            LocalDate day,
            Instant at,
            String reference,
            String label,
            String href,
            String file,
            boolean must,
            boolean immediate,
            boolean mayOpen) {
        public String time() {
            return at == null ? null : London.minute(at).replaceFirst("^.* (?=\\d{2}:\\d{2}$)", "");
        }
    }

    record Day(String name, List<Line> lines) {}

    private record Family(String reference, String label, boolean immediate, boolean mayOpen) {}

    private final PlannedForWorkers planned;
    private final JdbcClient database;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Clock clock;

    WeekPage(
            PlannedForWorkers planned,
            JdbcClient database,
            TaskService tasks,
            RuntimeService runtime,
            WithoutAuthorization engine,
            Clock clock) {
        this.planned = planned;
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

    private List<Line> planned(String user, LocalDate last) {
        return planned.until(user, last).stream()
                .map(one -> new Line(
                        one.what(),
                        one.day(),
                        one.at(),
                        one.reference(),
                        one.label(),
                        one.mayOpen() ? "/cases/" + one.reference() : null,
                        "/diary/%s/%s".formatted(one.kind(), one.id()),
                        false,
                        one.immediate(),
                        one.mayOpen()))
                .toList();
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
        Map<String, Family> families = families(user, Set.copyOf(references.values()));
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
                            null,
                            hard.contains(task.getExecutionId()),
                            family.immediate(),
                            family.mayOpen());
                })
                .toList();
    }

    private Map<String, Family> families(String user, Set<String> references) {
        if (references.isEmpty()) return Map.of();
        return database
                .sql(
                        """
                        select c.reference, c.label, c.immediate, exists (select from case_access a where a.case_id = c.id and (a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))) as may_open
                        from family_case c where c.reference in (:references)""")
                .param("user", user)
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
