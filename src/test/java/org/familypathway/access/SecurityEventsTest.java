package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/** What a council's security people look for is told in the fields of the Elastic Common Schema: who did what, how it ended, and no word that somebody typed. Repairs, releases and papers are read in the tests of their chapters. */
@PathwayTest
class SecurityEventsTest {
    private static final String TYPED = "Ottersbourne";

    /** With each request; where people sign in it says nothing. */
    private static final Map<String, String> BY_A_PROGRAM = Map.of(
            "Authorization",
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(("test.worker:" + People.PASSWORD).getBytes(StandardCharsets.UTF_8)));

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private SecurityLog log;

    @BeforeEach
    void peopleArrive() {
        People all = new People(people, grants, database);
        all.arrive();
        log = new SecurityLog();
    }

    @AfterEach
    void nobodyReadsOn() {
        log.close();
    }

    @Test
    void a_sign_in_is_told_with_its_name_and_a_wrong_one_with_a_name_that_somebody_has_alone() {
        Visitor visitor = new Visitor(port);
        visitor.signIn("test.worker", TYPED);
        JsonNode wrong = log.next("sign-in");
        assertThat(wrong.at("/event/outcome").asText()).isEqualTo("failure");
        assertThat(wrong.at("/event/category/0").asText()).isEqualTo("authentication");
        assertThat(wrong.at("/event/reason").asText()).isEqualTo("name and password do not match");
        assertThat(wrong.at("/user/name").asText()).isEqualTo("test.worker");
        assertThat(wrong.at("/source/ip").asText()).isNotEmpty();
        assertThat(wrong.at("/log/logger").asText()).isEqualTo("org.familypathway.security");

        new Visitor(port).signIn(TYPED, People.PASSWORD);
        assertThat(log.next("sign-in").at("/user").isMissingNode())
                .as("whoever types their password where the name belongs")
                .isTrue();

        for (int again = 0; again < 2; again++) {
            Visitor worker = new Visitor(port);
            worker.signIn("test.worker", People.PASSWORD);
            JsonNode right = log.next("sign-in");
            assertThat(right.at("/event/outcome").asText()).isEqualTo("success");
            assertThat(right.at("/user/name").asText()).isEqualTo("test.worker");
            worker.send("POST", "/sign-out", "application/x-www-form-urlencoded", "");
            assertThat(log.next("sign-out").at("/user/name").asText()).isEqualTo("test.worker");
        }
        assertThat(log.text()).doesNotContain(TYPED, People.PASSWORD);
    }

