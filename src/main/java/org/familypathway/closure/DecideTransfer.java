package org.familypathway.closure;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** A manager decides whether the family is handed over, with the reason. */
@Component
class DecideTransfer implements Step<DecideTransfer.Answers> {
    record Answers(Transfer.Decision decision, String decisionReason) {}

    private final Transfers transfers;
    private final Workers workers;
    private final Clock clock;
    private final Choices choices;

    DecideTransfer(Transfers transfers, Workers workers, Clock clock, Choices choices) {
        this.transfers = transfers;
        this.workers = workers;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Transfer asked = open(theCase);
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "askedBy", workers.name(asked.getRequestedBy()),
                "toService", asked.getToService(),
                "contact", asked.getContact(),
                "wishedOn", London.day(asked.getWishedOn()),
                "why", choices.words("transferReasons", asked.getWhy()),
                "reason", asked.getReason());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Transfer asked = open(theCase);
        asked.decide(answers.decision(), answers.decisionReason(), by, clock.instant());
        transfers.saveAndFlush(asked);
    }

    private Transfer open(FamilyCase theCase) {
        return transfers.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }
}
