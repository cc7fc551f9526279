package org.familypathway.referral;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.RowVersions;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * The referrer gives what the manager missed: an answer, and the household and history put right (R13 to R15). What the service has written into the household since is no part of what a referrer is shown, and theirs to
 * change no more: then they say in words what is to be put right.
 */
@Component
class CompleteReferral implements Step<CompleteReferral.Answers> {
    /** @param householdSeen what the form showed, see {@link RowVersions} */
    record Answers(
            String answer,
            List<HouseholdMember.Answer> members,
            List<ReportedIncident.Answer> incidents,
            List<NonEngagement.Answer> nonEngagement,
            List<LegalAction.Answer> legalActions,
            List<String> factors,
            String householdSeen) {}

    private final Referrals referrals;
    private final FamilyRecord record;
    private final HouseholdMembers members;
    private final Entries entries;
    private final Workers workers;
    private final Clock clock;

    CompleteReferral(
            Referrals referrals,
            FamilyRecord record,
            HouseholdMembers members,
            Entries entries,
            Workers workers,
            Clock clock) {
        this.referrals = referrals;
        this.record = record;
        this.members = members;
        this.entries = entries;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        ReferralDecision asked = referral.decisions().get(referral.decisions().size() - 1);
        History history = referral.history();
        boolean asReferred = isAsReferred(theCase, referral);
        Map<String, Object> shown = new HashMap<>();
        shown.put("askedBy", workers.name(asked.getRecordedBy()));
        shown.put("question", asked.getReason());
        shown.put("asReferred", asReferred);
        shown.put("members", asReferred ? record.memberAnswers(theCase) : List.of());
        shown.put("householdNow", seen(theCase));
        shown.put("incidents", history.incidents());
        shown.put("nonEngagement", history.nonEngagement());
        shown.put("legalActions", history.legalActions());
        shown.put("factors", history.factors());
        return shown;
    }

    /** Whether nobody but the referrer has written into the household; who completes it for a referrer who does not sign in sees the case. */
    private boolean isAsReferred(FamilyCase theCase, Referral referral) {
        String referrer = referral.referrer().user();
        return referrer == null
                || members.findByCaseId(theCase.getId()).stream()
                        .allMatch(member -> member.getRecordedBy().equals(referrer));
    }

    private String seen(FamilyCase theCase) {
        return RowVersions.of(members.findByCaseId(theCase.getId()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        History history = new History(a.incidents(), a.nonEngagement(), a.legalActions(), a.factors());
        history.check(London.today(clock));
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        if (!seen(theCase).equals(a.householdSeen()))
            throw Refusal.of(
                    null,
                    "Somebody else changed the household while you had this form open. Nothing of yours was recorded: keep what you need of your words, open the form again, and enter them once more.");
        if (isAsReferred(theCase, referral)) record.keepMembers(theCase, a.members(), by);
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
