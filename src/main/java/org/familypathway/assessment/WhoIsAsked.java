package org.familypathway.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** Whose voices an assessment of this family needs: its children, its adults at home, its parents elsewhere (R47, R72, R99). Ages are those of today in Europe/London. */
@Component
class WhoIsAsked {
    /** In years; from then on one is asked as an adult. */
    private static final int GROWN_UP = 18;

    private static final Set<String> PARENTS_ELSEWHERE = Set.of("father", "mother", "absentParent");
    private static final Set<String> CHILDREN = Set.of("son", "daughter", "child");

    private final HouseholdMembers members;
    private final AbsentParents absentParents;
    private final Clock clock;
    private final Choices choices;

    WhoIsAsked(HouseholdMembers members, AbsentParents absentParents, Clock clock, Choices choices) {
        this.members = members;
        this.absentParents = absentParents;
        this.clock = clock;
        this.choices = choices;
    }

    List<HouseholdMember> members(FamilyCase theCase) {
        return members.of(theCase.getId());
    }

    List<HouseholdMember> children(FamilyCase theCase) {
        return members(theCase).stream().filter(this::isChild).toList();
    }

    /** Where the date of birth is not known, the place in the family tells. */
    private boolean isChild(HouseholdMember member) {
        LocalDate today = London.today(clock);
        return member.getBorn() == null
                ? CHILDREN.contains(member.getRelationship())
                : member.getBorn().isAfter(today.minusYears(GROWN_UP));
    }

    boolean isFatherAtHome(FamilyCase theCase) {
        return members(theCase).stream()
                .anyMatch(
                        m -> m.getRelationship().equals("father") && m.answer().atHome());
    }

    /** Members of the list who are parents and live elsewhere: the first lines of those to be asked, fathers first. */
    List<HouseholdMember> parentsElsewhere(FamilyCase theCase) {
        return members(theCase).stream()
                .filter(m -> !m.answer().atHome() && PARENTS_ELSEWHERE.contains(m.getRelationship()))
                .sorted(Comparator.comparing(m -> !m.getRelationship().equals("father")))
                .toList();
    }

    List<HouseholdMember> adultsAtHome(FamilyCase theCase) {
        return members(theCase).stream()
                .filter(m -> m.answer().atHome() && !isChild(m))
                .toList();
    }

    /** Everybody who is asked as a parent or carer, by id. */
    Map<UUID, String> parents(FamilyCase theCase) {
        Map<UUID, String> parents = new LinkedHashMap<>();
        adultsAtHome(theCase).forEach(m -> parents.put(m.getId(), named(m, choices)));
        absentParents.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(AbsentParent::isToBeAsked)
                .forEach(p -> parents.put(
                        p.getId(),
                        "%s (%s, lives elsewhere; %s)"
                                .formatted(
                                        p.getName(),
                                        choices.within("absentParentRelations", p.getRelation()),
                                        p.getContact())));
        return parents;
    }

    static String named(HouseholdMember member, Choices choices) {
        return member.getName() + " (" + choices.words("relationships", member.getRelationship()) + ")";
    }
}
