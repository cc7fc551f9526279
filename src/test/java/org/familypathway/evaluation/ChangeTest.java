package org.familypathway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.plan.Measure;
import org.familypathway.plan.Measure.Better;
import org.familypathway.plan.Measure.Reckoned;
import org.junit.jupiter.api.Test;

/** From a baseline to an end: what may be said in figures, and what may not (R39, R40, R42, R118). */
class ChangeTest {
    private static final Map<String, Measure> MEASURES = Stream.of(
                    new Measure(
                            "policeIncidents",
                            "police incidents",
                            Reckoned.counted,
                            null,
                            Better.lower,
                            "police",
                            null),
                    new Measure(
                            "housingComplaints",
                            "complaints to housing",
                            Reckoned.counted,
                            null,
                            Better.lower,
                            null,
                            null),
                    new Measure("noiseReports", "noise reports", Reckoned.counted, null, Better.lower, null, null),
                    new Measure("arrests", "arrests", Reckoned.counted, null, Better.lower, null, null),
                    new Measure(
                            "schoolAttendance",
                            "school attendance",
                            Reckoned.percentage,
                            100,
                            Better.higher,
                            null,
                            null),
                    new Measure("other", "another measure", Reckoned.value, null, null, null, null))
            .collect(Collectors.toMap(Measure::key, Function.identity()));

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @Test
    void counts_over_periods_of_the_same_length_change_by_a_whole_percent() {
        assertThat(change("policeIncidents", of(26, 42), of(26, 11)).inWords())
                .isEqualTo("74 % fewer police incidents");
        assertThat(change("policeIncidents", of(26, 42), of(26, 11)).percent()).isEqualTo(-74);
        assertThat(change("arrests", of(12, 5), of(12, 1)).inWords()).isEqualTo("80 % fewer arrests");
        assertThat(change("noiseReports", of(12, 4), of(12, 7)).inWords()).isEqualTo("75 % more noise reports");
        assertThat(change("housingComplaints", of(12, 4), of(12, 4)).inWords())
                .isEqualTo("As many complaints to housing as before");
    }

    @Test
    void counts_over_unequal_periods_are_compared_per_week() {
        Change half = change("policeIncidents", of(26, 26), of(13, 13));
        assertThat(half.inWords()).isEqualTo("As many police incidents as before");
        Change fewer = change("policeIncidents", of(52, 104), of(10, 5));
        assertThat(fewer.percent()).isEqualTo(-75);
        assertThat(fewer.baselineInWords()).isEqualTo("104, 5 Jan 2026 to 3 Jan 2027 (2 a week)");
        assertThat(fewer.endInWords()).isEqualTo("5, 5 Jan 2026 to 15 Mar 2026 (0.5 a week)");
    }

    @Test
    void of_a_baseline_of_nothing_no_percentage_is_made() {
        Change some = change("arrests", of(12, 0), of(12, 2));
        assertThat(some.percent()).isNull();
        assertThat(some.inWords())
                .isEqualTo("Arrests where there were none; no percentage can be worked out from that");
        assertThat(change("arrests", of(12, 0), of(12, 0)).inWords()).isEqualTo("No arrests before, none now");
    }

    @Test
    void nothing_left_is_a_hundred_percent_and_something_left_never_is() {
        assertThat(change("arrests", of(12, 5), of(12, 0)).inWords()).isEqualTo("100 % fewer arrests");
        assertThat(change("noiseReports", of(12, 1000), of(12, 1)).inWords())
                .isEqualTo("More than 99 % fewer noise reports");
        assertThat(change("noiseReports", of(12, 1000), of(12, 999)).inWords())
                .isEqualTo("Less than 1 % fewer noise reports");
    }

    /** R33: no answer is not a nought. */
    @Test
    void weeks_that_nobody_recorded_do_not_count_and_the_words_say_so() {
        Change.Reading gaps = new Change.Reading(DAY, DAY.plusDays(83), new BigDecimal(5), 10, 12);
        Change change = change("policeIncidents", of(12, 24), gaps);
        assertThat(change.endInWords()).isEqualTo("5, 5 Jan 2026 to 29 Mar 2026 (0.5 a week); 10 of 12 weeks recorded");
        assertThat(change.percent()).isEqualTo(-75);
        Change nothing = change(
                "policeIncidents", of(12, 24), new Change.Reading(DAY, DAY.plusDays(83), BigDecimal.ZERO, 0, 12));
        assertThat(nothing.percent()).isNull();
        assertThat(nothing.inWords()).isEqualTo("No week of the end period was recorded, so nothing can be said");
    }

