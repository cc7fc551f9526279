package org.familypathway.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Records that a named few see, who of us is kept out, and how somebody opens a record in an emergency. */
@PathwayTest
class RestrictionTest {
    private static final String WHY = "The police are at the door and ask who is in the house.";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    CaseAccess access;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Cases cases;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService people;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcTemplate database;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    TransactionTemplate once;

    private String h;

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("mona", "north-managers");
        h = FamilyH.isLedBy(desk, "katie", "kofi");
    }

    /** What was said here narrows no other test's families. */
    @AfterEach
    void nothingStands() {
        people.deleteMembership("mona", "north-managers");
        for (String stands : List.of("restriction", "related_staff"))
            database.update(
                    "update %s set ended_at = now(), ended_by = 'maya', ended_reason = 'The test is over.', recorded_at = now() where ended_at is null"
                            .formatted(stands));
    }

    // ---- a named few

    @Test
    void a_manager_restricts_a_record_and_others_who_saw_it_find_nothing_of_it() {
        assertThat(seers()).contains("katie", "kofi", "maya", "mona", "sam");

        restrict("katie", "maya");

        assertThat(seers()).containsExactlyInAnyOrder("katie", "maya");
        for (String person : List.of("kofi", "mona", "sam", "wendy", "marcus", "ana")) {
            Visitor visitor = visitor(person);
            for (String path : List.of("/cases", "/cases/" + h, "/cases/%s/who-sees".formatted(h), "/now.csv"))
                assertThat(visitor.get(path).body())
                        .as(person + path)
                        .doesNotContain("Hannah")
                        .satisfies(body -> {
                            if (!path.contains(h)) assertThat(body).doesNotContain(h);
                        });
            assertThat(visitor.get("/cases/" + h).statusCode()).as(person).isIn(403, 404);
            assertThat(posts(visitor, "/cases/find", "words", h).body())
                    .as(person)
                    .doesNotContain("/cases/" + h);
            assertThat(visitor.post(ENGINE + "/task", "{\"processInstanceBusinessKey\":\"%s\"}".formatted(h))
                            .body())
                    .as(person)
                    .doesNotContain("userTask_");
        }
        assertThat(visitor("katie").get("/cases/" + h).body()).contains("Restricted", "Hannah Hale");
    }

    @Test
    void what_somebody_held_goes_back_to_the_few_and_what_comes_later_is_offered_to_them_alone() {
        Task open = desk.task(h, desk.open(h).get(0));
        tasks.setAssignee(open.getId(), "kofi");

        restrict("katie", "maya");

        assertThat(tasks.createTaskQuery().taskId(open.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(whoMayWorkOn(open)).containsExactly("maya");
        assertThat(whoReads(open)).containsExactlyInAnyOrder("katie", "maya");
        assertThat(visitor("kofi").get("/api/forms/tasks/" + open.getId()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_restricts_names_the_lead_and_somebody_who_answers_for_the_service_and_gives_a_reason() {
        refused(
                "named",
                form("kind", "adoption", "reason", "Adoption is under way.", "named", "maya"),
                "leads this family");
        refused(
                "named",
                form("kind", "adoption", "reason", "Adoption is under way.", "named", "katie"),
                "manages or leads");
        refused("named", form("kind", "adoption", "reason", "Adoption is under way.", "named", "wendy"), "Choose in");
        refused("named", form("kind", "adoption", "reason", "Adoption is under way."), "Choose in “Who sees it”");
        refused(
                "reason",
                form("kind", "adoption", "reason", "Too short", "named", "katie", "named", "maya"),
                "20 to 1,000");
        refused("kind", form("reason", "Adoption is under way.", "named", "katie", "named", "maya"), "Choose in “Why");
        assertThat(posts(
                                visitor("katie"),
                                who("restrict"),
                                form(
                                        "kind",
                                        "adoption",
                                        "reason",
                                        "Adoption is under way.",
                                        "named",
                                        "katie",
                                        "named",
                                        "maya"))
                        .body())
                .contains("manager or service lead");
        assertThat(access.isRestricted(h)).isFalse();
    }

    @Test
    void a_restriction_is_lifted_with_a_reason_and_everybody_of_the_service_sees_the_record_again() {
        restrict("katie", "maya");
        posts(visitor("maya"), who("lift"), form("liftReason", "Nobody of the family works here any longer."));

        assertThat(seers()).contains("katie", "kofi", "maya", "mona", "sam");
        assertThat(database.queryForObject(
                        "select ended_by || ended_reason from restriction where case_id = ?", String.class, id()))
                .contains("maya", "any longer");
    }

    @Test
    void nobody_is_made_lead_or_cover_from_whom_the_record_is_kept() {
        restrict("katie", "maya");
        assertThat(desk.refusal(() -> desk.inCase(
                                "maya",
                                h,
                                "change-cover",
                                answers("cover", "kofi", "reason", "Both are away.", "familyTold", false)))
                        .getMessage())
                .contains("this record is kept from them");
    }

    /** Whoever decides on a referral of the same family learns nothing; the few are told and see the referral. */
    @Test
    void a_referral_of_a_restricted_family_reaches_the_few_and_tells_nobody_else() {
        Map<String, Object> quills = quills("north");
        h = desk.refer("katie", quills);
        quills.put("service", "south");
        assertThat(decidedOn(desk.refer("wendy", quills)))
                .contains("Zenobia Quill", "another record that you may not see", "Maya");

        restrict("katie", "maya");
        String referral = desk.refer("wendy", quills);

        assertThat(decidedOn(referral)).contains("Zenobia Quill").doesNotContain(h, "may not see", "Maya");
        assertThat(told("restrictedKnownAgain", h)).containsExactlyInAnyOrder("katie", "maya");
        assertThat(seers(referral)).contains("katie", "maya", "marcus").doesNotContain("mona", "sam");
        assertThat(visitor("marcus").get("/cases/" + referral).body()).doesNotContain(h);
        assertThat(visitor("katie").get("/cases/" + referral).statusCode()).isEqualTo(200);
        assertThat(visitor("marcus")
                        .get("/cases/%s/who-looked".formatted(referral))
                        .body())
                .contains("The family’s summary")
                .doesNotContain("was asked to look", "Katie");
        assertThat(visitor("maya")
                        .get("/cases/%s/who-looked".formatted(referral))
                        .body())
                .contains("was asked to look", "Katie");
        assertThat(desk.instance(referral, "referral")).isWaitingAt("userTask_decideReferral");
    }

    /** What is told of a family in one record is told in the others of the service. */
    @Test
    void a_record_that_is_joined_with_a_restricted_one_is_restricted_too() {
        String other = FamilyH.isLedBy(desk, "katie", "kofi");
        restrict("katie", "maya");
        assertThat(seers(other)).contains("sam", "kofi");

        joined(other);

        assertThat(seers(other)).containsExactlyInAnyOrder("katie", "maya");
        Task open = desk.task(other, desk.open(other).get(0));
        assertThat(whoReads(open)).containsExactlyInAnyOrder("katie", "maya");
    }

    @Test
    void whoever_is_related_by_one_record_is_by_those_that_are_joined_with_it() {
        String other = FamilyH.isLedBy(desk, "katie", "kofi");
        posts(visitor("maya"), who("related"), form("person", "mona", "how", "Her sister"));
        assertThat(seers(other)).contains("mona", "sam");

        joined(other);

        assertThat(seers(other)).doesNotContain("mona").contains("sam", "katie");
    }

    private void joined(String other) {
        once.executeWithoutResult(nothing -> oneAndTheSame.joinFamilies(
                cases.findByReference(other).orElseThrow(),
                cases.findByReference(h).orElseThrow(),
                "The same family.",
                "maya"));
    }

    // ---- related

    @Test
    void who_says_that_they_are_related_is_kept_out_at_once_and_the_managers_are_told() {
        Task open = desk.task(h, desk.open(h).get(0));
        tasks.setAssignee(open.getId(), "katie");

        posts(visitor("katie"), who("related"), form("how", "Hannah is my cousin"));

        assertThat(seers()).doesNotContain("katie").contains("kofi", "maya", "mona", "sam");
        assertThat(visitor("katie").get("/cases/" + h).statusCode()).isEqualTo(404);
        assertThat(visitor("katie").get("/cases").body()).doesNotContain(h);
        assertThat(tasks.createTaskQuery().taskId(open.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(whoMayWorkOn(open)).contains("maya", "mona").doesNotContain("katie");
        assertThat(told("relatedStaff", h)).contains("maya", "mona", "sam");
        assertThat(posts(visitor("katie"), "/emergency", form("reference", h, "whyByReference", WHY))
                        .body())
                .contains("There is no record");
    }

    /** By name and date of birth: of every record in which this person stands, and nobody is told whether there is one. */
    @Test
    void a_relative_is_named_with_the_day_of_birth_and_counts_in_every_record_of_theirs() {
        LocalDate born = database.queryForObject(
                "select born from household_member where case_id = ? and name = 'Mia Hale'", LocalDate.class, id());
        String typed = "%02d/%02d/%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear());
        HttpResponse<String> known =
                posts(visitor("sam"), "/related", form("relative", "MIA  hale", "born", typed, "how", "My niece"));
        HttpResponse<String> nobody = posts(
                visitor("sam"), "/related", form("relative", "Zoe Nobody", "born", "01/01/2011", "how", "My niece"));

        assertThat(known.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(302);
        assertThat(seers()).doesNotContain("sam").contains("katie", "maya");
        assertThat(visitor("sam").get("/related").body())
                .contains("MIA  hale", "Zoe Nobody")
                .doesNotContain(h);
        assertThat(visitor("sam").get("/cases/" + h).statusCode()).isEqualTo(404);
    }

    /** Somebody comes into a household under a name that was declared before. */
    @Test
    void tasks_that_wait_follow_each_night_what_pages_know_at_once() {
        posts(
                visitor("kofi"),
                "/related",
                form("relative", "Xanthe Overy", "born", "02/02/2012", "how", "My godchild"));
        Task open = desk.task(h, desk.open(h).get(0));
        assertThat(seers()).contains("kofi");
        assertThat(whoReads(open)).contains("kofi");

        database.update(
                "update household_member set name = 'Xanthe Overy', born = '2012-02-02', recorded_at = now() where case_id = ? and name = 'Mia Hale'",
                id());
        assertThat(seers()).doesNotContain("kofi");
        restrictions.tasksFollow();

        assertThat(whoReads(open)).contains("katie", "maya").doesNotContain("kofi");
    }

    @Test
    void a_manager_says_it_of_another_and_only_another_manager_takes_it_back() {
        assertThat(posts(visitor("kofi"), who("related"), form("person", "maya", "how", "Her sister"))
                        .body())
                .contains("You say it of yourself");
        posts(visitor("maya"), who("related"), form("person", "mona", "how", "Her sister"));
        assertThat(seers()).doesNotContain("mona");

        String related = database.queryForObject(
                "select id from related_staff where person = 'mona' and case_id = ?", String.class, id());
        assertThat(posts(
                                visitor("mona"),
                                who("related/%s/end".formatted(related)),
                                form("endReason", "We are no sisters after all, sorry."))
                        .statusCode())
                .isEqualTo(404);
        posts(
                visitor("maya"),
                who("related/%s/end".formatted(related)),
                form("endReason", "They are no sisters after all, it was a mistake."));
        assertThat(seers()).contains("mona");
    }

    @Test
    void nobody_is_kept_out_where_nobody_would_be_left_who_answers_for_the_record() {
        restrict("katie", "maya");
        assertThat(posts(visitor("maya"), who("related"), form("how", "Hannah is my cousin"))
                        .body())
                .contains("is the only one who answers for this record");
        assertThat(seers()).contains("maya");
    }

    // ---- in an emergency

    @Test
    void whoever_must_opens_a_restricted_record_with_a_reason_for_some_hours_and_the_few_are_told_at_once() {
        restrict("katie", "maya");

        HttpResponse<String> opened =
                posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));

        assertThat(opened.headers().firstValue("Location").orElse("")).endsWith("/cases/" + h);
        assertThat(visitor("wendy").get("/cases/" + h).body()).contains("Hannah Hale");
        assertThat(told("emergencyLook", h)).containsExactlyInAnyOrder("katie", "maya");
        assertThat(database.queryForList(
                        "select why from reading join reader on pseudonym = reader where person = 'wendy' and case_reference = ?",
                        String.class,
                        h))
                .isNotEmpty()
                .as("what was typed stands with the record, and the entry stays for good")
                .allMatch(why -> why.equals("opened it in an emergency"));
        assertThat(visitor("maya").get("/cases/%s/who-looked".formatted(h)).body())
                .contains("opened it in an emergency: " + WHY);
        assertThat(visitor("kofi").get("/cases/" + h).statusCode()).isEqualTo(404);
        ProcessInstance look = desk.instance(h, "emergency-look");
        assertThat(look)
                .isWaitingAtExactly(
                        "intermediateCatchEvent_hoursOver", "subProcess_review", "userTask_reviewEmergencyLook");

        hoursAreOver();

        assertThat(visitor("wendy").get("/cases/" + h).statusCode()).isEqualTo(404);
        assertThat(whoReads(desk.task(h, "reviewEmergencyLook"))).containsExactlyInAnyOrder("katie", "maya");
        assertThat(desk.instance(h, "emergency-look"))
                .isWaitingAtExactly("subProcess_review", "userTask_reviewEmergencyLook");
    }

    /** The database alone says when it is over: nothing in the engine has to come and end it. */
    @Test
    void sight_ends_with_its_hours_though_nothing_comes_to_end_it() {
        posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));
        assertThat(seers()).contains("wendy");
        database.update(
                "update emergency_look set until_at = now() - interval '1 second', recorded_at = now() where case_id = ?",
                id());
        assertThat(seers()).doesNotContain("wendy");
        assertThat(visitor("wendy").get("/cases/" + h).statusCode()).isEqualTo(404);
    }

    @Test
    void somebody_else_looks_at_it_and_where_it_was_not_needed_it_ends_at_once() {
        posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));
        visitor("wendy").get("/cases/" + h);
        Task review = desk.offered(h, "reviewEmergencyLook", 2);
        assertThat(desk.groups(review)).containsExactlyInAnyOrder("north-managers", "north-leads");
        assertThat(visitor("maya").get("/api/forms/tasks/" + review.getId()).body())
                .contains("The family’s summary", WHY);
        assertThatThrownBy(() -> desk.complete("wendy", review, reviewed("yes")));

        desk.complete("maya", h, "reviewEmergencyLook", reviewed("no"));

        assertThat(seers()).doesNotContain("wendy");
        assertThat(visitor("sam").get(who("")).body())
                .contains("It was not needed", "She could have rung Katie", "Maya");
        assertThat(desk.instance(h, "emergency-look")).isWaitingAtExactly("intermediateCatchEvent_hoursOver");
        hoursAreOver();
        assertThat(desk.instances(h, "emergency-look")).isEmpty();
    }

    /** A manager of the service who is not of the few, and opened it, is offered their own review neither, nor can do it. */
    @Test
    void who_opened_it_in_an_emergency_shuts_nobody_out() {
        restrict("katie", "maya");
        posts(visitor("sam"), "/emergency", form("reference", h, "whyByReference", WHY));
        assertThat(posts(visitor("sam"), who("related"), form("person", "maya", "how", "Her cousin, it is said"))
                        .body())
                .contains("You are not one of the named few");
        assertThat(seers()).contains("maya", "sam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", ".", "\u2800", "- "})
    void what_says_nothing_is_no_reason(String sign) {
        restrict("katie", "maya");
        assertThat(posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", sign.repeat(30)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(seers()).doesNotContain("wendy");
    }

    @Test
    void who_opened_it_and_it_was_not_needed_does_not_open_it_again() {
        restrict("katie", "maya");
        posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));
        desk.complete("maya", h, "reviewEmergencyLook", reviewed("no"));

        HttpResponse<String> again = posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("somebody else found that it was not needed");
        assertThat(visitor("wendy").get("/cases/" + h).statusCode()).isEqualTo(404);
        assertThat(posts(visitor("marcus"), "/emergency", form("reference", h, "whyByReference", WHY))
                        .headers()
                        .firstValue("Location"))
                .as("somebody else does")
                .isPresent();
    }

    @Test
    void nobody_reviews_their_own_opening() {
        restrict("katie", "maya");
        posts(visitor("mona"), "/emergency", form("reference", h, "whyByReference", WHY));
        Task review = desk.task(h, "reviewEmergencyLook");

        assertThat(whoMayWorkOn(review)).containsExactly("maya");
        tasks.setAssignee(review.getId(), "mona");
        assertThat(desk.refusal(() -> desk.complete("mona", review, reviewed("yes")))
                        .getMessage())
                .contains("somebody else looks at it");
    }

    @Test
    void who_opened_it_in_an_emergency_does_not_lift_the_restriction_nor_name_themselves() {
        restrict("katie", "maya");
        posts(visitor("mona"), "/emergency", form("reference", h, "whyByReference", WHY));

        assertThat(posts(visitor("mona"), who("lift"), form("liftReason", "It is of no use to anybody."))
                        .body())
                .contains("You are not one of the named few");
        assertThat(posts(
                                visitor("mona"),
                                who("restrict"),
                                form(
                                        "kind",
                                        "other",
                                        "reason",
                                        "I want to see it as well.",
                                        "named",
                                        "katie",
                                        "named",
                                        "mona"))
                        .body())
                .contains("You are not one of the named few");
        assertThat(access.isRestricted(h)).isTrue();
    }

    @Test
    void a_review_that_is_late_is_told_and_answered_for() {
        posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));
        desk.passDeadline(h, "reviewEmergencyLook");
        assertThat(desk.instance(h, "emergency-look"))
                .isWaitingAt("callActivity_missedDeadline", "userTask_reviewEmergencyLook");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        desk.complete(
                "sam",
                h,
                "decideMissedDeadline",
                answers("missedBecause", "tooShort", "whatNow", "Maya looks at it today.", "promisedOn", null));
        desk.complete("maya", h, "reviewEmergencyLook", reviewed("yes"));
        hoursAreOver();
        assertThat(desk.instances(h, "emergency-look")).isEmpty();
    }

    /** Mails to a group go to those of it who see the record and, where that is nobody, to who answers for it: nobody else learns of it so. */
    @Test
    void no_mail_of_a_restricted_record_goes_to_anybody_but_the_few() {
        restrict("katie", "maya");
        posts(visitor("wendy"), "/emergency", form("reference", h, "whyByReference", WHY));
        long before = mails();

        desk.passDeadline(h, "reviewEmergencyLook");

        assertThat(mails()).isGreaterThan(before);
        assertThat(database.queryForList(
                        "select distinct recipient from message m join family_case c on c.id = m.case_id where c.reference = ? and m.told_at >= (select max(restricted_at) from restriction where case_id = c.id) and recipient is not null",
                        String.class,
                        h))
                .isSubsetOf("katie", "maya");
    }

    private long mails() {
        return database.queryForObject("select count(*) from message where case_id = ?", Long.class, id());
    }

    @Test
    void by_name_and_day_of_birth_both_exactly_and_never_without_a_reason() {
        LocalDate born = database.queryForObject(
                "select born from household_member where case_id = ? and name = 'Hannah Hale'", LocalDate.class, id());
        String typed = "%02d/%02d/%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear());
        Visitor wendy = visitor("wendy");
        assertThat(posts(
                                wendy,
                                "/emergency/by-name",
                                form("fullName", "Hannah Hale", "born", typed, "whyNamed", "Because"))
                        .body())
                .contains("20 to 1,000");
        assertThat(posts(wendy, "/emergency/by-name", form("fullName", "Hannah Hal", "born", typed, "whyNamed", WHY))
                        .body())
                .contains("Nobody of this name and date of birth");
        assertThat(posts(wendy, "/emergency", form("reference", "FP-1999-0001", "whyByReference", WHY))
                        .body())
                .contains("There is no record FP-1999-0001");
        assertThat(posts(visitor("katie"), "/emergency", form("reference", h, "whyByReference", WHY))
                        .body())
                .contains("already");
        assertThat(database.queryForObject(
                        "select count(*) from emergency_look where person = 'wendy' and case_id = ?", Long.class, id()))
                .isZero();
        HttpResponse<String> opened =
                posts(wendy, "/emergency/by-name", form("fullName", "hannah HALE", "born", typed, "whyNamed", WHY));
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(wendy.get(opened.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Hannah Hale");
    }

    // ---- how it is asked

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private static Map<String, Object> reviewed(String needed) {
        return answers("lookNeeded", needed, "lookFound", "She could have rung Katie, who was there.");
    }

    /** What the manager is shown who decides on the referral. */
    private String decidedOn(String referral) {
        return visitor("marcus")
                .get("/api/forms/tasks/" + desk.task(referral, "decideReferral").getId())
                .body();
    }

    private void hoursAreOver() {
        String job = jobs.createJobQuery()
                .processInstanceId(desk.instance(h, "emergency-look").getId())
                .activityId("intermediateCatchEvent_hoursOver")
                .singleResult()
                .getId();
        jobs.executeJob(job);
    }

    private void restrict(String... named) {
        List<String> fields =
                new ArrayList<>(List.of("kind", "ownRelative", "reason", "Her brother works in the team next door."));
        Stream.of(named).forEach(one -> fields.addAll(List.of("named", one)));
        HttpResponse<String> answer = posts(visitor("maya"), who("restrict"), form(fields.toArray(String[]::new)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private void refused(String field, String form, String sentence) {
        HttpResponse<String> answer = posts(visitor("maya"), who("restrict"), form);
        assertThat(answer.statusCode()).as(field).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    private String who(String what) {
        return "/cases/%s/who-sees%s".formatted(h, what.isEmpty() ? "" : "/" + what);
    }

    private java.util.UUID id() {
        return cases.findByReference(h).orElseThrow().getId();
    }

    private List<String> seers() {
        return seers(h);
    }

    /** By the one rule. */
    private List<String> seers(String reference) {
        return Stream.of("katie", "kofi", "maya", "mona", "sam", "wendy", "marcus", "ana", "rita", "priya")
                .filter(one ->
                        access.maySee(one, cases.findByReference(reference).orElseThrow()))
                .toList();
    }

    private List<String> whoMayWorkOn(Task task) {
        return grants(task, "perms_ > 2");
    }

    /** By the engine's grants, groups by their members. */
    private List<String> whoReads(Task task) {
        return grants(task, "perms_ >= 2");
    }

    private List<String> grants(Task task, String which) {
        return database.queryForList(
                "select distinct coalesce(m.user_id_, a.user_id_) from act_ru_authorization a left join act_id_membership m on m.group_id_ = a.group_id_ where a.resource_type_ = 7 and a.resource_id_ = ? and coalesce(m.user_id_, a.user_id_) is not null and "
                        + which,
                String.class,
                task.getId());
    }

    private List<String> told(String kind, String reference) {
        return database.queryForList(
                "select recipient from message m join family_case c on c.id = m.case_id where m.kind = ? and c.reference = ?",
                String.class,
                kind,
                reference);
    }

    /** A family of a name that no other test has. */
    private static Map<String, Object> quills(String service) {
        Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), service);
        referral.put("familyLabel", "Family Q");
        Map<String, Object> zenobia = new LinkedHashMap<>();
        zenobia.put("id", null);
        zenobia.put("name", "Zenobia Quill");
        zenobia.put("born", "1987-03-14");
        zenobia.put("relationship", "mother");
        zenobia.put("atHome", "yes");
        referral.put("members", List.of(zenobia));
        return referral;
    }

    private Visitor visitor(String person) {
        return Visitor.signedIn(port, person, Office.PASSWORD);
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2)
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        return String.join("&", pairs);
    }

    private static HttpResponse<String> posts(Visitor visitor, String path, String name, String value) {
        return posts(visitor, path, form(name, value));
    }

    private static HttpResponse<String> posts(Visitor visitor, String path, String form) {
        return visitor.send("POST", path, "application/x-www-form-urlencoded", form);
    }
}
