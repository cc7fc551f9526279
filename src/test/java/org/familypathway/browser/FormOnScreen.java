package org.familypathway.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that stands on somebody's screen, answered question by question as a story says it. The story names questions by their keys and options by their values, as the record has them; here
 * each becomes the label and the words that the person reads, and is typed or chosen where they stand. A question that the form hides, an option that it does not offer and a label that is not
 * on the screen end the story: nobody could have answered so.
 */
class FormOnScreen {
    /** A day as computers write it, and the number of a requirement. */
    private static final Pattern FOR_MACHINES = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d|\\bR\\d{1,3}\\b");

    private static final Locator.WaitForOptions A_MOMENT = new Locator.WaitForOptions().setTimeout(5_000);

    /**
     * As a finger does it, one question after the other: into the place, everything that stands there away, the words in; or on to the option that reads so. All of them go to the page at once,
     * for each message to the browser and back costs as much as ten questions. Says of each what became of it.
     */
    private static final String ANSWER =
            """
            async (form, questions) => {
                const drawn = () => new Promise(done => setTimeout(done, 0));
                const until = async found => {
                    for (let i = 0; i < 100; i++) {
                        const is = found();
                        if (is) return is;
                        await new Promise(done => setTimeout(done, i < 10 ? 2 : 20));
                    }
                    return null;
                };
                const reads = each => each.innerText.replace(/\\s*\\*\\s*$/, '').replace(/\\s+/g, ' ').trim();
                const field = input => input.closest('.fjs-form-field');
                const press = place => {
                    for (const kind of ['mousedown', 'mouseup']) place.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window }));
                    place.click();
                };
                const type = (input, words) => {
                    input.focus();
                    input.select();
                    document.execCommand(words ? 'insertText' : 'delete', false, words);
                };
                const box = (input, words) => [...field(input).querySelectorAll('.fjs-inline-label')].find(each => reads(each) === words)?.querySelector('input');
                const doing = {
                    words: async (input, { words }) => type(input, words),
                    tick: async (input, { wanted }) => { if (input.checked !== wanted) input.click(); },
                    option: async (input, { words }) => {
                        const circle = box(input, words);
                        if (!circle) return 'without ' + words;
                        circle.click();
                    },
                    list: async (input, { on, off }) => {
                        for (const [words, wanted] of [...on.map(each => [each, true]), ...off.map(each => [each, false])]) {
                            const one = box(input, words);
                            if (!one) return 'without ' + words;
                            if (one.checked !== wanted) one.click();
                            await drawn();
                        }
                    },
                    select: async (input, { words }) => {
                        const group = field(input).querySelector('.fjs-input-group');
                        if (!words) {
                            press(field(input).querySelector('.fjs-select-cross'));
                            return;
                        }
                        input.focus();
                        press(group);
                        const item = await until(() => [...field(input).querySelectorAll('.fjs-dropdownlist-item')].find(each => reads(each) === words));
                        if (!item) return 'without ' + words;
                        press(item);
                        // The list goes away before the next question is answered.
                        await until(() => !field(input).querySelector('.fjs-dropdownlist'));
                    },
                    date: async (input, { words }) => {
                        type(input, words);
                        input.blur();
                    }
                };
                const became = [];
                for (const question of questions) {
                    const input = form.querySelector(question.place);
                    if (!input) became.push('hidden');
                    else if (![...field(input).querySelectorAll('label')].some(each => reads(each) === question.label)) became.push('unlabelled');
                    else if (input.disabled || input.readOnly && question.kind === 'words' || !field(input).checkVisibility()) became.push('closed');
                    else became.push((await doing[question.kind](input, question)) ?? 'answered');
                    await drawn();
                }
                return became;
            }""";

    private final Person person;
    private final ObjectMapper json;
    private final JsonNode schema;
    /** What stands in the form: as it came, then as it was answered. */
    private final ObjectNode shown;
    /** What the page received with the form; choices that come from the record stand in it. */
    private final JsonNode received;

    /** @param answer of the address that the page opened the form from, as it came */
    FormOnScreen(Person person, ObjectMapper json, JsonNode answer) {
        this.person = person;
        this.json = json;
        schema = answer.get("schema");
        received = answer.get("data");
        shown = received.isObject() ? received.deepCopy() : json.createObjectNode();
        readsLikeEverythingElse();
    }

