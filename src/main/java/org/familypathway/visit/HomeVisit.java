package org.familypathway.visit;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** A visit as it was planned, on which risks, and whether everybody came back safe; or that it is not safe to go, and what a manager says then (R85, R237). Times are UTC. */
@Entity
class HomeVisit extends Recorded {
    private UUID caseId;
    private boolean later;
    private UUID crisisId;
    private String plannedBy;
    private Instant plannedAt;
    private UUID riskAssessmentId;
    private boolean safeToGo;
    private String whyNotSafe;
    private String decidedBy;
    private Instant decidedAt;
    private String decisionReason;
    private Instant visitAt;
    private Boolean atHome;
    private String place;
    private String othersGo;
    private String ringTo;
    private Instant ringBy;
    private String rungInBy;
    private Instant rungInAt;
    private String rungInRemark;
    private Instant warnedAt;
    private Boolean foundSafe;
    private String foundBy;
    private Instant foundAt;
    private String spokenWith;
    private String whatWasDone;
    private Instant madeAt;
    private String putOff;
    private Instant putOffAt;
    private String whatHappened;

    @ElementCollection
    @CollectionTable(name = "goes_on_visit", joinColumns = @JoinColumn(name = "visitId"))
    @Column(name = "worker")
    private Set<String> goes = new LinkedHashSet<>();

    protected HomeVisit() {}

    private HomeVisit(FamilyCase theCase, UUID riskAssessment, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.plannedBy = by;
        this.plannedAt = at;
        this.riskAssessmentId = riskAssessment;
    }

    /** It is not safe to go as things are: a manager says how the family is met first. */
    static HomeVisit notSafe(FamilyCase theCase, UUID riskAssessment, String why, String by, Instant at) {
        var visit = new HomeVisit(theCase, riskAssessment, by, at);
        visit.whyNotSafe = why;
        return visit;
    }

    static HomeVisit first(FamilyCase theCase, UUID riskAssessment, VisitPlan plan, String by, Instant at) {
        var visit = new HomeVisit(theCase, riskAssessment, by, at);
        visit.safeToGo = true;
        visit.visitAt = plan.begins();
        visit.atHome = plan.atHome() == YesNo.yes;
        visit.place = plan.place();
        visit.othersGo = plan.othersGo();
        visit.ringTo = plan.ringTo();
        visit.ringBy = plan.rungBy();
        visit.goes.addAll(plan.goes());
        return visit;
    }

    /** One after the first, or in a crisis: it is not planned again where it was not made. */
    static HomeVisit later(
            FamilyCase theCase, UUID riskAssessment, VisitPlan plan, UUID crisis, String by, Instant at) {
        HomeVisit visit = first(theCase, riskAssessment, plan, by, at);
        visit.later = true;
        visit.crisisId = crisis;
        return visit;
    }

    void decide(String reason, String by, Instant at) {
        decidedBy = by;
        decidedAt = at;
        decisionReason = reason;
        recorded(by, at);
    }

    /** The first word that somebody is back safe counts. */
    void ringIn(String remark, String by, Instant at) {
        if (rungInAt != null) return;
        rungInBy = by;
        rungInAt = at;
        rungInRemark = remark;
        recorded(by, at);
    }

    /** The visit was made and written down: whoever writes is back. */
    void made(String by, Instant at) {
        ringIn(null, by, at);
        madeAt = at;
        recorded(by, at);
    }

    /** Whoever says why there was no visit is back. */
    void putOff(String why, String happened, String by, Instant at) {
        ringIn(null, by, at);
        putOff = why;
        putOffAt = at;
        whatHappened = happened;
        recorded(by, at);
    }

    void warned(String by, Instant at) {
        warnedAt = at;
        recorded(by, at);
    }

    void found(boolean safe, String with, String done, String by, Instant at) {
        foundSafe = safe;
        foundBy = by;
        foundAt = at;
        spokenWith = with;
        whatWasDone = done;
        recorded(by, at);
    }

    /** It is planned, and neither was it made nor was it put off; a later one is over when whoever went is heard of. */
    boolean isAhead() {
        return safeToGo && madeAt == null && putOffAt == null && !(later && (rungInAt != null || foundAt != null));
    }

    /** Whoever goes has still to say that they are back safe. */
    boolean isToBeRungIn() {
        return isAhead() && rungInAt == null && foundAt == null;
    }

    Set<String> goes() {
        return Set.copyOf(goes);
    }

    /** Whether it was agreed in this crisis. */
    boolean isIn(UUID crisis) {
        return crisis.equals(crisisId);
    }

    boolean isInACrisis() {
        return crisisId != null;
    }

    /** Whether it is one after the first, or in a crisis. */
    boolean isLater() {
        return later;
    }

    boolean isSafeToGo() {
        return safeToGo;
    }

    String getPlannedBy() {
        return plannedBy;
    }

    Instant getPlannedAt() {
        return plannedAt;
    }

    String getWhyNotSafe() {
        return whyNotSafe;
    }

    String getDecidedBy() {
        return decidedBy;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    Instant getVisitAt() {
        return visitAt;
    }

    String getPlace() {
        return place;
    }

    String getOthersGo() {
        return othersGo;
    }

    String getRingTo() {
        return ringTo;
    }

    Instant getRingBy() {
        return ringBy;
    }

    String getRungInBy() {
        return rungInBy;
    }

    Instant getRungInAt() {
        return rungInAt;
    }

    String getRungInRemark() {
        return rungInRemark;
    }

    Instant getWarnedAt() {
        return warnedAt;
    }

    Boolean getFoundSafe() {
        return foundSafe;
    }

    String getFoundBy() {
        return foundBy;
    }

    Instant getFoundAt() {
        return foundAt;
    }

    String getSpokenWith() {
        return spokenWith;
    }

    String getWhatWasDone() {
        return whatWasDone;
    }

    Instant getPutOffAt() {
        return putOffAt;
    }

    String getWhatHappened() {
        return whatHappened;
    }
}
