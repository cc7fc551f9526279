package org.familypathway.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the PostgreSQL that Family Pathway brings along in the place of {@code spring.datasource.*} where no external one is named. The
 * pool and all else read {@link JdbcConnectionDetails} and cannot tell the difference.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoExternalDatabase.class)
class EmbeddedDatabase {
    @Bean
    EmbeddedServer embeddedServer(@Value("${family-pathway.database.folder}") Path folder) {
        return EmbeddedServer.start(folder);
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
}
