package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.YesNo;

/** What a neighbour, an agency or the service user says has changed (R36 to R38). A neighbour has no name. */
@Entity
class ImpactStatement extends RecordedRow<ImpactStatement.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, String kind, String who, LocalDate givenOn, String how, String text, YesNo agreesToUse)
            implements ListRow.Answer {}

    private String kind;
    private String who;
    private LocalDate givenOn;
    private String how;
    private String text;

    @Enumerated(EnumType.STRING)
    private YesNo agreesToUse;

    protected ImpactStatement() {}

    ImpactStatement(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        kind = answer.kind();
        who = answer.who();
        givenOn = answer.givenOn();
        how = answer.how();
        text = answer.text();
        agreesToUse = answer.agreesToUse();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), kind, who, givenOn, how, text, agreesToUse);
    }
}
