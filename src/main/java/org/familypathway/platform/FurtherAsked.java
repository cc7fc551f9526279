package org.familypathway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.FormCheck;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.Submissions;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What fixed families answer to further questions, which nobody knew when their answers were written down: to each that must be answered, what its form takes. Of several choices each has its turn:
 * families begin at different ones, the same ones in each walk, and who is asked again answers with the next, so that no way goes round for ever.
 */
@Component
@Profile({"demo", "walk"})
public class FurtherAsked {
    private static final String WORDS = "Asked in a walk.";
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");
    private static final int DAYS_AHEAD = 7;
    private static final Pattern IN_A_LINE = Pattern.compile("(\\w+)\\[(\\d+)]\\.(\\w+)");

    /** @param family by which it begins with its own choice @param theCase null for what the family comes with, which is asked once */
    private record Asked(String family, UUID theCase) {}

    /** How often a family was asked a question about its case; several that began alike have one case between them. */
    private final Map<String, Integer> turns = new ConcurrentHashMap<>();

    private final RepositoryService repository;
    private final DeployedForms deployed;
    private final Steps steps;
    private final Submissions submissions;
    private final FormCheck check;
    private final PretendedTime time;
    private final ObjectMapper json;

    FurtherAsked(
            RepositoryService repository,
            DeployedForms deployed,
            Steps steps,
            Submissions submissions,
            FormCheck check,
            PretendedTime time,
            ObjectMapper json) {
        this.repository = repository;
        this.deployed = deployed;
        this.steps = steps;
        this.submissions = submissions;
        this.check = check;
        this.time = time;
        this.json = json;
    }

    /** Whether no class of ours records the step of the task. */
    public boolean isFurtherStep(Task task) {
        return !steps.isRecorded(task.getTaskDefinitionKey());
    }

    /** Whether a further question of the task has choices, of which each family takes its own. */
    public boolean hasChoice(Task task) {
        return hasChoice(form(task));
    }

    /** As {@link #hasChoice(Task)}, of the form with which a family comes. */
    public boolean hasChoice(ProcessDefinition process) {
        return hasChoice(deployed.of(process.getId(), Steps.form(Steps.name(start(process)))));
    }

    /** As {@link #hasChoice(Task)}, of a form of the case page. @param form its id */
    public boolean hasChoiceOnPage(String form) {
        return hasChoice(deployed.ofCase(form));
    }

    private static boolean hasChoice(FormDefinition form) {
        return Stream.concat(
                        Stream.of(form.fields()),
                        form.fields().values().stream().map(field -> FormDefinition.fields(field.path("components"))))
                .flatMap(fields -> asked(fields).values().stream())
                .anyMatch(field -> CHOICES.contains(field.path("type").asText()));
    }

    private FormDefinition form(Task task) {
        return deployed.of(task.getProcessDefinitionId(), Steps.form(Steps.name(task.getTaskDefinitionKey())));
    }

    /** The known answers to the form of a task, and those to its further questions. @param family the name by which it has its own choice */
    public Map<String, Object> with(Map<String, Object> known, FamilyCase theCase, Task task, String family) {
        FormDefinition form = form(task);
        if (asksNothing(form)) return known;
        var step = steps.step(task.getTaskDefinitionKey(), steps.lineOf(task.getExecutionId()));
        return with(known, form, plain(submissions.shown(step, form, theCase)), new Asked(family, theCase.getId()));
    }

    /** As {@link #with(Map, FamilyCase, Task, String)}, of the form with which a family comes. @param user who fills it in */
    public Map<String, Object> with(Map<String, Object> known, ProcessDefinition process, String user) {
        String start = start(process);
        FormDefinition form = deployed.of(process.getId(), Steps.form(Steps.name(start)));
        if (asksNothing(form)) return known;
        return with(
                known,
                form,
                plain(submissions.shown(steps.firstStep(start), form, user)),
                new Asked(String.valueOf(known.get("familyLabel")), null));
    }

    /** As {@link #with(Map, FamilyCase, Task, String)}, of a form of the case page. @param form its id @param shown what it shows */
    public Map<String, Object> onPage(
            Map<String, Object> known, FamilyCase theCase, String form, Map<String, Object> shown, String family) {
        FormDefinition asks = deployed.ofCase(form);
        return asksNothing(asks) ? known : with(known, asks, shown, new Asked(family, theCase.getId()));
    }

