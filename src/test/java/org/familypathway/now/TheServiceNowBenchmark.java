package org.familypathway.now;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.familypathway.FamilyPathway;
import org.familypathway.access.Visitor;
import org.familypathway.database.FreshDatabase;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the manager of one of 40 services waits for what waits, with 20,000 open cases that each have three years of weeks behind them. Not a test: it prints figures. In the folder of the project:
 *
 * <pre>mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.now.TheServiceNowBenchmark</pre>
 *
 * <p>Smaller: {@code -Dspring-boot.run.jvmArguments="-Dcases=2000 -Dweeks=50 -Dasked=100"}. The cases are {@link CopiedCases}; the weeks are deadlines that were met. Asked is over HTTP, as a browser asks, and beside it what Cockpit's own lists take for the same manager.
 */
public class TheServiceNowBenchmark {
    private static final int CASES = Integer.getInteger("cases", 20_000);
    private static final int SERVICES = 40;
    private static final int WEEKS = Integer.getInteger("weeks", 156);
    private static final int ASKED = Integer.getInteger("asked", 300);

    public static void main(String[] args) {
        var database = FreshDatabase.durable(Path.of("target", "benchmark-database"), "now");
        var settings = new ArrayList<>(database.get(0).settings());
        settings.addAll(List.of(
                "spring.profiles.active=benchmark",
                "server.port=0",
                "family-pathway.https=false",
                // The plugin names it, and what is edited is never taken into an external database.
                "family-pathway.development.folder=",
                "camunda.bpm.job-execution.enabled=false",
                "logging.level.root=error"));
        try (var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class)
                .run(settings.stream().map(s -> "--" + s).toArray(String[]::new))) {
            application.getBean(Office.class).opens();
            var record = application.getBean(JdbcTemplate.class);
            var cases = new CopiedCases(
                    record, application.getBean(Desk.class), application.getBean(ManagementService.class), SERVICES);
            long began = System.nanoTime();
            cases.upTo(CASES);
            cases.weeks(WEEKS);
            System.out.printf(
                    "%,d open cases, %,d tasks, %,d deadlines, made in %.0f s%n",
                    count(record, "family_case where closed_at is null"),
                    count(record, "act_ru_task"),
                    count(record, "deadline"),
                    (System.nanoTime() - began) / 1e9);
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
            String engine = "/camunda/api/engine/engine/default", cockpit = "/camunda/api/cockpit/plugin/base/default";
            for (var path : List.of(
                    "/",
                    "/now",
                    "/now?kind=late&sort=since",
                    "/now.csv",
                    "/api/now",
                    "/cases",
                    "/now/cockpit/processes",
                    engine + "/process-instance?maxResults=50",
                    engine + "/incident?maxResults=50",
                    engine + "/task?maxResults=15",
                    cockpit + "/process-instance/count")) measure(path, maya);
        }
        System.exit(0);
    }

    private static long count(JdbcTemplate record, String what) {
        return record.queryForObject("select count(*) from " + what, Long.class);
    }

    static void measure(String path, Visitor visitor) {
        int status = 0;
        for (int n = 0; n < ASKED / 4; n++) status = visitor.get(path).statusCode();
        double[] took = new double[ASKED];
        for (int n = 0; n < ASKED; n++) {
            long began = System.nanoTime();
            visitor.get(path);
            took[n] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%s (%d): %.0f ms at the median, %.0f ms at the 99th percentile%n",
                path, status, took[ASKED / 2], took[(int) Math.ceil(ASKED * 0.99) - 1]);
    }
}
