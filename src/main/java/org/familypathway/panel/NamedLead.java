package org.familypathway.panel;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** Whom the lead agency named from its own people to lead, and how it supports them (R107, R121). Written once for each decision of the panel. */
@Entity
class NamedLead extends Recorded {
    private UUID caseId;
    private UUID itemId;
    private String person;
    private String role;
    private String contact;
    private String support;
    private String saidBy;
    private String saidHow;
    private Instant saidAt;
    private Instant namedAt;

    protected NamedLead() {}

    /** @param saidAt when the agency's contact said so; null where the agency answered itself */
    NamedLead(UUID caseId, AgendaItem item, NameLead.Answers a, Instant saidAt, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = caseId;
        this.itemId = item.getId();
        this.person = a.person();
        this.role = a.role();
        this.contact = a.contact();
        this.support = a.support();
        if (saidAt != null) {
            this.saidBy = a.saidBy();
            this.saidHow = a.saidHow();
            this.saidAt = saidAt;
        }
        this.namedAt = at;
    }

    String getPerson() {
        return person;
    }

    /** "Tom Ridley, class teacher, 0117 496 0331". */
    String inWords() {
        return "%s, %s, %s".formatted(person, role, contact);
    }

    String getSupport() {
        return support;
    }
}
