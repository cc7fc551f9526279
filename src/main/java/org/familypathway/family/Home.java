package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Where somebody lives who does not live in the household, from a day on (R12, R72). Written once: the latest of a person holds. Days of Europe/London. */
@Entity
@DynamicUpdate
class Home extends Recorded {
    private UUID caseId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String address;
    private String postcode;
    private LocalDate sinceOn;
    private boolean keptBack;
    private String keptBackWhy;
    private String saidBy;

    protected Home() {}

    Home(FamilyCase theCase, Homes.Said said, String by, Instant at) {
        super(NewId.next(), by, at);
        caseId = theCase.getId();
        memberId = said.member();
        address = said.address();
        postcode = said.postcode();
        sinceOn = said.sinceOn();
        keptBack = said.keptBackWhy() != null;
        keptBackWhy = said.keptBackWhy();
        saidBy = said.saidBy();
    }

    Homes.Said said() {
        return new Homes.Said(memberId, address, postcode, sinceOn, keptBackWhy, saidBy);
    }
}
