package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Who works beside the lead: a family worker of the service, or by name the case-managing social worker, or who in the lead agency supports the lead (R58, R107, R230). One at a time. */
@Entity
class BesideLead extends Recorded {
    private UUID caseId;
    private String role;
    private String worker;
    private String name;
    private String contact;
    private Instant fromAt;
    private Instant toAt;

    protected BesideLead() {}

    BesideLead(FamilyCase theCase, String role, String worker, String name, String contact, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.role = role;
        this.worker = worker;
        this.name = name;
        this.contact = contact;
        this.fromAt = at;
    }

    void end(String by, Instant at) {
        toAt = at;
        recorded(by, at);
    }

    String getRole() {
        return role;
    }

    /** User id of a colleague of the service; null where it is somebody else, by name. */
    String getWorker() {
        return worker;
    }

    String getName() {
        return name;
    }

    String getContact() {
        return contact;
    }
}
