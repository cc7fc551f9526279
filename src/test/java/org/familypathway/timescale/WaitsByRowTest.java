package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks of oversight open by rows of the table, before any deadline runs: that time too follows the table and the council's days, and makes nothing late by itself. */
@PathwayTest
class WaitsByRowTest {
    @Autowired
    ApplicationContext application;

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    @Autowired
    CouncilDays councilDays;

    @Autowired
    Deadlines deadlines;

    @Autowired
    List<WaitsByRow> chapters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void now() {
        ClockUtil.reset();
    }

    private AtAnyMoment overseen() {
        return new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
    }

    private Instant opens(AtAnyMoment family, String event) {
        return Desk.timers(engine, family.reference)
                .filter(timer -> Desk.element(engine, timer).equals("intermediateCatchEvent_" + event))
                .findFirst()
                .orElseThrow()
                .getDuedate()
                .toInstant();
    }

    @Test
    void when_a_task_of_oversight_opens_follows_the_table_and_goes_back_with_it() throws IOException {
        AtAnyMoment family = overseen();
        for (String[] one : new String[][] {
            {"recordSupervision", "supervisionSoon", "<text>4</text>", "<text>8</text>", "19"},
            {"reviewAtPanel", "panelSoon", "<text>1</text>", "<text>2</text>", "20"},
            {"durationOfWork", "endInSight", "<text>6</text>", "<text>9</text>", "70"}
        }) {
            Instant before = opens(family, one[1]);
            withRow(one[0], row -> row.replace(one[2], one[3]), () -> assertThat(opens(family, one[1]))
                    .as(one[0])
                    .isAfter(before.plus(Duration.ofDays(Integer.parseInt(one[4])))));
            assertThat(opens(family, one[1])).as(one[0] + " again").isEqualTo(before);
        }
    }

    @Test
    void when_a_task_of_oversight_opens_follows_the_councils_days() {
        AtAnyMoment family = overseen();
        Instant before = opens(family, "supervisionSoon");
        LocalDate last = transaction.execute(one ->
                London.dateOf(application.getBean(TimeAllowed.class).after(family.theCase(), "recordSupervision")));
        transaction.executeWithoutResult(
                one -> councilDays.add(last, CouncilDay.Kind.closed, "The boiler is mended", "maya"));
        try {
            assertThat(opens(family, "supervisionSoon")).isAfter(before);
        } finally {
            UUID day = database.queryForObject(
                    "select id from council_day where name = 'The boiler is mended' and removed_at is null",
                    UUID.class);
            transaction.executeWithoutResult(one -> councilDays.remove(day, "maya"));
        }
        assertThat(opens(family, "supervisionSoon")).isEqualTo(before);
    }

    /** Three of four weeks have gone when the table says one week: the task opens at once, and is due a working day on. */
    @Test
    void a_shorter_row_opens_the_task_at_once_and_makes_it_not_late() throws IOException {
        AtAnyMoment family = overseen();
        Instant weeksOn = Instant.now().plus(Duration.ofDays(20));
        ClockUtil.setCurrentTime(Date.from(weeksOn));
        withRow("recordSupervision", row -> row.replace("<text>4</text>", "<text>1</text>"), () -> {
            assertThat(opens(family, "supervisionSoon")).isBeforeOrEqualTo(weeksOn.plus(Duration.ofDays(1)));
            family.comes("supervisionSoon");
            Deadline supervision = transaction.execute(one -> deadlines.of(family.theCase()).stream()
                    .filter(deadline -> deadline.getName().equals("recordSupervision"))
                    .findFirst()
                    .orElseThrow());
            assertThat(supervision.getDueAt())
                    .isBetween(weeksOn.plus(Duration.ofHours(4)), weeksOn.plus(Duration.ofDays(6)));
            assertThat(supervision.getWhy()).contains("1 week");
        });
    }

    /** A way of working that no longer has the row leaves who waits as they are. */
    @Test
    void who_waits_by_a_row_that_is_gone_waits_on() throws IOException {
        AtAnyMoment family = overseen();
        Instant before = opens(family, "panelSoon");
        withRow("reviewAtPanel", row -> "", () -> assertThat(opens(family, "panelSoon"))
                .isEqualTo(before));
    }

    @Test
    void every_timer_between_two_steps_waits_by_a_row_or_for_a_day_that_somebody_entered() throws IOException {
        Set<String> entered = Set.of(
                "${closure.closingDay(execution)}",
                "${closure.followUpDay(execution)}",
                "${approvals.reviewDay(execution)}",
                // Hours of an emergency are no working hours: a setting, not a row.
                "${emergencyLook.until(execution)}",
                "${homeVisit.ringBy(execution)}");
        Pattern timer =
                Pattern.compile("<bpmn:intermediateCatchEvent.*?</bpmn:intermediateCatchEvent>", Pattern.DOTALL);
        Pattern when = Pattern.compile("<bpmn:time(?:Date|Duration|Cycle)[^>]*>(.*?)</bpmn:time");
        try (Stream<Path> diagrams = Files.walk(Path.of("processes"))) {
            List<String> times = diagrams.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(WaitsByRowTest::read)
                    .flatMap(diagram -> timer.matcher(diagram).results())
                    .flatMap(event -> when.matcher(event.group()).results())
                    .map(found -> found.group(1))
                    .toList();
            assertThat(times).hasSizeGreaterThan(4).allSatisfy(time -> assertThat(entered.contains(time)
                            || chapters.stream()
                                    .anyMatch(chapter -> chapter.row(time).isPresent()))
                    .as(time)
                    .isTrue());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void withRow(String name, UnaryOperator<String> says, Runnable what) throws IOException {
        String table = Files.readString(DecisionTable.FILE);
        int begin = table.indexOf("<rule id=\"rule_" + name + "\"");
        String row = table.substring(begin, table.indexOf("</rule>", begin) + "</rule>".length());
        String changed = says.apply(row);
        assertThat(changed).isNotEqualTo(row);
        var deployed = engine.getRepositoryService()
                .createDeployment()
                .addString("processes/timescale.dmn", table.replace(row, changed))
                .deploy();
        try {
            what.run();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployed.getId(), true);
        }
    }
}
