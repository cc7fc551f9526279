package org.familypathway.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Refusal;

/** When something happened, as a form says it (Europe/London): never in the future, nor before the case was opened. */
class Happened {
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    private Happened() {}

    /** @throws Refusal where it lies in the future or before the referral */
    static Instant at(LocalDateTime said, String field, String label, FamilyCase theCase, Instant now) {
        Instant when = said.atZone(FamilyRecord.LONDON).toInstant();
        if (when.isAfter(now))
            throw Refusal.of(field, "“%s” lies in the future. Record it once it has happened.".formatted(label));
        if (when.isBefore(theCase.getOpenedAt()))
            throw Refusal.of(field, "“%s” lies before the referral was made. Please put it right.".formatted(label));
        return when;
    }

    /** @throws Refusal where the day lies in the future */
    static void on(LocalDate said, String field, String label, Instant now) {
        if (said.isAfter(now.atZone(FamilyRecord.LONDON).toLocalDate()))
            throw Refusal.of(field, "“%s” lies in the future. Please put it right.".formatted(label));
    }

    static String inWords(Instant when) {
        return when.atZone(FamilyRecord.LONDON).format(IN_WORDS);
    }

    static String inWords(LocalDate day) {
        return day.format(DAY);
    }
}
