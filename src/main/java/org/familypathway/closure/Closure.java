package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The closure form of a case (R260 to R262): the meeting, why the work ends, who leads afterwards and whether they are in place, the closing date. It has the id of its case. The database
 * refuses a closing date while an item with which it began is not answered, or is not met without a manager's exception (invariant 4).
 */
@Entity
class Closure extends Recorded {
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> items;

    private LocalDate heldOn;
    private String chairedBy;
    private String chairRole;
    private Boolean chairAsAsked;
    private String whyOtherChair;
    private String reason;
    private String reasonText;

    @Enumerated(EnumType.STRING)
    private YesNo stepDown;

    private String leadName;
    private String leadAgency;
    private String leadAgencyName;
    private String leadContact;
    private String futureContact;
    private LocalDate dateGiven;
    private Instant answeredAt;

    @Enumerated(EnumType.STRING)
    private YesNo confirmed;

    private String confirmedBy;
    private String confirmedHow;
    private Instant confirmedAt;
    private String notConfirmed;
    private LocalDate closingOn;
    private String familySaid;
    private Instant closingSetAt;

    protected Closure() {}

    /** @param items the names of those that it goes through, which stay as the closure began */
    Closure(FamilyCase theCase, List<String> items) {
        super(theCase.getId(), null, null);
        this.items = items;
    }

    /**
     * What the closure meeting answered. Whether a step-down lead is in place is asked anew.
     *
     * @param chairAsAsked whether the chair had the role that the way of working asks for (R259)
     */
    void answer(AnswerClosureItems.Answers answers, boolean chairAsAsked, String by, Instant at) {
        heldOn = answers.heldOn();
        chairedBy = answers.chairedBy();
        chairRole = answers.chairRole();
        this.chairAsAsked = chairAsAsked;
        whyOtherChair = answers.whyOtherChair();
        reason = answers.reason();
        reasonText = answers.reasonText();
        stepDown = answers.stepDown();
        leadName = answers.leadName();
        leadAgency = answers.leadAgency();
        leadAgencyName = answers.leadAgencyName();
        leadContact = answers.leadContact();
        futureContact = answers.futureContact();
        dateGiven = answers.dateGiven();
        answeredAt = at;
        confirmed = null;
        confirmedBy = null;
        confirmedHow = null;
        confirmedAt = null;
        notConfirmed = null;
        recorded(by, at);
    }

    void confirmed(String who, String how, Instant when, String by, Instant at) {
        confirmed = YesNo.yes;
        confirmedBy = who;
        confirmedHow = how;
        confirmedAt = when;
        notConfirmed = null;
        recorded(by, at);
    }

    void notConfirmed(String whyNot, String by, Instant at) {
        confirmed = YesNo.no;
        confirmedBy = null;
        confirmedHow = null;
        confirmedAt = null;
        notConfirmed = whyNot;
        recorded(by, at);
    }

    void closesOn(LocalDate day, String familySaid, String by, Instant at) {
        this.closingOn = day;
        this.familySaid = familySaid;
        this.closingSetAt = at;
        recorded(by, at);
    }

    boolean isStepDownNeeded() {
        return stepDown == YesNo.yes;
    }

    /** Who leads after a step-down. */
    Agency agency() {
        return new Agency(leadAgency, leadAgencyName);
    }

    LocalDate getHeldOn() {
        return heldOn;
    }

    String getChairedBy() {
        return chairedBy;
    }

    String getChairRole() {
        return chairRole;
    }

    String getWhyOtherChair() {
        return whyOtherChair;
    }

    /** Name and role, and why another role than asked for. */
    String chair(Choices choices) {
        String chair =
                chairRole == null ? chairedBy : "%s, %s".formatted(chairedBy, choices.within("chairRoles", chairRole));
        return whyOtherChair == null ? chair : "%s (%s)".formatted(chair, whyOtherChair);
    }

    String getReason() {
        return reason;
    }

    String getReasonText() {
        return reasonText;
    }

    YesNo getStepDown() {
        return stepDown;
    }

    String getLeadName() {
        return leadName;
    }

    String getLeadAgency() {
        return leadAgency;
    }

    String getLeadAgencyName() {
        return leadAgencyName;
    }

    String getLeadContact() {
        return leadContact;
    }

    String getFutureContact() {
        return futureContact;
    }

    LocalDate getDateGiven() {
        return dateGiven;
    }

    String getConfirmedBy() {
        return confirmedBy;
    }

    Instant getConfirmedAt() {
        return confirmedAt;
    }

    String getNotConfirmed() {
        return notConfirmed;
    }

    LocalDate getClosingOn() {
        return closingOn;
    }

    String getFamilySaid() {
        return familySaid;
    }
}
