package org.familypathway.timescale;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.management.Metrics;
import org.familypathway.FamilyPathway;
import org.familypathway.database.FreshDatabase;
import org.familypathway.kernel.London;
import org.familypathway.message.MailServer;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How punctual deadlines are, and what they cost. Not a test: it prints figures and asserts only that nothing is lost or doubled. In the folder of the project:
 *
 * <pre>mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.timescale.TimersBenchmark</pre>
 *
 * <p>Without {@code optimizedLaunch=false} the plugin tells Java to start quickly and to run slowly. Smaller: {@code -Dspring-boot.run.jvmArguments="-Dwaiting=1000 -DinAMinute=20 -Ddraining=500 -Drounds=1"}.
 *
 * <p>Families wait in a PostgreSQL with its safeguards on until 100,000 timers stand in the engine ({@code waiting}). One hundred deadlines then pass within one minute; how late
 * each acted is counted from its due date to the commit. Then 10,000 ({@code draining}) pass at the same instant, in the application and, in the same JVM against
 * a database of the same server, in a bare engine as it is delivered: as many timers wait in it, and its processes fire the same timers and open the same tasks and incidents. Processor time is
 * that of the JVM and of PostgreSQL. Half as many are fired before, unmeasured, so that Java has compiled both; the second round ({@code rounds}) is nearer to a server that has run for a day.
 * Mails go to a mail server in the same JVM; while the two are compared, nobody is told. {@code -Dtuned=true} gives the bare engine the indexes that ours has for finding timers.
 */
public class TimersBenchmark {
    private static final int WAITING = Integer.getInteger("waiting", 100_000);
    private static final int IN_A_MINUTE = Integer.getInteger("inAMinute", 100);
    private static final int DRAINING = Integer.getInteger("draining", 10_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final boolean TUNED = Boolean.getBoolean("tuned");
    private static final String UNSENT =
            "select count(*) from message m join family_case c on c.id = m.case_id where c.reference like ? and"
                    + " m.sent_at is null and m.cannot_be_sent is null";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public static void main(String[] args) throws Exception {
        var databases = FreshDatabase.durable(Path.of("target", "benchmark-database"), "pathway", "bare");
        var settings = new ArrayList<>(databases.get(0).settings());
        settings.addAll(List.of(
                "spring.profiles.active=benchmark",
                "server.port=0",
                // The plugin names it, and what is edited is never taken into an external database.
                "family-pathway.development.folder=",
                "camunda.bpm.job-execution.enabled=true",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "family-pathway.mail.from=" + MailServer.FROM,
                "logging.level.root=error"));
        try (var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class, Missed.class)
                        .run(settings.stream().map(s -> "--" + s).toArray(String[]::new));
                var pathway = new Pathway(application);
                var bare = new Bare(databases.get(1), pathway.configuration())) {
            pathway.waits(WAITING);
            bare.waits(WAITING);
            if (IN_A_MINUTE > 0) {
                pathway.rests();
                pathway.minute(IN_A_MINUTE);
            }
            // Mails are no part of what the engine alone does, and are counted by themselves at the end.
            pathway.tellsNobody();
            pathway.drains("warm", DRAINING / 2);
            bare.drains("warm", DRAINING / 2);
            for (int round = 1; round <= ROUNDS; round++) {
                Cost ours = pathway.drains("r" + round, DRAINING), theirs = bare.drains("r" + round, DRAINING);
                say(
                        "Round %d: pathway %s; bare engine %s; processor time %.2f times, time %.2f times the bare"
                                + " engine's",
                        round, ours, theirs, ours.cpu() / theirs.cpu(), ours.seconds() / theirs.seconds());
            }
            pathway.tells();
            say("With a mail to each who is told: pathway %s", pathway.drains("mail", DRAINING));
        }
        System.exit(0);
    }

    private static void say(String words, Object... figures) {
        System.out.printf(words + "%n", figures);
    }

