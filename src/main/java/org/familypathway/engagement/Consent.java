package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;

/**
 * What was asked for one purpose and agency, about whom ({@link ConsentAbout}), and what somebody answered (R97, R126, R134). It stays as it was given; only its
 * withdrawal is added. Days are those of Europe/London.
 */
@Entity
@DynamicUpdate
class Consent extends Recorded {
    /** What consent is given to. */
    enum Purpose {
        workWithService,
        shareInformation,
        assessment,
        conference
    }

    /** How it is given. */
    enum Form {
        written,
        verbal
    }

    /**
     * A consent as a form has it.
     *
     * @param about the persons about whom it is asked; null in a form of before that was asked, where it belongs to the one who answers
     * @param basis to share with an agency, on what: {@code consent}, or a basis that needs none, and then nobody is asked; null is consent
     * @param givenBy id of a member, of the line of somebody outside the household who holds parental responsibility, or of the judgement by which somebody acts for an adult
     * @param able whether the person can decide it themselves, with by whom, when and on what it was judged; null where it was not judged
     * @param judgedWith id of the manager who judged it too, of a child under 12, with what those with parental responsibility say to it
     */
    record Answer(
            UUID id,
            Purpose purpose,
            String agency,
            String agencyName,
            String scope,
            UUID givenBy,
            YesNo given,
            Form form,
            LocalDate givenOn,
            String basis,
            String basisReason,
            List<UUID> about,
            YesNo able,
            String judgedBy,
            LocalDate judgedOn,
            String judgedFrom,
            String judgedWith,
            String parentsHeard)
            implements ListRow.Answer {
        Agency toAgency() {
            return purpose == Purpose.shareInformation ? new Agency(agency, agencyName) : null;
        }

        /** Whether it is shared on a basis that needs no consent, so that the family are told and not asked. */
        boolean isToldOnly() {
            return purpose == Purpose.shareInformation && basis != null && !basis.equals(SharingBasis.CONSENT);
        }

        /** Whether the two are yes and no of one who answers, to the same question about one person, on one day. */
        boolean contradicts(Answer other) {
            return !isToldOnly()
                    && !other.isToldOnly()
                    && given != other.given
                    && purpose == other.purpose
                    && isToTheAgencyOf(other)
                    && Objects.equals(givenBy, other.givenBy)
                    && Objects.equals(givenOn, other.givenOn)
                    && !Collections.disjoint(persons(), other.persons());
        }

        private boolean isToTheAgencyOf(Answer other) {
            return toAgency() == null || toAgency().is(other.toAgency());
        }

        List<UUID> persons() {
            return about == null || about.isEmpty() ? List.of(givenBy) : about;
        }
    }

    /**
     * That it was withdrawn: when, by whom and how the service learned of it.
     *
     * @param receiversTold what those were told who have something on the strength of it; null where nobody has
     */
    record Withdrawal(Instant at, Who by, String how, String inTheirWords, String receiversTold) {
        Withdrawal ifHandedOn(boolean handedOn) {
            return handedOn ? this : new Withdrawal(at, by, how, inTheirWords, null);
        }
    }

