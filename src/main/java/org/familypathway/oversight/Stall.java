package org.familypathway.oversight;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptByThePathway;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** That the work with a family had stalled (R131, R152): by which signs, who was told, what was decided. It waits for a decision until it ends, one at a time in a case. */
@Entity
@KeptByThePathway
class Stall extends Recorded {
    /** How it ended: a decision was made, or before that the work moved on or came to its end. */
    enum Ended {
        decided,
        moved,
        closed
    }

    private UUID caseId;
    private Instant noticedAt;
    private String toldTo;
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Ended endedBecause;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "stallId", insertable = false, updatable = false)
    @OrderBy("points desc, sign")
    private List<StallSign> signs = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "stallId", insertable = false, updatable = false)
    @OrderBy("decidedAt")
    private List<StallDecision> decisions = new ArrayList<>();

    protected Stall() {}

    Stall(FamilyCase theCase, StallSigns.Weighed weighed, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.noticedAt = at;
        this.toldTo = weighed.toldTo();
        add(weighed, by, at);
    }

    /** Signs that have come since are added; those that are there keep their words and their day. */
    void add(StallSigns.Weighed weighed, String by, Instant at) {
        weighed.signs().stream()
                .filter(sign ->
                        signs.stream().noneMatch(known -> known.getSign().equals(sign.sign())))
                .forEach(sign -> signs.add(new StallSign(getId(), sign, by, at)));
    }

    /** It weighs so much now that the service lead decides. */
    void tellLeads(String by, Instant at) {
        toldTo = StallSigns.LEADS;
        recorded(by, at);
    }

    void decide(DecideOnStall.Answers answers, String by, Instant at) {
        StallDecision decision = new StallDecision(getId(), answers, by, at);
        decisions.add(decision);
        if (!decision.handsOn()) end(Ended.decided, by, at);
    }

    void end(Ended because, String by, Instant at) {
        endedAt = at;
        endedBecause = because;
        recorded(by, at);
    }

    /** Who decides now: {@code managers}, or {@code leads} by the weight of the signs or once a manager has handed it on. */
    String decidedBy() {
        return handedOn().isPresent() ? StallSigns.LEADS : toldTo;
    }

    Optional<StallDecision> handedOn() {
        return decisions.stream().filter(StallDecision::handsOn).findFirst();
    }

    Optional<StallDecision> decided() {
        return decisions.stream().filter(d -> !d.handsOn()).findFirst();
    }

    /** The day (Europe/London) before which nobody is told again; empty where nothing was decided. */
    Optional<LocalDate> quietUntil() {
        return decided().map(StallDecision::getLookAgainOn);
    }

    boolean isOpen() {
        return endedAt == null;
    }

    List<StallSign> signs() {
        return List.copyOf(signs);
    }

    List<StallDecision> decisions() {
        return List.copyOf(decisions);
    }

    Instant getNoticedAt() {
        return noticedAt;
    }

    Instant getEndedAt() {
        return endedAt;
    }

    Ended getEndedBecause() {
        return endedBecause;
    }
}
