package org.familypathway.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.CaseReopened;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Homes;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.InCharge;
import org.familypathway.platform.CurrentUser;
import org.familypathway.safeguarding.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A family whose case is closed comes back (R2): a new case of the same family, filled with what was known, and only what has changed is asked. The closed one stays as it was closed. Consents are asked for
 * again, for what was agreed was agreed for the work that has ended.
 */
@Component
class ReopenCase implements CaseStep<ReopenCase.Answers> {
    private static final String BECAUSE = "The same family came back: the case was opened again from this one.";

    record Answers(
            List<UUID> members,
            String address,
            String postcode,
            String changed,
            String reason,
            String referrerName,
            String referrerRole,
            String agency,
            String referrerContact,
            LocalDateTime receivedAt,
            String receivedBy,
            YesNo immediate,
            String immediateReason,
            YesNo familyAware) {}

    private final MakeReferral makeReferral;
    private final FamilyRecord record;
    private final HouseholdMembers members;
    private final Homes homes;
    private final OneAndTheSame oneAndTheSame;
    private final Cases cases;
    private final Risks risks;
    private final KeptBackAddress keptBack;
    private final InCharge inCharge;
    private final CurrentUser currentUser;
    private final ObjectMapper json;
    private final ApplicationEventPublisher news;

    ReopenCase(
            MakeReferral makeReferral,
            FamilyRecord record,
            HouseholdMembers members,
            Homes homes,
            OneAndTheSame oneAndTheSame,
            Cases cases,
            Risks risks,
            KeptBackAddress keptBack,
            InCharge inCharge,
            CurrentUser currentUser,
            ObjectMapper json,
            ApplicationEventPublisher news) {
        this.makeReferral = makeReferral;
        this.record = record;
        this.members = members;
        this.homes = homes;
        this.oneAndTheSame = oneAndTheSame;
        this.cases = cases;
        this.risks = risks;
        this.keptBack = keptBack;
        this.inCharge = inCharge;
        this.currentUser = currentUser;
        this.json = json;
        this.news = news;
    }

    @Override
    public String title() {
        return "Open the case of this family again";
    }

    /** Where it is closed and the family has no other open case. */
    @Override
    @Transactional
    public boolean isOffered(FamilyCase theCase) {
        return !theCase.isOpen()
                && oneAndTheSame.family(theCase.getId()).stream()
                        .noneMatch(other -> cases.findById(other).orElseThrow().isOpen());
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Household.Answers household = record.household(theCase);
        List<Map<String, String>> known = record.memberChoices(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("closedOn", London.day(theCase.getClosedAt()));
        shown.put("outcome", theCase.getOutcomeReason());
        shown.put("memberChoices", known);
        shown.put("members", known.stream().map(member -> member.get("value")).toList());
        boolean hidden = isHidden(theCase, currentUser.id());
        shown.put("addressHidden", hidden);
        if (!hidden) {
            shown.put("address", household.address());
            shown.put("postcode", household.postcode());
        }
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Household.Answers household = record.household(theCase);
        boolean hidden = isHidden(theCase, by);
        FamilyCase opened = makeReferral.open(
                new MakeReferral.Answers(
                        theCase.getService().getId(),
                        a.receivedAt(),
                        a.receivedBy(),
                        a.referrerName(),
                        a.referrerRole(),
                        a.agency(),
                        a.referrerContact(),
                        a.immediate(),
                        a.immediateReason(),
                        false,
                        theCase.getLabel(),
                        hidden ? household.address() : a.address(),
                        hidden ? household.postcode() : a.postcode(),
                        household.tenure(),
                        household.landlord(),
                        YesNo.of(household.isKeptBack()),
                        household.keptBackFrom(),
                        household.keptBackWhy(),
                        household.keptBackSince(),
                        record.memberAnswers(theCase).stream()
                                .filter(member -> a.members().contains(member.id()))
                                .map(this::written)
                                .toList(),
                        "%s What has changed since: %s".formatted(a.reason(), a.changed()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        a.familyAware()),
                by);
        oneAndTheSame.joinFamilies(opened, theCase, BECAUSE, by);
        for (HouseholdMember now : members.of(opened.getId()))
            members.withTheDead(theCase.getId()).stream()
                    .filter(before -> a.members().contains(before.getId()))
                    .filter(before -> before.getName().equals(now.getName()))
                    .findFirst()
                    .ifPresent(before -> isKnown(theCase, before, opened, now, by));
        risks.keep(opened, "in the case before", risks.said(theCase), by);
        news.publishEvent(new CaseReopened(opened));
    }

    /** Whether the address is kept back from whoever opens the case again: it stays as it was. */
    private boolean isHidden(FamilyCase theCase, String user) {
        return keptBack.ofHousehold(theCase) && !inCharge.is(user, theCase);
    }

    /** One person, of whom everything is known that was; who has died is asked nothing in this case either. */
    private void isKnown(
            FamilyCase theCase, HouseholdMember before, FamilyCase opened, HouseholdMember now, String by) {
        homes.carryOver(theCase, before, opened, now, by);
        oneAndTheSame.joinPeople(now, before, null, BECAUSE, by);
        HouseholdMember.Answer said = before.answer();
        record.know(opened, now, before.about(), said.communication(), said.school(), by);
    }

    /** The line of somebody as it is written into another case. */
    private HouseholdMember.Answer written(HouseholdMember.Answer member) {
        ObjectNode line = json.valueToTree(member);
        line.putNull("id");
        return json.convertValue(line, HouseholdMember.Answer.class);
    }
}
