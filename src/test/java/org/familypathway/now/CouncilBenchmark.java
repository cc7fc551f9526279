package org.familypathway.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.Variables;
import org.familypathway.FamilyPathway;
import org.familypathway.access.Visitor;
import org.familypathway.database.FreshDatabase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a council's size costs: the lists that people look at all day, the nightly look, one day of the council across all open deadlines, at several sizes in one run, so that their ratios count and not the machine. Not a test: it
 * prints figures. In the folder of the project:
 *
 * <pre>mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.now.CouncilBenchmark</pre>
 *
 * <p>Other sizes: {@code -Dspring-boot.run.jvmArguments="-Dsizes=1000,5000 -Dasked=100 -Dparts=lists,night,day"}. Lists are asked over HTTP as Tasklist, Cockpit and a browser ask; beside each size stands the sign-in page, which no
 * case is behind.
 */
public class CouncilBenchmark {
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("sizes", "1000,5000,20000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final Set<String> PARTS =
            Set.of(System.getProperty("parts", "lists,night,day").split(","));
    private static final int ASKED = Integer.getInteger("asked", 100);
    /** Nobody waits longer for one list. */
    private static final long ENOUGH = Long.getLong("seconds", 30) * 1_000_000_000L;

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    public static void main(String[] args) throws Exception {
        var database = FreshDatabase.durable(Path.of("target", "benchmark-database"), "council");
        var settings = new ArrayList<>(database.get(0).settings());
        settings.addAll(List.of(
                "spring.profiles.active=benchmark",
                "server.port=0",
                "family-pathway.https=false",
                "family-pathway.development.folder=",
                "family-pathway.walks.database.url=none",
                // As in production; tests have it otherwise.
                "family-pathway.recomputing.in-the-request=" + Integer.getInteger("request", 200),
                "camunda.bpm.job-execution.enabled=false",
                "logging.level.root=error"));
        try (var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class)
                .run(settings.stream().map(s -> "--" + s).toArray(String[]::new))) {
            application.getBean(Office.class).opens();
            var record = application.getBean(JdbcTemplate.class);
            var jobs = application.getBean(ManagementService.class);
            var runtime = application.getBean(RuntimeService.class);
            var cases = new CopiedCases(record, application.getBean(Desk.class), jobs, 40);
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            boolean first = true;
            for (int size : SIZES) {
                cases.upTo(size);
                System.out.printf(
                        "%n%,d open cases, %,d tasks, %,d open deadlines%n",
                        count(record, "family_case where closed_at is null"),
                        count(record, "act_ru_task"),
                        count(
                                record,
                                "deadline d where not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended'))"));
                if (PARTS.contains("lists")) lists(port);
                if (PARTS.contains("night")) {
                    if (first) {
                        night(runtime, jobs, record, size, false);
                        inOneInstance(runtime, jobs, record);
                    }
                    night(runtime, jobs, record, size, true);
                }
                if (PARTS.contains("day")) day(port, record);
                first = false;
            }
        }
        System.exit(0);
    }

