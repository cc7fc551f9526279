package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test of the whole application has a real PostgreSQL 17 with all tables, and the embedded one of the application stays off. */
@PathwayTest
class FreshDatabaseTest {
    @Autowired
    DataSource dataSource;

    @Autowired
    Environment settings;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Test
    void itIsPostgres17WithTheEnginesTables() {
        var database = new JdbcTemplate(dataSource);
        assertThat(database.queryForObject("show server_version", String.class)).startsWith("17.");
        assertThat(database.queryForObject("select current_database()", String.class))
                .startsWith("test_");
        assertThat(database.queryForObject("select count(*) from act_ge_schema_log", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void theApplicationsOwnServerStaysOff() {
        assertThat(beans.getBeanNamesForType(EmbeddedServer.class)).isEmpty();
    }

    @Test
    void theEngineWaitsForTheTables() {
        for (String engine : beans.getBeanNamesForType(ProcessEngine.class)) {
            assertThat(beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(engine))
                            .getDependsOn())
                    .contains("flywayInitializer");
        }
        assertThat(beans.getBeanNamesForType(ProcessEngine.class)).isNotEmpty();
    }

    @Test
    void thePoolHasAConnectionForEachJobThreadEachWebThreadAndTwoMore() {
        int jobs = settings.getRequiredProperty("camunda.bpm.job-execution.max-pool-size", Integer.class);
        int web = settings.getRequiredProperty("server.tomcat.threads.max", Integer.class);
        assertThat(settings.getRequiredProperty("spring.datasource.hikari.maximum-pool-size", Integer.class))
                .isGreaterThanOrEqualTo(jobs + web + 2);
    }
}
