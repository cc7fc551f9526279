package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same name in another order or with other spaces is the same; the same letters in another order are not. */
class SameNameTest {
    @ParameterizedTest
    @CsvSource({
        "anne marie hale, annemarie hale, true",
        "hale anne marie, annemarie hale, true",
        "hannah hale, hale hannah, true",
        "siobhan o neill, siobhan oneill, true",
        "nadia hale, aidan hale, false",
        "mia hale, mia hale smith, false",
        "maria da silva santos de souza lima, maria da silva santos de souza lima, true",
        "lima maria da silva santos de souza, maria da silva santos de souza lima, true",
    })
    void the_same_words_in_any_order_and_with_any_spaces_are_the_same_name(String one, String other, boolean same) {
        assertThat(SameName.is(one, other)).isEqualTo(same);
        assertThat(SameName.is(other, one)).isEqualTo(same);
    }
}
