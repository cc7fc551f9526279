package org.familypathway.conference;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.meeting.Meeting;

/** One time that the family were to meet at their conference: held with or without an agreed plan, put off, or taken back (R26 to R29). Times of day are those of Europe/London. */
@Entity
class ConferenceMeeting extends Meeting<ConferenceInvitation, ConferenceAttendance, FamilyDecision> {
    /** What came of a meeting. */
    enum Outcome {
        agreed,
        notAgreed,
        putOff,
        withdrawn
    }

    /** Who did not agree to a plan. */
    enum NotAgreedBy {
        family,
        agencies
    }

    private UUID conferenceId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String needs;
    private String childrenHeard;
    private LocalTime privateFrom;
    private LocalTime privateTo;
    private String whyNoPrivateTime;

    @Enumerated(EnumType.STRING)
    private NotAgreedBy notAgreedBy;

    private LocalDate reviewOn;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    private List<ChildPrepared> children = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "meetingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ContactRestriction> apart = new ArrayList<>();

    protected ConferenceMeeting() {}

    ConferenceMeeting(
            UUID conferenceId, int number, Instant plannedAt, PrepareConference.Answers said, String by, Instant at) {
        super(number, plannedAt, said.place(), by, at);
        this.conferenceId = conferenceId;
        this.needs = said.needs();
        said.children().forEach(child -> children.add(new ChildPrepared(getId(), child, by, at)));
        for (int i = 0; i < said.apart().size(); i++)
            apart.add(new ContactRestriction(getId(), i + 1, said.apart().get(i), by, at));
    }

    /** It was held, with or without a plan, put off, or the family no longer wanted it. */
    void conclude(HoldConference.Answers said, Instant heldAt, String by, Instant at) {
        outcome = said.outcome();
        conclude(said.reason(), heldAt, by, at);
        if (!said.isHeld()) return;
        childrenHeard = said.childrenHeard();
        privateFrom = said.privateFrom();
        privateTo = said.privateTo();
        whyNoPrivateTime = said.whyNoPrivateTime();
        notAgreedBy = said.notAgreedBy();
        reviewOn = said.reviewOn();
        said.attendance().forEach(line -> attended(new ConferenceAttendance(getId(), line, by, at)));
        if (said.isAgreed())
            for (int i = 0; i < said.decisions().size(); i++)
                decided(new FamilyDecision(getId(), i + 1, said.decisions().get(i), by, at));
    }

    List<ChildPrepared> children() {
        return List.copyOf(children);
    }

    List<ContactRestriction> apart() {
        return List.copyOf(apart);
    }

    @Override
    protected Enum<?> outcome() {
        return outcome;
    }

    /** Null while it lies ahead. */
    Outcome getOutcome() {
        return outcome;
    }

    String getNeeds() {
        return needs;
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

    NotAgreedBy getNotAgreedBy() {
        return notAgreedBy;
    }

    LocalDate getReviewOn() {
        return reviewOn;
    }
}