    /** Seconds by the wall, and seconds of processor: of the JVM and of PostgreSQL. */
    private record Cost(int timers, double seconds, double jvm, double postgres, long looks) {
        double cpu() {
            return jvm + postgres;
        }

        @Override
        public String toString() {
            return "%,d timers in %.1f s (%.0f a second), found in %,d looks, processor %.1f s (JVM %.1f, PostgreSQL %.1f)"
                    .formatted(timers, seconds, timers / seconds, looks, cpu(), jvm, postgres);
        }
    }

    private interface Work {
        void isDone() throws Exception;
    }

    private static Cost measured(JdbcTemplate database, ProcessEngine engine, int timers, Work work) throws Exception {
        long looksBefore = looks(engine);
        var jvm = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime(), jvmBegan = jvm.getProcessCpuTime();
        double postgresBegan = postgresSeconds(database);
        work.isDone();
        return new Cost(
                timers,
                (System.nanoTime() - began) / 1e9,
                (jvm.getProcessCpuTime() - jvmBegan) / 1e9,
                postgresSeconds(database) - postgresBegan,
                looks(engine) - looksBefore);
    }

    /** How often the engine has looked for timers so far. */
    private static long looks(ProcessEngine engine) {
        engine.getManagementService().reportDbMetricsNow();
        return engine.getManagementService()
                .createMetricsQuery()
                .name(Metrics.JOB_ACQUISITION_ATTEMPT)
                .sum();
    }

    /** Processor time of the server and all its processes, those that have ended among them; Linux only, elsewhere 0. */
    private static double postgresSeconds(JdbcTemplate database) {
        long backend = database.queryForObject("select pg_backend_pid()", Long.class);
        if (!Files.isDirectory(Path.of("/proc", String.valueOf(backend)))) return 0;
        var server = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
        // User and system time of its own; for the server also of the children that it has waited for. In hundredths of
        // a second.
        return (ticks(server.pid(), 13, 14, 15, 16)
                        + server.children()
                                .mapToDouble(child -> ticks(child.pid(), 13, 14))
                                .sum())
                / 100;
    }

    private static double ticks(long process, int... fields) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            var values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double sum = 0;
            for (int field : fields) sum += Long.parseLong(values[field - 2]);
            return sum;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Which deadlines were missed, and when their transactions were committed. */
    @TestComponent
    static class Missed {
        final Map<String, Instant> committed = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<String> twice = new ConcurrentLinkedQueue<>();

        @TransactionalEventListener
        void committed(DeadlineMissed news) {
            if (committed.put(news.deadline().getCaseReference(), Instant.now()) != null)
                twice.add(news.deadline().getCaseReference());
        }
    }

    private static class Pathway implements AutoCloseable {
        private final ConfigurableApplicationContext application;
        private final JdbcTemplate database;
        private final ProcessEngine engine;
        private final Missed missed;
        private final ManyAlike families;

        Pathway(ConfigurableApplicationContext application) {
            this.application = application;
            database = application.getBean(JdbcTemplate.class);
            engine = application.getBean(ProcessEngine.class);
            missed = application.getBean(Missed.class);
            application.getBean(Office.class).opens();
            var desk = application.getBean(Desk.class);
            families = new ManyAlike(
                    database,
                    desk.refer("rita", FamilyH.referral(LocalDate.now(London.ZONE), "north")),
                    "boundaryEvent_decideReferralLate",
                    ManyAlike.RECORD);
        }

        ProcessEngineConfigurationImpl configuration() {
            return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        }

        void waits(int timers) {
            long began = System.nanoTime();
            int many = families.wait(timers);
            say(
                    "%,d timers wait, of %,d families like one that was referred; made in %.0f s",
                    families.timers(), many, (System.nanoTime() - began) / 1e9);
        }

