package org.familypathway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.People;
import org.familypathway.access.ProviderSettings;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.SecondFactor;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.message.MailServer;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator alone reaches no family: each way to an account that does needs a second person, is told and stays in the log (R91). */
@PathwayTest
class AccountsTest {
    private static final List<String> ROOTS = List.of("/camunda/api/engine/engine/default", "/engine-rest");

    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WithoutAuthorization engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ProviderSettings provider;

    @Autowired
    SecondFactor factors;

    @Autowired
    AccountNews news;

    @Autowired
    Choices choices;

    private Visitor administrator, lead, auditor;
    private String newcomer;

    @BeforeEach
    void somebodyIsNew() {
        People all = new People(people, grants, database);
        all.arrive();
        all.person("test.administrator2", "camunda-admin");
        all.person("test.auditor", "auditors");
        newcomer = "new." + UUID.randomUUID().toString().substring(0, 8);
        all.person(newcomer, null);
        administrator = Visitor.signedIn(port, "test.administrator", People.PASSWORD);
        lead = Visitor.signedIn(port, "test.lead", People.PASSWORD);
        auditor = Visitor.signedIn(port, "test.auditor", People.PASSWORD);
    }

    @AfterEach
    void theyGoAgain() {
        for (String group : List.of("elm-managers", "repair", "camunda-admin"))
            if (isIn(newcomer, group)) people.deleteMembership(newcomer, group);
        people.deleteUser(newcomer);
    }

    @Test
    void nobody_puts_anybody_into_a_group_that_reaches_families_alone_on_any_route() {
        for (String group : List.of(
                "elm-workers",
                "elm-managers",
                "elm-leads",
                "partners",
                "conference-coordinators",
                "camunda-admin",
                "repair",
                "auditors"))
            for (String root : ROOTS)
                for (String person : List.of(newcomer, "test.administrator"))
                    if (!isIn(person, group)) {
                        HttpResponse<String> answer =
                                asks("PUT", root + "/group/" + group + "/members/" + person, "{}");
                        assertThat(answer.statusCode())
                                .as(root + group + person)
                                .isEqualTo(422);
                        assertThat(answer.body()).contains("Nobody", "/accounts");
                        assertThat(isIn(person, group)).isFalse();
                    }
        assertThat(asks("PUT", ROOTS.get(0) + "/group/referrers/members/" + newcomer, "{}")
                        .statusCode())
                .isEqualTo(204);
        people.deleteMembership(newcomer, "referrers");
    }

    @Test
    void nobody_sets_anothers_password_or_deletes_them_alone_on_any_route() {
        for (String root : ROOTS) {
            assertThat(setsPassword(root).statusCode()).isEqualTo(422);
            HttpResponse<String> deleted = asks("DELETE", root + "/user/" + newcomer, null);
            assertThat(deleted.statusCode()).isEqualTo(422);
            assertThat(deleted.body()).contains("Nobody deletes a person alone");
            assertThat(asks("DELETE", root + "/group/elm-workers", null).statusCode())
                    .isEqualTo(422);
        }
        assertThat(Visitor.signedIn(port, newcomer, People.PASSWORD)).isNotNull();
    }

    @Test
    void nobody_gives_a_grant_that_reaches_families_by_hand() {
        for (String root : ROOTS)
            for (int resource : List.of(6, 7, 8, 19, 20)) {
                HttpResponse<String> answer = asks(
                        "POST",
                        root + "/authorization/create",
                        "{\"type\": 1, \"permissions\": [\"READ\"], \"userId\": \"%s\", \"resourceType\": %d, \"resourceId\": \"*\"}"
                                .formatted("test.administrator", resource));
                assertThat(answer.statusCode()).as(root + resource).isEqualTo(422);
                assertThat(answer.body()).contains("who sees a family follows from its lead");
            }
    }

    @Test
    void who_asked_and_whom_it_concerns_do_not_approve_it_and_another_does() {
        ask(administrator, "join", newcomer, "elm-managers");
        UUID change = open(newcomer);

        assertThat(decide(administrator, change, "approve").body()).contains("You asked for this yourself");
        assertThat(isIn(newcomer, "elm-managers")).isFalse();
        assertThat(decide(Visitor.signedIn(port, "test.manager", People.PASSWORD), change, "approve")
                        .statusCode())
                .isEqualTo(403);

        assertThat(lead.get("/accounts").body()).contains(newcomer, "Approve");
        assertThat(decide(lead, change, "approve").statusCode()).isEqualTo(302);
        assertThat(isIn(newcomer, "elm-managers")).isTrue();
        assertThat(decide(lead, change, "approve").body()).contains("decided on already");
        assertThat(told(change)).contains(newcomer).doesNotContain("test.southmanager");
        assertThat(auditor.get("/audit").body()).contains(newcomer, "Approved by test.lead");
    }

