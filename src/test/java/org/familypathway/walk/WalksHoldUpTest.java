package org.familypathway.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.familypathway.access.Visitor;
import org.familypathway.demo.Script;
import org.familypathway.demo.ScriptReader;
import org.familypathway.demo.Walked;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.proposal.Proposals;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * What a walk says of the fixed families holds up a release, or lets it pass. What the process of a walk would say is said here: {@code WalkProcessTest} shows how it is started and heard, {@code DemoTest} that families are walked to their
 * end and where one stops, and {@code WalksTest}, with {@code -Dwhole}, all of it together.
 */
@PathwayTest
class WalksHoldUpTest {
    private static final List<String> WALKED = List.of("families-first/declined", "families-first/not-engaged");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Proposals proposals;

    @Autowired
    Walks ofTheApplication;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    @Autowired
    ModelGate gate;

    @Autowired
    WalkedWays walked;

    @Value("${spring.datasource.url}")
    String url;

    @Value("${spring.datasource.username}")
    String user;

    @Value("${spring.datasource.password}")
    String password;

    private final CountDownLatch over = new CountDownLatch(1);
    private Walks walks;
    private Map<String, byte[]> change;
    private long number;

    /** Says, once it may, what came of each family; with what is changed one of them stops, or none. */
    private class Told extends WalkProcess {
        private final String stops;

        Told(String stops) {
            super(json, Path.of("nowhere"), "64m", 1, "");
            this.stops = stops;
        }

        @Override
        void walk(Map<String, Map<String, byte[]>> states, Scratch scratch, Consumer<WalkRunner.Told> told)
                throws InterruptedException {
            over.await();
            List<String> folders = List.copyOf(states.keySet());
            for (String state : folders)
                for (Script script : new ScriptReader().walked(WALKED)) {
                    boolean changed = state.equals(folders.get(folders.size() - 1));
                    boolean stopped = changed && script.end().equals(stops);
                    told.accept(new WalkRunner.Told(
                            state,
                            new Walked(
                                    script.file(),
                                    script.family(),
                                    "families-first",
                                    script.end(),
                                    stopped ? "Allocate the lead worker" : null,
                                    stopped ? "“Why this person” is too long." : null,
                                    changed
                                            ? List.of(new Walked.Line(
                                                    Walked.Kind.step, "Ask the school", null, null, false))
                                            : List.of())));
                }
        }
    }

    @BeforeEach
    void people() throws IOException {
        office.worker("ana", "analysts");
        office.worker("olga", "analysts");
        change = Map.of(
                "priority.dmn",
                Files.readString(Path.of("processes/referral/priority.dmn"))
                        .replaceFirst("<description>", "<description>%s ".formatted(UUID.randomUUID()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void walksAre(Walks others) {
        for (Class<?> asks : new Class<?>[] {Proposals.class, application.getType("changesPage")})
            ReflectionTestUtils.setField(
                    AopTestUtils.<Object>getUltimateTargetObject(application.getBean(asks)), "walks", others);
    }

    private void proposed(String stops) {
        walks = new Walks(gate, walked, new Told(stops), "", "", "", WALKED, Duration.ofMinutes(1));
        walksAre(walks);
        number = proposals.propose("In other words", change, "ana");
    }

    @AfterEach
    void asBefore() throws InterruptedException {
        over.countDown();
        walksAre(ofTheApplication);
        if (walks == null) return;
        walks.stop();
        proposals.sendBack(number, "The test is over.", "olga");
        database.update("delete from walked_line");
        database.update("delete from walked_family");
        database.update("delete from walk");
    }

    @Test
    void who_releases_while_they_walk_or_where_one_stops_reads_which_family_where_and_why() {
        proposed("notEngaged");
        assertThatThrownBy(() -> proposals.release(number, "Good.", "olga"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing was changed.");
        over.countDown();
        await().until(() -> walks.of(change).state() == Walks.State.refused);
        assertThat(walks.of(change).stopped())
                .singleElement()
                .asString()
                .startsWith("Family ")
                .contains("families first", "Stops at “", "is too long");
        assertThatThrownBy(() -> proposals.release(number, "Good.", "olga"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Stops at “")
                .hasMessageContaining("no longer come to their end. Nothing was changed.");
        assertThat(page()).contains("no longer come to their end", "is too long");
    }

    @Test
    void where_each_comes_to_its_end_it_passes_and_the_page_says_what_each_meets() {
        proposed("nobody");
        // The same state is not walked through twice, whoever asks.
        walks.begin(change);
        over.countDown();
        await().until(() -> walks.of(change).state() == Walks.State.good);
        assertThat(walks.of(change).letsItPass()).isTrue();
        assertThat(database.queryForObject("select count(*) from walk", Long.class))
                .isEqualTo(2);
        assertThat(walks.of(change).families()).hasSameSizeAs(WALKED).allSatisfy(family -> assertThat(
                        family.differences())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.what()).isEqualTo("Ask the school");
                    assertThat(one.before()).isNull();
                }));
        assertThat(page()).contains("Ask the school", "Comes to its end.", "fixed families were walked through it");
    }

    @Test
    void a_database_with_something_of_somebody_is_never_walked_on() {
        number = proposals.propose("Somebody’s", change, "ana");
        over.countDown();
        walks = new Walks(gate, walked, new Told("nobody"), url, user, password, List.of(), Duration.ofMinutes(1));
        walks.begin(change);
        await().until(() -> walks.of(change).state() == Walks.State.notMade);
        assertThat(walks.of(change).sentence()).contains("holds cases or changes of somebody");
        assertThat(walks.of(change).letsItPass()).isTrue();
    }

    @Test
    void there_is_a_family_for_each_way_and_each_end_it_can_take() {
        Map<String, Set<String>> ends = new ScriptReader()
                .walked().stream()
                        .collect(Collectors.groupingBy(
                                Script::service,
                                Collectors.mapping(Script::end, Collectors.toCollection(TreeSet::new))));
        Set<String> all = new TreeSet<>();
        for (FamilyCase.Outcome one : FamilyCase.Outcome.values()) all.add(one.name());
        Set<String> withoutContract = new TreeSet<>(all);
        withoutContract.remove("contractRefused");
        assertThat(ends)
                .hasSize(5)
                .containsEntry("targeted-family-support", withoutContract)
                .containsEntry("early-help", withoutContract)
                .containsEntry("think-family", all)
                .containsEntry("families-first", all)
                .containsEntry("family-support-south", all);
    }

    private String page() {
        var answer = Visitor.signedIn(port, "olga", Office.PASSWORD).get("/changes/" + number);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
