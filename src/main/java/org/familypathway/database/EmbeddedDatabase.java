package org.familypathway.database;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts the PostgreSQL that Family Pathway brings along in the place of {@code spring.datasource.*} where no external one is named. The
 * pool and all else read {@link JdbcConnectionDetails} and cannot tell the difference.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoExternalDatabase.class)
class EmbeddedDatabase {
    /** @param programs where PostgreSQL itself is unpacked; a scratch database shares those of the application that asks for it */
    @Bean
    EmbeddedServer embeddedServer(
            @Value("${family-pathway.database.folder}") Path folder,
            @Value("${family-pathway.database.programs:${family-pathway.database.folder}}") Path programs,
            Environment environment) {
        return EmbeddedServer.start(
                folder, programs, environment.matchesProfiles("walk") ? EmbeddedServer.FOR_A_WHILE : Map.of());
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return server.url();
            }

            @Override
            public String getUsername() {
                return EmbeddedServer.USER;
            }

            @Override
            public String getPassword() {
                return server.password();
            }
        };
    }

    /** The tables are brought up by their owner, and by nobody else. */
    @Bean
    FlywayConnectionDetails ownerOfTables(EmbeddedServer server) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return server.url();
            }

            @Override
            public String getUsername() {
                return EmbeddedServer.OWNER;
            }

            @Override
            public String getPassword() {
                return server.passwordOfOwner();
            }
        };
    }
}
