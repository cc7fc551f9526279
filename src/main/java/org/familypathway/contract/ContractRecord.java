package org.familypathway.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Nature;
import org.familypathway.kernel.Choices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A case's contract as the case page shows it: what is in force, when it is reviewed, every version, review and breach. Who may see it is not asked here. */
@Component
@Transactional(readOnly = true)
public class ContractRecord {
    /** @param kind {@code tenancy} or {@code behaviour}; @param binds names of members */
    public record Condition(String kind, String text, List<String> binds) {}

    /** @param agency its kind, such as {@code housing}; @param carriedOutBy the agency by name, and on what its step rests where that was asked (R176) */
    public record Consequence(int step, String what, String agency, boolean legalAction, String carriedOutBy) {}

    /** @param name such as "Expectations sheet" */
    public record Considered(String name, boolean wanted, String familySaid, String reason, Instant at) {}

    public record Support(String what, String who) {}

    /** @param round which time of asking; @param answer {@code signed}, {@code changes} or {@code refuses} */
    public record Signature(
            int round,
            String name,
            String role,
            LocalDate signedOn,
            String witnessedBy,
            String answer,
            String reason) {}

    /** @param name what it is called, or null; @param meeting the id of the meeting of family and agencies from which it follows, or null; @param endedHow {@code notSigned}, {@code replaced}, {@code ended} or null */
    public record Version(
            int number,
            String name,
            UUID meeting,
            LocalDate startsOn,
            LocalDate reviewOn,
            String drawnUpBy,
            Instant drawnUpAt,
            Instant signedAt,
            Instant endedAt,
            String endedHow,
            String endedReason,
            List<String> standards,
            List<Condition> conditions,
            List<Consequence> consequences,
            List<Support> support,
            List<Signature> signatures) {
        public boolean isInForce() {
            return signedAt != null && endedAt == null;
        }
    }

    public record Kept(String condition, String how, String details) {}

    /** @param decision {@code stands}, {@code change} or {@code end} */
    public record Review(
            LocalDate reviewedOn,
            List<Kept> kept,
            String familySays,
            String decision,
            LocalDate nextReviewOn,
            String reason) {}

    /** What is null has not been decided or carried out yet. */
    public record Breach(
            Instant happenedAt,
            String condition,
            String what,
            Nature nature,
            String reportedBy,
            String evidence,
            String decision,
            String reason,
            Consequence consequence,
            LocalDate carriedOutOn,
            String carriedOutBy) {}

    /** @param inForce null where no contract is; @param nextReviewOn of the one in force; @param versions the newest first */
    public record Shown(
            Version inForce,
            LocalDate nextReviewOn,
            List<Version> versions,
            List<Review> reviews,
            List<Breach> breaches) {}

    private final Contracts contracts;
    private final ContractReviews reviews;
    private final Breaches breaches;
    private final BreachDecisions decisions;
    private final ConsequencesCarriedOut carriedOut;
    private final Conditions conditions;
    private final Consequences consequences;
    private final ContractText text;
    private final ReviewDate reviewDate;
    private final ContractConsiderations considerations;
    private final Choices choices;

    ContractRecord(
            Contracts contracts,
            ContractReviews reviews,
            Breaches breaches,
            BreachDecisions decisions,
            ConsequencesCarriedOut carriedOut,
            Conditions conditions,
            Consequences consequences,
            ContractText text,
            ReviewDate reviewDate,
            ContractConsiderations considerations,
            Choices choices) {
        this.contracts = contracts;
        this.reviews = reviews;
        this.breaches = breaches;
        this.decisions = decisions;
        this.carriedOut = carriedOut;
        this.conditions = conditions;
        this.consequences = consequences;
        this.text = text;
        this.reviewDate = reviewDate;
        this.considerations = considerations;
        this.choices = choices;
    }

