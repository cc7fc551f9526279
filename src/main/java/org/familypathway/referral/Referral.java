package org.familypathway.referral;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.SQLRestriction;

/** Why a family was referred, by whom, and the history that came with it (R2, R12 to R15, R54, R55). It has the id of its case. */
@Entity
public class Referral extends Recorded {
    /** @param user id of the referrer where they sign in; null where a worker took the referral for them */
    record Referrer(String user, String name, String role, String agency, String contact) {}

    /**
     * When it came in, from which its deadlines count, and with whom (R218, R219).
     *
     * @param by in words; null where whoever typed it received it
     */
    record Receipt(Instant at, String by) {}

    private Instant receivedAt;
    private String receivedBy;
    private Instant typedAt;
    private String referrer;
    private String referrerName;
    private String referrerRole;
    private String agency;
    private String referrerContact;
    private String reason;
    private String immediateReason;
    private Boolean familyAware;
    private Integer levelOfNeed;
    private boolean verbal;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    @OrderBy("firstOn")
    private List<ReportedIncident> incidents = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    @OrderBy("fromOn")
    private List<NonEngagement> nonEngagement = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    @OrderBy("takenOn")
    private List<LegalAction> legalActions = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    private List<ReferralFactor> factors = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @SQLRestriction("removed_at is null")
    private List<CriterionHit> criteria = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "caseId", insertable = false, updatable = false)
    @OrderBy("decidedAt")
    private List<ReferralDecision> decisions = new ArrayList<>();

    protected Referral() {}

    Referral(
            FamilyCase theCase,
            Receipt receipt,
            Referrer referrer,
            String reason,
            String immediateReason,
            YesNo familyAware,
            boolean verbal,
            String by,
            Instant at) {
        super(theCase.getId(), by, at);
        this.receivedAt = receipt.at();
        this.receivedBy = receipt.by();
        this.typedAt = at;
        this.referrer = referrer.user();
        this.referrerName = referrer.name();
        this.referrerRole = referrer.role();
        this.agency = referrer.agency();
        this.referrerContact = referrer.contact();
        this.reason = reason;
        this.immediateReason = immediateReason;
        this.familyAware = familyAware == null ? null : familyAware == YesNo.yes;
        this.verbal = verbal;
    }

    void keepHistory(History history, String by, Instant at) {
        ListRow.keepInStep(
                "incidents", incidents, history.incidents(), a -> new ReportedIncident(getId(), a, by, at), by, at);
        ListRow.keepInStep(
                "nonEngagement",
                nonEngagement,
                history.nonEngagement(),
                a -> new NonEngagement(getId(), a, by, at),
                by,
                at);
        ListRow.keepInStep(
                "legalActions", legalActions, history.legalActions(), a -> new LegalAction(getId(), a, by, at), by, at);
        keep(
                factors,
                new LinkedHashSet<>(history.factors()),
                f -> f.answer().factor(),
                f -> new ReferralFactor(getId(), new ReferralFactor.Answer(null, f), by, at),
                by,
                at);
    }

    /** The criteria that are met now; one that is met no more is marked, and one that goes on being met keeps its time. */
    void meets(List<CriterionHit.Answer> hits, String by, Instant at) {
        keep(
                criteria,
                new LinkedHashSet<>(hits),
                hit -> new CriterionHit.Answer(
                        null,
                        hit.answer().criterion(),
                        hit.answer().because(),
                        hit.answer().requirement(),
                        hit.answer().kind()),
                hit -> new CriterionHit(getId(), hit, by, at),
                by,
                at);
    }

    private static <V, R extends RecordedRow<?>> void keep(
            List<R> rows, Set<V> wanted, Function<R, V> value, Function<V, R> added, String by, Instant at) {
        Set<V> there = rows.stream().filter(r -> !r.isRemoved()).map(value).collect(Collectors.toSet());
        rows.stream()
                .filter(r -> !r.isRemoved() && !wanted.contains(value.apply(r)))
                .forEach(r -> r.remove(by, at));
        wanted.stream().filter(v -> !there.contains(v)).map(added).forEach(rows::add);
    }

    void decide(DecidingOnReferral.Decision decision, String reason, Integer levelOfNeed, String by, Instant at) {
        decisions.add(new ReferralDecision(getId(), decision, reason, by, at));
        if (levelOfNeed != null && !levelOfNeed.equals(this.levelOfNeed)) {
            this.levelOfNeed = levelOfNeed;
            recorded(by, at);
        }
    }

    History history() {
        return new History(
                incidents.stream().map(ReportedIncident::answer).toList(),
                nonEngagement.stream().map(NonEngagement::answer).toList(),
                legalActions.stream().map(LegalAction::answer).toList(),
                factors.stream().map(f -> f.answer().factor()).toList());
    }

    /** The criteria that are met. */
    List<CriterionHit> criteria() {
        return criteria.stream().filter(hit -> !hit.isWarning()).toList();
    }

    /** What whoever decides should look at first: no criterion, but a reason for doubt. */
    List<CriterionHit> warnings() {
        return criteria.stream().filter(CriterionHit::isWarning).toList();
    }

    /** Whether it was accepted or declined. */
    boolean isDecided() {
        return decisions.stream().anyMatch(ReferralDecision::isFinal);
    }

    List<ReferralDecision> decisions() {
        return List.copyOf(decisions);
    }

    Referrer referrer() {
        return new Referrer(referrer, referrerName, referrerRole, agency, referrerContact);
    }

    /** Who referred the family, in words: name, role and agency. */
    public String referredBy(Choices choices) {
        return "%s (%s, %s)".formatted(referrerName, referrerRole, choices.words("agencyKinds", agency));
    }

    /** The days on which a project letter had been sent before the referral (R15). */
    public List<LocalDate> projectLetters() {
        return legalActions.stream()
                .map(LegalAction::answer)
                .filter(LegalAction.Answer::isProjectLetter)
                .map(LegalAction.Answer::takenOn)
                .toList();
    }

    Instant getReceivedAt() {
        return receivedAt;
    }

    /** When it came in, in words; where it was typed later, with whom and when it was typed. */
    String receivedInWords() {
        String words = London.minute(receivedAt) + (receivedBy == null ? "" : " by " + receivedBy);
        return typedAt == null || London.minute(typedAt).equals(London.minute(receivedAt))
                ? words
                : words + ", typed " + London.minute(typedAt);
    }

    public String getReason() {
        return reason;
    }

    String getImmediateReason() {
        return immediateReason;
    }

    /** Whether it was a verbal enquiry, which the written form and a risk assessment must follow (R221). */
    boolean isVerbal() {
        return verbal;
    }
}
