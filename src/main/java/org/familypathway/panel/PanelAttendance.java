package org.familypathway.panel;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** Somebody who was at a meeting of the panel, and for which agency (R120). */
@Entity
class PanelAttendance extends Recorded implements ListRow<PanelAttendance.Answer> {
    record Answer(UUID id, String agency, String agencyName, String person) implements ListRow.Answer {}

    private UUID meetingId;
    private String agency;
    private String agencyName;
    private String person;
    private Instant removedAt;

    protected PanelAttendance() {}

    PanelAttendance(UUID meetingId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        write(answer);
    }

    private void write(Answer answer) {
        agency = answer.agency();
        agencyName = answer.agencyName();
        person = answer.person();
    }

    Answer answer() {
        return new Answer(getId(), agency, agencyName, person);
    }

    /** The agency, in words. */
    String from(Choices choices) {
        return new Agency(agency, agencyName).inWords(choices);
    }

    String getPerson() {
        return person;
    }

    @Override
    public boolean isRemoved() {
        return removedAt != null;
    }

    @Override
    public boolean says(Answer answer) {
        return answer().equals(answer);
    }

    @Override
    public void say(Answer answer, String by, Instant at) {
        write(answer);
        recorded(by, at);
    }

    @Override
    public void remove(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }
}
