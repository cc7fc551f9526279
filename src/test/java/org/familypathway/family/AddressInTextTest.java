package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is kept back is found however it is typed, and nothing else is (R12, R72). */
class AddressInTextTest {
    private final AddressInText refuge = new AddressInText("Flat 3, 12 Larkspur Road, Bristol", "BS1 2OD");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "She lives at 12 Larkspur Road now.",
                "12, Larkspur Rd",
                "12 larkspur rd.",
                "at number 12 Larkspur",
                "twelve Larkspur Road",
                "Larkspur Road 12",
                "Larkspur Road, no. 12",
                "12Larkspur Road",
                "12 Lakspur Road",
                "12 Larkspurr Rd",
                "12 Larskpur Road",
                "post to bs12od",
                "BS1  20D",
                "BSI 2OD"
            })
    void it_is_found_in_another_form_or_spelling(String text) {
        assertThat(refuge.standsIn(text)).isTrue();
        assertThat(refuge.leftOut(text, "…")).contains("…").doesNotContainIgnoringCase("larkspur rd", "bs12od");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "They went to Larkspur Road to shop.",
                "112 Larkspur Road",
                "12 larks in the park",
                "Flat 3 of the house opposite",
                "She rang at 12; Larry came.",
                "BS1 2AD",
                "12 Larkhill Road"
            })
    void what_is_another_address_or_none_is_left_alone(String text) {
        assertThat(refuge.standsIn(text)).isFalse();
        assertThat(refuge.leftOut(text, "…")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14 Rose & Crown Yard",
                "<td>14 Rose &amp; Crown Yard</td>",
                "14 Rose  +  Crown Yard",
                "14 “Rose” (Crown) Yard"
            })
    void signs_between_its_words_hide_nothing(String text) {
        assertThat(new AddressInText("14 Rose & Crown Yard", null).standsIn(text))
                .isTrue();
    }

    @Test
    void a_short_name_needs_what_the_street_is_called_last() {
        AddressInText elm = new AddressInText("Rowan House\n3 Elm Row", null);
        assertThat(elm.standsIn("Met them at 3, Elm Row.")).isTrue();
        assertThat(elm.standsIn("<p>3 Elm&#39;s Row</p>")).isFalse();
        assertThat(elm.standsIn("There are 3 elm trees")).isFalse();
    }

    @Test
    void a_number_on_a_line_of_its_own_belongs_to_the_street_after_it() {
        assertThat(new AddressInText("14, St John’s Close", null).standsIn("14 St Johns Cl"))
                .isTrue();
    }

    @Test
    void a_house_without_a_number_is_told_by_its_postcode_alone() {
        AddressInText cottage = new AddressInText("The Cottage", "SK1 3XE");
        assertThat(cottage.standsIn("the cottage by the sea")).isFalse();
        assertThat(cottage.standsIn("SK1 3XE")).isTrue();
    }
}
