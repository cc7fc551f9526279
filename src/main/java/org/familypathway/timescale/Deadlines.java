package org.familypathway.timescale;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the deadlines of cases and writes down what becomes of them, in the transaction of the step that they belong to. */
@Component
@Transactional
public class Deadlines {
    private final DeadlineRecords records;
    private final TimeAllowed timeAllowed;
    private final UrgentTasks urgent;
    private final ApplicationEventPublisher news;
    private final InstantSource now;

    Deadlines(
            DeadlineRecords records,
            TimeAllowed timeAllowed,
            UrgentTasks urgent,
            ApplicationEventPublisher news,
            InstantSource now) {
        this.records = records;
        this.timeAllowed = timeAllowed;
        this.urgent = urgent;
        this.news = news;
        this.now = now;
    }

    /**
     * @param since when it started; null for now
     * @param entered the date agreed, for a deadline that goes by one; else null
     * @param executionId where its task stands in the engine; null where no task goes by it
     */
    Deadline start(FamilyCase theCase, String name, Instant since, LocalDate entered, String executionId, String by) {
        var rule = timeAllowed.rule(theCase, name);
        if (rule.countsFromReceipt()) {
            var started = records.ofStep(theCase.getId(), name);
            var waiting = started.stream()
                    .filter(one -> !one.isOver() && one.getExecutionId() == null)
                    .findFirst();
            if (waiting.isPresent()) return waiting.get().waitsAt(executionId);
            if (started.isEmpty() && timeAllowed.isFirstAnswerToReferral(theCase))
                return fromReceipt(theCase, rule, executionId, by);
            // What is asked again, such as after a question to the referrer, counts from then.
            rule = rule.startedBy(started.isEmpty() ? "Asked for" : "Asked again");
        }
        var start = since == null ? now.instant() : since;
        var due = entered == null
                ? timeAllowed.begun(start, rule)
                : timeAllowed.calculator().on(entered, start, rule);
        return records.save(new Deadline(theCase, due, executionId, by));
    }

    private Deadline fromReceipt(FamilyCase theCase, Timescale rule, String executionId, String by) {
        var due = timeAllowed.calculator().from(theCase.getOpenedAt(), rule);
        var deadline = new Deadline(theCase, due, executionId, by);
        timeAllowed.typedAt(theCase).ifPresent(deadline::typed);
        return records.save(deadline);
    }

    /** A target has no timer: missing it shows, and is told to nobody. Nothing where it runs since the referral was received. */
    void startTarget(FamilyCase theCase, String name, String by) {
        if (timeAllowed
                .find(theCase, name)
                .filter(rule -> !rule.countsFromReceipt()
                        || records.ofStep(theCase.getId(), name).isEmpty())
                .isPresent()) start(theCase, name, null, null, null, by);
    }

    /** A deadline that counts from receipt though its step comes later runs, and shows, from the first moment; its task takes it over. Nothing where the way of working counts it from elsewhere. */
    public void startWithReferral(FamilyCase theCase, String name, String by) {
        timeAllowed
                .find(theCase, name)
                .filter(Timescale::countsFromReceipt)
                .ifPresent(rule -> fromReceipt(theCase, rule, null, by));
    }

    /** The case is declined or closes: what no task waits at, such as a target, need not be done any more. */
    public void endWithCase(FamilyCase theCase, String by) {
        records.findByCaseIdOrderByDueAtAscIdAsc(theCase.getId()).stream()
                .filter(deadline -> deadline.getExecutionId() == null)
                .forEach(deadline -> deadline.end(by, now.instant()));
    }

    /** What a target was set for is done. A way of working without the target has none to meet. */
    public void targetMet(FamilyCase theCase, String name, String by) {
        met(theCase, name, null, null, by);
    }

    /**
     * The step was done: its deadline is met. A step without a deadline meets none.
     *
     * @param executionId where its task stood in the engine
     * @param due when its task was due
     */
    public void met(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        running(theCase, step, executionId, due).ifPresent(deadline -> {
            deadline.meet(by, now.instant());
            urgent.show(deadline, now.instant());
        });
    }

