package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.familypathway.WholeDepth;
import org.familypathway.forms.FormCheck;
import org.familypathway.forms.FormDefinition;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.model.Diagrams;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Each form as a person meets it, with every question open: what is typed into each day, time and number is recorded as it was meant or stays as it was typed, and what people wrote stands in every
 * text and table as they wrote it. The forms are drawn in a real browser by the product's own page; only the server's answer is put in its place.
 */
@PathwayTest
@WholeDepth
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

    /** Names that would mean something else, were they part of the form. */
    private static final List<String> NAMES = List.of(
            "P {{7*7}} {{familyLabel}} Q", "=1+1", "=Patrick", "{{#loop members}}{{this.label}};{{/loop}} <b>x</b>");

    /** In how many ways each form with conditions is filled in. */
    private static final int ROUNDS = WholeDepth.IS_ASKED ? 6 : 1;

    private static final Set<String> TYPED_INTO = Set.of("datetime", "number");

    private static final String DRAWN =
            """
            const { openForm } = await import('/form/form.js');
            const drawn = () => new Promise(done => setTimeout(done, 0));
            // What a question does by itself it does after it was painted.
            const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))));
            const faults = [];
            let looked = 0;
            const draw = async (schema, data, now = '2026-11-29T15:04:00Z') => {
                window.fetch = async () => new Response(JSON.stringify({ schema, data, draft: null, editable: true, now }));
                document.body.replaceChildren();
                const element = document.body.appendChild(document.createElement('div'));
                const open = await openForm({ element, address: '/api/forms/tasks/1' });
                await drawn();
                return { element, open };
            };
            const typed = async (input, words) => {
                input.focus();
                input.select();
                document.execCommand('insertText', false, words);
                input.blur();
                await drawn();
            };
            const sentenceAt = input => input.closest('.fjs-form-field').querySelector('.fjs-form-field-error')?.innerText ?? '';
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
                    const type = (place, words) => typed(place.input(), words);
                    const shown = place => place.input().value;
                    const sentence = place => sentenceAt(place.input());
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
                let chosen = 0;
                for (const [name, { schema, placeholders, data, cells, choices }] of Object.entries(forms)) {
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
                    for (const [key, labels] of Object.entries(choices)) {
                        const shown = [...element.querySelectorAll(`.fjs-form-field [id*='-${key}'] .fjs-inline-label, .fjs-form-field:has([id*='-${key}']) .fjs-inline-label`)].map(label => label.innerText.replace(/\\s*\\*$/, ''));
                        for (const label of labels)
                            if (!shown.includes(label)) faults.push(`${name}: ${key} offers ${JSON.stringify(shown).slice(0, 200)}, not ${label}`);
                        looked += labels.length;
                        chosen += shown.length;
                    }
                    if (element.querySelector('img, script, a[href*="example.com"], .fjs-form-field-text b, td b')) faults.push(`${name} made something of the words`);
                }
                return { looked, chosen, faults, title: document.title };
            }"""
                    .formatted(DRAWN);

    /** Each day typed into each question for one, and what the question says of it at once. */
    private static final String BESIDE =
            """
            async ({ forms, days, now }) => {
            %s
                const said = {};
                for (const [name, { schema, fields }] of Object.entries(forms)) {
                    const { element } = await draw(schema, {}, now);
                    for (const { id } of fields) {
                        const input = part => element.querySelector(`input[id*='-${id}-${part}'], input[id*='-${id}_'][id$='-${part}']`);
                        said[name + ' ' + id] = [];
                        for (const day of days) {
                            await typed(input('date'), day.slice(0, 10).split('-').reverse().join('/'));
                            if (input('time')) await typed(input('time'), day.slice(11));
                            said[name + ' ' + id].push(sentenceAt(input('date')) || (input('time') ? sentenceAt(input('time')) : ''));
                        }
                    }
                }
                return said;
            }"""
                    .formatted(DRAWN);

    /** Each form with what it may be opened with: whether it believes that something was typed, and what it hands in. */
    private static final String OPENED =
            """
            async rounds => {
            %s
                const sent = [];
                for (const { name, schema, data } of rounds) {
                    const { element, open } = await draw(schema, data);
                    await painted();
                    looked++;
                    if (open.dirty) faults.push(`${name} asks whether to leave though nothing was typed`);
                    let answers = null;
                    await open.submit(async given => (answers = given));
                    if (!answers) faults.push(`${name} is not sent. ${element.querySelector('.family-form-refusal').innerText}`);
                    sent.push(answers);
                }
                return { looked, faults, sent };
            }"""
                    .formatted(DRAWN);

    @Autowired
    FormCheck check;

    @Autowired
    Clock clock;

    private Page page;

    @BeforeEach
    void the_page_is_open() {
        page = browser.newPage();
        // What nobody looks at need not be painted.
        page.setViewportSize(1500, 100);
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
            if (!fields.isEmpty())
                forms.put(file.toString(), Map.of("schema", plain(alone(schema, TYPED_INTO)), "fields", fields));
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
            Map<String, List<String>> choices = new TreeMap<>();
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
                if (List.of("checklist", "radio").contains(field.path("type").asText()) && field.has("valuesKey")) {
                    ArrayNode offered = data.putArray(field.get("valuesKey").asText());
                    NAMES.forEach(name -> offered.addObject()
                            .put("value", "v" + offered.size())
                            .put("label", name));
                    choices.put(field.get("id").asText(), NAMES);
                }
            });
            forms.put(
                    file.toString(),
                    Map.of(
                            "choices",
                            choices,
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
        assertThat((Integer) said.get("chosen")).as("choices looked at").isGreaterThan(200);
        assertThat(said.get("title")).isNotEqualTo("taken");
        assertThat(asked).noneMatch(address -> address.contains("example.com"));
    }

    /** A day that lies on the wrong side of now is refused where it is typed, and by the server, or by neither. */
    @Test
    void browser_and_server_agree_which_days_lie_on_the_wrong_side_of_now() {
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), London.ZONE).truncatedTo(ChronoUnit.MINUTES);
        List<LocalDateTime> days = Stream.of(-60 * 24 * 40, -60 * 24, -1, 1, 60 * 24, 60 * 24 * 40, 60 * 24 * 366 * 6)
                .map(now::plusMinutes)
                .toList();
        Map<String, Object> forms = new TreeMap<>();
        Map<String, List<Boolean>> refusedByTheServer = new TreeMap<>();
        Diagrams.forms().forEach((file, form) -> {
            JsonNode schema = withEverythingOpen(form.schema());
            List<Map<String, Object>> fields = new ArrayList<>();
            eachDay(schema, "", (path, field) -> {
                String id = field.get("id").asText();
                fields.add(Map.of("id", id));
                boolean moment = field.get("subtype").asText().equals("datetime");
                refusedByTheServer.put(
                        file + " " + id,
                        days.stream()
                                .map(day -> isRefused(
                                        schema,
                                        path,
                                        moment
                                                ? day.toString()
                                                : day.toLocalDate().toString()))
                                .toList());
            });
            if (!fields.isEmpty())
                forms.put(
                        file.toString(), Map.of("schema", plain(alone(schema, Set.of("datetime"))), "fields", fields));
        });

        Map<?, ?> said = (Map<?, ?>) page.evaluate(
                BESIDE,
                Map.of(
                        "forms",
                        forms,
                        "days",
                        days.stream().map(LocalDateTime::toString).toList(),
                        "now",
                        clock.instant().toString()));

        assertThat(refusedByTheServer).hasSizeGreaterThan(130);
        refusedByTheServer.forEach((field, refused) -> assertThat((List<?>) said.get(field))
                .as(field)
                .extracting(sentence -> !sentence.equals(""))
                .isEqualTo(refused));
        assertThat(refusedByTheServer.values()).contains(List.of(false, false, false, false, true, true, true));
        assertThat(refusedByTheServer.values()).contains(List.of(false, false, false, true, true, true, true));
        assertThat(refusedByTheServer.values()).contains(List.of(true, true, false, false, false, false, true));
        assertThat(refusedByTheServer.values()).contains(List.of(true, true, true, false, false, false, true));
        assertThat(said.toString()).contains(" lies in the future. Write it down when it has happened.");
        assertThat(said.toString()).contains(" lies in the past. Choose a later day.");
        assertThat(said.toString()).contains(" lies more than 5 years ahead. Write a day that is nearer.");
    }

    /**
     * What a form shows by itself is nothing that somebody typed. What is hidden in the browser is hidden to the server, and nothing else: what somebody sees and answers is
     * never refused as not asked.
     */
    @Test
    void a_form_that_was_opened_is_clean_and_the_server_hides_what_its_page_hides() {
        Random dice = new Random(12);
        List<Map<String, Object>> rounds = new ArrayList<>();
        Diagrams.forms().forEach((file, form) -> {
            ObjectNode schema = form.schema().deepCopy();
            each(schema, component -> component.remove("validate"));
            boolean asks = !form.schema().findValues("conditional").isEmpty();
            for (int round = 0; round < (asks ? ROUNDS : 1); round++)
                rounds.add(Map.of(
                        "name",
                        file.toString(),
                        "schema",
                        plain(schema),
                        "data",
                        plain(new OpenedWith(schema, dice).data())));
        });

        Map<?, ?> said = (Map<?, ?>) page.evaluate(OPENED, rounds);

        assertThat((List<?>) said.get("faults")).isEmpty();
        List<String> faults = new ArrayList<>();
        int hidden = 0;
        for (int i = 0; i < rounds.size(); i++) {
            FormDefinition form =
                    new FormDefinition(JSON.valueToTree(rounds.get(i).get("schema")));
            ObjectNode data = JSON.valueToTree(rounds.get(i).get("data"));
            ObjectNode sent = JSON.valueToTree(((List<?>) said.get("sent")).get(i));
            ObjectNode all = sent.deepCopy();
            List<String> lost = new ArrayList<>();
            putBack(form.schema(), data, all, "", lost);
            hidden += lost.size();
            if (!notAsked(form, sent, data).isEmpty())
                faults.add("%s: the server does not ask for %s, and the browser does: %s"
                        .formatted(rounds.get(i).get("name"), notAsked(form, sent, data), sent));
            if (!notAsked(form, all, data).containsAll(lost))
                faults.add("%s: of %s only %s are refused: %s"
                        .formatted(rounds.get(i).get("name"), lost, notAsked(form, all, data), all));
        }
        assertThat(faults).isEmpty();
        assertThat(hidden).isGreaterThan(100);
    }

    /** Where the server says that an answer is not asked. */
    private List<String> notAsked(FormDefinition form, ObjectNode answers, ObjectNode shown) {
        return reasons(form, answers, plainMap(shown)).stream()
                .filter(reason -> reason.message().contains("is not asked together with the other answers"))
                .map(Refusal.Reason::field)
                .toList();
    }

    /** Puts in again what a form was opened with and its page did not hand in, and notes where. */
    private static void putBack(JsonNode components, JsonNode data, ObjectNode sent, String path, List<String> lost) {
        for (JsonNode component : components.path("components")) {
            String type = component.path("type").asText();
            String key =
                    component.path(type.equals("dynamiclist") ? "path" : "key").asText();
            JsonNode had = data.path(key), has = sent.path(key);
            if (type.equals("group")) putBack(component, data, sent, path, lost);
            else if (type.equals("dynamiclist") && has.isArray() && !has.isEmpty())
                for (int i = 0; i < has.size(); i++)
                    putBack(component, had.path(i), (ObjectNode) has.get(i), path + key + "[" + i + "].", lost);
            else if (sent.has(key)
                    && has.isNull()
                    && had.isValueNode()
                    && !had.isNull()
                    && !had.equals(BooleanNode.FALSE)
                    && !type.equals("expression")) {
                sent.set(key, had);
                lost.add(path + key);
            }
        }
    }

    private boolean isRefused(JsonNode schema, String path, String day) {
        ObjectNode answers = JSON.createObjectNode();
        String[] steps = path.split("[.]");
        if (steps.length == 1) answers.put(path, day);
        else answers.putArray(steps[0]).addObject().put(steps[1], day);
        return reasons(new FormDefinition(schema), answers, Map.of()).stream()
                .anyMatch(reason -> reason.field().replace("[0]", "").equals(path));
    }

    private List<Refusal.Reason> reasons(FormDefinition form, ObjectNode answers, Map<String, Object> shown) {
        try {
            check.check(form, answers, shown);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.reasons();
        }
    }

    private static void eachDay(JsonNode of, String path, BiConsumer<String, JsonNode> day) {
        for (JsonNode each : of.path("components")) {
            if (each.path("type").asText().equals("datetime")
                    && !each.path("subtype").asText().equals("time")
                    && !each.path("disabled").asBoolean()
                    && !each.path("readonly").asBoolean())
                day.accept(path + each.get("key").asText(), each);
            eachDay(each, each.has("path") ? path + each.get("path").asText() + "." : path, day);
        }
    }

    /** What a form may be opened with: for each question an answer that it takes, or none, and for each name in its conditions something. */
    private record OpenedWith(JsonNode schema, Random dice) {
        private static final Pattern NAME = Pattern.compile("(?<![.\\w])(count\\(|list contains\\()?([a-z]\\w+)");
        private static final Set<String> FEEL = Set.of(
                "this",
                "parent",
                "true",
                "false",
                "null",
                "or",
                "and",
                "not",
                "count",
                "list",
                "contains",
                "some",
                "every",
                "in",
                "satisfies",
                "if",
                "then",
                "else");
        private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

        ObjectNode data() {
            ObjectNode data = JSON.createObjectNode();
            for (String condition : conditions())
                NAME.matcher(LITERAL.matcher(condition).replaceAll(""))
                        .results()
                        .forEach(name -> {
                            if (name.group(1) != null)
                                data.putArray(name.group(2))
                                        .addAll(
                                                dice.nextBoolean()
                                                        ? List.of()
                                                        : List.of(TextNode.valueOf(
                                                                choices().get(0))));
                            else if (!FEEL.contains(name.group(2)) && !data.has(name.group(2)))
                                data.put(name.group(2), dice.nextBoolean());
                        });
            each(schema.deepCopy(), component -> {
                if (component.has("valuesKey"))
                    data.set(component.get("valuesKey").asText(), JSON.valueToTree(choices()));
            });
            answer(schema, data);
            return data;
        }

        private void answer(JsonNode of, ObjectNode data) {
            for (JsonNode component : of.path("components")) {
                String key = component.path("key").asText();
                switch (component.path("type").asText()) {
                    case "group" -> answer(component, data);
                    case "dynamiclist" -> {
                        ObjectNode row =
                                data.putArray(component.get("path").asText()).addObject();
                        answer(component, row);
                        row.putNull("id");
                    }
                    case "textfield", "textarea" ->
                        put(
                                data,
                                key,
                                TextNode.valueOf(
                                        component
                                                        .at("/properties/check")
                                                        .asText()
                                                        .equals("postcode")
                                                ? "M13 9PL"
                                                : "words of theirs"));
                    case "number" -> put(data, key, IntNode.valueOf(3));
                    case "checkbox" -> put(data, key, BooleanNode.valueOf(dice.nextBoolean()));
                    case "radio", "select" -> put(data, key, TextNode.valueOf(choice(component)));
                    case "checklist", "taglist" -> data.putArray(key).add(choice(component));
                    case "datetime" -> {
                        String day = component.at("/properties/day").asText().equals("past")
                                ? "2015-03-15"
                                : LocalDateTime.now(Clock.system(London.ZONE))
                                        .plusYears(3)
                                        .toLocalDate()
                                        .toString();
                        put(
                                data,
                                key,
                                TextNode.valueOf(
                                        switch (component.path("subtype").asText()) {
                                            case "time" -> "14:30";
                                            case "datetime" -> day + "T14:30";
                                            default -> day;
                                        }));
                    }
                    default -> {}
                }
            }
        }

        private void put(ObjectNode data, String key, JsonNode answer) {
            data.set(key, dice.nextInt(4) == 0 ? NullNode.instance : answer);
        }

        private String choice(JsonNode component) {
            List<String> choices = component.has("valuesKey") ? choices() : component.findValuesAsText("value");
            return choices.get(dice.nextInt(choices.size()));
        }

        /** Those with which the form compares. */
        private List<String> choices() {
            List<String> choices = new ArrayList<>(List.of("another"));
            for (String condition : conditions())
                LITERAL.matcher(condition).results().forEach(literal -> choices.add(literal.group(1)));
            return choices.stream()
                    .filter(choice -> !choice.isEmpty())
                    .distinct()
                    .toList();
        }

        private List<String> conditions() {
            return schema.findValues("conditional").stream()
                    .map(conditional -> conditional.path("hide").asText())
                    .toList();
        }
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

    /** The questions of these kinds alone, in their groups and lists: with each word that is typed a form draws all its questions anew, and no other has a say in what these make of it. */
    private static JsonNode alone(JsonNode form, Set<String> kinds) {
        ObjectNode alone = form.deepCopy();
        if (!alone.path("components").isArray()) return alone;
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode each : alone.get("components")) {
            JsonNode within = alone(each, kinds);
            if (kinds.contains(each.path("type").asText())
                    || !within.path("components").isEmpty()) kept.add(within);
        }
        alone.set("components", kept);
        return alone;
    }

    private static void each(JsonNode of, Consumer<ObjectNode> component) {
        for (JsonNode each : of.path("components")) {
            component.accept((ObjectNode) each);
            each(each, component);
        }
    }

    private static Map<String, Object> plainMap(JsonNode json) {
        return JSON.convertValue(json, new TypeReference<>() {});
    }

    private static Object plain(JsonNode json) {
        return JSON.convertValue(json, Object.class);
    }
}
