package org.familypathway.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** The first contact with the social worker, by whoever of the team made it, and what was gone through with them (R218, R222 to R229). */
@Entity
public class SocialWorkerContact extends Recorded {
    /** Whether the family know of the referral. */
    enum FamilyAware {
        aware,
        toBeMadeAware
    }

    private UUID caseId;
    private Instant contactedAt;
    private String contactedBy;
    private String socialWorker;
    private String socialWorkTeam;
    private String contactHow;
    private String meetsCriteria;
    private String criteriaWords;
    private String information;
    private String immediateResponse;
    private String immediateWords;
    private String nextSteps;

    @Enumerated(EnumType.STRING)
    private FamilyAware familyAware;

    private String awareBy;
    private String familyDetails;
    private String existingAssessments;
    private String assessmentsSay;
    private Instant initialVisitAt;
    private String menu;
    private boolean agendaItem;

    protected SocialWorkerContact() {}

    SocialWorkerContact(
            FamilyCase theCase,
            ContactSocialWorker.Answers a,
            Instant contactedAt,
            Instant initialVisitAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.contactedAt = contactedAt;
        this.contactedBy = a.contactedBy();
        this.socialWorker = a.socialWorker();
        this.socialWorkTeam = a.socialWorkTeam();
        this.contactHow = a.contactHow();
        this.meetsCriteria = a.meetsCriteria();
        this.criteriaWords = a.criteriaWords();
        this.information = a.information();
        this.immediateResponse = a.immediateResponse();
        this.immediateWords = a.immediateWords();
        this.nextSteps = a.nextSteps();
        this.familyAware = a.familyAware();
        this.awareBy = a.awareBy();
        this.familyDetails = a.familyDetails();
        this.existingAssessments = a.existingAssessments();
        this.assessmentsSay = a.assessmentsSay();
        this.initialVisitAt = initialVisitAt;
        this.menu = String.join(",", a.menu());
        this.agendaItem = a.agendaItem();
    }

    public Instant getContactedAt() {
        return contactedAt;
    }

    String getContactedBy() {
        return contactedBy;
    }

    public String getSocialWorker() {
        return socialWorker;
    }

    String getSocialWorkTeam() {
        return socialWorkTeam;
    }

    String getMeetsCriteria() {
        return meetsCriteria;
    }

    String getCriteriaWords() {
        return criteriaWords;
    }

    public String getImmediateWords() {
        return immediateWords;
    }

    String getNextSteps() {
        return nextSteps;
    }

    FamilyAware getFamilyAware() {
        return familyAware;
    }

    String getAwareBy() {
        return awareBy;
    }

    Instant getInitialVisitAt() {
        return initialVisitAt;
    }

    String getMenu() {
        return menu;
    }

    boolean isAgendaItem() {
        return agendaItem;
    }
}
