package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.familypathway.model.Diagrams;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One press answers what is the same for every line of the week that has no answer yet (R33, R175), and changes nothing that somebody typed. */
@PathwayTest
class OnePressTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The week's form with three agencies asked, one that may not be asked, one of which nothing is said yet, and three actions. Answers what was handed in, and what stood on the page. */
    private static final String PRESSED =
            """
            async ({ schema, presses, editable }) => {
                const { openForm } = await import('/form/form.js');
                const line = (agency, said) => ({ id: null, agency, source: 'police', consent: 'c1', asked: agency + ' desk', how: null, askedAt: null, answered: null, incidents: null, what: null, whyNoAnswer: null, lawfulBasis: null, basisReason: null, ...said });
                const action = (id, said) => ({ id, action: 'To do ' + id, state: null, why: null, ...said });
                const data = {
                    beforeVisit: [], communicationNeeds: [], knownContacts: [], hasContract: false, members: [], children: [], weekTo: '2026-11-29',
                    weeklySources: ['police'], bases: [{ value: 'c1', label: 'Consent' }, { value: 'lawfulBasis', label: 'A lawful basis' }, { value: 'notAsked', label: 'Not asked' }], lawfulBases: ['safeguarding'],
                    contactWays: ['phone', 'email'], actionStates: ['kept', 'late', 'missed', 'notDue'], visitKinds: ['none'], contact: 'none', whyNotSeen: 'They were away all week.',
                    incidents: [
                        line('Housing', { how: 'phone', askedAt: '2026-11-27T10:15' }),
                        line('Police', { answered: 'answered', incidents: 2, what: 'Noise', how: 'email', askedAt: '2026-11-28T09:00' }),
                        line('School', {}),
                        line('Probation', { answered: 'noAnswer', whyNoAnswer: 'Nobody answered the phone.', how: 'phone', askedAt: '2026-11-28T11:00' }),
                        line('Health', { consent: 'notAsked', asked: null, whyNoAnswer: 'The consent was withdrawn.' }),
                        line('Youth', { consent: null })
                    ],
                    actions: [action('7b1b8f4e-0000-4000-8000-000000000001', {}), action('7b1b8f4e-0000-4000-8000-000000000002', { state: 'late', why: 'The form was lost; it is sent again.' }), action('7b1b8f4e-0000-4000-8000-000000000003', {})]
                };
                if (presses[0] === 'empty actions') {
                    presses.shift();
                    data.actions.forEach(action => Object.assign(action, { state: null, why: null }));
                }
                window.fetch = async () => new Response(JSON.stringify({ schema, data, draft: null, editable, now: '2026-11-29T15:04:00Z' }));
                document.body.replaceChildren();
                const element = document.body.appendChild(document.createElement('div'));
                const open = await openForm({ element, address: '/api/forms/tasks/1' });
                const settled = () => new Promise(done => setTimeout(done, 50));
                await settled();
                const clean = !open.dirty;
                const offered = [...element.querySelectorAll('.family-form-press button')].map(button => button.innerText);
                const said = [...element.querySelectorAll('.family-form-press span')].map(span => span.innerText);
                for (const press of presses) {
                    if (press === 'hand in') await open.submit(async () => true);
                    else if (press.startsWith('at ')) element.querySelectorAll('.family-form-press button')[Number(press.slice(3))].click();
                    else [...element.querySelectorAll('.family-form-press button')].find(button => button.innerText === press).click();
                    await settled();
                }
                const after = [...element.querySelectorAll('.family-form-press span')].map(span => span.innerText);
                const asked = [...element.querySelectorAll('.fjs-form-field-error')].map(error => error.innerText);
                let sent = null;
                const dirty = open.dirty;
                window.fetch = async (address, { body }) => ((sent = JSON.parse(body)), new Response(null, { status: 204 }));
                await open.saveDraft();
                return { clean, dirty, offered, said, after, asked, sent };
            }""";

    private Page page;

    @BeforeEach
    void the_page_is_open() {
        page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
    }

    @Test
    void nothing_reported_answers_the_lines_without_an_answer_and_leaves_the_others() {
        Map<?, ?> pressed = pressed(true, "Nothing reported");
        assertThat((Boolean) pressed.get("clean")).isTrue();
        assertThat((Boolean) pressed.get("dirty")).isTrue();
        List<Map<String, Object>> lines = lines(pressed, "incidents");
        assertThat(lines)
                .extracting(line -> line.get("answered"), line -> line.get("incidents"), line -> line.get("askedAt"))
                .containsExactly(
                        tuple("answered", 0, "2026-11-27T10:15"),
                        tuple("answered", 2, "2026-11-28T09:00"),
                        tuple("answered", 0, "2026-11-27T10:15"),
                        tuple("noAnswer", null, "2026-11-28T11:00"),
                        tuple(null, null, null),
                        tuple(null, null, null));
        assertThat(lines)
                .extracting(line -> line.get("how"))
                .containsExactly("phone", "email", "phone", "phone", null, null);
        assertThat(lines.get(1)).containsEntry("what", "Noise");
        assertThat(lines(pressed, "actions"))
                .extracting(line -> line.get("state"))
                .containsExactly(null, "late", null);
        assertThat((List<?>) pressed.get("after"))
                .first()
                .asString()
                .isEqualTo(
                        "2 lines answered. Look through them: nothing is recorded before you hand the form in. 1 line left: say “What allows it” there, then press again.");
    }

    @Test
    void all_kept_answers_the_actions_without_an_answer_and_leaves_the_others() {
        Map<?, ?> pressed = pressed(true, "All kept");
        assertThat(lines(pressed, "actions"))
                .extracting(line -> line.get("state"), line -> line.get("why"))
                .containsExactly(
                        tuple("kept", null),
                        tuple("late", "The form was lost; it is sent again."),
                        tuple("kept", null));
        assertThat(lines(pressed, "incidents"))
                .extracting(line -> line.get("answered"))
                .containsExactly(null, "answered", null, "noAnswer", null, null);
    }

    @Test
    void same_for_all_says_in_each_line_that_is_empty_what_the_first_says_and_answers_nothing_else() {
        Map<?, ?> pressed = pressed(true, "at 1", "at 3");
        assertThat(lines(pressed, "incidents"))
                .extracting(line -> line.get("how"), line -> line.get("askedAt"), line -> line.get("answered"))
                .containsExactly(
                        tuple("phone", "2026-11-27T10:15", null),
                        tuple("email", "2026-11-28T09:00", "answered"),
                        tuple("phone", "2026-11-27T10:15", null),
                        tuple("phone", "2026-11-28T11:00", "noAnswer"),
                        tuple(null, null, null),
                        tuple("phone", "2026-11-27T10:15", null));
        assertThat(lines(pressed, "actions"))
                .extracting(line -> line.get("state"), line -> line.get("why"))
                .as("what is late in each line is late for a reason of its own")
                .containsExactly(
                        tuple("late", null),
                        tuple("late", "The form was lost; it is sent again."),
                        tuple("late", null));
        assertThat((List<?>) pressed.get("after"))
                .element(1)
                .asString()
                .startsWith("2 lines answered. Look through them");
    }

    @Test
    void same_for_all_is_not_guessed_where_no_line_says_anything() {
        Map<?, ?> pressed = pressed(true, "empty actions", "at 3");
        assertThat(lines(pressed, "actions"))
                .extracting(line -> line.get("state"))
                .containsOnlyNulls();
        assertThat((List<?>) pressed.get("after"))
                .last()
                .isEqualTo("Answer “This week” in one line first, then press again.");
    }

    @Test
    void a_second_press_finds_nothing_left_and_says_so() {
        Map<?, ?> pressed = pressed(true, "All kept", "All kept");
        assertThat((List<?>) pressed.get("after")).element(2).asString().startsWith("No line was left");
        assertThat(lines(pressed, "actions"))
                .extracting(line -> line.get("state"))
                .containsExactly("kept", "late", "kept");
    }

    @Test
    void beside_each_button_stands_what_it_does() {
        Map<?, ?> pressed = pressed(true);
        assertThat(pressed.get("offered"))
                .isEqualTo(List.of("Nothing reported", "Same for all", "All kept", "Same for all"));
        assertThat(pressed.get("said"))
                .isEqualTo(
                        List.of(
                                "Answers the lines that have no answer yet and say “What allows it”. Where “How” and “When asked” stand empty, they become those of the first line that has them. What you typed stays.",
                                "Where “How” and “When asked” stand empty, they become those of the first line that has them. What you typed stays.",
                                "Answers the lines that have no answer yet. What you typed stays.",
                                "Where “This week” stands empty, it becomes that of the first line that has it. What you typed stays."));
    }

    @Test
    void what_was_said_to_be_missing_is_missing_no_more() {
        assertThat(missing(pressed(true, "hand in"))).contains("“This week” is needed. Please fill it in.");
        assertThat(missing(pressed(true, "hand in", "All kept")))
                .doesNotContain("“This week” is needed. Please fill it in.")
                .contains("“Answer” is needed. Please fill it in.");
    }

    @Test
    void who_may_only_read_the_form_is_offered_no_press() {
        assertThat((List<?>) pressed(false).get("offered")).isEmpty();
    }

    private static List<String> missing(Map<?, ?> pressed) {
        return ((List<?>) pressed.get("asked")).stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<?, ?> pressed, String list) {
        return (List<Map<String, Object>>) ((Map<?, ?>) pressed.get("sent")).get(list);
    }

    private Map<?, ?> pressed(boolean editable, String... presses) {
        var form = Diagrams.forms().values().stream()
                .filter(one -> one.id().equals("record-weekly-round"))
                .findFirst()
                .orElseThrow();
        return (Map<?, ?>) page.evaluate(
                PRESSED,
                Map.of(
                        "schema",
                        JSON.convertValue(form.schema(), Map.class),
                        "presses",
                        List.of(presses),
                        "editable",
                        editable));
    }
}
