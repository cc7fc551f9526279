package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** At any moment: a consent is withdrawn. Sharing on the strength of it stops at once, and the managers decide how the work goes on (R97, R126). */
@Component
class WithdrawConsent implements CaseStep<WithdrawConsent.Answers> {
    record Answers(
            List<UUID> consents, UUID withdrawnBy, LocalDateTime withdrawnAt, String toldHow, String inTheirWords) {}

    private final Consents consents;
    private final FamilyRecord record;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;

    WithdrawConsent(Consents consents, FamilyRecord record, WaysOfWorking ways, Clock clock, Choices choices) {
        this.consents = consents;
        this.record = record;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Withdraw a consent";
    }

    @Override
    public String message() {
        return "consentWithdrawn";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && !standing(theCase).isEmpty();
    }

    private List<Consent> standing(FamilyCase theCase) {
        return consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(Consent::stands)
                .toList();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        boolean spoken = ways.of(theCase).acceptsSpokenConsent();
        return Map.of(
                "consentChoices",
                standing(theCase).stream()
                        .map(c -> Map.of(
                                "value",
                                c.getId().toString(),
                                "label",
                                "%s, %s (%s)"
                                        .formatted(
                                                c.inWords(choices), London.weekday(c.getGivenOn()), c.state(spoken))))
                        .toList(),
                "memberChoices",
                record.bornChoices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Instant when = PastTime.sinceReferral("withdrawnAt", "When", answers.withdrawnAt(), theCase, now);
        var withdrawal = new Consent.Withdrawal(when, answers.withdrawnBy(), answers.toldHow(), answers.inTheirWords());
        for (Consent consent : consents.findAllById(answers.consents())) {
            if (London.dateOf(when).isBefore(consent.getGivenOn()))
                throw Refusal.of(
                        "withdrawnAt",
                        "“%s” was given only on %s. Please put the time right."
                                .formatted(consent.inWords(choices), London.weekday(consent.getGivenOn())));
            consent.withdraw(withdrawal, by, now);
            consents.saveAndFlush(consent);
        }
    }
}
