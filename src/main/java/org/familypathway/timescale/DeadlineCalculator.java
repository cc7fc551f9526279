package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.familypathway.kernel.London;

/**
 * Computes deadlines as people in an English council count them: London time across both clock changes, bank holidays of England and Wales, the council's own
 * closed and extra days. Results are instants. It asks nobody.
 *
 * <p>A service is open from opening time up to, not including, closing time: what arrives at 22:00 sharp arrives after closing. Working days count from a
 * start after closing as from a closed day, so that nobody gains time by coming later.
 */
public final class DeadlineCalculator {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private record Counted(ZonedDateTime due, String why) {}

    private final OpenDays days;
    private final CountedTime time;

    private final UnaryOperator<String> names;

    /** @param councilDays at most one for each day */
    public DeadlineCalculator(Collection<CouncilDay> councilDays) {
        this(councilDays, UnaryOperator.identity());
    }

    /** @param names what people call the user of an id, for the sentence that says why */
    DeadlineCalculator(Collection<CouncilDay> councilDays, UnaryOperator<String> names) {
        this.names = names;
        days = new OpenDays(councilDays);
        time = new CountedTime(days);
    }

    /** The deadline of something that started at {@code start}; refuses a rule that needs an entered date. */
    public DueDate from(Instant start, Timescale rule) {
        return from(start, rule, List.of());
    }

    /**
     * The deadline after it was paused, extended and held. A pause leaves what was left of the time, as the rule counts it: open hours for same day, working days and operating hours, time
     * by the wall clock for elapsed hours. Days, weeks and months move by whole days and end on an open one: by as many days as all pauses together lasted, of which twelve hours or more
     * of a further day count as that day. An extension counts as if the rule had been that much longer from the start. The warning of a deadline that is held comes as long before its end
     * as it would by the rule.
     *
     * @param changes in the order in which they were made; pauses that are over and do not overlap
     */
    public DueDate from(Instant start, Timescale rule, List<DeadlineChange> changes) {
        if (rule.unit() == Unit.enteredDate)
            throw new Timescale.RowRefused(rule.deadline(), "it needs a date that somebody entered");
        var at = start.atZone(London.ZONE);
        var unchanged = counted(at, rule);
        var why = new StringBuilder(unchanged.why());
        for (int made = 1; made <= changes.size(); made++)
            if (changes.get(made - 1).changesAnything())
                why.append("; ")
                        .append(WhyItIsDue.change(
                                changes.get(made - 1), due(at, rule, changes.subList(0, made)), at, rule, names));
        var due = due(at, rule, changes);
        return new DueDate(
                rule, start, due.toInstant(), warning(at, rule, changes, due), why + WhyItIsDue.unannounced(due, rule));
    }

    /** The deadline on a date that somebody entered: its end of day, though it may be a closed day or past. Refuses a rule that counts. */
    public DueDate on(LocalDate entered, Instant start, Timescale rule) {
        return on(entered, start, rule, List.of());
    }

    /** @param changes of which only those count that hold it: a date is neither paused nor extended */
    DueDate on(LocalDate entered, Instant start, Timescale rule, List<DeadlineChange> changes) {
        if (rule.unit() != Unit.enteredDate)
            throw new Timescale.RowRefused(
                    rule.deadline(), "it counts " + rule.length() + " and takes no entered date");
        var at = start.atZone(London.ZONE);
        var byTheRule = rule.endOf(entered);
        var due = held(byTheRule, at, rule, changes);
        var why = because(at, rule, byTheRule, "", "").why();
        return new DueDate(
                rule,
                start,
                due.toInstant(),
                rule.warnAt() == null
                        ? null
                        : between(
                                at,
                                asLongBefore(due, byTheRule, dayOfWarning(at, rule, entered, List.of()), at, rule),
                                due),
                due.isAfter(byTheRule) ? why + "; " + WhyItIsDue.held(due, at) : why);
    }

    /** The end of a working day from now: as the table counts one, by the calendar and the end of day of a rule. */
    Instant aWorkingDayFrom(Instant now, Timescale rule) {
        var at = now.atZone(London.ZONE);
        var today = at.toLocalDate();
        var first = days.isOpenOn(today, rule.calendar()) && at.isBefore(rule.endOf(today))
                ? today
                : days.after(today, rule.calendar());
        return rule.endOf(days.after(first, rule.calendar())).toInstant();
    }

    private Counted counted(ZonedDateTime at, Timescale rule) {
        return switch (rule.unit()) {
            case elapsedHours -> elapsedHours(at, rule);
            case operatingHours -> operatingHours(at, rule);
            case sameDay -> sameDay(at, rule);
            case workingDays -> workingDays(at, rule);
            case calendarDays, weeks, months -> openDayFrom(at, planned(at, rule), rule);
            case enteredDate -> throw new IllegalStateException();
        };
    }

