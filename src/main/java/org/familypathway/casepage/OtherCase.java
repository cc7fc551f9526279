package org.familypathway.casepage;

import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.InCharge;
import org.springframework.stereotype.Component;

/** Who may say that records of two cases are one: whoever sees both, and leads or manages both. */
@Component
class OtherCase {
    private final Cases cases;
    private final CaseAccess access;
    private final InCharge inCharge;

    OtherCase(Cases cases, CaseAccess access, InCharge inCharge) {
        this.cases = cases;
        this.access = access;
        this.inCharge = inCharge;
    }

    /**
     * The case with this reference.
     *
     * @param field of the form, which a refusal names
     * @throws Refusal where there is none that this person may see, or they are in charge of one of the two alone
     */
    FamilyCase of(FamilyCase theCase, String field, String reference, String by) {
        mustBeInCharge(theCase, by);
        FamilyCase other = cases.findByReference(reference.strip().toUpperCase(java.util.Locale.ROOT))
                .filter(known -> access.maySee(by, known))
                .orElseThrow(() -> Refusal.of(
                        field,
                        "There is no case %s that you may see. Ask somebody who may see both cases, such as a manager."
                                .formatted(reference.strip())));
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
                    "Which records are one is said by the lead worker or a manager of case %s. You are neither."
                            .formatted(theCase.getReference()));
    }

    boolean maySee(String user, FamilyCase other) {
        return access.maySee(user, other);
    }
}
