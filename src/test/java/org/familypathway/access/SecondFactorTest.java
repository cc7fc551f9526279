package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Beside a password of ours a setting demands a code of an authenticator app of some roles; without it nobody of them is signed in, by no way round (R91). */
@PathwayTest
@TestPropertySource(
        properties = {
            "family-pathway.second-factor.key=nobody-guesses-this-key-of-the-tests",
            "family-pathway.second-factor.roles=manager,administrator"
        })
class SecondFactorTest {
    private static final Pattern TYPED = Pattern.compile("type this secret into the app: <code>([A-Z2-7 ]+)</code>"),
            RECOVERY = Pattern.compile("<li><code>([A-Z2-7 ]+)</code></li>");

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    private String max;

    @BeforeEach
    void aManagerIsNew() {
        People all = new People(people, grants, database);
        all.arrive();
        max = "max." + UUID.randomUUID().toString().substring(0, 8);
        all.person(max, "elm-managers");
    }

    /** RFC 6238, appendix B, the last six of eight figures. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long seconds, String code) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(secret, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    /** RFC 4648. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secrets_are_typed_as_the_standard_writes_them(String bytes, String typed) {
        assertThat(Totp.base32(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(typed);
    }

    @Test
    void whoever_needs_one_sets_it_up_with_a_picture_or_a_secret_and_is_asked_each_time_from_then_on() {
        Visitor first = new Visitor(port);
        assertHalf(first);
        String page = first.get("/sign-in/second-factor").body();
        assertThat(page).contains("data:image/svg+xml;base64,", "Set up your second factor");
        byte[] secret = secret(page);
        assertThat(code(first, "000000").body()).contains("“Code” is not right");
        assertThat(secret(first.get("/sign-in/second-factor").body())).isEqualTo(secret);

        HttpResponse<String> in = code(first, Totp.code(secret, now() - 1));
        assertThat(in.body()).contains("Keep these ten codes");
        assertThat(first.get("/workers").statusCode()).isEqualTo(200);

        Visitor next = new Visitor(port);
        assertHalf(next);
        assertThat(next.get("/sign-in/second-factor").body())
                .contains("Type your code")
                .doesNotContain("svg", Totp.base32(secret));
        assertThat(code(next, Totp.code(secret, now())).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        assertThat(next.get("/workers").statusCode()).isEqualTo(200);
        assertThat(database.queryForObject("select secret from second_factor where person = ?", String.class, max))
                .as("enciphered")
                .doesNotContain(Totp.base32(secret))
                .doesNotContain(HexFormat.of().formatHex(secret));
    }

    @Test
    void until_the_code_is_right_nothing_opens() {
        enrolled();
        Visitor half = new Visitor(port);
        assertHalf(half);
        for (String path : List.of(
                "/", "/cases", "/workers", "/signed-in", "/camunda/app/tasklist/default/", "/api/now", "/accounts")) {
            HttpResponse<String> answer = half.get(path);
            assertThat(answer.statusCode()).as(path).isIn(302, 401);
            if (answer.statusCode() == 302)
                assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        }
        assertThat(half.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(database.queryForObject(
                        "select count(*) from spring_session where principal_name = ? and session_id = ?",
                        Integer.class,
                        max,
                        new String(Base64.getDecoder().decode(half.cookie("JSESSIONID")), StandardCharsets.UTF_8)))
                .isZero();
    }

    @Test
    void a_code_opens_once_and_none_before_it_opens_after() {
        byte[] secret = enrolled();
        String code = Totp.code(secret, now()), before = Totp.code(secret, now() - 1);
        Visitor one = new Visitor(port);
        assertHalf(one);
        code(one, code);
        assertThat(one.get("/workers").statusCode()).isEqualTo(200);

        Visitor overTheShoulder = new Visitor(port);
        assertHalf(overTheShoulder);
        for (String again : List.of(code, before, Totp.code(secret, now() + 5), Totp.code(secret, now() - 5)))
            assertThat(code(overTheShoulder, again).body()).contains("was used before");
        assertOut(overTheShoulder);
    }

    @Test
    void each_of_the_ten_codes_opens_once() {
        Visitor first = new Visitor(port);
        assertHalf(first);
        byte[] secret = secret(first.get("/sign-in/second-factor").body());
        List<String> ten = new ArrayList<>();
        Matcher codes = RECOVERY.matcher(code(first, Totp.code(secret, now())).body());
        while (codes.find()) ten.add(codes.group(1));
        assertThat(ten).hasSize(10).doesNotHaveDuplicates();
        assertThat(database.queryForList("select digest from recovery_code where person = ?", String.class, max))
                .hasSize(10)
                .doesNotContainAnyElementsOf(
                        ten.stream().map(one -> one.replace(" ", "")).toList());

        Visitor lost = new Visitor(port);
        assertHalf(lost);
        code(lost, ten.get(3).toLowerCase(Locale.ROOT));
        assertThat(lost.get("/workers").statusCode()).isEqualTo(200);
        Visitor again = new Visitor(port);
        assertHalf(again);
        assertThat(code(again, ten.get(3)).body()).contains("was used before");
    }

    @Test
    void who_guesses_codes_is_slowed_down() {
        byte[] secret = enrolled();
        Visitor guesses = new Visitor(port);
        assertHalf(guesses);
        String wrong = Totp.code(secret, now() + 1_000);
        for (int i = 0; i < SignInThrottle.FREE; i++) code(guesses, wrong);
        assertThat(code(guesses, Totp.code(secret, now())).body()).contains("too many wrong codes");
        assertOut(guesses);
    }

    @Test
    void a_program_s_password_is_no_way_around_and_nobody_else_is_asked() {
        for (String path : List.of("/engine-rest/task", "/actuator/prometheus"))
            assertThat(basic("test.administrator", path)).as(path).isEqualTo(401);
        assertThat(basic("test.worker", "/engine-rest/task")).isNotEqualTo(401);
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        assertThat(worker.get("/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void two_others_take_it_away_and_whoever_had_it_begins_anew() {
        enrolled();
        Visitor open = new Visitor(port);
        byte[] secret = enrolledAs("adam." + max, "camunda-admin", open);
        assertThat(secret).isNotEmpty();
        assertThat(ask(open, "test.worker").body()).contains("has no second factor here");
        assertThat(ask(open, max).statusCode()).isEqualTo(302);
        String change = database.queryForObject(
                "select id from account_change where kind = 'factor' and person = ?", String.class, max);

        assertThat(form(open, "/accounts/" + change + "/approve", "").body()).contains("You asked for this yourself");
        assertThat(database.queryForObject("select count(*) from second_factor where person = ?", Integer.class, max))
                .isEqualTo(1);

        Visitor lead = Visitor.signedIn(port, "test.lead", People.PASSWORD);
        assertThat(form(lead, "/accounts/" + change + "/approve", "").statusCode())
                .isEqualTo(302);
        assertThat(database.queryForObject(
                        "select count(*) from spring_session where principal_name = ?", Integer.class, max))
                .isZero();
        assertThat(database.queryForObject(
                        "select count(*) from account_notice where change_id = ?::uuid and recipient = ?",
                        Integer.class,
                        change,
                        max))
                .as("told by mail")
                .isEqualTo(1);
        Visitor again = new Visitor(port);
        assertHalf(again);
        assertThat(again.get("/sign-in/second-factor").body()).contains("Set up your second factor");
    }

    @Test
    void a_new_password_in_between_ends_what_was_begun() {
        byte[] secret = enrolled();
        Visitor half = new Visitor(port);
        assertHalf(half);
        var user = people.createUserQuery().userId(max).singleResult();
        user.setPassword("five-golden-rings-ringing");
        people.saveUser(user);

        assertThat(code(half, Totp.code(secret, now())).headers().firstValue("Location"))
                .contains("/sign-in");
        assertOut(half);
    }

    @Test
    void a_key_that_is_missing_or_short_stops_the_start() {
        assertThatThrownBy(() -> new SecondFactorSettings(Set.of(Role.MANAGER), "").check())
                .hasMessageContaining("set family-pathway.second-factor.key too");
        assertThatThrownBy(() -> new SecondFactorSettings(Set.of(), "short").check())
                .hasMessageContaining("shorter than 32 characters");
        new SecondFactorSettings(Set.of(), "").check();
    }

    // ---- What people do

    /** The password is right, and they are not signed in. */
    private void assertHalf(Visitor visitor) {
        assertThat(visitor.signIn(max, People.PASSWORD).headers().firstValue("Location"))
                .contains("/sign-in/second-factor");
        assertOut(visitor);
    }

