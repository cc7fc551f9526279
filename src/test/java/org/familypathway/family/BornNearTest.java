package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date of birth that was misheard or mistyped is found near the right one, and it is said how near. */
class BornNearTest {
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
        assertThat(BornNear.said(one, other)).isEqualTo(said);
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
