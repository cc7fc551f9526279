package org.familypathway.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A council edits unit-costs.dmn like any table; what nobody could follow up is not taken (R41). */
class UnitCostsTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "<text>230</text> | <text>0</text> | row 1: “Pounds for each” must be a number above 0",
                "<text>230</text> | <text>0.00</text> | row 1: “Pounds for each” must be a number above 0",
                "<text>230</text> | <text>-5</text> | row 1: “Pounds for each” must be a number above 0",
                "<text>66</text> | <text>66.555</text> | row 2: “Pounds for each” must be a number above 0",
                "<text>66</text> | <text>10000000</text> | row 2: “Pounds for each” must be a number above 0",
                "<text>66</text> | <text></text> | row 2: “Pounds for each” must be a number above 0",
                "<text>\"2006\"</text> | <text>\"last year\"</text> | row 1: “Prices of the year” must be a year",
                "<text>\"2006\"</text> | <text>\"2025 to 2027\"</text> | row 1: “Prices of the year” must be a year",
                "<text>\"2006\"</text> | <text>\"0206\"</text> | row 1: “Prices of the year” must be a year",
                "\"National Audit Office, Tackling Anti-Social Behaviour, figure 13\" | \" \" | row 1: “Source of the figure” must say it",
                "\"A warning letter about anti-social behaviour\" | \"\" | row 2: “What is avoided” must say it",
                "\"warningLetter\" | \"warning letter\" | row 2: “Key” must be letters and digits",
                "\"warningLetter\" | \"acceptableBehaviourContract\" | row 2: the key \"acceptableBehaviourContract\" stands in another row",
            })
    void a_row_without_a_price_a_year_or_a_source_is_refused_by_its_number(String what, String by, String says)
            throws IOException {
        assertThatThrownBy(() -> check(table().replace(what, by))).hasMessageContaining(says);
    }

    @Test
    void a_dear_thing_pence_two_years_and_a_price_for_each_way_of_working_are_taken() throws IOException {
        String dear = table().replace("<text>230</text>", "<text>65432.10</text>")
                .replace("<text>\"2006\"</text>", "<text>\"2025 to 2026\"</text>")
                .replace("\"warningLetter\"", "\"acceptableBehaviourContract\"")
                .replace("_1_1\"><text>-</text>", "_1_1\"><text>\"think-family\"</text>")
                .replace("_2_1\"><text>-</text>", "_2_1\"><text>\"families-first\"</text>");
        assertThatCode(() -> check(dear)).doesNotThrowAnyException();
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("processes/closure/unit-costs.dmn"));
    }

    private static void check(String table) {
        new UnitCostsTableCheck()
                .check(Dmn.readModelFromStream(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))
                        .getModelElementsByType(DecisionTable.class)
                        .iterator()
                        .next());
    }
}
