package org.familypathway.casepage;

import java.time.Clock;
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
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.PastTime;
import org.familypathway.family.Recorded;
import org.familypathway.family.RowVersions;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.InCharge;
import org.familypathway.platform.CurrentUser;
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
            YesNo keptBack,
            String keptBackFrom,
            String keptBackWhy,
            LocalDate keptBackSince,
            List<HouseholdMember.Answer> members,
            List<ParentalResponsibility.Answer> responsibility,
            String responsibilityReason,
            String householdSeen) {}

    private final FamilyRecord record;
    private final Households households;
    private final HouseholdMembers members;
    private final ParentalResponsibilities responsibilities;
    private final KeptBackAddress keptBack;
    private final InCharge inCharge;
    private final CurrentUser currentUser;
    private final Clock clock;

    ChangeHousehold(
            FamilyRecord record,
            Households households,
            HouseholdMembers members,
            ParentalResponsibilities responsibilities,
            KeptBackAddress keptBack,
            InCharge inCharge,
            CurrentUser currentUser,
            Clock clock) {
        this.record = record;
        this.households = households;
        this.members = members;
        this.responsibilities = responsibilities;
        this.keptBack = keptBack;
        this.inCharge = inCharge;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Change the household";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        Household.Answers household = record.household(theCase);
        boolean hidden = isHidden(theCase, currentUser.id());
        shown.put("addressHidden", hidden);
        if (household != null && !hidden) {
            shown.put("address", household.address());
            shown.put("postcode", household.postcode());
            shown.put("addressSince", household.addressSince());
            shown.put("tenure", household.tenure());
            shown.put("landlord", household.landlord());
            shown.put("keptBack", YesNo.of(household.isKeptBack()).name());
            shown.put("keptBackFrom", household.keptBackFrom());
            shown.put("keptBackWhy", household.keptBackWhy());
            shown.put("keptBackSince", household.keptBackSince());
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
        if (!isHidden(theCase, by)) {
            PastTime.on("keptBackSince", "Since", a.keptBackSince(), clock.instant());
            record.keepHousehold(theCase, household(theCase, a), by);
        }
        record.keepMembers(theCase, a.members(), by);
        members.flush();
        responsibilities.keep(theCase, a.responsibility(), a.responsibilityReason(), by);
    }

    /** Whether the address is kept back from whoever has the form open: it shows nothing of it, and changes nothing. */
    private boolean isHidden(FamilyCase theCase, String user) {
        return keptBack.ofHousehold(theCase) && !inCharge.is(user, theCase);
    }

    private Household.Answers household(FamilyCase theCase, Answers a) {
        Household.Answers before = record.household(theCase);
        boolean asBefore = a.keptBack() == null && before != null;
        return new Household.Answers(
                a.address(),
                a.postcode(),
                a.addressSince(),
                a.tenure(),
                a.landlord(),
                asBefore ? before.keptBackFrom() : a.keptBackFrom(),
                asBefore ? before.keptBackWhy() : a.keptBackWhy(),
                asBefore ? before.keptBackSince() : a.keptBackSince());
    }

    private String seen(FamilyCase theCase) {
        List<Recorded> shown = new ArrayList<>(members.withTheDead(theCase.getId()));
        shown.addAll(responsibilities.of(theCase));
        households.findById(theCase.getId()).ifPresent(shown::add);
        return RowVersions.of(shown);
    }
}
