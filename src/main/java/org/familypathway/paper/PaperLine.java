package org.familypathway.paper;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A line of a paper, as it stood there. */
@Entity
class PaperLine extends Recorded {
    private UUID paperId;
    private int place;
    private String part;
    private String text;

    protected PaperLine() {}

    PaperLine(UUID paperId, int place, Paper.Line line, String by, Instant at) {
        super(NewId.next(), by, at);
        this.paperId = paperId;
        this.place = place;
        this.part = line.part();
        this.text = line.text();
    }

    String getPart() {
        return part;
    }

    String getText() {
        return text;
    }
}
