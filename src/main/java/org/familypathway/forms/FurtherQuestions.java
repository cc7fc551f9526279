package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** Takes out of a form what was answered to questions that an analyst added, in words, and keeps it with the record (docs/decisions/0035-further-questions.md). */
@Component
class FurtherQuestions {
    /** @param about the person of whom the form or its line tells; null where it names none @param answer as the form showed it */
    record Said(String key, String question, String answer, UUID about) {}

    /** The questions in which a form, or a line of one, asks of whom it tells. */
    private static final List<String> OF_WHOM = List.of("about", "child", "member");

    private static final Set<String> LINE_IS_KNOWN_BY = Set.of("textfield", "textarea", "select", "radio");
    private static final Pattern ID = Pattern.compile("(?i)[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}");
    private static final int LONGEST_NAME = 80;

    private final FurtherAnswers answers;
    private final HouseholdMembers members;
    private final ObjectMapper json;
    private final Clock clock;

    FurtherQuestions(FurtherAnswers answers, HouseholdMembers members, ObjectMapper json, Clock clock) {
        this.answers = answers;
        this.members = members;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param checked what {@link FormCheck} found good; what belongs to further questions is taken out of it, answered or not
     * @param shown what the form showed: the choices of fields that take them from there
     * @return what was said, in the order of the form; an unticked box says nothing
     */
    List<Said> takenOut(FormDefinition form, ObjectNode checked, Map<String, Object> shown) {
        List<Said> said = new ArrayList<>();
        UUID about = about(form.fields(), checked);
        form.fields().forEach((key, field) -> {
            if (field.path("type").asText().equals("dynamiclist")) ofLines(key, field, checked.path(key), shown, said);
            else if (FormDefinition.isFurther(field)) {
                String answer = inWords(field, checked.remove(key), shown);
                if (!answer.isEmpty()) said.add(new Said(key, FormCheck.label(field), answer, about));
            }
        });
        return said;
    }

    /** Asked of each line: with the question stands which line it was, by what was said there first. */
    private void ofLines(String list, JsonNode drawn, JsonNode lines, Map<String, Object> shown, List<Said> said) {
        Map<String, JsonNode> fields = FormDefinition.fields(drawn.path("components"));
        for (int number = 0; number < lines.size(); number++) {
            ObjectNode line = (ObjectNode) lines.get(number);
            UUID about = about(fields, line);
            List<Said> ofLine = new ArrayList<>();
            fields.forEach((key, field) -> {
                if (!FormDefinition.isFurther(field)) return;
                String answer = inWords(field, line.remove(key), shown);
                if (!answer.isEmpty()) ofLine.add(new Said(list + "." + key, FormCheck.label(field), answer, about));
            });
            String where = "%s, line %d%s".formatted(FormCheck.label(drawn), number + 1, named(fields, line, shown));
            ofLine.forEach(one -> said.add(
                    new Said(one.key(), "%s (%s)".formatted(one.question(), where), one.answer(), one.about())));
        }
    }

    /** A note about one child stands with that child, and so does what was answered further in it. */
    private UUID about(Map<String, JsonNode> fields, ObjectNode answered) {
        return OF_WHOM.stream()
                .filter(key -> fields.containsKey(key) && !FormDefinition.isFurther(fields.get(key)))
                .map(key -> answered.path(key).asText(""))
                .filter(answer -> ID.matcher(answer).matches())
                .map(UUID::fromString)
                .filter(person -> members.existsById(person))
                .findFirst()
                .orElse(null);
    }

    private String named(Map<String, JsonNode> fields, ObjectNode line, Map<String, Object> shown) {
        return fields.entrySet().stream()
                .filter(field ->
                        LINE_IS_KNOWN_BY.contains(field.getValue().path("type").asText()))
                .map(field -> inWords(field.getValue(), line.get(field.getKey()), shown))
                .filter(words -> !words.isBlank())
                .map(words -> ": " + (words.length() > LONGEST_NAME ? words.substring(0, LONGEST_NAME) + "…" : words))
                .findFirst()
                .orElse("");
    }

    /** The day of which a form tells that may be filled in again and again, so that its further answers are told apart: " (Sat 28 Nov 2026, 10:00)"; empty where it asks for none that has been. */
    String when(FormDefinition form, ObjectNode checked) {
        return form.fields().entrySet().stream()
                .filter(field ->
                        field.getValue().path("properties").path("day").asText().equals("past")
                                && !FormDefinition.isFurther(field.getValue()))
                .map(field -> inWords(field.getValue(), checked.get(field.getKey()), Map.of()))
                .filter(day -> !day.isEmpty())
                .findFirst()
                .map(" (%s)"::formatted)
                .orElse("");
    }

    /** @param stepName what people call the step now @param about the household member whom the step is about, or null; where the form names another, that one counts */
    void keep(FamilyCase theCase, FormDefinition form, String stepName, UUID about, List<Said> said, String by) {
        Instant now = clock.instant();
        said.forEach(one -> answers.save(new FurtherAnswer(
                theCase,
                form.id(),
                stepName,
                one.about() == null ? about : one.about(),
                one.key(),
                one.question(),
                one.answer(),
                by,
                now)));
    }

    private String inWords(JsonNode field, JsonNode answer, Map<String, Object> shown) {
        if (answer == null || answer.isNull()) return "";
        return switch (field.path("type").asText()) {
            case "checkbox" -> answer.asBoolean() ? "Yes" : "";
            case "radio", "select" -> choices(field, shown).getOrDefault(answer.asText(), answer.asText());
            case "checklist" -> {
                Map<String, String> choices = choices(field, shown);
                yield StreamSupport.stream(answer.spliterator(), false)
                        .map(one -> choices.getOrDefault(one.asText(), one.asText()))
                        .collect(Collectors.joining(", "));
            }
            case "datetime" ->
                switch (field.path("subtype").asText("date")) {
                    case "date" -> London.day(LocalDate.parse(answer.asText()));
                    case "datetime" ->
                        London.minute(LocalDateTime.parse(answer.asText())
                                .atZone(London.ZONE)
                                .toInstant());
                    default -> answer.asText();
                };
            case "number" -> number(field.path("appearance"), answer);
            default -> answer.asText();
        };
    }

    /** "£12.50", "3 hours": with what stands before and behind the field. */
    private static String number(JsonNode around, JsonNode answer) {
        String behind = around.path("suffixAdorner").asText("").strip();
        return around.path("prefixAdorner").asText("").strip()
                + answer.decimalValue().toPlainString()
                + (behind.isEmpty() ? "" : " " + behind);
    }

    private Map<String, String> choices(JsonNode field, Map<String, Object> shown) {
        Map<String, String> choices = new LinkedHashMap<>();
        JsonNode offered = field.hasNonNull("valuesKey")
                ? json.valueToTree(shown.get(field.get("valuesKey").asText()))
                : field.path("values");
        offered.forEach(one -> {
            String value = one.isTextual() ? one.asText() : one.path("value").asText();
            choices.put(value, one.path("label").asText(value));
        });
        return choices;
    }
}
