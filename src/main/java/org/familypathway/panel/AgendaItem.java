package org.familypathway.panel;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One family on the agenda of a meeting: what is asked of the panel, what it said and what it decided (R107, R109, R120, R203, R227, R248, R253). Decided once; put off, it is asked for again. */
@Entity
class AgendaItem extends Recorded {
    static final String NEW_REFERRAL = "newReferral";
    static final String CHANGE_OF_LEAD = "changeOfLead";

    private UUID caseId;

    @ManyToOne
    @JoinColumn(name = "meeting_id")
    private PanelMeeting meeting;

    private String kind;
    private String question;
    private String information;
    private String requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private PanelDecision decision;

    private String reason;
    private String summary;
    private String decidedBy;
    private Instant decidedAt;
    private Integer levelOfNeed;
    private String leadAgency;
    private String leadAgencyName;
    private String leadAgencyContact;
    private String leadAgencyUser;
    private List<String> support = new ArrayList<>();
    private String expectations;
    private String mustBeDone;
    private String consequences;

    protected AgendaItem() {}

    AgendaItem(
            FamilyCase theCase,
            PanelMeeting meeting,
            String kind,
            String question,
            String information,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.meeting = meeting;
        this.kind = kind;
        this.question = question;
        this.information = information;
        this.requestedBy = by;
        this.requestedAt = at;
    }

    void decide(PanelMeeting met, PanelDecision decision, String reason, String summary, String by, Instant at) {
        meeting = met;
        this.decision = decision;
        this.reason = reason;
        this.summary = summary;
        decidedBy = by;
        decidedAt = at;
        recorded(by, at);
    }

    /** @param leadAgencyUser id of who signs in for the lead agency; null where nobody does */
    void takenOn(
            Integer levelOfNeed,
            String leadAgency,
            String leadAgencyName,
            String leadAgencyContact,
            String leadAgencyUser) {
        this.levelOfNeed = levelOfNeed;
        this.leadAgency = leadAgency;
        this.leadAgencyName = leadAgencyName;
        this.leadAgencyContact = leadAgencyContact;
        this.leadAgencyUser = leadAgencyUser;
    }

    /** @param support null where the menu of support is not talked over */
    void isClear(List<String> support, String expectations, String mustBeDone, String consequences) {
        this.support = support == null ? new ArrayList<>() : new ArrayList<>(support);
        this.expectations = expectations;
        this.mustBeDone = mustBeDone;
        this.consequences = consequences;
    }

    PanelMeeting getMeeting() {
        return meeting;
    }

    String getKind() {
        return kind;
    }

    boolean isAboutReferral() {
        return kind.equals(NEW_REFERRAL);
    }

    String getQuestion() {
        return question;
    }

    String getInformation() {
        return information;
    }

    Instant getRequestedAt() {
        return requestedAt;
    }

    /** Null while the panel has yet to decide. */
    PanelDecision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    String getSummary() {
        return summary;
    }

    /** The lead agency that was agreed, by its name and kind; null where none was. */
    Agency leadAgency() {
        return leadAgency == null ? null : new Agency(leadAgency, leadAgencyName);
    }

    String getLeadAgencyName() {
        return leadAgencyName;
    }

    String getLeadAgencyContact() {
        return leadAgencyContact;
    }

    String getLeadAgencyUser() {
        return leadAgencyUser;
    }

    List<String> getSupport() {
        return List.copyOf(support);
    }

    String getExpectations() {
        return expectations;
    }

    String getMustBeDone() {
        return mustBeDone;
    }

    String getConsequences() {
        return consequences;
    }
}
