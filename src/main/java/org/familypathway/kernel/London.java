package org.familypathway.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time that people of the service live by: Europe/London. The record keeps UTC; days and hours are reckoned here, and written here as people read them, alike on every screen, in every sentence and mail. */
public class London {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK).withZone(ZONE);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK).withZone(ZONE);

    private London() {}

    /** Which day it is in London now. */
    public static LocalDate today(InstantSource clock) {
        return dateOf(clock.instant());
    }

    /** The day in London on which it was. */
    public static LocalDate dateOf(Instant when) {
        return when.atZone(ZONE).toLocalDate();
    }

    /** {@code Sun 22 Nov 2026, 14:03}; null stays null. */
    public static String minute(Instant when) {
        return when == null ? null : MINUTE.format(when);
    }

    /** {@code Sun 22 Nov 2026}; null stays null. */
    public static String weekday(LocalDate day) {
        return day == null ? null : WEEKDAY.format(day);
    }

    /** {@code 22 Nov 2026}, the day in London; null stays null. */
    public static String day(Instant when) {
        return when == null ? null : DAY.format(when);
    }

    /** {@code 22 Nov 2026}; null stays null. */
    public static String day(LocalDate day) {
        return day == null ? null : DAY.format(day);
    }
}
