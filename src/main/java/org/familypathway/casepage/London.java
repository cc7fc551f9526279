package org.familypathway.casepage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.familypathway.family.FamilyRecord;

/** Instants as people in London read them. */
public class London {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK).withZone(FamilyRecord.LONDON);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK).withZone(FamilyRecord.LONDON);

    private London() {}

    /** {@code Sun 22 Nov 2026, 14:03}; null stays null. */
    public static String minute(Instant when) {
        return when == null ? null : MINUTE.format(when);
    }

    public static String day(Instant when) {
        return when == null ? null : DAY.format(when);
    }

    public static String day(LocalDate day) {
        return day == null ? null : DAY.format(day);
    }
}
