package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** News of families goes to a person's mail address: an administrator sets it, and it is one person's alone. */
@PathwayTest
class OwnAddressTest {
    private static final String ENGINE = "/camunda/api/engine/engine/default/user/";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void aWorkerHasAnAddress() {
        new People(people, grants, database).arrive();
        database.update("update act_id_user set email_ = 'worker@council.example' where id_ = 'test.worker'");
    }

    @AfterEach
    void nobodyHasOne() {
        database.update("update act_id_user set email_ = null where id_ in ('test.worker', 'test.colleague')");
    }

    @Test
    void nobodyChangesTheirOwnMailAddressAndTheyAreToldWho() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);

        for (String address : new String[] {"someone@elsewhere.example", "", "WORKER@council.example"}) {
            HttpResponse<String> answer = profile(worker, "test.worker", "W", address);
            assertThat(answer.statusCode()).as(address).isBetween(400, 499);
            assertThat(answer.body()).contains("administrator", "worker@council.example");
        }
        assertThat(addressOf("test.worker")).isEqualTo("worker@council.example");

        assertThat(profile(worker, "test.worker", "Winifred", "worker@council.example")
                        .statusCode())
                .as("a name is one's own")
                .isEqualTo(204);
        assertThat(people.createUserQuery().userId("test.worker").singleResult().getFirstName())
                .isEqualTo("Winifred");
    }

    @Test
    void anAdministratorChangesItAndGivesNoTwoPeopleTheSame() {
        Visitor administrator = Visitor.signedIn(port, "test.administrator", People.PASSWORD);

        assertThat(profile(administrator, "test.colleague", "C", "colleague@council.example")
                        .statusCode())
                .isEqualTo(204);
        assertThat(addressOf("test.colleague")).isEqualTo("colleague@council.example");
        HttpResponse<String> same = profile(administrator, "test.colleague", "C", "Worker@Council.example");
        assertThat(same.statusCode()).isBetween(400, 499);
        assertThat(same.body()).contains("Somebody else has this mail address");
        assertThat(addressOf("test.colleague")).isEqualTo("colleague@council.example");
    }

    private static HttpResponse<String> profile(Visitor who, String id, String firstName, String email) {
        return who.send(
                "PUT",
                ENGINE + id + "/profile",
                "application/json",
                "{\"id\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"Test\",\"email\":\"%s\"}"
                        .formatted(id, firstName, email));
    }

    private String addressOf(String id) {
        return database.queryForObject("select email_ from act_id_user where id_ = ?", String.class, id);
    }
}
