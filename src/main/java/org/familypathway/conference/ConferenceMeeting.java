package org.familypathway.conference;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;

/**
 * One time that the family were to meet: prepared for a day, then held with or without an agreed plan, put off, or taken back (R26 to R29). What came of it is written once;
 * those who meet again have a meeting of its own. Times of day are those of Europe/London.
 */
@Entity
class ConferenceMeeting extends Recorded {
    private UUID conferenceId;
    private int number;
    private Instant plannedAt;
    private String place;
    private String needs;
    private Instant preparedAt;
    private String outcome;
    private String reason;
    private Instant heldAt;
    private String childrenHeard;
    private LocalTime privateFrom;
    private LocalTime privateTo;
    private String whyNoPrivateTime;
    private String notAgreedBy;
    private LocalDate reviewOn;
    private Instant concludedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ConferenceInvitation> invitations = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    private List<ChildPrepared> children = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ContactRestriction> apart = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    private List<ConferenceAttendance> attendance = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<FamilyDecision> decisions = new ArrayList<>();

    protected ConferenceMeeting() {}

    ConferenceMeeting(
            UUID conferenceId, int number, Instant plannedAt, PrepareConference.Answers said, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.conferenceId = conferenceId;
        this.number = number;
        this.plannedAt = plannedAt;
        this.place = said.place();
        this.needs = said.needs();
        this.preparedAt = at;
        said.children().forEach(child -> children.add(new ChildPrepared(getId(), child, by, at)));
        for (int i = 0; i < said.apart().size(); i++)
            apart.add(new ContactRestriction(getId(), i + 1, said.apart().get(i), by, at));
    }

    /** @param contact of the agency; null for everybody else */
    void invite(
            ConferenceInvitation.Answer said,
            ConferenceInvitation.Called called,
            Instant invitedAt,
            UUID contact,
            String by,
            Instant at) {
        invitations.add(
                new ConferenceInvitation(getId(), invitations.size() + 1, said, called, invitedAt, contact, by, at));
    }

    /** It was held, with or without a plan, put off, or the family no longer wanted it. */
    void conclude(HoldConference.Answers said, Instant heldAt, String by, Instant at) {
        outcome = said.outcome();
        reason = said.reason();
        concludedAt = at;
        recorded(by, at);
        if (!said.isHeld()) return;
        this.heldAt = heldAt;
        childrenHeard = said.childrenHeard();
        privateFrom = said.privateFrom();
        privateTo = said.privateTo();
        whyNoPrivateTime = said.whyNoPrivateTime();
        notAgreedBy = said.notAgreedBy();
        reviewOn = said.reviewOn();
        said.attendance().forEach(line -> attendance.add(new ConferenceAttendance(getId(), line, by, at)));
        if (said.isAgreed())
            for (int i = 0; i < said.decisions().size(); i++)
                decisions.add(
                        new FamilyDecision(getId(), i + 1, said.decisions().get(i), by, at));
    }

    ConferenceInvitation invitation(UUID id) {
        return invitations.stream()
                .filter(i -> i.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<ConferenceInvitation> invitations() {
        return List.copyOf(invitations);
    }

    List<ChildPrepared> children() {
        return List.copyOf(children);
    }

    List<ContactRestriction> apart() {
        return List.copyOf(apart);
    }

    /** In the order of the invitations. */
    List<ConferenceAttendance> attendance() {
        return invitations.stream()
                .flatMap(
                        i -> attendance.stream().filter(a -> a.getInvitationId().equals(i.getId())))
                .toList();
    }

    List<FamilyDecision> decisions() {
        return List.copyOf(decisions);
    }

    int getNumber() {
        return number;
    }

    Instant getPlannedAt() {
        return plannedAt;
    }

    String getPlace() {
        return place;
    }

    String getNeeds() {
        return needs;
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

    String getChildrenHeard() {
        return childrenHeard;
    }

    LocalTime getPrivateFrom() {
        return privateFrom;
    }

    LocalTime getPrivateTo() {
        return privateTo;
    }

    String getWhyNoPrivateTime() {
        return whyNoPrivateTime;
    }

    String getNotAgreedBy() {
        return notAgreedBy;
    }

    LocalDate getReviewOn() {
        return reviewOn;
    }
}
