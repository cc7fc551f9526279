package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.familypathway.access.Visitor;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.plan.FamilyAtPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invariants of the design, attacked on each way in: as Tasklist sends a form, through the REST API, with SQL past the application, by two people in one moment. The fifth (a verbal enquiry) and the
 * sixth (a change of lead by the panel) are attacked where their chapters are.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class InvariantsTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    HouseholdMembers members;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private FamilyAtClosure atClosure;

    @BeforeEach
    void people() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        if (atClosure != null) atClosure.backToToday();
    }

    // ---- 1: an open case has exactly one current lead worker, or an allocation clock is running (R110)

    /** R44, R106: one lead at a time, whom the family knows. */
    @Test
    void two_managers_who_allocate_in_one_moment_name_one_lead() throws Exception {
        String reference = accepted();
        String task = desk.task(reference, "allocateLead").getId();
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        Visitor sam = Visitor.signedIn(port, "sam", Office.PASSWORD);
        claim(maya, "maya", task);
        List<Integer> answers = atOnce(
                () -> submit(maya, task, allocation("katie", "kofi")).statusCode(),
                () -> submit(maya, task, allocation("kofi", "katie")).statusCode(),
                () -> submit(sam, task, allocation("kofi", "katie")).statusCode());

        assertThat(answers.stream().filter(status -> status == 204 || status == 200))
                .as("%s", answers)
                .hasSize(1);
        assertThat(leads(reference)).isEqualTo(1);
    }

    @Test
    void an_allocation_that_names_nobody_is_refused_by_tasklist_and_rest_and_its_clock_runs_on() {
        String reference = accepted();
        String task = desk.task(reference, "allocateLead").getId();
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        claim(maya, "maya", task);

        for (String lead : new String[] {null, "nobody"}) {
            isRefused(submit(maya, task, allocation(lead, "kofi")), "lead");
            isRefused(rest("maya", "/engine-rest/task/" + task + "/complete", body(allocation(lead, "kofi"))), "lead");
        }
        assertThat(leads(reference)).isZero();
        assertThat(running(reference)).contains("allocateLead");

        assertThat(submit(maya, task, allocation("katie", "kofi")).statusCode())
                .as("the same with a lead")
                .isEqualTo(204);
        assertThat(leads(reference)).isEqualTo(1);
        assertThat(running(reference)).doesNotContain("allocateLead");
    }

    @Test
    void the_database_takes_no_second_lead_no_gap_and_no_lead_of_a_closed_case() {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID id = theCase(reference).getId();

        assertThatThrownBy(() -> database.update(
                        "insert into lead_worker (id, case_id, worker, cover, reason, from_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'kofi', 'katie', 'Attack', now(), 'test', now())",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("one_current_lead");
        assertThatThrownBy(() -> database.update("update lead_worker set to_at = now() where case_id = ?", id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never left without a lead");
        assertThatThrownBy(() -> database.update(
                        "update family_case set closed_at = now(), outcome = 'notEngaged', outcome_reason = 'Attack' where id = ?",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("closed case has no lead");
        assertThat(leads(reference)).isEqualTo(1);
    }

    // ---- 2: nothing is shared with an agency without consent or a recorded lawful basis (R97, R125, R134)

    @Test
    void an_agency_is_told_nothing_without_consent_or_basis_on_no_way_in() throws Exception {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        Map<String, Object> told = answers(
                "agency",
                "police",
                "agencyName",
                null,
                "person",
                "PC Ward",
                "how",
                "phone",
                "contactedAt",
                London.now().toString(),
                "what",
                "What they had seen last week.",
                "basis",
                "consent",
                "consent",
                null);
        long before = contacts(reference);

        String page = "/api/forms/cases/" + reference + "/share-information";
        isRefused(katie.post(page, json.writeValueAsString(told)), "consent");
        told.put("consent", UUID.randomUUID().toString());
        isRefused(katie.post(page, json.writeValueAsString(told)), "consent");
        assertThatThrownBy(() -> database.update(
                        """
                                insert into agency_contact (id, case_id, agency, person, how, contacted_at, what, recorded_by, recorded_at)
                                values (gen_random_uuid(), ?, 'police', 'PC Ward', 'phone', now(), 'Attack', 'test', now())""",
                        theCase(reference).getId()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("consent_or_lawful_basis");
        assertThat(contacts(reference)).isEqualTo(before);

        told.put("consent", null);
        told.put("basis", "lawfulBasis");
        told.put("lawfulBasis", "safeguarding");
        told.put("basisReason", "A child was left alone at night.");
        HttpResponse<String> withBasis = katie.post(page, json.writeValueAsString(told));
        assertThat(withBasis.statusCode()).as(withBasis.body()).isEqualTo(200);
        assertThat(contacts(reference)).isEqualTo(before + 1);
    }

    @Test
    void a_consent_that_is_withdrawn_in_the_moment_of_sharing_covers_nothing_afterwards() throws Exception {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID hannah = members.of(theCase(reference).getId()).get(0).getId();
        desk.inCase(
                "katie",
                reference,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent("shareInformation", "education", hannah, "yes", "written"))));
        UUID consent = database.queryForObject(
                "select id from consent where case_id = ?",
                UUID.class,
                theCase(reference).getId());
        atOnce(
                () -> database.update(
                        "update consent set withdrawn_at = now(), withdrawn_by = given_by, withdrawn_how = 'verbal', recorded_by = 'test' where id = ?",
                        consent),
                () -> {
                    try {
                        return share(reference, consent, Instant.now());
                    } catch (DataAccessException tooLate) {
                        return 0;
                    }
                });

        assertThatThrownBy(() -> share(reference, consent, Instant.now().plusSeconds(1)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("not in force");
    }

    // ---- 3: an open case in monitoring has a next review date in the future, or is late and shows it (R258)

    @Test
    void no_review_ends_without_a_next_date_on_any_way_in() {
        FamilyAtPlan h = new FamilyAtPlan(application).planned();
        String task = desk.task(h.reference, "reviewProgress").getId();
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        UUID id = h.theCase().getId();

        for (LocalDate next : new LocalDate[] {null, h.today, h.today.minusDays(1)}) {
            isRefused(submit(katie, task, review(h, next)), "nextOn");
            isRefused(rest("katie", "/engine-rest/task/" + task + "/complete", body(review(h, next))), "nextOn");
        }
        for (String next : new String[] {"null", "current_date", "current_date - 1"})
            assertThatThrownBy(() -> reviewBySql(id, next)).isInstanceOf(DataAccessException.class);
        transaction.executeWithoutResult(rolledBack -> {
            assertThat(reviewBySql(id, "current_date + 7"))
                    .as("the same with a day ahead")
                    .isEqualTo(1);
            rolledBack.setRollbackOnly();
        });
        assertThat(reviews(id)).isZero();
        assertThat(h.open()).contains("reviewProgress");

        HttpResponse<String> ahead = submit(katie, task, review(h, h.today.plusDays(28)));
        assertThat(ahead.statusCode())
                .as("the same with a day ahead: %s", ahead.body())
                .isEqualTo(204);
        assertThat(reviews(id)).isEqualTo(1);
    }

    private int reviewBySql(UUID id, String next) {
        return database.update(
                "insert into progress_review (id, case_id, number, held_on, family_says, risks, service_right, service_why, decision, reason, next_on, reviewed_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 1, current_date, '-', '-', true, '-', 'goesOn', '-', "
                        + next + ", now(), 'test', now())",
                id);
    }

    private long reviews(UUID id) {
        return database.queryForObject("select count(*) from progress_review where case_id = ?", Long.class, id);
    }

    private static Map<String, Object> review(FamilyAtPlan h, LocalDate next) {
        return FamilyHMonitoring.review(
                h.today,
                h.agreed().goals().stream().map(goal -> goal.id().toString()).toList(),
                Arrays.asList(8, 6, 5, 1, null, 3, 4),
                h.ids,
                "goesOn",
                next);
    }

    // ---- 4: every closure item is answered, and only a named manager's exception lets one that is not met pass (R261)

    @Test
    void no_case_closes_with_an_item_that_nobody_has_answered() {
        atClosure = new FamilyAtClosure(application, false);
        UUID id = theCase(atClosure.reference).getId();

        assertThatThrownBy(() -> database.update(
                        "update family_case set outcome = 'needsMet', outcome_reason = 'Attack', recorded_by = 'test' where id = ?",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("ends so only by its closure form");
        assertThatThrownBy(() -> database.update(
                        "insert into closure (id, held_on, chaired_by, reason, reason_text, step_down, future_contact, answered_at, closing_on, family_said, closing_set_at, recorded_by, recorded_at) values (?, current_date, 'Attack', 'needsMet', '-', 'no', '-', now(), current_date, '-', now(), 'test', now())",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Every closure item is answered");
        assertThat(theCase(atClosure.reference).getOutcome()).isNull();
    }

    // ---- 7: an "immediate" referral starts the two-hour clock, whatever the channel (R218)

    @Test
    void an_immediate_referral_starts_the_two_hours_from_tasklist_and_from_rest() {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        referral.put("immediate", true);
        referral.put("immediateReason", "Threats with a knife last night.");
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        Map<String, Supplier<HttpResponse<String>>> ways = Map.of(
                "Tasklist",
                () -> katie.post(
                        "/camunda/api/engine/engine/default/process-definition/key/family-support-pathway/submit-form",
                        body(referral)),
                "REST",
                () -> rest(
                        "katie",
                        "/engine-rest/process-definition/key/family-support-pathway/submit-form",
                        body(referral)));
        ways.forEach((way, refers) -> {
            List<String> before = immediate();
            HttpResponse<String> answer = refers.get();
            assertThat(answer.statusCode()).as("%s: %s", way, answer.body()).isEqualTo(200);
            List<String> opened = new ArrayList<>(immediate());
            opened.removeAll(before);
            assertThat(opened).as(way).hasSize(1);
            runsForTwoHours(opened.get(0));
        });
    }

    private List<String> immediate() {
        return database.queryForList("select reference from family_case where immediate", String.class);
    }

    /** Two hours of the clock on the wall; what arrives while nobody is there counts from the opening at eight. */
    private void runsForTwoHours(String reference) {
        Map<String, Object> clock = database.queryForMap(
                "select started_at, due_at from clock where case_reference = ? and name = 'decideReferral'", reference);
        Instant started = ((Timestamp) clock.get("started_at")).toInstant();
        ZonedDateTime there = started.atZone(FamilyRecord.LONDON);
        ZonedDateTime begins = there.getHour() < 8
                ? there.truncatedTo(ChronoUnit.DAYS).withHour(8)
                : there.getHour() >= 22
                        ? there.truncatedTo(ChronoUnit.DAYS).plusDays(1).withHour(8)
                        : there;
        assertThat(((Timestamp) clock.get("due_at")).toInstant())
                .as(reference)
                .isEqualTo(begins.plusHours(2).toInstant());
    }

    /** The reason why it cannot wait is asked for, or the clock would start for anybody. */
    @Test
    void an_immediate_referral_without_its_reason_is_refused_and_starts_nothing() throws Exception {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        referral.put("immediate", true);
        referral.put("immediateReason", null);
        long before = database.queryForObject("select count(*) from family_case", Long.class);
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);

        isRefused(
                katie.post(
                        "/camunda/api/engine/engine/default/process-definition/key/family-support-pathway/submit-form",
                        body(referral)),
                "immediateReason");
        assertThat(database.queryForObject("select count(*) from family_case", Long.class))
                .isEqualTo(before);
    }

    // ---- 8: what was recorded is never lost or silently changed

    /** Every table of the record, those of tomorrow included: a new table that does not keep its rows fails here. */
    @Test
    void no_table_of_the_record_lets_a_row_go_or_be_emptied() {
        List<String> tables = database.queryForList(
                """
                select t.table_name from information_schema.tables t
                where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name not like 'act\\_%'
                and t.table_name not in ('flyway_schema_history', 'service', 'draft', 'handed_in', 'case_access')
                order by 1""",
                String.class);
        assertThat(tables).hasSizeGreaterThan(60);
        TreeSet<String> loses = new TreeSet<>();
        for (String table : tables) {
            boolean rowsStay = holds(table, "DELETE"), tableStays = truncateIsForbidden(table);
            if (!rowsStay || !tableStays) loses.add(table);
        }
        assertThat(loses).as("tables from which something can be lost").isEmpty();
    }

    @Test
    void a_corrected_entry_keeps_what_it_said_and_two_who_correct_it_in_one_moment_lose_neither() throws Exception {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID id = theCase(reference).getId();
        desk.inCase(
                "katie",
                reference,
                "add-entry",
                answers(
                        "kind",
                        "note",
                        "happenedAt",
                        London.now().toString(),
                        "about",
                        null,
                        "nature",
                        "fact",
                        "text",
                        "Mia was at school."));
        UUID entry = database.queryForObject(
                "select id from entry where case_id = ? order by recorded_at limit 1", UUID.class, id);
        String said = database.queryForObject("select text from entry where id = ?", String.class, entry);
        atOnce(
                () -> database.update("update entry set text = 'first', recorded_by = 'katie' where id = ?", entry),
                () -> database.update("update entry set text = 'second', recorded_by = 'kofi' where id = ?", entry));

        List<String> former = database.queryForList(
                "select former->>'text' from former_version where table_name = 'entry' and row_id = ?::text order by id",
                String.class,
                entry);
        String now = database.queryForObject("select text from entry where id = ?", String.class, entry);
        assertThat(former).hasSize(2).first().isEqualTo(said);
        assertThat(List.of(former.get(1), now)).containsExactlyInAnyOrder("first", "second");
        assertThatThrownBy(() -> database.update("delete from former_version where row_id = ?::text", entry))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("neither changed nor deleted");
    }

    // ----

    private String accepted() {
        String reference = desk.refer("katie", FamilyH.referral(London.today(), "north"));
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
        return reference;
    }

    private static Map<String, Object> allocation(String lead, String cover) {
        return answers("lead", lead, "cover", cover, "allocationReason", "Has room.", "noConflict", true);
    }

    private int share(String reference, UUID consent, Instant at) {
        return database.update(
                """
                insert into agency_contact (id, case_id, agency, person, how, contacted_at, what, consent_id, recorded_by, recorded_at)
                values (gen_random_uuid(), ?, 'education', 'Ms Lane', 'phone', ?, 'Attendance', ?, 'test', now())""",
                theCase(reference).getId(),
                Timestamp.from(at),
                consent);
    }

    private boolean holds(String table, String event) {
        return database.queryForObject(
                        "select count(*) from information_schema.triggers where event_object_table = ? and event_manipulation = ? and action_timing = 'BEFORE'",
                        Long.class,
                        table,
                        event)
                > 0;
    }

    private boolean truncateIsForbidden(String table) {
        return database.queryForObject(
                        "select count(*) from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relname = ? and g.tgtype & 32 = 32",
                        Long.class,
                        table)
                > 0;
    }

    /** Refused with a sentence about this field, and about no other: something else that is wrong would hide what is looked for. */
    private void isRefused(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        try {
            assertThat(json.readTree(answer.body()).path("refusals"))
                    .as(answer.body())
                    .isNotEmpty()
                    .allSatisfy(refusal ->
                            assertThat(refusal.path("field").asText()).isEqualTo(field));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void claim(Visitor who, String name, String task) {
        HttpResponse<String> claimed =
                who.post("/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\":\"" + name + "\"}");
        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(204);
    }

    /** As Tasklist hands a form in. */
    private HttpResponse<String> submit(Visitor who, String task, Map<String, Object> answers) {
        return who.post("/camunda/api/engine/engine/default/task/" + task + "/submit-form", body(answers));
    }

    private HttpResponse<String> rest(String user, String path, String body) {
        String key = Base64.getEncoder().encodeToString((user + ":" + Office.PASSWORD).getBytes());
        return new Visitor(port).send("POST", path, "application/json", body, Map.of("Authorization", "Basic " + key));
    }

    private String body(Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        try {
            for (var answer : answers.entrySet())
                variables.put(
                        answer.getKey(),
                        answer.getValue() instanceof List<?> list
                                ? Map.of("value", json.writeValueAsString(list), "type", "Json")
                                : Collections.singletonMap("value", answer.getValue()));
            return json.writeValueAsString(Map.of("variables", variables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SafeVarargs
    private <T> List<T> atOnce(Callable<T>... attempts) throws Exception {
        var gate = new CyclicBarrier(attempts.length);
        var people = Executors.newFixedThreadPool(attempts.length);
        try {
            List<Future<T>> under = new ArrayList<>();
            for (Callable<T> attempt : attempts)
                under.add(people.submit(() -> {
                    gate.await();
                    return attempt.call();
                }));
            List<T> answers = new ArrayList<>();
            for (Future<T> each : under) answers.add(each.get());
            return answers;
        } finally {
            people.shutdownNow();
        }
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private long leads(String reference) {
        return database.queryForObject(
                "select count(*) from lead_worker where case_id = ? and to_at is null",
                Long.class,
                theCase(reference).getId());
    }

    private long contacts(String reference) {
        return database.queryForObject(
                "select count(*) from agency_contact where case_id = ?",
                Long.class,
                theCase(reference).getId());
    }

    private List<String> running(String reference) {
        return database.queryForList(
                "select name from clock c where case_id = ? and not exists (select from clock_event e where e.clock_id = c.id and e.kind in ('met', 'ended'))",
                String.class,
                theCase(reference).getId());
    }

    /** Today and now in Europe/London, to the minute, as a form says it. */
    private static final class London {
        static LocalDate today() {
            return LocalDate.now(FamilyRecord.LONDON);
        }

        static LocalDateTime now() {
            return LocalDateTime.now(FamilyRecord.LONDON)
                    .minus(Duration.ofMinutes(1))
                    .truncatedTo(ChronoUnit.MINUTES);
        }
    }
}
