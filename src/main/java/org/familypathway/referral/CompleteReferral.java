package org.familypathway.referral;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** The referrer gives what the manager missed: an answer, and the household and history put right (R13 to R15). */
@Component
class CompleteReferral implements Step<CompleteReferral.Answers> {
    record Answers(
            String answer,
            List<HouseholdMember.Answer> members,
            List<ReportedIncident.Answer> incidents,
            List<NonEngagement.Answer> nonEngagement,
            List<LegalAction.Answer> legalActions,
            List<String> factors) {}

    private final Referrals referrals;
    private final FamilyRecord record;
    private final Entries entries;
    private final Workers workers;
    private final Clock clock;

    CompleteReferral(Referrals referrals, FamilyRecord record, Entries entries, Workers workers, Clock clock) {
        this.referrals = referrals;
        this.record = record;
        this.entries = entries;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        ReferralDecision asked = referral.decisions().get(referral.decisions().size() - 1);
        History history = referral.history();
        return Map.of(
                "askedBy", workers.name(asked.getRecordedBy()),
                "question", asked.getReason(),
                "members", record.memberAnswers(theCase),
                "incidents", history.incidents(),
                "nonEngagement", history.nonEngagement(),
                "legalActions", history.legalActions(),
                "factors", history.factors());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        History history = new History(a.incidents(), a.nonEngagement(), a.legalActions(), a.factors());
        history.check(London.today(clock));
        record.keepMembers(theCase, a.members(), by);
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        referral.keepHistory(history, by, clock.instant());
        referrals.saveAndFlush(referral);
        entries.save(Entry.of(
                theCase,
                "contact",
                clock.instant(),
                referral.referrer().name(),
                "form",
                null,
                "fact",
                "Answer to the manager's question: " + a.answer(),
                by,
                clock.instant()));
    }
}
