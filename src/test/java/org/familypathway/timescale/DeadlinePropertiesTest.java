package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.familypathway.kernel.London;

/** What holds of every deadline, whatever the rule, the start, the council's days, the pauses and extensions. */
class DeadlinePropertiesTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final int MINUTES = (int) Duration.ofDays(3 * 365).toMinutes();

    /** A council with some days of its own; closed and extra ones differ from the ordinary week. */
    record Council(List<CouncilDay> days) {
        DeadlineCalculator calculator() {
            return new DeadlineCalculator(days);
        }

        /** With one more closed day. */
        DeadlineCalculator without(LocalDate day) {
            List<CouncilDay> days = new ArrayList<>(this.days);
            days.removeIf(one -> one.day().equals(day));
            days.add(new CouncilDay(day, CouncilDay.Kind.closed, "Flood"));
            return new DeadlineCalculator(days);
        }
    }

    @Property
    void nothingIsDueBeforeItStarts(
            @ForAll("rules") Timescale rule, @ForAll("starts") Instant start, @ForAll("councils") Council council) {
        assertThat(council.calculator().from(start, rule).due()).isAfterOrEqualTo(start);
    }

    @Property
    void whoeverComesLaterNeverHasTheEarlierDeadline(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll @IntRange(max = 20_000) int later,
            @ForAll("councils") Council council) {
        var calculator = council.calculator();
        assertThat(calculator.from(start.plus(later, ChronoUnit.MINUTES), rule).due())
                .isAfterOrEqualTo(calculator.from(start, rule).due());
    }

    @Property
    void oneMoreClosedDayNeverBringsADeadlineForward(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll @IntRange(min = -3, max = 40) int ahead,
            @ForAll("councils") Council council) {
        var closed = London.dateOf(start).plusDays(ahead);
        assertThat(council.without(closed).from(start, rule).due())
                .isAfterOrEqualTo(council.calculator().from(start, rule).due());
    }

    @Property
    void aDeadlineThatGoesByOpenDaysNeverEndsOnAClosedOne(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll("councils") Council council,
            @ForAll("pauses") List<DeadlineChange.Pause> pauses,
            @ForAll @IntRange(max = 5) int extension) {
        var calculator = council.calculator();
        var due = calculator
                .from(start, rule, changes(rule, start, pauses, extension))
                .due();
        // Elapsed hours run on when the doors are closed.
        if (rule.unit() != Unit.elapsedHours)
            assertThat(new OpenDays(council.days()).isOpenOn(London.dateOf(due), rule.calendar()))
                    .isTrue();
    }

    /** What was left when it was paused is left when it is resumed, as the rule counts. */
    @Property
    void aPauseKeepsTheTimeThatIsLeft(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll @IntRange(max = 99) int gone,
            @ForAll @IntRange(max = 40_000) int minutes,
            @ForAll("councils") Council council) {
        var open = new OpenDays(council.days());
        var calculator = council.calculator();
        var due = calculator.from(start, rule).due();
        var from = start.plus(Duration.between(start, due).multipliedBy(gone).dividedBy(100))
                .truncatedTo(ChronoUnit.MINUTES);
        if (!from.isBefore(due)) return;
        var to = from.plus(minutes, ChronoUnit.MINUTES);
        var after = calculator
                .from(start, rule, List.of(new DeadlineChange.Pause(from, to)))
                .due();
        assertThat(after).isAfterOrEqualTo(due);
        if (rule.unit() == Unit.elapsedHours) {
            var began = calculator.from(start, hours(rule)).due().minus(1, ChronoUnit.HOURS);
            var counts = from.isBefore(began) ? began : from;
            assertThat(Duration.between(to.isBefore(counts) ? counts : to, after))
                    .isEqualTo(Duration.between(counts, due));
        } else if (rule.unit().isOfDays()) {
            // The end moves by whole days, of which half a one is one, then off closed ones.
            long days = Math.floorDiv(
                    Duration.between(
                                            from.atZone(London.ZONE).toLocalDateTime(),
                                            to.atZone(London.ZONE).toLocalDateTime())
                                    .toMinutes()
                            + 12 * 60,
                    24L * 60);
            assertThat(day(after))
                    .isAfterOrEqualTo(day(due).plusDays(days).minusDays(closedBefore(open, rule, day(due))));
            assertThat(after.atZone(London.ZONE).toLocalTime()).isEqualTo(rule.endOfDay());
        } else assertThat(openMinutes(open, rule, to, after)).isEqualTo(openMinutes(open, rule, from, due));
    }

    @Property
    void aPauseInTwoPartsIsOnePause(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll @IntRange(max = 90) int gone,
            @ForAll @IntRange(max = 20_000) int first,
            @ForAll @IntRange(max = 20_000) int second,
            @ForAll("councils") Council council) {
        var calculator = council.calculator();
        var due = calculator.from(start, rule).due();
        var from = start.plus(Duration.between(start, due).multipliedBy(gone).dividedBy(100));
        var middle = from.plus(first, ChronoUnit.MINUTES);
        var to = middle.plus(second, ChronoUnit.MINUTES);
        var once = calculator.from(start, rule, List.of(new DeadlineChange.Pause(from, to)));
        var twice = calculator.from(
                start, rule, List.of(new DeadlineChange.Pause(from, middle), new DeadlineChange.Pause(middle, to)));
        if (from.isBefore(due)
                && middle.isBefore(calculator
                        .from(start, rule, List.of(new DeadlineChange.Pause(from, middle)))
                        .due())) assertThat(twice.due()).isEqualTo(once.due());
    }

    @Property
    void aPauseOfNoLengthChangesNothing(
            @ForAll("rules") Timescale rule, @ForAll("starts") Instant start, @ForAll("councils") Council council) {
        var calculator = council.calculator();
        var plain = calculator.from(start, rule);
        assertThat(calculator.from(start, rule, List.of(new DeadlineChange.Pause(start, start))))
                .isEqualTo(plain);
    }

    @Property
    void anExtensionNeverShortensAndALongerOneIsNeverShorter(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll("pauses") List<DeadlineChange.Pause> pauses,
            @ForAll @IntRange(max = 8) int some,
            @ForAll @IntRange(max = 8) int more,
            @ForAll("councils") Council council) {
        if (!rule.unit().isCounted()) return;
        var calculator = council.calculator();
        var due =
                calculator.from(start, rule, changes(rule, start, pauses, some)).due();
        assertThat(due)
                .isAfterOrEqualTo(calculator
                        .from(start, rule, changes(rule, start, pauses, 0))
                        .due());
        assertThat(calculator
                        .from(start, rule, changes(rule, start, pauses, some + more))
                        .due())
                .isAfterOrEqualTo(due);
    }

    @Property
    void aWarningComesBetweenTheStartAndTheEnd(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll("pauses") List<DeadlineChange.Pause> pauses,
            @ForAll @IntRange(max = 5) int extension,
            @ForAll("councils") Council council) {
        var deadline = council.calculator().from(start, rule, changes(rule, start, pauses, extension));
        assertThat(deadline.warn()).isBetween(start, deadline.due());
    }

    /** Whatever is changed after a deadline was held, it is never due before it was held to, nor warned of after its end. */
    @Property
    void aDeadlineThatIsHeldEndsNoEarlier(
            @ForAll("rules") Timescale rule,
            @ForAll("starts") Instant start,
            @ForAll("pauses") List<DeadlineChange.Pause> pauses,
            @ForAll @IntRange(max = 5) int extension,
            @ForAll @IntRange(min = -20_000, max = 40_000) int minutes,
            @ForAll("councils") Council council) {
        var calculator = council.calculator();
        var until = calculator.from(start, rule).due().plus(minutes, ChronoUnit.MINUTES);
        var changes = changes(rule, start, pauses, extension);
        var unheld = calculator.from(start, rule, changes);
        changes.add(0, new DeadlineChange.Floor(until));
        var held = calculator.from(start, rule, changes);
        assertThat(held.due()).isAfterOrEqualTo(until).isAfterOrEqualTo(unheld.due());
        assertThat(held.warn()).isBetween(start, held.due());
        assertThat(calculator.aWorkingDayFrom(start, rule)).isAfter(start);
    }

    private static List<DeadlineChange> changes(
            Timescale rule, Instant start, List<DeadlineChange.Pause> pauses, int extension) {
        List<DeadlineChange> changes = new ArrayList<>();
        for (var pause : pauses)
            changes.add(new DeadlineChange.Pause(
                    start.plus(Duration.between(FIRST, pause.from())),
                    start.plus(Duration.between(FIRST, pause.to()))));
        if (rule.unit().isCounted() && extension > 0) changes.add(new DeadlineChange.Extension(extension, "maya"));
        return changes;
    }

    /** The same rule, one hour long. */
    private static Timescale hours(Timescale rule) {
        return rule(Unit.elapsedHours, 1, rule.calendar(), rule.startOnNonWorkingDay(), rule.endOfDay(), 50);
    }

    /** Counted the slow way, minute by minute, as somebody with a clock and a calendar would. */
    private static long openMinutes(OpenDays days, Timescale rule, Instant from, Instant to) {
        var closing = rule.unit() == Unit.operatingHours ? rule.calendar().closing() : rule.endOfDay();
        long open = 0;
        for (var minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            var at = minute.atZone(London.ZONE);
            if (days.isOpenOn(at.toLocalDate(), rule.calendar())
                    && !at.toLocalTime().isBefore(rule.calendar().opening())
                    && at.toLocalTime().isBefore(closing)) open++;
        }
        return open;
    }

    private static long closedBefore(OpenDays days, Timescale rule, LocalDate day) {
        long closed = 0;
        while (!days.isOpenOn(day.minusDays(closed + 1), rule.calendar())) closed++;
        return closed;
    }

    private static LocalDate day(Instant at) {
        return London.dateOf(at);
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.integers().between(0, MINUTES).map(minutes -> FIRST.plus(minutes, ChronoUnit.MINUTES));
    }

    /** As if the deadline had started on the first of January 2025; they do not overlap. */
    @Provide
    Arbitrary<List<DeadlineChange.Pause>> pauses() {
        return Arbitraries.integers()
                .between(0, (int) Duration.ofDays(30).toMinutes())
                .list()
                .ofMaxSize(6)
                .map(minutes -> {
                    var bounds = new ArrayList<>(new TreeSet<>(minutes));
                    List<DeadlineChange.Pause> pauses = new ArrayList<>();
                    for (int i = 0; i + 1 < bounds.size(); i += 2)
                        pauses.add(new DeadlineChange.Pause(
                                FIRST.plus(bounds.get(i), ChronoUnit.MINUTES),
                                FIRST.plus(bounds.get(i + 1), ChronoUnit.MINUTES)));
                    return pauses;
                });
    }

    @Provide
    Arbitrary<Timescale> rules() {
        return Combinators.combine(
                        Arbitraries.of(Unit.values()).filter(unit -> unit != Unit.enteredDate),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.of(OpeningHours.values()).map(OpeningHours::untilRows),
                        Arbitraries.of(StartOnNonWorkingDay.values()),
                        Arbitraries.of(LocalTime.of(17, 0), LocalTime.of(22, 0), LocalTime.of(13, 30), null),
                        Arbitraries.integers().between(1, 99))
                .as((unit, amount, calendar, start, end, warn) -> rule(
                        unit,
                        unit.isCounted() ? amount : 0,
                        calendar,
                        start,
                        end == null || end.isAfter(calendar.opening()) ? end : null,
                        warn));
    }

    private static Timescale rule(
            Unit unit, int amount, Hours calendar, StartOnNonWorkingDay start, LocalTime end, int warn) {
        return new Timescale(
                "example",
                "Example",
                "Started",
                unit,
                amount,
                calendar,
                start,
                end,
                warn,
                "managers",
                false,
                true,
                unit.isCounted() ? 99 : null,
                false,
                1);
    }

    @Provide
    Arbitrary<Council> councils() {
        return Arbitraries.integers().between(0, 3 * 365).list().ofMaxSize(12).map(offsets -> {
            List<CouncilDay> days = new ArrayList<>();
            for (int offset : new TreeSet<>(offsets))
                days.add(new CouncilDay(
                        day(FIRST).plusDays(offset),
                        offset % 2 == 0 ? CouncilDay.Kind.closed : CouncilDay.Kind.extra,
                        "Day " + offset));
            return new Council(days);
        });
    }
}
