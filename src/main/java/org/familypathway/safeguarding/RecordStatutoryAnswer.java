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
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.rhythm.ChildProtectionEnquiries;
import org.springframework.stereotype.Component;

/**
 * The lead writes down what statutory services answer, and whether we challenge that they do nothing (R67, R148). Where they take over, somebody there leads for
 * the family from then on (R110), and our work ends.
 */
@Component
class RecordStatutoryAnswer implements LineStep<RecordStatutoryAnswer.Answers> {
    record Answers(
            String answer,
            String answeredBy,
            String answeredHow,
            LocalDateTime answeredAt,
            LocalDate discussionOn,
            String reason,
            YesNo challenged,
            String challengeReason,
            String challengeAsked,
            String follows,
            WhoGoesOn whoGoesOn,
            String takenOverBy,
            LocalDateTime takenOverAt) {}

    private final StatutoryReferrals referrals;
    private final StatutoryAnswers answers;
    private final Harm harm;
    private final HarmReports reports;
    private final Childhood childhood;
    private final ChildProtectionEnquiries enquiries;
    private final Cases cases;
    private final Clock clock;

    RecordStatutoryAnswer(
            StatutoryReferrals referrals,
            StatutoryAnswers answers,
            Harm harm,
            HarmReports reports,
            Childhood childhood,
            ChildProtectionEnquiries enquiries,
            Cases cases,
            Clock clock) {
        this.referrals = referrals;
        this.answers = answers;
        this.harm = harm;
        this.reports = reports;
        this.childhood = childhood;
        this.enquiries = enquiries;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        Map<String, Object> shown = new HashMap<>(harm.shown(theCase, line));
        shown.put("referral", harm.referralInWords(line));
        shown.put("earlier", harm.answersInWords(line));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        Instant referred = referrals.findById(line).orElseThrow().getReferredAt();
        Instant answered = PastTime.at("answeredAt", "When they answered", a.answeredAt(), now);
        if (answered.isBefore(referred))
            throw Refusal.of("answeredAt", "“When they answered” lies before they were told. Please put it right.");
        if (a.discussionOn() != null && a.discussionOn().isBefore(London.dateOf(answered)))
            throw Refusal.of(
                    "discussionOn", "“Day of the strategy discussion” lies before the answer. Please put it right.");
        Instant takenOver = PastTime.at("takenOverAt", "When they accepted", a.takenOverAt(), now);
        if (takenOver != null && takenOver.isBefore(referred))
            throw Refusal.of("takenOverAt", "“When they accepted” lies before they were told. Please put it right.");
        answers.saveAndFlush(new StatutoryAnswer(line, a, answered, takenOver, by, now));
        if (StatutoryAnswer.ENQUIRY.equals(a.answer()) && theCase.isOpen())
            enquiryBegins(theCase, line, answered, a.answeredBy(), by);
        // Where the case was closed before, our work has ended already, and for its own reason.
        if (a.whoGoesOn() != WhoGoesOn.statutory || !theCase.isOpen()) return;
        harm.mustBeAnswered(theCase, "whoGoesOn");
        theCase.end(Outcome.steppedUp, "Statutory services lead from now on: %s.".formatted(a.takenOverBy()), by, now);
        cases.save(theCase);
    }

    /** An enquiry is about each child of the report; about an adult it is another one, under the Care Act. */
    private void enquiryBegins(FamilyCase theCase, UUID line, Instant answered, String answeredBy, String by) {
        List<UUID> atRisk = reports.findById(line).orElseThrow().membersAtRisk();
        for (HouseholdMember child : childhood.childrenToSee(theCase))
            if (atRisk.contains(child.getId()))
                enquiries.began(theCase, child.getId(), London.dateOf(answered), answeredBy, by);
    }
}