    private String start(ProcessDefinition process) {
        return repository.getBpmnModelInstance(process.getId()).getModelElementsByType(StartEvent.class).stream()
                .filter(event -> event.getCamundaFormRef() != null)
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> plain(ObjectNode shown) {
        return json.convertValue(shown, Map.class);
    }

    private static boolean asksNothing(FormDefinition form) {
        return asked(form.fields()).isEmpty()
                && form.fields().values().stream()
                        .allMatch(field -> asked(FormDefinition.fields(field.path("components")))
                                .isEmpty());
    }

    private static Map<String, JsonNode> asked(Map<String, JsonNode> fields) {
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            if (FormDefinition.isFurther(field)
                    && field.path("validate").path("required").asBoolean()) asked.put(key, field);
        });
        return asked;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> with(
            Map<String, Object> known, FormDefinition form, Map<String, Object> shown, Asked family) {
        Map<String, Object> said = answered(known, form.fields(), shown, family);
        form.fields().forEach((key, field) -> {
            if (!field.path("type").asText().equals("dynamiclist") || !(known.get(key) instanceof List<?> lines))
                return;
            Map<String, JsonNode> ofLine = FormDefinition.fields(field.path("components"));
            said.put(
                    key,
                    lines.stream()
                            .map(line -> answered((Map<String, Object>) line, ofLine, shown, family))
                            .toList());
        });
        notAsked(form, said, shown).forEach(place -> {
            Matcher line = IN_A_LINE.matcher(place);
            if (!line.matches()) withoutFurther(said, form.fields(), place);
            else if (said.get(line.group(1)) instanceof List<?> lines)
                withoutFurther(
                        (Map<String, Object>) lines.get(Integer.parseInt(line.group(2))),
                        FormDefinition.fields(form.fields().get(line.group(1)).path("components")),
                        line.group(3));
        });
        return said;
    }

    /** What the script knows is handed in as it is, whatever becomes of it. */
    private static void withoutFurther(Map<String, Object> said, Map<String, JsonNode> fields, String key) {
        if (fields.containsKey(key) && FormDefinition.isFurther(fields.get(key))) said.remove(key);
    }

    private Map<String, Object> answered(
            Map<String, Object> known, Map<String, JsonNode> fields, Map<String, Object> shown, Asked family) {
        Map<String, Object> said = new LinkedHashMap<>(known);
        asked(fields).forEach((key, field) -> said.put(key, answer(field, shown, family)));
        return said;
    }

    /** Which of the questions are hidden by the other answers. */
    private Set<String> notAsked(FormDefinition form, Map<String, Object> answers, Map<String, Object> shown) {
        try {
            check.check(form, json.<ObjectNode>valueToTree(answers), shown);
            return Set.of();
        } catch (Refusal refused) {
            return refused.reasons().stream()
                    .filter(one -> one.message().contains(FormCheck.NOT_ASKED))
                    .map(Refusal.Reason::field)
                    .collect(Collectors.toSet());
        }
    }

    private Object answer(JsonNode field, Map<String, Object> shown, Asked family) {
        JsonNode rules = field.path("validate");
        LocalDateTime now =
                time.now().atZone(London.ZONE).toLocalDateTime().withNano(0).withSecond(0);
        LocalDateTime day =
                field.path("properties").path("day").asText().equals("planned") ? now.plusDays(DAYS_AHEAD) : now;
        return switch (field.path("type").asText()) {
            case "number" -> number(rules);
            case "checkbox" -> true;
            case "radio", "select" -> choice(field, shown, family);
            case "checklist" -> List.of(choice(field, shown, family));
            case "datetime" ->
                switch (field.path("subtype").asText("date")) {
                    case "date" -> day.toLocalDate().toString();
                    case "datetime" -> day.toString();
                    default -> "10:00";
                };
            default -> {
                String words = WORDS.repeat(1 + rules.path("minLength").asInt(0) / WORDS.length());
                yield words.substring(
                        0, Math.min(words.length(), rules.path("maxLength").asInt(words.length())));
            }
        };
    }

    private static int number(JsonNode rules) {
        int least = rules.path("min").asInt(1);
        return rules.hasNonNull("max")
                ? Math.min(Math.max(least, 1), rules.path("max").asInt())
                : Math.max(least, 1);
    }

    private String choice(JsonNode field, Map<String, Object> shown, Asked family) {
        JsonNode offered = field.hasNonNull("valuesKey")
                ? json.valueToTree(shown.get(field.get("valuesKey").asText()))
                : field.path("values");
        if (offered.isEmpty()) return "";
        int before = family.theCase() == null
                ? 0
                : turns.merge(family + " " + field.path("key").asText(), 1, Integer::sum) - 1;
        int turn = before + family.family().hashCode();
        return offered.path(Math.floorMod(turn, offered.size())).path("value").asText();
    }
}
