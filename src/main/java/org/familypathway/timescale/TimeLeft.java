package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;

/**
 * By when, and what is left until then, as a list says it (R131): "Wed 2 Dec, 17:00", "in 2 days". Days are those of the calendar in London, so that Wednesday is three days from Sunday whatever
 * the hour; within a day it is hours, within an hour minutes, rounded down.
 */
public final class TimeLeft {
    private static final DateTimeFormatter THIS_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK).withZone(London.ZONE);

    private TimeLeft() {}

    /** {@code Wed 2 Dec, 17:00}, with the year where it is not this one. */
    public static String when(Instant due, Instant now) {
        return London.dateOf(due).getYear() == London.dateOf(now).getYear()
                ? THIS_YEAR.format(due)
                : London.minute(due);
    }

    /** "in 3 days", "tomorrow", "in 4 hours", "late by 2 days"; what is due at this moment is late from now on. */
    public static String until(Instant due, Instant now) {
        LocalDate day = London.dateOf(due), today = London.dateOf(now);
        long days = ChronoUnit.DAYS.between(today, day);
        if (days > 1) return "in " + Words.count(days, "day");
        if (days == 1) return "tomorrow";
        Duration left = Duration.between(now, due);
        if (now.isBefore(due)) return "today, in " + hours(left);
        return days < 0 ? "late by " + Words.count(-days, "day") : "late by " + hours(left.negated());
    }

    private static String hours(Duration length) {
        return length.toHours() > 0
                ? Words.count(length.toHours(), "hour")
                : Words.count(Math.max(1, length.toMinutes()), "minute");
    }
}
