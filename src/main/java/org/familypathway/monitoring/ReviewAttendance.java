package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.plan.Party;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Who took part in a review, of the family and of every profession involved (R255): was there, sent their views, or was absent and why. */
@Entity
@DynamicUpdate
class ReviewAttendance extends Recorded {
    /** Whether somebody took part, as the list {@code reviewAttendances} has it. */
    enum Came {
        came,
        sentViews,
        absent
    }

    /** @param who id of a member, {@code worker:} and a user's id, or an agency as {@link Party} names it */
    record Answer(UUID id, String who, String name, String agencyName, Came came, String note)
            implements ListRow.Answer {
        static final String WORKER = "worker:";
    }

    private UUID reviewId;
    private int place;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String worker;
    private String agency;
    private String agencyName;
    private String name;

    @Enumerated(EnumType.STRING)
    private Came came;

    private String note;

    protected ReviewAttendance() {}

    ReviewAttendance(UUID reviewId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.reviewId = reviewId;
        this.place = place;
        if (answer.who().startsWith(Answer.WORKER)) this.worker = answer.who().substring(Answer.WORKER.length());
        else {
            Party party = Party.of(answer.who(), answer.agencyName());
            this.memberId = party.member();
            if (party.agency() != null) {
                this.agency = party.agency().kind();
                this.agencyName = party.agency().name();
            }
        }
        this.name = answer.name();
        this.came = answer.came();
        this.note = answer.note();
    }

    UUID getMemberId() {
        return memberId;
    }

    String getName() {
        return name;
    }

    Came getCame() {
        return came;
    }
}
