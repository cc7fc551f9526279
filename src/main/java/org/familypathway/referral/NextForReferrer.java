package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.Workers;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.TimeLeft;
import org.springframework.stereotype.Component;

/**
 * What the service does next about a referral, as its referrer reads it: who rings them and by when, or until when somebody looks at it (R111, R124, R218, R219). Only steps between the referral and
 * the call to the referrer are named, whose deadlines the referral form itself shows; nothing is said of the family or of what was decided (invariant 2).
 */
@Component
class NextForReferrer {
    private static final String RINGS = "rings or writes to you", WAS_TO_RING = "was to ring or write to you";

    /**
     * @param task a step of the service
     * @param does what who has the task does, and was to do where the day has passed
     * @param bySomebody whether it is said who does it; otherwise the service does
     */
    private record Owed(String task, String does, String wasTo, boolean bySomebody) {}

    /** Where several wait, the first of them is said. */
    private static final List<Owed> OWED = List.of(
            new Owed("tellReferrer", RINGS, WAS_TO_RING, true),
            new Owed("contactSocialWorker", RINGS, WAS_TO_RING, true),
            looksAt("assessReferralRisk"),
            looksAt("screenDisadvantages"),
            looksAt("screenPriorityCriteria"),
            looksAt("requestAgendaItem"),
            decides("recordPanelDecision"),
            decides("decideReferral"),
            looksAt("setPriority"),
            looksAt("waitForPlace"),
            names("nameLead"),
            names("allocateLead"));

    private static final String STEP = "userTask_";

    private static final String[] STEPS =
            OWED.stream().map(owed -> STEP + owed.task()).toArray(String[]::new);

    private final TaskService tasks;
    private final WithoutAuthorization engine;
    private final Workers workers;
    private final Clock clock;

    NextForReferrer(TaskService tasks, WithoutAuthorization engine, Workers workers, Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.workers = workers;
        this.clock = clock;
    }

    private static Owed looksAt(String task) {
        return new Owed(task, "looks at the referral", "was to look at the referral", false);
    }

    private static Owed decides(String task) {
        return new Owed(task, "decides on the referral", "was to decide on the referral", false);
    }

    private static Owed names(String task) {
        return new Owed(task, "says who has the case", "was to say who has the case", false);
    }

    /** @return a sentence or two; nothing where the referrer has been told and no more is owed to them */
    Optional<String> of(FamilyCase theCase) {
        if (!theCase.isOpen()) return Optional.empty();
        List<Task> waiting = engine.ask(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(theCase.getReference())
                .taskDefinitionKeyIn(STEPS)
                .orderByDueDate()
                .asc()
                .list());
        return OWED.stream()
                .flatMap(owed -> waiting.stream()
                        .filter(task -> task.getTaskDefinitionKey().equals(STEP + owed.task()))
                        .map(task -> words(owed, task, theCase)))
                .findFirst();
    }

    private String words(Owed owed, Task task, FamilyCase theCase) {
        String service = theCase.getService().getName();
        String who = !owed.bySomebody()
                ? service
                : task.getAssignee() == null ? "Somebody of " + service : workers.name(task.getAssignee());
        if (task.getDueDate() == null) return "%s %s.".formatted(who, owed.does());
        Instant due = task.getDueDate().toInstant(), now = clock.instant();
        String when = "by %s (%s)".formatted(TimeLeft.when(due, now), TimeLeft.until(due, now));
        return due.isAfter(now)
                ? "%s %s %s.".formatted(who, owed.does(), when)
                : "%s %s %s. Ring %s and ask.".formatted(who, owed.wasTo(), when, service);
    }
}
