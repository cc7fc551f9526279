package org.familypathway.duty;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.family.Service;
import org.familypathway.kernel.NewId;

/** Somebody of a service is on duty from one moment to before another (R186). */
@Entity
class DutyTurn extends Recorded {
    private String serviceId;
    private String worker;
    private Instant startsAt;
    private Instant endsAt;
    private Instant removedAt;

    protected DutyTurn() {}

    DutyTurn(Service service, String worker, Instant startsAt, Instant endsAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.serviceId = service.getId();
        this.worker = worker;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    void takeAway(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }

    boolean isAt(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }

    String getServiceId() {
        return serviceId;
    }

    String getWorker() {
        return worker;
    }

    Instant getStartsAt() {
        return startsAt;
    }

    Instant getEndsAt() {
        return endsAt;
    }
}
