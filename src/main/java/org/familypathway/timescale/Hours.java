package org.familypathway.timescale;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When a service is at work, as a row of opening-hours.dmn says. Times are London time; it is open from {@code opening} up to, not including, {@code closing}.
 *
 * @param words as a sentence has them behind "outside", such as "office hours"
 * @param days as the row has them, such as "Mon-Fri" or "Sat, Sun"
 * @param onHolidays whether they hold on bank holidays and on days on which the council's offices are closed, too
 */
public record Hours(
        OpeningHours name, String words, String days, LocalTime opening, LocalTime closing, boolean onHolidays) {
    static final String MONDAY_TO_FRIDAY = "Mon-Fri", EVERY_DAY = "Mon-Sun";

    /** What the rows say, by their words: each day that is counted asks. */
    private static final Map<String, Set<DayOfWeek>> OPEN = new ConcurrentHashMap<>();

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /** @throws IllegalArgumentException with what is wrong, where they mean nothing */
    public Hours {
        if (words == null || words.isBlank()) throw new IllegalArgumentException("the column “words” needs words");
        if (daysOf(days).length == 0) throw new IllegalArgumentException("the column “days” names no day");
        if (!closing.isAfter(opening)) throw new IllegalArgumentException("they close before they open");
    }

    /** Reads what the decision table answered. @throws IllegalArgumentException as above */
    static Hours of(OpeningHours name, Map<String, Object> row) {
        if (!(row.get("onHolidays") instanceof Boolean onHolidays))
            throw new IllegalArgumentException("the column “onHolidays” takes true or false");
        return new Hours(
                name,
                (String) row.get("words"),
                (String) row.get("days"),
                time(row, "opens"),
                time(row, "closes"),
                onHolidays);
    }

    boolean isOpenOn(DayOfWeek day) {
        return OPEN.computeIfAbsent(days, Hours::open).contains(day);
    }

    private static Set<DayOfWeek> open(String days) {
        return Arrays.stream(daysOf(days)).mapToObj(DayOfWeek::of).collect(Collectors.toUnmodifiableSet());
    }

    /** "Office hours: Mon-Fri, 09:00 to 17:00". */
    public String inWords() {
        return "%s: %s, %s to %s%s".formatted(name.title, days, opening, closing, onHolidays ? ", holidays too" : "");
    }

    private static LocalTime time(Map<String, Object> row, String column) {
        try {
            return LocalTime.parse(String.valueOf(row.get(column)));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("the column “" + column + "” takes a time such as \"17:00\"");
        }
    }

    /** The days by their number, of which Monday is 1. */
    private static int[] daysOf(String words) {
        return Arrays.stream((words == null ? "" : words).split(",\\s*"))
                .filter(part -> !part.isBlank())
                .flatMapToInt(part -> {
                    String[] ends = part.strip().split("-", 2);
                    int from = number(ends[0]), to = number(ends[ends.length - 1]);
                    if (to < from) throw new IllegalArgumentException("“" + part + "” ends before it begins");
                    return IntStream.rangeClosed(from, to);
                })
                .toArray();
    }

    private static int number(String day) {
        int place = DAYS.indexOf(day.strip());
        if (place < 0)
            throw new IllegalArgumentException(
                    "the column “days” knows no “%s”, only %s, or two of them such as Mon-Fri"
                            .formatted(day.strip(), String.join(", ", DAYS)));
        return place + 1;
    }
}
