package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** Complaints of one type to one agency over a period of the six years before the referral (R13). */
@Entity
class ReportedIncident extends RecordedRow<ReportedIncident.Answer> {
    record Answer(
            UUID id, String type, String reportedTo, LocalDate firstOn, LocalDate lastOn, int howMany, String details)
            implements ListRow.Answer {
        boolean isViolence() {
            return VIOLENCE.equals(type);
        }
    }

    /** Of the list {@code incidentTypes}, to which a service may add, the one that a criterion counts by itself. */
    private static final String VIOLENCE = "intimidationAndViolence";

    private String type;
    private String reportedTo;
    private LocalDate firstOn;
    private LocalDate lastOn;
    private int howMany;
    private String details;

    protected ReportedIncident() {}

    ReportedIncident(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        type = answer.type();
        reportedTo = answer.reportedTo();
        firstOn = answer.firstOn();
        lastOn = answer.lastOn();
        howMany = answer.howMany();
        details = answer.details();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), type, reportedTo, firstOn, lastOn, howMany, details);
    }
}
