package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A time of day in a diagram is one in London, whatever the machine's zone; both changes of the clock included. */
class CyclesInLondonTest {
    private final TimeZone machine = TimeZone.getDefault();

    @AfterEach
    void theMachineIsAsItWas() {
        TimeZone.setDefault(machine);
    }

    @Test
    void three_at_night_is_three_in_London_in_winter_and_in_summer_on_every_machine() {
        for (String zone : new String[] {"UTC", "Europe/London", "America/New_York", "Asia/Tokyo"}) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(next("2026-01-14T12:00:00Z")).as(zone).isEqualTo("2026-01-15T03:00:00Z");
            assertThat(next("2026-07-14T12:00:00Z")).as(zone).isEqualTo("2026-07-15T02:00:00Z");
            assertThat(next("2026-07-15T01:59:59Z")).as(zone).isEqualTo("2026-07-15T02:00:00Z");
            assertThat(next("2026-07-15T02:00:00Z")).as(zone).isEqualTo("2026-07-16T02:00:00Z");
        }
    }

    @Test
    void when_the_clocks_change_it_is_still_once_a_night() {
        assertThat(next("2026-03-28T03:00:00Z")).isEqualTo("2026-03-29T02:00:00Z");
        assertThat(next("2026-10-24T02:00:00Z")).isEqualTo("2026-10-25T03:00:00Z");
        assertThat(next("2026-10-25T03:00:00Z")).isEqualTo("2026-10-26T03:00:00Z");
    }

    @Test
    void a_cycle_of_so_many_hours_stays_one() {
        assertThat(new CyclesInLondon.InLondon()
                        .resolveDuedate("R3/PT6H", Date.from(Instant.parse("2026-01-14T12:00:00Z")), 0)
                        .toInstant())
                .isEqualTo("2026-01-14T18:00:00Z");
    }

    private static String next(String after) {
        return new CyclesInLondon.InLondon()
                .resolveDuedate("0 0 3 * * *", Date.from(Instant.parse(after)), 0)
                .toInstant()
                .toString();
    }
}
