package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People sign in at the council's own sign-in, with its second factor; what it says of them holds here, and nobody comes in by what it did not say (R91). Each attack is made on a real provider. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class OwnSignInOfTheCouncilTest {
    private static final int HERE = ProviderForTests.aFreePort();
    private static final String ADDRESS = "http://localhost:" + HERE;
    private static final ProviderForTests PROVIDER = new ProviderForTests(ADDRESS);
    private static final Pattern TOKEN_OF_THE_PAGE = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern GOES_ON = Pattern.compile("content=\"0; url=([^\"]+)\"");

    @RegisterExtension
    static final Browser browser = new Browser();

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    private String kim;

    @DynamicPropertySource
    static void aProvider(DynamicPropertyRegistry settings) {
        settings.add("server.port", () -> HERE);
        settings.add("family-pathway.address", () -> ADDRESS);
        settings.add("family-pathway.provider.issuer", PROVIDER::issuer);
        settings.add("family-pathway.provider.client-id", () -> ProviderForTests.CLIENT);
        settings.add("family-pathway.provider.client-secret", () -> ProviderForTests.SECRET);
        settings.add("family-pathway.provider.name", () -> "Elm Council account");
        settings.add("family-pathway.provider.amr[0]", () -> "mfa");
        String[][] rows = {
            {"fp-workers", "elm-workers"},
            {"fp-managers", "elm-managers"},
            {"fp-analysts", "analysts"},
            {"fp-administrators", "camunda-admin"},
            {"fp-nowhere", "ash-workers"}
        };
        settings.add("family-pathway.provider.agencies[0].claim", () -> "fp-hilltop");
        settings.add("family-pathway.provider.agencies[0].agency", () -> "school");
        settings.add("family-pathway.provider.agencies[0].name", () -> "Hilltop School");
        for (int i = 0; i < rows.length; i++) {
            String[] row = rows[i];
            settings.add("family-pathway.provider.groups[" + i + "].claim", () -> row[0]);
            settings.add("family-pathway.provider.groups[" + i + "].group", () -> row[1]);
        }
    }

    /** R107, R138: it comes and goes with the claim, and what two people said here stays where no row speaks. */
    @Test
    void of_which_agency_somebody_is_the_claim_says_from_each_sign_in_to_the_next() {
        says(Map.of("groups", List.of("fp-workers", "fp-hilltop")));
        comes();
        comes();
        assertThat(agency()).containsExactly("Hilltop School");
        assertThat(database.queryForObject(
                        "select count(*) from account_change where kind = 'agency' and person = ?", Integer.class, kim))
                .as("said once")
                .isEqualTo(1);
        says(Map.of("groups", List.of("fp-workers")));
        comes();
        assertThat(agency()).isEmpty();
    }

    private List<String> agency() {
        return database.queryForList("select agency_name from account_agency where person = ?", String.class, kim);
    }

    @BeforeEach
    void somebodyIsNew() {
        new People(people, grants, database).arrive();
        kim = "kim." + UUID.randomUUID().toString().substring(0, 8);
        says(Map.of());
    }

    @AfterAll
    static void theProviderIsClosed() {
        PROVIDER.close();
    }

    @Test
    void whoever_comes_has_an_account_without_a_password_and_the_groups_of_the_claim() {
        says(Map.of("given_name", "Kim", "family_name", "Elmwood", "email", kim + "@elm.example"));
        Visitor here = comes();

        assertThat(here.get("/").body()).contains(kim, "Tasklist").doesNotContain("What came of the work");
        assertThat(here.get("/camunda/api/engine/engine/default/filter?firstResult=0&maxResults=2000&resourceType=Task")
                        .statusCode())
                .as("the engine knows them too")
                .isEqualTo(200);
        assertThat(groups()).containsExactly("elm-workers");
        User made = people.createUserQuery().userId(kim).singleResult();
        assertThat(List.of(made.getFirstName(), made.getLastName(), made.getEmail()))
                .containsExactly("Kim", "Elmwood", kim + "@elm.example");
        assertThat(database.queryForObject("select pwd_ from act_id_user where id_ = ?", String.class, kim))
                .isNull();
        assertThat(database.queryForList(
                        "select kind from account_change where person = ? and by_provider and done_at is not null order by kind",
                        String.class,
                        kim))
                .as("auditors read it")
                .containsExactly("create", "join");
        assertThat(database.queryForList(
                        "select recipient from account_notice n join account_change c on c.id = n.change_id where c.person = ?",
                        String.class,
                        kim))
                .as("told by mail")
                .contains(kim, "test.lead");
        assertThat(sessionOf(here)).as("nothing of the protocol").doesNotContain("OAuth2");
    }

    @Test
    void a_claim_that_is_gone_ends_the_group_and_one_that_came_opens_it_at_the_next_sign_in() {
        comes();
        says(Map.of("groups", List.of("fp-managers", "fp-analysts")));
        comes();
        assertThat(groups()).containsExactlyInAnyOrder("elm-managers", "analysts");

        says(Map.of("groups", List.of()));
        assertNotLetIn("no-group", "You have no part in Family Pathway");
        assertThat(groups()).as("what was open is closed all the same").isEmpty();
    }

    @Test
    void a_group_that_no_row_names_is_given_here_and_stays() {
        comes();
        people.createMembership(kim, "repair");
        says(Map.of("groups", "fp-analysts"));

        comes();

        assertThat(groups()).containsExactlyInAnyOrder("analysts", "repair");
    }

    @Test
    void a_claim_that_no_row_knows_gives_nothing_and_makes_no_account() {
        for (Object claim : List.of(
                List.of("FP-WORKERS", "elm-workers", "camunda-admin", "fp-workers "),
                "camunda-admin",
                Map.of("fp-workers", true),
                7)) {
            says(Map.of("groups", claim));
            assertNotLetIn("no-group", "You have no part in Family Pathway");
        }
        assertThat(people.createUserQuery().userId(kim).count()).isZero();
    }

    @Test
    void a_row_whose_service_is_not_here_yet_gives_nothing_and_stops_nobody() {
        says(Map.of("groups", List.of("fp-workers", "fp-nowhere")));
        comes();
        assertThat(groups()).containsExactly("elm-workers");
    }

    @Test
    void nobody_takes_over_an_account_that_is_here_by_its_name_or_its_address() {
        people.saveUser(withAddress("test.manager", "manager@elm.example"));
        for (String name : List.of("test.manager", "TEST.Manager", "pathway")) {
            says(Map.of("preferred_username", name));
            assertNotLetIn("name-taken", "Somebody else");
        }
        says(Map.of("email", "Manager@elm.example"));
        assertNotLetIn("address-taken", "Another account here has your mail address");
        assertThat(people.createUserQuery().userId(kim).count()).isZero();
        assertThat(database.queryForObject(
                        "select count(*) from provider_account where person in (?, 'test.manager')",
                        Integer.class,
                        kim))
                .isZero();
    }

    @Test
    void an_address_that_is_not_proved_is_not_taken() {
        says(Map.of("email", kim + "@elm.example", "email_verified", false));
        comes();
        assertThat(people.createUserQuery().userId(kim).singleResult().getEmail())
                .isNull();
    }

    @Test
    void a_name_that_cannot_be_used_is_refused_in_words() {
        for (String name : List.of("", "../kim", "kim o'hara", "k".repeat(65), "<b>kim</b>")) {
            says(Map.of("preferred_username", name));
            assertNotLetIn("no-name", "no name that can be used here");
        }
    }

    @Test
    void whose_account_was_closed_here_does_not_get_another() {
        comes();
        people.deleteUser(kim);
        assertNotLetIn("gone", "Your account here was closed");
        says(Map.of("preferred_username", kim + ".again"));
        assertNotLetIn("gone", "Your account here was closed");
        assertThat(people.createUserQuery().userIdIn(kim, kim + ".again").count())
                .isZero();
    }

    @Test
    void who_is_closed_at_the_provider_s_word_or_removed_here_has_no_access_with_the_next_request() {
        Visitor here = comes();
        people.deleteUser(kim);
        assertOut(here);
    }

    @Test
    void one_factor_is_not_enough() {
        for (Object how : List.of(List.of("pwd"), "pwd", List.of("MFA"), Map.of("mfa", "mfa"))) {
            says(Map.of("amr", how));
            assertNotLetIn("one-factor", "second factor");
        }
        assertThat(people.createUserQuery().userId(kim).count()).isZero();
    }

    @Test
    void what_the_provider_signed_for_somebody_else_or_another_time_opens_nothing() {
        Date past = Date.from(Instant.now().minusSeconds(3_600));
        Map<String, Map<String, Object>> forged = Map.of(
                "a foreign issuer", Map.of("iss", "https://login.elsewhere.example"),
                "for another application", Map.of("aud", List.of("another")),
                "for several, and made for another", Map.of("aud", List.of("family-pathway", "x"), "azp", "x"),
                "past its time", Map.of("exp", past.toInstant()),
                "another nonce", Map.of("nonce", "mine"),
                "no subject", Map.of("sub", ""));
        forged.forEach((why, claims) -> {
            says(claims);
            HttpResponse<String> answer = end(new Visitor(HERE), new Visitor(PROVIDER.port));
            assertThat(answer.headers().firstValue("Location")).as(why).contains("/sign-in?provider=not-proved");
        });
        assertThat(people.createUserQuery().userId(kim).count()).isZero();
    }

    @Test
    void an_answer_that_another_browser_was_given_or_that_was_made_up_opens_nothing() {
        Visitor attacker = new Visitor(HERE), there = new Visitor(PROVIDER.port), victim = new Visitor(HERE);
        String back = signsInThere(attacker, there);

        HttpResponse<String> planted = victim.get(back);
        assertThat(planted.headers().firstValue("Location")).contains("/sign-in?provider=not-proved");
        assertOut(victim);

        victim.get("/sign-in/at/council");
        for (String answer : List.of(
                back,
                back.replaceAll("state=[^&]+", "state=x"),
                back.replaceAll("&?state=[^&]+", ""),
                "/sign-in/back/council")) {
            victim.get(answer);
            assertOut(victim);
        }
        assertThat(attacker.get(back).statusCode()).isEqualTo(302);
        assertThat(attacker.get("/cases").statusCode()).isEqualTo(200);
        Visitor twice = new Visitor(HERE);
        twice.get(back);
        assertOut(twice);
    }

    @Test
    void nobody_is_sent_elsewhere_than_to_the_provider_whatever_the_request_says() {
        HttpResponse<String> begin =
                new Visitor(HERE).send("GET", "/sign-in/at/council?redirect_uri=https://evil.example", null, null);
        URI to = URI.create(begin.headers().firstValue("Location").orElseThrow());
        assertThat(to.getHost() + ":" + to.getPort()).isEqualTo("127.0.0.1:" + PROVIDER.port);
        assertThat(to.getQuery())
                .contains(
                        "redirect_uri=" + ADDRESS + "/sign-in/back/council",
                        "code_challenge_method=S256",
                        "state=",
                        "nonce=")
                .doesNotContain("evil");
        assertThat(new Visitor(HERE).get("/sign-in/at/another").statusCode()).isNotEqualTo(200);
    }

    @Test
    void who_does_not_want_to_reads_that_they_were_not_signed_in() {
        Visitor here = new Visitor(HERE);
        URI begin = URI.create(
                here.get("/sign-in/at/council").headers().firstValue("Location").orElseThrow());
        Matcher state = Pattern.compile("state=([^&]+)").matcher(begin.getRawQuery());
        assertThat(state.find()).isTrue();
        HttpResponse<String> answer = here.get("/sign-in/back/council?error=access_denied&state=" + state.group(1));
        assertThat(here.get(answer.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("You were not signed in there.");
    }

    @Test
    void there_is_no_password_here_and_nobody_sets_one() {
        says(Map.of("groups", List.of("fp-administrators")));
        Visitor here = comes();
        String own = "/camunda/api/engine/engine/default/user/" + kim + "/credentials";
        Visitor administrator = Visitor.signedIn(HERE, "test.administrator", People.PASSWORD);
        for (Visitor one : List.of(here, administrator)) {
            HttpResponse<String> answer = one.send(
                    "PUT",
                    own,
                    "application/json",
                    "{\"password\": \"four-hazel-owls-hooting\", \"authenticatedUserPassword\": \""
                            + (one == here ? "" : People.PASSWORD) + "\"}");
            assertThat(answer.statusCode()).isBetween(400, 499);
        }
        assertThat(database.queryForObject("select pwd_ from act_id_user where id_ = ?", String.class, kim))
                .isNull();
        String asked = administrator
                .send(
                        "POST",
                        "/accounts",
                        "application/x-www-form-urlencoded",
                        "kind=password&why=Forgotten&person=" + kim)
                .body();
        assertThat(asked).contains("has no password here");
        for (String guess : List.of("", "null", "demo-" + kim))
            assertThat(new Visitor(HERE).signIn(kim, guess).headers().firstValue("Location"))
                    .contains("/sign-in?refused");
    }

    @Test
    void signing_out_here_by_any_button_signs_out_there_too() {
        for (String button : List.of("/sign-out", "/camunda/api/admin/auth/user/default/logout")) {
            Visitor here = new Visitor(HERE), there = new Visitor(PROVIDER.port);
            end(here, there);
            assertThat(askedAgain(there)).as("still signed in there").isFalse();
            here.get("/camunda/app/tasklist/default/");

            here.send("POST", button, "application/x-www-form-urlencoded", "");

            assertOut(here);
            Matcher on = GOES_ON.matcher(here.get("/sign-in").body());
            assertThat(on.find()).as(button).isTrue();
            assertThat(here.get("/sign-in").body()).as("asked twice").contains(on.group(1));
            URI to = URI.create(on.group(1).replace("&amp;", "&"));
            HttpResponse<String> ended = there.get(to.getRawPath() + "?" + to.getRawQuery());
            assertThat(ended.headers().firstValue("Location")).contains(ADDRESS + "/sign-in/ended/council");
            assertThat(here.get("/sign-in/ended/council").body()).contains("You have signed out everywhere");
            assertThat(askedAgain(there)).isTrue();
            assertThat(here.get("/sign-in").body()).as("once").contains("Sign in with");
        }
    }

    @Test
    void the_provider_ends_what_is_open_here_and_nobody_else_does() throws Exception {
        Visitor atWork = comes(), elsewhere = comes();
        String atWorkThere = tokenOf(atWork).getJWTClaimsSet().getStringClaim("sid");
        RSAKey own = PROVIDER.ownKey();

        Map<String, Object> right = logout(Map.of("sid", atWorkThere));
        List<String> forged = new ArrayList<>(List.of("", "x", tokenOf(atWork).serialize()));
        forged.add(PROVIDER.logoutToken(ProviderForTests.key(), right));
        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("aud", "another"),
                Map.of("iss", "https://login.elsewhere.example"),
                Map.of("events", Map.of()),
                Map.of("nonce", "x"))) {
            Map<String, Object> claims = new HashMap<>(right);
            claims.putAll(other);
            forged.add(PROVIDER.logoutToken(own, claims));
        }
        for (String token : forged) {
            assertThat(said(token).statusCode()).as(token).isBetween(400, 499);
            assertThat(atWork.get("/cases").statusCode()).isEqualTo(200);
        }

        assertThat(said(PROVIDER.logoutToken(own, right)).statusCode()).isEqualTo(200);
        assertOut(atWork);
        assertThat(elsewhere.get("/cases").statusCode()).as("only that one").isEqualTo(200);

        String subject = tokenOf(elsewhere).getJWTClaimsSet().getSubject();
        assertThat(said(PROVIDER.logoutToken(own, logout(Map.of("sub", subject))))
                        .statusCode())
                .isEqualTo(200);
        assertOut(elsewhere);
    }

    @Test
    void a_provider_that_does_not_answer_the_sign_out_keeps_nobody_from_signing_in_here_for_long() {
        var request = new MockHttpServletRequest("GET", "/sign-in");
        request.setAttribute("PROVIDER_TO_END", "https://login.elm.example/out");
        AtTheProvider.rememberWhereToEnd(request);
        assertThat(AtTheProvider.whereToEnd(request)).isEqualTo("https://login.elm.example/out");
        assertThat(AtTheProvider.whereToEnd(request)).isEqualTo("https://login.elm.example/out");

        request.getSession().setAttribute("PROVIDER_TO_END_UNTIL", Instant.now().minusMillis(1));
        assertThat(AtTheProvider.whereToEnd(request)).isNull();
        assertThat(AtTheProvider.whereToEnd(request)).isNull();
    }

    @Test
    void in_a_browser_one_signs_in_there_opens_Tasklist_and_signs_out_of_all() {
        Page page = browser.newPage();
        page.navigate(ADDRESS + "/camunda/app/tasklist/default/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Elm Council account"))
                .click();
        page.getByLabel("Username").fill(kim);
        page.getByLabel("Password").fill(ProviderForTests.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();

        page.waitForURL(Pattern.compile(Pattern.quote(ADDRESS) + "/camunda/app/tasklist/.*"));
        page.locator(".account .user-info, [cam-widget-header] .account")
                .first()
                .click();
        page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("You have signed out everywhere").waitFor();

        page.navigate(ADDRESS + "/sign-in/at/council");
        assertThat(page.url()).as("asked for a password there").isEqualTo(PROVIDER.issuer() + "/login");
    }

    @Test
    void a_provider_that_is_away_keeps_nobody_else_out_and_is_no_fault_of_ours() {
        var away = new ProviderSettings(
                "http://localhost:" + ProviderForTests.aFreePort(),
                "id",
                "secret",
                "x",
                "preferred_username",
                "groups",
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var provider = new AtTheProvider(away, null, null, null, ADDRESS, false);
        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> provider.asked(AtTheProvider.PROVIDER))
                    .isInstanceOfSatisfying(
                            OAuth2AuthenticationException.class,
                            refused -> assertThat(NotLetIn.of(refused)).isEqualTo(NotLetIn.NOT_REACHED));
        assertThat(Visitor.signedIn(HERE, "test.worker", People.PASSWORD)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void settings_that_would_let_the_wrong_people_in_stop_the_start_and_say_what_to_set() {
        assertThatThrownBy(() ->
                        settings("http://login.elm.example", "elm-workers").check(true))
                .isInstanceOf(FirstAdministrator.CannotStart.class)
                .hasMessageContaining("family-pathway.provider.issuer must be an address that begins with https://");
        assertThatThrownBy(() ->
                        settings("https://login.elm.example", "elm-worker").check(true))
                .hasMessageContaining("“elm-worker” in family-pathway.provider.groups is no group");
        settings("https://login.elm.example", "elm-workers").check(true);
        settings("", "elm-worker").check(true);
    }

    private static ProviderSettings settings(String issuer, String group) {
        return new ProviderSettings(
                issuer,
                "id",
                "secret",
                "x",
                "preferred_username",
                "groups",
                List.of(),
                List.of(),
                List.of(new ProviderSettings.Row("claim", group)),
                List.of());
    }

    // ---- What people do

    private void says(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(Map.of("groups", List.of("fp-workers"), "amr", List.of("pwd", "mfa")));
        all.putAll(claims);
        PROVIDER.says(kim, all);
    }

    private Visitor comes() {
        Visitor here = new Visitor(HERE);
        HttpResponse<String> answer = end(here, new Visitor(PROVIDER.port));
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("sign-in");
        here.get("/camunda/app/welcome/default/");
        return here;
    }

    private void assertNotLetIn(String code, String sentence) {
        Visitor here = new Visitor(HERE);
        HttpResponse<String> answer = end(here, new Visitor(PROVIDER.port));
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?provider=" + code);
        assertThat(here.get("/sign-in?provider=" + code).body()).contains(sentence);
        assertOut(here);
    }

    private HttpResponse<String> end(Visitor here, Visitor there) {
        return here.get(signsInThere(here, there));
    }

    /** @return the way back, with the code, as the browser is told */
    private String signsInThere(Visitor here, Visitor there) {
        String asked = path(here.get("/sign-in/at/council"));
        there.get(asked);
        Matcher token = TOKEN_OF_THE_PAGE.matcher(there.get("/login").body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> in = there.send(
                "POST",
                "/login",
                "application/x-www-form-urlencoded",
                "username=%s&password=%s&_csrf=%s"
                        .formatted(
                                kim,
                                ProviderForTests.PASSWORD,
                                URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)));
        String back = path(there.get(path(in)));
        assertThat(back).startsWith("/sign-in/back/council?code=");
        return back;
    }

    /** Whether the provider asks for name and password. */
    private static boolean askedAgain(Visitor there) {
        return path(there.get(path(new Visitor(HERE).get("/sign-in/at/council"))))
                .equals("/login");
    }

    private static String path(HttpResponse<String> sentOn) {
        assertThat(sentOn.statusCode()).as(sentOn.body()).isEqualTo(302);
        URI to = URI.create(sentOn.headers().firstValue("Location").orElseThrow());
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static void assertOut(Visitor visitor) {
        HttpResponse<String> answer = visitor.get("/cases");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }

    private Map<String, Object> logout(Map<String, Object> of) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                PROVIDER.issuer(),
                "aud",
                ProviderForTests.CLIENT,
                "iat",
                new Date(),
                "jti",
                UUID.randomUUID().toString(),
                "events",
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        claims.putAll(of);
        return claims;
    }

    private static HttpResponse<String> said(String token) {
        return new Visitor(HERE)
                .send(
                        "POST",
                        "/logout/connect/back-channel/council",
                        "application/x-www-form-urlencoded",
                        "logout_token=" + token);
    }

    private SignedJWT tokenOf(Visitor visitor) throws Exception {
        Matcher token = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+").matcher(sessionOf(visitor));
        assertThat(token.find()).isTrue();
        return SignedJWT.parse(token.group());
    }

    private String sessionOf(Visitor visitor) {
        String id = new String(Base64.getDecoder().decode(visitor.cookie("JSESSIONID")), StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        database.query(
                "select a.attribute_bytes from spring_session s join spring_session_attributes a on a.session_primary_id = s.primary_id where s.session_id = ?",
                row -> {
                    all.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                            .append('\n');
                },
                id);
        return all.toString();
    }

    private List<String> groups() {
        return people.createGroupQuery().groupMember(kim).list().stream()
                .map(Group::getId)
                .toList();
    }

    private User withAddress(String id, String address) {
        User user = people.createUserQuery().userId(id).singleResult();
        user.setEmail(address);
        return user;
    }
}
