package org.familypathway.engagement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * Each person of the family, or who may answer for them, is asked for consent, purpose by purpose and agency by agency (R11, R97, R126, R134). The work begins with those who agreed; nobody’s yes outvotes a no. Whether the work begins with a signature or with a yes is a matter of the way of working
 * (conflict 8); where it is a voluntary agreement, how that was explained is recorded (R244). What is shared with an agency needs a signature everywhere.
 */
@Component
class GainConsent implements Step<GainConsent.Answers> {
    /** Whether the family consent to the work, over all that each of them said. */
    enum ToWork {
        written,
        spoken,
        notGiven
    }

    record Answers(
            List<ParentalResponsibility.Answer> responsibility,
            List<Consent.Answer> consents,
            ToWork consentToWork,
            String voluntaryExplained,
            String mayHappenNext) {}

    private final Consents consents;
    private final ConsentAnswers consentAnswers;
    private final EngagementRecord engagement;
    private final VoluntaryAgreements voluntary;
    private final ConsentOfEach each;
    private final RefusalsToDecide refusals;
    private final WaysOfWorking ways;
    private final Clock clock;

    GainConsent(
            Consents consents,
            ConsentAnswers consentAnswers,
            EngagementRecord engagement,
            VoluntaryAgreements voluntary,
            ConsentOfEach each,
            RefusalsToDecide refusals,
            WaysOfWorking ways,
            Clock clock) {
        this.consents = consents;
        this.consentAnswers = consentAnswers;
        this.engagement = engagement;
        this.voluntary = voluntary;
        this.each = each;
        this.refusals = refusals;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        List<Map<String, String>> choices = new ArrayList<>();
        choices.add(Map.of("value", ToWork.written.name(), "label", "Yes, in writing"));
        if (way.acceptsSpokenConsent())
            choices.add(Map.of("value", ToWork.spoken.name(), "label", "Yes, spoken: the work may begin with it"));
        choices.add(Map.of(
                "value", ToWork.notGiven.name(), "label", way.acceptsSpokenConsent() ? "No" : "No, or not in writing"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("earlierConsents", EngagementRecord.table(engagement.consents(theCase)));
        shown.putAll(consentAnswers.asked(theCase));
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
        consentAnswers.record(theCase, answers.consents(), answers.responsibility(), by);
        List<Consent> toWork = consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(Consent::isToWork)
                .toList();
        if (toWork.isEmpty())
            throw Refusal.of("consents", "Add a line for “To work with the service” with what the family answered.");
        ConsentOfEach.InCase all = each.in(theCase);
        boolean written = all.toWork().stream().anyMatch(Consent::isWritten);
        boolean spokenIsEnough = ways.of(theCase).acceptsSpokenConsent();
        boolean spoken = spokenIsEnough
                ? all.toWork().stream().anyMatch(c -> !c.isWritten())
                : !all.spokenToWork().isEmpty();
        List<String> outvoted = toWork.stream().anyMatch(Consent::stands) ? each.workRefused(theCase) : List.of();
        switch (answers.consentToWork()) {
            case written -> mustBeWritten(written, spoken, spokenIsEnough, outvoted);
            case spoken -> mustBeSpoken(written, spoken, outvoted);
            case notGiven -> mustNotBeGiven(written, spoken && spokenIsEnough);
        }
        if (written || spoken && spokenIsEnough) refusals.tellManagers(theCase);
        if (answers.voluntaryExplained() != null)
            voluntary.saveAndFlush(new VoluntaryAgreement(
                    theCase, answers.voluntaryExplained(), answers.mayHappenNext(), by, clock.instant()));
    }

    private static void mustBeWritten(boolean written, boolean spoken, boolean spokenIsEnough, List<String> refused) {
        if (!written && !spoken) mustNotBeOutvoted(refused);
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

    private static void mustNotBeOutvoted(List<String> refused) {
        if (!refused.isEmpty())
            throw Refusal.of(
                    "consentToWork",
                    "The work with %s is refused, and nobody else’s yes outvotes that. Choose “No”: the managers decide, with the reason."
                            .formatted(String.join(" and ", refused)));
    }

    private static void mustBeSpoken(boolean written, boolean spoken, List<String> refused) {
        if (written)
            throw Refusal.of(
                    "consentToWork",
                    "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
        if (!spoken) mustNotBeOutvoted(refused);
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
