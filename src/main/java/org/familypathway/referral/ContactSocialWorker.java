package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.DutyTeam;
import org.springframework.stereotype.Component;

/** The social worker is contacted the same day, or within two hours where it cannot wait, by the manager or whoever is on duty for the team (R218), and the notification is gone through with them (R222 to R229). Times are those of Europe/London. */
@Component
class ContactSocialWorker implements Step<ContactSocialWorker.Answers> {
    record Answers(
            String contactedBy,
            LocalDateTime contactedAt,
            String socialWorker,
            String socialWorkTeam,
            String contactHow,
            String meetsCriteria,
            String criteriaWords,
            String information,
            String immediateResponse,
            String immediateWords,
            String nextSteps,
            LocalDateTime initialVisitAt,
            SocialWorkerContact.FamilyAware familyAware,
            String awareBy,
            String familyDetails,
            String existingAssessments,
            String assessmentsSay,
            List<String> menu,
            boolean agendaItem) {}

    private final SocialWorkerContacts contacts;
    private final Referrals referrals;
    private final DutyTeam duty;
    private final Clock clock;
    private final Choices choices;

    ContactSocialWorker(
            SocialWorkerContacts contacts, Referrals referrals, DutyTeam duty, Clock clock, Choices choices) {
        this.contacts = contacts;
        this.referrals = referrals;
        this.duty = duty;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "referrer", referral.referredBy(choices),
                "reason", referral.getReason(),
                "immediateText",
                        referral.getImmediateReason() == null ? "" : "It cannot wait: " + referral.getImmediateReason(),
                "workers", duty.choices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant contacted = PastTime.sinceReferral("contactedAt", "When", a.contactedAt(), theCase, now);
        duty.mustBelong(theCase, "contactedBy", a.contactedBy());
        Instant visit = a.initialVisitAt() == null
                ? null
                : a.initialVisitAt().atZone(London.ZONE).toInstant();
        if (visit != null && visit.isBefore(contacted))
            throw Refusal.of(
                    "initialVisitAt", "“Initial visit planned for” lies before the contact. Please put it right.");
        contacts.saveAndFlush(new SocialWorkerContact(theCase, a, contacted, visit, by, now));
    }
}
