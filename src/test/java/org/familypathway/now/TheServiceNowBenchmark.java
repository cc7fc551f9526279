package org.familypathway.now;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.familypathway.FamilyPathway;
import org.familypathway.access.Visitor;
import org.familypathway.database.FreshDatabase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the manager of one of 40 services waits for what waits, for a report and for thirty families to be handed over, with 20,000 open cases that each have three years of weeks behind them. Not a test: it prints figures. In the folder of the project:
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
    private static final int REPORTS = Math.max(1, ASKED / 15);

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
                    cockpit + "/process-instance/count")) measure(path, maya, ASKED);
            // A report reads a whole year, so fewer of them are asked; the analyst's is of all services and holds small
            // numbers back.
            measure("/report", maya, REPORTS);
            measure("/report", Visitor.signedIn(port, "ana", Office.PASSWORD), REPORTS);
            handOver(record, maya);
        }
        System.exit(0);
    }

    /** Thirty families of one worker of the second service, at once and all or nothing; read back from the record, for an answer may be a refusal. */
    private static void handOver(JdbcTemplate record, Visitor maya) {
        record.execute("insert into act_id_membership values ('kofi', 's1-workers') on conflict do nothing");
        record.execute("alter table lead_worker disable trigger user");
        record.update(
                "update lead_worker set worker = 'katie', cover = 'kofi' where to_at is null and case_id in (select c.id from family_case c join lead_worker l on l.case_id = c.id and l.to_at is null where c.service_id = 's1' and c.closed_at is null order by c.reference limit 30)");
        record.execute("alter table lead_worker enable trigger user");
        long before = count(record, "lead_change");
        String form = "why=leaving&noConflict=true&reason=Begins+a+new+post&lead_all_s1=kofi&cover_all_s1=katie&by=%s"
                .formatted(London.today(Clock.systemUTC()).plusDays(20));
        long began = System.nanoTime();
        int status = maya.send("POST", "/workers/katie/hand-over", "application/x-www-form-urlencoded", form)
                .statusCode();
        System.out.printf(
                "handing over %d families (%d): %.1f s%n",
                count(record, "lead_change") - before, status, (System.nanoTime() - began) / 1e9);
    }

    private static long count(JdbcTemplate record, String what) {
        return record.queryForObject("select count(*) from " + what, Long.class);
    }

    private static void measure(String path, Visitor visitor, int asked) {
        int status = 0;
        for (int n = 0; n < asked / 4; n++) status = visitor.get(path).statusCode();
        double[] took = new double[asked];
        for (int n = 0; n < asked; n++) {
            long began = System.nanoTime();
            visitor.get(path);
            took[n] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%s (%d): %.0f ms at the median, %.0f ms at the 99th percentile%n",
                path, status, took[asked / 2], took[(int) Math.ceil(asked * 0.99) - 1]);
    }
}
