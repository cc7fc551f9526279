package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.FamilyPathway;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.message.MailServer;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

/** The bad day rehearsed whole: a backup is taken while people work, the machine is lost, and three weeks later the backup is restored elsewhere: held, looked at, let go. By default {@code BackupTest} restores, {@code HeldTest} lets go and {@code JobsOfTheEngineTest} shows that nothing goes by itself meanwhile. */
@Timeout(480)
@WholeDepth.Alone
class RestoreTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration MEANWHILE = Duration.ofDays(21);
    /** Of families: a look that is done each half hour is always due again. */
    private static final String DUE =
            """
            select count(*) from act_ru_job j join act_hi_procinst p on p.id_ = j.process_instance_id_
            where p.business_key_ is not null and j.retries_ > 0 and j.suspension_state_ = 1 and (j.duedate_ is null or j.duedate_ <= ?)""";

    @TempDir
    Path folder;

    @AfterEach
    void theClockIsRight() {
        ClockUtil.reset();
    }

    @Test
    void what_was_answered_is_restored_and_nothing_goes_by_itself_before_somebody_lets_it_go() throws Exception {
        Path original = folder.resolve("original"),
                backups = folder.resolve("backups"),
                restored = folder.resolve("restored");
        Map<String, Instant> referred = new ConcurrentHashMap<>();
        try (var application = start(original, false)) {
            application.getBean(Office.class).opens();
            Desk desk = application.getBean(Desk.class);
            // One after the other, as people write them: what is let go below is let go of each.
            var over = new CountDownLatch(1);
            var people = CompletableFuture.runAsync(() -> {
                do referred.put(desk.refer("katie", cannotWait()), Instant.now());
                while (!isOver(over));
            });
            until(() -> referred.size() > 1 || people.isDone());
            command("backup", original, "to", backups);
            over.countDown();
            people.join();
        }
        Backup backup = Backup.in(onlyOne(backups));
        List<String> promised = referred.entrySet().stream()
                .filter(one -> one.getValue().isBefore(backup.taken()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertThat(promised).hasSizeGreaterThan(1);
        command("restore", restored, "from", backup.folder());
        ClockUtil.offset(MEANWHILE.toMillis());
        GreenMail mails = MailServer.get();
        mails.purgeEmailFromAllMailboxes();

        try (var application = start(restored, true)) {
            JdbcTemplate rows = application.getBean(JdbcTemplate.class);
            assertThat(rows.queryForList("select reference from family_case", String.class))
                    .containsAll(promised);
            long due = due(rows), events = count(rows, "deadline_event");
            assertThat(due).as("deadlines and mails wait").isGreaterThan(2L * promised.size());
            // The engine looks each second, and several times in this.
            TimeUnit.SECONDS.sleep(4);
            assertThat(due(rows)).isEqualTo(due);
            assertThat(count(rows, "deadline_event")).isEqualTo(events);
            assertThat(mails.getReceivedMessages()).isEmpty();

            int port = FormerStatesTest.port(application);
            Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
            assertThat(maya.get("/").body())
                    .contains("This was restored from a backup")
                    .doesNotContain("href=\"/restored\"");
            String ofTheCase = "/cases/" + promised.get(0) + "/due";
            assertThat(maya.get(ofTheCase).body()).contains("Passed while the service is being restored from a backup");
            Visitor administrator = Visitor.signedIn(port, "first.administrator", "a-long-walk-by-the-canal");
            assertThat(administrator.get("/").body()).contains("href=\"/restored\"");
            assertThat(administrator.get("/restored").body())
                    .contains(
                            London.minute(backup.taken()), "Deadlines and steps that would go now", "Let everything go")
                    .doesNotContain(promised.get(0));
            for (String most : List.of("0", "501", "-3", "many")) {
                HttpResponse<String> refused =
                        administrator.send("POST", "/restored/batch", FORM, "kind=mails&most=" + most);
                assertThat(refused.statusCode()).as(most).isEqualTo(422);
                assertThat(refused.body()).contains("“How many”");
            }
            assertThat(mails.getReceivedMessages()).isEmpty();

            assertThat(administrator
                            .send("POST", "/restored/batch", FORM, "kind=mails&most=1")
                            .statusCode())
                    .isEqualTo(302);
            until(() -> !administrator.get("/restored").body().contains("On its way"));
            assertThat(mails.getReceivedMessages()).as("one was let go").hasSize(1);
            assertThat(count(rows, "deadline_event"))
                    .as("no deadline acts with the mails")
                    .isEqualTo(events);
            assertThat(administrator
                            .send("POST", "/restored/batch", FORM, "kind=deadlines&most=1")
                            .statusCode())
                    .isEqualTo(302);
            until(() -> !administrator.get("/restored").body().contains("On its way"));
            List<String> ofFamilies = new ArrayList<>();
            for (MimeMessage mail : mails.getReceivedMessages())
                if (mail.getSubject().startsWith("FP-")) ofFamilies.add(mail.getSubject());
            assertThat(ofFamilies)
                    .as("the step that was let go warns of duty; about families went the one mail alone")
                    .hasSize(1);
            long afterOne = due(rows);
            TimeUnit.SECONDS.sleep(2);
            assertThat(due(rows))
                    .as("what was not let go still waits")
                    .isEqualTo(afterOne)
                    .isPositive();

            administrator.send("POST", "/restored/let-go", FORM, "");
            until(() -> due(rows) == 0);
            assertThat(count(rows, "deadline_event")).isGreaterThan(events);
            assertThat(mails.getReceivedMessages()).hasSizeGreaterThan(promised.size());
            assertThat(administrator.get("/restored").body()).contains("Let go by", "Nothing is held");
            assertThat(maya.get("/").body()).doesNotContain("This was restored from a backup");
            assertThat(maya.get(ofTheCase).body()).contains("Passed while the service was restored from a backup");
            assertThat(administrator.send("POST", "/restored/let-go", FORM, "").body())
                    .contains("Nothing is held any more");
        }
    }

    private static boolean isOver(CountDownLatch over) {
        try {
            return over.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Of which managers are told by mail. */
    private static Map<String, Object> cannotWait() {
        Map<String, Object> referral = new HashMap<>(FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        referral.put("immediate", "yes");
        referral.put("immediateReason", "The children are alone tonight.");
        return referral;
    }

    private static long due(JdbcTemplate rows) {
        return rows.queryForObject(
                DUE, Long.class, Timestamp.from(ClockUtil.getCurrentTime().toInstant()));
    }

    private static long count(JdbcTemplate rows, String table) {
        return rows.queryForObject("select count(*) from " + table, Long.class);
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(90);
        while (!so.getAsBoolean()) {
            assertThat(Instant.now()).as("it never came").isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void command(String command, Path server, String option, Path value) throws Exception {
        new BackupCommand(new MockEnvironment()
                        .withProperty("family-pathway.database.folder", server.toString())
                        .withProperty(
                                "family-pathway.database.programs",
                                OtherInstance.programs().toString())
                        .withProperty(option, value.toString()))
                .does(command);
    }

    private static Path onlyOne(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static ConfigurableApplicationContext start(Path server, boolean jobs) {
        var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class);
        // As FormerStatesTest: this JVM has one log, and Camunda keeps its web applications in static fields.
        application
                .application()
                .setListeners(application.application().getListeners().stream()
                        .filter(listener -> !(listener instanceof LoggingApplicationListener))
                        .toList());
        return application.run(
                "--server.port=0",
                "--family-pathway.database.folder=" + server,
                "--family-pathway.database.programs=" + OtherInstance.programs(),
                "--camunda.bpm.job-execution.enabled=" + jobs,
                "--camunda.bpm.webapp.enabled=false",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "--family-pathway.mail.from=" + MailServer.FROM);
    }
}
