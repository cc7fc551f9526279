package org.familypathway.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Nature;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A condition of the contract in force was broken: which, when, who says so, as fact or as opinion. A manager decides what follows. */
@Component
class ReportBreach implements CaseStep<ReportBreach.Answers> {
    record Answers(
            String condition,
            String what,
            Nature nature,
            LocalDateTime happenedAt,
            String reportedBy,
            String evidence) {}

    private final Contracts contracts;
    private final Breaches breaches;
    private final Clock clock;
    private final Choices choices;

    ReportBreach(Contracts contracts, Breaches breaches, Clock clock, Choices choices) {
        this.contracts = contracts;
        this.breaches = breaches;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Report a breach of the contract";
    }

    @Override
    public String message() {
        return "contractBreached";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && contracts.inForce(theCase.getId()).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "conditions",
                contracts.inForce(theCase.getId()).orElseThrow().conditions().stream()
                        .map(c -> Map.of(
                                "value",
                                c.getId().toString(),
                                "label",
                                choices.words("conditionKinds", c.getKind()) + ": " + c.getText()))
                        .toList());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Contract contract = contracts.inForce(theCase.getId()).orElseThrow();
        Instant happenedAt = answers.happenedAt().atZone(London.ZONE).toInstant();
        if (happenedAt.isAfter(clock.instant()))
            throw Refusal.of("happenedAt", "“When” lies in the future. Enter when it happened.");
        if (answers.happenedAt().toLocalDate().isBefore(contract.getStartsOn()))
            throw Refusal.of(
                    "happenedAt",
                    "“When” lies before the contract starts, on %s. What happened before is no breach of it; add it as a note."
                            .formatted(ContractText.day(contract.getStartsOn())));
        breaches.saveAndFlush(new ContractBreach(theCase, contract, answers, happenedAt, by, clock.instant()));
    }
}
