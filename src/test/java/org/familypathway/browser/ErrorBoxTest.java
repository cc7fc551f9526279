package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What is to be put right stands above the buttons, each a way to its question, and counts down as it is put right; the lines of a list are counted as it counts them. */
@PathwayTest
class ErrorBoxTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    /** A form with a question and a list of two lines, of which nothing is answered, handed in. */
    private static final String HANDED_IN =
            """
            async () => {
                const { openForm } = await import('/form/form.js');
                const needed = { validate: { required: true } };
                const schema = { type: 'default', id: 'one', schemaVersion: 16, components: [
                    { type: 'textfield', id: 'field_who', key: 'who', label: 'Who was there', ...needed },
                    { type: 'dynamiclist', id: 'list_points', path: 'points', label: 'Points', isRepeating: true, allowAddRemove: false, defaultRepetitions: 0, disableCollapse: true, properties: { press: 'All done', fills: 'state=done', same: 'state' },
                      components: [{ type: 'radio', id: 'points_state', key: 'state', label: 'How it went', values: [{ value: 'done', label: 'Done' }, { value: 'not', label: 'Not done' }], ...needed }, { type: 'textarea', id: 'points_says', key: 'says', label: 'What was said' }] }] };
                window.fetch = async () => new Response(JSON.stringify({ schema, data: { who: null, points: [{ state: null, says: null }, { state: null, says: null }] }, draft: null, editable: true, now: '2026-11-29T15:04:00Z' }));
                document.body.replaceChildren();
                window.form = await openForm({ element: document.body.appendChild(document.createElement('main')), address: '/x' });
                await window.form.submit(async () => true);
            }""";

    @Autowired
    Office office;

    private Page page;

    @BeforeEach
    void a_form_is_handed_in_with_nothing_answered() {
        office.opens();
        page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
        page.evaluate(HANDED_IN);
    }

    @Test
    void the_box_counts_down_as_answers_are_put_right_and_says_when_none_is_left() {
        assertThat(box()).containsText("Please look at 3 answers again. Nothing has been sent yet.");
        assertThat(box()).containsText("“Who was there”");
        assertThat(box()).containsText("Line 1 of “Points”");
        option(3).click();
        assertThat(box()).containsText("Please look at 2 answers again.");
        assertThat(box()).not().containsText("Line 2 of “Points”");
        page.locator("input[type=text]").fill("Hannah");
        assertThat(box()).containsText("Please look at one answer again.");
        assertThat(box()).not().containsText("Who was there");
        // What is wrong again is there again.
        page.locator("input[type=text]").fill("");
        assertThat(box()).containsText("Please look at 2 answers again.");
        page.locator("input[type=text]").fill("Hannah");
        option(0).click();
        assertThat(box()).hasText("Nothing is left to put right. Nothing has been sent yet.");
    }

    @Test
    void a_line_of_the_box_leads_to_its_question() {
        page.locator(".family-form-refusal button").last().click();
        assertThat(page.evaluate("() => document.activeElement.closest('.fjs-form-field').innerText"))
                .asString()
                .contains("How it went");
        assertThat(page.evaluate("() => document.activeElement.id")).asString().endsWith("_1-0");
    }

    /** What form-js draws must not be moved by what stands beside it. */
    @Test
    void whoever_types_in_a_line_below_what_can_be_pressed_stays_in_it() {
        page.locator(".family-form-press button").first().click();
        page.locator("textarea").first().click();
        page.keyboard().type("Said by Hannah");
        assertThat(page.locator("textarea").first()).hasValue("Said by Hannah");
    }

    @Test
    void lines_are_numbered_and_what_can_be_pressed_stands_between_the_heading_and_the_first() {
        Map<?, ?> seen = (Map<?, ?>)
                page.evaluate(
                        """
                () => {
                    const list = document.querySelector('.fjs-form-field-dynamiclist');
                    const lines = [...list.querySelectorAll(':scope > .fjs-children > div')];
                    const top = each => each.getBoundingClientRect().top;
                    return { tops: [list.querySelector('label'), ...list.querySelectorAll('.family-form-press'), lines[0]].map(top), order: [...list.children].map(each => each.className.split(' ')[0]).slice(0, 4), numbered: lines.map(line => getComputedStyle(line, '::before').content) };
                }""");
        assertThat(seen.get("order"))
                .isEqualTo(List.of(
                        "family-form-press", "family-form-press", "fjs-form-field-label", "fjs-vertical-layout"));
        assertThat((List<?>) seen.get("tops"))
                .as("the heading above what can be pressed, and this above the lines")
                .isSortedAccordingTo(
                        (one, other) -> Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue()));
        assertThat((List<?>) seen.get("numbered")).hasSize(2).allSatisfy(content -> assertThat(content.toString())
                .contains("Line ", "counter(line)"));
    }

    private Locator option(int number) {
        return page.locator("input[type=radio]").nth(number);
    }

    private Locator box() {
        return page.locator(".family-form-refusal");
    }
}
