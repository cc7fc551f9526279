package org.familypathway.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Refusal;
import org.familypathway.proposal.AddedByAnalyst;
import org.familypathway.proposal.Proposals;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * Fixed families are walked through a change, in a process of its own with a database of its own, before somebody may release it. Here a few: that each of all comes to its end with what is shipped, and that one stops
 * where an answer of it is refused, is shown by {@code DemoTest}.
 *
 * <p>Such a process costs a minute of a processor. By default {@code WalkProcessTest} shows how it is started and heard, and {@code WalksHoldUpTest} what follows from what it says.
 */
@PathwayTest
@WholeDepth.Alone
@TestPropertySource(
        properties = {
            "family-pathway.walks.database.url=",
            // Where the programs of PostgreSQL are unpacked already.
            "family-pathway.database.folder=target/test-database"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalksTest {
    static final List<String> WALKED = Stream.of(
                    "needs-met", "declined", "not-engaged", "transferred-out", "consent-withdrawn")
            .map("families-first/"::concat)
            .toList();

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Proposals proposals;

    @Autowired
    Walks walks;

    @Autowired
    JdbcTemplate database;

    @DynamicPropertySource
    static void theFew(DynamicPropertyRegistry settings) {
        settings.add("family-pathway.walks.ways", () -> String.join(",", WALKED));
    }

    @BeforeEach
    void opens() {
        office.worker("ana", "analysts");
        office.worker("olga", "analysts");
    }

    @Test
    @Order(1)
    void families_come_to_their_end_through_a_question_a_step_and_a_deadline_more() throws IOException {
        long cases = count("family_case"), deadlines = count("deadline"), letters = count("message");
        Map<String, byte[]> change = AddedByAnalyst.files();
        long number = proposals.propose("The school is asked", change, "ana");
        assertThatThrownBy(() -> proposals.release(number, "Good.", "olga"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing was changed.");
        // The same state is not walked through twice, whoever asks.
        walks.begin(change);
        Walks.Standing standing = walked(change);
        assertThat(standing.stopped()).as(standing.families().toString()).isEmpty();
        assertThat(standing.state()).isEqualTo(Walks.State.good);
        assertThat(count("walk")).isEqualTo(2);
        assertThat(standing.families()).hasSameSizeAs(WALKED);
        assertThat(differences(standing, "needs met"))
                .as("each family whose lead is named is asked about")
                .hasSize(1)
                .allSatisfy(of -> assertThat(of)
                        .anySatisfy(one -> {
                            assertThat(one.kind()).isEqualTo("Step");
                            assertThat(one.what()).isEqualTo("Ask the school");
                            assertThat(one.before()).isNull();
                        })
                        .anySatisfy(one -> {
                            assertThat(one.kind()).isEqualTo("Deadline");
                            assertThat(one.what()).isEqualTo("The school asked");
                        }));
        assertThat(differences(standing, "declined"))
                .allSatisfy(of -> assertThat(of).isEmpty());

        // They begin alike and would be walked together; of two answers each family begins with one of its own.
        assertThat(asked(standing, "not engaged")).as("who answers at once").isEqualTo(1);
        assertThat(asked(standing, "transferred out"))
                .as("who answers “not yet” first")
                .isEqualTo(2);

        assertThat(page(number)).contains("Ask the school", "Comes to its end.", "Meets the same steps");
        proposals.release(number, "Good.", "olga");
        assertThat(page(number)).contains("fixed families were walked through it");
        assertThat(count("family_case")).isEqualTo(cases);
        assertThat(count("deadline")).isEqualTo(deadlines);
        assertThat(count("message")).isEqualTo(letters);
    }

    @Test
    @Order(2)
    void a_family_that_no_longer_comes_to_its_end_refuses_the_release() throws Exception {
        Map<String, byte[]> change = new LinkedHashMap<>(AddedByAnalyst.files());
        assertThat(change).containsKey("allocate-lead.form");
        change.computeIfPresent("allocate-lead.form", (name, form) -> text(form)
                .replaceAll("\"maxLength\": \\d+", "\"maxLength\": 5")
                .getBytes(StandardCharsets.UTF_8));
        long number = proposals.propose("Five letters are enough", change, "ana");
        Walks.Standing standing = walked(change);
        assertThat(standing.state()).isEqualTo(Walks.State.refused);
        assertThat(standing.stopped())
                .anySatisfy(one ->
                        assertThat(one).startsWith("Family ").contains("families first", "Stops at “", "is too long"));
        // The gate refuses it too, and first; what somebody reads whom the walk alone refuses, WalksHoldUpTest holds.
        assertThatThrownBy(() -> proposals.release(number, "Good.", "olga")).isInstanceOf(Refusal.class);
        assertThat(page(number)).contains("no longer come to their end", "is too long");
    }

    private Walks.Standing walked(Map<String, byte[]> change) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> !Set.of(
                        Walks.State.notBegun, Walks.State.underWay)
                .contains(walks.of(change).state()));
        return walks.of(change);
    }

    private static List<List<Walks.Difference>> differences(Walks.Standing standing, String end) {
        return standing.families().stream()
                .filter(family -> family.name().contains(", " + end + ")"))
                .map(Walks.Family::differences)
                .toList();
    }

    /** How often the school is asked, of a step that is not there today. */
    private static long asked(Walks.Standing standing, String end) {
        return differences(standing, end).stream()
                .flatMap(List::stream)
                .filter(one -> one.kind().equals("Step") && one.what().equals("Ask the school"))
                .count();
    }

    private String page(long number) {
        var answer = Visitor.signedIn(port, "olga", Office.PASSWORD).get("/changes/" + number);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private long count(String table) {
        return database.queryForObject("select count(*) from " + table, Long.class);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
