package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a birth is kept as it was said, and nothing is guessed from it; who is a child is said in one place. */
class BirthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    /** A birth as it is written in these tests: a day, {@code 2015-03}, {@code 2015}, {@code 7@2026-11-29}, {@code ~2027-02-03} or {@code ?}; empty where nothing was said. */
    static HouseholdMember.Answer member(String birth, String said, String relationship) {
        String b = birth == null ? "" : birth;
        boolean month = b.matches("\\d{4}-\\d\\d"), year = b.matches("\\d{4}");
        boolean about = b.contains("@"), unborn = b.startsWith("~");
        return new HouseholdMember.Answer(
                null,
                "Somebody",
                b.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(b) : null,
                month
                        ? Birth.Known.month
                        : year
                                ? Birth.Known.year
                                : about
                                        ? Birth.Known.about
                                        : unborn ? Birth.Known.unborn : b.equals("?") ? Birth.Known.notKnown : null,
                month ? Month.of(Integer.parseInt(b.substring(5))) : null,
                month || year ? Integer.valueOf(b.substring(0, 4)) : null,
                about ? Integer.valueOf(b.substring(0, b.indexOf('@'))) : null,
                about ? LocalDate.parse(b.substring(b.indexOf('@') + 1)) : null,
                unborn ? LocalDate.parse(b.substring(1)) : null,
                said == null ? null : ChildOrAdult.valueOf(said),
                relationship,
                null,
                null,
                null,
                null,
                YesNo.yes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"120@1900-01-01", "120@2025-11-28", "121@2026-11-29", "80@1980-01-01"})
    void an_age_that_nobody_reaches_by_today_is_refused(String about) {
        assertThatThrownBy(() -> FamilyRecord.checkBirth(
                        member(about, "adult", "grandparent"), "members[0].", " of line 1", TODAY))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reasons())
                                .containsExactly(
                                        new Refusal.Reason(
                                                "members[0].aboutAge",
                                                "“About how old, in years” of line 1 says more than 120 years today. Please put the age, or the day on which it was said, right.")));
        FamilyRecord.checkBirth(member("120@2026-11-29", "adult", "grandparent"), "", "", TODAY);
        FamilyRecord.checkBirth(member("100@2006-11-29", "adult", "grandparent"), "", "", TODAY);
    }

    /** A mother of 15 is a mother; a mother “about 5” is a slip in one of the two questions. */
    @ParameterizedTest
    @CsvSource({
        "5@2026-11-29, mother, true",
        "2020-03-15, fosterCarer, true",
        "2019, grandparent, true",
        "2017-03, stepParent, true",
        "15@2026-11-29, mother, false",
        "2011, father, false",
        "5@2026-11-29, daughter, false",
        "5@2006-11-29, mother, false",
        "?, mother, false"
    })
    void nobody_is_a_parent_before_an_age_at_which_somebody_can_be(String birth, String place, boolean refused) {
        String said = place.equals("daughter") ? "child" : birth.equals("?") ? "adult" : null;
        ThrowingCallable checks =
                () -> FamilyRecord.checkBirth(member(birth, said, place), "members[0].", " of line 1", TODAY);
        if (refused) assertThatThrownBy(checks).hasMessageContaining("cannot be a child of less than 10 years");
        else assertThatCode(checks).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "2015-03-15, 2015-03-14, true",
        "2015-03-15, 2015-03-15, false",
        "2015-03, 2015-02-28, true",
        "2015-03, 2015-03-01, false",
        "2015, 2014-12-31, true",
        "7@2026-11-29, 2017-11-29, true",
        "7@2026-11-29, 2017-11-30, false",
        "~2027-02-03, 2026-11-29, false",
        "?, 1900-01-01, false"
    })
    void a_day_lies_before_a_birth_only_where_no_reading_of_what_is_known_allows_it(
            String birth, LocalDate day, boolean before) {
        assertThat(member(birth, null, "daughter").birth().isAfter(day)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2015-03-15, 15 Mar 2015 (11)",
                "2015-11-30, 30 Nov 2015 (10)",
                "2015-03, March 2015 (11)",
                "2015-11, November 2015 (10 or 11)",
                "2015, 2015 (10 or 11)",
                "7@2026-11-29, about 7",
                "7@2024-11-29, about 9",
                "7@2024-11-30, about 8",
                "~2027-02-03, 'unborn, expected 3 Feb 2027'",
                "?, date of birth not known",
                "-, date of birth not known"
            })
    void a_birth_reads_as_exactly_as_it_is_known(String birth, String words) {
        assertThat(member(birth, null, "son").birth().inWords(TODAY)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The birth says it, whatever somebody said.
                "2008-11-29, child, son, adult",
                "2008-11-30, adult, mother, child",
                "2008-12, -, other, child",
                "2008-10, -, other, adult",
                "2009, -, other, child",
                "2007, -, other, adult",
                "7@2026-11-29, -, other, child",
                "16@2026-11-29, -, other, child",
                "19@2026-11-29, -, other, adult",
                "~2027-02-03, -, other, child",
                // The birth leaves it open: it is asked, and the place in the family does not guess.
                "2008-11, -, son, -",
                "2008, -, son, -",
                "17@2026-11-29, -, son, -",
                "16@2025-11-29, -, mother, -",
                "2008, child, lodger, child",
                "17@2026-11-29, adult, son, adult",
                // Nothing is known of the birth: what somebody said, and where nobody did, the place in the family.
                "?, child, mother, child",
                "-, adult, son, adult",
                "?, -, son, child",
                "-, -, daughter, child",
                "-, -, child, child",
                "-, -, mother, adult",
                "-, -, grandparent, adult",
                "?, -, otherRelative, -",
                "-, -, lodger, -"
            })
    void who_is_a_child_is_known_or_asked_and_never_guessed(
            String birth, String said, String relationship, String expected) {
        assertThat(Childhood.of(member(birth, said, relationship), TODAY))
                .isEqualTo(expected == null ? null : ChildOrAdult.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2008-02-29, 2026-02-28, child",
                "2008-02-29, 2026-03-01, adult",
                "2008-03-01, 2026-02-28, child",
                "16@2026-11-29, 2026-11-29, child",
                "16@2026-11-29, 2026-11-30, -",
                "16@2026-11-29, 2029-11-29, adult"
            })
    void somebody_comes_of_age_on_a_day(String birth, LocalDate on, String expected) {
        assertThat(Childhood.of(member(birth, null, "other"), on))
                .isEqualTo(expected == null ? null : ChildOrAdult.valueOf(expected));
    }

    @Test
    void a_service_for_an_age_is_for_whoever_may_be_of_it() {
        assertThat(Childhood.mayBeAged(member("2015", null, "son"), 11, 16, TODAY))
                .isTrue();
        assertThat(Childhood.mayBeAged(member("2015", null, "son"), 12, 16, TODAY))
                .isFalse();
        assertThat(Childhood.mayBeAged(member("?", null, "son"), 5, 18, TODAY)).isTrue();
        assertThat(Childhood.mayBeAged(member("?", null, "mother"), 5, 18, TODAY))
                .isFalse();
        assertThat(Childhood.mayBeAged(member("~2027-02-03", null, "child"), 0, 4, TODAY))
                .isTrue();
        assertThat(Childhood.mayBeAged(member("~2027-02-03", null, "child"), 1, 4, TODAY))
                .isFalse();
    }

    @Test
    void nobody_answers_or_signs_before_they_are_born() {
        assertThat(member("~2027-02-03", null, "child").mayAnswerFrom(0, TODAY)).isFalse();
        assertThat(member("9@2026-11-29", null, "child").mayAnswerFrom(12, TODAY))
                .isFalse();
        assertThat(member("?", null, "child").mayAnswerFrom(12, TODAY)).isTrue();
    }

    @Test
    void what_was_said_stands_with_a_birth_that_leaves_it_open() {
        assertThat(Childhood.bornInWords(member("?", "child", "otherRelative"), TODAY))
                .isEqualTo("date of birth not known; a child");
        assertThat(Childhood.bornInWords(member("?", null, "lodger"), TODAY))
                .isEqualTo("date of birth not known; child or adult not known");
        assertThat(Childhood.bornInWords(member("2015", "child", "son"), TODAY)).isEqualTo("2015 (10 or 11)");
    }

    @Test
    void of_two_births_it_is_said_whether_they_can_be_one_and_which_says_less() {
        Birth day = Birth.on(LocalDate.of(2015, 3, 15));
        Birth month = new Birth(null, Birth.Known.month, Month.MARCH, 2015, null, null, null);
        Birth april = new Birth(null, Birth.Known.month, Month.APRIL, 2015, null, null, null);
        Birth unborn = new Birth(null, Birth.Known.unborn, null, null, null, null, LocalDate.of(2027, 2, 3));
        Birth notKnown = new Birth(null, Birth.Known.notKnown, null, null, null, null, null);
        assertThat(day.canBe(month)).isTrue();
        assertThat(month.canBe(day)).isTrue();
        assertThat(day.canBe(april)).isFalse();
        assertThat(day.canBe(unborn)).isFalse();
        assertThat(notKnown.canBe(day)).isTrue();
        assertThat(notKnown.saysLessThan(month)).isTrue();
        assertThat(month.saysLessThan(day)).isTrue();
        assertThat(day.saysLessThan(month)).isFalse();
    }
}
