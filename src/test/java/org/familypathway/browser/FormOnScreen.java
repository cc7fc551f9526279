package org.familypathway.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Locator.WaitForOptions A_MOMENT = new Locator.WaitForOptions().setTimeout(5_000);

    private static final Set<String> IN_WORDS = Set.of("textfield", "textarea", "number");

    /** As a finger does it: into the place, everything that stands there away, the words in. */
    private static final String TYPE =
            """
            (form, fields) => fields.map(([place, label, words]) => {
                const input = form.querySelector(place);
                if (!input) return 'hidden';
                const labels = input.closest('.fjs-form-field').querySelectorAll('label');
                if (![...labels].some(each => each.innerText.replace(/\\s*\\*\\s*$/, '').trim() === label)) return 'unlabelled';
                if (input.disabled || input.readOnly || !input.checkVisibility()) return 'closed';
                input.focus();
                input.select();
                document.execCommand(words ? 'insertText' : 'delete', false, words);
                return 'typed';
            })""";

    private static final String HAS_LABEL =
            """
            (form, [place, label]) => {
                const input = form.querySelector(place);
                if (!input) return 'hidden';
                const labels = input.closest('.fjs-form-field').querySelectorAll('label');
                return [...labels].some(each => each.innerText.replace(/\\s*\\*\\s*$/, '').trim() === label) ? 'shown' : 'unlabelled';
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
        List<String> words = new ArrayList<>();
        questions.forEach((key, question) -> {
            // What the form itself says of a line is not the person's to say.
            if (question.path("readonly").asBoolean()) return;
            if (question.get("type").asText().equals("expression") && isComputed(question, said.path(key))) return;
            if (!said.has(key) || same(question, said.get(key), there.path(key))) return;
            if (IN_WORDS.contains(question.get("type").asText())) {
                words.add(key);
                return;
            }
            type(words, questions, said, there, row, hidden);
            if (isShown(question, row)) answer(question, said.get(key), there, row);
            else if (!isEmpty(said.get(key))) hidden.add(key);
        });
        type(words, questions, said, there, row, hidden);
        // What opens only with an answer further down the form.
        for (String key : hidden) {
            try {
                place(questions.get(key), row).first().waitFor(A_MOMENT);
            } catch (TimeoutError nowhere) {
                throw new AssertionError("%s hides %s%s, or offers nothing there; the story answers %s."
                        .formatted(name(), key, row, said.get(key)));
            }
            if (isShown(questions.get(key), row)) answer(questions.get(key), said.get(key), there, row);
        }
    }

    /** Types what is said in words, one place after the other, from the first that is not typed yet to the last. @param hidden gets those that the form hides now */
    private void type(
            List<String> keys,
            Map<String, JsonNode> questions,
            ObjectNode said,
            ObjectNode there,
            String row,
            List<String> hidden) {
        if (keys.isEmpty()) return;
        List<?> became = (List<?>) person.form()
                .evaluate(
                        TYPE,
                        keys.stream()
                                .map(key -> List.of(
                                        placed(questions.get(key), row),
                                        label(questions.get(key)),
                                        said.get(key).isNull()
                                                ? ""
                                                : said.get(key).asText()))
                                .toList());
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            switch (became.get(i).toString()) {
                case "typed" -> there.set(key, said.get(key));
                case "hidden" -> {
                    if (!isEmpty(said.get(key))) hidden.add(key);
                }
                default ->
                    throw new AssertionError("%s: %s%s, with the label “%s”, is %s."
                            .formatted(name(), key, row, label(questions.get(key)), became.get(i)));
            }
        }
        keys.clear();
    }

    private void answer(JsonNode question, JsonNode value, ObjectNode there, String row) {
        String type = question.get("type").asText();
        if (type.equals("dynamiclist")) {
            answerList(question, (ArrayNode) (value.isNull() ? json.createArrayNode() : value), there);
            return;
        }
        Locator place = place(question, row).first();
        switch (type) {
            case "textfield", "textarea", "number" -> place.fill(value.isNull() ? "" : value.asText());
            case "checkbox" -> place.setChecked(value.asBoolean());
            case "radio" -> option(question, value, row).click();
            case "checklist" -> tick(question, value, there.path(key(question)), row);
            case "select" -> select(question, value, place);
            case "datetime" -> moment(question, value, row);
            default -> throw new AssertionError("Nobody knows how to answer a %s: %s.".formatted(type, key(question)));
        }
        there.set(key(question), value);
    }

    /** Whether the form asks this now, with its label beside it. */
    private boolean isShown(JsonNode question, String row) {
        if (question.get("type").asText().equals("dynamiclist"))
            return place(question, row).count() > 0;
        Object is = person.form().evaluate(HAS_LABEL, List.of(placed(question, row), label(question)));
        if (is.equals("unlabelled"))
            throw new AssertionError(
                    "%s shows no label “%s” beside %s%s.".formatted(name(), label(question), key(question), row));
        return is.equals("shown");
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

    private void tick(JsonNode question, JsonNode wanted, JsonNode ticked, String row) {
        for (JsonNode value : wanted)
            if (!contains(ticked, value)) option(question, value, row).check();
        for (JsonNode value : ticked)
            if (!contains(wanted, value)) option(question, value, row).uncheck();
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) if (each.equals(value)) return true;
        return false;
    }

    /** The box or circle beside the words of an option. */
    private Locator option(JsonNode question, JsonNode value, String row) {
        return place(question, row)
                .first()
                .locator("xpath=ancestor::div[contains(@class,'fjs-form-field')][1]")
                .locator(".fjs-inline-label")
                .filter(Answers.exactly(words(question, value)))
                .locator("input");
    }

    private void select(JsonNode question, JsonNode value, Locator place) {
        Locator field = place.locator("xpath=ancestor::div[contains(@class,'fjs-form-field')][1]");
        if (value.isNull()) {
            field.locator(".fjs-select-cross").click();
            return;
        }
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item")
                .filter(Answers.exactly(words(question, value)))
                .click();
    }

    private void moment(JsonNode question, JsonNode value, String row) {
        String moment = value.isNull() ? "" : value.asText(),
                subtype = question.get("subtype").asText();
        if (!subtype.equals("time")) {
            Locator date = person.form().locator(placed(question, row, "-date")).first();
            Answers.hasItsCalendar(date);
            date.fill(
                    moment.isEmpty()
                            ? ""
                            : "%s/%s/%s"
                                    .formatted(
                                            moment.substring(8, 10), moment.substring(5, 7), moment.substring(0, 4)));
            date.press("Enter");
            date.blur();
            Answers.takenIn(person.form());
        }
        if (!subtype.equals("date")) {
            Locator time = person.form().locator(placed(question, row, "-time")).first();
            time.fill(
                    moment.isEmpty() ? "" : subtype.equals("time") ? moment.substring(0, 5) : moment.substring(11, 16));
            time.blur();
            Answers.takenIn(person.form());
        }
    }

    /** Rows that the record knows are found again by their id; the others are taken in their order, added where there are too few, removed where nothing is said of them. */
    private void answerList(JsonNode list, ArrayNode said, ObjectNode there) {
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
        return question.get("type").asText().equals("dynamiclist")
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
