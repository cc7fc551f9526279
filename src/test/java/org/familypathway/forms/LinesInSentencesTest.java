package org.familypathway.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What says which line it means says of which list too. */
class LinesInSentencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pauses[0].to | Line 1 ends before it begins. | Line 1 of “Pauses” ends before it begins.",
                "members[1].born | “Date of birth” of line 2 lies in the future. | “Date of birth” of line 2 of “Household members” lies in the future.",
                "members[1].born | Line 1 and line 2 are one. | Line 1 and line 2 of “Household members” are one.",
                "members[9].born | Look at line 1. | Look at line 1.",
                "members[0] | Line 12 is not meant. | Line 12 is not meant.",
                "members[0] | Line 1 of “Household members” is empty. | Line 1 of “Household members” is empty.",
                "members[1].name | “Name” is needed. | Line 2 of “Household members”: “Name” is needed.",
                "members[1].name | Somebody of that name is on the list. | Somebody of that name is on the list.",
                "members[1] | “Household members” has a line that cannot be read. | Line 2 of “Household members”: “Household members” has a line that cannot be read.",
                "reason | Line 1 is too long. | Line 1 is too long.",
                "elsewhere[0].x | Line 1 is wrong. | Line 1 is wrong.",
            })
    void a_line_is_named_with_its_list(String field, String said, String named) throws Exception {
        FormDefinition form = new FormDefinition(
                new ObjectMapper()
                        .readTree(
                                """
                {"components": [
                  {"type": "textarea", "key": "reason", "label": "Reason"},
                  {"type": "group", "components": [{"type": "dynamiclist", "path": "pauses", "label": "Pauses", "components": []}]},
                  {"type": "dynamiclist", "path": "members", "label": "Household members", "components": [{"type": "textfield", "key": "name", "label": "Name"}]}]}"""));
        assertThat(LinesInSentences.named(Refusal.of(field, said), form).reasons())
                .containsExactly(new Refusal.Reason(field, named));
    }
}
