package org.familypathway.family;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;

/** When something happened, as a form has it (Europe/London): what is said to have happened lies in the past. */
public class PastTime {
    private PastTime() {}

    /** @throws Refusal where {@code typed} lies after {@code now}; null stays null */
    public static Instant at(String field, String label, LocalDateTime typed, Instant now) {
        if (typed == null) return null;
        Instant at = typed.atZone(London.ZONE).toInstant();
        if (at.isAfter(now)) throw inTheFuture(field, label);
        return at;
    }

    /** @throws Refusal where {@code typed} lies after {@code now}, or before the day on which the case was opened */
    public static Instant sinceReferral(
            String field, String label, LocalDateTime typed, FamilyCase theCase, Instant now) {
        Instant at = at(field, label, typed, now);
        sinceReferral(field, label, typed.toLocalDate(), theCase);
        return at;
    }

    /** @throws Refusal where the day, which is one of the work with the family, lies before the day on which the case was opened */
    public static void sinceReferral(String field, String label, LocalDate day, FamilyCase theCase) {
        if (day.isBefore(London.dateOf(theCase.getOpenedAt())))
            throw Refusal.of(field, "“%s” lies before the referral was made. Please put it right.".formatted(label));
    }

    /**
     * @param what is there since {@code first} and not before, in a sentence: "the report was prepared"
     * @throws Refusal where the day lies before it
     */
    public static void notBefore(String field, String label, LocalDate day, LocalDate first, String what) {
        if (day.isBefore(first))
            throw Refusal.of(
                    field,
                    "“%s” lies before %s, on %s. Please put it right.".formatted(label, what, London.day(first)));
    }

    /** @throws Refusal where the day lies after today; null stays null */
    public static LocalDate on(String field, String label, LocalDate typed, Instant now) {
        if (typed != null && typed.isAfter(London.dateOf(now))) throw inTheFuture(field, label);
        return typed;
    }

    /** @throws Refusal where the day, which is about this person, lies before they were born */
    public static void sinceBirth(
            String field, String label, LocalDate day, HouseholdMember.Answer person, LocalDate today) {
        if (person.birth().isAfter(day))
            throw Refusal.of(
                    field,
                    "“%s” lies before %s was born (%s). Please put it right."
                            .formatted(label, person.name(), person.birth().inWords(today)));
    }

    private static Refusal inTheFuture(String field, String label) {
        return Refusal.of(field, "“%s” lies in the future. Write it down when it has happened.".formatted(label));
    }
}
