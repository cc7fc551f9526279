package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever deploys over REST hears which row of timescale.dmn is wrong, and the rules stay as they were (S4 R218). */
@PathwayTest
@ExtendWith(OutputCaptureExtension.class)
class WrongRulesOverRestTest {
    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants roleGrants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RepositoryService repository;

    @BeforeEach
    void people() {
        new People(people, roleGrants, database).arrive();
    }

    @Test
    void aWrongRowIsNamedInOneSentenceAndNothingIsDeployed() throws IOException {
        long before = repository.createDeploymentQuery().count();
        String wrong = Files.readString(Path.of("processes/timescale.dmn"))
                .replaceFirst("(rule_makeFirstVisit_amount\"[^>]*>\\s*<text>)10", "$1-10");
        var answer = deploys("test.administrator:" + People.PASSWORD, "processes/timescale.dmn", wrong);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "\"message\":\"timescale.dmn is not taken: row rule_makeFirstVisit, clock makeFirstVisit: the amount is negative. The rules stay as they were.\"");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timescale.dmn | <x/>",
                "timescale.dmn | <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><decision",
                "timescale.dmn | no table at all",
                "referral.bpmn | <x/>",
                "referral.bpmn | <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process",
            })
    void a_file_that_cannot_be_read_is_named_and_the_log_has_no_stack(String file, String text, CapturedOutput log) {
        long before = repository.createDeploymentQuery().count();
        var answer = deploys("test.administrator:" + People.PASSWORD, file, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"message\":\"" + file + " is not taken: ", "Nothing was deployed.");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
    }

    @ParameterizedTest
    @CsvSource({"test.worker:right, 403, not part of your role", "test.worker:wrong, 401, Nobody is signed in"})
    void a_file_sent_to_a_closed_door_is_answered_in_a_sentence_and_the_log_has_no_stack(
            String signIn, int status, String sentence, CapturedOutput log) {
        var answer = deploys(signIn.replace("right", People.PASSWORD), "timescale.dmn", "<x/>");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).contains(sentence);
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain("process parts");
    }

    private HttpResponse<String> deploys(String signIn, String file, String text) {
        return new Visitor(port)
                .send(
                        "POST",
                        "/engine-rest/deployment/create",
                        "multipart/form-data; boundary=xxx",
                        ("--xxx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nrules\r\n"
                                + "--xxx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                                + "\"\r\n"
                                + "Content-Type: text/xml\r\n\r\n" + text + "\r\n--xxx--\r\n"),
                        Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8))));
    }
}
