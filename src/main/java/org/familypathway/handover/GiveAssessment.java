package org.familypathway.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The assessment that was signed off is given to somebody of the family, or to an agency with consent or on a lawful basis (R134, R172; invariant 2): about those chosen, and about nobody else. */
@Component
class GiveAssessment implements CaseStep<GiveAssessment.Answers> {
    /** Who gets it. */
    enum Receiver {
        family,
        agency
    }

    /** @param othersAgreed who of 16 and over agrees, and when; null where it speaks of nobody else of that age */
    record Answers(
            Receiver receiver,
            UUID member,
            String othersAgreed,
            String agency,
            String person,
            String agencyName,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason,
            List<UUID> about,
            String how,
            LocalDateTime contactedAt) {}

    private final WhatGoesOut record;
    private final GoesOut goesOut;
    private final Sharing sharing;
    private final HandoverStory stories;
    private final FamilyRecord family;
    private final HouseholdMembers members;
    private final Choices choices;
    private final Clock clock;

    GiveAssessment(
            WhatGoesOut record,
            GoesOut goesOut,
            Sharing sharing,
            HandoverStory stories,
            FamilyRecord family,
            HouseholdMembers members,
            Choices choices,
            Clock clock) {
        this.record = record;
        this.goesOut = goesOut;
        this.sharing = sharing;
        this.stories = stories;
        this.family = family;
        this.members = members;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Give the assessment to the family or an agency";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !stories.assessment(theCase).isEmpty();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("memberChoices", family.bornChoices(theCase));
        shown.put("aboutChoices", family.memberChoices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        return shown;
    }

    /** @throws Refusal where it was not signed off yet then, it speaks of somebody else of 16 or over and nobody says that they agree, or as {@link GoesOut#give} */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        boolean toFamily = a.receiver() == Receiver.family;
        if (toFamily) PastTime.sinceReferral("contactedAt", "When", a.contactedAt(), theCase, clock.instant());
        PastTime.notBefore(
                "contactedAt",
                "When",
                a.contactedAt().toLocalDate(),
                stories.assessedOn(theCase).orElseThrow(),
                "the assessment was signed off");
        if (toFamily) goesOut.othersAgree(theCase, a.about(), List.of(a.member()), a.othersAgreed());
        List<Paper.Line> lines = record.assessment(theCase, a.about(), a.member());
        if (lines.isEmpty())
            throw Refusal.of(
                    "about", "The assessment says nothing about these persons alone. Choose of whom it is to speak.");
        Agency agency = toFamily ? null : new Agency(a.agency(), a.agencyName());
        LocalDate on = a.contactedAt().toLocalDate();
        goesOut.give(
                theCase,
                Paper.Kind.assessment,
                "Assessment",
                a.about(),
                lines,
                toFamily ? nameOf(theCase, a.member()) : a.person() + ", " + agency.inWords(choices),
                a.how(),
                on,
                toFamily
                        ? null
                        : new AgencyContact.Answer(
                                null,
                                a.agency(),
                                a.person(),
                                a.agencyName(),
                                a.how(),
                                a.contactedAt(),
                                "The assessment that was signed off",
                                a.basis(),
                                a.consent(),
                                a.lawfulBasis(),
                                a.basisReason()),
                a.othersAgreed(),
                "about",
                by);
    }

    private String nameOf(FamilyCase theCase, UUID member) {
        return members.of(theCase.getId()).stream()
                .filter(one -> one.getId().equals(member))
                .map(HouseholdMember::getName)
                .findFirst()
                .orElseThrow();
    }
}
