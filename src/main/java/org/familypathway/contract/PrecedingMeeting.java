package org.familypathway.contract;

import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.meeting.MeetingRecord;
import org.springframework.stereotype.Component;

/** The meeting of family and agencies from which a contract with the plan follows (R176): the last that agreed what is to be done. */
@Component
class PrecedingMeeting {
    private final MeetingRecord meetings;

    PrecedingMeeting(MeetingRecord meetings) {
        this.meetings = meetings;
    }

    Optional<UUID> meeting(FamilyCase theCase) {
        return meetings.agreed(theCase).map(MeetingRecord.Meeting::id);
    }

    /** A sentence for the form; empty where family and agencies have not met. */
    String inWords(FamilyCase theCase) {
        return meetings.agreed(theCase)
                .map(m -> "It follows from what was agreed at the meeting (%s) of %s."
                        .formatted(m.name(), ContractText.moment(m.heldAt())))
                .orElse("");
    }

    /** The meeting of this id, as a version of the contract refers to it. */
    String inWords(FamilyCase theCase, UUID meeting) {
        return meetings.of(theCase).stream()
                .filter(m -> m.id().equals(meeting))
                .map(m -> "%s of %s".formatted(m.name(), ContractText.moment(m.heldAt())))
                .findFirst()
                .orElse(null);
    }
}