    private byte[] enrolled() {
        return enrolledAs(max, "elm-managers", new Visitor(port));
    }

    private byte[] enrolledAs(String person, String group, Visitor first) {
        new People(people, grants, database).person(person, group);
        assertThat(first.signIn(person, People.PASSWORD).headers().firstValue("Location"))
                .contains("/sign-in/second-factor");
        byte[] secret = secret(first.get("/sign-in/second-factor").body());
        code(first, Totp.code(secret, now() - 1));
        assertThat(first.get("/signed-in").statusCode()).isEqualTo(200);
        return secret;
    }

    private static HttpResponse<String> ask(Visitor administrator, String person) {
        return form(administrator, "/accounts", "kind=factor&why=Telephone+lost&person=" + person);
    }

    private static HttpResponse<String> form(Visitor visitor, String path, String body) {
        return visitor.send("POST", path, "application/x-www-form-urlencoded", body);
    }

    private static HttpResponse<String> code(Visitor visitor, String code) {
        return visitor.send(
                "POST",
                "/sign-in/second-factor",
                "application/x-www-form-urlencoded",
                "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    private static long now() {
        return Totp.step(Instant.now());
    }

    private static byte[] secret(String page) {
        Matcher typed = TYPED.matcher(page);
        assertThat(typed.find()).as(page).isTrue();
        String text = typed.group(1).replace(" ", "");
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int i = 0; i < bytes.length * 8; i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i / 5));
            if ((value >> (4 - i % 5) & 1) == 1) bytes[i / 8] |= (byte) (1 << (7 - i % 8));
        }
        return bytes;
    }

    private int basic(String person, String path) {
        return new Visitor(port)
                .send(
                        "GET",
                        path,
                        null,
                        null,
                        Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":" + People.PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8))))
                .statusCode();
    }

    private static void assertOut(Visitor visitor) {
        HttpResponse<String> answer = visitor.get("/cases");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }
}
