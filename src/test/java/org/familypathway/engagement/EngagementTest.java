package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import org.familypathway.story.FamilyHEngagement;
import org.junit.jupiter.api.Test;

/** A family is found, met, told honestly what the work is, and agrees to it in writing (R11, R77, R103, R125, R126, R133 to R136). */
class EngagementTest extends EngagedFamily {
    @Test
    void family_H_is_written_to_met_visited_with_the_referrer_agrees_in_writing_and_its_school_is_asked() {
        String h = engagingAlone();
        desk.complete("katie", h, "sendProjectLetter", FamilyHEngagement.projectLetter());
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(mother(h), kayla(h)));
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", consent(h, "To share information with Education"))));

        assertThat(desk.open(h)).containsExactly("tellReferrer");
        assertThat(engagement.letters(theCase(h))).singleElement().satisfies(l -> assertThat(l.to())
                .isEqualTo("Hannah Hale"));
        assertThat(engagement.visits(theCase(h))).singleElement().satisfies(v -> {
            assertThat(v.present()).containsExactly("Hannah Hale", "Kayla Hale");
            assertThat(v.referrer()).isEqualTo("Rita Holt, tenancy officer");
            assertThat(v.childrenSeen()).singleElement().satisfies(c -> assertThat(c.child())
                    .isEqualTo("Kayla Hale"));
        });
        assertThat(engagement.consents(theCase(h)))
                .extracting(EngagementRecord.ConsentAsked::state)
                .containsExactly("in force", "in force", "in force", "refused", "in force");
        assertThat(engagement.contacts(theCase(h))).singleElement().satisfies(c -> assertThat(c.basis())
                .isEqualTo("consent"));
        assertThat(theCase(h).isOpen()).isTrue();
    }
}
