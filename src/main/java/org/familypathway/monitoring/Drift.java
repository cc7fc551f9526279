package org.familypathway.monitoring;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** That the work with a family was seen to drift (R131): by which signs, who was told, and what was decided. Open until it is decided. */
@Entity
class Drift extends Recorded {
    static final String MANAGERS = "managers", LEADS = "leads";

    private UUID caseId;
    private Instant noticedAt;
    private String toldTo;
    private String facts;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "driftId", insertable = false, updatable = false)
    @OrderBy("sign")
    private List<DriftSign> signs = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "driftId", insertable = false, updatable = false)
    @OrderBy("decidedAt")
    private List<DriftDecision> decisions = new ArrayList<>();

    protected Drift() {}

    Drift(FamilyCase theCase, String facts, List<DriftSigns.Sign> noticed, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.noticedAt = at;
        this.facts = facts;
        this.toldTo = noticed.stream().anyMatch(s -> s.toldTo().equals(LEADS)) ? LEADS : MANAGERS;
        noticed.forEach(s -> signs.add(new DriftSign(getId(), s.sign(), s.because(), by, at)));
    }

    void decide(DecideOnDrift.Answers answers, String by, Instant at) {
        decisions.add(new DriftDecision(getId(), answers, by, at));
    }

    /** Who decides now: {@code managers}, or {@code leads} from the beginning or once a manager has handed it on. */
    String decidedBy() {
        return handedOn().isPresent() ? LEADS : toldTo;
    }

    Optional<DriftDecision> handedOn() {
        return decisions.stream().filter(DriftDecision::handsOn).findFirst();
    }

    /** The decision that answers it; empty while it is open. */
    Optional<DriftDecision> decided() {
        return decisions.stream().filter(d -> !d.handsOn()).findFirst();
    }

    boolean isOpen() {
        return decided().isEmpty();
    }

    List<DriftSign> signs() {
        return List.copyOf(signs);
    }

    Instant getNoticedAt() {
        return noticedAt;
    }

    String getFacts() {
        return facts;
    }
}
