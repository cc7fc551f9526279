package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.WholeDepth;
import org.familypathway.kernel.London;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DueDateTest {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DecisionTable TABLE = new DecisionTable();
    private static final DeadlineCalculator ENGLAND = new DeadlineCalculator(List.of());

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void backHome() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    static Stream<String> golden() throws IOException {
        return lines("golden");
    }

    static Stream<String> units() throws IOException {
        return lines("units");
    }

    static Stream<String> pauses() throws IOException {
        return lines("pauses");
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/timescale/" + file + ".csv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aDeadlineIsDueWhenPeopleSay(String line) {
        var cells = line.split(";", 7);
        assertDeadline(goldenDeadline(TABLE, cells), cells[5], cells[6]);
    }

    @ParameterizedTest
    @MethodSource("units")
    void everyWayOfCountingCountsAsPeopleDo(String line) {
        var cells = line.split(";", 8);
        var rule = new Timescale(
                "example",
                "Example",
                "Started",
                Unit.valueOf(cells[1]),
                cells[2].isEmpty() ? 0 : Integer.parseInt(cells[2]),
                OpeningHours.valueOf(cells[3]).untilRows(),
                StartOnNonWorkingDay.valueOf(cells[4]),
                cells[5].isEmpty() ? null : LocalTime.parse(cells[5]),
                null,
                "managers",
                false,
                false,
                null,
                false,
                1);
        assertDeadline(ENGLAND.from(instant(cells[0]), rule), cells[6], cells[7]);
    }

    /** R131, R152: a pause leaves the time that was left, an extension adds to it, and the warning goes with both. */
    @ParameterizedTest
    @MethodSource("pauses")
    void aPauseLeavesWhatWasLeftAndAnExtensionAddsToIt(String line) {
        var cells = line.split(";", 10);
        var rule = new Timescale(
                "example",
                "Example",
                "Started",
                Unit.valueOf(cells[1]),
                cells[2].isEmpty() ? 0 : Integer.parseInt(cells[2]),
                OpeningHours.valueOf(cells[3]).untilRows(),
                StartOnNonWorkingDay.nextIsDayZero,
                cells[4].isEmpty() ? null : LocalTime.parse(cells[4]),
                cells[5].isEmpty() ? null : Integer.valueOf(cells[5]),
                "managers",
                false,
                true,
                null,
                false,
                1);
        List<DeadlineChange> changes = Stream.of(cells[6].split(","))
                .filter(change -> !change.isEmpty())
                .map(DueDateTest::change)
                .toList();
        var dueDate = ENGLAND.from(instant(cells[0]), rule, changes);
        assertDeadline(dueDate, cells[7], cells[9]);
        if (cells[8].isEmpty()) assertThat(dueDate.warn()).isNull();
        else
            assertThat(dueDate.warn().atZone(London.ZONE).format(LOCAL))
                    .as("warning")
                    .isEqualTo(cells[8]);
    }

    private static DeadlineChange change(String words) {
        if (words.startsWith("+")) return new DeadlineChange.Extension(Integer.parseInt(words.substring(1)), "maya");
        var bounds = words.split(">");
        return new DeadlineChange.Pause(instant(bounds[0]), instant(bounds[1]));
    }

    /** The file of golden cases has each of the days that are easily got wrong (Europe/London). */
    @Test
    void theGoldenCasesHaveTheDaysThatAreEasilyGotWrong() throws IOException {
        var cases = golden().map(line -> line.split(";", 7)).toList();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(150);
        var received = cases.stream()
                .map(cells -> instant(cells[0]).atZone(London.ZONE).toLocalDateTime())
                .toList();
        assertThat(received)
                .as("Friday evening")
                .anyMatch(at -> at.getDayOfWeek() == DayOfWeek.FRIDAY && at.getHour() >= 17 && at.getHour() < 22)
                .as("Saturday")
                .anyMatch(at -> at.getDayOfWeek() == DayOfWeek.SATURDAY)
                .as("Christmas week")
                .anyMatch(at -> at.getMonthValue() == 12 && at.getDayOfMonth() >= 24)
                .as("Easter week")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2026, 4, 3)))
                .as("Easter Saturday")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2026, 4, 4)))
                .as("a bank holiday of one year only")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2022, 9, 16)))
                .as("clocks go forward")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2026, 3, 29)))
                .as("clocks go back")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2026, 10, 25)))
                .as("a minute before opening")
                .anyMatch(at -> at.toLocalTime().equals(LocalTime.of(7, 59)))
                .as("a minute after closing")
                .anyMatch(at -> at.toLocalTime().equals(LocalTime.of(22, 1)))
                .as("leap day")
                .anyMatch(at -> at.toLocalDate().equals(LocalDate.of(2028, 2, 29)));
    }

    @Test
    void theZoneAndLanguageOfTheMachineDoNotMatter() throws IOException {
        for (var elsewhere : List.of("America/New_York", "Pacific/Kiritimati", "Europe/London", "UTC")) {
            TimeZone.setDefault(TimeZone.getTimeZone(elsewhere));
            Locale.setDefault(Locale.GERMANY);
            var table = new DecisionTable();
            golden().map(line -> line.split(";", 7))
                    .forEach(cells -> assertDeadline(goldenDeadline(table, cells), cells[5], cells[6]));
        }
    }

    @Test
    void everyRowOfTheTableHasACaseAndSaysWhereItComesFrom() throws IOException {
        var table = new DecisionTable();
        golden().map(line -> line.split(";", 7)).forEach(cells -> table.ask(cells[1], cells[2], cells[3]));
        Set<String> rows = new TreeSet<>();
        for (Rule rule : DecisionTable.rules()) {
            rows.add(rule.getId());
            assertThat(rule.getDescription().getTextContent()).as(rule.getId()).containsPattern("Source: |Proposed");
        }
        assertThat(table.answered).as("rows with a line in golden.csv").isEqualTo(rows);
    }

    /** 5.2: what a start on a non-working day means is said in words wherever it is not what it is elsewhere. */
    @Test
    void eachRowThatCountsOtherwiseSaysWhyAndStandsInTheDecisionRecord() throws IOException {
        Set<String> otherwise = new TreeSet<>();
        for (Rule rule : DecisionTable.rules()) {
            boolean dayOne = rule.getOutputEntries().stream()
                    .anyMatch(cell -> cell.getTextContent().strip().equals("\"nextIsDayOne\""));
            if (!dayOne) continue;
            otherwise.add(rule.getId().replaceFirst("rule_", ""));
            assertThat(rule.getDescription().getTextContent())
                    .as(rule.getId())
                    .containsPattern("so .*the next working day is day one");
        }
        Set<String> recorded = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(Files.readString(Path.of("docs/decisions/0010-how-working-days-are-counted.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(recorded).isEqualTo(otherwise);
    }

    /** What holds a deadline is added to by what is changed afterwards, and its warning comes as long before its end as the rule says. */
    @Test
    void aDeadlineThatIsHeldIsPausedAndExtendedFromThere() {
        var rule = TABLE.ask("family-support-project", "makeFirstVisit", "standard");
        var start = instant("2026-01-14 10:00");
        var floor = new DeadlineChange.Floor(instant("2026-02-02 17:00"));
        var unheld = ENGLAND.from(start, rule);
        var held = ENGLAND.from(start, rule, List.of(floor));
        assertDeadline(
                held,
                "2026-02-02 17:00",
                "Lead allocated Wed 14 Jan 10:00, 10 working days, so Wed 28 Jan 17:00; not before Mon 2 Feb 17:00, because reckoning it again makes nothing late");
        // Three working days more, for the warning too.
        assertThat(unheld.warn().atZone(London.ZONE).format(LOCAL)).isEqualTo("2026-01-26 15:36");
        assertThat(held.warn().atZone(London.ZONE).format(LOCAL)).isEqualTo("2026-01-29 15:36");
        var extension = new DeadlineChange.Extension(2, "maya");
        var pause = new DeadlineChange.Pause(instant("2026-01-30 09:00"), instant("2026-02-02 13:00"));
        assertDeadline(ENGLAND.from(start, rule, List.of(floor, extension)), "2026-02-04 17:00", "");
        assertDeadline(ENGLAND.from(start, rule, List.of(floor, pause)), "2026-02-04 13:00", "");
        // Extended before it was held: the floor has it in it.
        assertDeadline(ENGLAND.from(start, rule, List.of(extension, floor)), "2026-02-02 17:00", "");
        // A rule that allows more is not held back.
        assertDeadline(ENGLAND.from(start, rule.longer(5), List.of(floor)), "2026-02-04 17:00", "");
        var review = TABLE.ask("family-support-project", "reviewContract", "standard");
        assertDeadline(
                ENGLAND.on(LocalDate.of(2026, 1, 30), start, review, List.of(floor)),
                "2026-02-02 17:00",
                "Review agreed Wed 14 Jan 10:00, date agreed, so Fri 30 Jan 17:00; not before Mon 2 Feb 17:00, because reckoning it again makes nothing late");
    }

    /** The day on which it was held may have been closed since: nobody is late for work of a closed day. */
    @Test
    void aDeadlineThatIsHeldEndsOnAnOpenDay() {
        var flooded = new DeadlineCalculator(
                List.of(new CouncilDay(LocalDate.of(2026, 2, 2), CouncilDay.Kind.closed, "Flood")));
        assertDeadline(
                flooded.from(
                        instant("2026-01-14 10:00"),
                        TABLE.ask("family-support-project", "makeFirstVisit", "standard"),
                        List.of(new DeadlineChange.Floor(instant("2026-02-02 17:00")))),
                "2026-02-03 17:00",
                "Lead allocated Wed 14 Jan 10:00, 10 working days, so Wed 28 Jan 17:00; not before Tue 3 Feb 17:00, because reckoning it again makes nothing late");
    }

    @Test
    void aDeadlineThatNoRowKnowsIsRefusedByName() {
        assertThatThrownBy(() -> TABLE.ask("family-support-project", "makeTea", "standard"))
                .hasMessage("timescale.dmn cannot be used for the clock makeTea: no row answers.");
        assertThatThrownBy(() -> TABLE.ask("think-family", "durationOfWork", "standard"))
                .hasMessageContaining("no row answers");
    }

    @Test
    void aRowThatMeansNothingIsRefusedByName() {
        var good = TABLE.ask("family-support-project", "decideReferral", "standard");
        assertThatThrownBy(() -> with(good, Unit.workingDays, -1, 50, "leads")).hasMessageContaining("negative");
        assertThatThrownBy(() -> with(good, Unit.workingDays, 0, 50, "leads")).hasMessageContaining("needs an amount");
        assertThatThrownBy(() -> with(good, Unit.sameDay, 2, 50, "leads")).hasMessageContaining("takes no amount");
        assertThatThrownBy(() -> with(good, Unit.weeks, 2, 100, "leads")).hasMessageContaining("percentage");
        assertThatThrownBy(() -> with(good, Unit.weeks, 2, 50, "nobody"))
                .hasMessageContaining("managers, leads or panelChair");
    }

    @Test
    void aDeadlineThatGoesByAnEnteredDateCountsNothingAndTheOthersTakeNoDate() {
        var review = TABLE.ask("family-support-project", "reviewContract", "standard");
        var referral = TABLE.ask("family-support-project", "decideReferral", "standard");
        var now = instant("2026-01-14 10:00");
        assertThatThrownBy(() -> ENGLAND.from(now, review)).hasMessageContaining("a date that somebody entered");
        assertThatThrownBy(() -> ENGLAND.on(LocalDate.of(2026, 2, 2), now, referral))
                .hasMessageContaining("takes no entered date");
    }

    /** R80: a Saturday on which the council works counts. */
    @Test
    void theCouncilsClosedAndExtraDaysCountForTheOfficeAndAreNamed() {
        var referral = TABLE.ask("family-support-project", "decideReferral", "standard");
        var council = new DeadlineCalculator(List.of(
                new CouncilDay(LocalDate.of(2026, 1, 15), CouncilDay.Kind.closed, "Flood"),
                new CouncilDay(LocalDate.of(2026, 1, 17), CouncilDay.Kind.extra, "Working Saturday")));
        var closed = council.from(instant("2026-01-14 10:00"), referral);
        assertDeadline(
                closed,
                "2026-01-16 17:00",
                "Referred Wed 14 Jan 10:00, 1 working day, Flood not counted, so Fri 16 Jan 17:00");
        assertDeadline(council.from(instant("2026-01-16 10:00"), referral), "2026-01-17 17:00", "");
    }

    /** R186: on seven days a week. */
    @Test
    void aFamilyInCrisisIsNotToldThatTheCouncilIsClosed() {
        var immediate = TABLE.ask("family-support-project", "decideReferral", "immediate");
        var council = new DeadlineCalculator(
                List.of(new CouncilDay(LocalDate.of(2026, 1, 15), CouncilDay.Kind.closed, "Flood")));
        assertDeadline(council.from(instant("2026-01-15 10:00"), immediate), "2026-01-15 12:00", "");
    }

    @Test
    @WholeDepth
    void whoeverComesLaterNeverHasTheEarlierDeadline() {
        for (var rule : ruleShapes()) {
            var earlier = Instant.MIN;
            for (var at = instant("2025-12-15 00:00");
                    at.isBefore(instant("2026-11-15 00:00"));
                    // By default at fewer moments of each day, and in the course of the days at all of them.
                    at = at.plusSeconds((WholeDepth.IS_ASKED ? 47 : 197) * 60)) {
                var due = ENGLAND.from(at, rule).due();
                assertThat(due).as("%s from %s", rule, at).isAfterOrEqualTo(at).isAfterOrEqualTo(earlier);
                earlier = due;
            }
        }
    }

    @Test
    void oneMoreClosedDayNeverBringsADeadlineForward() {
        var chance = new Random(20260114);
        for (var rule : ruleShapes())
            for (int i = 0; i < 500; i++) {
                var at = instant("2025-12-15 00:00").plusSeconds(chance.nextInt(330 * 24 * 3600));
                var closed = London.dateOf(at).plusDays(chance.nextInt(15));
                var council = new DeadlineCalculator(List.of(new CouncilDay(closed, CouncilDay.Kind.closed, "Flood")));
                assertThat(council.from(at, rule).due())
                        .isAfterOrEqualTo(ENGLAND.from(at, rule).due());
            }
    }

    @Test
    void aWorkingDayDeadlineNeverEndsOnAClosedDay() {
        for (var rule : ruleShapes())
            for (var at = instant("2025-12-15 00:00");
                    at.isBefore(instant("2026-11-15 00:00"));
                    at = at.plusSeconds(5 * 3600))
                if (rule.unit() == Unit.workingDays)
                    assertThat(new OpenDays(List.of())
                                    .isOpenOn(
                                            ENGLAND.from(at, rule)
                                                    .due()
                                                    .atZone(London.ZONE)
                                                    .toLocalDate(),
                                            rule.calendar()))
                            .isTrue();
    }

    @Test
    void theBankHolidaysOfEnglandAreThoseThatTheGovernmentPublished() {
        // gov.uk/bank-holidays, England and Wales.
        assertThat(BankHolidays.of(2026).keySet())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 4, 6),
                        LocalDate.of(2026, 5, 4),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 8, 31),
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2026, 12, 28));
        assertThat(BankHolidays.of(2027).keySet())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 3, 26),
                        LocalDate.of(2027, 3, 29),
                        LocalDate.of(2027, 5, 3),
                        LocalDate.of(2027, 5, 31),
                        LocalDate.of(2027, 8, 30),
                        LocalDate.of(2027, 12, 27),
                        LocalDate.of(2027, 12, 28));
        assertThat(BankHolidays.of(2028).keySet())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2028, 1, 3),
                        LocalDate.of(2028, 4, 14),
                        LocalDate.of(2028, 4, 17),
                        LocalDate.of(2028, 5, 1),
                        LocalDate.of(2028, 5, 29),
                        LocalDate.of(2028, 8, 28),
                        LocalDate.of(2028, 12, 25),
                        LocalDate.of(2028, 12, 26));
        assertThat(BankHolidays.ANNOUNCED_TO).isEqualTo(LocalDate.of(2028, 12, 31));
    }

    private static List<Timescale> ruleShapes() {
        var good = TABLE.ask("family-support-project", "decideReferral", "standard");
        return Stream.of(Unit.values())
                .filter(unit -> unit != Unit.enteredDate)
                .flatMap(unit -> Stream.of(OpeningHours.values())
                        .flatMap(hours -> Stream.of(StartOnNonWorkingDay.values())
                                .map(start -> new Timescale(
                                        "example",
                                        "Example",
                                        "Started",
                                        unit,
                                        unit.isCounted() ? 2 : 0,
                                        hours.untilRows(),
                                        start,
                                        null,
                                        null,
                                        good.escalateTo(),
                                        true,
                                        false,
                                        null,
                                        false,
                                        1))))
                .toList();
    }

    private static Timescale with(Timescale row, Unit unit, int amount, Integer warnAt, String escalateTo) {
        return new Timescale(
                row.deadline(),
                row.label(),
                row.startedBy(),
                unit,
                amount,
                row.calendar(),
                row.startOnNonWorkingDay(),
                row.endOfDay(),
                warnAt,
                escalateTo,
                row.hard(),
                row.pausable(),
                null,
                false,
                1);
    }

    private static DueDate goldenDeadline(DecisionTable table, String[] cells) {
        var rule = table.ask(cells[1], cells[2], cells[3]);
        return cells[4].isEmpty()
                ? ENGLAND.from(instant(cells[0]), rule)
                : ENGLAND.on(LocalDate.parse(cells[4]), instant(cells[0]), rule);
    }

    private static void assertDeadline(DueDate dueDate, String due, String why) {
        assertThat(dueDate.due().atZone(London.ZONE).format(LOCAL))
                .as(dueDate.why())
                .isEqualTo(due);
        if (!why.isEmpty()) assertThat(dueDate.why()).isEqualTo(why);
    }

    private static Instant instant(String text) {
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text, LOCAL).atZone(London.ZONE).toInstant();
    }
}
