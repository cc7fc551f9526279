package org.familypathway.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever waits for a walk reads that it goes on, or why it does not; here without walking. */
@PathwayTest
class WalksAreToldTest {
    @Autowired
    ModelGate gate;

    @Autowired
    WalkedWays walked;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final CountDownLatch over = new CountDownLatch(1);
    private Walks walks;
    private Map<String, byte[]> change;

    /** A walk that lasts until the test ends it. */
    private class Lasting extends WalkProcess {
        Lasting() {
            super(json, Path.of("nowhere"), "64m", 1, "");
        }

        @Override
        void walk(Map<String, Map<String, byte[]>> states, Scratch scratch, Consumer<WalkRunner.Told> told)
                throws InterruptedException {
            over.await();
        }
    }

    @BeforeEach
    void begins() {
        walks = new Walks(gate, walked, new Lasting(), "", "", "", List.of(), Duration.ofMillis(40));
        change = change();
        walks.begin(change);
        // It is said to be under way before its first row is written, and these tests read the row.
        await().until(() -> heard() != null);
    }

    private static Map<String, byte[]> change() {
        try {
            return Map.of(
                    "priority.dmn",
                    Files.readString(Path.of("processes/referral/priority.dmn"))
                            .replaceFirst("<description>", "<description>%s ".formatted(UUID.randomUUID()))
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @AfterEach
    void ends() throws Exception {
        over.countDown();
        walks.stop();
        database.update("delete from walk");
    }

    @Test
    void it_says_again_and_again_that_it_is_under_way_while_no_family_has_come_to_its_end() {
        Timestamp first = heard();
        await().atMost(Duration.ofSeconds(10)).until(() -> heard().after(first));
        Timestamp second = heard();
        await().atMost(Duration.ofSeconds(10)).until(() -> heard().after(second));
    }

    @Test
    void one_that_its_application_stops_says_so_and_is_made_again_before_a_release() throws Exception {
        walks.stop();
        saysThatItWasBrokenOff();
    }

    @Test
    void one_whose_application_was_killed_says_so_and_not_that_it_was_never_begun() throws Exception {
        walks.stop();
        // As the rows stand where nobody was left to write their end.
        database.update(
                "update walk set ended_at = null, cannot_be_made = null, heard_at = heard_at - interval '6 minutes'");
        saysThatItWasBrokenOff();
    }

    @Test
    void one_that_waits_for_its_turn_says_so_and_asks_nobody_to_begin_it() {
        Map<String, byte[]> next = change();
        assertThat(walks.of(next).state()).isEqualTo(Walks.State.notBegun);
        walks.begin(next);
        assertThat(walks.of(next).sentence())
                .isEqualTo("The fixed families are walked through it as soon as the walks before it are done.");
        assertThat(walks.of(next).mayBegin()).isFalse();
        assertThat(walks.of(next).letsItPass()).isFalse();
    }

    private void saysThatItWasBrokenOff() {
        Walks.Standing standing = walks.of(change);
        assertThat(standing.state()).isEqualTo(Walks.State.brokenOff);
        assertThat(standing.sentence())
                .startsWith("The walk was not made. It was broken off after 0 of ")
                .endsWith("because the application was stopped.");
        assertThat(standing.letsItPass()).isFalse();
        assertThat(standing.mayBegin()).isTrue();
    }

    private Timestamp heard() {
        return database.queryForObject("select max(heard_at) from walk where ended_at is null", Timestamp.class);
    }
}
