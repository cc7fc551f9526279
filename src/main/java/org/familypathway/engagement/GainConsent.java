package org.familypathway.engagement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The family is asked for consent, purpose by purpose and agency by agency (R11, R97, R126, R134). Whether the work begins with a signature or with a yes is a matter of the way of working
 * (conflict 8); where it is a voluntary agreement, how that was explained is recorded (R244). What is shared with an agency needs a signature everywhere.
 */
@Component
class GainConsent implements Step<GainConsent.Answers> {
    record Answers(
            List<Consent.Answer> consents, String consentToWork, String voluntaryExplained, String mayHappenNext) {}

    private final Consents consents;
    private final ConsentAnswers consentAnswers;
    private final EngagementRecord engagement;
    private final VoluntaryAgreements voluntary;
    private final FamilyRecord record;
    private final WaysOfWorking ways;
    private final Clock clock;

    GainConsent(
            Consents consents,
            ConsentAnswers consentAnswers,
            EngagementRecord engagement,
            VoluntaryAgreements voluntary,
            FamilyRecord record,
            WaysOfWorking ways,
            Clock clock) {
        this.consents = consents;
        this.consentAnswers = consentAnswers;
        this.engagement = engagement;
        this.voluntary = voluntary;
        this.record = record;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        List<Map<String, String>> choices = new ArrayList<>();
        choices.add(Map.of("value", "written", "label", "Yes, in writing"));
        if (way.acceptsSpokenConsent())
            choices.add(Map.of("value", "spoken", "label", "Yes, spoken: the work may begin with it"));
        choices.add(Map.of("value", "notGiven", "label", way.acceptsSpokenConsent() ? "No" : "No, or not in writing"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("earlierConsents", EngagementRecord.table(engagement.consents(theCase)));
        shown.put("memberChoices", record.bornChoices(theCase));
        shown.put("consentChoices", choices);
        shown.put("explainsVoluntary", way.explainsVoluntary());
        shown.put(
                "whatCounts",
                way.acceptsSpokenConsent()
                        ? "The work may begin with a spoken yes; what is shared with an agency needs a signature."
                        : "Spoken consent is worth recording, but the work begins with a signature.");
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        consentAnswers.record(theCase, answers.consents(), by);
        List<Consent> toWork = consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(Consent::isToWork)
                .toList();
        if (toWork.isEmpty())
            throw Refusal.of("consents", "Add a line for “To work with the service” with what the family answered.");
        boolean written = toWork.stream().anyMatch(c -> c.stands() && c.isWritten());
        boolean spoken = toWork.stream().anyMatch(c -> c.stands() && !c.isWritten());
        boolean spokenIsEnough = ways.of(theCase).acceptsSpokenConsent();
        switch (answers.consentToWork()) {
            case "written" -> mustBeWritten(written, spoken, spokenIsEnough);
            case "spoken" -> mustBeSpoken(written, spoken);
            default -> mustNotBeGiven(written, spoken && spokenIsEnough);
        }
        if (answers.voluntaryExplained() != null)
            voluntary.saveAndFlush(new VoluntaryAgreement(
                    theCase, answers.voluntaryExplained(), answers.mayHappenNext(), by, clock.instant()));
    }

    private static void mustBeWritten(boolean written, boolean spoken, boolean spokenIsEnough) {
        if (!written && spoken && spokenIsEnough)
            throw Refusal.of(
                    "consentToWork",
                    "The family agreed to the work only in words, and that is enough to begin. Choose “Yes, spoken”, or put the line right.");
        if (!written)
            throw Refusal.of(
                    "consentToWork",
                    spoken
                            ? "The family agreed to the work only in words. That can be recorded, but the work begins with a written consent: ask for the signature, or choose “No, or not in writing”."
                            : "No written consent to the work with the service is in the list. Put the line right, or choose “No, or not in writing”.");
    }

    private static void mustBeSpoken(boolean written, boolean spoken) {
        if (written)
            throw Refusal.of(
                    "consentToWork",
                    "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
        if (!spoken)
            throw Refusal.of(
                    "consentToWork",
                    "No consent to the work with the service is in the list. Put the line right, or choose “No”.");
    }

    private static void mustNotBeGiven(boolean written, boolean spokenIsEnough) {
        if (written)
            throw Refusal.of(
                    "consentToWork",
                    "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
        if (spokenIsEnough)
            throw Refusal.of(
                    "consentToWork",
                    "The family agreed to the work in words, and that is enough to begin. Choose “Yes, spoken”, or put the line right.");
    }
}
