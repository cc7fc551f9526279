package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@PathwayTest
class SignInTest {
    private static final List<String> EVERYWHERE = List.of(
            "/",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/welcome/default/",
            "/camunda/api/engine/engine/",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/engine/engine/default/task?maxResults=5",
            "/camunda/api/engine/engine/default/user/test.manager/profile",
            "/api/forms/tasks/none",
            "/cases/none");

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

    @Test
    void oneSignInOpensOurPagesTasklistCockpitAndTheirRest() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);

        for (String path : List.of(
                "/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/api/engine/engine/default/task?maxResults=5"))
            assertThat(manager.get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(manager.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"test.manager\"")
                .contains("tasklist", "cockpit")
                .doesNotContain("\"admin\"");
    }

    @Test
    void theEngineActsAsThePersonWhoSignedIn() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);

        assertThat(manager.get("/camunda/api/engine/engine/default/user/test.manager/profile")
                        .statusCode())
                .isEqualTo(200);
        assertThat(manager.get("/camunda/api/engine/engine/default/identity/groups?userId=test.manager")
                        .body())
                .contains("elm-managers");
    }

    @Test
    void whoHasNotSignedInIsSentToTheSignInPageAndAScriptIsTold401() {
        Visitor anybody = new Visitor(port);

        for (String path : EVERYWHERE) assertRefused(anybody, path);
        assertThat(anybody.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        assertThat(anybody.get("/camunda/api/engine/engine/default/task?maxResults=5")
                        .statusCode())
                .isEqualTo(401);
        assertThat(anybody.get("/engine-rest/task?maxResults=5").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOnOurPageEndsItEverywhere() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        String session = manager.cookie("JSESSIONID");

        HttpResponse<String> out = manager.send("POST", "/sign-out", "application/x-www-form-urlencoded", "");

        assertThat(out.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("signed-out"));
        assertEndedEverywhere(session);
    }

    @Test
    void signingOutInAWebApplicationEndsItEverywhere() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        String session = manager.cookie("JSESSIONID");

        assertThat(manager.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);

        assertEndedEverywhere(session);
    }

    @Test
    void signingOutNeedsThePagesToken() {
        Visitor manager = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        manager.forget("FAMILY-PATHWAY-XSRF");

        assertThat(manager.send("POST", "/sign-out", "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theWebApplicationsHaveNoSignInOfTheirOwn() {
        Visitor anybody = new Visitor(port);
        anybody.get("/sign-in");

        HttpResponse<String> answer = anybody.send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=test.manager&password=" + People.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void theNextPersonAtTheSameBrowserGetsNothingOfTheFormerOne() {
        Visitor browser = Visitor.signedIn(port, "test.manager", People.PASSWORD);
        String former = browser.cookie("JSESSIONID");

        browser.signIn("test.worker", People.PASSWORD);
        browser.get("/camunda/app/tasklist/default/");

        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(former);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"test.worker\"");
        assertEndedEverywhere(former);
    }

    @Test
    void aRefusedSignInDoesNotTellWhetherTheNameOrThePasswordWasWrong() {
        Visitor anybody = new Visitor(port);

        String wrongPassword = anybody.signIn("test.worker", "wrong")
                .headers()
                .firstValue("Location")
                .orElse("");
        String noSuchName = anybody.signIn("no.such.person", "wrong")
                .headers()
                .firstValue("Location")
                .orElse("");

        assertThat(wrongPassword).endsWith("/sign-in?refused").isEqualTo(noSuchName);
        assertThat(anybody.get("/sign-in?refused").body()).contains("do not match");
    }

    @Test
    void afterFiveWrongTriesEachNextOneHasToWaitTwiceAsLongAndNobodyElseDoes() {
        Instant[] now = {Instant.parse("2026-01-05T09:00:00Z")};
        SignInThrottle tries = new SignInThrottle(30, 30, () -> now[0]);
        for (int i = 0; i < 5; i++)
            assertThat(tries.mayTry("katie", "192.0.2.1", null)).isTrue();

        for (int wait : new int[] {10, 20, 40, 80, 160, 300, 300}) {
            now[0] = now[0].plusSeconds(wait - 1);
            assertThat(tries.mayTry("katie", "192.0.2.1", null)).as("" + wait).isFalse();
            assertThat(tries.mayTry("kofi", "192.0.2." + (wait % 250), null)).isTrue();
            now[0] = now[0].plusSeconds(1);
            assertThat(tries.mayTry("katie", "192.0.2.1", null)).as("" + wait).isTrue();
        }
        assertThat(tries.mayTry("katie", "192.0.2.2", null)).isTrue();
    }

    @Test
    void aRightPasswordMakesGoodWhatItCountedAndNotWhatOthersDid() {
        Instant now = Instant.parse("2026-01-05T09:00:00Z");
        SignInThrottle tries = new SignInThrottle(3, 100, () -> now);
        for (int i = 0; i < 10; i++) {
            assertThat(tries.mayTry("katie", "192.0.2.1", null)).isTrue();
            tries.wasRight("katie", "192.0.2.1", null);
        }
        for (int i = 0; i < 3; i++)
            assertThat(tries.mayTry("guess-" + i, "192.0.2.1", null)).isTrue();

        assertThat(tries.mayTry("katie", "192.0.2.1", null)).isFalse();
    }

    /** Whoever sends many at once knows no answer yet. */
    @Test
    void aTryCountsBeforeItsPasswordIsLookedAt() {
        Instant now = Instant.parse("2026-01-05T09:00:00Z");
        SignInThrottle tries = new SignInThrottle(30, 30, () -> now);

        assertThat(IntStream.range(0, 24).parallel().filter(i -> tries.mayTry("katie", "192.0.2.1", null)))
                .hasSize(SignInThrottle.FREE);
    }

    @Test
    void anAddressWithTooManyWrongTriesWaitsFiveMinutesWhateverTheNames() {
        Instant[] now = {Instant.parse("2026-01-05T09:00:00Z")};
        SignInThrottle tries = new SignInThrottle(3, 30, () -> now[0]);
        for (int i = 0; i < 3; i++)
            assertThat(tries.mayTry("guess-" + i, "192.0.2.1", null)).isTrue();

        assertThat(tries.mayTry("katie", "192.0.2.1", null)).isFalse();
        assertThat(tries.mayTry("katie", "192.0.2.1", "known")).isTrue();
        assertThat(tries.mayTry("katie", "192.0.2.2", null)).isTrue();
        now[0] = now[0].plus(Duration.ofMinutes(5)).plusSeconds(1);
        assertThat(tries.mayTry("katie", "192.0.2.1", null)).isTrue();
    }

    @Test
    void whatAProxyClaimsIsNotBelievedWhereNoneIsNamed() {
        HttpResponse<String> page = new Visitor(port)
                .send("GET", "/", null, null, Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", "10.1.2.3"));

        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void whoIsRemovedHasNoAccessWithTheNextRequest() {
        new People(people, grants, database).person("test.leaver", "elm-managers");
        Visitor leaver = Visitor.signedIn(port, "test.leaver", People.PASSWORD);
        assertThat(leaver.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);

        people.deleteUser("test.leaver");

        for (String path : EVERYWHERE) assertRefused(leaver, path);
    }

    @Test
    void whoLeavesAGroupLosesWhatItOpenedWithTheNextRequest() {
        new People(people, grants, database).person("test.leaver", "elm-managers");
        Visitor leaver = Visitor.signedIn(port, "test.leaver", People.PASSWORD);

        people.deleteMembership("test.leaver", "elm-managers");

        assertThat(leaver.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(leaver.get("/camunda/api/engine/engine/default/task?maxResults=5")
                        .statusCode())
                .isEqualTo(403);
        assertThat(leaver.get("/").body()).contains("Nobody has given you a role yet");
        people.deleteUser("test.leaver");
    }

    @Test
    void cookiesAreForThisSiteAndTheSessionIsNotForScripts() {
        Visitor anybody = new Visitor(port);
        HttpResponse<String> page = anybody.get("/sign-in");
        HttpResponse<String> in = anybody.signIn("test.worker", People.PASSWORD);

        assertThat(page.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax"));
        assertThat(in.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
    }

    @Test
    void restTakesANameAndPasswordWithEachRequestAndForgetsThem() {
        Visitor program = new Visitor(port);

        assertThat(basic("/engine-rest/task?maxResults=5", "test.manager", People.PASSWORD))
                .isEqualTo(200);
        assertThat(basic("/engine-rest/engine/default/task?maxResults=5", "test.manager", People.PASSWORD))
                .isEqualTo(200);
        assertThat(basic("/engine-rest/task?maxResults=5", "test.lead", "wrong"))
                .isEqualTo(401);
        assertThat(basic("/engine-rest/history/task", "test.manager", People.PASSWORD))
                .isEqualTo(403);
        assertThat(program.get("/engine-rest/task?maxResults=5").statusCode()).isEqualTo(401);
    }

    /** It sends the same right password with each. */
    @Test
    void aProgramThatAsksManyThingsAtOnceIsNotTakenForSomebodyWhoGuesses() {
        new People(people, grants, database).person("test.program", "elm-managers");
        try {
            assertThat(IntStream.range(0, 24)
                            .parallel()
                            .map(i -> basic("/engine-rest/task?maxResults=1", "test.program", People.PASSWORD))
                            .boxed()
                            .toList())
                    .containsOnly(200);
            assertThat(basic("/engine-rest/task?maxResults=1", "test.program", "wrong"))
                    .isEqualTo(401);
            assertThat(basic("/engine-rest/task?maxResults=1", "test.program", People.PASSWORD))
                    .isEqualTo(200);

            User program = people.createUserQuery().userId("test.program").singleResult();
            program.setPassword("four-hazel-owls-hooting");
            people.saveUser(program);
            assertThat(basic("/engine-rest/task?maxResults=1", "test.program", People.PASSWORD))
                    .as("the former password, which was right a moment ago")
                    .isEqualTo(401);
            assertThat(basic("/engine-rest/task?maxResults=1", "test.program", "four-hazel-owls-hooting"))
                    .isEqualTo(200);
        } finally {
            people.deleteUser("test.program");
        }
    }

    @Test
    void healthIsForAllWithoutDetailsAndTheFiguresAreForAdministrators() {
        Visitor anybody = new Visitor(port);

        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"))
            assertThat(anybody.get(path).body())
                    .as(path)
                    .startsWith("{\"status\":\"UP\"")
                    .doesNotContain("components", "details");
        for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/env", "/actuator/heapdump"))
            assertThat(anybody.get(path).statusCode()).as(path).isEqualTo(401);
        assertThat(basic("/actuator/prometheus", "test.manager", People.PASSWORD))
                .isEqualTo(403);
        assertThat(basic("/actuator/prometheus", "test.administrator", People.PASSWORD))
                .isEqualTo(200);
        assertThat(basic("/actuator/env", "test.administrator", People.PASSWORD))
                .isEqualTo(403);
    }

    @Test
    void theFirstAdministratorComesFromTheSettings() {
        assertThat(people.checkPassword("first.administrator", "a-long-walk-by-the-canal"))
                .isTrue();
        Visitor administrator = Visitor.signedIn(port, "first.administrator", "a-long-walk-by-the-canal");
        assertThat(administrator.get("/camunda/app/admin/default/").statusCode())
                .isEqualTo(200);
        assertThat(administrator
                        .get("/camunda/api/engine/engine/default/user?maxResults=10")
                        .statusCode())
                .isEqualTo(200);
    }

    private int basic(String path, String name, String password) {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + path))
                .header(
                        "Authorization",
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            return java.net.http.HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void assertEndedEverywhere(String session) {
        Visitor afterwards = new Visitor(port);
        for (String path : EVERYWHERE) {
            afterwards.take("JSESSIONID", session);
            assertRefused(afterwards, path);
        }
    }

    private static void assertRefused(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        if (answer.statusCode() == 302)
            assertThat(answer.headers().firstValue("Location")).as(path).hasValueSatisfying(to -> assertThat(to)
                    .endsWith("/sign-in"));
        else assertThat(answer.statusCode()).as(path).isEqualTo(401);
    }
}
