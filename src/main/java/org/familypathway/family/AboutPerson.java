package org.familypathway.family;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.familypathway.kernel.YesNo;

/**
 * What is known of a person beside their place in the household (R12, R119). Each part is null where nobody said it.
 *
 * @param gender in their own words, where that is another
 * @param disabled whether they say that they are, by which figures are told apart
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
        @Enumerated(EnumType.STRING) Sex sex,
        String gender,
        String pronouns,
        @Enumerated(EnumType.STRING) YesNo disabled,
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
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The questions, as the form asks them, to which two lines of one person say what cannot both be kept. */
    List<String> contradictions(AboutPerson other) {
        return BothLines.contradictions(List.of(
                new BothLines.Question("Sex", said(sex), said(other.sex), 0),
                new BothLines.Question("Gender, where they say another", gender, other.gender, 80),
                new BothLines.Question("Pronouns, where they want them used", pronouns, other.pronouns, 40),
                new BothLines.Question("Disabled?", disabled, other.disabled),
                new BothLines.Question(
                        "Disability and health, and what it means day to day", health, other.health, 1000),
                new BothLines.Question("Religion", religion, other.religion, 80),
                new BothLines.Question("Sexuality, where they want it known", sexuality, other.sexuality, 80),
                new BothLines.Question("First language", firstLanguage, other.firstLanguage, 80),
                new BothLines.Question("Interpreter or signer needed?", interpreter, other.interpreter),
                new BothLines.Question("A young carer?", youngCarer, other.youngCarer),
                new BothLines.Question("For whom they care, and how", caresFor, other.caresFor, 400),
                new BothLines.Question("Phone", phone, other.phone, 80),
                new BothLines.Question("How they are reached safely", reachedSafely, other.reachedSafely, 400),
                new BothLines.Question(
                        "What is known of it, from whom and since when", visitFlagsWhy, other.visitFlagsWhy, 1000),
                new BothLines.Question("Died on", diedOn, other.diedOn),
                new BothLines.Question(
                        "How it is known, and what follows for the family", diedKnown, other.diedKnown, 1000)));
    }

    /** With what is known of the other line of this person too: nothing that warns whoever visits is lost. Only where there are no {@link #contradictions}. */
    AboutPerson died(LocalDate on, String known) {
        return new AboutPerson(
                sex,
                gender,
                pronouns,
                disabled,
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
        return new AboutPerson(
                or(said(sex), other.sex),
                BothLines.words(gender, other.gender),
                BothLines.words(pronouns, other.pronouns),
                or(disabled, other.disabled),
                BothLines.words(health, other.health),
                BothLines.words(religion, other.religion),
                BothLines.words(sexuality, other.sexuality),
                BothLines.words(firstLanguage, other.firstLanguage),
                or(interpreter, other.interpreter),
                or(youngCarer, other.youngCarer),
                BothLines.words(caresFor, other.caresFor),
                BothLines.words(phone, other.phone),
                BothLines.words(reachedSafely, other.reachedSafely),
                visitFlags == null || other.visitFlags == null
                        ? or(visitFlags, other.visitFlags)
                        : Stream.concat(visitFlags.stream(), other.visitFlags.stream())
                                .distinct()
                                .toList(),
                BothLines.words(visitFlagsWhy, other.visitFlagsWhy),
                or(diedOn, other.diedOn),
                BothLines.words(diedKnown, other.diedKnown));
    }

    /** That it is not known says nothing against what the other line knows. */
    private static Sex said(Sex sex) {
        return sex == Sex.notKnown ? null : sex;
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
                unless(disabled, written.disabled, before.disabled),
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
