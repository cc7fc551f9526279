package org.familypathway.handover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.Step;
import org.familypathway.kernel.YesNo;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/**
 * The family's story goes along, and somebody there who is named accepts the family (R110, R209): with consent or on a lawful basis (R134; invariant 2), and the family are
 * told. Where they lead from then on our work ends; on the way up we may go on beside them. Where they will not, the family stays.
 */
@Component
class HandOverStory implements Step<HandOverStory.Answers> {
    record Answers(
            YesNo accepted,
            String whyNot,
            String acceptedBy,
            LocalDateTime acceptedAt,
            StepRequest.WhoGoesOn whoGoesOn,
            String basis,
            List<UUID> consentGivers,
            String consentBy,
            LocalDate consentOn,
            String lawfulBasis,
            String passedOn,
            String toldWho,
            String toldHow,
            LocalDateTime toldAt)
            implements HandoverRequest.Acceptance {}

    private final StepRequests requests;
    private final StepShown shown;
    private final Harm harm;
    private final WhoAgrees whoAgrees;
    private final Cases cases;
    private final Entries entries;
    private final Clock clock;

    HandOverStory(
            StepRequests requests,
            StepShown shown,
            Harm harm,
            WhoAgrees whoAgrees,
            Cases cases,
            Entries entries,
            Clock clock) {
        this.requests = requests;
        this.shown = shown;
        this.harm = harm;
        this.whoAgrees = whoAgrees;
        this.cases = cases;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> filled = new HashMap<>(shown.withStory(theCase));
        filled.put("consentGiverChoices", whoAgrees.choices(theCase, WhoAgrees.Matter.shareInformation));
        return filled;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        StepRequest agreed = shown.open(theCase);
        Instant now = clock.instant();
        if (a.accepted() == YesNo.no) {
            agreed.notAccepted(a.whyNot(), by, now);
            requests.saveAndFlush(agreed);
            return;
        }
        boolean ends = a.whoGoesOn() != StepRequest.WhoGoesOn.beside;
        if (ends) harm.mustBeAnswered(theCase, "accepted");
        agreed.accept(a, consent(theCase, agreed, a), by, now);
        Instant told = PastTime.at("toldAt", "When", a.toldAt(), now);
        requests.saveAndFlush(agreed);
        entries.save(Entry.told(
                theCase,
                told,
                a.toldWho(),
                a.toldHow(),
                "%s of %s leads for you from now on, and knows what you told us%s."
                        .formatted(a.acceptedBy(), agreed.getToService(), ends ? "" : "; we go on working with you"),
                by,
                now));
        if (!ends) return;
        theCase.end(
                agreed.goesUp() ? Outcome.steppedUp : Outcome.steppedDown,
                "%s of %s leads from now on.".formatted(a.acceptedBy(), agreed.getToService()),
                by,
                now);
        cases.save(theCase);
    }

    /** Null without consent, and where a form of before had who consented typed. */
    private WhoAgrees.Agreed consent(FamilyCase theCase, StepRequest agreed, Answers a) {
        return a.consentGivers() == null
                ? null
                : whoAgrees.toPassOn(theCase, agreed.getToService(), a.consentGivers(), "consentGivers");
    }
}
