package org.familypathway.meeting;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.YesNo;

/**
 * One time that family and agencies were to meet: prepared for a day, then held with or without agreement, put off, or met without the family (R69, R70, R177, R242 to R247). What came of
 * it is written once; those who meet again have a meeting of its own.
 */
@Entity
class FamilyMeeting extends Recorded {
    private UUID caseId;
    private int number;
    private String name;
    private Instant plannedAt;
    private String place;
    private String familysAgenda;
    private Instant preparedAt;
    private String outcome;
    private String reason;
    private Instant heldAt;
    private String chairedBy;
    private String chairRole;
    private Boolean chairAsAsked;
    private String whyOtherChair;
    private String observations;
    private Boolean riskChanges;
    private String riskUpdate;
    private LocalDate nextMeetingOn;
    private Instant concludedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<MeetingInvitation> invitations = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    private List<MeetingAttendance> attendance = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<MeetingDecision> decisions = new ArrayList<>();

    protected FamilyMeeting() {}

    FamilyMeeting(
            FamilyCase theCase,
            int number,
            String name,
            Instant plannedAt,
            PrepareFamilyMeeting.Answers said,
            String by,
            Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.name = name;
        this.plannedAt = plannedAt;
        this.place = said.place();
        this.familysAgenda = said.familysAgenda();
        this.preparedAt = at;
    }

    /** @param contact of the agency; null for everybody else */
    void invite(
            MeetingInvitation.Answer said,
            MeetingInvitation.Called called,
            Instant invitedAt,
            UUID contact,
            String by,
            Instant at) {
        invitations.add(
                new MeetingInvitation(getId(), invitations.size() + 1, said, called, invitedAt, contact, by, at));
    }

    /** Who was there, and what was agreed: the lines stand before what came of the meeting does. */
    void hear(HoldFamilyMeeting.Answers said, String by, Instant at) {
        if (said.isMet()) said.attendance().forEach(a -> attendance.add(new MeetingAttendance(getId(), a, by, at)));
        if (said.isAgreed())
            for (int i = 0; i < said.decisions().size(); i++)
                decisions.add(
                        new MeetingDecision(getId(), i + 1, said.decisions().get(i), by, at));
    }

    /** @param heldAt null where it was not held; @param chairAsAsked whether the way of working asks for a chair in this role */
    void conclude(HoldFamilyMeeting.Answers said, Instant heldAt, boolean chairAsAsked, String by, Instant at) {
        outcome = said.outcome();
        reason = said.reason();
        concludedAt = at;
        recorded(by, at);
        if (!said.isHeld()) return;
        this.heldAt = heldAt;
        this.chairedBy = said.chairedBy();
        this.chairRole = said.chairRole();
        this.chairAsAsked = chairAsAsked;
        this.whyOtherChair = said.whyOtherChair();
        this.observations = said.observations();
        this.riskChanges = said.riskChanges() == YesNo.yes;
        this.riskUpdate = said.riskUpdate();
        this.nextMeetingOn = said.nextMeetingOn();
    }

    MeetingInvitation invitation(UUID id) {
        return invitations.stream()
                .filter(i -> i.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<MeetingInvitation> invitations() {
        return List.copyOf(invitations);
    }

    /** In the order of the invitations. */
    List<MeetingAttendance> attendance() {
        return invitations.stream()
                .flatMap(
                        i -> attendance.stream().filter(a -> a.getInvitationId().equals(i.getId())))
                .toList();
    }

    List<MeetingDecision> decisions() {
        return List.copyOf(decisions);
    }

    int getNumber() {
        return number;
    }

    String getName() {
        return name;
    }

    Instant getPlannedAt() {
        return plannedAt;
    }

    String getPlace() {
        return place;
    }

    String getFamilysAgenda() {
        return familysAgenda;
    }

    String getOutcome() {
        return outcome;
    }

    String getReason() {
        return reason;
    }

    Instant getHeldAt() {
        return heldAt;
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
