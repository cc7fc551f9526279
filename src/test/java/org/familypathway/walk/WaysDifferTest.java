package org.familypathway.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.familypathway.demo.Walked;
import org.familypathway.demo.Walked.Kind;
import org.familypathway.demo.Walked.Line;
import org.familypathway.walk.WaysDiffer.Difference;
import org.junit.jupiter.api.Test;

/** How two ways of one family differ, in steps, deadlines and letters. */
class WaysDifferTest {
    @Test
    void two_equal_ways_do_not_differ() {
        Walked way = walked(step("Decide"), due("Decision", "2026-03-02T22:00:00Z", false), letter("You lead", "Fay"));
        assertThat(WaysDiffer.between(way, way)).isEmpty();
    }

    /** What lay between would never be walked through again. */
    @Test
    void who_stops_already_may_not_stop_earlier() {
        Walked today = stops(step("Decide"), step("Tell"), step("Visit"));
        assertThat(Walks.compared(List.of(today), List.of(today)).state()).isEqualTo(Walks.State.good);
        assertThat(Walks.compared(
                                List.of(today),
                                List.of(stops(step("Decide"), step("Tell"), step("Visit"), step("Plan"))))
                        .state())
                .isEqualTo(Walks.State.good);
        Walks.Standing earlier = Walks.compared(List.of(today), List.of(stops(step("Decide"), step("Tell"))));
        assertThat(earlier.state()).isEqualTo(Walks.State.refused);
        assertThat(earlier.stopped()).singleElement().asString().contains("Stops at “Visit”: Nobody may.");
    }

    private static Walked stops(Line... lines) {
        return new Walked("f.yaml", "F", "think-family", "needsMet", "Visit", "Nobody may.", List.of(lines));
    }

    @Test
    void a_step_that_comes_or_goes_is_told_with_the_one_before_it() {
        assertThat(WaysDiffer.between(
                        walked(step("Decide"), step("Tell"), step("Visit")),
                        walked(step("Decide"), step("Ask the school"), step("Visit"))))
                .containsExactlyInAnyOrder(
                        new Difference("Step", "Ask the school", null, "after “Decide”"),
                        new Difference("Step", "Tell", "after “Decide”", null));
    }

    /** A way on which a consent is withdrawn, or nobody asks the psychologist any more, is another way though its steps are the same. */
    @Test
    void what_the_record_says_is_held_against_today_too() {
        assertThat(WaysDiffer.between(
                        walked(step("Decide"), record("Consent given"), record("Psychologist asked")),
                        walked(step("Decide"), record("Consent given"), record("Consent withdrawn"))))
                .containsExactlyInAnyOrder(
                        new Difference("Record", "Consent withdrawn", null, "after “Consent given”"),
                        new Difference("Record", "Psychologist asked", "after “Consent given”", null));
        assertThat(WaysDiffer.between(walked(step("Decide")), walked(step("Decide"), record("Consent given"))))
                .as("walked before this was noted")
                .isEmpty();
    }

    private static Line record(String what) {
        return new Line(Kind.record, what, null, null, false);
    }

    @Test
    void each_deadline_is_held_against_the_one_of_the_same_name_and_turn() {
        assertThat(WaysDiffer.between(
                        walked(
                                due("Week", "2026-03-02T22:00:00Z", false),
                                due("Week", "2026-03-09T22:00:00Z", false),
                                due("Plan", "2026-03-02T22:00:00Z", false)),
                        walked(
                                due("Week", "2026-03-02T22:00:00Z", false),
                                due("Week", "2026-03-10T22:00:00Z", false),
                                due("Plan", "2026-03-02T22:00:00Z", true))))
                .containsExactly(
                        new Difference("Deadline", "Week", "Mon 9 Mar 2026, 22:00", "Tue 10 Mar 2026, 22:00"),
                        new Difference("Deadline", "Plan", "Mon 2 Mar 2026, 22:00", "Mon 2 Mar 2026, 22:00, missed"));
    }

    @Test
    void a_letter_to_somebody_else_is_another_letter() {
        assertThat(WaysDiffer.between(walked(letter("You lead", "Fay")), walked(letter("You lead", "Finn"))))
                .containsExactlyInAnyOrder(
                        new Difference("Letter", "You lead, to Fay", "at first", null),
                        new Difference("Letter", "You lead, to Finn", null, "at first"));
    }

    private static Walked walked(Line... lines) {
        return new Walked("walked/x/y.yaml", "Fig", "x", "needsMet", null, null, List.of(lines));
    }

    private static Line step(String name) {
        return new Line(Kind.step, name, null, null, false);
    }

    private static Line due(String name, String due, boolean missed) {
        return new Line(Kind.deadline, name, null, Instant.parse(due), missed);
    }

    private static Line letter(String subject, String who) {
        return new Line(Kind.letter, subject, who, null, false);
    }
}
