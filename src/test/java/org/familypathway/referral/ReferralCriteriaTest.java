package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each family factor that a referrer names is a criterion by itself (R54). */
class ReferralCriteriaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parentalSubstanceMisuse",
                "domesticAbuse",
                "parentalMentalHealth",
                "crimeOrAntiSocialBehaviour",
                "worklessness"
            })
    void a_family_factor_is_a_criterion_that_is_met(String factor) throws IOException {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "profile",
                "family-support-project",
                "incidents",
                0,
                "violence",
                0,
                "nonEngagement",
                0L,
                "legalAction",
                0L,
                "factors",
                List.of(factor),
                "children",
                0L));
        facts.putAll(Map.of("found", List.of(), "disadvantages", 0L, "priority", 0L, "childrenInRange", 0L));
        try (InputStream table = Files.newInputStream(Path.of("processes/referral/referral-criteria.dmn"))) {
            assertThat(DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                            .buildEngine()
                            .evaluateDecisionTable("referral-criteria", table, facts)
                            .<String>collectEntries("criterion"))
                    .containsExactly(factor);
        }
    }
}