    @Test
    void a_percentage_changes_by_percentage_points() {
        Change more = change("schoolAttendance", of(26, 12), of(10, 96.5));
        assertThat(more.inWords()).isEqualTo("84.5 percentage points more school attendance");
        assertThat(more.percent()).isNull();
        assertThat(more.baselineInWords()).isEqualTo("12 %, 5 Jan 2026 to 5 Jul 2026");
        assertThat(change("schoolAttendance", of(26, 0), of(10, 96)).inWords())
                .isEqualTo("96 percentage points more school attendance");
        assertThat(change("schoolAttendance", of(26, 96), of(10, 90)).inWords())
                .isEqualTo("6 percentage points less school attendance");
        assertThat(change("schoolAttendance", of(26, 96), of(10, 96)).inWords())
                .isEqualTo("School attendance as before");
    }

    @Test
    void another_measure_stands_as_its_two_values() {
        Change days = new Change(MEASURES.get("other"), "days", of(12, 0), of(12, 4));
        assertThat(days.inWords()).isEqualTo("From 0 to 4 days");
        assertThat(days.baselineInWords()).isEqualTo("0 days, 5 Jan 2026 to 29 Mar 2026");
        assertThat(days.percent()).isNull();
    }

    /** Whether it is better hangs on which way is good, not on more or fewer (R198). */
    @Test
    void a_change_is_better_or_worse_by_the_direction_of_its_measure() {
        assertThat(change("arrests", of(12, 5), of(12, 1)).moved(Better.lower)).isEqualTo(Change.Moved.better);
        assertThat(change("arrests", of(12, 1), of(12, 5)).moved(Better.lower)).isEqualTo(Change.Moved.worse);
        assertThat(change("arrests", of(26, 26), of(13, 13)).moved(Better.lower))
                .isEqualTo(Change.Moved.asBefore);
        assertThat(change("schoolAttendance", of(26, 12), of(10, 96)).moved(Better.higher))
                .isEqualTo(Change.Moved.better);
        assertThat(change("schoolAttendance", of(26, 96), of(10, 90)).moved(Better.higher))
                .isEqualTo(Change.Moved.worse);
        assertThat(change("other", of(12, 3), of(12, 7)).moved(null)).isEqualTo(Change.Moved.unknown);
        assertThat(change("arrests", of(12, 5), null).moved(Better.lower)).isEqualTo(Change.Moved.unknown);
    }

    @Test
    void what_was_not_measured_again_has_not_changed_in_words() {
        Change none = change("arrests", of(12, 5), null);
        assertThat(none.inWords()).isEmpty();
        assertThat(none.endInWords()).isEqualTo("Not measured");
        assertThat(none.percent()).isNull();
    }

    /** R41. */
    @Test
    void money_is_added_up_and_where_none_was_typed_none_is_made_up() {
        var paint = new WorkCost.Answer(null, "Paint", new BigDecimal("438.50"), "Receipts");
        var katie = new HoursOfWork.Answer(null, "Katie", new BigDecimal(120), new BigDecimal("31.25"), "Finance");
        var eviction = new CostAvoided.Answer(
                null, "eviction", "Eviction", BigDecimal.ONE, new BigDecimal(5870), "2025", "Housing");
        assertThat(CostEffectiveness.of(List.of(paint), List.of(katie), List.of(eviction))
                        .inWords())
                .isEqualTo("The work cost £4,188.50 and avoided £5,870.00: £1,681.50 more avoided than spent.");
        assertThat(CostEffectiveness.of(List.of(), List.of(katie), List.of()).inWords())
                .isEqualTo("The work cost £3,750.00; no cost avoided was recorded.");
        assertThat(CostEffectiveness.of(List.of(), List.of(), List.of(eviction)).inWords())
                .isEqualTo("The work avoided £5,870.00; what it cost was not recorded.");
        assertThat(CostEffectiveness.of(List.of(), List.of(), List.of()).inWords())
                .isEqualTo("No cost was recorded.");
    }

    private static Change change(String measure, Change.Reading baseline, Change.Reading end) {
        return new Change(MEASURES.get(measure), null, baseline, end);
    }

    private static Change.Reading of(int weeks, double value) {
        return new Change.Reading(DAY, DAY.plusDays(weeks * 7L - 1), BigDecimal.valueOf(value));
    }
}
