package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * A question can be read, answered and handed in: it has words, its choices are told apart, it is not hidden for good, nothing is answered beforehand, and what is answered is what the record keeps. What
 * the release's own form does stays allowed there.
 */
@Component
class QuestionsRule implements ModelRule {
    private static final Set<String> ASKED = Set.of(
            "textfield", "textarea", "number", "radio", "select", "checklist", "checkbox", "datetime", "dynamiclist");
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z_][\\w]*"),
            TAG = Pattern.compile("<\\s*/?\\s*[A-Za-z!]"),
            REQUIREMENT = Pattern.compile("\\bR\\d{1,3}\\b"),
            NUMBER = Pattern.compile("-?\\d{1,12}([.]\\d{1,6})?"),
            POSTCODE = Pattern.compile("(?i)(?!.*\\baddress).*\\bpost ?code\\b.*");
    private static final int MOST_LINES = 50, LONGEST = 20_000, MOST_DECIMALS = 6, MOST_CHOICES = 200;
    private static final double MOST = 1e12;
    private static final Set<String> CHOSEN = Set.of("radio", "select", "checklist"),
            SUBTYPES = Set.of("date", "time", "datetime");

    private final Feel feel = new Feel();
    private final ReleasedFiles released;
    private final Supplier<Asked> asked = SingletonSupplier.of(this::ofTheRelease);

    QuestionsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Asked known = asked.get();
        Set<String> lists = new TreeSet<>(known.lists());
        models.text("choices").ifPresent(choices -> {
            for (int column = 0; column < choices.inputs().size(); column++) lists.addAll(choices.words(column));
        });
        models.forms().forEach(form -> faults.in(form, List.of(this, lists), its -> check(form, known, lists, its)));
    }

    /** What the forms of the release ask. @param newest version of Modeler's schema */
    private record Asked(Set<String> lists, Set<String> days, int newest) {}

    private Asked ofTheRelease() {
        Set<String> lists = new TreeSet<>(), days = new TreeSet<>();
        int[] newest = {0};
        released.forms().forEach(form -> {
            newest[0] = Math.max(newest[0], form.schema().path("schemaVersion").asInt());
            walk(form.schema().path("components"), "", (path, one) -> {
                if (one.has("valuesKey")) lists.add(one.path("valuesKey").asText());
                if (one.path("properties").has("day"))
                    days.add(one.path("properties").path("day").asText());
            });
        });
        return new Asked(lists, days, newest[0]);
    }

    private void check(Form form, Asked asked, Set<String> lists, Faults faults) {
        if (!form.schema().path("schemaVersion").isInt()
                || form.schema().path("schemaVersion").asInt() > asked.newest())
            faults.at(
                    form.file(),
                    (String) null,
                    "It is drawn for a later Modeler: its schema version is %s, and %d can be shown.",
                    form.schema().path("schemaVersion").asText(),
                    asked.newest());
        Form before = released.form(form.file()).orElse(null);
        Map<String, JsonNode> known = questions(before);
        Set<String> ids = new HashSet<>();
        walk(form.schema().path("components"), "", (path, one) -> {
            String id = one.path("id").asText("");
            if (!id.isEmpty() && !ids.add(id))
                faults.at(form.file(), at(path, one), "Two parts of the form have the id “%s”. Give each its own.", id);
            component(form, at(path, one), one, faults);
            if (ASKED.contains(one.path("type").asText()))
                question(form, at(path, one), one, Optional.ofNullable(known.get(path)), lists, asked.days(), faults);
        });
        conditions(form, before, faults);
    }

    private static String at(String path, JsonNode one) {
        return path.isEmpty() || path.endsWith(".") ? path + one.path("id").asText() : path;
    }

    private static void component(Form form, String at, JsonNode one, Faults faults) {
        String text = one.path("text").asText("");
        if (words(one).anyMatch(shown -> TAG.matcher(shown).find()))
            faults.at(form.file(), at, "It holds HTML, which would be shown as it is typed. Write words alone.");
        if (text.split("\\{\\{", -1).length != text.split("}}", -1).length)
            faults.at(form.file(), at, "A place for a value is not closed: {{ without }}, or the other way round.");
        if (one.path("type").asText().equals("group")
                && !one.path("path").asText("").isEmpty())
            faults.at(
                    form.file(),
                    at,
                    "It keeps its answers under “%s”, where nobody looks for them. Leave the path of the group empty.",
                    one.path("path").asText());
        if (words(one).anyMatch(shown -> REQUIREMENT.matcher(shown).find()))
            faults.at(
                    form.file(),
                    at,
                    "It shows the number of a requirement, which means nothing to who reads it. Take it out.");
    }

    /** What people read of a component, its options too. */
    private static Stream<String> words(JsonNode one) {
        return Stream.concat(
                Stream.of("label", "description", "text", "dateLabel", "timeLabel")
                        .map(name -> one.path(name).asText("")),
                one.path("values").findValuesAsText("label").stream());
    }

    private static void question(
            Form form,
            String at,
            JsonNode one,
            Optional<JsonNode> before,
            Set<String> lists,
            Set<String> days,
            Faults faults) {
        String type = one.path("type").asText();
        boolean words = !one.path("label").asText("").isBlank()
                || !one.path("dateLabel").asText("").isBlank()
                || !one.path("timeLabel").asText("").isBlank();
        if (!words) faults.at(form.file(), at, "It asks without words. Write the question into its label.");
        choices(form, at, one, lists, faults);
        if (!one.path("defaultValue").isMissingNode()
                && !one.path("defaultValue").isNull()
                && !one.path("defaultValue").asText("").isEmpty()
                && before.filter(b -> b.path("defaultValue").equals(one.path("defaultValue")))
                        .isEmpty())
            faults.at(
                    form.file(),
                    at,
                    "It is answered beforehand, and what nobody said would be recorded. Leave the default empty.");
        for (String closed : new String[] {"disabled", "readonly"})
            if (one.path("validate").path("required").asBoolean()
                    && one.path(closed).asBoolean()
                    && before.filter(b -> b.path(closed).asBoolean()).isEmpty())
                faults.at(form.file(), at, "It must be answered and cannot be: take the tick at “%s” away.", closed);
        if (type.equals("datetime")) day(form, at, one, before, days, faults);
        if (type.equals("textfield")
                && (one.path("key").asText().equals("postcode")
                        || POSTCODE.matcher(one.path("label").asText("")).matches())
                && !one.path("readonly").asBoolean()
                && !one.path("properties").path("check").asText().equals("postcode"))
            faults.at(
                    form.file(),
                    at,
                    "It asks for a postcode and would take anything. Give it the custom property “check”: postcode.");
        JsonNode rules = one.path("validate");
        try {
            Pattern.compile(rules.path("pattern").asText(""));
        } catch (PatternSyntaxException unreadable) {
            faults.at(
                    form.file(),
                    at,
                    "The pattern %s cannot be read.",
                    rules.path("pattern").asText());
        }
        before.map(b -> b.path("validate").path("maxLength"))
                .filter(most -> most.isInt() && rules.path("maxLength").asInt() > most.asInt())
                .ifPresent(most -> faults.at(
                        form.file(),
                        at,
                        "The record keeps %d characters of it, and the form takes %d. Write %d or less.",
                        most.asInt(),
                        rules.path("maxLength").asInt(),
                        most.asInt()));
        limits(form, at, one, before, faults);
        if (one.path("defaultRepetitions").asInt() < 0)
            faults.at(form.file(), at, "It begins with fewer than no lines. Let it begin with 0 or 1.");
        if (one.path("defaultRepetitions").asInt() > MOST_LINES)
            faults.at(
                    form.file(),
                    at,
                    "It begins with %d lines. Let it begin with a few, people add more.",
                    one.path("defaultRepetitions").asInt());
    }

    /** Something must fit between the least and the most. */
    private static void limits(Form form, String at, JsonNode one, Optional<JsonNode> before, Faults faults) {
        JsonNode rules = one.path("validate");
        for (String[] pair : new String[][] {{"minLength", "maxLength"}, {"min", "max"}})
            if (rules.path(pair[0]).isNumber()
                    && rules.path(pair[1]).isNumber()
                    && rules.path(pair[0]).asDouble() > rules.path(pair[1]).asDouble())
                faults.at(
                        form.file(),
                        at,
                        "Nothing can be answered: its least is %s and its most %s.",
                        rules.path(pair[0]).asText(),
                        rules.path(pair[1]).asText());
        for (String limit : new String[] {"min", "max", "minLength", "maxLength"}) {
            JsonNode number = rules.path(limit);
            boolean isLength = limit.endsWith("Length");
            double least = limit.equals("maxLength") ? 1 : isLength ? 0 : -MOST, most = isLength ? LONGEST : MOST;
            if (number.isNumber()
                    && !(number.asDouble() >= least && number.asDouble() <= most)
                    && before.filter(b -> b.path("validate").path(limit).equals(number))
                            .isEmpty())
                faults.at(
                        form.file(),
                        at,
                        "Its limit “%s” is %s. Write a number between %,.0f and %,.0f.",
                        limit,
                        number.asText(),
                        least,
                        most);
        }
        int decimals = before.map(b -> b.path("decimalDigits").asInt()).orElse(MOST_DECIMALS);
        if (one.path("decimalDigits").asInt() > decimals
                || one.path("decimalDigits").asInt() < 0)
            faults.at(
                    form.file(),
                    at,
                    "It takes %s decimals. Write %d or less.",
                    one.path("decimalDigits").asText(),
                    decimals);
        if (one.has("timeInterval")
                && !Set.of(1, 5, 10, 15, 20, 30, 60)
                        .contains(one.path("timeInterval").asInt()))
            faults.at(
                    form.file(),
                    at,
                    "Its times are %s minutes apart. Write 1, 5, 10, 15, 20, 30 or 60.",
                    one.path("timeInterval").asText());
        if (one.path("values").size() > MOST_CHOICES)
            faults.at(
                    form.file(), at, "It offers more than %d choices. Nobody could find one among them.", MOST_CHOICES);
    }

    private static void choices(Form form, String at, JsonNode one, Set<String> lists, Faults faults) {
        Set<String> values = new HashSet<>(), labels = new HashSet<>();
        for (JsonNode choice : one.path("values")) {
            JsonNode value = choice.path("value");
            String label = choice.path("label").asText("").strip();
            if (!value.isTextual() || value.asText().isBlank())
                faults.at(form.file(), at, "The choice “%s” has no value that could be recorded. Write a word.", label);
            else if (!values.add(value.asText()))
                faults.at(form.file(), at, "The choice “%s” is there twice. Take one of them out.", value.asText());
            if (label.isEmpty())
                faults.at(form.file(), at, "The choice “%s” has no words. Write what people read.", value.asText());
            else if (!labels.add(label)) faults.at(form.file(), at, "Two choices read “%s”. Tell them apart.", label);
        }
        if (CHOSEN.contains(one.path("type").asText())
                && !one.has("valuesKey")
                && one.path("values").isEmpty())
            faults.at(
                    form.file(),
                    at,
                    "Nothing could be chosen. Write the options into the form, or name a list of choices.dmn.");
        if (one.has("valuesKey") && !lists.contains(one.path("valuesKey").asText()))
            faults.at(
                    form.file(),
                    at,
                    "There is no list of choices “%s”, and nothing could be chosen. It may be %s.",
                    one.path("valuesKey").asText(),
                    String.join(", ", lists));
    }

    private static void day(
            Form form, String at, JsonNode one, Optional<JsonNode> before, Set<String> days, Faults faults) {
        String subtype = one.path("subtype").asText(),
                said = one.path("properties").path("day").asText();
        if (!SUBTYPES.contains(subtype))
            faults.at(form.file(), at, "It asks for a “%s”. Choose date, time, or date and time.", subtype);
        if (one.path("properties").has("since") && !said.equals("past"))
            faults.at(
                    form.file(),
                    at,
                    "A day that is to come is not since anything. Take the property “since” out, or say that the day is past.");
        if (said.equals("past")
                && one.path("disallowPassedDates").asBoolean()
                && before.filter(b -> b.path("disallowPassedDates").asBoolean()).isEmpty())
            faults.at(form.file(), at, "It asks for a day that has been and takes none. Let it take past dates.");
        if (!subtype.equals("time")
                && !days.contains(one.path("properties").path("day").asText("")))
            faults.at(
                    form.file(),
                    at,
                    "It does not say which days are meant. Give it the custom property “day”: %s.",
                    String.join(", ", days));
        before.filter(b -> b.path("type").asText().equals("datetime")
                        && !b.path("subtype").asText().equals(subtype))
                .ifPresent(b -> faults.at(
                        form.file(),
                        at,
                        "The record keeps a %s, and it asks for a %s.",
                        b.path("subtype").asText(),
                        subtype));
    }

    /** What hides a question is another answer of the same form, or what the release's own form asks there. */
    private void conditions(Form form, Form before, Faults faults) {
        Set<String> known = new TreeSet<>(), releases = new HashSet<>();
        walk(form.schema().path("components"), "", (path, one) -> {
            String key = one.path(one.path("type").asText().equals("dynamiclist") ? "path" : "key")
                    .asText("");
            if (!key.isEmpty()) known.add(key);
        });
        if (before != null)
            walk(before.schema().path("components"), "", (path, one) -> {
                String hide = one.path("conditional").path("hide").asText("").strip();
                releases.add(hide);
                known.addAll(words(hide));
            });
        walk(form.schema().path("components"), "", (path, one) -> {
            String hide = one.path("conditional").path("hide").asText("").strip();
            if (hide.isEmpty()) return;
            String at = at(path, one);
            Set<String> read = words(hide);
            if (!hide.startsWith("=")) {
                faults.at(form.file(), at, "What hides it is no expression: begin it with “=”.");
                return;
            }
            if (read.isEmpty())
                faults.at(
                        form.file(),
                        at,
                        "It is hidden whatever is answered, or never. Name the answer on which it depends.");
            else if (read.size() == 1 && !releases.contains(hide)) {
                String asks = read.iterator().next();
                if (possible(form, asks, hide).allMatch(answer -> feel.isTrue(hide.substring(1), asks, answer)))
                    faults.at(
                            form.file(),
                            at,
                            "It is hidden whatever is answered to “%s”, and nobody would ever see it. Compare it with an answer that can be given.",
                            asks);
            }
            String key = one.path("key").asText("");
            if (!key.isEmpty() && read.contains(key))
                faults.at(form.file(), at, "Its own answer would hide it. Name another answer on which it depends.");
            read.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.at(
                            form.file(), at, "What hides it asks for “%s”, which the form does not ask.", name));
        });
    }

    /** Answers that the question of this key can have: its choices, or else what the condition itself compares it with and something of each kind beside. */
    private static Stream<Object> possible(Form form, String key, String condition) {
        JsonNode question = form.fields().get(key);
        List<Object> answers = new ArrayList<>();
        answers.add(null);
        if (question != null
                && !question.has("valuesKey")
                && !question.path("values").isEmpty())
            question.path("values")
                    .forEach(choice -> answers.add(choice.path("value").asText()));
        else {
            answers.addAll(List.of("", "another word", true, false));
            Matcher word = WORD.matcher(condition);
            while (word.find())
                if (word.group().startsWith("\""))
                    answers.add(word.group().substring(1, word.group().length() - 1));
            answers.addAll(List.of(-1, 0, 1));
            Matcher number = NUMBER.matcher(condition);
            while (number.find())
                for (int beside = -1; beside <= 1; beside++)
                    answers.add(new BigDecimal(number.group()).add(BigDecimal.valueOf(beside)));
        }
        boolean isOne = question != null
                && !Set.of("checklist", "dynamiclist")
                        .contains(question.path("type").asText());
        return isOne
                ? answers.stream()
                : Stream.concat(answers.stream(), answers.stream().skip(1).map(List::of));
    }

    /** The names in an expression of FEEL, without its own words. */
    private static Set<String> words(String expression) {
        Set<String> words = new TreeSet<>();
        Matcher word = WORD.matcher(expression);
        while (word.find()) if (!word.group().startsWith("\"") && !FEEL.contains(word.group())) words.add(word.group());
        return words;
    }

    private static final Set<String> FEEL = Set.of(
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "in",
            "null",
            "true",
            "false",
            "some",
            "every",
            "satisfies",
            "for",
            "return",
            "between",
            "list",
            "contains",
            "count",
            "is",
            "defined",
            "item",
            "this",
            "parent",
            "empty",
            "string",
            "length",
            "number",
            "date",
            "today",
            "now",
            "get",
            "value",
            "matches",
            "lower",
            "upper",
            "case",
            "instance",
            "of");

    /** The questions of a form by key, those of lists with their list before them. */
    private static Map<String, JsonNode> questions(Form form) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        if (form != null)
            walk(form.schema().path("components"), "", (path, one) -> {
                if (!path.isEmpty() && !path.endsWith(".")) found.put(path, one);
            });
        return found;
    }

    private static void walk(JsonNode components, String path, BiConsumer<String, JsonNode> each) {
        for (JsonNode one : components) {
            boolean list = one.path("type").asText().equals("dynamiclist");
            String key = one.path(list ? "path" : "key").asText("");
            each.accept(path + key, one);
            walk(one.path("components"), list ? path + key + "." : path, each);
        }
    }
}
