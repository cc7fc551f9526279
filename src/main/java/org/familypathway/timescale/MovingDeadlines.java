package org.familypathway.timescale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves deadlines that have begun: paused and resumed, extended, reckoned again, brought forward. What shows of them, the due date of the task, its timers and its incident, moves with them in the
 * same transaction.
 */
@Component
@Transactional
public class MovingDeadlines {
    private final DeadlineRecords records;
    private final TimeAllowed timeAllowed;
    private final Cases cases;
    private final TasksFollowTheDeadline tasks;
    private final UrgentTasks urgent;
    private final InstantSource now;

    MovingDeadlines(
            DeadlineRecords records,
            TimeAllowed timeAllowed,
            Cases cases,
            TasksFollowTheDeadline tasks,
            UrgentTasks urgent,
            InstantSource now) {
        this.records = records;
        this.timeAllowed = timeAllowed;
        this.cases = cases;
        this.tasks = tasks;
        this.urgent = urgent;
        this.now = now;
    }

    /**
     * The deadline stands still until it is resumed: it is neither warned of nor late, and its task has no due date meanwhile.
     *
     * @param id the deadline; refused where it is not of this case
     * @param reason from the list of the form
     */
    public void pause(FamilyCase theCase, UUID id, String reason, String note, String by) {
        change(theCase, id, deadline -> deadline.pause(reason, note, by, now.instant()));
    }

    /** The deadline goes on with the time that was left when it was paused. */
    public void resume(FamilyCase theCase, UUID id, String note, String by) {
        change(theCase, id, deadline -> deadline.resume(timeAllowed.calculator(), note, by, now.instant()));
    }

    /** A deadline as a form offers it. @param value its id */
    public record Choice(String value, String label) {}

    /** Those that run and whose rule allows a pause. */
    public List<Choice> pausable(FamilyCase theCase) {
        return choices(
                theCase,
                deadline -> deadline.isPausable() && deadline.stateAt(now.instant()) == Deadline.State.running,
                deadline -> "due " + dueInWords(deadline));
    }

    /** Those that stand still. */
    public List<Choice> paused(FamilyCase theCase) {
        return choices(
                theCase,
                deadline -> deadline.stateAt(now.instant()) == Deadline.State.paused,
                deadline -> "was due " + dueInWords(deadline));
    }

    /** Those that may still be extended, with the most that may be added. */
    public List<Choice> extendable(FamilyCase theCase) {
        return choices(
                theCase,
                deadline -> deadline.isExtendableAt(now.instant()),
                deadline -> (deadline.isPaused() ? "paused, was due " : "due ") + dueInWords(deadline) + ", at most "
                        + deadline.extensionLeft().orElseThrow() + " more");
    }

    private List<Choice> choices(FamilyCase theCase, Predicate<Deadline> which, Function<Deadline, String> says) {
        return records.findByCaseIdOrderByDueAtAscIdAsc(theCase.getId()).stream()
                .filter(which)
                .map(deadline ->
                        new Choice(deadline.getId().toString(), deadline.getLabel() + ", " + says.apply(deadline)))
                .toList();
    }

    private static String dueInWords(Deadline deadline) {
        return London.minute(deadline.getDueAt());
    }

    /** @param units how many more of what the deadline's rule counts, such as working days */
    public void extend(FamilyCase theCase, UUID id, int units, String reason, String by) {
        change(theCase, id, deadline -> deadline.extend(timeAllowed.calculator(), units, reason, by, now.instant()));
    }

    private void change(FamilyCase theCase, UUID id, Consumer<Deadline> change) {
        var deadline = records.findById(id)
                .filter(known -> known.getCaseId().equals(theCase.getId()))
                .orElseThrow(() -> Refusal.of("deadline", "Choose a deadline of this family."));
        var before = deadline.getDueAt();
        change.accept(deadline);
        show(deadline, before);
    }

    /**
     * Reckons open deadlines again, each by the row that answers for its case now, and with them what is reckoned from their start by a row of its own, such as a reminder. A deadline whose way of
     * working has no such row any more keeps its rule.
     *
     * @param recomputation what caused it, as recorded
     */
    void recompute(Collection<UUID> ids, UUID recomputation, String because, String by) {
        var calculator = timeAllowed.calculator();
        var open = records.findAllById(ids);
        var reminded = tasks.remindedByRows(open);
        // All in one question; each is found in memory afterwards.
        cases.findAllById(open.stream().map(Deadline::getCaseId).distinct().toList());
        Map<Deadline, Instant> toShow = new LinkedHashMap<>();
        for (var deadline : open) {
            var theCase = cases.findById(deadline.getCaseId()).orElseThrow();
            var newest = timeAllowed.find(theCase, deadline.getName()).orElseGet(deadline::rule);
            if (newest == null) continue;
            var before = deadline.getDueAt();
            boolean moved = deadline.recompute(
                    deadline.asStarted(newest), calculator, recomputation, because, by, now.instant());
            if (moved || reminded.contains(deadline.getExecutionId())) toShow.put(deadline, before);
        }
        // Written down once for all: after each, all of them would be looked through for what has changed.
        toShow.keySet().forEach(deadline -> urgent.show(deadline, now.instant()));
        records.flush();
        toShow.forEach(tasks::follow);
    }

    /**
     * The earliest deadline of the case that has yet to come is due now, in a demonstration.
     *
     * @return whether there was one
     */
    public boolean bringForward(FamilyCase theCase, String by) {
        var next = records.findByCaseIdOrderByDueAtAscIdAsc(theCase.getId()).stream()
                .filter(deadline -> deadline.stateAt(now.instant()) == Deadline.State.running)
                .findFirst();
        next.ifPresent(deadline -> change(theCase, deadline.getId(), one -> one.bringForward(by, now.instant())));
        return next.isPresent();
    }

    private void show(Deadline deadline, Instant before) {
        urgent.show(deadline, now.instant());
        records.flush();
        tasks.follow(deadline, before);
    }
}