    private ZonedDateTime due(ZonedDateTime at, Timescale rule, List<DeadlineChange> changes) {
        return held(byTheRule(at, rule, changes), at, rule, changes);
    }

    private ZonedDateTime byTheRule(ZonedDateTime at, Timescale rule, List<DeadlineChange> changes) {
        var longer = rule.longer(extension(changes));
        return rule.unit().isOfDays()
                ? later(planned(at, longer), pauses(changes), day -> rule.endOf(days.from(day, rule.calendar())))
                : later(counted(at, longer).due(), pauses(changes), at, rule);
    }

    /** No earlier than where it was held last, and by what was changed since. */
    private ZonedDateTime held(
            ZonedDateTime byTheRule, ZonedDateTime at, Timescale rule, List<DeadlineChange> changes) {
        for (int i = changes.size() - 1; i >= 0; i--)
            if (changes.get(i) instanceof DeadlineChange.Floor floor) {
                var until = floor.until().atZone(London.ZONE);
                var since = changes.subList(i + 1, changes.size());
                var longer = longer(until, extension(since), rule);
                var held = rule.unit().isOfDays()
                        ? later(longer.toLocalDate(), pauses(since), day -> days.from(day, rule.calendar())
                                .atTime(until.toLocalTime())
                                .atZone(London.ZONE))
                        : later(longer, pauses(since), at, rule);
                return held.isAfter(byTheRule) ? held : byTheRule;
            }
        return byTheRule;
    }

    private ZonedDateTime longer(ZonedDateTime moment, int units, Timescale rule) {
        return switch (rule.unit()) {
            case elapsedHours, operatingHours -> time.onwards(moment, Duration.ofHours(units), rule);
            case workingDays -> {
                // A day on which it was held may have been closed since.
                var day = days.from(moment.toLocalDate(), rule.calendar());
                for (int counted = 0; counted < units; counted++) day = days.after(day, rule.calendar());
                yield moment.with(day);
            }
            case calendarDays, weeks, months -> moment.with(planned(moment, rule.unit(), units));
            case sameDay -> moment.with(days.from(moment.toLocalDate(), rule.calendar()));
            case enteredDate -> moment;
        };
    }

    private static LocalDate planned(ZonedDateTime at, Timescale rule) {
        return planned(at, rule.unit(), rule.amount());
    }

    private static LocalDate planned(ZonedDateTime from, Unit unit, int amount) {
        return switch (unit) {
            case weeks -> from.toLocalDate().plusWeeks(amount);
            case months -> from.toLocalDate().plusMonths(amount);
            default -> from.toLocalDate().plusDays(amount);
        };
    }

    /** Moves a day by the pauses that began before its moment. */
    private static ZonedDateTime later(
            LocalDate day, List<DeadlineChange.Pause> pauses, Function<LocalDate, ZonedDateTime> moment) {
        var paused = Duration.ZERO;
        for (DeadlineChange.Pause pause : pauses)
            if (pause.from()
                    .isBefore(moment.apply(day.plusDays(wholeDays(paused))).toInstant()))
                paused = paused.plus(pause.byTheClock());
        return moment.apply(day.plusDays(wholeDays(paused)));
    }

    private static long wholeDays(Duration paused) {
        return Math.floorDiv(
                paused.plus(HALF_A_DAY).toMinutes(), Duration.ofDays(1).toMinutes());
    }

    /** Moves a moment by the pauses that began before it. */
    private ZonedDateTime later(
            ZonedDateTime moment, List<DeadlineChange.Pause> pauses, ZonedDateTime at, Timescale rule) {
        for (DeadlineChange.Pause pause : pauses)
            if (pause.from().isBefore(moment.toInstant()))
                moment = time.onwards(
                        moment,
                        time.between(
                                pause.from().atZone(London.ZONE), pause.to().atZone(London.ZONE), at, rule),
                        rule);
        return moment;
    }

    /** When the rule's share of the time is gone: of the time that it counts, pauses left out; of whole days, at the opening of an open one. Null where the rule does not warn. */
    private Instant warning(ZonedDateTime at, Timescale rule, List<DeadlineChange> changes, ZonedDateTime due) {
        if (rule.warnAt() == null) return null;
        var longer = rule.longer(extension(changes));
        var byTheRule = byTheRule(at, rule, changes);
        if (rule.unit().isOfDays())
            return between(
                    at,
                    asLongBefore(
                            due, byTheRule, dayOfWarning(at, rule, planned(at, longer), pauses(changes)), at, rule),
                    due);
        var began = rule.unit() == Unit.elapsedHours ? time.beginning(at, rule) : at;
        var share = time.between(began, counted(at, longer).due(), at, rule)
                .multipliedBy(rule.warnAt())
                .dividedBy(100)
                .truncatedTo(ChronoUnit.MINUTES);
        return between(
                at,
                asLongBefore(
                        due, byTheRule, later(time.onwards(began, share, rule), pauses(changes), at, rule), at, rule),
                due);
    }

