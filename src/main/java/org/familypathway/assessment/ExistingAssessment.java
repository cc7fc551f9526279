package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What somebody else has assessed already and the family's one assessment builds on (R56, R62, R172, R226, R228, R229): who, when, and what it says. */
@Entity
class ExistingAssessment extends Recorded {
    static final String SOCIAL_WORK = "socialWork";

    /** @param id always null: it is listed once */
    record Answer(UUID id, String kind, String author, LocalDate madeOn, String says) implements ListRow.Answer {}

    private UUID caseId;
    private String kind;
    private String author;
    private LocalDate madeOn;
    private String says;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected ExistingAssessment() {}

    ExistingAssessment(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = answer.kind();
        this.author = answer.author();
        this.madeOn = answer.madeOn();
        this.says = answer.says();
    }

    String getKind() {
        return kind;
    }

    String getAuthor() {
        return author;
    }

    LocalDate getMadeOn() {
        return madeOn;
    }

    String getSays() {
        return says;
    }
}
