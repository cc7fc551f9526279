package org.familypathway.timescale;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.familypathway.kernel.London;

/** The time that a rule counts: open hours of open days, for elapsed hours all time since the first opening. Times of Europe/London. */
final class CountedTime {
    private final OpenDays days;

    CountedTime(OpenDays days) {
        this.days = days;
    }

    /** How much of a time the rule counts: open time, or all of it since the deadline began to count. */
    Duration between(ZonedDateTime from, ZonedDateTime to, ZonedDateTime at, Timescale rule) {
        if (rule.unit() != Unit.elapsedHours) return open(from, to, rule);
        var began = beginning(at, rule);
        return Duration.between(from.isBefore(began) ? began : from, to.isBefore(began) ? began : to);
    }

    /** The moment at which so much more of it is counted. */
    ZonedDateTime onwards(ZonedDateTime moment, Duration time, Timescale rule) {
        return rule.unit() == Unit.elapsedHours ? moment.plus(time) : afterOpen(moment, time, rule);
    }

    private Duration open(ZonedDateTime from, ZonedDateTime to, Timescale rule) {
        var open = Duration.ZERO;
        for (var day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            if (!days.isOpenOn(day, rule.calendar())) continue;
            var opening = day.atTime(rule.calendar().opening()).atZone(London.ZONE);
            var closing = closingOf(day, rule);
            var begin = from.isAfter(opening) ? from : opening;
            var end = to.isBefore(closing) ? to : closing;
            if (begin.isBefore(end)) open = open.plus(Duration.between(begin, end));
        }
        return open;
    }

    private ZonedDateTime afterOpen(ZonedDateTime moment, Duration left, Timescale rule) {
        if (left.isZero()) return moment;
        for (var day = moment.toLocalDate(); ; day = days.after(day, rule.calendar())) {
            if (!days.isOpenOn(day, rule.calendar())) continue;
            var opening = day.atTime(rule.calendar().opening()).atZone(London.ZONE);
            var begin = moment.isAfter(opening) ? moment : opening;
            var today = Duration.between(begin, closingOf(day, rule));
            if (left.compareTo(today) <= 0) return begin.plus(left);
            if (!today.isNegative()) left = left.minus(today);
        }
    }

    private static ZonedDateTime closingOf(LocalDate day, Timescale rule) {
        return rule.unit() == Unit.operatingHours
                ? day.atTime(rule.calendar().closing()).atZone(London.ZONE)
                : rule.endOf(day);
    }

    /** When a rule of hours begins to count: at once, or at the next opening. */
    ZonedDateTime beginning(ZonedDateTime at, Timescale rule) {
        return days.isOpenAt(at, rule.calendar()) ? at : nextOpening(at, rule);
    }

    ZonedDateTime nextOpening(ZonedDateTime at, Timescale rule) {
        var today = at.toLocalDate();
        var opening = rule.calendar().opening();
        var day = days.isOpenOn(today, rule.calendar()) && at.toLocalTime().isBefore(opening)
                ? today
                : days.after(today, rule.calendar());
        return day.atTime(opening).atZone(London.ZONE);
    }

    ZonedDateTime openingFrom(LocalDate day, Timescale rule) {
        return days.from(day, rule.calendar()).atTime(rule.calendar().opening()).atZone(London.ZONE);
    }
}
