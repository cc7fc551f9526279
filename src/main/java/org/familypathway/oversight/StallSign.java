package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One sign that the work has stalled, in words with its figure, and what it weighs. */
@Entity
class StallSign extends Recorded {
    private UUID stallId;
    private String sign;
    private String because;
    private int points;
    private Instant noticedAt;

    protected StallSign() {}

    StallSign(UUID stallId, StallSigns.Sign sign, String by, Instant at) {
        super(NewId.next(), by, at);
        this.stallId = stallId;
        this.sign = sign.sign();
        this.because = sign.because();
        this.points = sign.points();
        this.noticedAt = at;
    }

    String getSign() {
        return sign;
    }

    String getBecause() {
        return because;
    }
}
