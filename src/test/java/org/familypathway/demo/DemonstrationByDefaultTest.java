package org.familypathway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.StandardEnvironment;

/** The demonstration is on where nobody named a database or a profile, and nowhere else. */
class DemonstrationByDefaultTest {
    @Test
    void without_database_and_profile_it_is_on_with_its_settings_above_those_of_the_files() {
        StandardEnvironment environment = with(Map.of());
        assertThat(environment.acceptsProfiles(Profiles.of("demo"))).isTrue();
        assertThat(environment.getProperty("family-pathway.https")).isEqualTo("false");
    }

    @Test
    void an_external_database_leaves_it_off() {
        StandardEnvironment environment = with(Map.of("spring.datasource.url", "jdbc:postgresql://db/pathway"));
        assertThat(environment.acceptsProfiles(Profiles.of("demo"))).isFalse();
        assertThat(environment.getProperty("family-pathway.https")).isEqualTo("true");
    }

    @Test
    void any_named_profile_leaves_it_off() {
        StandardEnvironment environment = with(Map.of("spring.profiles.active", "council"));
        assertThat(environment.acceptsProfiles(Profiles.of("demo"))).isFalse();
    }

    private static StandardEnvironment with(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'application.yaml'", Map.of("family-pathway.https", "true")));
        environment.getPropertySources().addFirst(new MapPropertySource("said", settings));
        new DemonstrationByDefault().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
