package org.familypathway.casepage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.CaseReference;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownNames;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.InCharge;
import org.familypathway.lead.WhomToAsk;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * Who may say that records of two cases are one: whoever sees both, and leads or manages both. Across services nobody sees both: there a manager of either says it of a person whom recognition has found, as
 * when they decide on a referral, and learns nothing of the other case by it.
 */
@Component
class OtherCase {
    private final Cases cases;
    private final CaseAccess access;
    private final InCharge inCharge;
    private final WhomToAsk whomToAsk;
    private final Workers workers;

    OtherCase(Cases cases, CaseAccess access, InCharge inCharge, WhomToAsk whomToAsk, Workers workers) {
        this.cases = cases;
        this.access = access;
        this.inCharge = inCharge;
        this.whomToAsk = whomToAsk;
        this.workers = workers;
    }

    /**
     * The case with this reference. One that this person may not see is refused as one that there is not, also where recognition has found somebody of it: nobody learns its reference by trying.
     *
     * @param reference as it was typed
     * @param field of the form, which a refusal names
     * @throws Refusal where there is none that this person may see, or they are in charge of one of the two alone
     */
    FamilyCase of(FamilyCase theCase, String field, String reference, String by) {
        mustBeInCharge(theCase, by);
        Optional<String> read = CaseReference.read(reference).flatMap(CaseReference::inFull);
        if (read.isEmpty())
            throw Refusal.of(
                    field,
                    "“%s” is no whole reference of a case. Write it with its year, such as FP-2026-0012."
                            .formatted(reference.strip()));
        FamilyCase other = cases.findByReference(read.get()).orElse(null);
        if (other == null || !access.maySee(by, other))
            throw Refusal.of(
                    field,
                    "There is no case %s that you may see. Ask somebody who may see both cases, such as a manager."
                            .formatted(read.get()));
        if (other.getId().equals(theCase.getId()))
            throw Refusal.of(field, "%s is this case itself.".formatted(other.getReference()));
        mustBeInCharge(other, by);
        return other;
    }

    /** @throws Refusal where this person neither leads nor manages the case */
    void mustBeInCharge(FamilyCase theCase, String by) {
        if (!isInCharge(by, theCase))
            throw Refusal.of(
                    null,
                    "Which records are one is said by the lead worker or a manager of case %s. You are neither. %s"
                            .formatted(theCase.getReference(), ask(theCase)));
    }

    /** @throws Refusal where this person does not manage the service of the case */
    void mustManage(FamilyCase theCase, String by) {
        if (!manages(by, theCase))
            throw Refusal.of(
                    "found",
                    "Who is somebody in a case that you may not see is said by a manager of %s."
                            .formatted(theCase.getService().getName()));
    }

    boolean manages(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService());
    }

    boolean isInCharge(String user, FamilyCase theCase) {
        return inCharge.is(user, theCase);
    }

    /** Whom somebody asks who may not see the case, or is not in charge of it: by name, and by e-mail where the council has written it down. Nothing of the family. */
    String ask(FamilyCase other) {
        return whomToAsk.about(other);
    }

    /**
     * Of whom it may be that they are in a case that this reader may not see, how sure that is, and whom to ask, as rows of a form: nothing that stands in that case.
     *
     * @param hits who may be known, as {@link KnownNames#elsewhere} finds them
     */
    List<Map<String, String>> hidden(String reader, List<KnownNames.Hit> hits) {
        Map<UUID, FamilyCase> others = new HashMap<>();
        return told(reader, hits).stream()
                .filter(hit -> !maySee(reader, others.computeIfAbsent(hit.otherCase(), id -> cases.findById(id)
                        .orElseThrow())))
                .map(hit ->
                        Map.of("who", hit.name(), "howSure", hit.howSure(), "ask", ask(others.get(hit.otherCase()))))
                .distinct()
                .toList();
    }

    /** Those hits of which this reader may learn: of a record that is kept from them nothing is found. */
    List<KnownNames.Hit> told(String reader, List<KnownNames.Hit> hits) {
        return hits.stream()
                .filter(hit -> !isHiddenFrom(reader, hit.otherCase()))
                .toList();
    }

    boolean isHiddenFrom(String reader, UUID other) {
        return access.isHiddenFrom(reader, other);
    }

    boolean maySee(String user, FamilyCase other) {
        return access.maySee(user, other);
    }
}
