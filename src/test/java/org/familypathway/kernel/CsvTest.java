package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes out for a spreadsheet stays what was typed. */
class CsvTest {
    @Test
    void a_cell_keeps_its_commas_its_quotes_and_its_lines() {
        assertThat(Csv.line(Arrays.asList("Hale, H", "said \"no\"", null, "two\nlines")))
                .isEqualTo("\"Hale, H\",\"said \"\"no\"\"\",,\"two\nlines\"\r\n");
    }

    @Test
    void nothing_that_was_typed_becomes_a_formula() {
        for (String typed : List.of("=1+1", "+44 20", "-5", "@home", "\t=1"))
            assertThat(Csv.line(List.of(typed))).isEqualTo("\"'" + typed + "\"\r\n");
    }
}
