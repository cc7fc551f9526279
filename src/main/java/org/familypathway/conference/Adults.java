package org.familypathway.conference;

import java.util.List;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PlaceInFamily;
import org.springframework.stereotype.Component;

/** The adults of a family who are asked whether they want a conference: parents, those who live elsewhere included (R99), and whoever of the household is of age; nobody with whom the work is refused. */
@Component
class Adults {
    private final HouseholdMembers members;
    private final Childhood childhood;
    private final WhoMayBeAsked mayBeAsked;

    Adults(HouseholdMembers members, Childhood childhood, WhoMayBeAsked mayBeAsked) {
        this.members = members;
        this.childhood = childhood;
        this.mayBeAsked = mayBeAsked;
    }

    List<HouseholdMember> of(FamilyCase theCase) {
        List<HouseholdMember> ofAge = childhood.adults(theCase);
        return mayBeAsked.of(
                theCase,
                members.of(theCase.getId()).stream()
                        .filter(m -> PlaceInFamily.isParentOrCarer(m.getRelationship()) || ofAge.contains(m))
                        .toList());
    }

    /** Those who are prepared for it as children. */
    List<HouseholdMember> children(FamilyCase theCase) {
        return mayBeAsked.of(theCase, childhood.childrenToSee(theCase));
    }
}
