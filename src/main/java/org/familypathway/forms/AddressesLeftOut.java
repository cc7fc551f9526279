package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.KeptBackAddress.Typed;
import org.springframework.stereotype.Component;

/** In no text of any form stands an address that is kept back (R12, R72): it is written down where an address is asked for, and there alone. */
@Component
class AddressesLeftOut {
    private static final Set<String> ASKED_FOR = Set.of("address", "postcode");

    private final KeptBackAddress keptBack;
    private final ObjectMapper json;

    AddressesLeftOut(KeptBackAddress keptBack, ObjectMapper json) {
        this.keptBack = keptBack;
        this.json = json;
    }

    /** What a form shows beside its questions, as whoever opens it may read it; what stands in a question is theirs to hand in again and stays as it is. */
    Map<String, Object> shown(FormDefinition form, Map<String, Object> shown, FamilyCase theCase) {
        return keptBack.leftOut(theCase)
                .map(leftOut -> {
                    Map<String, Object> read = new HashMap<>(shown);
                    Set<String> asked = form.fields().keySet();
                    read.replaceAll((key, value) ->
                            asked.contains(key) || value == null ? value : without(json.valueToTree(value), leftOut));
                    return read;
                })
                .orElse(shown);
    }

    private static JsonNode without(JsonNode node, UnaryOperator<String> leftOut) {
        if (node.isTextual()) return TextNode.valueOf(leftOut.apply(node.textValue()));
        if (node instanceof ArrayNode list)
            for (int i = 0; i < list.size(); i++) list.set(i, without(list.get(i), leftOut));
        if (node instanceof ObjectNode object)
            for (String key :
                    object.properties().stream().map(Map.Entry::getKey).toList())
                object.set(key, without(object.get(key), leftOut));
        return node;
    }

    /** @param answers as {@link FormCheck} gives them */
    void check(FamilyCase theCase, ObjectNode answers) {
        List<Typed> typed = new ArrayList<>();
        texts(answers, "", typed);
        keptBack.mustNotStandIn(theCase, typed);
    }

    private static void texts(JsonNode node, String path, List<Typed> typed) {
        if (node.isTextual()) typed.add(new Typed(path, node.textValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) texts(node.get(i), path + "[" + i + "]", typed);
        if (node.isObject())
            node.fields().forEachRemaining(one -> {
                if (!ASKED_FOR.contains(one.getKey()))
                    texts(one.getValue(), path.isEmpty() ? one.getKey() : path + "." + one.getKey(), typed);
            });
    }
}
