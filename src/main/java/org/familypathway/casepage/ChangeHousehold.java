package org.familypathway.casepage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Households;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.Recorded;
import org.familypathway.family.RowVersions;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Where the family live, who they are or who holds parental responsibility has changed, or was wrong (R12, R97, R119): only what changed is saved, and what it said before is kept. */
@Component
class ChangeHousehold implements CaseStep<ChangeHousehold.Answers> {
    /** @param householdSeen what the form showed, see {@link RowVersions} */
    record Answers(
            String address,
            String postcode,
            LocalDate addressSince,
            String tenure,
            String landlord,
            List<HouseholdMember.Answer> members,
            List<ParentalResponsibility.Answer> responsibility,
            String responsibilityReason,
            String householdSeen) {}

    private final FamilyRecord record;
    private final Households households;
    private final HouseholdMembers members;
    private final ParentalResponsibilities responsibilities;

    ChangeHousehold(
            FamilyRecord record,
            Households households,
            HouseholdMembers members,
            ParentalResponsibilities responsibilities) {
        this.record = record;
        this.households = households;
        this.members = members;
        this.responsibilities = responsibilities;
    }

    @Override
    public String title() {
        return "Change the household";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        Household.Answers household = record.household(theCase);
        if (household != null) {
            shown.put("address", household.address());
            shown.put("postcode", household.postcode());
            shown.put("addressSince", household.addressSince());
            shown.put("tenure", household.tenure());
            shown.put("landlord", household.landlord());
        }
        shown.put("members", record.memberAnswers(theCase));
        shown.put(
                "responsibility",
                responsibilities.of(theCase).stream()
                        .map(ParentalResponsibility::answer)
                        .toList());
        shown.putAll(responsibilities.askedWithRecorded(theCase));
        shown.put("householdNow", seen(theCase));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!seen(theCase).equals(a.householdSeen()))
            throw Refusal.of(
                    null,
                    "Somebody else changed the household while you had this form open. Nothing of yours was recorded: open the form again, see what it says now, and change it there.");
        record.keepHousehold(
                theCase,
                new Household.Answers(a.address(), a.postcode(), a.addressSince(), a.tenure(), a.landlord()),
                by);
        record.keepMembers(theCase, a.members(), by);
        members.flush();
        responsibilities.keep(theCase, a.responsibility(), a.responsibilityReason(), by);
    }

    private String seen(FamilyCase theCase) {
        List<Recorded> shown = new ArrayList<>(members.withTheDead(theCase.getId()));
        shown.addAll(responsibilities.of(theCase));
        households.findById(theCase.getId()).ifPresent(shown::add);
        return RowVersions.of(shown);
    }
}
