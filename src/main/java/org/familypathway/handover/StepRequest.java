package org.familypathway.handover;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/** The wish that others take a family on, what was decided, the meeting of both sides, and who accepted (R110, R188, R191, R209; invariant 2). A case has one open at a time. */
@Entity
class StepRequest extends Recorded {
    /** What a manager decides on a step. */
    enum Decision {
        agree,
        doNotAgree
    }

    private UUID caseId;
    private String direction;
    private String toKind;
    private String toService;
    private String contact;
    private LocalDate wishedOn;
    private String why;
    private String familyView;
    private String requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;
    private Instant metAt;
    private String place;
    private String whyNoFamily;
    private String familyWants;
    private String agreed;
    private Boolean accepted;
    private String whyNot;
    private String acceptedBy;
    private Instant acceptedAt;
    private String whoGoesOn;
    private String basis;
    private String consentBy;
    private LocalDate consentOn;
    private String lawfulBasis;
    private String passedOn;
    private Instant endedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "requestId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<HandoverPerson> people = new ArrayList<>();

    protected StepRequest() {}

    StepRequest(
            FamilyCase theCase,
            String direction,
            String toKind,
            String toService,
            String contact,
            LocalDate wishedOn,
            String why,
            String familyView,
            String by,
            Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.direction = direction;
        this.toKind = toKind;
        this.toService = toService;
        this.contact = contact;
        this.wishedOn = wishedOn;
        this.why = why;
        this.familyView = familyView;
        this.requestedBy = by;
        this.requestedAt = at;
    }

    void decide(Decision decision, String reason, String by, Instant at) {
        this.decision = decision;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedAt = at;
        if (decision == Decision.doNotAgree) endedAt = at;
        recorded(by, at);
    }

    void met(MeetForHandover.Answers met, Instant metAt, String by, Instant at) {
        this.metAt = metAt;
        this.place = met.place();
        this.whyNoFamily = met.whyNoFamily();
        this.familyWants = met.familyWants();
        this.agreed = met.agreed();
        for (MeetForHandover.Present one : met.people())
            people.add(new HandoverPerson(getId(), people.size() + 1, one, by, at));
        recorded(by, at);
    }

    void notAccepted(String why, String by, Instant at) {
        accepted = false;
        whyNot = why;
        endedAt = at;
        recorded(by, at);
    }

    void accepted(HandOverStory.Answers answers, Instant acceptedAt, String by, Instant at) {
        this.accepted = true;
        this.acceptedBy = answers.acceptedBy();
        this.acceptedAt = acceptedAt;
        this.whoGoesOn = answers.whoGoesOn() == null ? "theyLead" : answers.whoGoesOn();
        this.basis = answers.basis();
        this.consentBy = answers.consentBy();
        this.consentOn = answers.consentOn();
        this.lawfulBasis = answers.lawfulBasis();
        this.passedOn = answers.passedOn();
        this.endedAt = at;
        recorded(by, at);
    }

    boolean goesUp() {
        return direction.equals("up");
    }

    List<HandoverPerson> people() {
        return people;
    }

    String getDirection() {
        return direction;
    }

    String getToKind() {
        return toKind;
    }

    String getToService() {
        return toService;
    }

    String getContact() {
        return contact;
    }

    LocalDate getWishedOn() {
        return wishedOn;
    }

    String getWhy() {
        return why;
    }

    String getFamilyView() {
        return familyView;
    }

    String getRequestedBy() {
        return requestedBy;
    }

    Instant getRequestedAt() {
        return requestedAt;
    }

    Decision getDecision() {
        return decision;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    Instant getMetAt() {
        return metAt;
    }

    String getFamilyWants() {
        return familyWants;
    }

    String getAgreed() {
        return agreed;
    }

    Boolean getAccepted() {
        return accepted;
    }

    String getWhyNot() {
        return whyNot;
    }

    String getAcceptedBy() {
        return acceptedBy;
    }

    String getWhoGoesOn() {
        return whoGoesOn;
    }

    String getPassedOn() {
        return passedOn;
    }
}
