package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.DynamicUpdate;

/** A payment for a family, in pounds, and the commitment that it is against (R87). Days of Europe/London. */
@Entity
@DynamicUpdate
class Spend extends RecordedRow<Spend.Answer> {
    /** In {@code against}, where nobody had approved it. */
    static final String NOTHING = "nothing";

    private static final String ACTION = "action:";
    private static final String APPROVAL = "approval:";

    /**
     * @param against {@code action:} or {@code approval:} and its id, or {@link #NOTHING}
     * @param whyMore why more was spent than was approved; null where it was not
     */
    record Answer(
            UUID id,
            String what,
            String paidTo,
            LocalDate spentOn,
            BigDecimal amount,
            String against,
            String whyNotApproved,
            String whyMore)
            implements ListRow.Answer {}

    private String what;
    private String paidTo;
    private LocalDate spentOn;
    private BigDecimal amount;
    private UUID actionId;
    private UUID approvalId;
    private String whyNotApproved;
    private String whyMore;

    protected Spend() {}

    Spend(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer said) {
        what = said.what();
        paidTo = said.paidTo();
        spentOn = said.spentOn();
        amount = said.amount();
        actionId = id(said.against(), ACTION);
        approvalId = id(said.against(), APPROVAL);
        whyNotApproved = said.whyNotApproved();
        whyMore = said.whyMore();
    }

    private static UUID id(String against, String kind) {
        return against.startsWith(kind) ? UUID.fromString(against.substring(kind.length())) : null;
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(),
                what,
                paidTo,
                spentOn,
                amount,
                actionId != null ? ACTION + actionId : approvalId != null ? APPROVAL + approvalId : NOTHING,
                whyNotApproved,
                whyMore);
    }
}
