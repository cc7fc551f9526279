package org.familypathway.conference;

import java.util.List;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The invitation to the family group conference that lies ahead (R26, R27). Who else is invited, or must be kept apart, does not stand in it: not everybody may know. */
@Component
class ConferenceInvitationOnPaper implements FromRecord {
    private final Conferences conferences;
    private final ConferenceMeetings meetings;

    ConferenceInvitationOnPaper(Conferences conferences, ConferenceMeetings meetings) {
        this.conferences = conferences;
        this.meetings = meetings;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.conferenceInvitation;
    }

    @Override
    public String title() {
        return "Invitation to your family group conference";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return conferences
                .findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .flatMap(conference -> meetings.ahead(conference.getId()))
                .map(
                        meeting -> List.of(
                                new Paper.Line(
                                        "When and where",
                                        "%s, %s".formatted(London.minute(meeting.getPlannedAt()), meeting.getPlace())),
                                new Paper.Line(
                                        "What it is",
                                        "Your family comes together, hears what is needed, and then makes its own plan in time of its own.")))
                .orElse(List.of());
    }

    @Override
    public Set<Receiver> receivers() {
        return Set.of(Receiver.family, Receiver.agency);
    }

    @Override
    public boolean speaksOfPeople() {
        return false;
    }
}
