package org.familypathway.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * The lead reviews the contract in force with the family: it stands until the next review, is to be changed and signed again, or has ended; the work goes on either way. Dates are
 * days of Europe/London.
 */
@Component
class ReviewContract implements Step<ReviewContract.Answers> {
    record Answers(
            LocalDate reviewedOn,
            List<ConditionKept.Answer> kept,
            String familySays,
            ContractReview.Decision decision,
            LocalDate nextReviewOn,
            String reason) {}

    private final Contracts contracts;
    private final ContractReviews reviews;
    private final Breaches breaches;
    private final HouseholdMembers members;
    private final Clock clock;
    private final Choices choices;

    ReviewContract(
            Contracts contracts,
            ContractReviews reviews,
            Breaches breaches,
            HouseholdMembers members,
            Clock clock,
            Choices choices) {
        this.contracts = contracts;
        this.reviews = reviews;
        this.breaches = breaches;
        this.members = members;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Contract contract = contracts.inForce(theCase.getId()).orElseThrow();
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "number",
                contract.getNumber(),
                "signedOn",
                ContractText.day(London.dateOf(contract.getSignedAt())),
                "breaches",
                breaches.countByContractId(contract.getId()),
                "kept",
                asked(theCase, contract)
                        .map(c -> new ConditionKept.Answer(
                                c.getId(),
                                choices.words("conditionKinds", c.getKind()) + ": " + c.getText(),
                                null,
                                null))
                        .toList());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Contract contract = contracts.inForce(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        check(answers, asked(theCase, contract).map(ContractCondition::getId).toList(), London.dateOf(now));
        reviews.saveAndFlush(new ContractReview(contract.getId(), answers, by, now));
        if (answers.decision() != ContractReview.Decision.end) return;
        contract.end(Contract.ENDED, answers.reason(), by, now);
        contracts.saveAndFlush(contract);
    }

    /** Without what binds nobody who lives. */
    private Stream<ContractCondition> asked(FamilyCase theCase, Contract contract) {
        Set<UUID> dead = members.dead(theCase.getId());
        return contract.conditions().stream().filter(c -> c.binds().isEmpty() || !dead.containsAll(c.binds()));
    }

    private static void check(Answers answers, List<UUID> conditions, LocalDate today) {
        ListRow.checkOneEach(
                "kept",
                "How each condition was kept",
                answers.kept(),
                conditions,
                "that is not a condition of this contract",
                "an answer to each condition of the contract");
        if (answers.reviewedOn().isAfter(today))
            throw Refusal.of(
                    "reviewedOn",
                    "“Reviewed with the family on” lies in the future. Hold the review first, then say when it was.");
        if (answers.nextReviewOn() != null && !answers.nextReviewOn().isAfter(today))
            throw Refusal.of(
                    "nextReviewOn", "“Next review on” must lie in the future. Choose the day agreed with the family.");
    }
}
