package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.familypathway.FamilyPathway;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.database.FreshDatabase;
import org.familypathway.message.MailServer;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** While the database is away, stopped or silent, everybody reads a sentence within five seconds, whoever asks whether the process lives is answered at once, and all goes on by itself afterwards. By default {@code SentenceWhileDatabaseIsAwayTest} shows it of the filter, and {@code SocketsThatNoticeTest} that silence is noticed. */
@Timeout(240)
@WholeDepth.Alone
class DatabaseAwayTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SENTENCE = "The database cannot be reached just now.";
    /** Five seconds where a machine has nothing else to do: three test JVMs share two processors. Without the cures it is half a minute, or never. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static Wire wire;
    private static ConfigurableApplicationContext application;
    private static int port, management;

    @BeforeAll
    static void anApplicationAtTheEndOfAWire() throws IOException {
        FreshDatabase database = FreshDatabase.make();
        URI there = URI.create(database.url().substring("jdbc:".length()));
        wire = new Wire(there.getPort());
        var starts = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class);
        // As FormerStatesTest: this JVM has one log, and Camunda keeps its web applications in static fields.
        starts.application()
                .setListeners(starts.application().getListeners().stream()
                        .filter(listener -> !(listener instanceof LoggingApplicationListener))
                        .toList());
        application = starts.run(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + wire.port() + there.getPath(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--camunda.bpm.webapp.enabled=false",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + MailServer.get().getSmtp().getPort(),
                "--family-pathway.mail.from=" + MailServer.FROM);
        port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        management = application.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        application.getBean(Office.class).opens();
    }

    @AfterAll
    static void ends() throws IOException {
        application.close();
        wire.close();
    }

    @AfterEach
    void comesBack() throws Exception {
        wire.mend();
        for (int tries = 0; alive("readiness") != 200; tries++) {
            assertThat(tries).isLessThan(300);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void everybody_reads_a_sentence_within_five_seconds_while_it_is_stopped() throws Exception {
        away(Wire.Kind.CUT);
    }

    @Test
    void everybody_reads_a_sentence_within_five_seconds_while_it_says_nothing() throws Exception {
        away(Wire.Kind.SILENT);
    }

    private static void away(Wire.Kind how) throws Exception {
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(maya.get("/council-days").statusCode()).isEqualTo(200);
        assertThat(alive("liveness")).isEqualTo(200);
        assertThat(alive("readiness")).isEqualTo(200);
        JdbcTemplate rows = application.getBean(JdbcTemplate.class);
        long before = rows.queryForObject("select count(*) from council_day", Long.class);

        wire.fail(how);
        // The first of them finds it out, and is answered in time as well.
        String typed = "day=24%2F12%2F2027&kind=closed&what=%3CChristmas%3E+%22Eve%22&_csrf=1";
        HttpResponse<String> sent = soon(() -> maya.send("POST", "/council-days", FORM, typed));
        assertThat(sent.statusCode()).isEqualTo(503);
        assertThat(sent.body())
                .contains(SENTENCE, "Send it again", "&lt;Christmas&gt; &quot;Eve&quot;", "name=\"day\"", "24/12/2027")
                .doesNotContain("<Christmas>");
        for (String page :
                new String[] {"/", "/cases", "/cases/FP-2026-1", "/deadlines?since=01/01/2026", "/sign-in", "/nothing"
                }) {
            HttpResponse<String> answer = soon(() -> maya.get(page));
            assertThat(answer.statusCode()).as(page).isEqualTo(503);
            assertThat(answer.body()).as(page).contains(SENTENCE, "Try again");
        }
        for (String path : new String[] {
            "/api/forms/start/family-support-pathway",
            "/api/now",
            "/engine-rest/task",
            "/camunda/api/engine/engine/default/task"
        }) {
            HttpResponse<String> answer = soon(() -> maya.get(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body()).as(path).startsWith("{").contains("\"message\":\"" + SENTENCE);
        }
        assertThat(soon(() -> maya.send("POST", "/sign-in", FORM, "username=maya&password=" + Office.PASSWORD))
                        .body())
                .contains(SENTENCE)
                .doesNotContain(Office.PASSWORD);
        assertThat(maya.get("/family-pathway.css").statusCode())
                .as("the page looks as all do")
                .isEqualTo(200);
        Instant asked = Instant.now();
        assertThat(alive("liveness")).as("nobody kills a process that works").isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(soon(() -> alive("readiness"))).as("nobody is sent here").isEqualTo(503);

        wire.mend();
        Instant mended = Instant.now();
        while (maya.get("/council-days").statusCode() != 200) {
            assertThat(Duration.between(mended, Instant.now())).isLessThan(Duration.ofSeconds(30));
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(rows.queryForObject("select count(*) from council_day", Long.class))
                .isEqualTo(before);
        assertThat(alive("readiness")).isEqualTo(200);
    }

    private interface Asks<T> {
        T ask() throws Exception;
    }

    private static <T> T soon(Asks<T> asks) throws Exception {
        Instant asked = Instant.now();
        T answer = asks.ask();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
        return answer;
    }

    private static int alive(String kind) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + management + "/actuator/health/" + kind))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What lies between the application and its database, and can be cut. */
    private static final class Wire {
        private enum Kind {
            WHOLE,
            /** Connections break, and new ones are refused. */
            CUT,
            /** As a database that is stopped: connections stand, and nothing is answered until it goes on. */
            SILENT
        }

        private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int there;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private volatile Kind kind = Kind.WHOLE;

        Wire(int there) throws IOException {
            this.there = there;
            thread(() -> {
                while (true) {
                    Socket in = entry.accept();
                    if (kind == Kind.CUT) {
                        in.close();
                        continue;
                    }
                    Socket out = new Socket(InetAddress.getLoopbackAddress(), there);
                    open.add(in);
                    open.add(out);
                    thread(() -> pass(in, out));
                    thread(() -> pass(out, in));
                }
            });
        }

        private interface Does {
            void run() throws IOException;
        }

        private static void thread(Does does) {
            Thread thread = new Thread(() -> {
                try {
                    does.run();
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void pass(Socket from, Socket to) throws IOException {
            byte[] some = new byte[8192];
            try {
                for (int read = from.getInputStream().read(some);
                        read >= 0;
                        read = from.getInputStream().read(some)) {
                    synchronized (this) {
                        while (kind == Kind.SILENT) wait();
                    }
                    to.getOutputStream().write(some, 0, read);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                from.close();
                to.close();
                open.remove(from);
                open.remove(to);
            }
        }

        int port() {
            return entry.getLocalPort();
        }

        void fail(Kind how) throws IOException {
            kind = how;
            if (how == Kind.CUT) for (Socket one : open) one.close();
        }

        synchronized void mend() {
            kind = Kind.WHOLE;
            notifyAll();
        }

        void close() throws IOException {
            entry.close();
            for (Socket one : open) one.close();
        }
    }
}
