package org.familypathway.engagement;

import java.util.Map;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** At any moment: on what an agency is told or asked from now on, and why (R97, R134; invariant 2). */
@Component
class ChooseSharingBasis implements CaseStep<ChooseSharingBasis.Answers> {
    record Answers(String agency, String agencyName, String basis, String scope, String basisReason) {}

    private final SharingBases bases;

    ChooseSharingBasis(SharingBases bases) {
        this.bases = bases;
    }

    @Override
    public String title() {
        return "Choose on what an agency is told or asked";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("sharingBases", bases.offered(theCase), "basesSoFar", bases.table(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Agency agency = new Agency(a.agency(), a.agencyName());
        if (bases.standing(theCase, agency)
                .filter(basis -> basis.getBasis().equals(a.basis()))
                .isPresent())
            throw Refusal.of("basis", "This basis stands already for this agency. Nothing is to be chosen anew.");
        bases.choose(theCase, agency, a.basis(), a.scope(), a.basisReason(), by);
    }
}
