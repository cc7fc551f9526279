package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the clocks of cases and writes down what becomes of them, in the transaction of the step that they belong to. */
@Component
@Transactional
public class Deadlines {
    private final DeadlineRecords records;
    private final Timescales timescales;
    private final JdbcClient database;
    private final InstantSource now;
    private final ApplicationEventPublisher news;
    private final TasksFollowTheDeadline tasks;
    private final Cases cases;
    private final UrgentTasks urgent;

    Deadlines(
            DeadlineRecords records,
            Timescales timescales,
            JdbcClient database,
            InstantSource now,
            ApplicationEventPublisher news,
            TasksFollowTheDeadline tasks,
            Cases cases,
            UrgentTasks urgent) {
        this.records = records;
        this.timescales = timescales;
        this.database = database;
        this.now = now;
        this.news = news;
        this.tasks = tasks;
        this.cases = cases;
        this.urgent = urgent;
    }

    /**
     * @param since when it started; null for now
     * @param entered the date agreed, for a clock that goes by one; else null
     * @param executionId where its task stands in the engine; null where no task goes by it
     */
    Deadline start(FamilyCase theCase, String name, Instant since, LocalDate entered, String executionId, String by) {
        var rule = rule(theCase, name);
        var calculator = calculator();
        var start = since == null ? now.instant() : since;
        var deadline = entered == null ? calculator.from(start, rule) : calculator.on(entered, start, rule);
        return records.save(new Deadline(theCase, deadline, executionId, by));
    }

    /** A target has no timer: missing it shows, and is told to nobody. */
    void startTarget(FamilyCase theCase, String name, String by) {
        if (has(theCase, name)) start(theCase, name, null, null, null, by);
    }

    /** What a target was set for is done. A way of working without the target has none to meet. */
    public void targetMet(FamilyCase theCase, String name, String by) {
        met(theCase, name, null, null, by);
    }

    /** When a clock that started now would be due. */
    Instant after(FamilyCase theCase, String name) {
        return calculator().from(now.instant(), rule(theCase, name)).due();
    }

    /** How far ahead of a moment a row lets something lie. @param length in words, such as "6 weeks" */
    public record Limit(LocalDate day, String length) {}

    /** The last day (Europe/London) that a row allows, counted from a moment; empty where the row goes by a date that somebody enters. No clock runs. */
    public Optional<Limit> limit(FamilyCase theCase, String name, Instant from) {
        var rule = rule(theCase, name);
        if (rule.unit() == Unit.enteredDate) return Optional.empty();
        var due = calculator().from(from, rule).due();
        return Optional.of(new Limit(London.dateOf(due), rule.length()));
    }

    private Timescale rule(FamilyCase theCase, String name) {
        return timescales.of(theCase.getProfile(), name, theCase.isImmediate(), legalStatus(theCase));
    }

