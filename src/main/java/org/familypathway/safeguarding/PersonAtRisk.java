package org.familypathway.safeguarding;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A member of the household whom a report says to be at risk. */
@Entity
@DynamicUpdate
class PersonAtRisk extends Recorded {
    private UUID reportId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    protected PersonAtRisk() {}

    PersonAtRisk(UUID reportId, UUID memberId, String by, Instant at) {
        super(NewId.next(), by, at);
        this.reportId = reportId;
        this.memberId = memberId;
    }

    UUID getMemberId() {
        return memberId;
    }
}
