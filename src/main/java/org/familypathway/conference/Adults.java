package org.familypathway.conference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/**
 * The adults of a family who are asked whether they want a conference: parents, those who live elsewhere included (R99), and whoever of the household is of age. Ages are
 * counted in Europe/London.
 */
@Component
class Adults {
    private static final int OF_AGE = 18;
    private static final Set<String> PARENTS = Set.of("mother", "father", "parentsPartner", "absentParent");

    private final HouseholdMembers members;
    private final Clock clock;

    Adults(HouseholdMembers members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    List<HouseholdMember> of(FamilyCase theCase) {
        return members.of(theCase.getId()).stream()
                .filter(m -> PARENTS.contains(m.getRelationship()) || isOfAge(m))
                .toList();
    }

    /** Those whom the date of birth makes a child; of whom none is known are taken for grown up. */
    List<HouseholdMember> children(FamilyCase theCase) {
        return members.of(theCase.getId()).stream()
                .filter(m -> m.getBorn() != null && !isOfAge(m))
                .toList();
    }

    private boolean isOfAge(HouseholdMember member) {
        LocalDate today = London.today(clock);
        return member.getBorn() != null && !member.getBorn().plusYears(OF_AGE).isAfter(today);
    }
}
