package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** Legal or tenancy action against the family, with its date (R15). */
@Entity
class LegalAction extends RecordedRow<LegalAction.Answer> {
    record Answer(UUID id, String kind, LocalDate takenOn, String details) implements ListRow.Answer {
        /** It tells the family of the project, and is no action that could be suspended or carried out. */
        boolean isProjectLetter() {
            return PROJECT_LETTER.equals(kind);
        }
    }

    /** Of the list {@code legalActionKinds}, to which a service may add, the one from which something follows. */
    private static final String PROJECT_LETTER = "projectLetter";

    private String kind;
    private LocalDate takenOn;
    private String details;

    protected LegalAction() {}

    LegalAction(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        kind = answer.kind();
        takenOn = answer.takenOn();
        details = answer.details();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), kind, takenOn, details);
    }
}
