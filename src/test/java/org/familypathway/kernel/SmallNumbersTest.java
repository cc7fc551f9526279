package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of fewer than five families are held back, with what would give them away (R179); that nothing at all gives them away is solved in {@code HeldBackTest}. */
class SmallNumbersTest {
    @Test
    void a_small_number_takes_the_next_one_with_it_where_the_sum_would_give_it_away() {
        boolean[][] held = held(new long[][] {{3}, {8}, {20}});
        assertThat(held[0][0]).as("three families").isTrue();
        assertThat(held[1][0]).as("31 less 20 less 8 would be three").isTrue();
        assertThat(held[2][0]).isFalse();
        assertThat(held(new long[][] {{5}, {8}})[0][0]).isFalse();
    }

    /** One of one and one of none are two numbers held back, and yet known to be one or none. */
    @Test
    void what_is_held_back_of_a_line_comes_to_no_less_than_may_be_hidden_in_it() {
        boolean[][] held = held(new long[][] {{1}, {0}, {8}, {20}});
        assertThat(held[2][0]).as("29 less 28 would be at most one").isTrue();
        assertThat(held[3][0]).isFalse();
    }

    @Test
    void figures_for_whoever_sees_no_family_are_of_whole_quarters_that_have_ended() {
        LocalDate today = LocalDate.of(2026, 11, 30);
        assertThat(Quarters.within(LocalDate.of(2025, 12, 1), today, today))
                .extracting(Quarters.Quarter::from, Quarters.Quarter::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31)),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30)),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 30)));
        assertThat(Quarters.within(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 29), today))
                .as("a day is missing")
                .isEmpty();
        assertThat(Quarters.within(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31), LocalDate.of(2026, 12, 31)))
                .as("its last day is not over")
                .isEmpty();
        for (var days : List.of(
                List.of(LocalDate.of(2026, 8, 1), today), List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))))
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Quarters.required("until", days.get(0), days.get(1), today))
                    .isInstanceOf(Refusal.class);
    }

    private static boolean[][] held(long[][] numbers) {
        long[][] all = SmallNumbers.withSums(numbers);
        boolean[][] hidden = new boolean[all.length][all[0].length];
        SmallNumbers.holdBack(all, hidden, new boolean[all.length][all[0].length], null, true);
        return hidden;
    }
}