    /** Days read as on every other screen, and nothing stands there that only those who build it know. */
    private void readsLikeEverythingElse() {
        String text = person.form().innerText();
        var odd = FOR_MACHINES.matcher(text);
        if (odd.find())
            throw new AssertionError("%s shows “%s” in “%s”."
                    .formatted(
                            name(),
                            odd.group(),
                            text.substring(Math.max(0, odd.start() - 60), Math.min(text.length(), odd.end() + 60))));
    }

    /** Answers what is said; what stands there already stays, and what is said to be empty is emptied. */
    void answer(Map<String, Object> said) {
        answer(schema.get("components"), json.valueToTree(said), shown, "");
    }

    private void answer(JsonNode components, ObjectNode said, ObjectNode there, String row) {
        Map<String, JsonNode> questions = questions(components);
        said.fieldNames().forEachRemaining(key -> {
            if (!questions.containsKey(key))
                throw new AssertionError("%s asks nothing named %s.".formatted(name(), key));
        });
        List<String> hidden = new ArrayList<>();
        List<String> together = new ArrayList<>();
        questions.forEach((key, question) -> {
            // What the form itself says of a line is not the person's to say.
            if (question.path("readonly").asBoolean()) return;
            if (question.get("type").asText().equals("expression") && isComputed(question, said.path(key))) return;
            if (!said.has(key) || same(question, said.get(key), there.path(key))) return;
            if (!isList(question)) {
                together.add(key);
                return;
            }
            answer(together, questions, said, there, row, hidden);
            if (place(question, row).count() > 0) answerList(question, said.get(key), there);
            else if (!isEmpty(said.get(key))) hidden.add(key);
        });
        answer(together, questions, said, there, row, hidden);
        // What opens only with an answer further down the form.
        for (String key : List.copyOf(hidden)) {
            try {
                place(questions.get(key), row).first().waitFor(A_MOMENT);
            } catch (TimeoutError nowhere) {
                throw new AssertionError("%s hides %s%s, or offers nothing there; the story answers %s."
                        .formatted(name(), key, row, said.get(key)));
            }
            if (isList(questions.get(key))) answerList(questions.get(key), said.get(key), there);
            else answer(new ArrayList<>(List.of(key)), questions, said, there, row, hidden);
        }
    }

    /** Answers these, one after the other. @param hidden gets those that the form hides now */
    private void answer(
            List<String> keys,
            Map<String, JsonNode> questions,
            ObjectNode said,
            ObjectNode there,
            String row,
            List<String> hidden) {
        if (keys.isEmpty()) return;
        List<Map<String, Object>> actions = new ArrayList<>();
        List<String> of = new ArrayList<>();
        for (String key : keys)
            for (Map<String, Object> action : actions(questions.get(key), said.get(key), there.path(key), row)) {
                actions.add(action);
                of.add(key);
            }
        List<?> became = (List<?>) person.form().evaluate(ANSWER, actions);
        for (int i = 0; i < of.size(); i++) {
            String key = of.get(i);
            switch (became.get(i).toString()) {
                case "answered" -> there.set(key, said.get(key));
                case "hidden" -> {
                    if (!isEmpty(said.get(key)) && !hidden.contains(key)) hidden.add(key);
                }
                default ->
                    throw new AssertionError("%s: %s%s, with the label “%s”, is %s."
                            .formatted(name(), key, row, label(questions.get(key)), became.get(i)));
            }
        }
        keys.clear();
    }

