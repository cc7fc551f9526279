package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.kernel.NewId;

/** Somebody whom a service knows in an agency, and how to reach them (R50, R163). */
@Entity
class KnownContact extends Recorded {
    private String serviceId;
    private String agency;
    private String agencyName;
    private String person;
    private String reach;
    private Instant removedAt;

    protected KnownContact() {}

    KnownContact(Service service, Agency agency, String person, String reach, String by, Instant at) {
        super(NewId.next(), by, at);
        this.serviceId = service.getId();
        this.agency = agency.kind();
        this.agencyName = agency.name();
        this.person = person;
        this.reach = reach;
    }

    void remove(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }

    Agency agency() {
        return new Agency(agency, agencyName);
    }

    String getPerson() {
        return person;
    }

    String getReach() {
        return reach;
    }
}
