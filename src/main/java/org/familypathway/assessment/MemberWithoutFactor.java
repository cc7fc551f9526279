package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.Formula;

/** A member about whom there is no factor, and why none: nobody is passed over (R47). Under the id of the member. */
@Entity
class MemberWithoutFactor extends Recorded {
    /**
     * @param id of the member
     * @param name shown to be read
     */
    record Answer(UUID id, String name, String whyNone) implements ListRow.Answer {}

    @Formula("counts_for(id)")
    private UUID member;

    private UUID caseId;
    private String why;
    private Instant removedAt;

    protected MemberWithoutFactor() {}

    MemberWithoutFactor(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(answer.id(), by, at);
        this.caseId = theCase.getId();
        this.why = answer.whyNone();
    }

    /** @param now why there is none; null where there is a factor now */
    void is(String now, String by, Instant at) {
        if (now == null ? removedAt != null : removedAt == null && why.equals(now)) return;
        removedAt = now == null ? at : null;
        if (now != null) why = now;
        recorded(by, at);
    }

    /** Whom it is about: of two lines of one person, the one that stays. */
    UUID getMember() {
        return member == null ? getId() : member;
    }

    String getWhy() {
        return why;
    }
}
