package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.familypathway.kernel.London;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list says by when, and what is left: in days of the calendar, within a day in hours. */
class TimeLeftTest {
    /** A Sunday in winter, and one in summer when London is an hour ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-29T23:50, 2026-12-02T17:00, in 3 days",
        "2026-11-29T00:10, 2026-12-02T17:00, in 3 days",
        "2026-11-29T00:10, 2026-12-02T00:05, in 3 days",
        "2026-11-29T23:50, 2026-11-30T00:05, tomorrow",
        "2026-07-05T00:10, 2026-07-06T23:59, tomorrow",
        "2026-07-05T08:00, 2026-07-05T23:59, 'today, in 15 hours'",
        "2026-11-29T16:00, 2026-11-29T17:00, 'today, in 1 hour'",
        "2026-11-29T16:15, 2026-11-29T17:00, 'today, in 45 minutes'",
        "2026-11-29T16:59, 2026-11-29T17:00, 'today, in 1 minute'",
        "2026-11-29T17:00, 2026-11-29T17:00, late by 1 minute",
        "2026-11-29T19:30, 2026-11-29T17:00, late by 2 hours",
        "2026-11-30T01:00, 2026-11-29T17:00, late by 1 day",
        "2026-12-20T01:00, 2026-11-29T17:00, late by 21 days"
    })
    void days_are_those_of_the_calendar_in_London(LocalDateTime now, LocalDateTime due, String left) {
        assertThat(TimeLeft.until(at(due), at(now))).isEqualTo(left);
    }

    @Test
    void the_year_is_said_where_it_is_not_this_one() {
        Instant now = at(LocalDateTime.parse("2026-11-29T12:00"));
        assertThat(TimeLeft.when(at(LocalDateTime.parse("2026-12-02T17:00")), now))
                .isEqualTo("Wed 2 Dec, 17:00");
        assertThat(TimeLeft.when(at(LocalDateTime.parse("2027-01-04T17:00")), now))
                .isEqualTo("Mon 4 Jan 2027, 17:00");
        assertThat(TimeLeft.when(
                        at(LocalDateTime.parse("2026-07-06T00:30")), at(LocalDateTime.parse("2026-07-05T12:00"))))
                .isEqualTo("Mon 6 Jul, 00:30");
    }

    private static Instant at(LocalDateTime inLondon) {
        return inLondon.atZone(London.ZONE).toInstant();
    }
}