    /** R107, R138: of which agency somebody is, and that they may answer for it, two people say. */
    @Test
    void of_which_agency_somebody_is_two_people_say_and_the_list_shows_it() {
        String asked = "kind=agency&person=%s&why=They+came+from+there&agency=".formatted(newcomer);
        for (String[] wrong : List.of(
                new String[] {"nonsense", "“Agency” is not one of the choices"},
                new String[] {"", "“Agency” is not one of the choices"},
                new String[] {"school&agencyName=+", "“Its name” is needed: say which one it is."},
                new String[] {"school&agencyName=" + "x".repeat(121), "“Its name” is longer than 120 characters."}))
            assertThat(administrator
                            .send("POST", "/accounts", "application/x-www-form-urlencoded", asked + wrong[0])
                            .body())
                    .contains(wrong[1]);
        administrator.send(
                "POST", "/accounts", "application/x-www-form-urlencoded", asked + "school&agencyName=Hilltop+School");
        UUID change = open(newcomer);
        assertThat(agencyOf()).isEmpty();
        assertThat(decide(administrator, change, "approve").body()).contains("You asked for this yourself");
        assertThat(decide(lead, change, "approve").statusCode()).isEqualTo(302);
        assertThat(agencyOf()).containsExactly("Hilltop School");
        assertThat(auditor.get("/audit").body()).contains("works for Hilltop School");
        people.createMembership(newcomer, "partners");
        assertThat(administrator.get("/accounts").body()).contains("Hilltop School", "answers when asked");
        assertThat(lead.get("/accounts").body()).doesNotContain("answers when asked");
        people.deleteMembership(newcomer, "partners");
    }

    private List<String> agencyOf() {
        return database.queryForList("select agency_name from account_agency where person = ?", String.class, newcomer);
    }

    @Test
    void a_lead_does_not_approve_what_is_about_themselves() {
        ask(administrator, "join", "test.lead", "repair");
        UUID change = open("test.lead");

        assertThat(decide(lead, change, "approve").body()).contains("This is about yourself");
        assertThat(isIn("test.lead", "repair")).isFalse();
        assertThat(decide(Visitor.signedIn(port, "test.administrator2", People.PASSWORD), change, "refuse")
                        .statusCode())
                .isEqualTo(302);
        assertThat(asks("PUT", ROOTS.get(0) + "/group/repair/members/test.lead", "{}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_password_that_another_approved_is_set_once_and_the_person_and_their_service_lead_are_told() {
        people.createMembership(newcomer, "elm-managers");
        ask(administrator, "password", newcomer, "");
        UUID change = open(newcomer);
        assertThat(setsPassword(ROOTS.get(0)).statusCode()).isEqualTo(422);
        decide(Visitor.signedIn(port, "test.administrator2", People.PASSWORD), change, "approve");

        assertThat(setsPassword(ROOTS.get(0)).statusCode()).isEqualTo(204);
        assertThat(setsPassword(ROOTS.get(0)).statusCode()).as("a second time").isEqualTo(422);
        assertThat(told(change)).contains(newcomer, "test.lead").doesNotContain("test.administrator");
    }

    @Test
    void what_was_approved_longer_than_a_day_ago_is_asked_for_again() {
        ask(administrator, "password", newcomer, "");
        UUID change = open(newcomer);
        decide(Visitor.signedIn(port, "test.administrator2", People.PASSWORD), change, "approve");
        database.update("update account_change set decided_at = decided_at - interval '25 hours' where id = ?", change);

        assertThat(setsPassword(ROOTS.get(0)).statusCode()).isEqualTo(422);
    }

    @Test
    void who_leaves_is_noted_and_two_who_may_approve_always_stay() {
        people.createMembership(newcomer, "elm-managers");
        assertThat(asks("DELETE", ROOTS.get(0) + "/group/elm-managers/members/" + newcomer, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(auditor.get("/audit").body()).contains(newcomer + " Test (" + newcomer + ") leaves");

        List<Map<String, Object>> others = database.queryForList(
                "select user_id_, group_id_ from act_id_membership where (group_id_ = 'camunda-admin' or group_id_ like '%-leads') and user_id_ not in ('test.administrator', 'test.administrator2')");
        others.forEach(one -> people.deleteMembership((String) one.get("user_id_"), (String) one.get("group_id_")));
        try {
            HttpResponse<String> alone =
                    asks("DELETE", ROOTS.get(0) + "/group/camunda-admin/members/test.administrator2", null);
            assertThat(alone.statusCode()).isEqualTo(422);
            assertThat(alone.body()).contains("Fewer than two people");
        } finally {
            others.forEach(one -> people.createMembership((String) one.get("user_id_"), (String) one.get("group_id_")));
        }
    }

    @Test
    void nobody_is_made_again_under_the_name_of_somebody_who_is_in_the_record() {
        String former = "former." + newcomer;
        database.update(
                "insert into account_change (id, kind, person, asked_by, asked_at, alone, done_at, recorded_by, recorded_at) values (?, 'delete', ?, 'test', now(), true, now(), 'test', now())",
                UUID.randomUUID(),
                former);
        HttpResponse<String> answer = asks(
                "POST",
                ROOTS.get(0) + "/user/create",
                "{\"profile\": {\"id\": \"%s\", \"firstName\": \"A\", \"lastName\": \"B\"}, \"credentials\": {\"password\": \"four-hazel-owls-hooting\"}}"
                        .formatted(former));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("has been somebody");
    }

    @Test
    void until_two_may_approve_the_first_administrator_alone_does_it_and_then_no_more() {
        transaction.executeWithoutResult(one -> {
            database.update(
                    "delete from act_id_membership where (group_id_ = 'camunda-admin' or group_id_ like '%-leads') and user_id_ <> 'test.administrator'");
            Accounts first = new Accounts(
                    jdbc, people, engine, Clock.systemUTC(), provider, factors, choices, "test.administrator");
            assertThatThrownBy(() -> first.joins("test.administrator", "test.administrator", "elm-leads"))
                    .as("themselves")
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> new Accounts(
                                    jdbc,
                                    people,
                                    engine,
                                    Clock.systemUTC(),
                                    provider,
                                    factors,
                                    choices,
                                    "test.administrator2")
                            .joins("test.administrator", newcomer, "elm-leads"))
                    .as("an administrator who is not the one of the settings")
                    .isInstanceOf(Refusal.class);
            first.joins("test.administrator", newcomer, "elm-leads");
            assertThat(database.queryForObject(
                            "select alone from account_change where person = ? and done_at is not null",
                            Boolean.class,
                            newcomer))
                    .isTrue();
            people.createMembership(newcomer, "elm-leads");
            assertThatThrownBy(() -> first.joins("test.administrator", "test.worker", "elm-managers"))
                    .as("now there are two")
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Nobody puts somebody into it alone");
            one.setRollbackOnly();
        });
    }

    @Test
    void whom_it_concerns_is_told_by_mail_once() throws Exception {
        database.update("update act_id_user set email_ = ? where id_ = ?", newcomer + "@example.org", newcomer);
        ask(administrator, "join", newcomer, "elm-managers");
        decide(lead, open(newcomer), "approve");
        news.tell();
        news.tell();
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : MailServer.get().getReceivedMessages())
            if (mail.getAllRecipients()[0].toString().equals(newcomer + "@example.org"))
                mails.add(GreenMailUtil.getBody(mail));
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0)).contains("joins", "test.administrator", "approved");
    }

