package org.familypathway.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.PastTime;
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
    record Answers(
            UUID report,
            String service,
            String toWhom,
            String how,
            String serviceReference,
            LocalDateTime referredAt,
            String basis,
            String consentBy,
            String basisReason,
            String handedOver,
            YesNo familyTold,
            String whyNotTold,
            String whoGoesOn,
            String takenOverBy,
            LocalDateTime takenOverAt) {}

    private final HarmReports reports;
    private final StatutoryReferrals referrals;
    private final Harm harm;
    private final Cases cases;
    private final Clock clock;

    ReferToStatutory(HarmReports reports, StatutoryReferrals referrals, Harm harm, Cases cases, Clock clock) {
        this.reports = reports;
        this.referrals = referrals;
        this.harm = harm;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return harm.shown(theCase, line);
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
        if (report.getConcerns().equals("adult") && a.service().equals("childrensSocialCare"))
            throw Refusal.of(
                    "service", "The report is about an adult at risk. Refer to adult safeguarding, or to the police.");
        Instant referred = PastTime.at("referredAt", "When", a.referredAt(), now);
        if (referred.isBefore(report.getNoticedAt()))
            throw Refusal.of("referredAt", "“When” lies before the harm was seen or heard. Please put it right.");
        Instant takenOver = PastTime.at("takenOverAt", "When they accepted", a.takenOverAt(), now);
        if (takenOver != null && takenOver.isBefore(referred))
            throw Refusal.of("takenOverAt", "“When they accepted” lies before they were told. Please put it right.");
        referrals.saveAndFlush(new StatutoryReferral(report, a, referred, takenOver, by, now));
        if (!"statutory".equals(a.whoGoesOn())) return;
        harm.mustBeAnswered(theCase, "whoGoesOn");
        theCase.end(Outcome.steppedUp, "Statutory services lead from now on: %s.".formatted(a.takenOverBy()), by, now);
        cases.save(theCase);
    }
}
