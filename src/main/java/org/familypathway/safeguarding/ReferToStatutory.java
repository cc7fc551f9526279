package org.familypathway.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/**
 * Whoever decided to, or the lead where a manager decided, refers to statutory services and hands over the family's story, so that it need not be told again (R148,
 * R209). An adult at risk goes to adult safeguarding (R104). A task from before the answer was waited for says here who goes on: where they take over, somebody
 * there leads for the family from then on (R110), and our work ends.
 */
@Component
class ReferToStatutory implements LineStep<ReferToStatutory.Answers> {
    /** Of the list {@code statutoryServices}, to which a service may add, the one that does not answer for adults. */
    private static final String CHILDRENS_SOCIAL_CARE = "childrensSocialCare";

    record Answers(
            UUID report,
            String service,
            String toWhom,
            String how,
            String serviceReference,
            LocalDateTime referredAt,
            String basis,
            List<UUID> consentGivers,
            LocalDate consentOn,
            String consentBy,
            String basisReason,
            String handedOver,
            YesNo familyTold,
            String whyNotTold,
            WhoGoesOn whoGoesOn,
            String takenOverBy,
            LocalDateTime takenOverAt) {}

    private final HarmReports reports;
    private final StatutoryReferrals referrals;
    private final Harm harm;
    private final WhoAgrees whoAgrees;
    private final Cases cases;
    private final Clock clock;

    ReferToStatutory(
            HarmReports reports,
            StatutoryReferrals referrals,
            Harm harm,
            WhoAgrees whoAgrees,
            Cases cases,
            Clock clock) {
        this.reports = reports;
        this.referrals = referrals;
        this.harm = harm;
        this.whoAgrees = whoAgrees;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        Map<String, Object> shown = new HashMap<>(harm.shown(theCase, line));
        shown.put("consentGiverChoices", whoAgrees.choices(theCase, WhoAgrees.Matter.shareInformation));
        return shown;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return harm.shownToChoose(theCase, reports.toBeReferred(theCase.getId()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        record(theCase, a.report(), a, by);
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        HarmReport report = reports.findById(line).orElseThrow();
        if (isAdult(report) && a.service().equals(CHILDRENS_SOCIAL_CARE))
            throw Refusal.of(
                    "service", "The report is about an adult at risk. Refer to adult safeguarding, or to the police.");
        Instant referred = PastTime.at("referredAt", "When", a.referredAt(), now);
        if (referred.isBefore(report.getNoticedAt()))
            throw Refusal.of("referredAt", "“When” lies before the harm was seen or heard. Please put it right.");
        Instant takenOver = PastTime.at("takenOverAt", "When they accepted", a.takenOverAt(), now);
        if (takenOver != null && takenOver.isBefore(referred))
            throw Refusal.of("takenOverAt", "“When they accepted” lies before they were told. Please put it right.");
        referrals.saveAndFlush(
                new StatutoryReferral(report, a, agreed(theCase, report, a, now), referred, takenOver, by, now));
        if (a.whoGoesOn() != WhoGoesOn.statutory) return;
        harm.mustBeAnswered(theCase, "whoGoesOn");
        theCase.end(Outcome.steppedUp, "Statutory services lead from now on: %s.".formatted(a.takenOverBy()), by, now);
        cases.save(theCase);
    }

    private static boolean isAdult(HarmReport report) {
        return report.getConcerns() == HarmReport.Concerns.adult;
    }

    /** Whether an adult is at risk or a child: nobody is asked for a consent that would be overridden. Null without consent, and where a form of before had who consented typed. */
    private WhoAgrees.Agreed agreed(FamilyCase theCase, HarmReport report, Answers a, Instant now) {
        if (a.consentGivers() == null) return null;
        if (!isAdult(report))
            throw Refusal.of(
                    "basis",
                    "A child may be at risk: that is referred whoever agrees, so nobody is asked for a consent that would be overridden. Choose “Safeguarding”, and tell the family where it is safe to.");
        PastTime.on("consentOn", "On", a.consentOn(), now);
        return whoAgrees.mustAgree(
                theCase, WhoAgrees.Matter.shareInformation, report.membersAtRisk(), a.consentGivers(), "consentGivers");
    }
}
