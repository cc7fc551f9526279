package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A child whom the worker saw alone at a visit, and what the child said (R136). */
@Entity
@DynamicUpdate
class ChildSeen extends Recorded {
    record Answer(UUID id, UUID child, String whoseWords, String said) implements ListRow.Answer {}

    private UUID visitId;

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    private String whoseWords;
    private String said;

    protected ChildSeen() {}

    ChildSeen(UUID visitId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.visitId = visitId;
        this.childId = answer.child();
        this.whoseWords = answer.whoseWords();
        this.said = answer.said();
    }

    UUID getChildId() {
        return childId;
    }

    String getWhoseWords() {
        return whoseWords;
    }

    String getSaid() {
        return said;
    }
}
