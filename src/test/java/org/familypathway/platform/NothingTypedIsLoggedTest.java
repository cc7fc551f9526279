package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.People;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.Visitor;
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

/** Whatever is sent to the engine's address or to ours and cannot be read, its words are in no log, and it is no page of stack either. */
@PathwayTest
@ExtendWith(OutputCaptureExtension.class)
class NothingTypedIsLoggedTest {
    private static final String TYPED = "Ottersbourne";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void peopleArrive() {
        new People(people, grants, database).arrive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /camunda/api/engine/engine/default/task                | {\"name\": Ottersbourne}",
                "POST | /camunda/api/engine/engine/default/task                | {\"unassigned\": \"Ottersbourne\"}",
                "POST | /camunda/api/engine/engine/default/task                | {\"Ottersbourne\": 1}",
                "POST | /camunda/api/engine/engine/default/task                | [\"Ottersbourne\"]",
                "POST | /camunda/api/engine/engine/default/task                | {\"sorting\": [{\"sortBy\": \"Ottersbourne\", \"sortOrder\": \"asc\"}]}",
                "POST | /camunda/api/engine/engine/default/task/none/submit-form | {\"variables\": \"Ottersbourne\"}",
                "POST | /camunda/api/engine/engine/default/task/none/submit-form | {\"variables\": {\"a\": {\"value\": \"Ottersbourne\", \"type\": \"Date\"}}}",
                "GET  | /camunda/api/engine/engine/default/task?priority=Ottersbourne     |",
                "GET  | /camunda/api/engine/engine/default/task?dueBefore=Ottersbourne    |",
                "GET  | /camunda/api/engine/engine/default/task?processVariables=Ottersbourne |",
                "POST | /api/forms/start/family-support-pathway                | {\"familyLabel\": Ottersbourne}",
                "PUT  | /api/forms/start/family-support-pathway/draft          | {\"familyLabel\": Ottersbourne}",
                "GET  | /cases/Ottersbourne                                    |"
            })
    void whatCannotBeReadIsNotQuotedAndIsNoStack(String method, String path, String body, CapturedOutput log) {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        int before = log.getAll().length();

        int status = worker.send(method, path, body == null ? null : "application/json", body)
                .statusCode();

        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(log.getAll().substring(before))
                .as("%s %s answered %s", method, path, status)
                .doesNotContain(TYPED)
                .doesNotContain("\tat ");
    }

    @Test
    void ofAStackInWordsOnlyTheKindsAreTold() {
        assertThat(
                        AnswersAreToldOnce.kinds(
                                """
                        ENGINE-REST-HTTP500 jakarta.ws.rs.WebApplicationException: Unexpected "Ottersbourne, IllegalException"
                        \tat org.x.Y.z(Y.java:1)
                        Caused by: com.fasterxml.jackson.core.JsonParseException: Unrecognized token 'Ottersbourne'
                        \tat org.x.Y.z(Y.java:1)
                        """))
                .isEqualTo("jakarta.ws.rs.WebApplicationException, by com.fasterxml.jackson.core.JsonParseException");
    }
}
