package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What a member of the family thinks of the service, and who asked them (R263). */
@Entity
@DynamicUpdate
class ServiceFeedback extends RecordedRow<ServiceFeedback.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, UUID member, LocalDate askedOn, String askedBy, String said, String differently)
            implements ListRow.Answer {}

    @jakarta.persistence.Column(name = "member_id")
    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID member;

    private LocalDate askedOn;
    private String askedBy;
    private String said;
    private String differently;

    protected ServiceFeedback() {}

    ServiceFeedback(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        member = answer.member();
        askedOn = answer.askedOn();
        askedBy = answer.askedBy();
        said = answer.said();
        differently = answer.differently();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), member, askedOn, askedBy, said, differently);
    }
}