    /** The step was taken away: its deadline ends; otherwise as {@link #met}. */
    public void ended(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        running(theCase, step, executionId, due).ifPresent(deadline -> {
            deadline.end(by, now.instant());
            urgent.show(deadline, now.instant());
        });
    }

    /** When to warn of the deadline that runs for a task: when it is due, where its rule does not warn. */
    Instant warning(FamilyCase theCase, String name, String executionId) {
        var deadline = records.ofStep(theCase.getId(), name).stream()
                .filter(one -> !one.isOver() && executionId.equals(one.getExecutionId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No deadline " + name + " runs here."));
        return deadline.getWarnAt() == null ? deadline.getDueAt() : deadline.getWarnAt();
    }

    /** When the time of a row is over that began with the deadline which runs for a task; from now where none runs there. */
    Instant after(FamilyCase theCase, String name, String executionId) {
        return records.findByExecutionId(executionId).stream()
                .filter(deadline -> !deadline.isOver())
                .findFirst()
                .map(deadline -> deadline.end(timeAllowed.calculator(), timeAllowed.rule(theCase, name)))
                .orElseGet(() -> timeAllowed.after(theCase, name));
    }

    /** A step may be open more than once in a case; then the place of its task in the engine tells which deadline is its own, and the due date where the deadline began before it knew its place. */
    private Optional<Deadline> running(FamilyCase theCase, String step, String executionId, Instant due) {
        var open = records.ofStep(theCase.getId(), step).stream()
                .filter(deadline -> !deadline.isOver())
                .toList();
        var placeless = open.stream()
                .filter(deadline -> deadline.getExecutionId() == null)
                .toList();
        return open.stream()
                .filter(deadline -> executionId != null && executionId.equals(deadline.getExecutionId()))
                .findFirst()
                .or(() -> placeless.stream()
                        .filter(deadline -> deadline.getDueAt().equals(due))
                        .findFirst())
                .or(() -> placeless.stream().findFirst());
    }

    /**
     * Writes down, once, that the deadline of a task is near its end and who was told. Nothing where its rule does not warn, or it is not yet time, or it stands still, is late or over.
     *
     * @param told who has still to do the step
     */
    Optional<Deadline> warned(FamilyCase theCase, String step, String executionId, String told, String by) {
        return running(theCase, step, executionId, null)
                .filter(deadline -> deadline.warn(told, by, now.instant()))
                .map(deadline -> {
                    news.publishEvent(new DeadlineNear(theCase, deadline));
                    return deadline;
                });
    }

    /**
     * Writes down, once, that the deadline of a task has run out and whom the rule says to tell.
     *
     * @return the deadline, where it is late and this was not written down before
     */
    Optional<Deadline> breached(FamilyCase theCase, String step, String executionId, String by) {
        return running(theCase, step, executionId, null)
                .filter(deadline -> deadline.breach(told(theCase, deadline), by, now.instant()))
                .map(deadline -> {
                    news.publishEvent(new DeadlineMissed(theCase, deadline, told(theCase, deadline)));
                    return deadline;
                });
    }

    /** All deadlines of the case, the one due first at the head. */
    public List<Deadline> of(FamilyCase theCase) {
        return records.findByCaseIdOrderByDueAtAscIdAsc(theCase.getId());
    }

    /** What waits at these places in the engine goes by these deadlines, by the place; where several run there, by the one due first. */
    public Map<String, Deadline> at(Collection<String> executions) {
        return records.atPlaces(executions).stream()
                .filter(deadline -> !deadline.isOver())
                .collect(Collectors.toMap(Deadline::getExecutionId, one -> one, (first, later) -> first));
    }

    public Optional<Deadline> find(UUID id) {
        return records.findById(id);
    }

    /** The group that hears of the deadline's breach. */
    public static String told(FamilyCase theCase, Deadline deadline) {
        return deadline.getEscalateTo().equals("leads")
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }
}
