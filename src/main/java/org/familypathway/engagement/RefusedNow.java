package org.familypathway.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.WhoRefuses;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who refuses the work, and with which agencies sharing is refused or taken back without anything else that allows it. */
@Component
@Transactional(readOnly = true)
class RefusedNow implements WhoRefuses {
    private final ConsentOfEach each;
    private final SharingBases bases;
    private final Choices choices;

    RefusedNow(ConsentOfEach each, SharingBases bases, Choices choices) {
        this.each = each;
        this.bases = bases;
        this.choices = choices;
    }

    @Override
    public List<Map<String, String>> lines(FamilyCase theCase) {
        ConsentOfEach.InCase all = each.in(theCase);
        List<Map<String, String>> lines = new ArrayList<>();
        all.persons()
                .filter(one -> all.of(one.getId(), Consent.Purpose.workWithService, null) == Agreement.refused)
                .forEach(
                        one -> lines.add(
                                Map.of(
                                        "who",
                                        one.getName(),
                                        "what",
                                        "The work with them is refused: nothing is done with them until that is taken back, or a manager has decided to go ahead.")));
        refusedWith(theCase, all)
                .forEach((agency, about) -> lines.add(Map.of(
                        "who",
                        agency,
                        "what",
                        "To share information is refused or withdrawn for %s: nothing about them is told or asked, in a meeting neither."
                                .formatted(Words.all(about)))));
        return lines;
    }

    private Map<String, List<String>> refusedWith(FamilyCase theCase, ConsentOfEach.InCase all) {
        Map<String, List<String>> refused = new LinkedHashMap<>();
        List<HouseholdMember> persons = all.persons().toList();
        for (Consent consent : all.said()) {
            if (consent.getPurpose() != Consent.Purpose.shareInformation) continue;
            Agency agency = consent.agency();
            String name = agency.inWords(choices);
            if (refused.containsKey(name) || bases.standing(theCase, agency).isPresent()) continue;
            List<String> about = persons.stream()
                    .filter(one -> all.of(one.getId(), Consent.Purpose.shareInformation, agency) == Agreement.refused)
                    .map(HouseholdMember::getName)
                    .toList();
            if (!about.isEmpty()) refused.put(name, about);
        }
        return refused;
    }
}
