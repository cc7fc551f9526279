package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/** Where a child lives at the end of the work or at a follow-up: stayed at home, or entered care (R184, R199). */
@Entity
public class CareOutcome extends Recorded {
    /**
     * @param id of the child
     * @param child their name, shown to be read
     * @param lives of the list {@code careOutcomes}
     */
    public record Answer(UUID id, String child, String lives, String details) implements ListRow.Answer {}

    private UUID caseId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private UUID followUpId;
    private LocalDate saidOn;
    private String lives;
    private String details;

    protected CareOutcome() {}

    CareOutcome(UUID caseId, UUID memberId, UUID followUpId) {
        super(NewId.next(), null, null);
        this.caseId = caseId;
        this.memberId = memberId;
        this.followUpId = followUpId;
    }

    void say(Answer answer, LocalDate on, String by, Instant at) {
        saidOn = on;
        lives = answer.lives();
        details = answer.details();
        recorded(by, at);
    }

    UUID getMemberId() {
        return memberId;
    }

    UUID getFollowUpId() {
        return followUpId;
    }

    LocalDate getSaidOn() {
        return saidOn;
    }

    String getLives() {
        return lives;
    }

    String getDetails() {
        return details;
    }
}
