package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a page shows opens in a spreadsheet as it stands, and runs nothing there (R178). */
class CsvTest {
    @Test
    void what_was_typed_stays_in_its_cell_and_is_not_reckoned() {
        Csv csv = new Csv("What", "Number");
        csv.add("Say \"no\", and\nmean it", 3);
        csv.add("=HYPERLINK(\"x\")", null);
        csv.add("-3.5", "+44");
        assertThat(csv.text())
                .isEqualTo(
                        "\uFEFFWhat,Number\r\n\"Say \"\"no\"\", and\nmean it\",3\r\n\"'=HYPERLINK(\"\"x\"\")\",\r\n-3.5,'+44\r\n");
        assertThatThrownBy(() -> csv.add("one alone")).isInstanceOf(IllegalArgumentException.class);
    }
}
