package org.familypathway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.forms.FormDefinition;
import org.familypathway.platform.ChoiceRows.Row;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A version of {@code choices.dmn} that does not fit the forms, the ways of working or the database is refused: everything that is wrong at once, each in
 * a sentence that names the row, the list and the value.
 */
@Component
class ChoicesTableCheck implements DecisionTableCheck {
    private static final String TABLE = "choices", WAYS = "pathway-profile";

    private final DeployedFiles files;
    private final FixedLists fixed;
    private final ObjectProvider<EditedModels> edited;
    private final ObjectMapper json;

    ChoicesTableCheck(DeployedFiles files, FixedLists fixed, ObjectProvider<EditedModels> edited, ObjectMapper json) {
        this.files = files;
        this.fixed = fixed;
        this.edited = edited;
        this.json = json;
    }

    @Override
    public String decision() {
        return TABLE;
    }

    @Override
    public boolean looksAtItselfAlone() {
        return false;
    }

    @Override
    public void check(DecisionTable table) {
        List<String> faults = new ArrayList<>();
        List<Row> rows = ChoiceRows.read(table, faults);
        List<String> before = files.before(".dmn");
        Set<String> lists = table(before.stream(), TABLE)
                .map(inForce -> ChoiceRows.read(inForce, new ArrayList<>()).stream()
                        .map(Row::list)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        Set<String> ways = table(Stream.concat(files.underWay(".dmn").stream(), before.stream()), WAYS)
                .map(ChoicesTableCheck::ways)
                .orElse(Set.of());
        faults.addAll(new ChoicesThatFit(lists(forms()), lists, ways, fixed.values()).faults(rows));
        if (!faults.isEmpty()) throw ChoiceRows.refused(faults);
    }

    /** The first table of this name in the files. */
    private static Optional<DecisionTable> table(Stream<String> files, String name) {
        return files.filter(text -> text.contains('"' + name + '"'))
                .flatMap(
                        text -> Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                                .getModelElementsByType(Decision.class)
                                .stream())
                .filter(decision -> decision.getId().equals(name))
                .map(Decision::getExpression)
                .filter(DecisionTable.class::isInstance)
                .map(DecisionTable.class::cast)
                .findFirst();
    }

    private static Set<String> ways(DecisionTable profiles) {
        return profiles.getRules().stream()
                .flatMap(rule ->
                        ChoiceRows.all(rule.getInputEntries().iterator().next().getTextContent()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those that the release brings along, that somebody edits, and of every version that was deployed: an open task may show any of them. */
    private List<JsonNode> forms() {
        List<JsonNode> forms = new ArrayList<>();
        try {
            List<String> texts = new ArrayList<>(files.underWay(".form"));
            PathwayDeployment.files(PathwayDeployment.OWN).forEach((name, text) -> {
                if (name.endsWith(".form")) texts.add(text);
            });
            texts.addAll(files.before(".form"));
            for (String text : new LinkedHashSet<>(texts)) forms.add(json.readTree(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        edited.ifAvailable(models -> models.forms().map(FormDefinition::schema).forEach(forms::add));
        return forms;
    }

    /** The lists that fields name, each with whether one of them must be answered. */
    static Map<String, Boolean> lists(List<JsonNode> forms) {
        Map<String, Boolean> lists = new TreeMap<>();
        forms.forEach(form -> form.findParents("valuesKey")
                .forEach(field -> lists.merge(
                        field.get("valuesKey").asText(),
                        field.path("validate").path("required").asBoolean(),
                        Boolean::logicalOr)));
        return lists;
    }
}
