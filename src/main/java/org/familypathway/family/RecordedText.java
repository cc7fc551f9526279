package org.familypathway.family;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** A row of the record whose words somebody may put right later. */
@MappedSuperclass
public abstract class RecordedText extends Recorded {
    private String text;

    protected RecordedText() {}

    protected RecordedText(UUID id, String text, String by, Instant at) {
        super(id, by, at);
        this.text = text;
    }

    /** A correction: the former text stays, with its author and time (invariant 8). */
    public void correct(String text, String by, Instant at) {
        this.text = text;
        recorded(by, at);
    }

    public String getText() {
        return text;
    }
}
