package org.familypathway.monday;

import jakarta.persistence.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** The Monday mail of a week went out to somebody: once, as the database holds too. */
@Entity
class MondayMail extends Recorded {
    private String recipient;
    /** Its Monday, in London. */
    private LocalDate week;

    private Instant sentAt;

    protected MondayMail() {}

    /** The same mail has the same id when it is tried again, by which mail programs know a second copy. */
    MondayMail(String recipient, LocalDate week, Instant at) {
        super(
                UUID.nameUUIDFromBytes(
                        "Monday mail of %s to %s".formatted(week, recipient).getBytes(StandardCharsets.UTF_8)),
                "pathway",
                at);
        this.recipient = recipient;
        this.week = week;
        this.sentAt = at;
    }

    Instant getSentAt() {
        return sentAt;
    }
}