    /** Who answers: one of the three, a member, somebody outside the household who holds parental responsibility, or who acts for somebody without capacity by the judgement that says so. */
    record Who(UUID member, UUID holder, UUID acting) {
        UUID id() {
            return Stream.of(member, holder, acting)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String agency;
    private String agencyName;
    private String scope;

    @ColumnTransformer(read = "counts_for(given_by)")
    private UUID givenBy;

    private UUID givenByHolder;
    private UUID givenByActing;
    private boolean given;

    @Enumerated(EnumType.STRING)
    private Form form;

    private LocalDate givenOn;
    private Instant withdrawnAt;

    @ColumnTransformer(read = "counts_for(withdrawn_by)")
    private UUID withdrawnBy;

    private UUID withdrawnByHolder;
    private UUID withdrawnByActing;
    private String withdrawnHow;
    private String withdrawnInWords;
    private String receiversTold;
    private Boolean able;
    private String judgedBy;
    private LocalDate judgedOn;
    private String judgedFrom;
    private String judgedWith;
    private String parentsHeard;

    /** When it was first written down; a withdrawal is a further version of the row. */
    @Formula("first_recorded('consent', id, recorded_at)")
    private Instant answeredAt;

    protected Consent() {}

    Consent(FamilyCase theCase, Answer answer, Who who, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.purpose = answer.purpose();
        this.agency = answer.agency();
        this.agencyName = answer.agencyName();
        this.scope = answer.scope();
        this.givenBy = who.member();
        this.givenByHolder = who.holder();
        this.givenByActing = who.acting();
        this.given = answer.given() == YesNo.yes;
        this.form = answer.form();
        this.givenOn = answer.givenOn();
        this.able = answer.able() == null ? null : answer.able() == YesNo.yes;
        this.judgedBy = answer.judgedBy();
        this.judgedOn = answer.judgedOn();
        this.judgedFrom = answer.judgedFrom();
        this.judgedWith = answer.judgedWith();
        this.parentsHeard = answer.parentsHeard();
        this.answeredAt = at;
    }

    void withdraw(Withdrawal withdrawal, String by, Instant at) {
        withdrawnAt = withdrawal.at();
        withdrawnBy = withdrawal.by().member();
        withdrawnByHolder = withdrawal.by().holder();
        withdrawnByActing = withdrawal.by().acting();
        withdrawnHow = withdrawal.how();
        withdrawnInWords = withdrawal.inTheirWords();
        receiversTold = withdrawal.receiversTold();
        recorded(by, at);
    }

    /** Given, in whatever form, and not withdrawn. */
    boolean stands() {
        return given && withdrawnAt == null;
    }

    /** Whether it was given by that day and not withdrawn until its end. */
    boolean stoodOn(LocalDate on) {
        return given && !on.isBefore(givenOn) && (withdrawnAt == null || on.isBefore(London.dateOf(withdrawnAt)));
    }

    boolean isWritten() {
        return form == Form.written;
    }

    boolean isToWork() {
        return purpose == Purpose.workWithService;
    }

    /** Whether contacts with an agency may rest on it: a written yes to sharing information, in force or withdrawn since. */
    boolean allowsSharing() {
        return purpose == Purpose.shareInformation && given && isWritten();
    }

    Agency agency() {
        return agency == null ? null : new Agency(agency, agencyName);
    }

    String inWords(Choices choices) {
        return purpose == Purpose.shareInformation
                ? "To share information with " + agency().inWords(choices)
                : choices.words("consentPurposes", purpose);
    }

    /** Whether the work may rest on it: a yes that stands, in writing or, where that is enough, spoken. */
    boolean allowsWork(boolean spokenIsEnough) {
        return isToWork() && stands() && (isWritten() || spokenIsEnough);
    }

    /** In force, spoken, spoken only, refused or withdrawn. */
    String state(boolean spokenIsEnough) {
        if (!given) return "refused";
        if (withdrawnAt != null) return "withdrawn " + London.minute(withdrawnAt);
        if (isWritten()) return "in force";
        return allowsWork(spokenIsEnough) ? "in force, spoken" : "spoken only";
    }

    /** Whether the work or the sharing may rest on it, as far as its form goes. */
    boolean isEnough(boolean spokenIsEnough) {
        return stands() && isWritten() || allowsWork(spokenIsEnough);
    }

    /** Whether both are asked for the same: the same purpose and, to share, the same agency. */
    boolean isAskedAs(Purpose otherPurpose, Agency otherAgency) {
        return purpose == otherPurpose && (agency == null || agency().is(otherAgency));
    }

    /** When the answer was written down: by the names of that moment it is shown, whatever became of it. */
    Instant answeredAt() {
        return answeredAt;
    }

    /** When the withdrawal was written down, or the answer where it is not withdrawn. */
    Instant lastSaidAt() {
        return withdrawnAt == null ? answeredAt : getRecordedAt();
    }

    /** Whose answer it is. */
    Who givenBy() {
        return new Who(givenBy, givenByHolder, givenByActing);
    }

    /** Who withdrew it; null where it is not withdrawn. */
    Who withdrawnBy() {
        return withdrawnAt == null ? null : new Who(withdrawnBy, withdrawnByHolder, withdrawnByActing);
    }

    /** The day of the answer or, withdrawn, that of the withdrawal. */
    LocalDate saidOn() {
        return withdrawnAt == null ? givenOn : London.dateOf(withdrawnAt);
    }

    UUID getCaseId() {
        return caseId;
    }

    Purpose getPurpose() {
        return purpose;
    }

    boolean isGiven() {
        return given;
    }

    Form getForm() {
        return form;
    }

    Boolean getAble() {
        return able;
    }

    String getJudgedBy() {
        return judgedBy;
    }

    LocalDate getJudgedOn() {
        return judgedOn;
    }

    String getJudgedFrom() {
        return judgedFrom;
    }

    /** Id of the manager who judged it too; null where nobody had to. */
    String getJudgedWith() {
        return judgedWith;
    }

    String getParentsHeard() {
        return parentsHeard;
    }

    String getScope() {
        return scope;
    }

    LocalDate getGivenOn() {
        return givenOn;
    }

    Instant getWithdrawnAt() {
        return withdrawnAt;
    }

    String getWithdrawnHow() {
        return withdrawnHow;
    }

    String getWithdrawnInWords() {
        return withdrawnInWords;
    }

    String getReceiversTold() {
        return receiversTold;
    }
}
