package org.familypathway.conference;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.Guest;
import org.familypathway.meeting.Invitation;

/** Somebody invited to a conference: the agencies say beforehand what they will tell the family and what any plan must hold, and each what they say to the invitation (R26 to R29). */
@Entity
class ConferenceInvitation extends Invitation {
    /** What somebody says to an invitation. */
    enum Says {
        comes,
        doesNotCome,
        sendsViews
    }

    record Answer(
            UUID id,
            Guest kind,
            UUID member,
            String name,
            String relation,
            String agency,
            String agencyName,
            String how,
            LocalDateTime contactedAt,
            Says answer,
            String whyNot,
            String views,
            String information,
            String bottomLine,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason)
            implements Invitation.Line {
        boolean comes() {
            return answer == Says.comes;
        }
    }

    @Enumerated(EnumType.STRING)
    private Says answer;

    private String whyNot;
    private String views;
    private String information;
    private String bottomLine;

    protected ConferenceInvitation() {}

    ConferenceInvitation(UUID meetingId, Invited<Answer> invited, String by, Instant at) {
        super(meetingId, invited, by, at);
        this.answer = invited.line().answer();
        this.whyNot = invited.line().whyNot();
        this.views = invited.line().views();
        this.information = invited.line().information();
        this.bottomLine = invited.line().bottomLine();
    }

    /** As a line of the next meeting's preparation: who it is stays, and they are asked again. */
    Answer again() {
        return new Answer(
                null,
                getKind(),
                getMemberId(),
                getMemberId() == null ? getName() : null,
                getMemberId() == null ? getRelation() : null,
                agency() == null ? null : agency().kind(),
                agency() == null ? null : agency().name(),
                null,
                null,
                null,
                null,
                null,
                information,
                bottomLine,
                null,
                null,
                null,
                null);
    }

    Says getAnswer() {
        return answer;
    }

    String getWhyNot() {
        return whyNot;
    }

    String getViews() {
        return views;
    }

    String getInformation() {
        return information;
    }

    String getBottomLine() {
        return bottomLine;
    }
}
