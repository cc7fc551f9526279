package org.familypathway.casepage;

import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Joining;
import org.springframework.stereotype.Component;

/** What was joined, as a reader of one of the two cases may know it: of a case that they may not see, neither the family nor a name. */
@Component
class JoinedInWords {
    private final Cases cases;
    private final HouseholdMembers members;
    private final OtherCase otherCase;

    JoinedInWords(Cases cases, HouseholdMembers members, OtherCase otherCase) {
        this.cases = cases;
        this.members = members;
        this.otherCase = otherCase;
    }

    String of(Joining joined, FamilyCase read, String reader) {
        boolean isFirst = joined.getCaseId().equals(read.getId());
        FamilyCase other = cases.findById(isFirst ? joined.getOtherCaseId() : joined.getCaseId())
                .orElseThrow();
        UUID own = isFirst ? joined.getMemberId() : joined.getOtherMemberId();
        UUID others = isFirst ? joined.getOtherMemberId() : joined.getMemberId();
        boolean sees = otherCase.maySee(reader, other);
        return switch (joined.getKind()) {
            case sameFamily ->
                "The family is one with "
                        + (sees ? other.getLabel() + ", " + other.getReference() : "that of another case");
            case samePerson ->
                "%s is one person with %s"
                        .formatted(
                                members.name(own),
                                sees
                                        ? members.name(others) + " of " + other.getReference()
                                        : "somebody in another case");
            case writtenTwice ->
                "%s was written down twice, as %s too".formatted(members.name(own), members.name(others));
        };
    }
}