    /** The strictest legal status of the family's children (R254). */
    private String legalStatus(FamilyCase theCase) {
        return database.sql("select status from legal_status_now where case_id = ? order by strictness desc limit 1")
                .param(theCase.getId())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** Whether the way of working has a row of this name: not every way reviews each case at a panel, or has a length. */
    public boolean has(FamilyCase theCase, String name) {
        return timescales
                .find(theCase.getProfile(), name, theCase.isImmediate(), legalStatus(theCase))
                .isPresent();
    }

    /** When the time of a row is over that began at {@code since}. No clock runs. */
    public Instant end(FamilyCase theCase, String name, Instant since) {
        var rule = rule(theCase, name);
        return calculator().from(since, rule).due();
    }

    /** When to think of a time that runs from {@code since} to {@code end}: at the warning share of its row; at its end, where the row has none. */
    public Instant warning(FamilyCase theCase, String name, Instant since, Instant end) {
        var share = rule(theCase, name).warnAt();
        return share == null
                ? end
                : since.plus(Duration.between(since, end).multipliedBy(share).dividedBy(100));
    }

    /**
     * The step was done: its clock is met. A step without a clock meets none.
     *
     * @param executionId where its task stood in the engine
     * @param due when its task was due
     */
    public void met(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        running(theCase, step, executionId, due).ifPresent(deadline -> {
            deadline.meet(by, now.instant());
            show(deadline);
        });
    }

    /** The step was taken away: its clock ends; otherwise as {@link #met}. */
    public void ended(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        running(theCase, step, executionId, due).ifPresent(deadline -> {
            deadline.end(by, now.instant());
            show(deadline);
        });
    }

    /** When to warn of the clock that runs for a task: when it is due, where its rule does not warn. */
    Instant warning(FamilyCase theCase, String name, String executionId) {
        var deadline = records.ofStep(theCase.getId(), name).stream()
                .filter(one -> !one.isOver() && executionId.equals(one.getExecutionId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No clock " + name + " runs here."));
        return deadline.getWarnAt() == null ? deadline.getDueAt() : deadline.getWarnAt();
    }

    /** A step may be open more than once in a case; then the place of its task in the engine tells which clock is its own, and the due date where the clock began before it knew its place. */
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
     * Writes down, once, that the clock of a task is near its end and who was told. Nothing where its rule does not warn, or it is not yet time, or it stands still, is late or over.
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
     * Writes down, once, that the clock of a task has run out and whom the rule says to tell.
     *
     * @return the clock, where it is late and this was not written down before
     */
    Optional<Deadline> breached(FamilyCase theCase, String step, String executionId, String by) {
        return running(theCase, step, executionId, null)
                .filter(deadline -> deadline.breach(told(theCase, deadline), by, now.instant()))
                .map(deadline -> {
                    news.publishEvent(new DeadlineMissed(theCase, deadline, told(theCase, deadline)));
                    return deadline;
                });
    }

    /** What became of a clock shows: where it is late no longer, it no longer shows as late. */
    private void show(Deadline deadline) {
        if (deadline.isBreached() && deadline.stateAt(now.instant()) != Deadline.State.late) urgent.inTime(deadline);
    }

    /**
     * The clock stands still until it is resumed: it is neither warned of nor late, and its task has no due date meanwhile.
     *
     * @param id the clock; refused where it is not of this case
     * @param reason from the list of the form
     */
    public void pause(FamilyCase theCase, UUID id, String reason, String note, String by) {
        change(theCase, id, deadline -> deadline.pause(reason, note, by, now.instant()));
    }

    /** The clock goes on with the time that was left when it was paused. */
    public void resume(FamilyCase theCase, UUID id, String note, String by) {
        change(theCase, id, deadline -> deadline.resume(calculator(), note, by, now.instant()));
    }

    /** A clock as a form offers it. @param value its id */
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
                deadline -> "due " + dueInWords(deadline) + ", at most "
                        + deadline.extensionLeft().orElseThrow() + " more");
    }

    private List<Choice> choices(FamilyCase theCase, Predicate<Deadline> which, Function<Deadline, String> says) {
        return of(theCase).stream()
                .filter(which)
                .map(deadline ->
                        new Choice(deadline.getId().toString(), deadline.getLabel() + ", " + says.apply(deadline)))
                .toList();
    }

    private static String dueInWords(Deadline deadline) {
        return London.minute(deadline.getDueAt());
    }

    /** @param units how many more of what the clock's rule counts, such as working days */
    public void extend(FamilyCase theCase, UUID id, int units, String reason, String by) {
        change(theCase, id, deadline -> deadline.extend(calculator(), units, reason, by, now.instant()));
    }

    private void change(FamilyCase theCase, UUID id, Consumer<Deadline> change) {
        var deadline = records.findById(id)
                .filter(known -> known.getCaseId().equals(theCase.getId()))
                .orElseThrow(() -> Refusal.of("deadline", "Choose a deadline of this family."));
        var before = deadline.getDueAt();
        change.accept(deadline);
        show(deadline);
        records.flush();
        tasks.follow(deadline, before);
    }

    private DeadlineCalculator calculator() {
        return new DeadlineCalculator(councilDays());
    }

    /**
     * Reckons open clocks again, each by the row that answers for its case now. A clock whose way of working has no such row any more keeps its rule.
     *
     * @param recomputation what caused it, as recorded
     * @return those whose deadline has moved
     */
    List<Deadline> recompute(Collection<UUID> ids, UUID recomputation, String because, String by) {
        var calculator = calculator();
        List<Deadline> moved = new ArrayList<>();
        for (var deadline : records.findAllById(ids)) {
            var theCase = cases.findById(deadline.getCaseId()).orElseThrow();
            var newest = timescales.find(
                    theCase.getProfile(), deadline.getName(), theCase.isImmediate(), legalStatus(theCase));
            if (newest.isEmpty()) continue;
            var before = deadline.recompute(newest.get(), calculator, recomputation, because, by, now.instant());
            if (before.isEmpty()) continue;
            show(deadline);
            records.flush();
            tasks.follow(deadline, before.get());
            moved.add(deadline);
        }
        return moved;
    }

    /** The earliest deadline of the case that has yet to come is due now, in a demonstration. */
    public Optional<BroughtForward> bringForward(FamilyCase theCase, String by) {
        var next = of(theCase).stream()
                .filter(deadline -> deadline.stateAt(now.instant()) == Deadline.State.running)
                .findFirst();
        return next.map(deadline -> {
            var moved = new BroughtForward(deadline.getName(), deadline.getDueAt(), now.instant());
            deadline.bringForward(by, now.instant());
            records.flush();
            tasks.follow(deadline, moved.from());
            return moved;
        });
    }

    public record BroughtForward(String step, Instant from, Instant to) {}

    /** All clocks of the case, the one due first at the head. */
    public List<Deadline> of(FamilyCase theCase) {
        return records.findByCaseIdOrderByDueAt(theCase.getId());
    }

    public Optional<Deadline> find(UUID id) {
        return records.findById(id);
    }

    /** The group that hears of the clock's breach. */
    public static String told(FamilyCase theCase, Deadline deadline) {
        return deadline.getEscalateTo().equals("leads")
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }

    private List<CouncilDay> councilDays() {
        return database.sql("select day, kind, name from council_day where removed_at is null")
                .query(CouncilDay.class)
                .list();
    }
}
