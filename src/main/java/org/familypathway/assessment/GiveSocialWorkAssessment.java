package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** The social worker gives the assessment in a task of their own, or the lead writes down what it says (R232). It sees what it was told and nothing more of the case. */
@Component
class GiveSocialWorkAssessment implements Step<GiveSocialWorkAssessment.Answers> {
    record Answers(YesNo made, String madeBy, LocalDate madeOn, String says, String saidHow, String whyNotMade) {}

    private final SocialWorkAssessments assessments;
    private final ExistingAssessments existing;
    private final EngagementRecord engagement;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final AgencyAccounts agencyAccounts;
    private final Clock clock;

    GiveSocialWorkAssessment(
            SocialWorkAssessments assessments,
            ExistingAssessments existing,
            EngagementRecord engagement,
            LeadAssignment leadAssignment,
            Workers workers,
            AgencyAccounts agencyAccounts,
            Clock clock) {
        this.assessments = assessments;
        this.existing = existing;
        this.engagement = engagement;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.agencyAccounts = agencyAccounts;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        SocialWorkAssessment asked = asked(theCase);
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "person", asked.getPerson(),
                "asked",
                        // Work that began on an older diagram does not hear it, and keeps the task.
                        asked.getAskedNoLongerAt() != null
                                ? "This is asked no longer: the consent was withdrawn or refused. Say that there will be no assessment."
                                : engagement.contacts(theCase).stream()
                                        .filter(contact -> contact.id().equals(asked.getContactId()))
                                        .findFirst()
                                        .orElseThrow()
                                        .what(),
                "askedBy",
                        leadAssignment
                                .current(theCase)
                                .map(workers::leadName)
                                .orElse(theCase.getService().getName()),
                "neededBy", London.day(asked.getNeededBy()),
                "signsIn", asked.getPartner() != null,
                "madeBy", asked.getPerson());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("madeOn", "Made on", a.madeOn(), now);
        SocialWorkAssessment asked = asked(theCase);
        if (by.equals(asked.getPartner()))
            agencyAccounts.mustNotBeOfAnother(by, engagement.agencyOf(asked.getContactId()));
        if (asked.getAskedNoLongerAt() != null && a.made() == YesNo.yes)
            throw Refusal.of(
                    "made",
                    "This is asked no longer: the consent was withdrawn or refused. Say that there will be no assessment.");
        asked.given(a, by, now);
        assessments.saveAndFlush(asked);
        // The family's own assessment builds on it, as on one that was there before.
        if (a.made() == YesNo.yes)
            existing.saveAndFlush(new ExistingAssessment(
                    theCase,
                    new ExistingAssessment.Answer(
                            null, ExistingAssessment.SOCIAL_WORK, a.madeBy(), a.madeOn(), a.says()),
                    by,
                    now));
    }

    private SocialWorkAssessment asked(FamilyCase theCase) {
        return assessments
                .findFirstByCaseIdOrderByAskedAtDescIdDesc(theCase.getId())
                .orElseThrow();
    }
}
