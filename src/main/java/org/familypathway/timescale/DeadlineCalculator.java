package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.familypathway.kernel.London;

/**
 * Computes deadlines as people in an English council count them: London time across both clock changes, bank holidays of England and Wales, the council's own
 * closed and extra days. Results are instants. It asks nobody.
 *
 * <p>A service is open from opening time up to, not including, closing time: what arrives at 22:00 sharp arrives after closing. Working days count from a
 * start after closing as from a closed day, so that nobody gains time by coming later.
 */
public final class DeadlineCalculator {
    private record Counted(ZonedDateTime due, String why) {}

    private final OpenDays days;
    private final CountedTime time;

    /** @param councilDays at most one for each day */
    public DeadlineCalculator(Collection<CouncilDay> councilDays) {
        days = new OpenDays(councilDays);
        time = new CountedTime(days);
    }

    /** The deadline of something that started at {@code start}; refuses a rule that needs an entered date. */
    public DueDate from(Instant start, Timescale rule) {
        return from(start, rule, List.of());
    }

    /**
     * The deadline after it was paused and extended. A pause leaves what was left of the time, as the rule counts it: open hours for same day, working days and operating hours, time
     * by the wall clock for elapsed hours, whole days for days, weeks and months, whose end moves off closed days. An extension counts as if the rule had been that much longer from the start.
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
                        .append(WhyItIsDue.change(changes.get(made - 1), at, rule))
                        .append(", so ")
                        .append(WhyItIsDue.dayAndTime(due(at, rule, changes.subList(0, made)), at));
        var due = due(at, rule, changes);
        return new DueDate(
                rule, start, due.toInstant(), warning(at, rule, changes, due), why + WhyItIsDue.unannounced(due, rule));
    }

    /** The deadline on a date that somebody entered: its end of day, though it may be a closed day or past. Refuses a rule that counts. */
    public DueDate on(LocalDate entered, Instant start, Timescale rule) {
        if (rule.unit() != Unit.enteredDate)
            throw new Timescale.RowRefused(
                    rule.deadline(), "it counts " + rule.length() + " and takes no entered date");
        var at = start.atZone(London.ZONE);
        var due = rule.endOf(entered);
        return new DueDate(
                rule,
                start,
                due.toInstant(),
                rule.warnAt() == null ? null : between(at, dayOfWarning(at, rule, entered, List.of()), due),
                because(at, rule, due, "", "").why());
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
        var longer = rule.longer(extension(changes));
        if (rule.unit().isOfDays()) {
            var planned = planned(at, longer);
            for (DeadlineChange.Pause pause : pauses(changes))
                if (pause.from()
                        .isBefore(
                                rule.endOf(days.from(planned, rule.calendar())).toInstant()))
                    planned = planned.plusDays(pause.days());
            return rule.endOf(days.from(planned, rule.calendar()));
        }
        return later(counted(at, longer).due(), pauses(changes), at, rule);
    }

    private static LocalDate planned(ZonedDateTime at, Timescale rule) {
        return switch (rule.unit()) {
            case weeks -> at.toLocalDate().plusWeeks(rule.amount());
            case months -> at.toLocalDate().plusMonths(rule.amount());
            default -> at.toLocalDate().plusDays(rule.amount());
        };
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
        if (rule.unit().isOfDays())
            return between(at, dayOfWarning(at, rule, planned(at, longer), pauses(changes)), due);
        var began = rule.unit() == Unit.elapsedHours ? time.beginning(at, rule) : at;
        var share = time.between(began, counted(at, longer).due(), at, rule)
                .multipliedBy(rule.warnAt())
                .dividedBy(100)
                .truncatedTo(ChronoUnit.MINUTES);
        return between(at, later(time.onwards(began, share, rule), pauses(changes), at, rule), due);
    }

    private ZonedDateTime dayOfWarning(
            ZonedDateTime at, Timescale rule, LocalDate planned, List<DeadlineChange.Pause> pauses) {
        long days = at.toLocalDate().until(planned, ChronoUnit.DAYS) * rule.warnAt() / 100;
        var day = at.toLocalDate().plusDays(days);
        for (DeadlineChange.Pause pause : pauses)
            if (pause.from().isBefore(time.openingFrom(day, rule).toInstant())) day = day.plusDays(pause.days());
        return time.openingFrom(day, rule);
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
            var closing = due.toLocalDate().atTime(rule.calendar().closing).atZone(London.ZONE);
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
