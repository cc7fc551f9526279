package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** A family’s way to a place: since when it waits, and whether a place is offered (R215). It has the id of its case. */
@Entity
class WaitingPlace extends Recorded {
    private Instant waitsSince;
    private Instant lookedAt;
    private String words;
    private Instant offeredAt;
    private Integer capacity;
    private boolean outOfTurn;
    private Instant declinedAt;

    protected WaitingPlace() {}

    WaitingPlace(FamilyCase theCase, String by, Instant at) {
        super(theCase.getId(), by, at);
        this.waitsSince = at;
        this.lookedAt = at;
    }

    /** @param capacity how many families the service works with at a time */
    void offer(int capacity, boolean outOfTurn, String words, String by, Instant at) {
        this.offeredAt = at;
        this.capacity = capacity;
        this.outOfTurn = outOfTurn;
        look(words, by, at);
    }

    void decline(String words, String by, Instant at) {
        this.declinedAt = at;
        look(words, by, at);
    }

    void look(String words, String by, Instant at) {
        this.words = words;
        this.lookedAt = at;
        recorded(by, at);
    }

    Instant getWaitsSince() {
        return waitsSince;
    }

    Instant getLookedAt() {
        return lookedAt;
    }

    Instant getOfferedAt() {
        return offeredAt;
    }

    boolean isOutOfTurn() {
        return outOfTurn;
    }

    Instant getDeclinedAt() {
        return declinedAt;
    }
}
