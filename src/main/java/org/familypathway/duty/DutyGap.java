package org.familypathway.duty;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.family.Service;
import org.familypathway.kernel.NewId;

/** Somebody who answers for a service was warned that nobody is on duty from one moment to another (R186). */
@Entity
class DutyGap extends Recorded {
    private String serviceId;
    private Instant startsAt;
    private Instant endsAt;
    private String recipient;

    protected DutyGap() {}

    DutyGap(Service service, Duty.Gap gap, String recipient, String by, Instant at) {
        super(NewId.next(), by, at);
        this.serviceId = service.getId();
        this.startsAt = gap.from();
        this.endsAt = gap.to();
        this.recipient = recipient;
    }
}
