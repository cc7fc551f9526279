package org.familypathway.casepage;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.TimeLeft;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page says to whoever has tasks what waits for them: how many, how many of them late or due today, which comes next, and what nobody of their team has claimed. What they put to sleep is not among it. */
@ControllerAdvice
class TasksOnStart {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final String REFERRALS = "/referrals";

    /** More than one person ever has, and what the engine gives out at once. */
    private static final int MOST = 2000;

    /** A sentence, and where it leads. */
    record Line(String says, String href) {}

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Cases cases;
    private final Clock clock;

    TasksOnStart(TaskService tasks, RuntimeService runtime, WithoutAuthorization engine, Cases cases, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
        this.cases = cases;
        this.clock = clock;
    }

    /** @return nothing where nothing waits, and on other pages */
    @ModelAttribute("tasksWaiting")
    List<Line> tasksWaiting(HttpServletRequest request) {
        String page = request.getRequestURI().substring(request.getContextPath().length());
        if (!page.equals("/") || !(request.getUserPrincipal() instanceof Authentication person)) return List.of();
        Instant now = clock.instant();
        List<String> groups = List.copyOf(SignedIn.groups(person));
        List<Task> own = engine
                .ask(() -> tasks.createTaskQuery()
                        .taskAssignee(person.getName())
                        .orderByDueDate()
                        .asc()
                        .listPage(0, MOST))
                .stream()
                .filter(task -> task.getFollowUpDate() == null
                        || !task.getFollowUpDate().toInstant().isAfter(now))
                .toList();
        long offered = groups.isEmpty()
                ? 0
                : engine.ask(() -> tasks.createTaskQuery()
                        .taskCandidateGroupIn(groups)
                        .taskUnassigned()
                        .count());
        // A referrer does what is asked on a page of their own: Tasklist is closed to them.
        boolean inTasklist = Role.of(groups).stream().anyMatch(role -> role != Role.REFERRER);
        List<Line> lines = new ArrayList<>();
        if (!own.isEmpty()) {
            lines.add(new Line(counts(own, now), inTasklist ? TASKLIST : REFERRALS));
            next(own.get(0), now, inTasklist).ifPresent(lines::add);
        }
        if (offered > 0)
            lines.add(new Line(
                    Words.count(offered, "task of your team is", "tasks of your team are") + " unclaimed.", TASKLIST));
        return lines;
    }

    private static String counts(List<Task> own, Instant now) {
        LocalDate today = London.dateOf(now);
        List<Instant> due = own.stream()
                .filter(task -> task.getDueDate() != null)
                .map(task -> task.getDueDate().toInstant())
                .toList();
        long late = due.stream().filter(at -> !at.isAfter(now)).count();
        long dueToday = due.stream()
                .filter(at -> at.isAfter(now) && London.dateOf(at).equals(today))
                .count();
        List<String> kinds = new ArrayList<>();
        if (late > 0) kinds.add(late + " late");
        if (dueToday > 0) kinds.add(dueToday + " due today");
        return Words.count(own.size(), "task is", "tasks are") + " yours"
                + (kinds.isEmpty() ? ", none late or due today." : ": " + Words.all(kinds) + ".");
    }

    private Optional<Line> next(Task task, Instant now, boolean inTasklist) {
        if (task.getDueDate() == null) return Optional.empty();
        Instant due = task.getDueDate().toInstant();
        var instance = engine.ask(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
        String family = Optional.ofNullable(instance)
                .flatMap(one -> cases.findByReference(one.getBusinessKey()))
                .map(FamilyCase::getLabel)
                .map(label -> ", " + label)
                .orElse("");
        return Optional.of(new Line(
                "Next: %s%s, %s, %s."
                        .formatted(task.getName(), family, TimeLeft.when(due, now), TimeLeft.until(due, now)),
                inTasklist ? TASKLIST + "#/?task=" + task.getId() : REFERRALS));
    }
}
