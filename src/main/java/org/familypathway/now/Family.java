package org.familypathway.now;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An open case as who reads it sees it now.
 *
 * @param label what the family is called in lists
 * @param leadId of a lead who signs in; null where nobody leads
 * @param lead by the name that people know them by; null where nobody leads
 * @param phases where it is on the pathway's line, by the names of the diagrams
 * @param instance of the pathway, for Cockpit; null where nothing is under way
 * @param reasons what it waits for, the worst first; none where all is well
 * @param tasks what is open, the earliest due first
 */
public record Family(
        String reference,
        String label,
        String serviceId,
        String service,
        String leadId,
        String lead,
        Instant opened,
        List<String> phases,
        String instance,
        List<Reason> reasons,
        List<NextTask> tasks) {
    /** @param due null where it has no deadline */
    public record NextTask(String name, Instant due) {}

    public boolean waits() {
        return !reasons.isEmpty();
    }

    public boolean is(Kind kind) {
        return reasons.stream().anyMatch(reason -> reason.kind() == kind);
    }

    public Set<Kind> kinds() {
        return reasons.stream().map(Reason::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    public String phase() {
        return String.join(", ", phases);
    }

    /** Where something missed its day: the mark that lists show. */
    public boolean late(Instant now) {
        return is(Kind.late)
                || reasons.stream()
                        .anyMatch(reason ->
                                reason.kind() == Kind.immediate && !reason.by().isAfter(now));
    }
}
