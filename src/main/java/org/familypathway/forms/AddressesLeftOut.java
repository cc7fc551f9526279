package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.KeptBackAddress.Typed;
import org.springframework.stereotype.Component;

/** In no text of any form stands an address that is kept back (R12, R72): it is written down where an address is asked for, and there alone. */
@Component
class AddressesLeftOut {
    private static final Set<String> ASKED_FOR = Set.of("address", "postcode");

    private final KeptBackAddress keptBack;

    AddressesLeftOut(KeptBackAddress keptBack) {
        this.keptBack = keptBack;
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
