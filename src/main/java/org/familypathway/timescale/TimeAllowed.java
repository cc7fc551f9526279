package org.familypathway.timescale;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long something may take with a family, by the newest rows of the table and the days that the council is open now. Asking starts no deadline. */
@Component
@Transactional
public class TimeAllowed {
    private static final String NO_LEGAL_STATUS = "none";

    private final Timescales timescales;
    private final JdbcClient database;
    private final InstantSource now;
    private final HoursOfServices hours;
    private final Workers workers;

    TimeAllowed(Timescales timescales, JdbcClient database, InstantSource now, HoursOfServices hours, Workers workers) {
        this.timescales = timescales;
        this.database = database;
        this.now = now;
        this.hours = hours;
        this.workers = workers;
    }

    /** When something that started now would be due. */
    Instant after(FamilyCase theCase, String name) {
        return calculator().from(now.instant(), rule(theCase, name)).due();
    }

    /** How far ahead of a moment a row lets something lie. @param length in words, such as "6 weeks" */
    public record Limit(LocalDate day, String length) {}

    /** The last day (Europe/London) that a row allows, counted from a moment; empty where the row goes by a date that somebody enters. */
    public Optional<Limit> limit(FamilyCase theCase, String name, Instant from) {
        return limit(rule(theCase, name), from);
    }

    /** As {@link #limit(FamilyCase, String, Instant)}, of a child whose legal status this is; empty also where no row answers for it. */
    public Optional<Limit> limit(FamilyCase theCase, String name, String legalStatus, Instant from) {
        return timescales
                .find(theCase.getService(), name, theCase.isImmediate(), legalStatus)
                .flatMap(rule -> limit(rule, from));
    }

    private Optional<Limit> limit(Timescale rule, Instant from) {
        if (rule.unit() == Unit.enteredDate) return Optional.empty();
        var due = calculator().from(from, rule).due();
        return Optional.of(new Limit(London.dateOf(due), rule.length()));
    }

    Timescale rule(FamilyCase theCase, String name) {
        return timescales.of(theCase.getService(), name, theCase.isImmediate(), legalStatus(theCase));
    }

    Optional<Timescale> find(FamilyCase theCase, String name) {
        return timescales.find(theCase.getService(), name, theCase.isImmediate(), legalStatus(theCase));
    }

    /** Whether what is asked now answers the referral: what a panel is asked once somebody leads does not, and older referrals count as they did. */
    boolean isFirstAnswerToReferral(FamilyCase theCase) {
        return database.sql(
                        "select exists (select from referral r where r.id = ? and r.typed_at is not null and not exists (select from lead_worker l where l.case_id = r.id))")
                .param(theCase.getId())
                .query(Boolean.class)
                .single();
    }

