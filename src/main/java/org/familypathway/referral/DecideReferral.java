package org.familypathway.referral;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Refusal;
import org.familypathway.forms.Step;
import org.familypathway.forms.Words;
import org.springframework.stereotype.Component;

/** A manager decides on the referral with the criteria in view (R54, R55): accepts it, asks for more, or declines it with the reason. */
@Component
class DecideReferral implements Step<DecideReferral.Answers> {
    record Answers(String knownFamily, String decision, String levelOfNeed, String decisionReason) {}

    private final Referrals referrals;
    private final FamilyRecord record;
    private final Recognition recognition;
    private final Cases cases;
    private final Clock clock;

    DecideReferral(
            Referrals referrals,
            FamilyRecord record,
            Recognition recognition,
            Cases cases,
            Entries entries,
            Clock clock) {
        this.referrals = referrals;
        this.record = record;
        this.recognition = recognition;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        Referral.Referrer referrer = referral.referrer();
        History history = referral.history();
        List<Map<String, String>> other = new ArrayList<>();
        history.nonEngagement()
                .forEach(n -> other.add(Map.of(
                        "what",
                        "Did not engage with " + Words.of(n.agency()),
                        "period",
                        n.fromOn() + " to " + n.toOn(),
                        "details",
                        n.details())));
        history.legalActions()
                .forEach(l -> other.add(Map.of(
                        "what",
                        Words.of(l.kind()),
                        "period",
                        l.takenOn().toString(),
                        "details",
                        l.details() == null ? "" : l.details())));
        return Map.ofEntries(
                Map.entry("familyLabel", theCase.getLabel()),
                Map.entry(
                        "referrer",
                        "%s (%s, %s)".formatted(referrer.name(), referrer.role(), Words.of(referrer.agency()))),
                Map.entry("receivedOn", day(referral.getReceivedAt().atZone(FamilyRecord.LONDON))),
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
                                        m.born() == null
                                                ? "not known"
                                                : m.born().toString(),
                                        "relationship",
                                        Words.of(m.relationship())))
                                .toList()),
                Map.entry(
                        "history",
                        history.incidents().stream()
                                .map(i -> Map.of(
                                        "type",
                                        Words.of(i.type()),
                                        "reportedTo",
                                        Words.of(i.reportedTo()),
                                        "period",
                                        i.firstOn() + " to " + i.lastOn(),
                                        "howMany",
                                        i.howMany()))
                                .toList()),
                Map.entry("otherHistory", other),
                Map.entry(
                        "criteria",
                        referral.criteria().stream()
                                .map(c -> Map.of(
                                        "because",
                                        c.answer().because(),
                                        "requirement",
                                        c.answer().requirement()))
                                .toList()),
                Map.entry(
                        "answersSoFar",
                        referral.decisions().stream()
                                .map(d -> Map.of(
                                        "on", day(d.getDecidedAt().atZone(FamilyRecord.LONDON)), "what", d.getReason()))
                                .toList()),
                Map.entry("known", recognition.found(theCase)),
                Map.entry("knownFamilies", recognition.choices(theCase)));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Referral referral = referrals.findById(theCase.getId()).orElseThrow();
        if (answers.decision().equals("accept") && referral.criteria().isEmpty())
            throw Refusal.of(
                    "decision",
                    "None of the service's criteria is met. Ask for more information, or decline the referral.");
        if (answers.knownFamily() != null) recognition.recognise(theCase, UUID.fromString(answers.knownFamily()), by);
        referral.decide(
                answers.decision(),
                answers.decisionReason(),
                answers.levelOfNeed() == null ? null : Integer.valueOf(answers.levelOfNeed()),
                by,
                clock.instant());
        if (answers.decision().equals("decline")) {
            theCase.end(Outcome.declined, answers.decisionReason(), by, clock.instant());
            cases.save(theCase);
        }
        referrals.saveAndFlush(referral);
    }

    private static String day(ZonedDateTime when) {
        return when.format(DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK));
    }
}
