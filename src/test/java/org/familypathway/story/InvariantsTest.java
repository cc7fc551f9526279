package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.access.Visitor;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.familypathway.plan.FamilyAtPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invariants of the design, attacked on each way in: as Tasklist sends a form, through the REST API, with SQL past the application, by two people in one moment. Where the attack on one of them belongs to its chapter, it
 * stands there; this is where each is.
 *
 * <table>
 * <caption>Invariant by way in</caption>
 * <tr><th>Invariant</th><th>Tasklist</th><th>REST</th><th>SQL</th><th>Two at once</th></tr>
 * <tr><td>1 an open case has one lead, or an allocation deadline runs</td>
 *   <td>InvariantsTest.an_allocation_that_names_nobody_is_refused_by_tasklist_and_rest_and_its_deadline_runs_on</td>
 *   <td>the same</td>
 *   <td>InvariantsTest.the_database_takes_no_second_lead_no_gap_and_no_lead_of_a_closed_case,
 *     ChangeOfLeadTest.the_database_lets_no_open_case_be_without_a_lead_or_with_two,
 *     the deadline is not held by the database, its end shows: StallSignsTest.a_case_whose_allocation_deadline_is_ended_past_the_application_shows_as_having_no_lead</td>
 *   <td>InvariantsTest.two_managers_who_allocate_in_one_moment_name_one_lead</td></tr>
 * <tr><td>2 nothing is shared without consent or lawful basis</td>
 *   <td>ConsentTest.a_contact_without_consent_and_without_a_lawful_basis_is_refused,
 *     case page: InvariantsTest.an_agency_is_told_nothing_without_consent_or_basis_on_no_way_in</td>
 *   <td>InvariantsTest.rest_writes_down_no_contact_with_an_agency_without_consent_or_basis</td>
 *   <td>InvariantsTest.an_agency_is_told_nothing_without_consent_or_basis_on_no_way_in,
 *     ConsentTest.the_database_keeps_no_contact_on_a_consent_that_does_not_cover_it</td>
 *   <td>InvariantsTest.a_consent_that_is_withdrawn_in_the_moment_of_sharing_covers_nothing_afterwards</td></tr>
 * <tr><td>3 monitoring has a next review date ahead, or is late and shows it</td>
 *   <td>InvariantsTest.no_review_ends_without_a_next_date_on_any_way_in</td>
 *   <td>the same</td>
 *   <td>the same,
 *     late: StallSignsTest.the_days_that_a_review_date_lies_in_the_past_are_counted_once_a_plan_is_in_force</td>
 *   <td>InvariantsTest.of_two_hand_ins_of_one_review_one_is_recorded_and_there_is_one_next_date</td></tr>
 * <tr><td>4 every closure item is answered, or excepted by a manager</td>
 *   <td>InvariantsTest.an_item_without_an_answer_or_without_words_is_refused_by_tasklist_and_rest,
 *     ClosureTest.an_item_that_is_not_met_stops_the_closure_unless_a_manager_records_an_exception</td>
 *   <td>InvariantsTest.an_item_without_an_answer_or_without_words_is_refused_by_tasklist_and_rest</td>
 *   <td>InvariantsTest.no_case_closes_with_an_item_that_nobody_has_answered,
 *     InvariantsTest.the_database_takes_back_nothing_that_stands_behind_a_closing_date,
 *     ClosureTest.the_database_closes_no_case_with_an_item_unanswered_or_not_met_without_an_exception</td>
 *   <td>InvariantsTest.of_two_in_one_moment_nobody_closes_while_somebody_else_takes_an_item_back</td></tr>
 * <tr><td>5 no verbal enquiry passes without the written form and the risk assessment</td>
 *   <td>EnquiryTest.whoever_decides_is_refused_while_the_form_or_the_risk_assessment_is_missing</td>
 *   <td>InvariantsTest.rest_takes_no_verbal_enquiry_past_the_written_form,
 *     EnquiryTest.the_same_is_refused_by_the_interface_with_the_sentence</td>
 *   <td>EnquiryTest.the_database_itself_refuses_to_accept_a_verbal_enquiry_that_lacks_either</td>
 *   <td>EnquiryTest.a_form_that_is_only_being_handed_in_does_not_count_yet</td></tr>
 * <tr><td>6 under a panel a change of lead has its decision</td>
 *   <td>InvariantsTest.no_form_handed_in_changes_the_lead_without_the_panel_or_to_somebody_whom_nobody_named</td>
 *   <td>InvariantsTest.rest_changes_no_lead_before_the_panel_has_agreed</td>
 *   <td>ChangeOfLeadByPanelTest.the_database_lets_nobody_else_lead_without_the_panels_agreement</td>
 *   <td>ChangeOfLeadByPanelTest.of_two_takeovers_on_one_agreement_one_leads,
 *     ChangeOfLeadByPanelTest.of_two_at_once_one_is_recorded</td></tr>
 * <tr><td>7 an immediate referral starts the two hours (in every way of working:
 *     InvariantsTest.an_immediate_referral_starts_two_hours_in_every_way_of_working)</td>
 *   <td>InvariantsTest.an_immediate_referral_starts_the_two_hours_from_tasklist_and_from_rest,
 *     verbal: EnquiryTest.an_immediate_enquiry_starts_the_deadline_of_two_hours_whatever_the_channel</td>
 *   <td>InvariantsTest.an_immediate_referral_starts_the_two_hours_from_tasklist_and_from_rest</td>
 *   <td>InvariantsTest.the_database_takes_no_immediate_referral_without_its_deadline_and_lets_none_become_another</td>
 *   <td>InvariantsTest.two_immediate_referrals_of_one_moment_have_two_hours_each_and_once</td></tr>
 * <tr><td>8 nothing recorded is lost or silently changed</td>
 *   <td>InvariantsTest.an_entry_corrected_from_its_form_keeps_the_former_text_author_and_time_and_strangers_correct_nothing (the case page; no task corrects)</td>
 *   <td>InvariantsTest.rest_takes_nothing_of_a_case_away</td>
 *   <td>InvariantsTest.another_author_or_time_by_sql_leaves_the_former_ones_behind,
 *     InvariantsTest.each_table_of_the_record_refuses_when_a_row_is_deleted_or_all_are,
 *     InvariantsTest.no_table_of_the_record_lets_a_row_go_or_be_emptied</td>
 *   <td>InvariantsTest.a_corrected_entry_keeps_what_it_said_and_two_who_correct_it_in_one_moment_lose_neither,
 *     by form: EntryCorrectionTest.of_two_people_who_correct_at_once_the_second_gets_a_sentence_and_nothing_is_overwritten</td></tr>
 * <tr><td>9 a refusal is never outvoted in silence (whatever is said in which order: AgreementPropertiesTest.aRefusalIsNeverOutvoted)</td>
 *   <td>ConsentOfEachTest.a_mothers_no_is_not_outvoted_by_her_child_nor_by_the_father,
 *     ConsentOfEachTest.the_work_goes_on_with_those_who_agree_and_the_managers_decide_on_the_refusal</td>
 *   <td>the same</td>
 *   <td>ConsentOfEachTest.what_one_holder_refuses_is_not_shared_on_the_yes_of_another_and_the_database_says_so_too</td>
 *   <td>of the work nothing is stored that could be raced for; what is shared, as under 2</td></tr>
 * <tr><td>11 nobody who died is written to or asked; every child of an open case was seen or stands on a list of those not seen</td>
 *   <td>TheDeadTest.with_a_plan_in_force_no_week_review_contract_or_meeting_asks_somebody_who_has_died and the rest of that class,
 *     StallSignsTest.each_child_is_counted_for_themselves_and_one_who_was_seen_hides_no_other</td>
 *   <td>the same: the forms that it reads are those that REST gives</td>
 *   <td>the lists are drawn up anew each time, from the record</td>
 *   <td>WhatIsKnownTest.of_two_who_write_about_one_person_the_second_is_told_and_about_two_nobody_is_disturbed</td></tr>
 * </table>
 */
