package org.familypathway.referral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KnownNames;
import org.familypathway.family.KnownNames.Hit;
import org.familypathway.family.OneAndTheSame;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recognises a family or a person who is known from another case. It says so to the manager who decides, with the reference of the other case, why it may be so, and nothing more of it; the manager says
 * whether it is the same family, or the same person in another family.
 */
@Component
@Transactional
class Recognition {
    private static final String REASON = "Recognised when the referral was decided.";

    private final KnownNames knownNames;
    private final OneAndTheSame oneAndTheSame;
    private final HouseholdMembers members;
    private final Cases cases;

    Recognition(KnownNames knownNames, OneAndTheSame oneAndTheSame, HouseholdMembers members, Cases cases) {
        this.knownNames = knownNames;
        this.oneAndTheSame = oneAndTheSame;
        this.members = members;
        this.cases = cases;
    }

    /** What a form shows under "May be known already", and what may be chosen from it. */
    Map<String, Object> shown(FamilyCase theCase) {
        List<Hit> hits = knownNames.elsewhere(theCase.getId());
        Map<UUID, FamilyCase> others = new HashMap<>();
        hits.forEach(hit ->
                others.computeIfAbsent(hit.otherCase(), id -> cases.findById(id).orElseThrow()));
        List<Map<String, String>> families = new ArrayList<>();
        Set<UUID> offered = new HashSet<>();
        hits.forEach(hit -> {
            if (offered.contains(hit.otherCase())) return;
            FamilyCase other = others.get(hit.otherCase());
            offered.addAll(oneAndTheSame.family(other.getId()));
            families.add(
                    choice(other.getId().toString(), "Yes: %s, %s".formatted(other.getLabel(), other.getReference())));
        });
        return Map.of(
                "known",
                hits.stream()
                        .map(hit -> {
                            FamilyCase other = others.get(hit.otherCase());
                            return Map.of(
                                    "who",
                                    hit.name(),
                                    "case",
                                    other.getReference() + (other.isOpen() ? " (open)" : " (closed)"),
                                    "why",
                                    hit.why());
                        })
                        .toList(),
                "knownFamilies",
                families,
                "knownPeopleChoices",
                hits.stream()
                        .map(hit -> choice(
                                value(hit),
                                "%s is %s of %s (%s)"
                                        .formatted(
                                                hit.name(),
                                                hit.otherName(),
                                                others.get(hit.otherCase()).getReference(),
                                                hit.why())))
                        .toList());
    }

    private static Map<String, String> choice(String value, String label) {
        return Map.of("value", value, "label", label);
    }

    private static String value(Hit hit) {
        return hit.member() + " " + hit.other();
    }

    /**
     * The manager recognises the family: the case joins its earlier ones, and whoever has the same name and date of birth in them is the same person.
     *
     * @param knownCase a case of the family, as {@link #shown} offers it; null where the family is not known
     * @param people those who are one person, whatever their family, as {@link #shown} offers them; null where nobody was chosen
     */
    void recognise(FamilyCase theCase, UUID knownCase, List<String> people, String by) {
        List<Hit> hits = knownNames.elsewhere(theCase.getId());
        Set<UUID> known = Set.of();
        if (knownCase != null) {
            FamilyCase other = hits.stream()
                    .map(Hit::otherCase)
                    .filter(knownCase::equals)
                    .findFirst()
                    .flatMap(cases::findById)
                    .orElseThrow();
            if (!oneAndTheSame.family(theCase.getId()).contains(other.getId()))
                oneAndTheSame.joinFamilies(theCase, other, REASON, by);
            known = oneAndTheSame.family(theCase.getId());
        }
        for (Hit hit : hits)
            if (people != null && people.contains(value(hit)) || hit.isSame() && known.contains(hit.otherCase()))
                if (!oneAndTheSame.person(hit.member()).contains(hit.other()))
                    oneAndTheSame.joinPeople(
                            members.findById(hit.member()).orElseThrow(),
                            members.findById(hit.other()).orElseThrow(),
                            REASON,
                            by);
    }
}