    /** What a finger does to answer a question: one thing, or two where a date and a time are asked together. */
    private List<Map<String, Object>> actions(JsonNode question, JsonNode value, JsonNode there, String row) {
        String type = question.get("type").asText(), words = value.isNull() ? "" : value.asText();
        return switch (type) {
            case "textfield", "textarea", "number" ->
                List.of(action("words", placed(question, row), question, "words", words));
            case "checkbox" -> List.of(action("tick", placed(question, row), question, "wanted", value.asBoolean()));
            case "radio" -> List.of(action("option", placed(question, row), question, "words", words(question, value)));
            case "checklist" ->
                List.of(action(
                        "list",
                        placed(question, row),
                        question,
                        "on",
                        others(question, value, there),
                        "off",
                        others(question, there, value)));
            case "select" ->
                List.of(action(
                        "select",
                        placed(question, row),
                        question,
                        "words",
                        value.isNull() ? "" : words(question, value)));
            case "datetime" -> {
                String subtype = question.get("subtype").asText();
                List<Map<String, Object>> both = new ArrayList<>();
                if (!subtype.equals("time"))
                    both.add(action(
                            "date",
                            placed(question, row, "-date"),
                            question,
                            "words",
                            words.isEmpty()
                                    ? ""
                                    : "%s/%s/%s"
                                            .formatted(
                                                    words.substring(8, 10),
                                                    words.substring(5, 7),
                                                    words.substring(0, 4))));
                if (!subtype.equals("date"))
                    both.add(action(
                            "date",
                            placed(question, row, "-time"),
                            question,
                            "label",
                            question.get("timeLabel").asText().strip(),
                            "words",
                            words.isEmpty()
                                    ? ""
                                    : subtype.equals("time") ? words.substring(0, 5) : words.substring(11, 16)));
                yield both;
            }
            default -> throw new AssertionError("Nobody knows how to answer a %s: %s.".formatted(type, key(question)));
        };
    }

    private static Map<String, Object> action(String kind, String place, JsonNode question, Object... more) {
        Map<String, Object> action = new HashMap<>(Map.of("kind", kind, "place", place, "label", label(question)));
        for (int i = 0; i < more.length; i += 2) action.put((String) more[i], more[i + 1]);
        return action;
    }

    /** The words of those that stand in one list and not in the other. */
    private List<String> others(JsonNode question, JsonNode in, JsonNode notIn) {
        List<String> words = new ArrayList<>();
        for (JsonNode each : in) if (!contains(notIn, each)) words.add(words(question, each));
        return words;
    }

    private static boolean isList(JsonNode question) {
        return question.get("type").asText().equals("dynamiclist");
    }

    private static String label(JsonNode question) {
        return question.path(
                        question.has("dateLabel") ? "dateLabel" : question.has("timeLabel") ? "timeLabel" : "label")
                .asText()
                .strip();
    }

