package org.familypathway.meeting;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The invitation to the meeting of family and agencies that lies ahead (R69, R242). Who else is invited does not stand in it. */
@Component
class MeetingInvitationOnPaper implements FromRecord {
    private final FamilyMeetings meetings;

    MeetingInvitationOnPaper(FamilyMeetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.meetingInvitation;
    }

    @Override
    public String title() {
        return "Invitation to a meeting";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return meetings.ahead(theCase.getId())
                .map(MeetingInvitationOnPaper::lines)
                .orElse(List.of());
    }

    private static List<Paper.Line> lines(FamilyMeeting meeting) {
        List<Paper.Line> lines = new ArrayList<>();
        if (meeting.getName() != null) lines.add(new Paper.Line("What it is", meeting.getName()));
        lines.add(new Paper.Line(
                "When and where", "%s, %s".formatted(London.minute(meeting.getPlannedAt()), meeting.getPlace())));
        if (meeting.getFamilysAgenda() != null)
            lines.add(new Paper.Line("What the family wants to speak about", meeting.getFamilysAgenda()));
        return lines;
    }
}
