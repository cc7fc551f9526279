package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** How long somebody stays signed in, and where. */
@PathwayTest
class SessionsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void somebodyIsSignedInNowhere() {
        new People(people, grants, database).arrive();
        database.update("delete from spring_session where principal_name in ('test.worker', 'test.manager')");
    }

    @Test
    void aNewPasswordEndsWhatWasOpenedWithTheFormerOneWhoeverSetsIt() {
        new People(people, grants, database).person("test.changer", "elm-workers");
        Visitor atWork = Visitor.signedIn(port, "test.changer", People.PASSWORD);
        Visitor elsewhere = Visitor.signedIn(port, "test.changer", People.PASSWORD);
        try {
            assertThat(atWork.send(
                                    "PUT",
                                    "/camunda/api/engine/engine/default/user/test.changer/credentials",
                                    "application/json",
                                    "{\"password\": \"four-hazel-owls-hooting\", \"authenticatedUserPassword\": \""
                                            + People.PASSWORD + "\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertOut(elsewhere);

            Visitor again = Visitor.signedIn(port, "test.changer", "four-hazel-owls-hooting");
            User user = people.createUserQuery().userId("test.changer").singleResult();
            user.setPassword("five-golden-rings-ringing");
            people.saveUser(user);
            assertOut(again);
        } finally {
            people.deleteUser("test.changer");
        }
    }

    @Test
    void twelveHoursAfterSigningInItEndsWhateverIsDone() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);

        signedInAgo("test.worker", TimeUnit.HOURS.toMillis(12) - 60_000);
        assertIn(worker);
        signedInAgo("test.worker", TimeUnit.HOURS.toMillis(12) + 1);
        assertOut(worker);
    }

    @Test
    void afterHalfAnHourWithoutAnybodyThereItEnds() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);

        usedAgo("test.worker", TimeUnit.MINUTES.toMillis(29));
        assertIn(worker);
        assertThat(usedAgo("test.worker")).as("somebody was there").isLessThan(60_000);
        usedAgo("test.worker", TimeUnit.MINUTES.toMillis(31));
        assertOut(worker);
    }

    @Test
    void whatTasklistAsksOfItsOwnAccordDoesNotCountAsSomebodyBeingThere() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String engine = "/camunda/api/engine/engine/default";
        String filters = worker.get(engine + "/filter?firstResult=0&maxResults=2000&resourceType=Task")
                .body();
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(filters);
        assertThat(id.find()).isTrue();
        usedAgo("test.worker", TimeUnit.MINUTES.toMillis(20));

        assertThat(worker.post(engine + "/filter/" + id.group(1) + "/list?firstResult=0&maxResults=15", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(worker.post(engine + "/filter/" + id.group(1) + "/count", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(worker.get("/api/tasks/labels?ids=x").statusCode()).isEqualTo(200);
        assertThat(usedAgo("test.worker")).isGreaterThan(TimeUnit.MINUTES.toMillis(19));

        worker.get("/cases");
        assertThat(usedAgo("test.worker")).isLessThan(60_000);
    }

    /** What another node, or the next start, knows. */
    @Test
    void whoIsSignedInStandsInTheDatabaseAndARequestThatChangesNothingWritesNothing() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String id = new String(Base64.getDecoder().decode(worker.cookie("JSESSIONID")), StandardCharsets.UTF_8);
        assertThat(database.queryForObject(
                        "select principal_name from spring_session where session_id = ?", String.class, id))
                .isEqualTo("test.worker");
        worker.get("/cases");
        List<Map<String, Object>> before = rows(id);

        for (int i = 0; i < 3; i++) {
            assertThat(worker.get("/cases").statusCode()).isEqualTo(200);
            assertThat(worker.get("/").statusCode()).isEqualTo(200);
        }

        assertThat(rows(id)).isEqualTo(before).isNotEmpty();
    }

    /** After an update of the libraries, say. */
    @Test
    void aSessionThatThisReleaseCannotReadIsNoneAndNoFault() {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        database.update(
                "update spring_session_attributes set attribute_bytes = '\\x00' where session_primary_id in (select primary_id from spring_session where principal_name = 'test.worker')");

        assertOut(worker);
        assertThat(worker.signIn("test.worker", People.PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .doesNotContain("refused");
        assertIn(worker);
    }

    @Test
    void whoHasNotSignedInIsForgottenAfterTenMinutes() {
        new Visitor(port).get("/cases");

        assertThat(database.queryForObject(
                        "select max(max_inactive_interval) from spring_session where principal_name is null",
                        Integer.class))
                .isEqualTo(600);
        Visitor.signedIn(port, "test.worker", People.PASSWORD);
        assertThat(database.queryForObject(
                        "select max_inactive_interval from spring_session where principal_name = 'test.worker'",
                        Integer.class))
                .isEqualTo(1800);
    }

    @Test
    void everybodySeesWhereTheyAreSignedInAndEndsItElsewhere() {
        Visitor here = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        Visitor there = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        Visitor other = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        String page = here.get("/signed-in").body();
        List<String> keys = Pattern.compile("action=\"/signed-in/([0-9a-f-]{36})\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(page)
                .contains("Here", "127.0.0.1", "data-signed-in=\"test.manager\"")
                .doesNotContain(here.cookie("JSESSIONID"));
        assertThat(keys).as("there, and not here").hasSize(1);

        // Nobody ends another's: the key of the manager's is none of the worker's.
        other.send("POST", "/signed-in/" + keys.get(0), FORM, "");
        assertIn(there);
        assertThat(here.send("POST", "/signed-in/" + keys.get(0), FORM, "").statusCode())
                .isEqualTo(302);
        assertOut(there);
        assertIn(here);
        assertIn(other);
    }

    /** Rows of the database have no order of their own: what of a session was written last may stand behind that of others. */
    @Test
    void aSessionIsFoundWholeWhereverItsRowsStand() throws SQLException {
        Visitor first = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        Visitor second = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        List<String> rows = database.queryForList(
                "select primary_id from spring_session where principal_name = 'test.manager'", String.class);
        for (String attribute : List.of("a", "b"))
            for (String row : rows)
                database.update(
                        "insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes) select ?, ?, attribute_bytes from spring_session_attributes where session_primary_id = ? limit 1",
                        row,
                        attribute,
                        row);

        try (Connection connection = database.getDataSource().getConnection()) {
            var asked = new SingleConnectionDataSource(connection, true);
            new JdbcTemplate(asked).execute("set enable_nestloop = off; set enable_mergejoin = off");
            var sessions = new SignedInSessions(
                    new JdbcTemplate(asked),
                    new DataSourceTransactionManager(asked),
                    Duration.ofMinutes(30),
                    InstantSource.system());
            try {
                assertThat(sessions.findByPrincipalName("test.manager").values())
                        .hasSameSizeAs(rows)
                        .allSatisfy(session -> assertThat(session.getAttributeNames())
                                .contains("a", "b", HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
            } finally {
                sessions.destroy();
                new JdbcTemplate(asked).execute("reset enable_nestloop; reset enable_mergejoin");
            }
        }
        assertIn(first);
        assertIn(second);
    }

    @Test
    void oneButtonEndsAllButTheOneWhereItIsPressed() {
        Visitor here = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        Visitor there = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        Visitor further = Visitor.signedIn(port, "test.manager", People.PASSWORD);

        assertThat(here.send("POST", "/signed-in/end-others", FORM, "").statusCode())
                .isEqualTo(302);

        assertOut(there);
        assertOut(further);
        assertIn(here);
    }

    @Test
    void aCookieWithATrickInItIsNoSession() {
        Visitor anybody = new Visitor(port);
        anybody.take("JSESSIONID", Base64.getEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8)));
        assertOut(anybody);
    }

    private List<Map<String, Object>> rows(String id) {
        return database.queryForList(
                "select s.xmin::text as one, s.last_access_time, a.attribute_name, a.xmin::text as other from spring_session s left join spring_session_attributes a on a.session_primary_id = s.primary_id where s.session_id = ? order by a.attribute_name",
                id);
    }

    private void signedInAgo(String person, long milliseconds) {
        database.update(
                "update spring_session set creation_time = ? where principal_name = ?",
                System.currentTimeMillis() - milliseconds,
                person);
    }

    private void usedAgo(String person, long milliseconds) {
        long then = System.currentTimeMillis() - milliseconds;
        database.update(
                "update spring_session set last_access_time = ?, expiry_time = ? where principal_name = ?",
                then,
                then + TimeUnit.MINUTES.toMillis(30),
                person);
    }

    private long usedAgo(String person) {
        return System.currentTimeMillis()
                - database.queryForObject(
                        "select max(last_access_time) from spring_session where principal_name = ?",
                        Long.class,
                        person);
    }

    private static void assertIn(Visitor visitor) {
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    private static void assertOut(Visitor visitor) {
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/camunda/api/engine/engine/default/task?maxResults=5")
                        .statusCode())
                .isEqualTo(401);
    }
}