    /** A moment before the end that the rule says, moved to lie as long before the end at which the deadline is held. */
    private ZonedDateTime asLongBefore(
            ZonedDateTime due, ZonedDateTime byTheRule, ZonedDateTime moment, ZonedDateTime at, Timescale rule) {
        return due.isAfter(byTheRule) ? time.onwards(moment, time.between(byTheRule, due, at, rule), rule) : moment;
    }

    private ZonedDateTime dayOfWarning(
            ZonedDateTime at, Timescale rule, LocalDate planned, List<DeadlineChange.Pause> pauses) {
        long days = at.toLocalDate().until(planned, ChronoUnit.DAYS) * rule.warnAt() / 100;
        return later(at.toLocalDate().plusDays(days), pauses, day -> time.openingFrom(day, rule));
    }

    private static Instant between(ZonedDateTime at, ZonedDateTime moment, ZonedDateTime due) {
        var earlier = moment.isAfter(due) ? due : moment;
        return (earlier.isBefore(at) ? at : earlier).toInstant();
    }

    private static int extension(List<DeadlineChange> changes) {
        return changes.stream()
                .mapToInt(change -> change instanceof DeadlineChange.Extension extension ? extension.amount() : 0)
                .sum();
    }

    private static List<DeadlineChange.Pause> pauses(List<DeadlineChange> changes) {
        return changes.stream()
                .filter(DeadlineChange.Pause.class::isInstance)
                .map(DeadlineChange.Pause.class::cast)
                .toList();
    }

    private Counted elapsedHours(ZonedDateTime at, Timescale rule) {
        var from = time.beginning(at, rule);
        return because(
                at,
                rule,
                from.plusHours(rule.amount()),
                from.equals(at) ? "" : WhyItIsDue.outside(rule) + "so counted from " + WhyItIsDue.dayAndTime(from, at),
                "");
    }

    private Counted operatingHours(ZonedDateTime at, Timescale rule) {
        var from = time.beginning(at, rule);
        var due = from;
        var left = Duration.ofHours(rule.amount());
        while (true) {
            var closing = due.toLocalDate().atTime(rule.calendar().closing()).atZone(London.ZONE);
            var today = Duration.between(due, closing);
            if (left.compareTo(today) <= 0) break;
            left = left.minus(today);
            due = time.nextOpening(closing, rule);
        }
        return because(
                at,
                rule,
                due.plus(left),
                from.equals(at) ? "" : WhyItIsDue.outside(rule) + "so counted from " + WhyItIsDue.dayAndTime(from, at),
                "");
    }

    private Counted sameDay(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        if (days.isOpenOn(today, rule.calendar()) && at.isBefore(rule.endOf(today)))
            return because(at, rule, rule.endOf(today), "", "");
        var next = days.after(today, rule.calendar());
        return because(
                at,
                rule,
                rule.endOf(next),
                WhyItIsDue.outside(rule) + "so counted from " + WhyItIsDue.day(next, at),
                "");
    }

    private Counted workingDays(ZonedDateTime at, Timescale rule) {
        var first = at.toLocalDate();
        var left = rule.amount();
        var outside = "";
        if (!days.isOpenOn(first, rule.calendar()) || !at.isBefore(rule.endOf(first))) {
            first = days.after(first, rule.calendar());
            if (rule.startOnNonWorkingDay() == StartOnNonWorkingDay.nextIsDayOne) {
                left--;
                outside = WhyItIsDue.outside(rule) + "so " + WhyItIsDue.day(first, at) + " is day 1";
            } else {
                outside = WhyItIsDue.outside(rule) + "so counted from " + WhyItIsDue.day(first, at);
            }
        }
        var due = first;
        while (left-- > 0) due = days.after(due, rule.calendar());
        return because(
                at,
                rule,
                rule.endOf(due),
                outside,
                WhyItIsDue.notCounted(days.closedBetween(at.toLocalDate(), due, rule.calendar())));
    }

    private Counted openDayFrom(ZonedDateTime at, LocalDate planned, Timescale rule) {
        var due = days.from(planned, rule.calendar());
        return because(
                at, rule, rule.endOf(due), "", due.equals(planned) ? "" : WhyItIsDue.day(planned, at) + " is closed");
    }

    private static Counted because(
            ZonedDateTime at, Timescale rule, ZonedDateTime due, String outside, String exception) {
        return new Counted(due, WhyItIsDue.sentence(at, rule, due, outside, exception));
    }
}
