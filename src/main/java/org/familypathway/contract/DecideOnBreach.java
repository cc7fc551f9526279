package org.familypathway.contract;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * A manager decides what follows a breach: the next step of what was agreed, another step of it with a reason, or nothing with a reason (R6, R18,
 * R46). Nothing that was not agreed can be chosen. Where several breaches wait, the one reported first is decided first.
 */
@Component
class DecideOnBreach implements Step<DecideOnBreach.Answers> {
    /** What follows a breach. */
    enum Decision {
        applyNext,
        applyOther,
        none
    }

    /** @param breach id of the breach that the form showed */
    record Answers(String breach, Decision decision, String otherStep, String reason) {}

    private final Contracts contracts;
    private final Breaches breaches;
    private final BreachDecisions decisions;
    private final BreachText text;
    private final Clock clock;
    private final Choices choices;

    DecideOnBreach(
            Contracts contracts,
            Breaches breaches,
            BreachDecisions decisions,
            BreachText text,
            Clock clock,
            Choices choices) {
        this.contracts = contracts;
        this.breaches = breaches;
        this.decisions = decisions;
        this.text = text;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        ContractBreach breach = breaches.nextToDecide(theCase.getId()).orElseThrow();
        // The contract may have been changed or have ended since: what follows is what was agreed when it was breached.
        Contract contract = contracts.withCondition(breach.getConditionId());
        List<BreachDecision> applied = applied(contract);
        Map<String, Object> shown = new HashMap<>(text.of(theCase, breach));
        shown.put(
                "steps",
                contract.consequences().stream()
                        .map(q -> Map.of(
                                "step", q.getStep(),
                                "what", q.getWhat(),
                                "agency", choices.words("consequenceAgencies", q.getAgency()),
                                "legalAction", q.isLegalAction() ? "Yes" : "No",
                                "applied", times(q, applied)))
                        .toList());
        shown.put(
                "stepChoices",
                contract.consequences().stream()
                        .map(q -> Map.of("value", q.getId().toString(), "label", q.inWords(choices)))
                        .toList());
        shown.put(
                "next",
                next(contract)
                        .map(one -> one.inWords(choices))
                        .orElse(
                                "every step up to the last has been applied; choose one of them again, or no consequence, with the reason."));
        return shown;
    }

    private static String times(ContractConsequence step, List<BreachDecision> applied) {
        return applied.stream()
                .filter(d -> d.getConsequenceId().equals(step.getId()))
                .map(d -> ContractText.moment(d.getDecidedAt()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private List<BreachDecision> applied(Contract contract) {
        return decisions.findByContractIdAndConsequenceIdNotNullOrderByDecidedAtAscIdAsc(contract.getId());
    }

    /** The step after the highest that this contract has led to; none where that was the last. */
    Optional<ContractConsequence> next(Contract contract) {
        List<UUID> applied =
                applied(contract).stream().map(BreachDecision::getConsequenceId).toList();
        int highest = contract.consequences().stream()
                .filter(q -> applied.contains(q.getId()))
                .mapToInt(ContractConsequence::getStep)
                .max()
                .orElse(0);
        return contract.consequences().stream()
                .filter(q -> q.getStep() == highest + 1)
                .findFirst();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        ContractBreach breach = breaches.nextToDecide(theCase.getId()).orElseThrow();
        // The contract may have been changed or have ended since: what follows is what was agreed when it was breached.
        Contract contract = contracts.withCondition(breach.getConditionId());
        BreachText.checkShown(breach, answers.breach());
        ContractConsequence consequence =
                switch (answers.decision()) {
                    case applyNext ->
                        next(contract)
                                .orElseThrow(
                                        () -> Refusal.of(
                                                "decision",
                                                "There is no next step: the last one agreed has been applied. Choose another step that was agreed, or no consequence, with the reason."));
                    case applyOther ->
                        contract.consequences().stream()
                                .filter(q -> q.getId().toString().equals(answers.otherStep()))
                                .findFirst()
                                .orElseThrow();
                    case none -> null;
                };
        decisions.saveAndFlush(new BreachDecision(
                breach, contract, answers.decision(), consequence, answers.reason(), by, clock.instant()));
    }
}
