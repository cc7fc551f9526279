package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.familypathway.model.Diagrams;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What our page remembers of conditions is what form-js says of them: a question that is hidden wrongly is an answer that is lost. */
@PathwayTest
class ConditionsOfFormsTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    /** Each condition of a form with answers at random, among them those with which it compares; asked of form-js as it is, and twice of what remembers. */
    private static final String DIFFER =
            """
            async forms => {
                await import('/form/form-js-1.23.0/form-viewer.umd.js');
                const { askConditionsOnce } = await import('/form/form.js');
                let seed = 7;
                const dice = number => {
                    seed = (seed + 0x6D2B79F5) | 0;
                    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
                    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
                    return ((mixed ^ (mixed >>> 14)) >>> 0) % number;
                };
                const language = () => new FormViewer.Form({ container: document.createElement('div') }).get('expressionLanguage');
                const differ = [];
                let asked = 0, hides = 0;
                for (const [form, { keys, conditions }] of Object.entries(forms)) {
                    const plain = language(), remembers = language();
                    askConditionsOnce(remembers);
                    const literals = conditions.flatMap(condition => [...condition.matchAll(/"([^"]*)"/g)].map(found => found[1]));
                    const value = () => [null, true, false, 0, 3, 'words of theirs', [], literals.slice(0, 2), '2026-11-29', ...literals][dice(9 + literals.length)];
                    const answers = () => Object.fromEntries(keys.filter(() => dice(4) > 0).map(key => [key, value()]));
                    for (let round = 0; round < 12; round++) {
                        const row = answers(), all = { ...answers(), rows: [answers(), row] };
                        const data = { this: row, parent: all, i: [round % 3], ...all, _this_: row, _parent_: all, _i_: [round % 3] };
                        for (const condition of conditions) {
                            const right = plain.evaluateUnaryTest(condition, data);
                            const first = remembers.evaluateUnaryTest(condition, data), again = remembers.evaluateUnaryTest(condition, data);
                            asked++;
                            if (right === true) hides++;
                            if (first !== right || again !== right) differ.push(`${form}: ${condition} with ${JSON.stringify(row)} is ${right}, not ${first} or ${again}`);
                        }
                    }
                }
                return { asked, hides, differ: differ.slice(0, 5) };
            }""";

    @Test
    void what_is_remembered_of_a_condition_is_what_form_js_says_of_it() {
        Map<String, Object> forms = new TreeMap<>();
        Diagrams.forms().forEach((file, form) -> {
            List<String> keys = new ArrayList<>(form.schema().findValuesAsText("key"));
            keys.addAll(form.schema().findValuesAsText("path"));
            List<String> conditions = form.schema().findValues("conditional").stream()
                    .map(condition -> condition.path("hide"))
                    .filter(hide -> !hide.isMissingNode())
                    .map(JsonNode::asText)
                    .distinct()
                    .toList();
            if (!conditions.isEmpty()) forms.put(file.toString(), Map.of("keys", keys, "conditions", conditions));
        });
        Page page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
        Map<?, ?> said = (Map<?, ?>) page.evaluate(DIFFER, forms);
        assertThat((List<?>) said.get("differ")).isEmpty();
        assertThat((Integer) said.get("asked")).isGreaterThan(3_000);
        assertThat((Integer) said.get("hides")).isBetween(500, (Integer) said.get("asked") - 500);
    }

    private static final String HIDES_BIRTH =
            """
            async born => {
                await import('/form/form-js-1.23.0/form-viewer.umd.js');
                const { askConditionsOnce } = await import('/form/form.js');
                const language = new FormViewer.Form({ container: document.createElement('div') }).get('expressionLanguage');
                askConditionsOnce(language, new Set(['born']));
                const row = { name: 'Mia', born };
                return [
                    language.evaluateUnaryTest('=born != null', row),
                    language.evaluateUnaryTest('=this.born != null', { this: row, _this_: row, name: 'Ruby', born: '2015-03-15' })
                ];
            }""";

    /** Whoever typed a year, or an age, is asked how exactly the date of birth is known, beside the sentence that it is no date. */
    @Test
    void a_day_that_cannot_be_read_hides_nothing() {
        Page page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
        for (String unread : List.of("2015", "03/2015", "about 7", "31/02/2015"))
            assertThat(page.evaluate(HIDES_BIRTH, unread)).as(unread).isEqualTo(List.of(false, false));
        assertThat(page.evaluate(HIDES_BIRTH, "2015-03-15")).isEqualTo(List.of(true, true));
        assertThat(page.evaluate(HIDES_BIRTH, null)).isEqualTo(List.of(false, false));
    }
}
