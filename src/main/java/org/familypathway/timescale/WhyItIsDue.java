package org.familypathway.timescale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.familypathway.kernel.London;

/** The sentence that says why something is due when it is. Times of Europe/London, days with their year where it is not that of the start. */
final class WhyItIsDue {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private WhyItIsDue() {}

    /** @param outside how it counts because it began outside opening hours, or empty; @param exception what was not counted, or empty */
    static String sentence(ZonedDateTime at, Timescale rule, ZonedDateTime due, String outside, String exception) {
        return rule.startedBy() + " " + dayAndTime(at, at) + ", " + (outside.isEmpty() ? "" : outside + "; ")
                + rule.length() + (exception.isEmpty() ? "" : ", " + exception) + ", so " + dayAndTime(due, at);
    }

    static String outside(Timescale rule) {
        return "outside " + rule.calendar().words() + ", ";
    }

    /** “Christmas Day, Boxing Day and Flood not counted”; empty where all days are. */
    static String notCounted(List<String> names) {
        if (names.isEmpty()) return "";
        int last = names.size() - 1;
        return (last == 0 ? "" : String.join(", ", names.subList(0, last)) + " and ") + names.get(last)
                + " not counted";
    }

    /** What was changed, and when it is due since. @param names what people call the user of an id */
    static String change(
            DeadlineChange change, ZonedDateTime due, ZonedDateTime at, Timescale rule, UnaryOperator<String> names) {
        if (change instanceof DeadlineChange.Floor) return held(due, at);
        String what = change instanceof DeadlineChange.Pause pause
                ? "paused " + dayAndTime(pause.from().atZone(London.ZONE), at) + " to "
                        + dayAndTime(pause.to().atZone(London.ZONE), at)
                : "extended by " + rule.unit().of(((DeadlineChange.Extension) change).amount()) + " by "
                        + names.apply(((DeadlineChange.Extension) change).by());
        return what + ", so " + dayAndTime(due, at);
    }

    static String held(ZonedDateTime due, ZonedDateTime at) {
        return "not before " + dayAndTime(due, at) + ", because reckoning it again makes nothing late";
    }

    static String typed(Instant at, Instant start) {
        return "; typed " + dayAndTime(at.atZone(London.ZONE), start.atZone(London.ZONE)) + ", when that had passed";
    }

    /** A sentence where the end depends on bank holidays that nobody can know yet. */
    static String unannounced(ZonedDateTime due, Timescale rule) {
        return rule.calendar().onHolidays() || !due.toLocalDate().isAfter(BankHolidays.ANNOUNCED_TO)
                ? ""
                : ". Bank holidays are announced up to " + BankHolidays.ANNOUNCED_TO.getYear()
                        + ", so it may still move";
    }

    /** "Mon 22 Dec", with the year where it is not the year of the start. */
    static String day(LocalDate day, ZonedDateTime start) {
        return day.format(day.getYear() == start.getYear() ? DAY : DAY_AND_YEAR);
    }

    static String dayAndTime(ZonedDateTime at, ZonedDateTime start) {
        return day(at.toLocalDate(), start) + " " + at.format(TIME);
    }
}
