package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each name of the genogram stands there whole, and in none of its lines reaches into its neighbour's. */
class GenogramNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mia Hale",
                "Maximiliana-Konstantina O’Shaughnessy-Featherstonehaugh of Abergavenny",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "<b>Robert</b> & <script>alert(1)</script>",
                "عبد الرحمن بن محمد بن عبد العزيز بن سعود الكبير",
                "אברהם־יצחק בן־ציון ירושלמי מירושלים",
                "諸葛亮孔明諸葛亮孔明諸葛亮孔明諸葛亮孔明",
                "Zoe\u0308 Rene\u0301e de la Torre y Villanueva de los Infantes",
                "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"
            })
    void a_name_is_whole_and_no_line_of_it_is_wider_than_its_place(String name) {
        var lines = Genogram.inLines(name);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(name.replace(" ", ""));
        assertThat(lines).allSatisfy(line -> assertThat(Genogram.width(line)).isLessThanOrEqualTo(120));
    }

    @Test
    void a_short_name_is_one_line_and_a_long_one_is_parted_between_its_words_and_behind_a_hyphen() {
        assertThat(Genogram.inLines("Mia Hale")).containsExactly("Mia Hale");
        assertThat(Genogram.inLines("Maximilian Featherstone")).containsExactly("Maximilian", "Featherstone");
        assertThat(Genogram.inLines("Maximiliana-Konstantina")).containsExactly("Maximiliana-", "Konstantina");
    }
}
