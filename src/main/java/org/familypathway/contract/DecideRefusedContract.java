package org.familypathway.contract;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Words;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;

/** A party has refused: a manager has the contract drawn up anew, lets the lead go on persuading, or ends the work. */
@Component
class DecideRefusedContract implements Step<DecideRefusedContract.Answers> {
    /** What follows a refused contract. */
    enum Decision {
        drawUpAnew,
        persuade,
        endWork
    }

    record Answers(Decision decision, String reason) {}

    private final Contracts contracts;
    private final RefusedContractDecisions decisions;
    private final Cases cases;
    private final Harm harm;
    private final Clock clock;
    private final Choices choices;

    DecideRefusedContract(
            Contracts contracts,
            RefusedContractDecisions decisions,
            Cases cases,
            Harm harm,
            Clock clock,
            Choices choices) {
        this.contracts = contracts;
        this.decisions = decisions;
        this.cases = cases;
        this.harm = harm;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Contract contract = contracts.toBeSigned(theCase.getId()).orElseThrow();
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "number",
                contract.getNumber(),
                "said",
                contract.lastSaid().stream()
                        .map(s -> Map.of(
                                "who",
                                "%s (%s)".formatted(s.getName(), s.getRole()),
                                "answer",
                                choices.words("signatureAnswers", s.getAnswer()),
                                "says",
                                s.getReason() == null ? "" : s.getReason()))
                        .toList(),
                "decidedSoFar",
                soFar(contract));
    }

    private List<Map<String, String>> soFar(Contract contract) {
        return decisions.findByContractIdOrderByDecidedAtAscIdAsc(contract.getId()).stream()
                .map(d -> Map.of(
                        "on",
                        ContractText.moment(d.getDecidedAt()),
                        "what",
                        Words.of(d.getDecision().name()),
                        "why",
                        d.getReason()))
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Contract contract = contracts.toBeSigned(theCase.getId()).orElseThrow();
        decisions.saveAndFlush(new RefusedContractDecision(
                contract.getId(), answers.decision(), answers.reason(), by, clock.instant()));
        if (answers.decision() != Decision.endWork) return;
        harm.mustBeAnswered(theCase, "decision");
        contract.end(Contract.NOT_SIGNED, answers.reason(), by, clock.instant());
        contracts.saveAndFlush(contract);
        theCase.end(Outcome.contractRefused, answers.reason(), by, clock.instant());
        cases.save(theCase);
    }
}
