package org.familypathway.model;

import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every Spring test notes which sequence flows it takes; {@code EveryWayIsTakenTest} adds them up at the end. */
@Configuration
@Import(ProcessEngineCoverageConfiguration.class)
class NotesEveryWay {}