    /** When the referral was typed, where that was later than it was received. */
    Optional<Instant> typedAt(FamilyCase theCase) {
        return database.sql("select typed_at from referral where id = ? and typed_at > received_at")
                .param(theCase.getId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * What runs from the receipt of a referral.
     *
     * @param deadline in words, such as "First contact with the social worker"
     * @param length in words, such as "2 hours"
     */
    public record FromReceipt(String deadline, String length, Instant due) {}

    /** How a deadline would run for a referral that is yet to be made; empty where the way of working does not count it from receipt. */
    public Optional<FromReceipt> fromReceipt(Service service, String name, boolean immediate, Instant received) {
        return timescales
                .find(service, name, immediate, NO_LEGAL_STATUS)
                .filter(Timescale::countsFromReceipt)
                .map(rule -> new FromReceipt(
                        rule.label(),
                        rule.length(),
                        calculator().from(received, rule).due()));
    }

    /** The strictest legal status of the family's children (R254). */
    private String legalStatus(FamilyCase theCase) {
        return database.sql("select status from legal_status_now where case_id = ? order by strictness desc limit 1")
                .param(theCase.getId())
                .query(String.class)
                .optional()
                .orElse(NO_LEGAL_STATUS);
    }

    /** Whether the way of working has a row of this name: not every way reviews each case at a panel, or has a length. */
    public boolean has(FamilyCase theCase, String name) {
        return find(theCase, name).isPresent();
    }

    /** When the time of a row is over that began at {@code since}: see {@link #begun}. */
    public Instant end(FamilyCase theCase, String name, Instant since) {
        return begun(since, rule(theCase, name)).due();
    }

    /**
     * When what began at {@code since} is due. What goes by days, weeks or months waits for a part of them before its task opens: other rules or days of the council, written down meanwhile, make it due no
     * earlier than a working day after that, as it is with a deadline that runs.
     */
    DueDate begun(Instant since, Timescale rule) {
        var calculator = calculator();
        var due = calculator.from(since, rule);
        if (!rule.unit().isOfDays()) return due;
        return reckonedSince(since)
                .map(at -> calculator.aWorkingDayFrom(at, rule))
                .filter(floor -> floor.isAfter(due.due()))
                .map(floor -> calculator.from(since, rule, List.of(new DeadlineChange.Floor(floor))))
                .orElse(due);
    }

    private Optional<Instant> reckonedSince(Instant since) {
        return database.sql(
                        "select recorded_at from recomputation where recorded_at > :since and recorded_at <= :now order by recorded_at desc limit 1")
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now.instant()))
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** When to think of a time that runs from {@code since} to {@code end}: at the warning share of its row; at its end, where the row has none. */
    public Instant warning(FamilyCase theCase, String name, Instant since, Instant end) {
        var share = rule(theCase, name).warnAt();
        return share == null
                ? end
                : since.plus(Duration.between(since, end).multipliedBy(share).dividedBy(100));
    }

    /** How many of some moments lie outside hours of a service. @param hours in words, such as "Core hours: Mon-Sun, 14:00 to 19:00, holidays too" */
    public record Outside(String hours, long outside) {}

    /** Each of the service's hours, and how many of these moments they leave out: whether it works at the right hours (R210). */
    public List<Outside> outside(Service service, Collection<Instant> moments) {
        var days = new OpenDays(councilDays());
        return hours.all(service.getId()).stream()
                .map(one -> new Outside(
                        one.inWords(),
                        moments.stream()
                                .filter(at -> !days.isOpenAt(at.atZone(London.ZONE), one))
                                .count()))
                .toList();
    }

    /** @param from included; @param to not included */
    public record Span(Instant from, Instant to) {}

    /** The hours of a day (Europe/London) in which the service answers a crisis and its offices are closed: evenings, weekends, holidays (R186). */
    public List<Span> outOfOffice(Service service, LocalDate day) {
        var days = new OpenDays(councilDays());
        Hours all = hours.of(service.getId(), OpeningHours.sevenDays),
                office = hours.of(service.getId(), OpeningHours.office);
        if (!days.isOpenOn(day, all)) return List.of();
        if (!days.isOpenOn(day, office))
            return span(day, all.opening(), all.closing()).stream().toList();
        return Stream.of(
                        span(day, all.opening(), earlier(office.opening(), all.closing())),
                        span(day, earlier(office.closing(), all.closing()), all.closing()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** That day (Europe/London) or, where the council's offices are closed then, the next on which they are open. */
    public LocalDate openFrom(LocalDate day) {
        return new OpenDays(councilDays()).from(day, hours.ofCouncil(OpeningHours.office));
    }

    /** Whether a step is done on all seven days and in the evening, by the row that answers for the family. */
    public boolean isDoneOutOfOffice(FamilyCase theCase, String step) {
        return find(theCase, step)
                .filter(rule -> rule.calendar().name() == OpeningHours.sevenDays)
                .isPresent();
    }

    private static Optional<Span> span(LocalDate day, LocalTime from, LocalTime to) {
        return from.isBefore(to)
                ? Optional.of(new Span(
                        day.atTime(from).atZone(London.ZONE).toInstant(),
                        day.atTime(to).atZone(London.ZONE).toInstant()))
                : Optional.empty();
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }

    DeadlineCalculator calculator() {
        return new DeadlineCalculator(councilDays(), workers::name);
    }

    private List<CouncilDay> councilDays() {
        return database.sql("select day, kind, name from council_day where removed_at is null")
                .query(CouncilDay.class)
                .list();
    }
}
