package org.familypathway.family;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.kernel.NewId;

/** Two records that are one: cases of one family, members who are one person. The records themselves stay as they are, so that the two can be taken apart again. */
@Entity
public class Joining extends Recorded {
    /** What is one. */
    public enum Kind {
        sameFamily,
        samePerson,
        /** Two lines of one household: the other member is off the list while it stands. */
        writtenTwice
    }

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private UUID caseId;
    private UUID otherCaseId;
    private UUID memberId;
    private UUID otherMemberId;
    private String reason;
    private String joinedBy;
    private Instant joinedAt;
    private String endedReason;
    private String endedBy;
    private Instant endedAt;

    protected Joining() {}

    private Joining(
            Kind kind,
            UUID caseId,
            UUID otherCaseId,
            UUID memberId,
            UUID otherMemberId,
            String reason,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.kind = kind;
        this.caseId = caseId;
        this.otherCaseId = otherCaseId;
        this.memberId = memberId;
        this.otherMemberId = otherMemberId;
        this.reason = reason;
        this.joinedBy = by;
        this.joinedAt = at;
    }

    static Joining ofFamilies(UUID caseId, UUID otherCaseId, String reason, String by, Instant at) {
        return new Joining(Kind.sameFamily, caseId, otherCaseId, null, null, reason, by, at);
    }

    static Joining ofPeople(HouseholdMember member, HouseholdMember other, String reason, String by, Instant at) {
        boolean oneHousehold = member.getCaseId().equals(other.getCaseId());
        return new Joining(
                oneHousehold ? Kind.writtenTwice : Kind.samePerson,
                member.getCaseId(),
                other.getCaseId(),
                member.getId(),
                other.getId(),
                reason,
                by,
                at);
    }

    void end(String reason, String by, Instant at) {
        endedReason = reason;
        endedBy = by;
        endedAt = at;
        recorded(by, at);
    }

    public boolean isEnded() {
        return endedAt != null;
    }

    public Kind getKind() {
        return kind;
    }

    public UUID getCaseId() {
        return caseId;
    }

    public UUID getOtherCaseId() {
        return otherCaseId;
    }

    public UUID getMemberId() {
        return memberId;
    }

    public UUID getOtherMemberId() {
        return otherMemberId;
    }

    public String getReason() {
        return reason;
    }

    public String getJoinedBy() {
        return joinedBy;
    }

    public Instant getJoinedAt() {
        return joinedAt;
    }

    public String getEndedReason() {
        return endedReason;
    }

    public String getEndedBy() {
        return endedBy;
    }

    public Instant getEndedAt() {
        return endedAt;
    }
}
