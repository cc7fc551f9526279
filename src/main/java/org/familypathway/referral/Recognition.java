package org.familypathway.referral;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.Families;
import org.familypathway.family.Family;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recognises a family or a person who is known from another case: the same name and date of birth. It says so to the manager who decides, with the
 * reference of the other case and nothing more of it; the manager says whether it is the same family.
 */
@Component
@Transactional
class Recognition {
    private final HouseholdMembers members;
    private final Cases cases;
    private final Families families;
    private final Clock clock;

    Recognition(HouseholdMembers members, Cases cases, Families families, Clock clock) {
        this.members = members;
        this.cases = cases;
        this.families = families;
        this.clock = clock;
    }

    List<Map<String, String>> found(FamilyCase theCase) {
        return members.knownElsewhere(theCase.getId()).stream()
                .map(known -> {
                    FamilyCase other = cases.findById(known.getCaseId()).orElseThrow();
                    return Map.of(
                            "who",
                            known.getName(),
                            "case",
                            other.getReference() + (other.isOpen() ? " (open)" : " (closed)"),
                            "why",
                            "same name and date of birth",
                            "family",
                            other.getFamily().getId().toString(),
                            "label",
                            other.getLabel() + ", " + other.getReference());
                })
                .toList();
    }

    List<Map<String, String>> choices(FamilyCase theCase) {
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        found(theCase)
                .forEach(known -> choices.putIfAbsent(
                        known.get("family"),
                        Map.of("value", known.get("family"), "label", "Yes: " + known.get("label"))));
        return List.copyOf(choices.values());
    }

    /** The manager recognises the family: the case joins its earlier ones, and each person found is the same person. */
    void recognise(FamilyCase theCase, UUID familyId, String by) {
        Family family = families.findById(familyId).orElseThrow();
        theCase.belongsTo(family, by, clock.instant());
        cases.save(theCase);
        for (HouseholdMember known : members.knownElsewhere(theCase.getId()))
            for (HouseholdMember own : members.of(theCase.getId()))
                if (own.getBorn() != null && own.getBorn().equals(known.getBorn()) && sameName(own, known))
                    own.isKnownAs(known.getPerson(), by, clock.instant());
    }

    private static boolean sameName(HouseholdMember one, HouseholdMember other) {
        return one.getName().replace(" ", "").equalsIgnoreCase(other.getName().replace(" ", ""));
    }
}
