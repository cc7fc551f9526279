package org.familypathway.engagement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom of the family anything is offered to, who is invited, asked or made to answer for something: of those on the list who are born and live, everybody with whom the work is not refused (R97, R126; invariants 9 and 11). One list for
 * the conference, meetings, the contract and the plan.
 */
@Component
@Transactional(readOnly = true)
public class WhoMayBeAsked {
    private final ConsentOfEach consents;
    private final FamilyRecord record;

    WhoMayBeAsked(ConsentOfEach consents, FamilyRecord record) {
        this.consents = consents;
        this.record = record;
    }

    /** As choices of a form: the value is the member's id. */
    public List<Map<String, String>> choices(FamilyCase theCase) {
        return consents.workedWith(theCase, record.bornChoices(theCase));
    }

    /** Those of these who may be. */
    public List<HouseholdMember> of(FamilyCase theCase, List<HouseholdMember> members) {
        Set<String> may = choices(theCase).stream().map(one -> one.get("value")).collect(Collectors.toSet());
        return members.stream()
                .filter(one -> may.contains(one.getId().toString()))
                .toList();
    }
}
