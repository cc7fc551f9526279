package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A younger sibling who came into the work, from when, for which risk of care, and who agreed (R194). */
@Entity
@DynamicUpdate
class SiblingIncluded extends Recorded {
    private UUID caseId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private LocalDate fromOn;
    private String risk;
    private String agreedBy;
    private List<UUID> agreedByGivers;
    private String agreedWith;
    private LocalDate agreedOn;
    private String childSays;

    protected SiblingIncluded() {}

    SiblingIncluded(
            FamilyCase theCase,
            UUID memberId,
            IncludeSibling.Answers a,
            WhoAgrees.Agreed agreed,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.memberId = memberId;
        this.fromOn = a.fromOn();
        this.risk = a.risk();
        this.agreedBy = agreed.names();
        this.agreedByGivers = agreed.givers();
        this.agreedWith = a.agreedWith();
        this.agreedOn = a.agreedOn();
        this.childSays = a.childSays();
    }
}
