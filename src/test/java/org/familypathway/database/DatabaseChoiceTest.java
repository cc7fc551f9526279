package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RepositoryService;
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

/** Which database the application works on is a matter of settings alone. */
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
            ask(application).execute("create table saved as select 7 as number");
            assertThat(ask(application).queryForObject("select count(*) from act_ge_schema_log", Integer.class))
                    .isEqualTo(1);
        }
        try (var application = start(List.of("spring.datasource.url="))) {
            assertThat(ask(application).queryForObject("select number from saved", Integer.class))
                    .isEqualTo(7);
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

    /** The whole application twice, as on two machines: not only the tables, also what the engine itself writes when it starts. */
    @Test
    void twoNodesMayStartAtOnceOnAnEmptyDatabase() throws Exception {
        var database = FreshDatabase.make();
        var machines = Executors.newFixedThreadPool(2);
        var starts = List.of(
                machines.submit(() -> FormerStatesTest.start(database)),
                machines.submit(() -> FormerStatesTest.start(database)));
        machines.shutdown();
        try (var one = starts.get(0).get();
                var other = starts.get(1).get()) {
            answers(one);
            answers(other);

            try (var application = start(database.settings())) {
                assertThat(ask(application).queryForObject("select count(*) from act_ge_schema_log", Integer.class))
                        .isEqualTo(1);
                assertThat(ask(application)
                                .queryForObject(
                                        "select count(*) = count(distinct coalesce(version, script)) and bool_and(success) from flyway_schema_history",
                                        Boolean.class))
                        .isTrue();
                assertThat(ask(application)
                                .queryForObject(
                                        "select count(distinct pid) from pg_stat_activity where datname = current_database()"
                                                + " and application_name = 'family-pathway'",
                                        Integer.class))
                        .as("both work on it")
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    /** Ready is when it answers: the processes have been deployed by then. */
    private static void answers(ConfigurableApplicationContext node) throws Exception {
        var health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + FormerStatesTest.port(node) + "/actuator/health"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.getBean(RepositoryService.class)
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("family-support-pathway")
                        .list())
                .as("deployed once")
                .hasSize(1);
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
    @Import({EmbeddedDatabase.class, Schema.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class DatabaseAlone {}
}
