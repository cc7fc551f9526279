package org.familypathway.diary;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** The secret address at which somebody's calendar program asks for their diary: one at a time, and only what the secret is checked against is kept. Times are UTC. */
@Entity
class CalendarFeed extends Recorded {
    private String person;
    private String secretHash;
    private Instant madeAt;
    private Instant endedAt;

    protected CalendarFeed() {}

    CalendarFeed(String person, String secretHash, Instant at) {
        super(NewId.next(), person, at);
        this.person = person;
        this.secretHash = secretHash;
        this.madeAt = at;
    }

    void end(Instant at) {
        endedAt = at;
        recorded(person, at);
    }

    String getPerson() {
        return person;
    }

    Instant getMadeAt() {
        return madeAt;
    }
}
