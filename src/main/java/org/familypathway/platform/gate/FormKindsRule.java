package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.WritingDirection;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * A form says of its questions what the forms of the release say of theirs, in the same kind of value: browser and server are made for these. Anything else one of the two would follow and the
 * other not, and what nobody can read or keep is in no text.
 */
@Component
class FormKindsRule implements ModelRule {
    /** What Modeler writes for itself, or people see and no answer hangs on. */
    private static final Set<String> FOR_READERS =
            Set.of("appearance.prefixAdorner", "appearance.suffixAdorner", "verticalAlignment", "height");

    /** Another rule says of these what to do instead. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("type", "defaultValue", "components");

    /** What these may be said to be nothing but browser and server knows. */
    private static final Set<String> ONE_OF_A_FEW =
            Set.of("properties.since", "properties.check", "properties.fills", "properties.after", "properties.alike");

    private static final Set<String> SHOWN = Set.of(
            "label",
            "description",
            "dateLabel",
            "timeLabel",
            "text",
            "appearance.prefixAdorner",
            "appearance.suffixAdorner");

    /** What every form may show (ShownOfEachPerson, ShownInForms). */
    private static final Set<String> OF_EACH_PERSON = Set.of("=beforeVisit", "=communicationNeeds", "=known");

    private static final Set<String> EVERY_KIND_HAS = Set.of("id", "key", "label", "description");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern LEADS_AWAY =
            Pattern.compile("!\\[|]\\(\\s*(?!https?:|mailto:|tel:)[A-Za-z][\\w+.-]*:");
    /** Four times the longest form of the release. */
    private static final int MOST = 300;

    private static final int LONGEST_WORDS = 500, LONGEST_TEXT = 10_000;

    private final ReleasedFiles released;
    private final Supplier<Said> said = SingletonSupplier.of(this::ofTheRelease);

    FormKindsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.forms().forEach(form -> faults.in(form, this, its -> check(form, its)));
    }

    /** What the forms of the release say. @param places what each shows of values, by file @param columns those of tables, by what fills them */
    private record Said(
            Set<String> platforms,
            Map<String, Set<JsonNodeType>> kinds,
            Map<String, Set<String>> places,
            Map<String, Set<String>> words,
            Map<String, Set<String>> columns) {}

    private Said ofTheRelease() {
        Map<String, Set<JsonNodeType>> known = new HashMap<>();
        Map<String, Set<String>> places = new HashMap<>();
        Map<String, Set<String>> words = new HashMap<>();
        Map<String, Set<String>> columns = new HashMap<>();
        Set<String> platforms = new HashSet<>();
        released.forms().forEach(form -> {
            platforms.add(form.schema().path("executionPlatform").asText());
            Set<String> its = places.computeIfAbsent(form.file(), first -> new HashSet<>());
            each(
                    form.schema(),
                    one -> said(one, (name, value) -> {
                        known.computeIfAbsent(kind(one, name), first -> new HashSet<>())
                                .add(value.getNodeType());
                        if (name.startsWith("properties."))
                            words.computeIfAbsent(name, first -> new TreeSet<>())
                                    .add(value.asText());
                    }));
            each(form.schema(), one -> texts(one, (name, value) -> its.addAll(reckoned(name, value.asText()))));
            each(form.schema(), one -> one.path("columns").forEach(column -> columns.computeIfAbsent(
                            one.path("dataSource").asText().strip(), first -> new TreeSet<>())
                    .add(column.path("key").asText())));
        });
        return new Said(platforms, known, places, words, columns);
    }

    private void check(Form form, Faults faults) {
        Said known = said.get();
        if (!known.platforms().contains(form.schema().path("executionPlatform").asText()))
            faults.at(
                    form.file(),
                    (String) null,
                    "It is drawn for “%s”. Draw it in Modeler as a form for Camunda 7.",
                    form.schema().path("executionPlatform").asText());
        int many = many(form.schema());
        if (many > MOST) {
            faults.at(
                    form.file(),
                    (String) null,
                    "It has %d questions and texts, and nobody could fill in more than %d. Ask less, or in several steps.",
                    many,
                    MOST);
            return;
        }
        each(form.schema(), one -> {
            said(one, (name, value) -> look(form, one, name, value, known.kinds(), known.words(), faults));
            columns(form, one, known.columns(), faults);
            texts(
                    one,
                    (name, value) ->
                            text(form, one, name, value, known.places().getOrDefault(form.file(), Set.of()), faults));
        });
    }

    private interface OfComponent {
        void at(JsonNode component);
    }

    private interface OfWord {
        void at(String name, JsonNode value);
    }

    private static void each(JsonNode within, OfComponent seen) {
        for (JsonNode one : within.path("components")) {
            seen.at(one);
            each(one, seen);
        }
    }

    private static int many(JsonNode within) {
        int many = 0;
        for (JsonNode one : within.path("components")) many += 1 + many(one);
        return many;
    }

    /** What a component says of itself: {@code label}, {@code validate.maxLength}. */
    private static void said(JsonNode component, OfWord seen) {
        component.properties().forEach(one -> {
            if (!one.getValue().isObject()) seen.at(one.getKey(), one.getValue());
            else
                one.getValue()
                        .properties()
                        .forEach(inner -> seen.at(one.getKey() + "." + inner.getKey(), inner.getValue()));
        });
    }

    /** All words of a component, those of its choices and columns too. */
    private static void texts(JsonNode component, OfWord seen) {
        said(component, (name, value) -> {
            if (value.isTextual()) seen.at(name, value);
            else if (value.isArray() && !name.equals("components")) value.forEach(each -> texts(each, seen));
        });
    }

    /** Layout and properties are those of every kind, what a question takes is that of its own. */
    private static String kind(JsonNode component, String name) {
        boolean ofAll = EVERY_KIND_HAS.contains(name)
                || Stream.of("layout.", "properties.", "conditional.").anyMatch(name::startsWith)
                || name.equals("validate.required");
        return ofAll ? name : component.path("type").asText() + " " + name;
    }

    private static void look(
            Form form,
            JsonNode one,
            String name,
            JsonNode value,
            Map<String, Set<JsonNodeType>> known,
            Map<String, Set<String>> words,
            Faults faults) {
        if (FOR_READERS.contains(name) || SAID_ELSEWHERE.contains(name)) return;
        Set<JsonNodeType> kinds = known.get(kind(one, name));
        if (kinds == null)
            faults.at(
                    form.file(),
                    at(one),
                    "A %s with “%s”: none of the forms of this release has that, and nothing is made for it. Take it out, or ask a programmer.",
                    one.path("type").asText(),
                    name);
        else if (!kinds.contains(value.getNodeType()))
            faults.at(
                    form.file(),
                    at(one),
                    "“%s” is %s, and must be %s.",
                    name,
                    value.toString().length() > 60
                            ? value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                            : value,
                    kinds.stream().map(FormKindsRule::inWords).sorted().collect(Collectors.joining(" or ")));
        else if (ONE_OF_A_FEW.contains(name) && !words.get(name).contains(value.asText()))
            faults.at(
                    form.file(),
                    at(one),
                    "Its property “%s” is “%s”. It may be %s.",
                    name.substring("properties.".length()),
                    value.asText(),
                    String.join(", ", words.get(name)));
    }

    /** What a table is filled with has these columns in this release and no others: another would stay empty, and so would a table of none. */
    private static void columns(Form form, JsonNode table, Map<String, Set<String>> known, Faults faults) {
        Set<String> its = known.get(table.path("dataSource").asText().strip());
        if (!table.path("type").asText().equals("table") || its == null) return;
        if (table.path("columns").isEmpty())
            faults.at(
                    form.file(), at(table), "It has no columns, and would show nothing. It may have %s.", inWords(its));
        Set<String> seen = new HashSet<>();
        for (JsonNode column : table.path("columns")) {
            String key = column.path("key").asText();
            if (!its.contains(key))
                faults.at(
                        form.file(),
                        at(table),
                        "Nothing fills its column “%s” (%s). It may have %s.",
                        column.path("label").asText(),
                        key,
                        inWords(its));
            else if (!seen.add(key))
                faults.at(form.file(), at(table), "Its column “%s” is there twice. Take one of them out.", key);
            if (column.path("label").asText().isBlank())
                faults.at(form.file(), at(table), "Its column “%s” has no words. Write what people read.", key);
        }
    }

    private static String inWords(Set<String> columns) {
        return String.join(", ", columns);
    }

    private static String inWords(JsonNodeType kind) {
        return switch (kind) {
            case STRING -> "words";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            default -> "left out";
        };
    }

    private static void text(Form form, JsonNode one, String name, JsonNode value, Set<String> places, Faults faults) {
        String text = value.asText();
        if (text.codePoints().anyMatch(FormKindsRule::cannotBeKept) || WritingDirection.isTurned(text))
            faults.at(
                    form.file(),
                    at(one),
                    "It holds a hidden character that cannot be kept, or has what follows read backwards. Type it again instead of pasting it.");
        if (SHOWN.contains(name) && text.split("\\{\\{", -1).length != text.split("}}", -1).length)
            faults.at(
                    form.file(), at(one), "A place for a value is not closed: {{ without }}, or the other way round.");
        if (SHOWN.contains(name) && LEADS_AWAY.matcher(text).find())
            faults.at(form.file(), at(one), "It shows a picture, or leads to what is no page. Write words alone.");
        int longest = SHOWN.contains(name) && !name.equals("text") ? LONGEST_WORDS : LONGEST_TEXT;
        if (text.length() > longest)
            faults.at(
                    form.file(),
                    at(one),
                    "Words in it are longer than %d characters. Nobody could read them.",
                    longest);
        reckoned(name, text).stream()
                .filter(place -> !places.contains(place) && !OF_EACH_PERSON.contains(place))
                .forEach(place -> faults.at(
                        form.file(),
                        at(one),
                        "It shows “%s”, which this form does not show in this release. Write words alone.",
                        place));
    }

    /** What is put into words while they are shown; conditions are looked at elsewhere. */
    private static Set<String> reckoned(String name, String text) {
        Set<String> places = new HashSet<>();
        if ((SHOWN.contains(name) || name.equals("dataSource")) && text.strip().startsWith("="))
            places.add(text.strip());
        Matcher place = PLACE.matcher(text);
        while (place.find()) places.add(place.group(1).strip());
        return places;
    }

    private static boolean cannotBeKept(int sign) {
        return Character.getType(sign) == Character.SURROGATE || sign < ' ' && sign != '\n' && sign != '\t';
    }

    private static String at(JsonNode one) {
        return Stream.of("key", "path", "id")
                .map(name -> one.path(name).asText(""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }
}