        /** What it costs to wait. */
        void rests() throws Exception {
            Thread.sleep(20_000);
            Cost cost = measured(database, engine, 0, () -> Thread.sleep(60_000));
            say(
                    "A minute without a deadline: the engine looked %d times, processor %.2f s (JVM %.2f, PostgreSQL"
                            + " %.2f)",
                    cost.looks(), cost.cpu(), cost.jvm(), cost.postgres());
        }

        void minute(int deadlines) throws Exception {
            var first = Instant.now().plusSeconds(30);
            var apart = Duration.ofMinutes(1).dividedBy(deadlines);
            families.make(
                    "M",
                    deadlines,
                    "timestamptz '%s' + (g - 1) * interval '%d milliseconds'".formatted(first, apart.toMillis()));
            await("M", deadlines);
            var late = missed.committed.entrySet().stream()
                    .filter(e -> e.getKey().startsWith("M"))
                    .map(e -> Duration.between(
                                    first.plus(apart.multipliedBy(
                                            Integer.parseInt(e.getKey().substring(2)) - 1)),
                                    e.getValue())
                            .toMillis())
                    .sorted()
                    .toList();
            say(
                    "%d deadlines within a minute: acted after %d ms at the median, %d ms at the 99th percentile, %d"
                            + " ms at most",
                    deadlines,
                    late.get(deadlines / 2),
                    late.get((int) Math.ceil(deadlines * 0.99) - 1),
                    late.get(late.size() - 1));
        }

        /** As an analyst would, who takes the rows of missed deadlines out of the table of messages. */
        void tellsNobody() throws IOException {
            deploys(messages().replaceAll("(?s)<rule id=\"rule_messages_(deadlineMissed|stepLate)\">.*?</rule>", ""));
        }

        void tells() throws IOException {
            deploys(messages());
        }

        private static String messages() throws IOException {
            return Files.readString(Path.of("processes", "message", "messages.dmn"));
        }

        private void deploys(String messages) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString("processes/message/messages.dmn", messages)
                    .deploy();
        }

        Cost drains(String series, int many) throws Exception {
            configuration().getJobExecutor().shutdown();
            families.make(series, many, "now() - interval '1 second'");
            database.execute("vacuum (analyze)");
            Cost cost = measured(database, engine, many, () -> {
                configuration().getJobExecutor().start();
                await(series, many);
                while (count(UNSENT, series) > 0) Thread.sleep(200);
            });
            same(
                    "missed deadlines",
                    many,
                    count(
                            "select count(*) from deadline_event e join deadline c on c.id = e.deadline_id where e.kind = 'breached' and c.name = 'decideReferral' and c.case_reference like ?",
                            series));
            same(
                    "tasks to decide on them",
                    many,
                    count(
                            "select count(*) from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_"
                                    + " where t.task_def_key_ = 'userTask_decideMissedDeadline' and i.business_key_ like"
                                    + " ?",
                            series));
            same(
                    "timers left or failed",
                    0,
                    count(
                            "select count(*) from act_ru_job j join act_ru_execution i on i.id_ ="
                                    + " j.process_instance_id_ where i.business_key_ like ? and (j.duedate_ <"
                                    + " localtimestamp or j.exception_stack_id_ is not null)",
                            series));
            same("deadlines acted on twice", 0, missed.twice.size());
            return cost;
        }

        private long count(String sql, String series) {
            return database.queryForObject(sql, Long.class, series + "-%");
        }

        private void await(String series, int many) throws InterruptedException {
            var until = Instant.now().plus(PATIENCE);
            while (missed.committed.keySet().stream()
                            .filter(r -> r.startsWith(series + "-"))
                            .count()
                    < many) {
                if (Instant.now().isAfter(until))
                    throw new IllegalStateException("Not all deadlines acted within " + PATIENCE);
                Thread.sleep(200);
            }
        }

