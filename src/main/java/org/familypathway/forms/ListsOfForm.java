package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.familypathway.kernel.Choices;
import org.springframework.stereotype.Component;

/** Adds to what a step fills in the lists of choices that its form names, as they are offered in the way of working of the case. */
@Component
class ListsOfForm {
    private final Choices choices;
    private final ObjectMapper json;

    ListsOfForm(Choices choices, ObjectMapper json) {
        this.choices = choices;
        this.json = json;
    }

    /** @param profile null where there is no case yet */
    Map<String, Object> added(FormDefinition form, Map<String, Object> fill, String profile) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        named(form.schema().path("components"), List.of(json.valueToTree(fill)), named);
        Map<String, Object> shown = new HashMap<>(fill);
        named.forEach((list, recorded) -> {
            if (!fill.containsKey(list) && choices.isList(list)) shown.put(list, offered(list, profile, recorded));
        });
        return shown;
    }

    /** A form would empty a field whose recorded value it does not offer, so what stands there is offered too. */
    private List<Choices.Choice> offered(String list, String profile, Set<String> recorded) {
        List<Choices.Choice> offered = new ArrayList<>(choices.offered(list, profile));
        recorded.stream()
                .filter(value ->
                        offered.stream().noneMatch(choice -> choice.value().equals(value)))
                .map(value -> new Choices.Choice(value, choices.words(list, value)))
                .toList()
                .forEach(offered::add);
        return offered;
    }

    private static void named(JsonNode components, List<JsonNode> data, Map<String, Set<String>> named) {
        FormDefinition.fields(components).forEach((key, field) -> {
            List<JsonNode> here = data.stream().map(row -> row.path(key)).toList();
            if (field.path("type").asText().equals("dynamiclist"))
                named(
                        field.path("components"),
                        here.stream().flatMap(ListsOfForm::each).toList(),
                        named);
            else if (field.hasNonNull("valuesKey")) {
                Set<String> standing =
                        named.computeIfAbsent(field.get("valuesKey").asText(), first -> new LinkedHashSet<>());
                here.stream()
                        .flatMap(value -> value.isArray() ? each(value) : Stream.of(value))
                        .filter(JsonNode::isTextual)
                        .forEach(value -> standing.add(value.asText()));
            }
        });
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
