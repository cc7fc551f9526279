package org.familypathway.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.YesNo;

/**
 * One time that family and agencies were to meet (R69, R70, R177, R242 to R247): held with or without agreement, put off, or met without the family.
 */
@Entity
class FamilyMeeting extends Meeting<MeetingInvitation, MeetingAttendance, MeetingDecision> {
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private MeetingRecord.Outcome outcome;

    private String name;
    private String familysAgenda;
    private String chairedBy;
    private String chairRole;
    private Boolean chairAsAsked;
    private String whyOtherChair;
    private String observations;
    private Boolean riskChanges;
    private String riskUpdate;
    private LocalDate nextMeetingOn;

    protected FamilyMeeting() {}

    FamilyMeeting(
            FamilyCase theCase,
            int number,
            String name,
            Instant plannedAt,
            PrepareFamilyMeeting.Answers said,
            String by,
            Instant at) {
        super(number, plannedAt, said.place(), by, at);
        this.caseId = theCase.getId();
        this.name = name;
        this.familysAgenda = said.familysAgenda();
    }

    /** Who was there, and what was agreed: the lines stand before what came of the meeting does. */
    void hear(HoldFamilyMeeting.Answers said, String by, Instant at) {
        if (said.isMet()) said.attendance().forEach(a -> attended(new MeetingAttendance(getId(), a, by, at)));
        if (said.isAgreed())
            for (int i = 0; i < said.decisions().size(); i++)
                decided(new MeetingDecision(getId(), i + 1, said.decisions().get(i), by, at));
    }

    /** @param heldAt null where it was not held; @param chairAsAsked whether the way of working asks for a chair in this role */
    void conclude(HoldFamilyMeeting.Answers said, Instant heldAt, boolean chairAsAsked, String by, Instant at) {
        this.outcome = said.outcome();
        conclude(said.reason(), heldAt, by, at);
        if (!said.isHeld()) return;
        this.chairedBy = said.chairedBy();
        this.chairRole = said.chairRole();
        this.chairAsAsked = chairAsAsked;
        this.whyOtherChair = said.whyOtherChair();
        this.observations = said.observations();
        this.riskChanges = said.riskChanges() == YesNo.yes;
        this.riskUpdate = said.riskUpdate();
        this.nextMeetingOn = said.nextMeetingOn();
    }

    @Override
    protected Enum<?> outcome() {
        return outcome;
    }

    /** Null while it lies ahead. */
    MeetingRecord.Outcome getOutcome() {
        return outcome;
    }

    String getName() {
        return name;
    }

    String getFamilysAgenda() {
        return familysAgenda;
    }

    String getChairedBy() {
        return chairedBy;
    }

    String getChairRole() {
        return chairRole;
    }

    String getWhyOtherChair() {
        return whyOtherChair;
    }

    String getObservations() {
        return observations;
    }

    Boolean getRiskChanges() {
        return riskChanges;
    }

    String getRiskUpdate() {
        return riskUpdate;
    }

    LocalDate getNextMeetingOn() {
        return nextMeetingOn;
    }
}
