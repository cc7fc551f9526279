package org.familypathway.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One thing that was asked in a screening, and the day on which it was seen (R159). */
@Entity
class ScreeningAnswer extends Recorded {
    /** Whether it is so, as far as anybody knows. */
    enum Known {
        yes,
        no,
        notKnown
    }

    private UUID screeningId;
    private String item;

    @Enumerated(EnumType.STRING)
    private Known answer;

    private LocalDate seenOn;

    protected ScreeningAnswer() {}

    ScreeningAnswer(UUID screeningId, String item, Known answer, LocalDate seenOn, String by, Instant at) {
        super(NewId.next(), by, at);
        this.screeningId = screeningId;
        this.item = item;
        this.answer = answer;
        this.seenOn = seenOn;
    }

    String getItem() {
        return item;
    }

    boolean isSo() {
        return answer == Known.yes;
    }

    LocalDate getSeenOn() {
        return seenOn;
    }
}
