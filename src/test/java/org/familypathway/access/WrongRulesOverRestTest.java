package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever deploys over REST hears which row of timescale.dmn is wrong, and the rules stay as they were (S4 R218). */
@PathwayTest
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
        var answer = new Visitor(port)
                .send(
                        "POST",
                        "/engine-rest/deployment/create",
                        "multipart/form-data; boundary=xxx",
                        ("--xxx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nrules\r\n"
                                + "--xxx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"processes/timescale.dmn\"\r\n"
                                + "Content-Type: text/xml\r\n\r\n" + wrong + "\r\n--xxx--\r\n"),
                        Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(("test.administrator:" + People.PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "\"message\":\"timescale.dmn is not taken: row rule_makeFirstVisit, clock makeFirstVisit: the amount is negative. The rules stay as they were.\"");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }
}
