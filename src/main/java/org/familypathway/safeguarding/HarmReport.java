package org.familypathway.safeguarding;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** That a child or an adult may be at risk of significant harm, and what was decided on it, by the worker or by a manager (R94, R104, R148). */
@Entity
class HarmReport extends Recorded {
    /** Who is at risk, as the list {@code concernedPeople} has it. */
    enum Concerns {
        child,
        adult,
        both
    }

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Concerns concerns;

    private String otherAtRisk;
    private String account;
    private String whoseWords;
    private String nature;
    private Instant noticedAt;
    private boolean immediateDanger;
    private Instant emergencyCalledAt;
    private String doneAtOnce;
    private String reportedBy;
    private Instant reportedAt;

    @Enumerated(EnumType.STRING)
    private Harm.Decision decision;

    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;
    private boolean ownDecision;
    private boolean followed;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reportId", insertable = false, updatable = false)
    private List<PersonAtRisk> atRisk = new ArrayList<>();

    protected HarmReport() {}

    HarmReport(
            FamilyCase theCase,
            ReportHarm.Answers answers,
            Instant noticedAt,
            Instant emergencyCalledAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.concerns = answers.concerns();
        this.otherAtRisk = answers.otherAtRisk();
        this.account = answers.account();
        this.whoseWords = answers.whoseWords();
        this.nature = answers.nature();
        this.noticedAt = noticedAt;
        this.immediateDanger = answers.immediateDanger() == YesNo.yes;
        this.emergencyCalledAt = emergencyCalledAt;
        this.doneAtOnce = answers.doneAtOnce();
        this.reportedBy = by;
        this.reportedAt = at;
        this.followed = true;
        if (answers.nextStep() == ReportHarm.NextStep.refer) {
            this.ownDecision = true;
            decide(Harm.Decision.refer, answers.whyRefer(), by, at);
        }
        answers.atRisk().forEach(member -> atRisk.add(new PersonAtRisk(getId(), member, by, at)));
    }

    void decide(Harm.Decision decision, String reason, String by, Instant at) {
        this.decision = decision;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedAt = at;
        recorded(by, at);
    }

    Concerns getConcerns() {
        return concerns;
    }

    /** Ids of the members at risk. */
    List<UUID> membersAtRisk() {
        return atRisk.stream().map(PersonAtRisk::getMemberId).toList();
    }

    String getOtherAtRisk() {
        return otherAtRisk;
    }

    String getAccount() {
        return account;
    }

    String getWhoseWords() {
        return whoseWords;
    }

    String getNature() {
        return nature;
    }

    Instant getNoticedAt() {
        return noticedAt;
    }

    Instant getEmergencyCalledAt() {
        return emergencyCalledAt;
    }

    String getDoneAtOnce() {
        return doneAtOnce;
    }

    String getReportedBy() {
        return reportedBy;
    }

    Instant getReportedAt() {
        return reportedAt;
    }

    Harm.Decision getDecision() {
        return decision;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    /** Whether whoever reported it decided to refer, without asking a manager. */
    boolean isOwnDecision() {
        return ownDecision;
    }

    /** Whether the answer of statutory services is waited for; it was not where a report is from before that was so. */
    boolean isFollowed() {
        return followed;
    }
}
