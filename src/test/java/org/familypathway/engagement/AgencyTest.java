package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.familypathway.family.Agency;
import org.familypathway.kernel.Choices;
import org.familypathway.platform.ShippedChoices;
import org.junit.jupiter.api.Test;

/** Who works with a family, around the child and around the parent (R50, R66, R163). */
class AgencyTest {
    private static final Choices CHOICES = ShippedChoices.read();

    @Test
    void a_referrer_chooses_among_the_agencies_of_the_project_or_names_their_own() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Path.of("forms/referral/make-referral.form").toFile())
                        .findValuesAsText("valuesKey"))
                .contains("agencyKinds");
        assertThat(CHOICES.offered("agencyKinds", null))
                .extracting(Choices.Choice::label)
                .contains(
                        "Housing",
                        "Police",
                        "Noise Pollution",
                        "Social Services (children)",
                        "Education",
                        "Youth Offending Team",
                        "Health",
                        "Connexions",
                        "Voluntary organisation",
                        "Other");
    }

    @Test
    void an_agency_that_is_on_no_list_is_known_by_its_name() {
        for (String around : List.of(
                "Community Family hub",
                "Drug Action Team",
                "Probation",
                "Jobcentre",
                "Leisure",
                "Child and adolescent mental health services",
                "Adult mental health services",
                "Prison"))
            assertThat(new Agency("other", around).inWords(CHOICES)).isEqualTo(around);
        assertThat(new Agency("other", "Probation").is(new Agency("other", " probation")))
                .isTrue();
        assertThat(new Agency("other", "Probation").is(new Agency("other", "Prison")))
                .isFalse();
        assertThat(new Agency("housing", null).is(new Agency("housing", "Estate office")))
                .isTrue();
    }
}
