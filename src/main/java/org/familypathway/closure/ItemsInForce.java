package org.familypathway.closure;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.closure.Item.AgreesWith;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Which items the closure of a case goes through: those with which it began, and before that those of the newest {@code closure-items.dmn} (R261; invariant 4). */
@Component
class ItemsInForce {
    private final ClosureItems items;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    ItemsInForce(ClosureItems items, DecisionService decisions, WithoutAuthorization engine) {
        this.items = items;
        this.decisions = decisions;
        this.engine = engine;
    }

    /**
     * In the order in which they are gone through.
     *
     * @throws IllegalStateException where the table has none for the way of working: nothing could stop such a closure
     */
    List<Item> of(FamilyCase theCase) {
        List<Item> begun = items.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .map(ClosureItem::item)
                .toList();
        return begun.isEmpty() ? ofWay(theCase.getProfile()) : begun;
    }

    private List<Item> ofWay(String profile) {
        List<Item> rows = engine
                .ask(() -> decisions
                        .evaluateDecisionTableByKey("closure-items", Map.of("profile", profile))
                        .getResultList())
                .stream()
                .map(row -> new Item(
                        (String) row.get("item"),
                        (String) row.get("label"),
                        (Boolean) row.get("must"),
                        row.get("agreesWith") == null ? null : AgreesWith.valueOf((String) row.get("agreesWith"))))
                .toList();
        if (rows.isEmpty()) throw new IllegalStateException("closure-items.dmn has no row for %s.".formatted(profile));
        return rows;
    }
}
