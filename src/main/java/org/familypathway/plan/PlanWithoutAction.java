package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A member of the household or an agency involved that has no action in the plan, and why (R30). */
@Entity
@DynamicUpdate
class PlanWithoutAction extends Recorded {
    /** @param who as {@link Party} names it */
    record Answer(UUID id, String who, String agencyName, String because) implements ListRow.Answer {
        Party party() {
            return Party.of(who, agencyName);
        }
    }

    private UUID planId;
    private int place;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String agency;
    private String agencyName;
    private String because;

    protected PlanWithoutAction() {}

    PlanWithoutAction(UUID planId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.place = place;
        Party party = answer.party();
        this.memberId = party.member();
        if (party.agency() != null) {
            this.agency = party.agency().kind();
            this.agencyName = party.agency().name();
        }
        this.because = answer.because();
    }

    Party party() {
        return new Party(memberId, agency == null ? null : new Agency(agency, agencyName));
    }

    /** As a line of a next version: it has no id yet. */
    Answer answer() {
        return new Answer(null, party().who(), agencyName, because);
    }

    String getBecause() {
        return because;
    }
}
