package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.familypathway.kernel.FeelOnce;
import org.familypathway.kernel.London;
import org.familypathway.kernel.OneLine;
import org.familypathway.kernel.Postcode;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.WritingDirection;
import org.springframework.stereotype.Component;

/**
 * Holds what was handed in against the form it was handed in with: nothing missing, too long, of the wrong type, an unknown choice, an impossible
 * date or postcode, a day on the wrong side of today, asked by no field, or what contradicts another answer. The browser checks the same, kindly; here it is decided,
 * on every route.
 */
@Component
public class FormCheck {
    /** What a text may hold where the form sets no length. */
    static final int LONGEST_TEXT = 4000;

    static final int MOST_ROWS = 200;

    /** What is said of an answer to a question that the other answers hide. */
    public static final String NOT_ASKED = "is not asked together with the other answers";

    /** The key {@code id}, in a line of a list, is that of its record. */
    private static final String ID_OF_A_LINE = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final String TOO_FAR = "lies too far from today to be right";

    /** How far ahead a day may lie that is to come: later is a year mistyped. */
    private static final int YEARS_AHEAD = 20;

    /** How far ahead a planned day may lie, where its field has no {@code properties.yearsAhead} of its own. */
    private static final int PLANNED_YEARS_AHEAD = 5;

    private final FeelEngineApi feel = FeelOnce.forJava();
    private final ObjectMapper json;
    private final Clock clock;

