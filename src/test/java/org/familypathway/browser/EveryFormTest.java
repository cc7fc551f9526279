package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.familypathway.model.Diagrams;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each form as a person meets it, with every question open: what is typed into each day, time and number is recorded as it was meant or stays as it was typed, and what people wrote stands in every
 * text and table as they wrote it. The forms are drawn in a real browser by the product's own page; only the server's answer is put in its place.
 */
@PathwayTest
class EveryFormTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Browser browser = new Browser();

    /** Nobody's words: each line is Markdown, HTML or a template for something else than it says. */
    private static final String WORDS =
            """
            Neighbour <name withheld> rang the police
            1980. The father was born.
            O'W & <b>K</b> &amp; *stars* _lines_ ~~gone~~ `code`
            [your council sign-in](https://example.com/login) https://example.com/a www.example.com
            <img src="https://example.com/x.png" onerror="document.title='taken'"><script>document.title='taken'</script>
            # heading
            - item
            | a | b |
                four blanks,  two  blanks
            {{familyLabel}} {{#if true}}x{{/if}} =1+1 \\* back\\slash
            line | pipe > quote ==== ----""";

    private static final String DRAWN =
            """
            const { openForm } = await import('/form/form.js');
            const drawn = () => new Promise(done => setTimeout(done, 0));
            const faults = [];
            let looked = 0;
            const draw = async (schema, data) => {
                window.fetch = async () => new Response(JSON.stringify({ schema, data, draft: null, editable: true, today: '2026-11-29' }));
                document.body.replaceChildren();
                const element = document.body.appendChild(document.createElement('div'));
                const open = await openForm({ element, address: '/api/forms/tasks/1' });
                await drawn();
                return { element, open };
            };
            """;

    private static final String TYPED =
            """
            async forms => {
            %s
                const bad = { day: 'about 7', time: '2515', number: '1e3' };
                const badAgain = { day: '31/02/2015', time: 'noonish', number: '19.999' };
                for (const [name, { schema, fields }] of Object.entries(forms)) {
                    const { element, open } = await draw(schema, {});
                    const places = fields.flatMap(field => [...element.querySelectorAll(`input[id*='-${field.id}']`)]
                        .filter(input => new RegExp('-' + field.id + '(-date|-time)?(_\\\\d+)*(-date|-time)?$').test(input.id))
                        .map(input => ({ field, input: () => document.getElementById(input.id), kind: input.id.endsWith('-date') ? 'day' : input.id.endsWith('-time') ? 'time' : 'number' })));
                    for (const field of fields)
                        if (!places.some(place => place.field === field)) faults.push(`${name}: ${field.key} is not there`);
                    const type = async (place, words) => {
                        const input = place.input();
                        input.focus();
                        input.select();
                        document.execCommand('insertText', false, words);
                        input.blur();
                        await drawn();
                    };
                    const shown = place => place.input().value;
                    const sentence = place => place.input().closest('.fjs-form-field').querySelector('.fjs-form-field-error')?.innerText ?? '';
                    for (const wrong of [bad, badAgain]) {
                        for (const place of places) {
                            await type(place, wrong[place.kind]);
                            looked++;
                        }
                        for (const place of places) {
                            const { field, kind } = place;
                            if (shown(place) !== wrong[kind]) faults.push(`${name}: ${field.key} shows ${shown(place)}, not ${wrong[kind]}`);
                            // Of a moment the day is put right first.
                            if (!sentence(place) && !(kind === 'time' && field.subtype === 'datetime')) faults.push(`${name}: ${field.key} says nothing of ${wrong[kind]}`);
                        }
                        let sent = false;
                        await open.submit(async () => (sent = true));
                        if (places.length && sent) faults.push(`${name}: sent with ${JSON.stringify(wrong)}`);
                    }
                    for (const place of places) {
                        const { field, kind } = place;
                        place.meant = kind === 'time' ? ['1430', '14:30', '14:30']
                            : kind === 'number' ? [['1,250', '1250', 1250], ['1,250.5', '1250.5', 1250.5], ['£1,250.00', '1250.00', 1250]][field.decimals]
                            : { past: ['15/03/15', '15/03/2015', '2015-03-15'], planned: ['15/03/27', '15/03/2027', '2027-03-15'], either: ['15 March 2015', '15/03/2015', '2015-03-15'] }[field.day];
                        if (!place.meant) {
                            faults.push(`${name}: ${field.key} does not say whether its day is past, planned or either`);
                            place.meant = ['15/03/2015', '15/03/2015', '2015-03-15'];
                        }
                        await type(place, place.meant[0]);
                    }
                    for (const place of places)
                        if (shown(place) !== place.meant[1] || sentence(place)) faults.push(`${name}: ${place.field.key} shows ${shown(place)} for ${place.meant[0]}. ${sentence(place)}`);
                    let sent;
                    await open.submit(async answers => (sent = answers));
                    if (places.length && !sent) faults.push(`${name}: is not sent. ${element.querySelector('.family-form-refusal').innerText}`);
                    const answered = (answers, key) => Object.entries(answers ?? {}).flatMap(([name, value]) =>
                        name === key && (value === null || typeof value !== 'object') ? [value] : Array.isArray(value) ? value.flatMap(row => answered(row, key)) : value && typeof value === 'object' ? answered(value, key) : []);
                    for (const field of fields) {
                        const of = kind => places.find(place => place.field === field && place.kind === kind)?.meant[2];
                        const meant = field.subtype === 'datetime' ? of('day') + 'T' + of('time') : of(field.subtype === 'time' ? 'time' : field.subtype ? 'day' : 'number');
                        if (!answered(sent, field.key).includes(meant)) faults.push(`${name}: ${field.key} is recorded as ${answered(sent, field.key)}, not ${meant}`);
                    }
                }
                return { looked, faults };
            }"""
                    .formatted(DRAWN);

    private static final String WRITTEN =
            """
            async ({ forms, words }) => {
            %s
                for (const [name, { schema, placeholders, data, cells }] of Object.entries(forms)) {
                    const { element } = await draw(schema, data);
                    const written = [...element.querySelectorAll('.family-form-words')];
                    if (written.length !== placeholders) faults.push(`${name}: ${written.length} of ${placeholders} placeholders are filled in`);
                    for (const each of written) {
                        looked++;
                        if (each.innerText !== words || each.children.length) faults.push(`${name} shows: ${each.innerHTML.slice(0, 200)}`);
                    }
                    const table = [...element.querySelectorAll('td')].filter(cell => cell.innerText === words);
                    if (table.length < cells) faults.push(`${name}: ${table.length} of ${cells} cells show it`);
                    looked += table.length;
                    if (element.querySelector('img, script, a[href*="example.com"], .fjs-form-field-text b, td b')) faults.push(`${name} made something of the words`);
                }
                return { looked, faults, title: document.title };
            }"""
                    .formatted(DRAWN);

    private Page page;

    @BeforeEach
    void the_page_is_open() {
        page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
    }

    @Test
    void what_is_typed_into_a_day_a_time_or_a_number_is_recorded_as_it_was_meant_or_stays_as_it_was_typed() {
        Map<String, Object> forms = new TreeMap<>();
        Diagrams.forms().forEach((file, form) -> {
            JsonNode schema = withEverythingOpen(form.schema());
            List<Map<String, Object>> fields = new ArrayList<>();
            each(schema, field -> {
                boolean typed = field.path("type").asText().equals("datetime")
                        || field.path("type").asText().equals("number");
                if (!typed
                        || field.path("disabled").asBoolean()
                        || field.path("readonly").asBoolean()) return;
                Map<String, Object> asked = new TreeMap<>();
                asked.put("id", field.get("id").asText());
                asked.put("key", field.get("key").asText());
                asked.put("subtype", field.path("subtype").asText());
                asked.put("decimals", field.path("decimalDigits").asInt());
                asked.put("day", field.path("properties").path("day").asText());
                fields.add(asked);
            });
            if (!fields.isEmpty()) forms.put(file.toString(), Map.of("schema", plain(schema), "fields", fields));
        });

        Map<?, ?> said = (Map<?, ?>) page.evaluate(TYPED, forms);

        assertThat((List<?>) said.get("faults")).isEmpty();
        assertThat((Integer) said.get("looked")).isGreaterThan(300);
    }

    @Test
    void what_people_wrote_stands_in_every_text_and_table_as_they_wrote_it() {
        Map<String, Object> forms = new TreeMap<>();
        Diagrams.forms().forEach((file, form) -> {
            JsonNode schema = withEverythingOpen(form.schema());
            ObjectNode data = JSON.createObjectNode();
            int[] placeholders = {0}, cells = {0};
            each(schema, field -> {
                if (field.path("type").asText().equals("text"))
                    Pattern.compile("\\{\\{(\\w+)}}")
                            .matcher(field.path("text").asText())
                            .results()
                            .forEach(found -> {
                                placeholders[0]++;
                                data.put(found.group(1), WORDS);
                            });
                if (field.path("type").asText().equals("table") && field.has("columns")) {
                    ObjectNode row = JSON.createObjectNode();
                    field.get("columns")
                            .forEach(column -> row.put(column.get("key").asText(), WORDS));
                    cells[0] += row.size();
                    data.putArray(field.get("dataSource").asText().replaceFirst("^=", ""))
                            .add(row);
                }
            });
            forms.put(
                    file.toString(),
                    Map.of(
                            "schema",
                            plain(schema),
                            "data",
                            plain(data),
                            "placeholders",
                            placeholders[0],
                            "cells",
                            cells[0]));
        });
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));

        Map<?, ?> said = (Map<?, ?>) page.evaluate(WRITTEN, Map.of("forms", forms, "words", WORDS));

        assertThat((List<?>) said.get("faults")).isEmpty();
        assertThat((Integer) said.get("looked")).isGreaterThan(400);
        assertThat(said.get("title")).isNotEqualTo("taken");
        assertThat(asked).noneMatch(address -> address.contains("example.com"));
    }

    /** Nothing hidden, nothing needed, no limits, one line in each list: what is looked at is how each question takes its answer. */
    private static JsonNode withEverythingOpen(JsonNode form) {
        JsonNode open = form.deepCopy();
        each(open, component -> {
            component.remove("conditional");
            if (component.path("type").asText().equals("dynamiclist")) component.put("defaultRepetitions", 1);
            if (component.get("validate") instanceof ObjectNode rules)
                rules.remove(List.of("required", "min", "max", "minLength", "pattern"));
        });
        return open;
    }

    private static void each(JsonNode of, Consumer<ObjectNode> component) {
        for (JsonNode each : of.path("components")) {
            component.accept((ObjectNode) each);
            each(each, component);
        }
    }

    private static Object plain(JsonNode json) {
        return JSON.convertValue(json, Object.class);
    }
}
