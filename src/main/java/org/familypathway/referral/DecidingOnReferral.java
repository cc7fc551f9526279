package org.familypathway.referral;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What whoever decides on a referral sees of it, and what is written down when they have: a manager alone, or a panel (R54, R55, R120). Both go through here, so that a family is recognised, and
 * a referrer told, in the same way.
 */
@Component
@Transactional
public class DecidingOnReferral {
    /** What is decided on a referral. */
    public enum Decision {
        accept,
        askForMore,
        decline
    }

    private final Referrals referrals;
    private final FamilyRecord record;
    private final Recognition recognition;
    private final Enquiries enquiries;
    private final Cases cases;
    private final WaysOfWorking ways;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Choices choices;

    DecidingOnReferral(
            Referrals referrals,
            FamilyRecord record,
            Recognition recognition,
            Enquiries enquiries,
            Cases cases,
            WaysOfWorking ways,
            Deadlines deadlines,
            Clock clock,
            Choices choices) {
        this.referrals = referrals;
        this.record = record;
        this.recognition = recognition;
        this.enquiries = enquiries;
        this.cases = cases;
        this.ways = ways;
        this.deadlines = deadlines;
        this.clock = clock;
        this.choices = choices;
    }

    /** The referral as the form shows it, read afresh. */
    @Transactional(readOnly = true)
    public Map<String, Object> shown(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>(ofTheReferral(theCase));
        shown.putAll(recognition.shown(theCase));
        return shown;
    }

    private Map<String, Object> ofTheReferral(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        Referral.Referrer referrer = referral.referrer();
        History history = referral.history();
        List<Map<String, String>> other = new ArrayList<>();
        history.nonEngagement()
                .forEach(n -> other.add(Map.of(
                        "what",
                        "Did not engage with " + choices.words("agencyKinds", n.agency()),
                        "period",
                        London.day(n.fromOn()) + " to " + London.day(n.toOn()),
                        "details",
                        n.details())));
        history.legalActions()
                .forEach(l -> other.add(Map.of(
                        "what",
                        choices.words("legalActionKinds", l.kind()),
                        "period",
                        London.day(l.takenOn()),
                        "details",
                        l.details() == null ? "" : l.details())));
        return Map.ofEntries(
                Map.entry("familyLabel", theCase.getLabel()),
                Map.entry(
                        "referrer",
                        "%s (%s, %s)"
                                .formatted(
                                        referrer.name(),
                                        referrer.role(),
                                        choices.words("agencyKinds", referrer.agency()))),
                Map.entry("receivedOn", referral.receivedInWords()),
                Map.entry(
                        "reason",
                        referral.getReason()
                                + (referral.getImmediateReason() == null
                                        ? ""
                                        : "\n\nIt cannot wait: " + referral.getImmediateReason())),
                Map.entry(
                        "members",
                        record.memberAnswers(theCase).stream()
                                .map(m -> Map.of(
                                        "name",
                                        m.name(),
                                        "born",
                                        Childhood.bornInWords(m, London.today(clock)),
                                        "relationship",
                                        choices.words("relationships", m.relationship())))
                                .toList()),
                Map.entry(
                        "history",
                        history.incidents().stream()
                                .map(i -> Map.of(
                                        "type",
                                        choices.words("incidentTypes", i.type()),
                                        "reportedTo",
                                        choices.words("agencyKinds", i.reportedTo()),
                                        "period",
                                        London.day(i.firstOn()) + " to " + London.day(i.lastOn()),
                                        "howMany",
                                        i.howMany()))
                                .toList()),
                Map.entry("otherHistory", other),
                Map.entry(
                        "criteria",
                        referral.criteria().stream()
                                .map(c -> Map.of("because", c.answer().because()))
                                .toList()),
                Map.entry(
                        "warnings",
                        referral.warnings().stream()
                                .map(w -> Map.of("because", w.answer().because()))
                                .toList()),
                Map.entry(
                        "answersSoFar",
                        referral.decisions().stream()
                                .map(d -> Map.of("on", London.minute(d.getDecidedAt()), "what", d.getReason()))
                                .toList()));
    }

    /**
     * @param knownFamily id of a case of the family that was recognised; null where none was
     * @param knownPeople those who are one person in another family too, as {@link #shown} offers them
     * @param levelOfNeed 1 to 4 with {@code accept}, else null
     * @throws Refusal where it cannot be accepted as it stands; nothing is written then
     */
    public void decide(
            FamilyCase theCase,
            String knownFamily,
            List<String> knownPeople,
            Decision decision,
            String levelOfNeed,
            String reason,
            String by) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        if (decision == Decision.accept) enquiries.mustBeFollowed(theCase, "decision");
        // A panel that agrees early help is itself what a family needs to be taken on (conflict 7).
        if (decision == Decision.accept
                && referral.criteria().isEmpty()
                && !ways.of(theCase).panelAgreesLeadAgency())
            throw Refusal.of(
                    "decision",
                    "None of the service's criteria is met. Ask for more information, or decline the referral.");
        recognition.recognise(theCase, knownFamily == null ? null : UUID.fromString(knownFamily), knownPeople, by);
        referral.decide(
                decision, reason, levelOfNeed == null ? null : Integer.valueOf(levelOfNeed), by, clock.instant());
        if (decision == Decision.decline) {
            theCase.end(Outcome.declined, reason, by, clock.instant());
            cases.save(theCase);
            deadlines.endWithCase(theCase, by);
        }
        referrals.saveAndFlush(referral);
    }
}