    @Test
    void a_refusal_is_told_with_name_and_path_whichever_rule_refuses_and_without_what_was_typed() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String id = UUID.randomUUID().toString();
        Map.of(
                        "GET /repair/" + TYPED + "?reference=" + TYPED,
                        "/repair/…",
                        "GET /accounts",
                        "/accounts",
                        "GET /engine-rest/history/task",
                        "/engine-rest/history/task",
                        "GET /actuator/env",
                        "/actuator/env",
                        "DELETE /camunda/api/engine/engine/default/task/" + id,
                        "/camunda/api/engine/engine/default/task/" + id,
                        "GET /camunda/api/engine/engine/default/history/task?name=" + TYPED,
                        "/camunda/api/engine/engine/default/history/task",
                        "GET /cases/FP-2099-0001",
                        "/cases/FP-2099-0001")
                .forEach((asked, path) -> {
                    String[] request = asked.split(" ");
                    int status = worker.send(request[0], request[1], null, null, BY_A_PROGRAM)
                            .statusCode();
                    JsonNode refused = log.next("access");
                    assertThat(refused.at("/event/outcome").asText()).as(asked).isEqualTo("failure");
                    assertThat(refused.at("/user/name").asText()).as(asked).isEqualTo("test.worker");
                    assertThat(refused.at("/url/path").asText()).as(asked).isEqualTo(path);
                    assertThat(refused.at("/http/request/method").asText()).isEqualTo(request[0]);
                    assertThat(refused.at("/http/response/status_code").asInt())
                            .as(asked)
                            .isEqualTo(status)
                            .isIn(403, 404);
                });
        worker.forget("FAMILY-PATHWAY-XSRF");
        worker.send("POST", "/absences", "application/x-www-form-urlencoded", "");
        assertThat(log.next("access").at("/url/path").asText())
                .as("without the page’s token")
                .isEqualTo("/absences");
        worker.get("/cases/" + TYPED);
        assertThat(log.text()).doesNotContain(TYPED);
    }

    @Test
    void a_group_is_asked_for_approved_and_joined_and_what_nobody_does_alone_is_told_as_refused() {
        String newcomer = "new." + id();
        new People(people, grants, database).person(newcomer, null);
        Visitor administrator = Visitor.signedIn(port, "test.administrator", People.PASSWORD);
        Visitor lead = Visitor.signedIn(port, "test.lead", People.PASSWORD);
        try {
            administrator.send(
                    "PUT",
                    "/camunda/api/engine/engine/default/group/elm-managers/members/" + newcomer,
                    "application/json",
                    "{}");
            assertChange(log.next("account-join"), "failure", "test.administrator", newcomer);

            administrator.send(
                    "POST",
                    "/accounts",
                    "application/x-www-form-urlencoded",
                    "kind=join&group=elm-managers&why=" + TYPED + "&person=" + newcomer);
            JsonNode asked = log.next("account-join-asked");
            assertChange(asked, "success", "test.administrator", newcomer);
            assertThat(asked.at("/group/name").asText()).isEqualTo("elm-managers");
            assertThat(asked.at("/event/category/0").asText()).isEqualTo("iam");
            UUID change = database.queryForObject(
                    "select id from account_change where person = ? and decision is null", UUID.class, newcomer);
            lead.send("POST", "/accounts/" + change + "/approve", "application/x-www-form-urlencoded", "");
            // What is done tells itself with its own commit, what was decided with the same.
            JsonNode approved = log.next("account-join-approved");
            assertChange(approved, "success", "test.lead", newcomer);
            assertChange(log.next("account-join"), "success", "test.lead", newcomer);

            administrator.send(
                    "PUT",
                    "/camunda/api/engine/engine/default/group/referrers/members/" + newcomer,
                    "application/json",
                    "{}");
            assertChange(log.next("account-join"), "success", "test.administrator", newcomer);
            administrator.send(
                    "PUT",
                    "/camunda/api/engine/engine/default/user/" + newcomer + "/credentials",
                    "application/json",
                    "{\"password\": \"four-hazel-owls-hooting\", \"authenticatedUserPassword\": \"" + People.PASSWORD
                            + "\"}");
            assertChange(log.next("account-password"), "failure", "test.administrator", newcomer);
            administrator.send(
                    "POST",
                    "/camunda/api/engine/engine/default/authorization/create",
                    "application/json",
                    "{\"type\": 1, \"permissions\": [\"READ\"], \"userId\": \"%s\", \"resourceType\": 8, \"resourceId\": \"*\"}"
                            .formatted(newcomer));
            assertChange(log.next("grant"), "failure", "test.administrator", newcomer);
            assertThat(log.text()).doesNotContain(TYPED, "hazel");
        } finally {
            people.deleteMembership(newcomer, "elm-managers");
            people.deleteMembership(newcomer, "referrers");
            people.deleteUser(newcomer);
        }
    }

    @Test
    void a_file_that_goes_out_is_told_with_who_took_it() {
        Visitor.signedIn(port, "test.manager", People.PASSWORD).get("/now.csv");

        JsonNode export = log.next("export");
        assertThat(export.at("/user/name").asText()).isEqualTo("test.manager");
        assertThat(export.at("/url/path").asText()).isEqualTo("/now.csv");
        assertThat(export.at("/event/outcome").asText()).isEqualTo("success");
    }

    @Test
    void what_a_page_has_stopped_is_told_without_anything_of_the_page_and_not_without_end() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String policy = worker.get("/camunda/app/tasklist/default/")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertThat(policy).contains("'nonce-", "report-uri /blocked-by-policy").doesNotContain("unsafe-eval", "$");
        assertThat(worker.get("/cases").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(own -> assertThat(own).endsWith("report-uri /blocked-by-policy"));
        worker.forget("FAMILY-PATHWAY-XSRF");
        String report =
                "{\"csp-report\": {\"document-uri\": \"http://localhost/cases/%s?%s\", \"effective-directive\": \"%s\", \"blocked-uri\": \"%s\", \"script-sample\": \"%s\"}}";
        for (String sent :
                new String[] {"{", "[]", report.formatted(TYPED, TYPED, TYPED, "inline", TYPED), TYPED.repeat(2_000)})
            assertThat(reports(worker, sent)).isEqualTo(204);
        for (int i = 0; i < 2 * BlockedByPolicyPage.MOST; i++)
            assertThat(reports(worker, report.formatted(TYPED, TYPED, "script-src-elem", "https://" + TYPED, TYPED)))
                    .isEqualTo(204);
        JsonNode told = log.next("blocked-by-policy");
        assertThat(told.at("/user/name").asText()).isEqualTo("test.worker");
        assertThat(told.at("/url/path").asText()).isEqualTo("/cases/…");
        assertThat(told.at("/labels/directive").asText()).isEqualTo("script-src-elem");
        assertThat(told.at("/labels/blocked").asText()).isEqualTo("another address");
        assertThat(log.text()).doesNotContain(TYPED);
        assertThat(log.text().lines().filter(line -> line.contains("blocked-by-policy")))
                .hasSizeLessThanOrEqualTo(BlockedByPolicyPage.MOST);
    }

    private static int reports(Visitor visitor, String sent) {
        return visitor.send("POST", "/blocked-by-policy", "application/csp-report", sent)
                .statusCode();
    }

    @Test
    void what_is_taken_back_is_not_told_as_done() {
        transaction.executeWithoutResult(one -> {
            SecurityEvent.of(SecurityEvent.Kind.REPAIR, "repair-taken-back").succeeded();
            one.setRollbackOnly();
        });
        transaction.executeWithoutResult(one ->
                SecurityEvent.of(SecurityEvent.Kind.REPAIR, "repair-kept").succeeded());
        log.next("repair-kept");
        assertThat(log.text()).doesNotContain("repair-taken-back");
    }

    @Test
    void the_setting_writes_json_and_without_it_the_log_is_text(@TempDir Path folder) {
        assertThat(encoderOf("CONSOLE", Map.of("LOG_PATH", folder.toString())))
                .isInstanceOf(PatternLayoutEncoder.class);
        for (String format : new String[] {"ecs", "gelf", "logstash"})
            assertThat(encoderOf(
                            "CONSOLE", Map.of("LOG_PATH", folder.toString(), "CONSOLE_LOG_STRUCTURED_FORMAT", format)))
                    .isInstanceOf(StructuredLogEncoder.class);
        assertThat(encoderOf("FILE", Map.of("LOG_PATH", folder.toString(), "FILE_LOG_STRUCTURED_FORMAT", "ecs")))
                .isInstanceOf(StructuredLogEncoder.class);
    }

    private static Encoder<ILoggingEvent> encoderOf(String name, Map<String, String> settings) {
        LoggerContext logging = new LoggerContext();
        logging.putObject(Environment.class.getName(), new MockEnvironment());
        settings.forEach(logging::putProperty);
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(logging);
            configurator.doConfigure(SecurityEventsTest.class.getResource("/logback-spring.xml"));
            Appender<ILoggingEvent> appender = logging.getLogger("ROOT").getAppender(name);
            return ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder();
        } catch (Exception notRead) {
            throw new AssertionError(notRead);
        } finally {
            logging.stop();
        }
    }

    private static void assertChange(JsonNode event, String outcome, String by, String person) {
        assertThat(event.at("/event/outcome").asText()).isEqualTo(outcome);
        assertThat(event.at("/user/name").asText()).isEqualTo(by);
        assertThat(event.at("/user/target/name").asText()).isEqualTo(person);
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
