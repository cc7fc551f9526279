package org.familypathway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.Visitor;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.looked.Readings;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Records whose time has come, and what is left of one that two people have deleted. */
@PathwayTest
class RetentionTest {
    private static final String WHY = "The time is over and nobody has asked for it.";
    /** Typed in every place of one family, and nowhere else. */
    private static final String TYPED = "Zyxwold";

    private static final String UUIDS = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @LocalServerPort
    int port;

    @Autowired
    TransactionTemplate once;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService people;

    @Autowired
    RetentionRows rows;

    @Autowired
    Readings readings;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("audrey", "auditors");
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
        people.deleteMembership("sybil", "north-leads");
    }

    // ---- how long

    @Test
    void each_row_holds_for_what_it_is_and_of_those_that_fit_the_longest_wins() {
        LocalDate closed = LocalDate.of(2020, 2, 29), born = LocalDate.of(2010, 5, 3);
        assertThat(due(Outcome.declined, false, false, closed, born))
                .isEqualTo("Referral that was declined 2026-02-28");
        assertThat(due(Outcome.needsMet, false, false, closed, born))
                .isEqualTo("Early help that was closed 2040-05-03");
        assertThat(due(Outcome.needsMet, true, false, closed, born)).isEqualTo("Child protection 2055-02-28");
        assertThat(due(Outcome.declined, false, true, closed, born)).isEqualTo("Child who was looked after 2085-05-03");
        assertThat(due(Outcome.needsMet, true, false, closed, LocalDate.of(2026, 1, 1)))
                .isEqualTo("Early help that was closed 2056-01-01");
    }

    private String due(Outcome outcome, boolean protection, boolean lookedAfter, LocalDate closed, LocalDate born) {
        RetentionRows.Due due = rows.of(new RetentionRows.Facts(outcome, protection, lookedAfter), closed, born);
        return due.row().kind() + " " + due.day();
    }

    @Test
    void whose_birth_is_not_known_counts_as_born_when_the_case_was_closed() {
        String reference = longAgo();
        database.update(
                "update household_member set born = null, birth_known = 'notKnown', child_or_adult = 'child', recorded_at = now() where case_id = ? and id = (select max(id::text)::uuid from household_member where case_id = ? and relationship in ('son', 'daughter'))",
                id(reference),
                id(reference));
        LocalDate closed = database.queryForObject(
                "select (closed_at at time zone 'Europe/London')::date from family_case where reference = ?",
                LocalDate.class,
                reference);
        assertThat(page("maya", reference))
                .contains(
                        "was born on %s at the latest".formatted(London.day(closed)), London.day(closed.plusYears(30)));
    }

    // ---- who decides

    @Test
    void one_decides_and_another_confirms_and_nobody_does_both() {
        String reference = longAgo();
        assertThat(get("maya", "/retention").body()).contains(reference);
        assertThat(decide("maya", reference, "delete").statusCode()).isEqualTo(302);

        refused(confirm("maya", reference), "You decided this yourself.");
        for (String other : List.of("katie", "wendy", "marcus", "lydia", "ana", "audrey"))
            assertThat(confirm(other, reference).statusCode()).as(other).isIn(403, 404);
        assertThat(cases.findByReference(reference)).isPresent();
        assertThatThrownBy(() -> database.queryForObject(
                        "select delete_under_retention(id, 'maya') from retention_decision where case_id = ?",
                        UUID.class,
                        id(reference)))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.queryForObject(
                        "select delete_under_retention(id, 'marcus') from retention_decision where case_id = ?",
                        UUID.class,
                        id(reference)))
                .isInstanceOf(DataAccessException.class);

        HttpResponse<String> confirmed = confirm("sam", reference);
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(302);
        assertThat(cases.findByReference(reference)).isEmpty();
        String certificate =
                confirmed.headers().firstValue("Location").orElseThrow().replaceFirst("^.*(/retention)", "$1");
        for (String reader : List.of("maya", "sam", "audrey"))
            assertThat(get(reader, certificate).body())
                    .contains(reference, "Maya", "Sam", "Early help that was closed")
                    .doesNotContain("Hannah", WHY);
        assertThat(get("audrey", "/retention").body()).contains(certificate).doesNotContain("Their time has come");
        assertThat(get("marcus", certificate).statusCode()).isEqualTo(404);
        assertThat(get("katie", certificate).statusCode()).isEqualTo(403);
    }

    @Test
    void where_nobody_else_answers_for_the_service_somebody_of_another_confirms() {
        String reference = longAgo();
        decide("maya", reference, "delete");
        assertThat(get("marcus", "/retention/" + reference).statusCode())
                .as("while there is sam")
                .isEqualTo(404);
        databaseKeeps(reference, "marcus");
        people.deleteMembership("sam", "north-leads");
        try {
            refused(confirm("maya", reference), "You decided this yourself.");
            databaseKeeps(reference, "maya");
            databaseKeeps(reference, "wendy");
            for (String other : List.of("katie", "wendy", "ana", "audrey"))
                assertThat(confirm(other, reference).statusCode()).as(other).isIn(403, 404);
            assertThat(get("marcus", "/retention").body()).contains("/retention/" + reference);
            assertThat(page("marcus", reference))
                    .contains("Delete this record for good")
                    .doesNotContain("Hold it", "Take it back");
            assertThat(post("marcus", reference, "hold", "holdReason", "A claim that nobody has made.")
                            .statusCode())
                    .isEqualTo(404);
            HttpResponse<String> confirmed = confirm("marcus", reference);
            assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(302);
            assertThat(cases.findByReference(reference)).isEmpty();
        } finally {
            people.createMembership("sam", "north-leads");
        }
    }

    @Test
    void of_two_who_confirm_in_one_moment_the_second_finds_nothing_there() throws Exception {
        String reference = longAgo();
        decide("maya", reference, "delete");
        office.worker("sybil", "north-leads");
        Visitor sam = visitor("sam"), sybil = visitor("sybil");
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> confirms(sam, reference)),
                other = CompletableFuture.supplyAsync(() -> confirms(sybil, reference));
        assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(302, 404);
    }

    @Test
    void whoever_hands_in_a_form_of_it_meanwhile_finds_nothing_there() throws Exception {
        String reference = longAgo();
        UUID id = id(reference);
        decide("maya", reference, "delete");
        Visitor maya = visitor("maya");
        CompletableFuture<HttpResponse<String>> answer = once.execute(deleting -> {
            database.queryForList("select id from family_case where id = ? for update", id);
            CompletableFuture<HttpResponse<String>> handedIn = CompletableFuture.supplyAsync(() -> maya.send(
                    "POST",
                    "/api/forms/cases/" + reference + "/add-entry",
                    "application/json",
                    "{\"kind\": \"note\", \"happenedAt\": \"%s\", \"nature\": \"fact\", \"text\": \"They rang.\"}"
                            .formatted(LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES))));
            assertThatThrownBy(() -> handedIn.get(2, TimeUnit.SECONDS))
                    .as("it waits for the deletion")
                    .isInstanceOf(TimeoutException.class);
            database.queryForList(
                    "select delete_under_retention((select id from retention_decision where case_id = ?), 'sam')", id);
            return handedIn;
        });
        assertThat(answer.get().statusCode()).isEqualTo(404);
    }

    private static int confirms(Visitor who, String reference) {
        return who.send("POST", "/retention/%s/confirm".formatted(reference), "application/x-www-form-urlencoded", "")
                .statusCode();
    }

    @Test
    void before_its_time_and_while_it_is_open_nothing_is_decided() {
        String open = FamilyH.isLedBy(desk, "katie", "kofi");
        refused(decide("maya", open, "delete"), "Its time has not come");
        office.closes(id(open));
        refused(decide("maya", open, "delete"), "Its time has not come");
        assertThat(get("maya", "/retention").body()).doesNotContain(open);
    }

    @Test
    void a_hold_between_decision_and_confirmation_keeps_everything() {
        String reference = longAgo();
        decide("maya", reference, "delete");
        refused(post("sam", reference, "hold", "holdReason", "short"), "“Why it is held”");
        post("sam", reference, "hold", "holdReason", "A claim against the council was announced.");

        refused(confirm("sam", reference), "A legal hold stands.");
        databaseKeeps(reference, "sam");
        assertThat(get("maya", "/cases/" + reference).body()).contains("Legal hold", "A claim against the council");

        post("sam", reference, "lift", "liftReason", "The claim was withdrawn by letter.");
        assertThat(confirm("sam", reference).statusCode()).isEqualTo(302);
    }

    @Test
    void a_family_that_came_back_between_decision_and_confirmation_keeps_its_former_record() {
        String reference = longAgo(), again = FamilyH.isLedBy(desk, "katie", "kofi");
        decide("maya", reference, "delete");
        joined(reference, again);

        refused(confirm("sam", reference), "came back: %s is open.".formatted(again));
        databaseKeeps(reference, "sam");

        office.closes(id(again));
        putsAway(again);
        refused(confirm("sam", reference), "%s of the same family is kept until".formatted(again));
    }

    @Test
    void what_is_still_under_way_keeps_the_record() {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        office.closes(id(reference));
        makesOld(reference);
        refused(decide("maya", reference, "delete"), "still under way");
        putsAway(reference);
        assertThat(decide("maya", reference, "delete").statusCode()).isEqualTo(302);
    }

    @Test
    void what_is_kept_longer_comes_again_on_its_day_and_a_decision_can_be_taken_back() {
        String reference = longAgo();
        refused(decide("maya", reference, "keepLonger"), "“Until when it is kept”");
        refused(decide("maya", reference, "keepLonger", "until", "01/01/2020"), "a day after today");
        String next = London.day(LocalDate.now(London.ZONE).plusYears(1));
        decide(
                "maya",
                reference,
                "keepLonger",
                "until",
                day(LocalDate.now(London.ZONE).plusYears(1)));
        assertThat(page("sam", reference)).contains("Kept until " + next).doesNotContain("Its time has come");
        refused(decide("sam", reference, "delete"), "It is kept until " + next);

        database.update(
                "update retention_decision set keep_until = current_date - 1, recorded_at = now() where case_id = ?",
                id(reference));
        assertThat(page("sam", reference)).contains("Its time has come");
        decide("sam", reference, "delete");
        refused(decide("maya", reference, "delete"), "Sam has decided already");
        post("maya", reference, "take-back", "backReason", "Her daughter has asked to read it first.");
        refused(confirm("maya", reference), "Nobody has decided");
    }

    @Test
    void a_restricted_record_is_there_for_its_few_alone_and_one_of_them_confirms() {
        String reference = longAgo();
        decide("sam", reference, "delete");
        database.update(
                "insert into restriction (id, case_id, kind, reason, restricted_by, restricted_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'other', 'A worker knows them well.', 'maya', now(), 'maya', now())",
                id(reference));
        database.update(
                "insert into restriction_name (id, restriction_id, person, recorded_by, recorded_at) select gen_random_uuid(), id, 'maya', 'maya', now() from restriction where case_id = ?",
                id(reference));
        assertThat(get("sam", "/retention").body()).doesNotContain(reference);
        assertThat(confirm("sam", reference).statusCode()).isEqualTo(404);
        databaseKeeps(reference, "sam");
        assertThat(confirm("maya", reference).statusCode()).isEqualTo(302);
    }

    @Test
    void a_table_that_keeps_nothing_is_not_taken() {
        String table = read("processes/retention.dmn");
        for (String wrong : List.of(
                table.replace("<text>30</text>", "<text>0</text>"),
                table.replace("<text>30</text>", "<text>1/2</text>"),
                table.replace("<text>30</text>", "<text></text>")))
            assertThatThrownBy(() -> new RetentionTableCheck()
                            .check(org.camunda.bpm.model.dmn.Dmn.readModelFromStream(
                                            new java.io.ByteArrayInputStream(wrong.getBytes(StandardCharsets.UTF_8)))
                                    .getModelElementsByType(org.camunda.bpm.model.dmn.instance.DecisionTable.class)
                                    .iterator()
                                    .next()))
                    .hasMessageContaining("“Years” must be a whole number from 1 to 150");
    }

    // ---- what is left

    /** A family by its whole closure, with whatever else can be written of one: then every column of every table is read. */
    @Test
    void of_a_whole_record_nothing_is_left_in_any_column_but_certificate_and_readings_without_names() throws Exception {
        FamilyAtClosure h = new FamilyAtClosure(application, true).closed();
        FamilyAtClosure.backToToday();
        String reference = h.reference, other = longAgo();
        UUID id = id(reference);
        makesOld(reference);
        database.update("update household set address = ?, recorded_at = now() where id = ?", TYPED + " Street 4", id);
        database.update(
                "update household_member set name = ? || name, recorded_at = now() where case_id = ?", TYPED, id);
        database.update("update family_case set label = ?, recorded_at = now() where id = ?", "Family " + TYPED, id);
        database.update(
                "insert into entry (id, case_id, kind, happened_at, nature, text, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'note', now(), 'fact', ?, 'katie', now())",
                id,
                TYPED);
        database.update(
                "insert into document (id, case_id, title, kind, file_name, media_type, bytes, sha256, recorded_by, recorded_at) values (?, ?, ?, 'other', 'a.pdf', 'application/pdf', 7, repeat('a', 64), 'katie', now())",
                id,
                id,
                TYPED);
        database.update(
                "insert into document_part (document_id, number, content) values (?, 0, ?)",
                id,
                TYPED.getBytes(StandardCharsets.UTF_8));
        UUID list = UUID.randomUUID();
        database.update(
                "insert into incident_list (id, source, file_name, sha256, lines, recorded_by, recorded_at) values (?, 'police', 'week.csv', repeat('b', 64), 1, 'katie', now())",
                list);
        database.update(
                "insert into incident_list_file (list_id, content) values (?, ?)",
                list,
                TYPED.getBytes(StandardCharsets.UTF_8));
        database.update(
                """
                insert into listed_incident (id, case_id, member_id, source, counted_as, happened_on, what, list_id, line, lawful_basis, recorded_by, recorded_at)
                select gen_random_uuid(), case_id, id, 'police', 'one', current_date, ?, ?, 1, 'publicTask', 'katie', now() from household_member where case_id = ? limit 1""",
                TYPED,
                list,
                id);
        database.update(
                "insert into draft (owner, form, answers, saved_at) values ('katie', ?, jsonb_build_object('text', cast(? as text)), now())",
                "case:" + reference + ":add-entry",
                TYPED);
        visitor("wendy")
                .send(
                        "POST",
                        "/emergency",
                        "application/x-www-form-urlencoded",
                        form("reference", reference, "whyByReference", "The police ask for " + TYPED + " at night."));
        assertThat(get("wendy", "/cases/" + reference).body()).contains(TYPED);
        database.update("update emergency_look set ended_at = now(), recorded_at = now() where case_id = ?", id);
        assertThat(get("maya", "/cases/" + reference + "/who-looked").body())
                .contains("opened it in an emergency: The police ask for " + TYPED);
        joined(other, reference);
        database.update(
                "insert into moved_work (id, move_id, instance, reference, place, recorded_by, recorded_at) select gen_random_uuid(), m.id, 'x', ?, 'x', 'ana', now() from move_of_work m limit 1",
                reference);
        putsAway(reference);
        Set<String> ids = ids(id);
        // Asked past the function, so that what it forgets is looked for all the same.
        ids.addAll(database.queryForList(
                """
                select person_id::text from household_member where case_id = ? union select family_id::text from family_case where id = ?
                union select id_ from act_hi_procinst where business_key_ = ?
                union select t.id_ from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ where p.business_key_ = ?""",
                String.class,
                id,
                id,
                reference,
                reference));
        assertThat(ids).hasSizeGreaterThan(100);
        assertThat(left(reference, ids)).as("what is looked for is there").hasSizeGreaterThan(30);
        readings.check();

        post("maya", reference, "hold", "holdReason", TYPED + " and her claim against us");
        post("maya", reference, "lift", "liftReason", TYPED + " has withdrawn her claim");
        HttpResponse<String> decided = decide("maya", reference, "delete");
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(302);
        ids.addAll(ids(id));
        long looks =
                database.queryForObject("select count(*) from reading where case_reference = ?", Long.class, reference);
        assertThat(looks).isPositive();
        HttpResponse<String> confirmed = confirm("sam", reference);
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(302);

        assertThat(left(reference, ids)).containsOnlyKeys("deletion_certificate", "reading");
        assertThat(database.queryForObject(
                        "select count(*) from reading where case_reference = ?", Long.class, reference))
                .isEqualTo(looks);
        assertThat(readings.check().holds()).isTrue();
        assertThat(get("audrey", "/audit?asked=" + reference).body())
                .contains("Somebody whose name is no longer kept")
                .doesNotContain(TYPED);
        assertThat(get("sam", "/cases/" + other + "/history").body())
                .contains("another record, which was deleted under retention");
        assertThat(get("sam", "/cases/" + reference).statusCode()).isEqualTo(404);
        assertThat(get("sam", "/").statusCode()).isEqualTo(200);
    }

    /** Which tables hang on no case by a key, and why nothing of a family is in them, or how it goes all the same. A new one that is not here fails. */
    @Test
    void every_table_hangs_on_a_case_or_stands_here() {
        assertThat(new TreeSet<>(database.queryForList(
                        "select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'act\\_%' and c.oid not in (select of_table from table_of_case)",
                        String.class)))
                .isEqualTo(new TreeSet<>(Set.of(
                        // taken along by delete_under_retention
                        "family",
                        "person",
                        "former_version",
                        "draft",
                        "handed_in",
                        "incident_list_file",
                        // that a list came, and of its lines those of people whom nobody here knew, until somebody
                        // settles them
                        "incident_list",
                        "incident_line",
                        "moved_work",
                        "reader",
                        "recomputation_open",
                        // what is left on purpose
                        "deletion_certificate",
                        "deleted_rows",
                        "reading",
                        // of people who work here, services, the council and the pathway
                        "account_change",
                        "account_notice",
                        "calendar_feed",
                        "council_day",
                        "duty_gap",
                        "duty_turn",
                        "known_browser",
                        "known_contact",
                        "monday_mail",
                        "monday_mail_wish",
                        "move_of_work",
                        "outcome_area_name",
                        "panel_attendance",
                        "panel_meeting",
                        "proposal",
                        "proposed_file",
                        "provider_account",
                        "recomputation",
                        "recovery_code",
                        "replaced_file",
                        "second_factor",
                        "service",
                        "service_budget",
                        "service_menu",
                        "service_set",
                        "worker_absence",
                        "worker_post",
                        "worker_skill",
                        // for twelve hours at most
                        "spring_session",
                        "spring_session_attributes",
                        // invented families
                        "walk",
                        "walked_family",
                        "walked_line",
                        // of the database
                        "backup_taken",
                        "restored",
                        "flyway_schema_history")));
        assertThat(database.queryForList(
                        """
                        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname like 'act\\_%' and a.attname ~ 'inst_id_$|instance_id_$|task_id_$|business_key'
                        and c.oid not in (select of_table from engine_column where leads_to <> 'content') and c.relname !~ 'case|^act_re_'""",
                        String.class))
                .as("tables of the engine that name a process or task and are not taken along")
                .isEmpty();
    }

    @Test
    void whatever_deletes_past_the_function_is_refused() {
        String reference = longAgo();
        for (String statement : List.of(
                "delete from household_member",
                "delete from former_version",
                "delete from deadline",
                "delete from family_case where reference = '" + reference + "'"))
            assertThatThrownBy(() -> database.update(statement)).as(statement).isInstanceOf(DataAccessException.class);
    }

    // ---- a family of long ago

    /** A closed case whose people are grown up long since. */
    private String longAgo() {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        office.closes(id(reference));
        putsAway(reference);
        makesOld(reference);
        return reference;
    }

    private void makesOld(String reference) {
        UUID id = id(reference);
        database.execute("alter table family_case disable trigger user");
        database.update(
                "update family_case set opened_at = opened_at - interval '60 years', closed_at = closed_at - interval '60 years', recorded_at = now() where id = ?",
                id);
        database.execute("alter table family_case enable trigger user");
        database.update(
                "update household_member set born = born - interval '60 years', recorded_at = now() where case_id = ?",
                id);
    }

    private void putsAway(String reference) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .filter(one -> one.getRootProcessInstanceId().equals(one.getId()))
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "the test", true, true));
    }

    private void joined(String one, String other) {
        database.update(
                "insert into joining (id, kind, case_id, other_case_id, reason, joined_by, joined_at, recorded_by, recorded_at) values (gen_random_uuid(), 'sameFamily', ?, ?, 'They said so themselves.', 'maya', now(), 'maya', now())",
                id(one),
                id(other));
    }

    private UUID id(String reference) {
        return cases.findByReference(reference).orElseThrow().getId();
    }

    private void databaseKeeps(String reference, String by) {
        assertThatThrownBy(() -> database.queryForObject(
                        "select delete_under_retention(id, ?) from retention_decision where case_id = ? and decision = 'delete'",
                        UUID.class,
                        by,
                        id(reference)))
                .isInstanceOf(DataAccessException.class);
        assertThat(cases.findByReference(reference)).isPresent();
    }

    /** Of every row that is made of the case. */
    private Set<String> ids(UUID id) {
        Set<String> ids = new TreeSet<>();
        database.queryForList(
                        "select c.relname, a.attname, r.places::text as places from rows_of_case(?) r join pg_class c on c.oid = r.of_table join pg_attribute a on a.attrelid = c.oid and a.attname in ('id', 'id_') where cardinality(r.places) > 0 and c.relname <> 'former_version'",
                        id)
                .forEach(table -> ids.addAll(database.queryForList(
                        "select %s::text from %s where ctid = any('%s'::tid[])"
                                .formatted(table.get("attname"), table.get("relname"), table.get("places")),
                        String.class)));
        ids.removeIf(one -> !one.matches(UUIDS));
        return ids;
    }

    /** Which tables hold the reference, what was typed, or an id of the case, in any column. */
    private Map<String, List<String>> left(String reference, Set<String> ids) {
        Map<String, List<String>> left = new TreeMap<>();
        List<String> tables = database.queryForList(
                "select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
                String.class);
        for (String table : tables) {
            List<String> found = new ArrayList<>();
            for (String word : List.of(reference, TYPED, TYPED.toLowerCase(java.util.Locale.ROOT))) {
                if (database.queryForObject(
                        "select exists (select from %1$s t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0)"
                                .formatted(table),
                        Boolean.class,
                        word,
                        HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))) found.add(word);
            }
            // What files hold is not looked through for ids.
            if (!Set.of("act_ge_bytearray", "document_part", "proposed_file", "replaced_file")
                    .contains(table))
                found.addAll(database.queryForList(
                        "select distinct m[1] from %s t, regexp_matches(t::text, '%s', 'g') m where m[1] = any(?) limit 3"
                                .formatted(table, "(" + UUIDS + ")"),
                        String.class,
                        (Object) ids.toArray(String[]::new)));
            if (!found.isEmpty()) left.put(table, found);
        }
        return left;
    }

    // ---- as at a screen

    private String page(String who, String reference) {
        return get(who, "/retention/" + reference).body();
    }

    private HttpResponse<String> decide(String who, String reference, String decision, String... more) {
        List<String> fields = new ArrayList<>(List.of("decision", decision, "reason", WHY));
        fields.addAll(List.of(more));
        return post(who, reference, "decide", fields.toArray(String[]::new));
    }

    private HttpResponse<String> confirm(String who, String reference) {
        return post(who, reference, "confirm");
    }

    private HttpResponse<String> post(String who, String reference, String what, String... fields) {
        return visitor(who)
                .send(
                        "POST",
                        "/retention/%s/%s".formatted(reference, what),
                        "application/x-www-form-urlencoded",
                        form(fields));
    }

    private static void refused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    private HttpResponse<String> get(String who, String path) {
        return visitor(who).get(path);
    }

    private Visitor visitor(String who) {
        return Visitor.signedIn(port, who, Office.PASSWORD);
    }

    private static String day(LocalDate day) {
        return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2)
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        return String.join("&", pairs);
    }

    private static String read(String path) {
        try {
            return java.nio.file.Files.readString(java.nio.file.Path.of(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
