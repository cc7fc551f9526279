package org.familypathway.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;

/** The lead asks the social worker for the assessment that is required and missing: of whom, for when, and what allows it (R232; invariant 2); or says why it is not asked for. */
@Component
class RequestSocialWorkAssessment implements Step<RequestSocialWorkAssessment.Answers> {
    record Answers(
            YesNo asked,
            String person,
            String partner,
            String how,
            String what,
            LocalDate neededBy,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason,
            String whyNotAsked) {}

    private static final String AGENCY = "socialServices", AT_MOST = "socialWorkAssessmentAtMost";

    private final SocialWorkAssessments assessments;
    private final AssessmentRecord planned;
    private final Sharing sharing;
    private final AgencyAccounts agencyAccounts;
    private final TimeAllowed timeAllowed;
    private final Clock clock;

    RequestSocialWorkAssessment(
            SocialWorkAssessments assessments,
            AssessmentRecord planned,
            Sharing sharing,
            AgencyAccounts agencyAccounts,
            TimeAllowed timeAllowed,
            Clock clock) {
        this.assessments = assessments;
        this.planned = planned;
        this.sharing = sharing;
        this.agencyAccounts = agencyAccounts;
        this.timeAllowed = timeAllowed;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put(
                "whyMissing",
                planned.of(theCase).map(AssessmentRecord.Shown::whyNoSocialWork).orElse("") + askedBefore(theCase));
        shown.put(
                "latest", atMost(theCase).map(limit -> London.day(limit.day())).orElse(""));
        shown.put("consentChoices", sharing.choices(theCase));
        shown.put("partners", agencyAccounts.choicesOf(new Agency(AGENCY, null), "referrers", "partners"));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        UUID contact = null;
        if (a.asked() == YesNo.yes) {
            agencyAccounts.mustBeOf(a.partner(), new Agency(AGENCY, null), "partner");
            if (!a.neededBy().isAfter(London.dateOf(now)))
                throw Refusal.of("neededBy", "“Needed by” must lie in the future. Please put it right.");
            atMost(theCase).filter(limit -> a.neededBy().isAfter(limit.day())).ifPresent(limit -> {
                throw Refusal.of(
                        "neededBy",
                        "A social-work assessment takes at most %s: choose %s or an earlier day."
                                .formatted(limit.length(), London.day(limit.day())));
            });
            contact = sharing.record(
                    theCase,
                    new AgencyContact.Answer(
                            null,
                            AGENCY,
                            a.person(),
                            null,
                            a.how(),
                            LocalDateTime.ofInstant(now, London.ZONE),
                            a.what(),
                            a.basis(),
                            a.consent(),
                            a.lawfulBasis(),
                            a.basisReason()),
                    "",
                    by);
        }
        assessments.saveAndFlush(new SocialWorkAssessment(theCase, a, contact, by, now));
    }

    /** Why it is asked for once more. */
    private String askedBefore(FamilyCase theCase) {
        return assessments
                .findFirstByCaseIdOrderByAskedAtDescIdDesc(theCase.getId())
                .filter(last -> last.getAskedNoLongerAt() != null)
                .map(last ->
                        " %s was asked on %s; the consent was withdrawn or refused since, so they are asked no longer. Ask on what allows it now, or say why it is not asked for."
                                .formatted(last.getPerson(), London.day(London.dateOf(last.getAskedAt()))))
                .orElse("");
    }

    private Optional<TimeAllowed.Limit> atMost(FamilyCase theCase) {
        return timeAllowed.limit(theCase, AT_MOST, clock.instant());
    }
}
