package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the tests bring along for a provider of their own ({@link ProviderForTests}) stays out of the application that they test: a council's has it neither, and its key costs each start two seconds. */
@PathwayTest
class NoProviderWithinTest {
    @Autowired
    ApplicationContext application;

    @Test
    void the_application_is_tested_without_a_key_to_sign_tokens_as_a_council_starts_it() {
        assertThat(application.getBeanNamesForType(JWKSource.class)).isEmpty();
    }
}
