package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which database the application works on is a matter of settings alone. That two nodes may start on one at once is tested with what they deploy there. */
@Timeout(600)
class DatabaseChoiceTest {
    @TempDir
    Path folder;

    /** That they are unpacked at a first start is tested with the server. */
    private void programsAreThere() throws IOException {
        PostgresPrograms.unpackedBelow(OtherInstance.programs());
        Path postgres = Files.createDirectories(folder.resolve("postgres"));
        try (var unpacked = Files.list(OtherInstance.programs())) {
            for (Path programs : unpacked.filter(
                            each -> each.getFileName().toString().matches("programs-[0-9a-f]{8}-\\d+"))
                    .toList())
                Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs.toAbsolutePath());
        }
    }

    @Test
    void withoutSettingsItWorksOnTheEmbeddedOneAndFindsItsDataAgain() throws IOException {
        programsAreThere();
        try (var application = start(List.of())) {
            assertThat(application.getBeansOfType(EmbeddedServer.class)).hasSize(1);
            ask(application)
                    .execute("insert into service (id, name, profile) values ('north', 'North', 'families-first')");
            assertThatThrownBy(() -> ask(application).execute("create table mine (number integer)"))
                    .hasStackTraceContaining("permission denied");
            assertThat(ask(application).queryForObject("select count(*) from act_ge_schema_log", Integer.class))
                    .isEqualTo(1);
        }
        try (var application = start(List.of("spring.datasource.url="))) {
            assertThat(ask(application).queryForObject("select name from service", String.class))
                    .isEqualTo("North");
        }
    }

    @Test
    void anExternalOneByDatasourceSettingsAloneLeavesTheEmbeddedOneOff() {
        try (var application = start(FreshDatabase.make().settings())) {
            assertThat(application.getBeansOfType(EmbeddedServer.class)).isEmpty();
            assertThat(folder.resolve("postgres")).doesNotExist();
            assertThat(ask(application).queryForObject("select current_database()", String.class))
                    .startsWith("test_");
        }
    }

    @Test
    void aFolderInUseIsRefusedBeforeAnythingElseStarts() throws IOException {
        programsAreThere();
        try (var first = start(List.of())) {
            assertThatThrownBy(() -> start(List.of()))
                    .hasRootCauseInstanceOf(CannotUseDatabase.class)
                    .rootCause()
                    .hasMessageContaining("is in use by another running instance of Family Pathway");
        }
    }

    private ConfigurableApplicationContext start(List<String> settings) {
        var arguments = new ArrayList<String>();
        arguments.add("--family-pathway.database.folder=" + folder.resolve("postgres"));
        settings.forEach(setting -> arguments.add("--" + setting));
        return new SpringApplicationBuilder(DatabaseAlone.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static JdbcTemplate ask(ConfigurableApplicationContext application) {
        return application.getBean(JdbcTemplate.class);
    }

    /** The application's database with all its settings, without engine and web: starts in a second. */
    @Import({EmbeddedDatabase.class, Schema.class, DatabaseUsers.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class DatabaseAlone {}
}
