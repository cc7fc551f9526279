package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** How one child was prepared for the conference, and who speaks up for them there (R29, R207). */
@Entity
@DynamicUpdate
class ChildPrepared extends Recorded {
    /**
     * @param id of the child
     * @param name shown to be read
     */
    record Answer(
            UUID id,
            String name,
            String takesPart,
            String prepared,
            YesNo hasAdvocate,
            String advocate,
            String whyNoAdvocate)
            implements ListRow.Answer {}

    private UUID meetingId;

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    private String takesPart;
    private String prepared;
    private String advocate;
    private String whyNoAdvocate;

    protected ChildPrepared() {}

    ChildPrepared(UUID meetingId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;

        this.childId = answer.id();
        this.takesPart = answer.takesPart();
        this.prepared = answer.prepared();
        this.advocate = answer.advocate();
        this.whyNoAdvocate = answer.whyNoAdvocate();
    }

    /** As the next preparation begins with it: who was prepared before is still there to be read. */
    Answer answer(String name) {
        return new Answer(childId, name, takesPart, prepared, YesNo.of(advocate != null), advocate, whyNoAdvocate);
    }

    UUID getChildId() {
        return childId;
    }

    String getTakesPart() {
        return takesPart;
    }

    String getPrepared() {
        return prepared;
    }

    String getAdvocate() {
        return advocate;
    }

    String getWhyNoAdvocate() {
        return whyNoAdvocate;
    }
}
