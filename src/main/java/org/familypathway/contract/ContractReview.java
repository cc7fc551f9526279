package org.familypathway.contract;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A review of the contract in force with the family: how each condition was kept, what they say, whether it stands. */
@Entity
class ContractReview extends Recorded {
    /** Whether the contract stands after its review. */
    enum Decision {
        stands,
        change,
        end
    }

    private UUID contractId;
    private LocalDate reviewedOn;
    private String familySays;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private LocalDate nextReviewOn;
    private String reason;
    private Instant reviewedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reviewId", insertable = false, updatable = false)
    private List<ConditionKept> kept = new ArrayList<>();

    protected ContractReview() {}

    ContractReview(UUID contractId, ReviewContract.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.reviewedOn = answers.reviewedOn();
        this.familySays = answers.familySays();
        this.decision = answers.decision();
        this.nextReviewOn = answers.nextReviewOn();
        this.reason = answers.reason();
        this.reviewedAt = at;
        answers.kept().forEach(line -> kept.add(new ConditionKept(contractId, getId(), line, by, at)));
    }

    List<ConditionKept> kept() {
        return List.copyOf(kept);
    }

    LocalDate getReviewedOn() {
        return reviewedOn;
    }

    String getFamilySays() {
        return familySays;
    }

    Decision getDecision() {
        return decision;
    }

    LocalDate getNextReviewOn() {
        return nextReviewOn;
    }

    String getReason() {
        return reason;
    }
}
