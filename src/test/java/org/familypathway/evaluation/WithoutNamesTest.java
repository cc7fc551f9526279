package org.familypathway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What families said is read without names by whoever may not see them (R263). */
class WithoutNamesTest {
    private static final List<String> NAMES = List.of("Mia O'Hale", "Family H", "Zoë Hale-Ames", "Mr Okafor");

    @Test
    void each_part_of_each_name_is_taken_out_however_it_is_written() {
        assertThat(WithoutNames.of("MIA and zoë O'Hale’s school, Hale-Ames; Mr Okafor rang.", NAMES))
                .isEqualTo("… and … …’s school, …; Mr … rang.");
    }

    @Test
    void words_that_only_hold_a_name_stay() {
        assertThat(WithoutNames.of("The family inhaled. Miami was far.", NAMES))
                .isEqualTo("The family inhaled. Miami was far.");
    }
}