@PathwayTest
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

    // ---- 1: an open case has exactly one current lead worker, or an allocation deadline is running (R110)

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
    void an_allocation_that_names_nobody_is_refused_by_tasklist_and_rest_and_its_deadline_runs_on() {
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

    /** Another agency’s consent, nobody’s, none, and a basis without its reason. */
    @Test
    void rest_writes_down_no_contact_with_an_agency_without_consent_or_basis() {
        FamilyOfWay w = new FamilyOfWay(application, "west", "engagement");
        w.does("tryToEngage", FamilyHEngagement.attempt("phone", "met"));
        w.does("planFirstVisit", FamilyHEngagement.visitPlan(w.lead, w.manager));
        w.does("makeFirstVisit", FamilyHEngagement.firstVisit(w.uuid("Claire"), w.uuid("Jade")));
        w.does(
                "gainConsent",
                answers(
                        "consents",
                        List.of(
                                FamilyHEngagement.consent("workWithService", null, w.uuid("Claire"), "yes", "written"),
                                FamilyHEngagement.consent(
                                        "shareInformation", "education", w.uuid("Claire"), "yes", "written")),
                        "consentToWork",
                        "written"));
        UUID education = database.queryForObject(
                "select id from consent where case_id = ? and agency = 'education'",
                UUID.class,
                w.theCase().getId());
        Map<String, Object> none = FamilyHEngagement.contact("education", education),
                noReason = FamilyHEngagement.contact("education", education);
        none.put("consent", null);
        noReason.putAll(answers("basis", "lawfulBasis", "consent", null, "lawfulBasis", "safeguarding"));
        String path =
                "/engine-rest/task/" + desk.task(w.reference, "contactAgencies").getId() + "/complete";
        for (Map<String, Object> contact : List.of(
                FamilyHEngagement.contact("police", education),
                FamilyHEngagement.contact("education", UUID.randomUUID()),
                none,
                noReason)) {
            HttpResponse<String> answer = rest(w.lead, path, body(FamilyHEngagement.contacts(contact)));
            assertThat(answer.statusCode()).as("%s: %s", contact, answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("contacts[0].");
        }
        assertThat(contacts(w.reference)).isZero();

        HttpResponse<String> covered =
                rest(w.lead, path, body(FamilyHEngagement.contacts(FamilyHEngagement.contact("education", education))));
        assertThat(covered.statusCode())
                .as("the same with its consent: %s", covered.body())
                .isEqualTo(204);
        assertThat(contacts(w.reference)).isEqualTo(1);
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
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
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
        assertThat(desk.instance(h.reference, "monitoring")).isWaitingAt("userTask_reviewProgress");

        HttpResponse<String> ahead = submit(katie, task, review(h, h.today.plusDays(28)));
        assertThat(ahead.statusCode())
                .as("the same with a day ahead: %s", ahead.body())
                .isEqualTo(204);
        assertThat(reviews(id)).isEqualTo(1);
    }

    /** Two windows of one worker, each with another date: one of them counts, and the other is not lost unseen but refused. */
    @Test
    void of_two_hand_ins_of_one_review_one_is_recorded_and_there_is_one_next_date() throws Exception {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        String task = desk.task(h.reference, "reviewProgress").getId();
        UUID id = h.theCase().getId();
        Visitor one = Visitor.signedIn(port, "katie", Office.PASSWORD),
                other = Visitor.signedIn(port, "katie", Office.PASSWORD);
        LocalDate sooner = h.today.plusDays(21), later = h.today.plusDays(28);
        List<Integer> answers = atOnce(
                () -> submit(one, task, review(h, sooner)).statusCode(),
                () -> submit(other, task, review(h, later)).statusCode());

        assertThat(answers.stream().filter(status -> status == 204 || status == 200))
                .as("%s", answers)
                .hasSize(1);
        assertThat(database.queryForList("select next_on from progress_review where case_id = ?", LocalDate.class, id))
                .containsExactly(answers.get(0) < 300 ? sooner : later);
        assertThat(running(h.reference)).filteredOn("reviewProgress"::equals).hasSize(1);
        assertThat(desk.tasks(h.reference, "reviewProgress")).hasSize(1);
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
                        "insert into closure (id, items, held_on, chaired_by, reason, reason_text, step_down, future_contact, answered_at, closing_on, family_said, closing_set_at, recorded_by, recorded_at) values (?, '{outcomes}', current_date, 'Attack', 'needsMet', '-', 'no', '-', now(), current_date, '-', now(), 'test', now())",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Every closure item is answered");
        assertThat(theCase(atClosure.reference).getOutcome()).isNull();
    }

    @Test
    void an_item_without_an_answer_or_without_words_is_refused_by_tasklist_and_rest() {
        atClosure = new FamilyAtClosure(application, true).heard().evaluated();
        String task = desk.task(atClosure.reference, "answerClosureItems").getId();
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        for (String key : List.of("answer", "text")) {
            Map<String, Object> items = atClosure.items();
            Map<String, Object> third =
                    new LinkedHashMap<>((Map<String, Object>) ((List<?>) items.get("items")).get(2));
            third.put(key, null);
            List<Object> lines = new ArrayList<>((List<?>) items.get("items"));
            lines.set(2, third);
            items.put("items", lines);
            isRefused(submit(katie, task, items), "items[2]." + key);
            isRefused(rest("katie", "/engine-rest/task/" + task + "/complete", body(items)), "items[2]." + key);
        }
        assertThat(closures(atClosure.reference)).isZero();
        assertThat(rest("katie", "/engine-rest/task/" + task + "/complete", body(atClosure.items()))
                        .statusCode())
                .as("the same with every answer")
                .isEqualTo(204);
        assertThat(closures(atClosure.reference)).isEqualTo(1);
    }

    /** After the closing date is set nothing that allowed it is taken back, whether it is an item, the decision, an exception or the date. */
    @Test
    void the_database_takes_back_nothing_that_stands_behind_a_closing_date() {
        UUID id = closing();
        database.update(CLOSES, id);
        for (String attack : List.of(
                "update closure_item set answer = 'notMet' where item = 'outcomes' and case_id = ?",
                RETURNED,
                "update closure set answered_at = now() + interval '1 day' where id = ?"))
            assertThatThrownBy(() -> database.update(attack, id))
                    .as(attack)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("every closure item stays answered");
        assertThat(database.update("update closure_item set text = 'As was said' where case_id = ?", id))
                .as("other words for what is done")
                .isEqualTo(10);
        database.update("update family_case set outcome = 'needsMet', outcome_reason = '-' where id = ?", id);
        assertThatThrownBy(() -> database.update(
                        "update closure set closing_on = null, family_said = null, closing_set_at = null where id = ?",
                        id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("every closure item stays answered");
    }

    /** Neither would have seen the other: one takes away what the closing rests on, one closes. Whoever comes second sees what the first did. */
    @Test
    void of_two_in_one_moment_nobody_closes_while_somebody_else_takes_an_item_back() throws Exception {
        for (String takesBack : List.of(
                "update closure_item set answer = 'notMet' where item = 'outcomes' and case_id = ?", RETURNED)) {
            assertThat(second(closing(), takesBack, CLOSES))
                    .as("%s, then closing", takesBack)
                    .contains("Every closure item is answered");
            FamilyAtClosure.backToToday();
            assertThat(second(closing(), CLOSES, takesBack))
                    .as("closing, then %s", takesBack)
                    .contains("every closure item stays answered");
            FamilyAtClosure.backToToday();
        }
    }

    private static final String CLOSES =
            "update closure set closing_on = current_date, family_said = '-', closing_set_at = now() where id = ?";
    private static final String RETURNED =
            "insert into closure_decision (id, case_id, decision, reason, decided_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'return', '-', now() + interval '1 year', 'test', now())";

    /** A case whose items are answered and whose manager has decided that it closes. */
    private UUID closing() {
        atClosure = new FamilyAtClosure(application, false).heard().evaluated().met();
        atClosure.decided();
        return theCase(atClosure.reference).getId();
    }

    /** Two people of whom each began before the other had done. @return what the second was answered, empty where it came through */
    private String second(UUID id, String first, String second) throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try (Connection one = database.getDataSource().getConnection()) {
            one.setAutoCommit(false);
            try (PreparedStatement does = one.prepareStatement(first)) {
                does.setObject(1, id);
                assertThat(does.executeUpdate()).isEqualTo(1);
                Future<String> answer = other.submit(() -> {
                    try {
                        database.update(second, id);
                        return "";
                    } catch (DataAccessException refused) {
                        return refused.getMessage();
                    }
                });
                for (int i = 0; i < 50 && !answer.isDone(); i++) Thread.sleep(20);
                one.commit();
                return answer.get();
            } finally {
                one.rollback();
                one.setAutoCommit(true);
            }
        } finally {
            other.shutdownNow();
        }
    }

    private long closures(String reference) {
        return database.queryForObject(
                "select count(*) from closure where id = ?",
                Long.class,
                theCase(reference).getId());
    }

    // ---- 5: a verbal enquiry cannot pass eligibility without the written form and the risk assessment (R221)

    /** The form itself without answers, a form in somebody else’s hands, and each way past the form that the engine has. */
    @Test
    void rest_takes_no_verbal_enquiry_past_the_written_form() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        desk.complete("flora", finch, "contactSocialWorker", ToFamiliesFirst.contact("flora", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        String task = desk.task(finch, "writeReferral").getId();
        Map<String, Object> empty = new LinkedHashMap<>(ToFamiliesFirst.writtenForm());
        empty.replaceAll((key, value) -> value instanceof List<?> ? List.of() : null);
        for (String user : List.of("sue", "flora", "fay"))
            assertThat(rest(user, "/engine-rest/task/" + task + "/complete", body(empty))
                            .statusCode())
                    .as(user)
                    .isIn(403, 404, 422);
        isForcedBy("flora", finch, "userTask_screenPriorityCriteria", "referral");

        assertThat(desk.workOnlyIn(finch, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        assertThat(database.queryForObject(
                        "select count(*) from referral_decision where case_id = ?",
                        Long.class,
                        theCase(finch).getId()))
                .isZero();
    }

    /** Whoever manages the case tries to put it where no form has taken it; every way is closed. */
    private void isForcedBy(String user, String reference, String step, String process) {
        String instance = instanceOf(reference);
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(
                "/engine-rest/process-instance/" + instance + "/modification",
                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"" + step + "\"}]}");
        ways.put(
                "/engine-rest/process-definition/key/" + process + "/start",
                "{\"businessKey\":\"" + reference
                        + "\",\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"" + step
                        + "\"}]}");
        ways.put(
                "/engine-rest/message",
                "{\"messageName\":\"leadChangeRequested\",\"businessKey\":\"" + reference + "\"}");
        ways.put(
                "/engine-rest/process-instance/" + instance + "/variables",
                "{\"modifications\":{\"decision\":{\"value\":\"accept\"},\"agreed\":{\"value\":true}}}");
        ways.put("/engine-rest/task/create", "{\"id\":\"" + UUID.randomUUID() + "\",\"name\":\"" + step + "\"}");
        ways.forEach((path, body) ->
                assertThat(rest(user, path, body).statusCode()).as(path).isIn(403, 404));
    }

    private String instanceOf(String reference) {
        return application
                .getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
    }

    // ---- 6: under a lead family worker, a change of lead has a panel decision behind it (R109)

    @Test
    void rest_changes_no_lead_before_the_panel_has_agreed() {
        String reed = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase(
                "lola",
                reed,
                "request-lead-change",
                answers(
                        "why",
                        "absence",
                        "wishedOn",
                        London.today().plusDays(14).toString(),
                        "reason",
                        "Begins leave."));
        assertThat(desk.task(reed, "decideNewLead")).isNull();
        isForcedBy("lydia", reed, "userTask_decideNewLead", "change-of-lead");
        String agenda = desk.task(reed, "requestAgendaItem").getId();
        Map<String, Object> withLead = new LinkedHashMap<>(ToLeadFamilyWorker.agendaItem());
        withLead.put("newLead", "luke");
        assertThat(rest("lydia", "/engine-rest/task/" + agenda + "/complete", body(withLead))
                        .statusCode())
                .as("a key that the form does not have")
                .isIn(403, 422);
        assertThat(desk.instance(reed, "change-of-lead")).isWaitingAtExactly("callActivity_panel");
        assertThat(desk.instance(reed, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(database.queryForObject(
                        "select worker from lead_worker where case_id = ? and to_at is null",
                        String.class,
                        theCase(reed).getId()))
                .isEqualTo("lola");
    }

    /** Forged answers, the form of another step, somebody whom nobody named: the forms hand the case to nobody but whom the panel's decision stands behind. */
    @Test
    void no_form_handed_in_changes_the_lead_without_the_panel_or_to_somebody_whom_nobody_named() throws Exception {
        office.worker("liz", "west-workers");
        String reed = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        Visitor lydia = Visitor.signedIn(port, "lydia", Office.PASSWORD),
                luke = Visitor.signedIn(port, "luke", Office.PASSWORD),
                liz = Visitor.signedIn(port, "liz", Office.PASSWORD);
        Map<String, Object>
                asks =
                        answers(
                                "why",
                                "absence",
                                "wishedOn",
                                London.today().plusDays(14).toString(),
                                "reason",
                                "Begins leave."),
                names =
                        answers(
                                "decision", "change",
                                "newLead", "luke",
                                "cover", "liz",
                                "noConflict", true,
                                "decisionReason", "Works at the same school.");

        // The manager, who asks from the case page, names the next lead in the same breath: it is refused, or said to
        // nobody.
        Map<String, Object> asksAndNames = new LinkedHashMap<>(asks);
        asksAndNames.putAll(names);
        asksAndNames.put("panelItemId", UUID.randomUUID().toString());
        String page = "/api/forms/cases/" + reed + "/request-lead-change";
        if (lydia.post(page, json.writeValueAsString(asksAndNames)).statusCode() != 200)
            assertThat(lydia.post(page, json.writeValueAsString(asks)).statusCode())
                    .isEqualTo(200);
        assertThat(desk.instance(reed, "change-of-lead")).isWaitingAtExactly("callActivity_panel");
        assertThat(desk.instance(reed, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");

        String agenda = desk.task(reed, "requestAgendaItem").getId();
        claim(lydia, "lydia", agenda);
        Map<String, Object> withLead = new LinkedHashMap<>(ToLeadFamilyWorker.agendaItem());
        withLead.putAll(answers("newLead", "luke", "decision", "agree"));
        for (Map<String, Object> forged : List.of(withLead, names))
            assertThat(submit(lydia, agenda, forged).statusCode())
                    .as("%s", forged)
                    .isIn(403, 422);
        assertThat(desk.instance(reed, "change-of-lead")).isWaitingAtExactly("callActivity_panel");
        assertThat(desk.instance(reed, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(leadOf(reed)).isEqualTo("lola");

        assertThat(submit(lydia, agenda, ToLeadFamilyWorker.agendaItem()).statusCode())
                .as("the form as it is")
                .isEqualTo(204);
        desk.complete("lydia", reed, "recordPanelDecision", ToLeadFamilyWorker.panelSays("agree"));
        desk.complete("lydia", reed, "decideNewLead", names);
        String handover = desk.task(reed, "takeOverCase").getId();
        for (Visitor notNamed : List.of(lydia, liz))
            assertThat(submit(notNamed, handover, takesOver("luke")).statusCode())
                    .isIn(403, 404, 422, 500);
        // Even where the task was passed on to them: it is the engine's to give, and the case is not.
        application.getBean(TaskService.class).setAssignee(handover, "liz");
        isRefused(submit(liz, handover, takesOver("luke")), "takesOver");
        assertThat(leadOf(reed)).isEqualTo("lola");

        application.getBean(TaskService.class).setAssignee(handover, "luke");
        HttpResponse<String> named = submit(luke, handover, takesOver("liz"));
        assertThat(named.statusCode()).as(named.body()).isEqualTo(204);
        assertThat(leadOf(reed)).isEqualTo("luke");
    }

    private static Map<String, Object> takesOver(String cover) {
        return answers(
                "takesOver", "yes",
                "metOn", London.today().toString(),
                "metWith", "Lola and Rosa Reed",
                "reachedAt", "0117 496 0331",
                "cover", cover,
                "toldWho", "Rosa Reed",
                "toldBy", "Lola",
                "toldHow", "inPerson",
                "toldAt",
                        LocalDateTime.now(org.familypathway.kernel.London.ZONE)
                                .withNano(0)
                                .toString());
    }

    private String leadOf(String reference) {
        return database.queryForObject(
                "select worker from lead_worker where case_id = ? and to_at is null",
                String.class,
                theCase(reference).getId());
    }

    // ---- 7: an "immediate" referral starts the deadline of two hours, whatever the channel (R218)

    @Test
    void an_immediate_referral_starts_the_two_hours_from_tasklist_and_from_rest() {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        referral.put("immediate", "yes");
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

    @Test
    void two_immediate_referrals_of_one_moment_have_two_hours_each_and_once() throws Exception {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        referral.put("immediate", "yes");
        referral.put("immediateReason", "Threats with a knife last night.");
        List<String> before = immediate();
        String path = "process-definition/key/family-support-pathway/submit-form";
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        assertThat(atOnce(
                        () -> katie.post("/camunda/api/engine/engine/default/" + path, body(referral))
                                .statusCode(),
                        () -> rest("kofi", "/engine-rest/" + path, body(referral))
                                .statusCode()))
                .containsExactly(200, 200);

        List<String> opened = new ArrayList<>(immediate());
        opened.removeAll(before);
        assertThat(opened).hasSize(2);
        opened.forEach(reference -> {
            runsForTwoHours(reference);
            assertThat(running(reference)).containsExactly("decideReferral");
        });
    }

    /** Which deadline is the first is the way's own: where a screening or a panel comes before the decision, it is theirs. */
    @Test
    void an_immediate_referral_starts_two_hours_in_every_way_of_working() {
        Map<String, Map<String, Object>> referrals = new LinkedHashMap<>();
        for (String service : List.of("north", "east", "hill"))
            referrals.put(service, FamilyH.referral(London.today(), service));
        referrals.put("west", ToLeadFamilyWorker.referral());
        referrals.put("river", ToFamiliesFirst.verbalEnquiry("river", true));
        Map<String, String> who =
                Map.of("north", "katie", "east", "edith", "hill", "theo", "west", "lola", "river", "sue");
        Map<String, String> twoHours = new LinkedHashMap<>();
        referrals.forEach((service, referral) -> {
            referral.put("immediate", "yes");
            referral.put("immediateReason", "Threats with a knife last night.");
            String reference = desk.refer(who.get(service), referral);
            twoHours.put(
                    service,
                    String.join(
                            " ",
                            database.queryForList(
                                    "select name from deadline where case_reference = ? and unit = 'elapsedHours' and amount = 2 order by name",
                                    String.class,
                                    reference)));
        });

        assertThat(twoHours)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "north",
                        "decideReferral",
                        "east",
                        "decideReferral",
                        "river",
                        "contactSocialWorker",
                        "hill",
                        "screenDisadvantages",
                        "west",
                        "requestAgendaItem"));
    }

    private List<String> immediate() {
        return database.queryForList("select reference from family_case where immediate", String.class);
    }

    /** Two hours of the clock on the wall; what arrives while nobody is there counts from the opening at eight. */
    private void runsForTwoHours(String reference) {
        Map<String, Object> deadline = database.queryForMap(
                "select started_at, due_at from deadline where case_reference = ? and name = 'decideReferral'",
                reference);
        Instant started = ((Timestamp) deadline.get("started_at")).toInstant();
        ZonedDateTime there = started.atZone(org.familypathway.kernel.London.ZONE);
        ZonedDateTime begins = there.getHour() < 8
                ? there.truncatedTo(ChronoUnit.DAYS).withHour(8)
                : there.getHour() >= 22
                        ? there.truncatedTo(ChronoUnit.DAYS).plusDays(1).withHour(8)
                        : there;
        assertThat(((Timestamp) deadline.get("due_at")).toInstant())
                .as(reference)
                .isEqualTo(begins.plusHours(2).toInstant());
    }

    /** Nobody makes an urgent referral an ordinary one, or opens one that nobody has to answer in time. */
    @Test
    void the_database_takes_no_immediate_referral_without_its_deadline_and_lets_none_become_another() {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        UUID standard = theCase(desk.refer("katie", referral)).getId();
        referral.put("immediate", "yes");
        referral.put("immediateReason", "Threats with a knife last night.");
        UUID immediate = theCase(desk.refer("katie", referral)).getId();
        for (UUID one : List.of(standard, immediate))
            assertThatThrownBy(
                            () -> database.update("update family_case set immediate = not immediate where id = ?", one))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("does not change");

        long before = database.queryForObject("select count(*) from family_case", Long.class);
        for (String deadline : new String[] {
            null,
            // In time by another rule, of another referral, and years later.
            "'decideReferral', now(), 'workingDays', 1",
            "'decideReferral', now(), 'elapsedHours', 48",
            "'contactSocialWorker', now(), 'sameDay', 0",
            "'decideReferral', now() + interval '1 day', 'elapsedHours', 2"
        })
            assertThatThrownBy(() -> transaction.executeWithoutResult(t -> opened(deadline)))
                    .as("%s", deadline)
                    .hasStackTraceContaining("An immediate referral starts the deadline of two hours");
        assertThat(database.queryForObject("select count(*) from family_case", Long.class))
                .isEqualTo(before);
        transaction.executeWithoutResult(rolledBack -> {
            opened("'decideReferral', now(), 'elapsedHours', 2");
            database.execute("set constraints all immediate");
            rolledBack.setRollbackOnly();
        });
    }

    /** @param deadline name, start, unit and amount as SQL says them; null for none */
    private void opened(String deadline) {
        UUID id = UUID.randomUUID();
        database.update(
                "insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, recorded_by, recorded_at) select ?, ?, service_id, family_id, 'Attack', now(), true, 'test', now() from family_case limit 1",
                id,
                "FP-" + id);
        if (deadline != null)
            database.update(
                    """
                    insert into deadline (id, case_id, case_reference, label, rule, rule_version, due_at, why, escalate_to, hard, recorded_by, recorded_at,
                        started_by, calendar, start_on_non_working_day, end_of_day, name, started_at, unit, amount)
                    values (gen_random_uuid(), ?, ?, '-', '-', 1, now() + interval '2 hours', '-', 'managers', false, 'test', now(),
                        'Referred', 'sevenDays', 'nextIsDayZero', '17:00', %s)"""
                            .formatted(deadline),
                    id,
                    "FP-" + id);
    }

    /** The reason why it cannot wait is asked for, or the deadline would start for anybody. */
    @Test
    void an_immediate_referral_without_its_reason_is_refused_and_starts_nothing() throws Exception {
        Map<String, Object> referral = FamilyH.referral(London.today(), "north");
        referral.put("immediate", "yes");
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

    /** Every table of the record, those of tomorrow included: a new table that does not keep its rows fails here. What fixed families met on a walk is of nobody, and made again at any time. */
    @Test
    void no_table_of_the_record_lets_a_row_go_or_be_emptied() {
        List<String> tables = database.queryForList(
                """
                select t.table_name from information_schema.tables t
                where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name not like 'act\\_%'
                and t.table_name not in ('flyway_schema_history', 'service', 'draft', 'handed_in', 'case_access', 'searched_name',
                    'walk', 'walked_family', 'walked_line', 'spring_session', 'spring_session_attributes', 'known_browser', 'reader', 'recomputation_open',
                    'second_factor', 'recovery_code', 'restored', 'backup_taken', 'incident_line')
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

    /** A manager, who sees everything of the case, takes nothing of it away through REST. */
    @Test
    void rest_takes_nothing_of_a_case_away() {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        String instance = instanceOf(reference);
        List<String> open = desk.open(reference);
        String task = desk.task(reference, open.get(0)).getId();
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("DELETE /engine-rest/process-instance/" + instance, null);
        ways.put("DELETE /engine-rest/task/" + task, null);
        ways.put("DELETE /engine-rest/history/process-instance/" + instance, null);
        ways.put(
                "POST /engine-rest/process-instance/delete",
                "{\"processInstanceIds\":[\"" + instance + "\"],\"deleteReason\":\"Attack\"}");
        ways.put(
                "POST /engine-rest/history/process-instance/delete",
                "{\"historicProcessInstanceIds\":[\"" + instance + "\"]}");
        ways.put("PUT /engine-rest/process-instance/" + instance + "/suspended", "{\"suspended\":true}");
        for (String user : List.of("maya", "sam", "katie"))
            ways.forEach((way, body) -> {
                String key = Base64.getEncoder()
                        .encodeToString((user + ":" + Office.PASSWORD).getBytes(StandardCharsets.UTF_8));
                int status = new Visitor(port)
                        .send(
                                way.split(" ")[0],
                                way.split(" ")[1],
                                "application/json",
                                body,
                                Map.of("Authorization", "Basic " + key))
                        .statusCode();
                assertThat(status).as("%s by %s", way, user).isIn(403, 404);
            });
        assertThat(desk.open(reference)).isEqualTo(open);
        assertThat(leads(reference)).isEqualTo(1);
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

    /** The form of the case page, over HTTP as a browser sends it. */
    @Test
    void an_entry_corrected_from_its_form_keeps_the_former_text_author_and_time_and_strangers_correct_nothing()
            throws Exception {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID entry = entryOf(reference, "Mia was at school.");
        Instant at = database.queryForObject("select recorded_at from entry where id = ?", Timestamp.class, entry)
                .toInstant();
        String page = "/api/forms/cases/" + reference + "/correct-entry";
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        String seen = json.readTree(maya.get(page).body())
                .path("data")
                .path("entriesNow")
                .asText();
        Map<String, Object> correction = answers(
                "entry",
                entry.toString(),
                "newText",
                "Mia was at home.",
                "reason",
                "The school says so.",
                "entriesSeen",
                seen);

        for (String stranger : List.of("wendy", "marcus", "rita"))
            assertThat(Visitor.signedIn(port, stranger, Office.PASSWORD)
                            .post(page, json.writeValueAsString(correction))
                            .statusCode())
                    .as(stranger)
                    .isIn(403, 404);
        assertThat(former(entry, "text")).isEmpty();

        Map<String, Object> forged = new LinkedHashMap<>(correction);
        forged.putAll(answers("recordedBy", "katie", "recordedAt", at.toString()));
        HttpResponse<String> corrected = maya.post(page, json.writeValueAsString(forged));
        if (corrected.statusCode() != 200) corrected = maya.post(page, json.writeValueAsString(correction));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(former(entry, "text")).containsExactly("Mia was at school.");
        assertThat(former(entry, "recorded_by")).containsExactly("katie");
        assertThat(former(entry, "recorded_at")).singleElement().satisfies(kept -> assertThat(
                        OffsetDateTime.parse(kept).toInstant())
                .isEqualTo(at));
        Map<String, Object> now =
                database.queryForMap("select text, recorded_by, recorded_at from entry where id = ?", entry);
        assertThat(now).containsEntry("text", "Mia was at home.").containsEntry("recorded_by", "maya");
        assertThat(((Timestamp) now.get("recorded_at")).toInstant()).isAfter(at);
    }

    /** Who wrote it and when is part of what was recorded: to put another name under somebody's words leaves the true one behind. */
    @Test
    void another_author_or_time_by_sql_leaves_the_former_ones_behind() {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID entry = entryOf(reference, "Mia was at school.");
        Timestamp at = database.queryForObject("select recorded_at from entry where id = ?", Timestamp.class, entry);

        database.update("update entry set version = version + 1 where id = ?", entry);
        assertThat(former(entry, "recorded_by")).as("a count is no change").isEmpty();
        database.update("update entry set recorded_by = 'kofi' where id = ?", entry);
        database.update("update entry set recorded_at = recorded_at - interval '1 year' where id = ?", entry);
        assertThat(former(entry, "recorded_by")).containsExactly("katie", "kofi");
        assertThat(former(entry, "recorded_at"))
                .allSatisfy(former ->
                        assertThat(OffsetDateTime.parse(former).toInstant()).isEqualTo(at.toInstant()));

        for (String attack : List.of(
                "update former_version set former = former || '{\"recorded_by\": \"kofi\"}'",
                "update former_version set replaced_by = 'katie'",
                "delete from former_version",
                "truncate former_version"))
            assertThatThrownBy(() -> database.update(attack))
                    .as(attack)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("neither changed nor deleted");
        assertThat(former(entry, "recorded_by")).containsExactly("katie", "kofi");
    }

    /** Done, not only read in the catalogue: each table gets a row that means nothing, for a moment and for nobody else, and neither lets it go nor is emptied. */
    @Test
    void each_table_of_the_record_refuses_when_a_row_is_deleted_or_all_are() {
        List<String> tables = database.queryForList(
                "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'keep_former_version' order by 1",
                String.class);
        assertThat(tables).hasSizeGreaterThan(60);
        for (String table : tables) {
            assertThatThrownBy(() -> forNobodyElse(() -> {
                        database.execute(ANY_ROW.formatted(table));
                        assertThat(database.queryForObject("select count(*) from " + table, Long.class))
                                .isPositive();
                        database.update("delete from " + table);
                    }))
                    .as("delete from %s", table)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("rows of %s are not deleted", table);
            assertThatThrownBy(() -> forNobodyElse(() -> database.execute("truncate " + table + " cascade")))
                    .as("truncate %s", table)
                    .isInstanceOf(DataAccessException.class)
                    .as("its own refusal, not that of a table which hangs on it")
                    .hasMessageMatching("(?s).*The record is never emptied: " + table + "\\b.*");
        }
    }

    /** A row of nothing: what the columns ask for is taken off them first. */
    private static final String ANY_ROW =
            """
            do $$ declare asked text; begin
                alter table %1$s disable trigger user;
                for asked in select conname from pg_constraint where conrelid = '%1$s'::regclass and contype in ('c', 'f', 'p') loop
                    execute format('alter table %1$s drop constraint %%I cascade', asked);
                end loop;
                for asked in select column_name from information_schema.columns
                        where table_name = '%1$s' and is_nullable = 'NO' and is_identity = 'NO' loop
                    execute format('alter table %1$s alter %%I drop not null', asked);
                end loop;
                insert into %1$s default values;
                alter table %1$s enable trigger user;
            end $$""";

    private void forNobodyElse(Runnable attack) {
        transaction.executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            attack.run();
        });
    }

    private UUID entryOf(String reference, String text) {
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
                        text));
        return database.queryForObject(
                "select id from entry where case_id = ? and text = ?",
                UUID.class,
                theCase(reference).getId(),
                text);
    }

    private List<String> former(UUID entry, String column) {
        return database.queryForList(
                "select former ->> ? from former_version where table_name = 'entry' and row_id = ?::text order by id",
                String.class,
                column,
                entry);
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
        String key =
                Base64.getEncoder().encodeToString((user + ":" + Office.PASSWORD).getBytes(StandardCharsets.UTF_8));
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
                "select name from deadline c where case_id = ? and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                String.class,
                theCase(reference).getId());
    }

    /** Today and now in Europe/London, to the minute, as a form says it. */
    private static final class London {
        static LocalDate today() {
            return LocalDate.now(org.familypathway.kernel.London.ZONE);
        }

        static LocalDateTime now() {
            return LocalDateTime.now(org.familypathway.kernel.London.ZONE)
                    .minus(Duration.ofMinutes(1))
                    .truncatedTo(ChronoUnit.MINUTES);
        }
    }
}
