package org.familypathway.lead;

import java.util.List;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** Whom somebody asks about a case that is not theirs. */
@Component
public class WhomToAsk {
    private final LeadAssignment leadAssignment;
    private final Workers workers;

    WhomToAsk(LeadAssignment leadAssignment, Workers workers) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
    }

    /** By name, and by e-mail where the council has written it down. Nothing of the family. */
    public String about(FamilyCase other) {
        List<String> managers = workers.inCharge(other.getService()).stream()
                .map(workers::reached)
                .toList();
        String manager = "a manager of %s%s"
                .formatted(
                        other.getService().getName(),
                        managers.isEmpty() ? "" : " (" + String.join("; ", managers) + ")");
        return leadAssignment
                .current(other)
                .map(lead -> "Ask its lead worker, %s, or %s.".formatted(workers.leadReached(lead), manager))
                .orElse("Ask %s.".formatted(manager));
    }
}
