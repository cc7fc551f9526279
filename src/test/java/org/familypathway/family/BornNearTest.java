package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date of birth that was misheard or mistyped is found near the right one, and it is said how near. */
class BornNearTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29), DAY = LocalDate.of(2015, 3, 15);

    @Test
    void a_birth_that_is_not_known_to_the_day_is_near_as_far_as_it_is_known() {
        Birth exact = Birth.on(DAY),
                month = new Birth(null, Birth.Known.month, Month.MARCH, 2015, null, null, null),
                year = new Birth(null, Birth.Known.year, null, 2015, null, null, null),
                about = new Birth(null, Birth.Known.about, null, null, 11, TODAY, null),
                yearAfter = new Birth(null, Birth.Known.year, null, 2016, null, null, null),
                grown = new Birth(null, Birth.Known.about, null, null, 36, TODAY, null),
                expected = new Birth(null, Birth.Known.unborn, null, null, null, null, LocalDate.of(2027, 1, 4)),
                notKnown = new Birth(null, Birth.Known.notKnown, null, null, null, null, null);
        assertThat(BornNear.said(exact, about, TODAY)).isEqualTo("the birth may be the same: about 11");
        assertThat(BornNear.said(about, exact, TODAY)).isEqualTo("the birth may be the same: 15 Mar 2015 (11)");
        assertThat(BornNear.said(exact, month, TODAY)).isEqualTo("the birth may be the same: March 2015 (11)");
        assertThat(BornNear.said(month, year, TODAY)).isEqualTo("the birth may be the same: 2015 (10 or 11)");
        assertThat(BornNear.said(exact, yearAfter, TODAY))
                .isEqualTo("the births may be less than a year apart: 2016 (9 or 10)");
        assertThat(BornNear.said(exact, grown, TODAY)).isNull();
        assertThat(BornNear.said(Birth.on(LocalDate.of(2026, 12, 20)), expected, TODAY))
                .as("born a little early")
                .isEqualTo("the birth may be the same: unborn, expected 4 Jan 2027");
        assertThat(BornNear.said(exact, notKnown, TODAY)).isEqualTo("the date of birth is not known");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2015-05-03, 2015-05-03, same date of birth",
                "2015-05-03, 2015-05-02, born the day before",
                "2015-05-31, 2015-06-01, born the day after",
                "2015-05-03, 2015-03-05, day and month of birth the other way round (5 Mar 2015)",
                "2015-05-03, 2015-05-13, one digit of the date of birth differs (13 May 2015)",
                "2015-05-03, 2016-05-03, one digit of the date of birth differs (3 May 2016)",
                "2015-05-03, 2015-11-20, born in the same year (20 Nov 2015)",
                "2015-05-03, 2017-11-20, -",
                "-, 2017-11-20, the date of birth is not known",
                "2017-11-20, -, the date of birth is not known",
            })
    void it_is_said_how_near_two_dates_of_birth_are(LocalDate one, LocalDate other, String said) {
        assertThat(BornNear.said(Birth.on(one), Birth.on(other), TODAY)).isEqualTo(said);
    }

    @Test
    void a_date_that_is_looked_for_is_one_that_there_is() {
        assertThat(BornNear.to(LocalDate.of(2016, 2, 29)))
                .containsKey(LocalDate.of(2016, 2, 28))
                .containsKey(LocalDate.of(2012, 2, 29))
                .doesNotContainKey(LocalDate.of(2016, 3, 29).plusDays(5))
                .hasSizeLessThan(80);
    }
}
