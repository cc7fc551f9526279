package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * What the family was asked to agree to, for one purpose and agency, and what they answered (R97, R126, R134). It stays as it was given; only its
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

    /** A consent as a form has it. */
    record Answer(
            UUID id,
            Purpose purpose,
            String agency,
            String agencyName,
            String scope,
            UUID givenBy,
            YesNo given,
            Form form,
            LocalDate givenOn)
            implements ListRow.Answer {}

    /** That it was withdrawn: when, by whom and how the service learned of it. */
    record Withdrawal(Instant at, UUID by, String how, String inTheirWords) {}

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String agency;
    private String agencyName;
    private String scope;

    @ColumnTransformer(read = "counts_for(given_by)")
    private UUID givenBy;

    private boolean given;

    @Enumerated(EnumType.STRING)
    private Form form;

    private LocalDate givenOn;
    private Instant withdrawnAt;

    @ColumnTransformer(read = "counts_for(withdrawn_by)")
    private UUID withdrawnBy;

    private String withdrawnHow;
    private String withdrawnInWords;

    protected Consent() {}

    Consent(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.purpose = answer.purpose();
        this.agency = answer.agency();
        this.agencyName = answer.agencyName();
        this.scope = answer.scope();
        this.givenBy = answer.givenBy();
        this.given = answer.given() == YesNo.yes;
        this.form = answer.form();
        this.givenOn = answer.givenOn();
    }

    void withdraw(Withdrawal withdrawal, String by, Instant at) {
        withdrawnAt = withdrawal.at();
        withdrawnBy = withdrawal.by();
        withdrawnHow = withdrawal.how();
        withdrawnInWords = withdrawal.inTheirWords();
        recorded(by, at);
    }

    /** Given, in whatever form, and not withdrawn. */
    boolean stands() {
        return given && withdrawnAt == null;
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

    String getScope() {
        return scope;
    }

    UUID getGivenBy() {
        return givenBy;
    }

    LocalDate getGivenOn() {
        return givenOn;
    }

    Instant getWithdrawnAt() {
        return withdrawnAt;
    }

    UUID getWithdrawnBy() {
        return withdrawnBy;
    }

    String getWithdrawnHow() {
        return withdrawnHow;
    }

    String getWithdrawnInWords() {
        return withdrawnInWords;
    }
}
