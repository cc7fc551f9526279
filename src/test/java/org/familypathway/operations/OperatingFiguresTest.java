package org.familypathway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.access.Visitor;
import org.familypathway.database.Hold;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.yaml.snakeyaml.Yaml;

/** What the board and the alerts ask for is there, says what its name says, and has its paragraph of what to do. */
@PathwayTest
class OperatingFiguresTest {
    private static final Path MONITORING = Path.of("docs/monitoring");
    /** Prometheus's own, and the words of its language. */
    private static final Set<String> NO_FIGURES =
            Set.of("up", "max", "min", "sum", "by", "and", "abs", "rate", "increase", "type", "instance");

    @Autowired
    PrometheusMeterRegistry figures;

    @Autowired
    JdbcClient database;

    @Autowired
    JdbcTemplate rows;

    @Autowired
    Hold hold;

    @Autowired
    DiskOfTheDatabase disk;

    @Autowired
    Clock clock;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @LocalServerPort
    int port;

    @Test
    void every_figure_that_the_board_or_an_alert_asks_for_is_told() throws Exception {
        office.opens();
        // Somebody is refused, so that there is something to count.
        new Visitor(port).signIn("maya", "not-her-password");
        Set<String> told = figures.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        for (JsonNode expression : new ObjectMapper()
                .readTree(MONITORING.resolve("board.json").toFile())
                .findValues("expr")) asked.addAll(figuresIn(expression.asText()));
        for (Map<String, Object> alert : alerts()) asked.addAll(figuresIn((String) alert.get("expr")));
        assertThat(asked).hasSizeGreaterThan(12).contains("family_pathway_timers_late", "hikaricp_connections_pending");
        assertThat(told).containsAll(asked);
    }

    private static Set<String> figuresIn(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile("[a-z_]{2,}").matcher(expression.replaceAll("\\{[^}]*}|\\[[^]]*]", " "));
        while (name.find()) if (!NO_FIGURES.contains(name.group())) names.add(name.group());
        return names;
    }

    @Test
    void every_alert_has_its_paragraph_of_what_to_do() throws Exception {
        String whatToDo = Files.readString(Path.of("docs/operations.md"));
        List<String> names =
                alerts().stream().map(alert -> (String) alert.get("alert")).toList();
        assertThat(names).hasSizeGreaterThan(8).doesNotHaveDuplicates();
        for (String name : names) assertThat(whatToDo).contains("\n### " + name + "\n");
        List<String> headings = whatToDo.lines()
                .filter(line -> line.startsWith("### FamilyPathway"))
                .map(line -> line.substring(4))
                .toList();
        assertThat(headings).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void a_timer_that_is_due_for_more_than_a_minute_is_late_and_no_other() {
        office.opens();
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        OperatingFigures now = now();
        long before = now.ask().timersLate();
        String timer = rows.queryForObject(
                "select j.id_ from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_ where p.business_key_ = ? and j.duedate_ > ? limit 1",
                String.class,
                reference,
                Timestamp.from(clock.instant()));
        due(timer, clock.instant().minusSeconds(30));
        assertThat(now.ask().timersLate()).isEqualTo(before);
        due(timer, clock.instant().minusSeconds(100_000_000));
        assertThat(now.ask().timersLate()).isEqualTo(before + 1);
        assertThat(now.ask().latestBySeconds()).isBetween(99_999_000.0, 100_001_000.0);
        due(timer, clock.instant().plusSeconds(86_400));
        assertThat(now.ask().timersLate()).isEqualTo(before);
    }

    private void due(String timer, Instant when) {
        rows.update("update act_ru_job set duedate_ = ? where id_ = ?", Timestamp.from(when), timer);
    }

    @Test
    void a_mail_waits_until_it_went_out_and_counts_from_when_it_was_told() {
        office.opens();
        long before = now().ask().mailsWaiting();
        // Managers are told of one that cannot wait.
        Map<String, Object> referral = new HashMap<>(FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        referral.put("immediate", "yes");
        referral.put("immediateReason", "The children are alone tonight.");
        desk.refer("katie", referral);
        assertThat(now().ask().mailsWaiting()).isGreaterThan(before);
        assertThat(now().ask().oldestMailSeconds()).isNotNegative();
    }

    @Test
    void the_last_backup_and_the_last_that_was_tried_are_told_apart() {
        assertThat(now().ask().backup()).isNull();
        Instant first = Instant.parse("2026-11-01T02:00:00Z"), second = Instant.parse("2026-11-02T02:00:00Z");
        try {
            rows.update(
                    "insert into backup_taken (taken_at, verified_at) values (?, now()), (?, null)",
                    Timestamp.from(first),
                    Timestamp.from(second));
            assertThat(now().ask().backup()).isEqualTo(second);
            assertThat(now().ask().triedBackup()).isEqualTo(first);
        } finally {
            rows.update("delete from backup_taken");
        }
    }

    @Test
    void the_clocks_of_this_machine_and_of_its_database_agree() {
        assertThat(Math.abs(now().ask().clockOff())).isLessThan(2);
        Instant asked = Instant.parse("2026-11-30T12:00:00Z");
        assertThat(OperatingFigures.ahead(asked, asked.minusSeconds(5), asked.plusSeconds(2)))
                .as("half of two seconds on the way, and five ahead")
                .isEqualTo(6);
        assertThat(OperatingFigures.ahead(asked, asked.plusSeconds(5), asked)).isEqualTo(-5);
    }

    @Test
    void with_a_full_disk_nobody_is_sent_here() {
        assertThat(disk.health().getStatus()).isEqualTo(Status.UP);
        assertThat(new DiskOfTheDatabase(new MockEnvironment(), Path.of("target/not/there/yet"), Long.MAX_VALUE)
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    private OperatingFigures now() {
        return new OperatingFigures(database, hold, disk, clock);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws Exception {
        Map<String, Object> file = new Yaml().load(Files.readString(MONITORING.resolve("alerts.yml")));
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups"))
            alerts.addAll((List<Map<String, Object>>) group.get("rules"));
        return alerts;
    }
}
