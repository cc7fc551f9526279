package org.familypathway.oversight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Words;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks {@code stall-signs.dmn} which signs there are that the work has stalled, and {@code stall-weight.dmn} what they weigh together (R131, R152, R258). */
@Component
class StallSigns {
    static final String MANAGERS = "managers", LEADS = "leads", NOBODY = "nobody";

    /** @param because in words, with its figure */
    record Sign(String sign, int points, String because) {}

    /** @param toldTo {@code managers}, {@code leads}, or {@code nobody} where they weigh too little */
    record Weighed(List<Sign> signs, String toldTo) {
        boolean isStalled() {
            return !toldTo.equals(NOBODY);
        }
    }

    private final StallFacts facts;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    StallSigns(StallFacts facts, DecisionService decisions, WithoutAuthorization engine) {
        this.facts = facts;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** How it stands now. Nothing of it is stored. */
    Weighed of(FamilyCase theCase) {
        return weigh(signs(theCase.getProfile(), facts.stage(theCase), facts.of(theCase)));
    }

    List<Sign> signs(String profile, StallFacts.Stage stage, Map<String, Integer> facts) {
        Map<String, Object> asked = new LinkedHashMap<>(facts);
        asked.put("profile", profile);
        asked.put("stage", stage.name());
        return engine.ask(() -> decisions.evaluateDecisionTableByKey("stall-signs", asked).getResultList().stream()
                .map(hit -> new Sign(
                        (String) hit.get("sign"),
                        ((Number) hit.get("points")).intValue(),
                        inWords((String) hit.get("because"), facts)))
                .toList());
    }

    Weighed weigh(List<Sign> signs) {
        int points = signs.stream().mapToInt(Sign::points).sum();
        return new Weighed(signs, engine.ask(() -> decisions
                .evaluateDecisionTableByKey("stall-weight", Map.of("points", points))
                .getSingleResult()
                .getSingleEntry()));
    }

    /** Puts the figures in: {@code {{daysWithoutContact}}} is "1 day" or "14 days", any other the number. */
    private static String inWords(String because, Map<String, Integer> facts) {
        String words = because;
        for (var fact : facts.entrySet())
            words = words.replace(
                    "{{" + fact.getKey() + "}}",
                    fact.getKey().startsWith("days")
                            ? Words.count(fact.getValue(), "day")
                            : String.valueOf(fact.getValue()));
        return words;
    }
}
