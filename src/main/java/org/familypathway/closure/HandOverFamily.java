package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
import org.familypathway.handover.HandoverRequest;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/**
 * The lead, or a manager where nobody leads yet, hands the family over. Our work ends only when a named person there has accepted (R110), and the record goes
 * with consent or on a lawful basis (R126, R134; invariant 2). Where they will not, the family stays.
 */
@Component
class HandOverFamily implements Step<HandOverFamily.Answers> {
    record Answers(
            YesNo accepted,
            String whyNot,
            String acceptedBy,
            LocalDateTime acceptedAt,
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

    private final Transfers transfers;
    private final Harm harm;
    private final WhoAgrees whoAgrees;
    private final Cases cases;
    private final Entries entries;
    private final Clock clock;

    HandOverFamily(Transfers transfers, Harm harm, WhoAgrees whoAgrees, Cases cases, Entries entries, Clock clock) {
        this.transfers = transfers;
        this.harm = harm;
        this.whoAgrees = whoAgrees;
        this.cases = cases;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Transfer agreed = open(theCase);
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "toService", agreed.getToService(),
                "contact", agreed.getContact(),
                "wishedOn", London.day(agreed.getWishedOn()),
                "consentGiverChoices", whoAgrees.choices(theCase, WhoAgrees.Matter.shareInformation));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Transfer agreed = open(theCase);
        Instant now = clock.instant();
        if (a.accepted() == YesNo.no) {
            agreed.notAccepted(a.whyNot(), by, now);
            transfers.saveAndFlush(agreed);
            return;
        }
        harm.mustBeAnswered(theCase, "accepted");
        agreed.accept(a, consent(theCase, agreed, a), "transfer", by, now);
        Instant told = PastTime.at("toldAt", "When", a.toldAt(), now);
        transfers.saveAndFlush(agreed);
        entries.save(Entry.told(
                theCase,
                told,
                a.toldWho(),
                a.toldHow(),
                "From now on %s of %s leads for you.".formatted(a.acceptedBy(), agreed.getToService()),
                by,
                now));
        theCase.end(
                Outcome.transferredOut,
                "Handed over to %s, accepted by %s.".formatted(agreed.getToService(), a.acceptedBy()),
                by,
                now);
        cases.save(theCase);
    }

    private Transfer open(FamilyCase theCase) {
        return transfers.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }

    /** Null without consent, and where a form of before had who consented typed. */
    private WhoAgrees.Agreed consent(FamilyCase theCase, Transfer agreed, Answers a) {
        return a.consentGivers() == null
                ? null
                : whoAgrees.toPassOn(theCase, agreed.getToService(), a.consentGivers(), "consentGivers");
    }
}
