package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What became of a legal or tenancy action that the family was referred with (R40, R42). */
@Entity
class LegalActionOutcome extends Recorded {
    /**
     * @param id of the legal action
     * @param action its words, shown to be read
     */
    record Answer(UUID id, String action, String became, LocalDate becameOn, String details)
            implements ListRow.Answer {}

    private UUID caseId;
    private UUID legalActionId;
    private String became;
    private LocalDate becameOn;
    private String details;

    protected LegalActionOutcome() {}

    LegalActionOutcome(UUID caseId, UUID legalActionId) {
        super(NewId.next(), null, null);
        this.caseId = caseId;
        this.legalActionId = legalActionId;
    }

    void say(Answer answer, String by, Instant at) {
        became = answer.became();
        becameOn = answer.becameOn();
        details = answer.details();
        recorded(by, at);
    }

    Answer answer(String action) {
        return new Answer(legalActionId, action, became, becameOn, details);
    }

    UUID getLegalActionId() {
        return legalActionId;
    }

    String getBecame() {
        return became;
    }

    LocalDate getBecameOn() {
        return becameOn;
    }

    String getDetails() {
        return details;
    }
}