        @Override
        public void close() {}
    }

    private static void same(String what, long expected, long found) {
        if (expected != found)
            throw new IllegalStateException("%s: %,d expected, %,d found".formatted(what, expected, found));
    }

    /** An engine alone, on a database of the same server, with the settings of ours that decide how jobs are fetched. */
    private static class Bare implements AutoCloseable {
        private final HikariDataSource connections;
        private final JdbcTemplate database;
        private final ProcessEngine engine;
        private final ManyAlike instances;
        private final DefaultJobExecutor jobs = new DefaultJobExecutor();

        Bare(FreshDatabase on, ProcessEngineConfigurationImpl ours) throws IOException {
            var pool = new HikariConfig();
            pool.setJdbcUrl(on.url());
            pool.setUsername(on.user());
            pool.setPassword(on.password());
            pool.setMaximumPoolSize(30);
            connections = new HikariDataSource(pool);
            database = new JdbcTemplate(connections);
            JobExecutor like = ours.getJobExecutor();
            jobs.setCorePoolSize(3);
            jobs.setMaxPoolSize(4);
            jobs.setQueueSize(200);
            jobs.setMaxJobsPerAcquisition(like.getMaxJobsPerAcquisition());
            jobs.setWaitTimeInMillis(like.getWaitTimeInMillis());
            jobs.setMaxWait(like.getMaxWait());
            jobs.setLockTimeInMillis(like.getLockTimeInMillis());
            var configuration = new StandaloneProcessEngineConfiguration();
            configuration.setProcessEngineName("bare");
            configuration.setDataSource(connections);
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
            configuration.setHistoryLevel(ours.getHistoryLevel());
            configuration.setJobExecutor(jobs);
            configuration.setJobExecutorActivate(false);
            configuration.setJobExecutorAcquireByDueDate(ours.isJobExecutorAcquireByDueDate());
            configuration.setEnforceHistoryTimeToLive(false);
            configuration.setIdGenerator(ours.getIdGenerator());
            configuration.setBeans(Map.of("incident", new Incident()));
            engine = configuration.buildProcessEngine();
            engine.getRepositoryService()
                    .createDeployment()
                    .addClasspathResource("benchmark/bare.bpmn")
                    .deploy();
            if (TUNED) database.execute(Files.readString(Path.of("src/main/resources/db/migration/V25__engine.sql")));
            var later = Date.from(Instant.now().plus(Duration.ofDays(30)));
            engine.getRuntimeService()
                    .startProcessInstanceByKey("bare", "like-this", Map.of("dueAt", later, "in30Days", later));
            instances = new ManyAlike(database, "like-this", "stepLate", List.of());
        }

        /** As many timers wait as in the application, at as many tasks. */
        void waits(int timers) {
            instances.wait(timers);
        }

        Cost drains(String series, int many) throws Exception {
            instances.make(series, many, "now() - interval '1 second'");
            database.execute("vacuum (analyze)");
            Cost cost = measured(database, engine, many, () -> {
                jobs.start();
                var until = Instant.now().plus(PATIENCE);
                while (decided(series) < many) {
                    if (Instant.now().isAfter(until)) throw new IllegalStateException("The bare engine is not done.");
                    Thread.sleep(500);
                }
            });
            jobs.shutdown();
            return cost;
        }

        private long decided(String series) {
            return database.queryForObject(
                    "select count(*) from act_ru_task t join act_ru_execution i on i.id_ = t.proc_inst_id_ where"
                            + " t.task_def_key_ = 'decide' and i.business_key_ like ?",
                    Long.class,
                    series + "-%");
        }

        @Override
        public void close() {
            engine.close();
            connections.close();
        }

        public static class Incident {
            /** Asked by bare.bpmn. */
            @SuppressWarnings("UnusedMethod")
            public void open(DelegateExecution execution) {
                execution.createIncident("timescaleBreached", execution.getId(), "late");
            }
        }
    }

    /**
     * Makes families alike from one that was really referred, by copying its rows: through the front door, a hundred thousand would take hours. Each copy has ids of its own; the timer of the step is due when it is said.
     */
    private static class ManyAlike {
        static final List<String> RECORD = List.of("family_case", "deadline", "deadline_event");

        private final JdbcTemplate database;
        private final String reference;
        private final String late;
        private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        private final List<String> ids = new ArrayList<>();

        /** @param late the element whose timer is due when it is said @param record which tables of the record belong to it */
        ManyAlike(JdbcTemplate database, String reference, String late, List<String> record) {
            this.database = database;
            this.reference = reference;
            this.late = late;
            for (String table : record)
                read(
                        table,
                        switch (table) {
                            case "family_case" -> "reference = ?";
                            case "deadline" -> "case_reference = ?";
                            default -> "deadline_id in (select id from deadline where case_reference = ?)";
                        },
                        reference);
            String instances =
                    "(select id_ from act_ru_execution where business_key_ = ? or proc_inst_id_ in (select id_ from"
                            + " act_ru_execution where business_key_ = ?))";
            read("act_ru_execution", "proc_inst_id_ in " + instances, reference, reference);
            read("act_ru_task", "proc_inst_id_ in " + instances, reference, reference);
            read("act_ru_variable", "proc_inst_id_ in " + instances, reference, reference);
            read("act_ru_job", "process_instance_id_ in " + instances, reference, reference);
            read(
                    "act_ru_identitylink",
                    "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in " + instances + ")",
                    reference,
                    reference);
        }

        private void read(String table, String where, Object... of) {
            var found = database.queryForList(
                    "select to_jsonb(t)::text as row, coalesce(to_jsonb(t)->>'id', to_jsonb(t)->>'id_') as id from %s t where %s"
                            .formatted(table, where),
                    of);
            rows.put(table, found);
            found.forEach(row -> ids.add((String) row.get("id")));
        }

        long timers() {
            return database.queryForObject("select count(*) from act_ru_job where type_ = 'timer'", Long.class);
        }

        /** Makes so many that these timers wait, from a month on. */
        int wait(int timers) {
            long before = timers();
            make("W", 1, "now() + interval '30 days'");
            int many = (int) Math.ceil((double) timers / (timers() - before));
            make("X", many, "now() + interval '30 days' + g * interval '1 second'");
            database.execute("vacuum (analyze)");
            return many;
        }

        /** @param due SQL for when it is due, {@code g} being the number of the copy */
        void make(String series, int many, String due) {
            rows.forEach((table, ofOne) -> {
                String columns = database
                        .queryForList(
                                "select column_name from information_schema.columns where table_schema = 'public' and"
                                        + " table_name = ? and is_identity = 'NO' and is_generated = 'NEVER' order by"
                                        + " ordinal_position",
                                String.class,
                                table)
                        .stream()
                        .collect(Collectors.joining(", "));
                for (var row : ofOne) {
                    String json = (String) row.get("row");
                    String copy = "'" + json.replace("'", "''") + "'";
                    for (String id : ids)
                        if (json.contains(id))
                            copy = "replace(%s, '%s', md5('%s%s' || g)::uuid::text)".formatted(copy, id, series, id);
                    copy = "replace(%s, '%s', '%s-' || g)".formatted(copy, reference, series);
                    database.update(
                            "insert into %1$s (%2$s) select %2$s from (select (jsonb_populate_record(null::%1$s, %3$s::jsonb || %4$s)).* from generate_series(1, %5$d) g) made"
                                    .formatted(table, columns, copy, moved(table, json, due), many));
                }
            });
        }

        private String moved(String table, String json, String due) {
            String london = "((%s) at time zone current_setting('TimeZone'))".formatted(due);
            return switch (table) {
                case "deadline" -> "jsonb_build_object('due_at', %1$s, 'warn_at', %1$s)".formatted(due);
                case "act_ru_task" -> "jsonb_build_object('due_date_', %s)".formatted(london);
                case "act_ru_job" ->
                    "jsonb_build_object('duedate_', %s)"
                            .formatted(json.contains(late) ? london : london + " + interval '40 days'");
                default -> "'{}'::jsonb";
            };
        }
    }
}
