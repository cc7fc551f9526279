package org.familypathway.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.familypathway.family.FamilyRecord;

/** A time or a day as people read it, in Europe/London: {@code Mon 2 Mar 2026 16:40}. */
class InWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    private InWords() {}

    static String of(Instant when) {
        return when.atZone(FamilyRecord.LONDON).format(TIME);
    }

    static String of(LocalDate day) {
        return day.format(DAY);
    }
}
