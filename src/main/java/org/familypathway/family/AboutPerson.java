package org.familypathway.family;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.familypathway.kernel.YesNo;

/**
 * What is known of a person beside their place in the household (R12, R119). Each part is null where nobody said it.
 *
 * @param sex {@code female}, {@code male}, {@code indeterminate} or {@code notKnown}
 * @param gender in their own words, where that is another
 * @param health disability and health, and what it means day to day
 * @param sexuality where they want it known
 * @param interpreter whether they need one, a signer included
 * @param caresFor for whom a young carer cares, and how
 * @param reachedSafely how they are reached without putting anybody at risk
 * @param visitFlags what whoever visits, rings or writes must know first; never empty
 * @param visitFlagsWhy what is known of it, by whom and since when
 * @param diedOn the day of their death, in Europe/London; null while they live
 * @param diedKnown how it is known, and what follows for the family
 */
@Embeddable
public record AboutPerson(
        String sex,
        String gender,
        String pronouns,
        String health,
        String religion,
        String sexuality,
        String firstLanguage,
        @Enumerated(EnumType.STRING) YesNo interpreter,
        @Enumerated(EnumType.STRING) YesNo youngCarer,
        String caresFor,
        String phone,
        String reachedSafely,
        List<String> visitFlags,
        String visitFlagsWhy,
        LocalDate diedOn,
        String diedKnown) {
    static AboutPerson nothing() {
        return new AboutPerson(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    AboutPerson died(LocalDate on, String known) {
        return new AboutPerson(
                sex,
                gender,
                pronouns,
                health,
                religion,
                sexuality,
                firstLanguage,
                interpreter,
                youngCarer,
                caresFor,
                phone,
                reachedSafely,
                visitFlags,
                visitFlagsWhy,
                on,
                known);
    }

    /** With what is known of the other line of this person and not of this one. */
    AboutPerson with(AboutPerson other) {
        boolean flags = visitFlags == null, dead = diedOn == null;
        return new AboutPerson(
                or(sex, other.sex),
                or(gender, other.gender),
                or(pronouns, other.pronouns),
                or(health, other.health),
                or(religion, other.religion),
                or(sexuality, other.sexuality),
                or(firstLanguage, other.firstLanguage),
                or(interpreter, other.interpreter),
                or(youngCarer, other.youngCarer),
                or(caresFor, other.caresFor),
                or(phone, other.phone),
                or(reachedSafely, other.reachedSafely),
                flags ? other.visitFlags : visitFlags,
                flags ? other.visitFlagsWhy : visitFlagsWhy,
                dead ? other.diedOn : diedOn,
                dead ? other.diedKnown : diedKnown);
    }

    /** As it was before something was written into it, except where it says something else again by now. */
    AboutPerson givenBack(AboutPerson before, AboutPerson written) {
        boolean
                flags =
                        Objects.equals(visitFlags, written.visitFlags)
                                && Objects.equals(visitFlagsWhy, written.visitFlagsWhy),
                dead = Objects.equals(diedOn, written.diedOn) && Objects.equals(diedKnown, written.diedKnown);
        return new AboutPerson(
                unless(sex, written.sex, before.sex),
                unless(gender, written.gender, before.gender),
                unless(pronouns, written.pronouns, before.pronouns),
                unless(health, written.health, before.health),
                unless(religion, written.religion, before.religion),
                unless(sexuality, written.sexuality, before.sexuality),
                unless(firstLanguage, written.firstLanguage, before.firstLanguage),
                unless(interpreter, written.interpreter, before.interpreter),
                unless(youngCarer, written.youngCarer, before.youngCarer),
                unless(caresFor, written.caresFor, before.caresFor),
                unless(phone, written.phone, before.phone),
                unless(reachedSafely, written.reachedSafely, before.reachedSafely),
                flags ? before.visitFlags : visitFlags,
                flags ? before.visitFlagsWhy : visitFlagsWhy,
                dead ? before.diedOn : diedOn,
                dead ? before.diedKnown : diedKnown);
    }

    private static <T> T unless(T now, T written, T before) {
        return Objects.equals(now, written) ? before : now;
    }

    private static <T> T or(T said, T other) {
        return said == null ? other : said;
    }
}
