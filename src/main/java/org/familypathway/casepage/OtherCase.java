package org.familypathway.casepage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownNames;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.InCharge;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who may say that records of two cases are one: whoever sees both, and leads or manages both. */
@Component
class OtherCase {
    private final Cases cases;
    private final CaseAccess access;
    private final InCharge inCharge;
    private final LeadAssignment leadAssignment;
    private final Workers workers;

    OtherCase(Cases cases, CaseAccess access, InCharge inCharge, LeadAssignment leadAssignment, Workers workers) {
        this.cases = cases;
        this.access = access;
        this.inCharge = inCharge;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
    }

    /**
     * The case with this reference.
     *
     * @param field of the form, which a refusal names
     * @throws Refusal where there is none that this person may see, or they are in charge of one of the two alone
     */
    FamilyCase of(FamilyCase theCase, String field, String reference, String by) {
        mustBeInCharge(theCase, by);
        String no = "There is no case %s that you may see. ".formatted(reference.strip());
        FamilyCase other = cases.findByReference(reference.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> Refusal.of(field, no + "Ask somebody who may see both cases, such as a manager."));
        if (!access.maySee(by, other)) throw Refusal.of(field, no + ask(other));
        if (other.getId().equals(theCase.getId()))
            throw Refusal.of(field, "%s is this case itself.".formatted(other.getReference()));
        mustBeInCharge(other, by);
        return other;
    }

    /** @throws Refusal where this person neither leads nor manages the case */
    void mustBeInCharge(FamilyCase theCase, String by) {
        if (!inCharge.is(by, theCase))
            throw Refusal.of(
                    null,
                    "Which records are one is said by the lead worker or a manager of case %s. You are neither. %s"
                            .formatted(theCase.getReference(), ask(theCase)));
    }

    /** Whom somebody asks who may not see the case, or is not in charge of it: by name, and by e-mail where the council has written it down. Nothing of the family. */
    String ask(FamilyCase other) {
        List<String> managers = workers.inCharge(other.getService()).stream()
                .map(workers::reached)
                .toList();
        String manager = "a manager of %s%s"
                .formatted(
                        other.getService().getName(),
                        managers.isEmpty() ? "" : " (" + String.join("; ", managers) + ")");
        return leadAssignment
                .current(other)
                .map(lead -> "Ask its lead worker, %s, or %s.".formatted(workers.reached(lead.getWorker()), manager))
                .orElse("Ask %s.".formatted(manager));
    }

    /**
     * Of whom it may be that they are in a case that this reader may not see, and whom to ask, as rows of a form: nothing of that case, also not why it may be so.
     *
     * @param hits who may be known, as {@link KnownNames#elsewhere} finds them
     */
    List<Map<String, String>> hidden(String reader, List<KnownNames.Hit> hits) {
        Map<UUID, FamilyCase> others = new HashMap<>();
        return hits.stream()
                .filter(hit -> !maySee(reader, others.computeIfAbsent(hit.otherCase(), id -> cases.findById(id)
                        .orElseThrow())))
                .map(hit -> Map.of("who", hit.name(), "ask", ask(others.get(hit.otherCase()))))
                .distinct()
                .toList();
    }

    boolean maySee(String user, FamilyCase other) {
        return access.maySee(user, other);
    }
}