    @Test
    void the_log_itself_takes_nothing_that_one_person_did() {
        assertThatThrownBy(() -> database.update(
                        "insert into account_change (id, kind, person, asked_by, asked_at, decision, decided_by, decided_at, done_at, recorded_by, recorded_at) values (?, 'password', 'x', 'a', now(), 'approved', 'a', now(), now(), 'a', now())",
                        UUID.randomUUID()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.update("delete from account_change")).isInstanceOf(DataAccessException.class);
    }

    private HttpResponse<String> setsPassword(String root) {
        return asks(
                "PUT",
                root + "/user/" + newcomer + "/credentials",
                "{\"password\": \"four-hazel-owls-hooting\", \"authenticatedUserPassword\": \"" + People.PASSWORD
                        + "\"}");
    }

    private HttpResponse<String> asks(String method, String path, String body) {
        return administrator.send(
                method,
                path,
                body == null ? null : "application/json",
                body,
                path.startsWith("/engine-rest")
                        ? Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(("test.administrator:" + People.PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8)))
                        : Map.of());
    }

    private void ask(Visitor by, String kind, String person, String group) {
        HttpResponse<String> answer = by.send(
                "POST",
                "/accounts",
                "application/x-www-form-urlencoded",
                "kind=%s&person=%s&group=%s&why=%s"
                        .formatted(kind, person, group, URLEncoder.encode("A new post", StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private HttpResponse<String> decide(Visitor by, UUID change, String decision) {
        return by.send("POST", "/accounts/" + change + "/" + decision, "application/x-www-form-urlencoded", "");
    }

    private UUID open(String person) {
        return database.queryForObject(
                "select id from account_change where person = ? and decision is null and done_at is null order by asked_at desc limit 1",
                UUID.class,
                person);
    }

    private List<String> told(UUID change) {
        return database.queryForList("select recipient from account_notice where change_id = ?", String.class, change);
    }

    private boolean isIn(String person, String group) {
        return people.createGroupQuery().groupMember(person).groupId(group).count() == 1;
    }
}
