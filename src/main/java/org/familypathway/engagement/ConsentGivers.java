package org.familypathway.engagement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.engagement.WhoMayAgree.Age;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may agree that a child stays somewhere else: whoever holds parental responsibility, and from 16 on the young person (docs/decisions/0028-consent-of-each-person.md). Chosen by name, never typed. */
@Component
@Transactional(readOnly = true)
public class ConsentGivers {
    private final ParentalResponsibilities responsibilities;
    private final Childhood childhood;
    private final HouseholdMembers members;
    private final ConsentOfEach each;

    ConsentGivers(
            ParentalResponsibilities responsibilities,
            Childhood childhood,
            HouseholdMembers members,
            ConsentOfEach each) {
        this.responsibilities = responsibilities;
        this.childhood = childhood;
        this.members = members;
        this.each = each;
    }

    /** Those who may agree for any child of the case, as choices of a form, each with whom they answer for. */
    public List<Map<String, String>> choices(FamilyCase theCase) {
        Map<String, String> whom = new LinkedHashMap<>();
        for (HouseholdMember child : childhood.childrenToSee(theCase))
            names(theCase, child)
                    .forEach(name -> whom.merge(
                            name,
                            name.equals(child.getName()) ? "for themselves" : child.getName(),
                            (one, other) -> one + ", " + other));
        return whom.entrySet().stream()
                .map(one -> Map.of("value", one.getKey(), "label", "%s (%s)".formatted(one.getKey(), one.getValue())))
                .toList();
    }

    /**
     * @param field of the form, which a refusal names
     * @throws Refusal where they may not agree for this child, or nobody has said who may
     */
    public void mustBeOne(FamilyCase theCase, UUID child, String field, String name) {
        HouseholdMember one = childhood.childrenToSee(theCase).stream()
                .filter(known -> known.getId().equals(child))
                .findFirst()
                .orElseThrow();
        List<String> may = names(theCase, one);
        if (may.isEmpty())
            throw Refusal.of(
                    field,
                    "Nobody has said who holds parental responsibility for %s. Record it with “Change the household” first."
                            .formatted(one.getName()));
        if (!may.contains(name))
            throw Refusal.of(
                    field,
                    "%s may not agree for %s. Who may: %s.".formatted(name, one.getName(), String.join(", ", may)));
    }

    private List<String> names(FamilyCase theCase, HouseholdMember child) {
        return Stream.concat(
                        responsibilities
                                .holders(theCase, child.getId())
                                .filter(line -> !isDead(line))
                                .map(responsibilities::name),
                        Optional.of(child.getName()).filter(name -> each.age(child) == Age.sixteenOrOver).stream())
                .distinct()
                .toList();
    }

    private boolean isDead(ParentalResponsibility line) {
        return line.getHolderId() != null
                && members.findById(line.getHolderId()).orElseThrow().isDead();
    }
}
