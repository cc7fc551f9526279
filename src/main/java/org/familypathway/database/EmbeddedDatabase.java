package org.familypathway.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real PostgreSQL that the application brings along, used where no external one is set. */
@Configuration
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "", matchIfMissing = true)
class EmbeddedDatabase {
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(@Value("${family-pathway.database.folder:data/postgres}") Path folder)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.toAbsolutePath())
                .setCleanDataDirectory(false)
                .start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres server) {
        return DataSourceBuilder.create()
                .url(server.getJdbcUrl("postgres", "postgres"))
                .username("postgres")
                .build();
    }
}
