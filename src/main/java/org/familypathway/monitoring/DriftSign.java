package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One sign that the work drifts, in words. */
@Entity
class DriftSign extends Recorded {
    private UUID driftId;
    private String sign;
    private String because;

    protected DriftSign() {}

    DriftSign(UUID driftId, String sign, String because, String by, Instant at) {
        super(NewId.next(), by, at);
        this.driftId = driftId;
        this.sign = sign;
        this.because = because;
    }

    String getBecause() {
        return because;
    }
}
