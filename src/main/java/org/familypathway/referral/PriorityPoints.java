package org.familypathway.referral;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Asks {@code priority.dmn} how many points a family's priority has: those of urgency, capacity to change and impact, added up (R215). */
@Component
class PriorityPoints {
    private final DecisionService decisions;

    PriorityPoints(DecisionService decisions) {
        this.decisions = decisions;
    }

    int of(String urgency, String capacityToChange, String impact) {
        Number points = decisions
                .evaluateDecisionTableByKey(
                        "priority", Map.of("urgency", urgency, "capacityToChange", capacityToChange, "impact", impact))
                .getSingleEntry();
        if (points == null)
            throw Refusal.of(
                    null,
                    "The table of priorities does not say how many points these grades have. Choose other grades, or ask an analyst to add them to the table.");
        return points.intValue();
    }
}