    /** Whether the form itself says this, from what it received. */
    private boolean isComputed(JsonNode question, JsonNode said) {
        String from =
                question.path("expression").asText().replaceFirst("^=", "").strip();
        return !said.isMissingNode() && said.asText().equals(received.path(from).asText());
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) if (each.equals(value)) return true;
        return false;
    }

    /** Rows that the record knows are found again by their id; the others are taken in their order, added where there are too few, removed where nothing is said of them. */
    private void answerList(JsonNode list, JsonNode value, ObjectNode there) {
        ArrayNode said = (ArrayNode) (value.isNull() ? json.createArrayNode() : value);
        String label = list.get("label").asText();
        List<JsonNode> rows = new ArrayList<>();
        there.path(list.get("path").asText()).forEach(rows::add);
        int drawn = person.rows(label).count();
        while (rows.size() < drawn) rows.add(json.createObjectNode());
        if (rows.size() > drawn)
            throw new AssertionError("%s shows %d rows of “%s”, not %d.".formatted(name(), drawn, label, rows.size()));
        Map<Integer, JsonNode> answered = new TreeMap<>();
        List<JsonNode> more = new ArrayList<>();
        said.forEach(row -> {
            if (!isEmpty(row.path("id"))) answered.put(withId(rows, row, label), row);
        });
        said.forEach(row -> {
            if (!isEmpty(row.path("id"))) return;
            int free = 0;
            while (free < rows.size()
                    && (answered.containsKey(free) || !isEmpty(rows.get(free).path("id")))) free++;
            if (free < rows.size()) answered.put(free, row);
            else more.add(row);
        });
        if (list.get("allowAddRemove").asBoolean())
            for (int row = rows.size() - 1; row >= 0; row--)
                if (!answered.containsKey(row)) {
                    person.removeRow(label, row + 1);
                    rows.remove(row);
                    Map<Integer, JsonNode> moved = new TreeMap<>();
                    int gone = row;
                    answered.forEach((at, each) -> moved.put(at > gone ? at - 1 : at, each));
                    answered.clear();
                    answered.putAll(moved);
                }
        for (JsonNode row : more) {
            person.addRow(label);
            answered.put(rows.size(), row);
            rows.add(json.createObjectNode());
        }
        ArrayNode stands = json.createArrayNode().addAll(rows);
        there.set(list.get("path").asText(), stands);
        answered.forEach(
                (at, row) -> answer(list.get("components"), (ObjectNode) row, (ObjectNode) stands.get(at), "_" + at));
    }

    private int withId(List<JsonNode> rows, JsonNode row, String label) {
        for (int at = 0; at < rows.size(); at++)
            if (rows.get(at).path("id").asText().equals(row.get("id").asText())) return at;
        throw new AssertionError("%s shows no row %s in “%s”.".formatted(name(), row.get("id"), label));
    }

    /** Where a question stands, empty while the form hides it. */
    private Locator place(JsonNode question, String row) {
        return isList(question)
                ? person.list(question.get("label").asText())
                : person.form().locator(placed(question, row));
    }

    private String placed(JsonNode question, String row) {
        return switch (question.get("type").asText()) {
            case "radio", "checklist" -> placed(question, row, "-0");
            case "datetime" ->
                placed(question, row, question.get("subtype").asText().equals("time") ? "-time" : "-date");
            case "expression" ->
                throw new AssertionError(
                        "%s computes %s itself; the story says something else.".formatted(name(), key(question) + row));
            default -> placed(question, row, "");
        };
    }

    /** form-js ends the id of a place with the id of its question, the number of its row and the part. */
    private static String placed(JsonNode question, String row, String part) {
        return "[id^='fjs-form-'][id$='-%s%s%s']".formatted(question.get("id").asText(), row, part);
    }

    /** The words with which an option stands on the screen. */
    private String words(JsonNode question, JsonNode value) {
        JsonNode options = question.has("valuesKey")
                ? received.path(question.get("valuesKey").asText())
                : question.path("values");
        for (JsonNode option : options)
            if (option.get("value").asText().equals(value.asText()))
                return filledIn(option.get("label").asText().strip());
        throw new AssertionError(
                "%s does not offer %s at %s, but %s.".formatted(name(), value, key(question), options));
    }

    /** "It is passed on: {{nextRung}} answers", as it reads on the screen. */
    private String filledIn(String words) {
        return Pattern.compile("\\{\\{(\\w+)}}")
                .matcher(words)
                .replaceAll(found ->
                        Matcher.quoteReplacement(received.path(found.group(1)).asText()));
    }

    private static boolean same(JsonNode question, JsonNode said, JsonNode there) {
        if (isEmpty(said) || isEmpty(there)) return isEmpty(said) && isEmpty(there);
        return switch (question.get("type").asText()) {
            case "dynamiclist" -> false;
            case "checkbox" -> said.asBoolean() == there.asBoolean();
            case "checklist" -> texts(said).equals(texts(there));
            case "number" -> new BigDecimal(said.asText()).compareTo(new BigDecimal(there.asText())) == 0;
            case "datetime" -> toTheMinute(said).equals(toTheMinute(there));
            default -> said.asText().equals(there.asText());
        };
    }

    private static String toTheMinute(JsonNode moment) {
        return moment.asText().substring(0, Math.min(16, moment.asText().length()));
    }

    private static TreeSet<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isEmpty()
                || value.isArray() && value.isEmpty()
                || value.isBoolean() && !value.asBoolean();
    }

    /** The questions of a form or of a row by key, in the order in which they stand; frames around them are no questions. */
    private static Map<String, JsonNode> questions(JsonNode components) {
        Map<String, JsonNode> questions = new LinkedHashMap<>();
        for (JsonNode component : components)
            if (component.get("type").asText().equals("group"))
                questions.putAll(questions(component.get("components")));
            else if (component.has("path") || component.has("key")) questions.put(key(component), component);
        return questions;
    }

    private static String key(JsonNode question) {
        return question.path(question.has("path") ? "path" : "key").asText();
    }

    private String name() {
        return "The form " + schema.get("id").asText();
    }
}