    public Shown of(FamilyCase theCase) {
        List<Contract> all = contracts.findByCaseIdOrderByNumber(theCase.getId());
        Optional<Contract> inForce = contracts.inForce(theCase.getId());
        return new Shown(
                inForce.map(this::version).orElse(null),
                inForce.map(reviewDate::of).orElse(null),
                all.stream()
                        .map(this::version)
                        .sorted((a, b) -> b.number() - a.number())
                        .toList(),
                reviews(all),
                breaches.findByCaseIdOrderByReportedAtAscIdAsc(theCase.getId()).stream()
                        .map(this::breach)
                        .toList());
    }

    /** Where a contract is only offered: each time that it was settled whether one is wanted. */
    public List<Considered> considered(FamilyCase theCase) {
        return considerations.findByCaseIdOrderByConsideredAtAscIdAsc(theCase.getId()).stream()
                .map(c -> new Considered(
                        c.getName(), c.isWanted(), c.getFamilySaid(), c.getReason(), c.getConsideredAt()))
                .toList();
    }

    private Version version(Contract c) {
        return new Version(
                c.getNumber(),
                c.getName(),
                c.getMeetingId(),
                c.getStartsOn(),
                c.getReviewOn(),
                c.getDrawnUpBy(),
                c.getDrawnUpAt(),
                c.getSignedAt(),
                c.getEndedAt(),
                c.getEndedHow(),
                c.getEndedReason(),
                c.standards().stream().map(ContractStandard::getText).toList(),
                c.conditions().stream()
                        .map(d -> new Condition(d.getKind(), d.getText(), text.names(c, d)))
                        .toList(),
                c.consequences().stream().map(this::consequence).toList(),
                c.support().stream()
                        .map(s -> new Support(s.getWhat(), s.getWho()))
                        .toList(),
                c.signatures().stream()
                        .map(s -> new Signature(
                                s.getRound(),
                                s.getName(),
                                s.getRole(),
                                s.getSignedOn(),
                                s.getWitnessedBy(),
                                s.getAnswer().name(),
                                s.getReason()))
                        .toList());
    }

    private Consequence consequence(ContractConsequence q) {
        return new Consequence(q.getStep(), q.getWhat(), q.getAgency(), q.isLegalAction(), q.carriedOutBy(choices));
    }

    private List<Review> reviews(List<Contract> all) {
        Map<UUID, ContractCondition> known = all.stream()
                .flatMap(c -> c.conditions().stream())
                .collect(Collectors.toMap(ContractCondition::getId, Function.identity()));
        return reviews
                .findByContractIdInOrderByReviewedAtAscIdAsc(
                        all.stream().map(Contract::getId).toList())
                .stream()
                .map(r -> new Review(
                        r.getReviewedOn(),
                        r.kept().stream()
                                .map(k -> new Kept(known.get(k.getConditionId()).getText(), k.getHow(), k.getDetails()))
                                .toList(),
                        r.getFamilySays(),
                        r.getDecision().name(),
                        r.getNextReviewOn(),
                        r.getReason()))
                .toList();
    }

    private Breach breach(ContractBreach b) {
        Optional<BreachDecision> decision = decisions.findById(b.getId());
        Optional<ConsequenceCarriedOut> done = carriedOut.findById(b.getId());
        return new Breach(
                b.getHappenedAt(),
                conditions.findById(b.getConditionId()).orElseThrow().getText(),
                b.getWhat(),
                b.getNature(),
                b.getReportedBy(),
                b.getEvidence(),
                decision.map(BreachDecision::getDecision).map(Enum::name).orElse(null),
                decision.map(BreachDecision::getReason).orElse(null),
                decision.map(BreachDecision::getConsequenceId)
                        .flatMap(consequences::findById)
                        .map(this::consequence)
                        .orElse(null),
                done.map(ConsequenceCarriedOut::getCarriedOutOn).orElse(null),
                done.map(ConsequenceCarriedOut::getByWhom).orElse(null));
    }
}
