package org.familypathway.family;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.NaturalId;

/** One family's way through one service (R2). It is open until it is closed with an outcome. */
@Entity
public class FamilyCase extends Recorded {
    /** How the work with the family ended. */
    public enum Outcome {
        declined,
        notEngaged,
        consentWithdrawn,
        contractRefused,
        steppedUp,
        steppedDown,
        transferredOut,
        needsMet,
        singleAgencyContinues,
        socialCareLeads,
        familyWithdrew
    }

    @NaturalId
    private String reference;

    @ManyToOne
    private Service service;

    @ManyToOne
    private Family family;

    private String label;
    private Instant openedAt;
    private boolean immediate;
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String outcomeReason;

    protected FamilyCase() {}

    /** @param openedAt when the family was referred, which may be earlier than when it was typed */
    FamilyCase(
            String reference,
            Service service,
            Family family,
            boolean immediate,
            Instant openedAt,
            String by,
            Instant at) {
        super(UUID.randomUUID(), by, at);
        this.reference = reference;
        this.service = service;
        this.family = family;
        this.label = family.getLabel();
        this.immediate = immediate;
        this.openedAt = openedAt;
    }

    /** It is decided that the work ends, and why; the case is open until it is closed. */
    public void end(Outcome outcome, String reason, String by, Instant at) {
        this.outcome = outcome;
        this.outcomeReason = reason;
        recorded(by, at);
    }

    /** Closes the case with the outcome that was decided. */
    public void close(String by, Instant at) {
        if (outcome == null || closedAt != null)
            throw new IllegalStateException(
                    "Case %s has no decided outcome, or is closed already.".formatted(reference));
        closedAt = at;
        recorded(by, at);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    public String getReference() {
        return reference;
    }

    public Service getService() {
        return service;
    }

    public String getProfile() {
        return service.getProfile();
    }

    public Family getFamily() {
        return family;
    }

    public String getLabel() {
        return label;
    }

    /** When the family was referred: what happens with it lies after that (R219). */
    public Instant getOpenedAt() {
        return openedAt;
    }

    public boolean isImmediate() {
        return immediate;
    }

    public Instant getClosedAt() {
        return closedAt;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public String getOutcomeReason() {
        return outcomeReason;
    }
}
