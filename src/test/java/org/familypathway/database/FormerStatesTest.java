package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.FamilyPathway;
import org.familypathway.access.Visitor;
import org.familypathway.message.MailServer;
import org.familypathway.story.Office;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of each former state comes up under today's application with its open cases: nothing is lost, everybody waits where they waited, and every task can be opened. */
class FormerStatesTest {
    /** Rules that have changed since are told of each open deadline when the application starts, and a release may put something on the menu. */
    private static final Set<String> MAY_GROW_AT_START =
            Set.of("recomputation", "deadline_event", "former_version", "service_menu");

    private static final int MOST_BYTES = 2 * 1024 * 1024;

    @ParameterizedTest
    @MethodSource("org.familypathway.database.FormerState#kept")
    void a_former_database_comes_up_with_its_open_cases(Path file) throws IOException, SQLException {
        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
        FormerState state = FormerState.read(file);
        FreshDatabase database = FreshDatabase.make();
        state.restore(database);
        try (var application = start(database)) {
            JdbcTemplate rows = application.getBean(JdbcTemplate.class);
            Map<String, Long> before = new TreeMap<>(state.numberOfRows());
            before.keySet().removeAll(MAY_GROW_AT_START);
            assertThat(numberOf(rows, before.keySet())).isEqualTo(before);
            for (String table : MAY_GROW_AT_START)
                assertThat(rows.queryForObject("select count(*) from " + table, Long.class))
                        .as(table)
                        .isGreaterThanOrEqualTo(state.numberOfRows().get(table));
            assertThat(WaitingPlaces.of(rows)).isNotEmpty().isEqualTo(new TreeSet<>(state.places()));
            assertThat(rows.queryForObject(
                            "select count(*) from act_ru_incident where incident_type_ = 'failedJob'", Long.class))
                    .isZero();
            eachTaskCanBeOpened(application);
        }
    }

    /** One task of each kind in each way of working, by somebody to whom it is given or offered. */
    private static void eachTaskCanBeOpened(ConfigurableApplicationContext application) {
        TaskService tasks = application.getBean(TaskService.class);
        IdentityService identity = application.getBean(IdentityService.class);
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Map<String, Task> oneOfEach = new TreeMap<>();
        for (Task task : tasks.createTaskQuery().list()) oneOfEach.putIfAbsent(task.getTaskDefinitionKey(), task);
        Map<String, Visitor> signedIn = new HashMap<>();
        Map<String, String> refused = new TreeMap<>();
        oneOfEach.forEach((step, task) -> {
            String user = task.getAssignee() != null
                    ? task.getAssignee()
                    : tasks.getIdentityLinksForTask(task.getId()).stream()
                            .flatMap(
                                    link -> identity.createUserQuery().memberOfGroup(link.getGroupId()).list().stream())
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(step + " is offered to nobody"))
                            .getId();
            HttpResponse<String> answer = signedIn.computeIfAbsent(
                            user, name -> Visitor.signedIn(port, name, Office.PASSWORD))
                    .get("/api/forms/tasks/" + task.getId());
            if (answer.statusCode() != 200)
                refused.put(step + " for " + user, answer.statusCode() + " " + answer.body());
        });
        assertThat(oneOfEach).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    private static Map<String, Long> numberOf(JdbcTemplate rows, Set<String> tables) {
        Map<String, Long> number = new TreeMap<>();
        for (String table : tables) number.put(table, rows.queryForObject("select count(*) from " + table, Long.class));
        return number;
    }

    private static ConfigurableApplicationContext start(FreshDatabase database) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.addAll(List.of(
                "server.port=0",
                // What waits for its day goes on waiting while it is looked at.
                "camunda.bpm.job-execution.enabled=false",
                // Camunda keeps its web applications in static fields: closing this one would take them from the other
                // tests of this JVM.
                "camunda.bpm.webapp.enabled=false",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "family-pathway.mail.from=" + MailServer.FROM));
        return new SpringApplicationBuilder(FamilyPathway.class)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }
}
