package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The family came from another area or service: from whom, with what, and what has still to be asked for (R110, R209). */
@Entity
class TransferIn extends Recorded {
    private UUID caseId;
    private String fromService;
    private String handedOverBy;
    private String contact;
    private Instant handedOverAt;
    private List<String> cameAlong;
    private String whatItSays;
    private String stillMissing;

    protected TransferIn() {}

    TransferIn(FamilyCase theCase, RecordTransferIn.Answers a, Instant handedOverAt, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.fromService = a.fromService();
        this.handedOverBy = a.handedOverBy();
        this.contact = a.contact();
        this.handedOverAt = handedOverAt;
        this.cameAlong = a.cameAlong();
        this.whatItSays = a.whatItSays();
        this.stillMissing = a.stillMissing();
    }

    String getFromService() {
        return fromService;
    }

    String getHandedOverBy() {
        return handedOverBy;
    }

    String getContact() {
        return contact;
    }

    Instant getHandedOverAt() {
        return handedOverAt;
    }

    List<String> getCameAlong() {
        return cameAlong;
    }

    String getWhatItSays() {
        return whatItSays;
    }

    String getStillMissing() {
        return stillMissing;
    }
}
