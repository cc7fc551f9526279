package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingDirectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann\u202e",
                "\u202dAnn\u202c",
                "\u202aAnn",
                "Ann \u2067Lee",
                "\u202bone\u202c \u202btwo",
                "one\u2068\ntwo\u2069"
            })
    void a_text_that_turns_what_stands_behind_it_is_known(String text) {
        assertThat(WritingDirection.isTurned(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u202a07700 900123\u202c",
                "\u05d3\u05d5\u05d3 \u0633\u0627\u0631\u0629",
                "Ann\u200e\u200f",
                "\u2068Ann\u2069\n\u202bLee\u202c\u202c"
            })
    void what_is_written_from_right_to_left_or_closes_what_it_opens_is_taken(String text) {
        assertThat(WritingDirection.isTurned(text)).isFalse();
    }

    /** A comma, an age or a Latin word beside it is of the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mia Hale, 12 Mar 2015|Mia Hale, 12 Mar 2015",
                "שרה לוי, 12 Mar 2015|[שרה לוי], 12 Mar 2015",
                "Told by محمد بن عبد-الله (34) and שרה, דוד.|Told by [محمد بن عبد-الله] (34) and [שרה], [דוד].",
                "א. ב. יהושע said|[א. ב. יהושע] said",
            })
    void what_is_written_from_right_to_left_is_a_part_of_its_own(String sentence, String parted) {
        assertThat(WritingDirection.parts(sentence).stream()
                        .map(part -> part.rightToLeft() ? "[" + part.text() + "]" : part.text())
                        .collect(Collectors.joining()))
                .isEqualTo(parted);
        assertThat(WritingDirection.hasRightToLeft(sentence)).isEqualTo(!sentence.equals(parted));
    }

    @Test
    void a_long_text_is_parted_too() {
        assertThat(WritingDirection.parts("שרה לוי ".repeat(50_000))).hasSize(2);
    }
}
