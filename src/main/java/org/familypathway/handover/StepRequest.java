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
import org.familypathway.family.FamilyCase;
import org.familypathway.family.WhoAgrees;

/** The wish that others take a family on, what was decided, the meeting of both sides, and who accepted (R110, R188, R191, R209; invariant 2). */
@Entity
class StepRequest extends HandoverRequest {
    /** Up to statutory services, or down to early help or universal ones. */
    enum Direction {
        up,
        down
    }

    /** Whether our work goes on once the others lead. */
    enum WhoGoesOn {
        theyLead,
        beside
    }

    @Enumerated(EnumType.STRING)
    private Direction direction;

    private String toKind;
    private String familyView;

    private Instant metAt;
    private String place;
    private String whyNoFamily;
    private String familyWants;
    private String agreed;

    @Enumerated(EnumType.STRING)
    private WhoGoesOn whoGoesOn;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "requestId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<HandoverPerson> people = new ArrayList<>();

    protected StepRequest() {}

    StepRequest(
            FamilyCase theCase,
            Direction direction,
            String toKind,
            String toService,
            String contact,
            LocalDate wishedOn,
            String why,
            String familyView,
            String by,
            Instant at) {
        super(theCase, why, toService, contact, wishedOn, by, at);
        this.direction = direction;
        this.toKind = toKind;
        this.familyView = familyView;
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

    void accept(HandOverStory.Answers answers, WhoAgrees.Agreed consent, String by, Instant at) {
        accept(answers, consent, "step", by, at);
        this.whoGoesOn = answers.whoGoesOn() == null ? WhoGoesOn.theyLead : answers.whoGoesOn();
    }

    boolean goesUp() {
        return direction == Direction.up;
    }

    List<HandoverPerson> people() {
        return people;
    }

    Direction getDirection() {
        return direction;
    }

    String getToKind() {
        return toKind;
    }

    String getFamilyView() {
        return familyView;
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

    WhoGoesOn getWhoGoesOn() {
        return whoGoesOn;
    }
}
