package org.familypathway.family;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Somebody holds parental responsibility for a child, or is its father and does not, and how that is known (R97, R134). They are of the household or outside it. */
@Entity
@DynamicUpdate
public class ParentalResponsibility extends RecordedRow<ParentalResponsibility.Answer> {
    /** As what somebody holds it; {@code fatherWithout} alone does not. */
    public enum Kind {
        mother(0),
        father(0),
        fatherWithout(0),
        /** Adoption and Children Act 2002, sections 50 and 51: a parent’s spouse at 18, anybody else at 21. */
        adoptiveParent(18),
        guardian(16),
        /** Children Act 1989, section 14A(2). */
        specialGuardian(18),
        localAuthority(0),
        byOrder(16);

        private final int from;

        Kind(int from) {
            this.from = from;
        }

        /** The youngest that somebody may be who holds it so, in years; a mother or father of any age. */
        int from() {
            return from;
        }

        /** Whether a court or a will gives it, not birth. */
        boolean isOrdered() {
            return this != mother && this != father && this != fatherWithout;
        }

        public boolean holds() {
            return this != fatherWithout;
        }
    }

    /**
     * A line as a form has it.
     *
     * @param holder the id of a household member, or {@link #OUTSIDE}
     * @param holderName who it is where they are not on the list of members; null otherwise
     */
    public record Answer(UUID id, UUID child, Kind kind, String holder, String holderName, String knownHow)
            implements ListRow.Answer {
        /** The choice for somebody who is not on the list of members. */
        public static final String OUTSIDE = "outside";

        /** Whether another line says that the same person holds it for the same child. */
        boolean isHeldAsIn(Answer other) {
            return other.kind().holds()
                    && child.equals(other.child())
                    && holder.equals(other.holder())
                    && Objects.equals(holderName, other.holderName())
                    && (kind == other.kind() || !other.kind().isOrdered() && !kind.isOrdered());
        }

        UUID holderId() {
            return OUTSIDE.equals(holder) ? null : UUID.fromString(holder);
        }
    }

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @ColumnTransformer(read = "counts_for(holder_id)")
    private UUID holderId;

    private String holderName;
    private String knownHow;

    protected ParentalResponsibility() {}

    ParentalResponsibility(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        childId = answer.child();
        kind = answer.kind();
        holderId = answer.holderId();
        holderName = answer.holderName();
        knownHow = answer.knownHow();
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(), childId, kind, holderId == null ? Answer.OUTSIDE : holderId.toString(), holderName, knownHow);
    }

    public UUID getChildId() {
        return childId;
    }

    public Kind getKind() {
        return kind;
    }

    /** By what they are known among those who may answer: their id as a member or, outside the household, that of this line. */
    public UUID holder() {
        return holderId == null ? getId() : holderId;
    }

    public UUID getHolderId() {
        return holderId;
    }

    public String getHolderName() {
        return holderName;
    }

    public String getKnownHow() {
        return knownHow;
    }
}
