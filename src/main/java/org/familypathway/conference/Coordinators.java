package org.familypathway.conference;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who prepares and holds a conference: a conference co-ordinator who has no other part in the case (R27, R28). */
@Component
class Coordinators {
    private static final String GROUP = "conference-coordinators";

    private final Workers workers;

    Coordinators(Workers workers) {
        this.workers = workers;
    }

    List<Map<String, String>> choices() {
        return workers.choicesIn(GROUP);
    }

    /** @throws Refusal where they are no co-ordinator, or work for the service that has the case */
    void mayCoordinate(FamilyCase theCase, String coordinator) {
        if (!workers.isIn(GROUP, coordinator))
            throw Refusal.of(
                    "coordinator",
                    "%s is no conference co-ordinator. Choose one of those offered."
                            .formatted(workers.name(coordinator)));
        if (workers.belongsTo(coordinator, theCase.getService()))
            throw Refusal.of(
                    "coordinator",
                    "%s works for %s, and a co-ordinator has no other part in the case. Choose somebody from elsewhere."
                            .formatted(
                                    workers.name(coordinator),
                                    theCase.getService().getName()));
    }
}
