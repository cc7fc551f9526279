package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** One thing that the family decided: what, who answers for it, by when (R26, R29). Who answers is a member of the household or somebody who was invited. */
@Entity
class FamilyDecision extends Recorded {
    /** @param accountable id of a household member, or {@code invited:} and the id of an invitation */
    record Answer(UUID id, String what, String accountable, LocalDate byWhen) implements ListRow.Answer {
        static final String INVITED = "invited:";

        UUID member() {
            return accountable.startsWith(INVITED) ? null : UUID.fromString(accountable);
        }

        UUID invitation() {
            return accountable.startsWith(INVITED) ? UUID.fromString(accountable.substring(INVITED.length())) : null;
        }
    }

    private UUID meetingId;
    private int place;
    private String what;
    private UUID memberId;
    private UUID invitationId;
    private LocalDate byWhen;

    protected FamilyDecision() {}

    FamilyDecision(UUID meetingId, int place, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;
        this.place = place;
        this.what = answer.what();
        this.memberId = answer.member();
        this.invitationId = answer.invitation();
        this.byWhen = answer.byWhen();
    }

    String getWhat() {
        return what;
    }

    UUID getMemberId() {
        return memberId;
    }

    UUID getInvitationId() {
        return invitationId;
    }

    LocalDate getByWhen() {
        return byWhen;
    }
}
