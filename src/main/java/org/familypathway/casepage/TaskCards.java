package org.familypathway.casepage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.Called;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.familypathway.timescale.TimeLeft;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a card of Tasklist says besides the name of the task: whose it is, by when, what is left, and why (R131, R152). Asked once for a whole list, for those tasks that the person may see; names are nowhere in the engine. */
@RestController
class TaskCards {
    private static final int MOST = 200;

    /**
     * @param caseUrl the case page; null where the person is given this task and nothing else of the case, such as a partner
     * @param due "Wed 2 Dec, 17:00"; null where the task has no deadline
     * @param left "in 2 days"; null where it has none or it stands still
     * @param why the sentence that explains the deadline; null where the record has none
     * @param asleepUntil "Wed 2 Dec, 00:00"; null where it is awake
     * @param immediate whether the family came with an immediate referral; said to those who may see the case
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Card(
            String reference,
            String label,
            String caseUrl,
            String due,
            String left,
            String why,
            String asleepUntil,
            boolean late,
            boolean immediate,
            boolean paused) {}

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Cases cases;
    private final CaseAccess access;
    private final Deadlines deadlines;
    private final Clock clock;

    TaskCards(
            TaskService tasks,
            RuntimeService runtime,
            WithoutAuthorization engine,
            Cases cases,
            CaseAccess access,
            Deadlines deadlines,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
        this.cases = cases;
        this.access = access;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The engine answers as the person who asks: a task that is not theirs to see has no card. */
    @GetMapping("/api/tasks/labels")
    @Transactional(readOnly = true)
    public Map<String, Card> cards(@RequestParam @Called("The tasks asked for") String ids, Principal user) {
        List<Task> seen = tasks.createTaskQuery()
                .taskIdIn(Arrays.stream(ids.split(",")).limit(MOST).toArray(String[]::new))
                .listPage(0, MOST);
        if (seen.isEmpty()) return Map.of();
        Map<String, FamilyCase> families = families(seen);
        Set<String> opens = families.values().stream()
                .distinct()
                .filter(family -> access.maySee(user.getName(), family))
                .map(FamilyCase::getReference)
                .collect(Collectors.toSet());
        Map<String, Deadline> running =
                deadlines.at(seen.stream().map(Task::getExecutionId).toList());
        Map<String, Card> cards = new LinkedHashMap<>();
        for (Task task : seen) {
            FamilyCase family = families.get(task.getProcessInstanceId());
            if (family != null)
                cards.put(
                        task.getId(),
                        card(task, family, opens.contains(family.getReference()), running.get(task.getExecutionId())));
        }
        return cards;
    }

    private Card card(Task task, FamilyCase family, boolean opens, Deadline deadline) {
        Instant now = clock.instant();
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        boolean paused = deadline != null && deadline.isPaused();
        boolean asleep = task.getFollowUpDate() != null
                && task.getFollowUpDate().toInstant().isAfter(now);
        return new Card(
                family.getReference(),
                family.getLabel(),
                opens ? "/cases/" + family.getReference() : null,
                due == null ? null : TimeLeft.when(due, now),
                due == null || paused ? null : TimeLeft.until(due, now),
                deadline == null ? null : deadline.getWhy(),
                asleep ? TimeLeft.when(task.getFollowUpDate().toInstant(), now) : null,
                due != null && !paused && !due.isAfter(now),
                opens && family.isImmediate(),
                paused);
    }

    private Map<String, FamilyCase> families(List<Task> seen) {
        Map<String, String> references = engine
                .ask(() -> runtime.createProcessInstanceQuery()
                        .processInstanceIds(
                                seen.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                        .listPage(0, MOST))
                .stream()
                .filter(one -> one.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        Map<String, FamilyCase> byReference = cases.findByReferenceIn(Set.copyOf(references.values())).stream()
                .collect(Collectors.toMap(FamilyCase::getReference, Function.identity()));
        Map<String, FamilyCase> families = new LinkedHashMap<>();
        references.forEach((instance, reference) -> {
            if (byReference.containsKey(reference)) families.put(instance, byReference.get(reference));
        });
        return families;
    }
}