    private static void lists(int port) throws Exception {
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD),
                katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        measure(
                "reference: the sign-in page",
                () -> new Visitor(port).get("/sign-in").statusCode());
        for (var person : Map.of("manager", maya, "worker", katie).entrySet()) {
            Visitor who = person.getValue();
            measure(person.getKey() + ": /cases", () -> who.get("/cases").statusCode());
            String reference = who.get("/cases").body().replaceAll("(?s).*?/cases/(FP-[0-9A-Za-z-]+).*", "$1");
            measure(person.getKey() + ": the page of a case", () -> who.get("/cases/" + reference)
                    .statusCode());
            // As Tasklist asks: which lists there are, then fifteen of one, and how many it has.
            for (JsonNode filter : new ObjectMapper()
                    .readTree(who.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task")
                            .body())) {
                String id = filter.get("id").asText();
                measure(person.getKey() + ": Tasklist, " + filter.get("name").asText(), () -> who.post(
                                ENGINE + "/filter/" + id + "/list?firstResult=0&maxResults=15", "{}")
                        .statusCode());
                measure(
                        person.getKey() + ": Tasklist, how many of "
                                + filter.get("name").asText(),
                        () -> who.get(ENGINE + "/filter/" + id + "/count").statusCode());
            }
        }
        measure("manager: Cockpit, running processes", () -> maya.get(ENGINE + "/process-instance/count")
                .statusCode());
        measure("manager: Cockpit, one page of them", () -> maya.post(
                        "/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=50",
                        "{\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}")
                .statusCode());
        measure("manager: Cockpit, count of assigned tasks", () -> maya.get(ENGINE + "/task/count?assigned=true")
                .statusCode());
        measure("manager: the service now", () -> maya.get("/api/now").statusCode());
    }

    /** @param says whether it is told; the first warms up */
    private static void night(
            RuntimeService runtime, ManagementService jobs, JdbcTemplate record, int size, boolean says) {
        long began = System.nanoTime();
        runtime.startProcessInstanceByKey("nightly-look");
        long done = looks(jobs, Long.MAX_VALUE);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (says)
            System.out.printf(
                    "the nightly look, one thread: %,d jobs in %.1f s, %.1f ms a case; failed: %,d%n",
                    done, seconds, 1000 * seconds / size, count(record, "act_ru_job where retries_ = 0"));
    }

    /** As it was before: all cases are jobs of one instance. */
    private static void inOneInstance(RuntimeService runtime, ManagementService jobs, JdbcTemplate record) {
        List<String> all =
                record.queryForList("select reference from family_case where closed_at is null", String.class);
        String instance = runtime.startProcessInstanceByKey(
                        "look-at-cases",
                        Variables.createVariables()
                                .putValueTyped("chunk", Variables.stringValue(String.join(" ", all), true)))
                .getId();
        long began = System.nanoTime();
        long done = looks(jobs, 100);
        System.out.printf(
                "all %,d cases as jobs of one instance, as before: %.1f ms a case, over the first %d%n",
                all.size(), (System.nanoTime() - began) / 1e6 / done, done);
        runtime.deleteProcessInstance(instance, "measured");
    }

    private static long looks(ManagementService jobs, long most) {
        long done = 0;
        while (true) {
            List<Job> waiting = jobs.createJobQuery().messages().withRetriesLeft().list().stream()
                    .filter(job -> Set.of("nightly-look", "look-at-cases").contains(job.getProcessDefinitionKey()))
                    .toList();
            if (waiting.isEmpty()) return done;
            for (Job job : waiting) {
                try {
                    jobs.executeJob(job.getId());
                } catch (RuntimeException e) {
                    jobs.setJobRetries(job.getId(), 0);
                }
                if (++done == most) return done;
            }
        }
    }

    /** A day closed next week: how long until the page answers, until all has moved, and what somebody waits for the list of cases meanwhile. */
    private static void day(int port, JdbcTemplate record) throws Exception {
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        LocalDate day = LocalDate.now(London.ZONE).plusDays(2);
        while (day.getDayOfWeek().getValue() > 5 || count(record, "council_day where day = '" + day + "'") > 0)
            day = day.plusDays(1);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("day", day.toString());
        form.put("kind", "closed");
        form.put("what", "Flood");
        String body = String.join(
                "&",
                form.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
        Instant from = Instant.now();
        long began = System.nanoTime();
        int status = maya.send("POST", "/council-days", "application/x-www-form-urlencoded", body)
                .statusCode();
        double answered = (System.nanoTime() - began) / 1e9;
        List<Double> meanwhile = new ArrayList<>();
        while (count(record, "recomputation_open where failed is null") > 0) {
            long asked = System.nanoTime();
            maya.get("/cases");
            meanwhile.add((System.nanoTime() - asked) / 1e6);
            Thread.sleep(500);
        }
        double all = (System.nanoTime() - began) / 1e9;
        long moved = count(record, "deadline_event where kind = 'recomputed' and recorded_at >= '" + from + "'");
        meanwhile.sort(null);
        System.out.printf(
                "a council day (%d): the page answers in %.1f s, %,d deadlines moved in %.1f s, %.0f a second; failed: %,d; /cases meanwhile %.0f ms at the median%n",
                status,
                answered,
                moved,
                all,
                moved / all,
                count(record, "recomputation_open where failed is not null"),
                meanwhile.isEmpty() ? 0 : meanwhile.get(meanwhile.size() / 2));
    }

    private static long count(JdbcTemplate record, String what) {
        return record.queryForObject("select count(*) from " + what, Long.class);
    }

    private static void measure(String what, Supplier<Integer> ask) {
        int status = 0;
        for (int n = 0; n < 3; n++) status = ask.get();
        List<Double> took = new ArrayList<>();
        long from = System.nanoTime();
        while (took.size() < ASKED && System.nanoTime() - from < ENOUGH) {
            long began = System.nanoTime();
            status = ask.get();
            took.add((System.nanoTime() - began) / 1e6);
        }
        took.sort(null);
        System.out.printf(
                "%s (%d): %.0f ms at the median, %.0f ms at the 99th percentile, of %d%n",
                what,
                status,
                took.get(took.size() / 2),
                took.get((int) Math.ceil(took.size() * 0.99) - 1),
                took.size());
    }
}
