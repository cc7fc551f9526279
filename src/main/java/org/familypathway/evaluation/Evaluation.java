package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** What has changed for each person, the family and the community (R20), and whether social services are still needed (R42). It has the id of its case. */
@Entity
class Evaluation extends Recorded {
    /** What became of the intervention of social services, as the list {@code involvementEnds} has it. */
    enum SocialServices {
        ceased,
        goesOn,
        neverInvolved
    }

    @Enumerated(EnumType.STRING)
    private SocialServices socialServices;

    private String socialServicesText;
    private String personLevel;
    private String familyLevel;
    private String communityLevel;
    private Instant evaluatedAt;

    protected Evaluation() {}

    Evaluation(FamilyCase theCase) {
        super(theCase.getId(), null, null);
    }

    void say(EvaluateOutcomes.Answers answers, String by, Instant at) {
        socialServices = answers.socialServices();
        socialServicesText = answers.socialServicesText();
        personLevel = answers.personLevel();
        familyLevel = answers.familyLevel();
        communityLevel = answers.communityLevel();
        evaluatedAt = at;
        recorded(by, at);
    }

    SocialServices getSocialServices() {
        return socialServices;
    }

    String getSocialServicesText() {
        return socialServicesText;
    }

    String getPersonLevel() {
        return personLevel;
    }

    String getFamilyLevel() {
        return familyLevel;
    }

    String getCommunityLevel() {
        return communityLevel;
    }
}
