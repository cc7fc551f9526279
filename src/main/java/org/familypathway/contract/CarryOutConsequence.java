package org.familypathway.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The consequence that was decided is carried out, and the family is told; what they said is recorded (R46). Times are those of Europe/London. */
@Component
class CarryOutConsequence implements Step<CarryOutConsequence.Answers> {
    /** @param breach id of the breach that the form showed */
    record Answers(
            String breach,
            LocalDate carriedOutOn,
            String byWhom,
            String toldWho,
            String toldHow,
            LocalDateTime toldAt,
            String familySaid) {}

    private final Breaches breaches;
    private final BreachDecisions decisions;
    private final Consequences consequences;
    private final ConsequencesCarriedOut carriedOut;
    private final BreachText text;
    private final Entries entries;
    private final Clock clock;
    private final Choices choices;

    CarryOutConsequence(
            Breaches breaches,
            BreachDecisions decisions,
            Consequences consequences,
            ConsequencesCarriedOut carriedOut,
            BreachText text,
            Entries entries,
            Clock clock,
            Choices choices) {
        this.breaches = breaches;
        this.decisions = decisions;
        this.consequences = consequences;
        this.carriedOut = carriedOut;
        this.text = text;
        this.entries = entries;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        ContractBreach breach = breaches.nextToCarryOut(theCase.getId()).orElseThrow();
        BreachDecision decision = decisions.findById(breach.getId()).orElseThrow();
        Map<String, Object> shown = new HashMap<>(text.of(theCase, breach));
        shown.put("consequence", consequence(decision).inWords(choices));
        shown.put(
                "reasonShown", decision.getReason() == null ? "It is the step agreed for now." : decision.getReason());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        ContractBreach breach = breaches.nextToCarryOut(theCase.getId()).orElseThrow();
        BreachText.checkShown(breach, answers.breach());
        BreachDecision decision = decisions.findById(breach.getId()).orElseThrow();
        Instant now = clock.instant();
        Instant toldAt = answers.toldAt().atZone(London.ZONE).toInstant();
        if (answers.carriedOutOn().isAfter(London.dateOf(now)))
            throw Refusal.of(
                    "carriedOutOn", "“Carried out on” lies in the future. Carry it out first, then say when it was.");
        if (answers.carriedOutOn().isBefore(London.dateOf(decision.getDecidedAt())))
            throw Refusal.of(
                    "carriedOutOn",
                    "“Carried out on” lies before it was decided, on %s. Please put it right."
                            .formatted(ContractText.moment(decision.getDecidedAt())));
        if (toldAt.isAfter(now))
            throw Refusal.of(
                    "toldAt", "“When they were told” lies in the future. Tell the family first, then say when it was.");
        Entry told = entries.saveAndFlush(Entry.told(
                theCase,
                toldAt,
                answers.toldWho(),
                answers.toldHow(),
                "Told of the consequence of the breach, step %d of the contract. They said: %s"
                        .formatted(consequence(decision).getStep(), answers.familySaid()),
                by,
                now));
        carriedOut.saveAndFlush(
                new ConsequenceCarriedOut(decision, answers.carriedOutOn(), answers.byWhom(), told, by, now));
    }

    private ContractConsequence consequence(BreachDecision decision) {
        return consequences.findById(decision.getConsequenceId()).orElseThrow();
    }
}
