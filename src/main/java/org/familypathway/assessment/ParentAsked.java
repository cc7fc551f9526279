package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What a parent or carer said, at home or elsewhere, or why they could not be asked (R47, R99). */
@Entity
@DynamicUpdate
class ParentAsked extends Recorded {
    /**
     * @param id of the household member or of the absent parent
     * @param who shown to be read
     */
    record Answer(
            UUID id,
            String who,
            YesNo asked,
            String whyNot,
            LocalDateTime askedAt,
            String how,
            String seesIt,
            String wantsToChange)
            implements ListRow.Answer {}

    private UUID caseId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private UUID absentParentId;
    private boolean asked;
    private String whyNot;
    private Instant askedAt;
    private String how;
    private String seesIt;
    private String wantsToChange;

    protected ParentAsked() {}

    ParentAsked(FamilyCase theCase, boolean atHome, Answer answer, Instant askedAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.memberId = atHome ? answer.id() : null;
        this.absentParentId = atHome ? null : answer.id();
        this.asked = answer.asked() == YesNo.yes;
        this.whyNot = answer.whyNot();
        this.askedAt = askedAt;
        this.how = answer.how();
        this.seesIt = answer.seesIt();
        this.wantsToChange = answer.wantsToChange();
    }

    UUID who() {
        return memberId == null ? absentParentId : memberId;
    }

    boolean isAsked() {
        return asked;
    }

    String getWhyNot() {
        return whyNot;
    }

    Instant getAskedAt() {
        return askedAt;
    }

    String getHow() {
        return how;
    }

    String getSeesIt() {
        return seesIt;
    }

    String getWantsToChange() {
        return wantsToChange;
    }
}
