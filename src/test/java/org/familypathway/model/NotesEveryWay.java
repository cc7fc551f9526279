package org.familypathway.model;

import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** Every Spring test notes which sequence flows it takes; {@code EveryWayIsTakenTest} adds them up at the end. A benchmark measures without it. */
@Configuration
@Profile("!benchmark")
@Import(ProcessEngineCoverageConfiguration.class)
class NotesEveryWay {
    /** What one test takes is asked by nobody; adding it up after each costs more than noting it. */
    @Bean
    ProcessEngineCoverageProperties coverage() {
        return new ProcessEngineCoverageProperties.Builder()
                .handleTestMethodCoverage(false)
                .build();
    }
}