    FormCheck(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param answers what was handed in, by key
     * @param shown what the form showed: the choices of fields that take them from there
     * @return the answers with blanks as null and every key present
     * @throws Refusal naming each field and what to do about it
     */
    public ObjectNode check(FormDefinition form, ObjectNode answers, Map<String, Object> shown) {
        List<Refusal.Reason> reasons = new ArrayList<>();
        ObjectNode offered = json.valueToTree(shown), data = offered.deepCopy();
        data.setAll(answers.deepCopy());
        // No condition can count with them, and the field says that they are none.
        withoutBoundless(data);
        ObjectNode checked = check(form.schema().path("components"), answers, data, offered, "", reasons);
        if (!reasons.isEmpty()) throw new Refusal(reasons);
        return checked;
    }

    private static void withoutBoundless(JsonNode within) {
        if (within instanceof ObjectNode object)
            object.properties().forEach(field -> {
                if (isBoundless(field.getValue())) field.setValue(JsonNodeFactory.instance.nullNode());
                else withoutBoundless(field.getValue());
            });
        else if (within instanceof ArrayNode array)
            for (int i = 0; i < array.size(); i++)
                if (isBoundless(array.get(i))) array.setNull(i);
                else withoutBoundless(array.get(i));
    }

    /** {@code 1e999}, or what is no number at all: nothing that anybody counts or pays has more than fifteen digits. */
    private static boolean isBoundless(JsonNode answer) {
        if (answer.isBigDecimal()) {
            BigDecimal number = answer.decimalValue();
            return (long) number.precision() - number.scale() > 15;
        }
        return answer.isFloatingPointNumber() && !Double.isFinite(answer.doubleValue());
    }

    /** @param offered what the form showed, without any answer: nobody brings choices of their own */
    private ObjectNode check(
            JsonNode components,
            ObjectNode answers,
            ObjectNode data,
            ObjectNode offered,
            String path,
            List<Refusal.Reason> reasons) {
        Map<String, JsonNode> fields = FormDefinition.fields(components);
        answers.fieldNames().forEachRemaining(key -> {
            if (!fields.containsKey(key))
                reasons.add(new Refusal.Reason(
                        path + key, "The form does not ask for “%s”. Nothing was recorded.".formatted(shortened(key))));
        });
        Set<String> hidden = new HashSet<>();
        hidden(components, new Facts(data), false, hidden);
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        fields.forEach((key, field) -> {
            JsonNode answer = blankAsNull(answers.get(key));
            if (!hidden.contains(key)) checked.set(key, check(field, answer, data, offered, path + key, reasons));
            else {
                // Our form sends nothing that it hides: whoever does has answers that contradict each other, and none
                // is lost in silence.
                if (isAnswered(field) && isSaid(answer))
                    reasons.add(new Refusal.Reason(
                            path + key,
                            "“%s” %s. Leave it empty, or put the others right.".formatted(label(field), NOT_ASKED)));
                checked.set(key, JsonNodeFactory.instance.nullNode());
            }
        });
        return checked;
    }

    /** A line's own id, or what only stands there to be read, is nobody's answer. */
    private static boolean isAnswered(JsonNode field) {
        return !field.path("type").asText().equals("expression")
                && !field.path("disabled").asBoolean();
    }

    /** An unticked box says nothing. */
    private static boolean isSaid(JsonNode answer) {
        return !answer.isNull()
                && !(answer.isArray() && answer.isEmpty())
                && !(answer.isBoolean() && !answer.asBoolean());
    }

    private void hidden(JsonNode components, Facts facts, boolean within, Set<String> hidden) {
        for (JsonNode component : components) {
            boolean hides = within || hides(component, facts);
            if (component.path("type").asText().equals("group"))
                hidden(component.path("components"), facts, hides, hidden);
            else if (hides)
                hidden.add(
                        component.path("type").asText().equals("dynamiclist")
                                ? component.path("path").asText()
                                : component.path("key").asText());
        }
    }

    private boolean hides(JsonNode component, Facts facts) {
        String condition = component.path("conditional").path("hide").asText("");
        if (condition.isBlank()) return false;
        var parsed = feel.parseExpression(condition.strip().replaceFirst("^=", ""));
        if (parsed.isFailure()) return false;
        var result = feel.evaluate(parsed.parsedExpression(), facts.asFeelReadsThem());
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    /** What a form or a line of it holds, made ready for its conditions once and only where it has one. */
    private class Facts {
        private final ObjectNode data;
        private Map<String, Object> read;

        Facts(ObjectNode data) {
            this.data = data;
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> asFeelReadsThem() {
            if (read == null) read = json.convertValue(data, Map.class);
            return read;
        }
    }

    private JsonNode check(
            JsonNode field,
            JsonNode answer,
            ObjectNode data,
            ObjectNode offered,
            String path,
            List<Refusal.Reason> reasons) {
        String type = field.path("type").asText();
        if (type.equals("expression")) {
            boolean fits = answer.isValueNode()
                    && answer.asText().length() <= LONGEST_TEXT
                    && canBeKept(answer.asText())
                    && !isBoundless(answer)
                    && (!field.path("key").asText().equals("id")
                            || answer.isNull()
                            || answer.asText().matches(ID_OF_A_LINE));
            if (!fits)
                reasons.add(new Refusal.Reason(
                        path,
                        "A line of this form is not one that it showed. Open the form again and type it once more."));
            return answer;
        }
        if (field.path("disabled").asBoolean()) return JsonNodeFactory.instance.nullNode();
        String label = label(field);
        JsonNode rules = field.path("validate");
        if (type.equals("dynamiclist")) return checkRows(field, answer, data, offered, path, reasons);
        if (answer.isNull() || isManyChoices(type) && answer.isArray() && answer.isEmpty()) {
            if (rules.path("required").asBoolean())
                reasons.add(new Refusal.Reason(path, "“%s” is needed. Please fill it in.".formatted(label)));
            return type.equals("checkbox")
                    ? JsonNodeFactory.instance.booleanNode(false)
                    : isManyChoices(type) ? JsonNodeFactory.instance.arrayNode() : answer;
        }
        String fault =
                switch (type) {
                    case "textfield" ->
                        // What only stands there to be read may have been written in another field, of several lines.
                        OneLine.is(answer.asText().replace("\u0000", ""))
                                        || field.path("readonly").asBoolean()
                                ? textFault(answer, field)
                                : OneLine.ASKED;
                    case "textarea" -> textFault(answer, field);
                    case "number" -> numberFault(answer, field, rules);
                    case "checkbox" ->
                        !answer.isBoolean()
                                ? "takes yes or no"
                                : rules.path("required").asBoolean() && !answer.asBoolean()
                                        ? "must be ticked before this can be handed in"
                                        : null;
                    case "radio", "select" ->
                        choices(field, offered).contains(answer.asText()) && answer.isTextual()
                                ? null
                                : "has no such choice. Choose one of those offered";
                    case "checklist", "taglist" -> manyChoicesFault(answer, choices(field, offered));
                    case "datetime" -> dateFault(answer, field);
                    default -> "is of a kind that cannot be checked (" + type + ")";
                };
        if (fault != null) reasons.add(new Refusal.Reason(path, "“%s” %s.".formatted(label, fault)));
        else if (type.equals("datetime") && field.path("subtype").asText().equals("datetime"))
            return JsonNodeFactory.instance.textNode(
                    localDateTime(answer.asText()).toString());
        else if (isPostcode(field))
            return JsonNodeFactory.instance.textNode(
                    Postcode.read(answer.asText()).orElseThrow());
        return answer;
    }

    private JsonNode checkRows(
            JsonNode list,
            JsonNode answer,
            ObjectNode data,
            ObjectNode offered,
            String path,
            List<Refusal.Reason> reasons) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (answer.isNull()) return rows;
        if (!answer.isArray() || answer.size() > MOST_ROWS) {
            reasons.add(new Refusal.Reason(
                    path, "“%s” takes a list of at most %d lines.".formatted(label(list), MOST_ROWS)));
            return rows;
        }
        for (int i = 0; i < answer.size(); i++) {
            String row = path + "[" + i + "].";
            if (!(answer.get(i) instanceof ObjectNode object)) {
                reasons.add(new Refusal.Reason(row, "“%s” has a line that cannot be read.".formatted(label(list))));
                continue;
            }
            ObjectNode inRow = data.deepCopy(), line = object.deepCopy();
            withoutBoundless(line);
            inRow.setAll(line);
            inRow.set("this", line);
            rows.add(check(list.path("components"), object, inRow, offered, row, reasons));
        }
        return rows;
    }

    /** A question says of itself what its answer must be; what only stands there to be read was written elsewhere. */
    private static boolean isPostcode(JsonNode field) {
        return field.path("properties").path("check").asText().equals("postcode")
                && !field.path("readonly").asBoolean();
    }

    private static String textFault(JsonNode answer, JsonNode field) {
        if (!answer.isTextual()) return "takes a text";
        String text = answer.asText();
        JsonNode rules = field.path("validate");
        if (!canBeKept(text)) return "holds a character that cannot be kept. Type the text again";
        if (WritingDirection.isTurned(text))
            return "holds a hidden character that has what follows read backwards. Type the text again instead of pasting it";
        int longest = rules.path("maxLength").asInt(LONGEST_TEXT);
        if (text.length() > longest)
            return "is too long: %,d characters, at most %,d fit".formatted(text.length(), longest);
        if (text.length() < rules.path("minLength").asInt(0))
            return "is too short: write at least %d characters"
                    .formatted(rules.path("minLength").asInt());
        if (isPostcode(field) && Postcode.read(text).isEmpty())
            return Postcode.ASKED
                    + (rules.path("required").asBoolean() ? "" : ". Leave it empty where it is not known");
        String pattern = rules.path("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) return "is not written as expected";
        return null;
    }

    private static boolean canBeKept(String text) {
        return text.indexOf('\u0000') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String numberFault(JsonNode answer, JsonNode field, JsonNode rules) {
        if (!answer.isNumber() || isBoundless(answer)) return "takes a number";
        BigDecimal number = answer.decimalValue();
        int decimals = field.path("decimalDigits").asInt(0);
        if (number.stripTrailingZeros().scale() > decimals)
            return decimals == 0
                    ? "takes a whole number, such as 12"
                    : "takes at most " + Words.count(decimals, "decimal");
        if (rules.hasNonNull("min") && number.compareTo(rules.get("min").decimalValue()) < 0)
            return "must be at least " + rules.get("min").asText();
        if (rules.hasNonNull("max") && number.compareTo(rules.get("max").decimalValue()) > 0)
            return "must be at most " + rules.get("max").asText();
        return null;
    }

    private static String manyChoicesFault(JsonNode answer, Set<String> choices) {
        if (!answer.isArray()) return "takes a list of choices";
        Set<String> seen = new HashSet<>();
        for (JsonNode one : answer)
            if (!one.isTextual() || !choices.contains(one.asText()) || !seen.add(one.asText()))
                return "has a choice that is not offered, or one twice";
        return null;
    }

    private String dateFault(JsonNode answer, JsonNode field) {
        if (!answer.isTextual()) return "takes a date";
        String subtype = field.path("subtype").asText("date");
        try {
            LocalDateTime moment, now = LocalDateTime.ofInstant(clock.instant(), London.ZONE);
            if (subtype.equals("date")) {
                moment = LocalDate.parse(answer.asText()).atStartOfDay();
                now = now.toLocalDate().atStartOfDay();
            } else if (subtype.equals("datetime")) {
                moment = localDateTime(answer.asText());
                if (isTooFar(moment.toLocalDate(), now, field)) return TOO_FAR;
                int times = London.ZONE.getRules().getValidOffsets(moment).size();
                if (times == 0)
                    return "is a time that there is not: the clocks go forward that night. Write the time that they show then";
                // The record has no place for which of the two it was.
                if (times > 1)
                    return "is a time that there is twice: the clocks go back that night. Write a time before or after that hour, and say in words when it was";
            } else {
                LocalTime.parse(answer.asText());
                return null;
            }
            return isTooFar(moment.toLocalDate(), now, field)
                    ? TOO_FAR
                    : wrongSide(moment, now, field.path("properties"));
        } catch (DateTimeException notADate) {
            return subtype.equals("time") ? "takes a time of day" : "is not a date that exists. Choose it again";
        }
    }

    private static boolean isTooFar(LocalDate day, LocalDateTime now, JsonNode field) {
        boolean isPast = field.path("properties").path("day").asText().equals("past");
        return day.isBefore(EARLIEST) || day.isAfter(LATEST) || !isPast && day.getYear() > now.getYear() + YEARS_AHEAD;
    }

    /** A past day has been, a planned one is to come, and not beyond what anybody plans; one that the form lets pass may be written down later. */
    private static String wrongSide(LocalDateTime moment, LocalDateTime now, JsonNode said) {
        String kind = said.path("day").asText();
        if (kind.equals("past") && moment.isAfter(now)) return "lies in the future. Write it down when it has happened";
        boolean mayPass = said.path("passed").asText().equals("allowed");
        if (!kind.equals("planned")) return null;
        if (!mayPass && moment.isBefore(now.truncatedTo(ChronoUnit.MINUTES)))
            return "lies in the past. Choose a later day";
        int ahead = said.path("yearsAhead").asInt(PLANNED_YEARS_AHEAD);
        return moment.toLocalDate().isAfter(now.toLocalDate().plusYears(ahead))
                ? "lies more than %d years ahead. Write a day that is nearer".formatted(ahead)
                : null;
    }

    /** A time as the form sends it: of the clock on the wall in Europe/London, or with the offset of the browser's own zone. */
    private static LocalDateTime localDateTime(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).atZoneSameInstant(London.ZONE).toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    private static Set<String> choices(JsonNode field, ObjectNode shown) {
        Set<String> choices = new HashSet<>();
        JsonNode offered = field.hasNonNull("valuesKey")
                ? shown.path(field.get("valuesKey").asText())
                : field.path("values");
        offered.forEach(one ->
                choices.add(one.isTextual() ? one.asText() : one.path("value").asText()));
        return choices;
    }

    private static boolean isManyChoices(String type) {
        return type.equals("checklist") || type.equals("taglist");
    }

    private static JsonNode blankAsNull(JsonNode answer) {
        if (answer == null) return JsonNodeFactory.instance.nullNode();
        if (!answer.isTextual()) return answer;
        String text = answer.asText().strip();
        return text.codePoints().noneMatch(FormCheck::isSeen)
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(text);
    }

    private static boolean isSeen(int sign) {
        return switch (Character.getType(sign)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT ->
                false;
            case Character.CONTROL -> sign == 0;
            default -> true;
        };
    }

    /** What a field or list is called. */
    static String label(JsonNode field) {
        for (String label : List.of("label", "dateLabel", "timeLabel"))
            if (field.hasNonNull(label)) return field.get(label).asText();
        return field.path("key").asText();
    }

    private static String shortened(String key) {
        return key.length() > 60 ? key.substring(0, 60) + "…" : key;
    }
}
