package org.familypathway.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHClosure.closingDate;
import static org.familypathway.story.FamilyHClosure.decided;
import static org.familypathway.story.FamilyHClosure.followUp;
import static org.familypathway.story.FamilyHClosure.itemsWithStepDown;
import static org.familypathway.story.FamilyHClosure.stepDownConfirmed;
import static org.familypathway.story.FamilyHClosure.stepDownNotConfirmed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The closure meeting, its items, the manager's decision and the closing date (R259 to R262; invariant 4). */
@PathwayTest
class ClosureTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RepositoryService repository;

    private FamilyAtClosure h;

    @BeforeEach
    void familyHIsEvaluated() {
        office.opens();
        h = new FamilyAtClosure(application, false).heard().evaluated();
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
    }

    @Test
    void a_case_whose_items_are_answered_closes_with_the_reason_that_was_given() {
        h.met();
        ProcessInstance closure = desk.workOnlyIn(h.reference, "closure");
        assertThat(closure).isWaitingAtExactly("userTask_decideClosure");
        assertThat(desk.offered(h.reference, "decideClosure")).hasCandidateGroup("north-managers");
        Map<String, Object> shown = h.shown("decideClosure");
        assertThat((List<?>) shown.get("itemsShown")).hasSize(10);
        assertThat(shown.get("statementsShown").toString()).contains("Neighbour 2, opposite");
        assertThat(shown.get("followUpsShown").toString()).contains("Katie", "Ms Oduya, Hilltop Primary");
        assertThat(shown.get("lead")).isEqualTo("Katie");
        h.decided();
        assertThat(desk.task(h.reference, "setClosingDate")).isAssignedTo("katie");
        assertThat(h.theCase().getOutcome()).isNull();
        h.closes(h.today());

        assertThat(closure)
                .isEnded()
                .hasPassedInOrder("userTask_answerClosureItems", "userTask_decideClosure", "userTask_setClosingDate");
        assertThat(desk.open(h.reference)).isEmpty();
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.needsMet);
        assertThat(h.theCase().getOutcomeReason()).contains("tenancy is safe");
        assertThat(leadAssignment.current(h.theCase())).isEmpty();
        assertThat(h.closure().items()).hasSize(10).allMatch(i -> i.exception() == null);
        assertThat(h.events("closure")).contains("closureMeeting", "closureDecided", "closingDateSet");
        assertThat(h.events("paper")).as("the family have their copy (R262)").containsExactly("paperGiven");
        assertThat(database.queryForObject(
                        "select p.number || ', ' || d.media_type from paper p join document d on d.id = p.document_id where p.case_id = ?",
                        String.class,
                        h.theCase().getId()))
                .as("kept as it went out")
                .isEqualTo("1, application/pdf");
    }

    /** Invariant 4, on the way through the form: each item, one by one. */
    @Test
    void each_item_must_be_answered_with_words() {
        List<Item> items = application.getBean(ItemsInForce.class).of(h.theCase());
        assertThat(items).as("the items of R261").hasSize(10);
        for (Item item : items) {
            int at = items.indexOf(item);
            Map<String, Object> unanswered = h.items();
            change(unanswered, "items", at, "answer", null);
            refused("answerClosureItems", unanswered, "items[" + at + "].answer", "is needed");
            Map<String, Object> wordless = h.items();
            change(wordless, "items", at, "text", null);
            refused("answerClosureItems", wordless, "items[" + at + "].text", "is needed");
            Map<String, Object> without = h.items();
            List<Object> lines = new ArrayList<>((List<?>) without.get("items"));
            lines.remove(at);
            without.put("items", lines);
            refused("answerClosureItems", without, "items", "“" + item.label() + "” is not answered.");
        }
        Map<String, Object> twice = h.items();
        List<Object> lines = new ArrayList<>((List<?>) twice.get("items"));
        lines.add(lines.get(0));
        twice.put("items", lines);
        refused("answerClosureItems", twice, "items", "is there twice");
    }

    @Test
    void what_the_items_say_and_what_the_form_says_must_fit() {
        Map<String, Object> stepDown = itemsWithStepDown(h.today(), h.shown("answerClosureItems"));
        change(stepDown, "items", 5, "answer", "notNeeded");
        refused("answerClosureItems", stepDown, "items", "A step-down is needed");
        Map<String, Object> no = h.items();
        change(no, "items", 3, "answer", "done");
        refused("answerClosureItems", no, "items", "No step-down is needed");
        Map<String, Object> noDates = h.items();
        noDates.put("followUps", List.of());
        refused("answerClosureItems", noDates, "followUps", "no follow-up is listed");
        Map<String, Object> notNeeded = h.items();
        change(notNeeded, "items", 4, "answer", "notNeeded");
        refused("answerClosureItems", notNeeded, "followUps", "is not needed, and a follow-up is listed");
        Map<String, Object> noDay = h.items();
        noDay.put("dateGiven", null);
        refused("answerClosureItems", noDay, "dateGiven", "Enter the date that the family were given.");
    }

    @Test
    void the_meeting_lies_in_the_past_with_somebody_there_and_the_follow_up_ahead() {
        Map<String, Object> later = h.items();
        later.put("heldOn", h.today().plusDays(1).toString());
        refused("answerClosureItems", later, "heldOn", "lies in the future");
        Map<String, Object> nobody = h.items();
        nobody.put("attendance", List.of());
        refused("answerClosureItems", nobody, "attendance", "Nobody is listed as having come");
        Map<String, Object> past = h.items();
        past.put("followUps", List.of(followUp(h.today().minusDays(1), "katie", null, null)));
        refused("answerClosureItems", past, "followUps[0].followUpOn", "lies in the past");
        Map<String, Object> noName = h.items();
        noName.put("followUps", List.of(followUp(h.today().plusDays(9), "other", null, "Hilltop Primary")));
        refused("answerClosureItems", noName, "followUps[0].otherName", "is needed");
        Map<String, Object> stranger = h.items();
        stranger.put("followUps", List.of(followUp(h.today().plusDays(9), "wendy", null, null)));
        refused("answerClosureItems", stranger, "followUps[0].worker", "no such choice");
    }

    @Test
    void a_manager_returns_the_form_with_the_reason_and_the_lead_goes_on_from_what_was_written() {
        h.met();
        h.complete("decideClosure", answersOf("return", "The school has not been asked."));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_answerClosureItems");
        Map<String, Object> shown = h.shown("answerClosureItems");
        assertThat(shown.get("returned").toString()).contains("Maya", "The school has not been asked.");
        assertThat(shown.get("reason")).isEqualTo("needsMet");
        assertThat((List<?>) shown.get("followUps")).hasSize(2);
        Map<String, Object> again = h.items();
        change(again, "items", 2, "text", "The school was asked and sees Mia each day.");
        again.put("followUps", List.of(((List<?>) shown.get("followUps")).get(0)));
        again.put("attendance", shown.get("attendance"));
        h.complete("answerClosureItems", again);
        assertThat(h.closure().followUps()).hasSize(1);
        assertThat(h.closure().attendance()).hasSize(3);
        assertThat(h.closure().items().get(2).text()).contains("The school was asked");
        h.decided();
        assertThat(h.closure().decisions())
                .extracting(ClosureRecord.Decision::decision)
                .containsExactly("Returned to the lead", "The case is to close");
    }

    /** Invariant 4. */
    @Test
    void an_item_that_is_not_met_stops_the_closure_unless_a_manager_records_an_exception() {
        Map<String, Object> items = h.items();
        change(items, "items", 1, "answer", "notMet");
        change(items, "items", 1, "text", "Nobody takes the parenting group over.");
        h.complete("answerClosureItems", items);
        refused("decideClosure", decided("close"), "exceptions", "“(b) Plans for ongoing work” is not met");
        assertThatThrownBy(() -> close()).hasMessageContaining("Every closure item is answered");

        Map<String, Object> excepted = excepted("Hannah knows the group and goes on by herself.");
        Map<String, Object> silent = excepted(null);
        refused("decideClosure", silent, "exceptions[0].reason", "is needed");
        h.complete("decideClosure", excepted);
        assertThat(h.closure().items().get(1).exception())
                .isEqualTo("Maya: Hannah knows the group and goes on by herself.");
        h.closes(h.today());
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(h.events("closure")).contains("closureException");
        assertThat(database.queryForObject(
                        "select recorded_by from closure_exception where case_id = ?",
                        String.class,
                        h.theCase().getId()))
                .isEqualTo("maya");
    }

    @Test
    void an_exception_for_an_item_that_is_met_is_refused() {
        Map<String, Object> items = h.items();
        change(items, "items", 1, "answer", "notMet");
        h.complete("answerClosureItems", items);
        Map<String, Object> excepted = excepted("Hannah goes on by herself.");
        List<Object> lines = new ArrayList<>((List<?>) excepted.get("exceptions"));
        Map<String, Object> other = new LinkedHashMap<>(Map.of("reason", "It is met as it is."));
        other.put(
                "id",
                application
                        .getBean(ItemsInForce.class)
                        .of(h.theCase())
                        .get(0)
                        .id()
                        .toString());
        other.put("item", null);
        lines.add(other);
        excepted.put("exceptions", lines);
        refused("decideClosure", excepted, "exceptions", "not “not met” any more");
    }

    /** R261 d and f, invariant 2. */
    @Test
    void where_a_step_down_is_needed_the_new_lead_is_confirmed_before_the_manager_decides() {
        h.complete("answerClosureItems", itemsWithStepDown(h.today(), h.shown("answerClosureItems")));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_confirmStepDown");
        assertThat(h.shown("confirmStepDown").get("leadShown").toString()).contains("Ms Oduya", "Education");
        Map<String, Object> later = stepDownConfirmed(h.now().plusDays(1), h.consent);
        refused("confirmStepDown", later, "confirmedAt", "lies in the future");
        h.complete("confirmStepDown", stepDownConfirmed(h.now(), h.consent));
        assertThat(h.closure().items().get(5).answer()).isEqualTo("Done");
        assertThat(h.closure().stepDown()).contains("confirmed by Ms Oduya");
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .anyMatch(c -> c.agency().equals("Education") && c.what().contains("what has changed"));
        h.decided();
        h.closes(h.today());
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        assertThat(h.events("closure")).contains("stepDownLeadConfirmed");
    }

    @Test
    void nothing_is_passed_on_with_a_consent_for_another_agency_or_without_a_basis() {
        Map<String, Object> items = itemsWithStepDown(h.today(), h.shown("answerClosureItems"));
        items.put("leadAgency", "health");
        h.complete("answerClosureItems", items);
        refused(
                "confirmStepDown",
                stepDownConfirmed(h.now(), h.consent),
                "consent",
                "This consent is for Education, not for Health.");
        Map<String, Object> without = stepDownConfirmed(h.now(), null);
        without.put("basisReason", null);
        refused("confirmStepDown", without, "basisReason", "is needed");
        h.complete("confirmStepDown", stepDownConfirmed(h.now(), null));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_decideClosure");
    }

    /** R257, R258: a manager who finds it too early leads the case back to monitoring, and the closing begins anew when a review decides so. */
    @Test
    void where_it_is_too_early_the_work_goes_on_in_monitoring_until_a_review_decides_to_close() {
        h = new FamilyAtClosure(application, true).heard().evaluated().met();
        h.complete("decideClosure", answersOf("goOn", "The motorbikes came back last week."));
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(h.theCase().getOutcome()).isNull();
        assertThat(h.closure().decisions().get(0).decision()).isEqualTo("Not yet: the work goes on");
        monitoringEnds();

        assertThat(desk.workOnlyIn(h.reference, "closure"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        Map<String, Object> statements = h.shown("gatherStatements");
        assertThat((List<?>) statements.get("statements")).hasSize(5);
        statements.keySet().retainAll(Set.of("statements", "fewerNeighbours", "noAgency", "noServiceUser"));
        h.complete("gatherStatements", statements);
        Map<String, Object> feedback = h.shown("gatherFeedback");
        feedback.keySet().removeAll(List.of("familyLabel", "members"));
        h.complete("gatherFeedback", feedback);
        h.evaluated();
        assertThat(h.shown("answerClosureItems").get("returned").toString()).contains("motorbikes");
        Map<String, Object> items = h.items();
        items.put("followUps", h.shown("answerClosureItems").get("followUps"));
        h.complete("answerClosureItems", items);
        h.decided();
        h.closes(h.today());
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(desk.open(h.reference)).isEmpty();
    }

    /** As a review does that decides to close; how it decides is tested with the monitoring. */
    private void monitoringEnds() {
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        var monitoring = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(h.reference)
                .processDefinitionKey("monitoring")
                .singleResult();
        runtime.createProcessInstanceModification(monitoring.getId())
                .cancelAllForActivity("subProcess_watchingThePlan")
                .startBeforeActivity("endEvent_monitoringEnded")
                .execute();
    }

    @Test
    void a_step_down_lead_who_is_not_in_place_leaves_the_item_unmet_and_that_stops_the_closure() {
        h.complete("answerClosureItems", itemsWithStepDown(h.today(), h.shown("answerClosureItems")));
        h.complete("confirmStepDown", stepDownNotConfirmed());
        assertThat(h.closure().stepDown()).contains("not confirmed: The school has nobody");
        refused("decideClosure", decided("close"), "exceptions", "“(f) Step-down lead confirmed in place” is not met");
        h.complete("decideClosure", decided("return"));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_answerClosureItems");
        h.met();
        assertThat(h.closure().stepDown()).isEqualTo("No step-down is needed.");
    }

    @Test
    void a_closing_date_in_the_future_is_waited_for() {
        h.met().decided();
        h.closes(h.today().plusDays(10));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("intermediateCatchEvent_closingDay");
        assertThat(h.theCase().isOpen()).isTrue();
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.needsMet);
        assertThat(leadAssignment.current(h.theCase())).isPresent();
        h.passDeadline("intermediateCatchEvent_closingDay");
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(leadAssignment.current(h.theCase())).isEmpty();
    }

    /** No report of harm ends with the case: whoever is waiting for an answer gets it. */
    @Test
    void harm_that_is_reported_before_the_closing_day_is_answered_before_the_case_closes() {
        h.met().decided();
        h.closes(h.today().plusDays(10));
        desk.inCase("katie", h.reference, "report-harm", harm());
        h.passDeadline("intermediateCatchEvent_closingDay");
        assertThat(desk.workOnlyIn(h.reference, "significant-harm", "closure"))
                .isWaitingAtExactly("userTask_decideOnHarm");
        assertThat(desk.instance(h.reference, "closure")).isWaitingAtExactly("userTask_setClosingDate");
        refused(
                "setClosingDate",
                closingDate(h.today(), h.now()),
                "closingOn",
                "A report of significant harm waits for a manager’s decision.");
        desk.complete(
                "maya",
                h.reference,
                "decideOnHarm",
                answers("decision", "doNotRefer", "decisionReason", "Seen by the doctor: she fell from a swing."));
        h.closes(h.today());
        assertThat(h.theCase().isOpen()).isFalse();
    }

    @Test
    void the_closing_date_is_not_past_not_after_a_follow_up_and_the_family_and_agencies_are_told() {
        h.met().decided();
        assertThat(h.shown("setClosingDate").get("closingOn"))
                .isEqualTo(h.today().toString());
        refused("setClosingDate", closingDate(h.today().minusDays(1), h.now()), "closingOn", "lies in the past");
        refused(
                "setClosingDate",
                closingDate(h.today().plusWeeks(7), h.now()),
                "closingOn",
                "follow-up comes after the closure");
        Map<String, Object> nobodyTold = closingDate(h.today(), h.now());
        nobodyTold.put("noAgencies", null);
        refused("setClosingDate", nobodyTold, "noAgencies", "No agency was told.");
        Map<String, Object> later = closingDate(h.today(), h.now().plusDays(1));
        refused("setClosingDate", later, "toldAt", "lies in the future");
        Map<String, Object> open = closingDate(h.today(), h.now());
        open.put("formComplete", false);
        refused("setClosingDate", open, "formComplete", "must be ticked");
        Map<String, Object> police = closingDate(h.today(), h.now());
        Map<String, Object> contact = FamilyHEngagement.contact("police", java.util.UUID.fromString(h.consent));
        police.put("agencies", List.of(contact));
        police.put("noAgencies", null);
        refused("setClosingDate", police, "agencies[0].consent", "This consent is for Education");
        contact.put("agency", "education");
        h.complete("setClosingDate", police);
        assertThat(h.theCase().isOpen()).isFalse();
    }

    @Test
    void each_late_step_is_told() {
        h.passDeadline("answerClosureItems");
        h.complete("answerClosureItems", itemsWithStepDown(h.today(), h.shown("answerClosureItems")));
        h.passDeadline("confirmStepDown");
        h.complete("confirmStepDown", stepDownConfirmed(h.now(), h.consent));
        h.passDeadline("decideClosure");
        h.decided();
        h.passDeadline("setClosingDate");
        assertThat(desk.tasks(h.reference, "decideMissedDeadline")).hasSize(4);
        assertThat(desk.instance(h.reference, "closure")).isWaitingAt("userTask_setClosingDate");
    }

    /** An analyst may change the items; a closure that has begun goes on with its own, in its own words. */
    @Test
    void a_closure_goes_through_the_items_that_were_in_force_when_it_began() throws IOException {
        String table = Files.readString(Path.of("processes/closure/closure-items.dmn"));
        String eleven = deployed(
                table.replace(
                        "</decisionTable>",
                        """
                <rule id="rule_closureItems_petsLookedAfter"><description>Of this test</description>
                  <inputEntry id="petsLookedAfter_1"><text>"family-support-project"</text></inputEntry>
                  <outputEntry id="petsLookedAfter_2"><text>"petsLookedAfter"</text></outputEntry>
                  <outputEntry id="petsLookedAfter_3"><text>"(k) The dog is looked after"</text></outputEntry>
                  <outputEntry id="petsLookedAfter_4"><text>true</text></outputEntry>
                  <outputEntry id="petsLookedAfter_5"><text></text></outputEntry></rule></decisionTable>"""));
        try {
            Map<String, Object> items = h.items();
            assertThat((List<?>) items.get("items")).hasSize(11);
            change(items, "items", 10, "answer", "notNeeded");
            refused("answerClosureItems", items, "items", "“(k) The dog is looked after” cannot be not needed");
            h.met();
        } finally {
            repository.deleteDeployment(eleven, true);
        }
        h.complete("decideClosure", answersOf("return", "The school has not been asked."));
        Map<String, Object> again = h.items();
        assertThat((List<?>) again.get("items")).hasSize(11).last().asString().contains("(k) The dog is looked after");
        assertThatThrownBy(() -> database.update(
                        "update closure set items = '{outcomes}' where id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("keeps the items with which it began");
        h.complete("answerClosureItems", again);
        h.decided();
        h.closes(h.today());
        assertThat(h.closure().items()).hasSize(11);
    }

    private String deployed(String table) {
        return repository
                .createDeployment()
                .name("closure items of a test")
                .addString("processes/closure/closure-items.dmn", table)
                .deploy()
                .getId();
    }

    /** Invariant 4, in the database: what counts is what the closure began with, not how many rows there are. */
    @Test
    void the_database_sets_no_closing_date_while_an_item_with_which_the_closure_began_has_no_answer() {
        UUID id = h.theCase().getId();
        database.update(
                "insert into closure (id, items, held_on, chaired_by, reason, reason_text, step_down, future_contact, answered_at, recorded_by, recorded_at) values (?, '{outcomes,dateGiven}', current_date, 'x', 'needsMet', 'x', 'no', 'x', now(), 'x', now())",
                id);
        answered(id, "outcomes", 1);
        answered(id, "futureContact", 2);
        database.update(
                "insert into closure_decision (id, case_id, decision, reason, decided_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'close', 'x', now() + interval '1 second', 'x', now())",
                id);
        assertThatThrownBy(() -> close()).hasMessageContaining("Every closure item is answered");
        answered(id, "dateGiven", 3);
        close();
    }

    private void answered(UUID closure, String item, int place) {
        database.update(
                "insert into closure_item (id, case_id, place, item, label, must, answer, text, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, ?, ?, false, 'done', 'x', 'x', now())",
                closure,
                place,
                item,
                item);
    }

    /** Invariant 4, in the database: whoever goes round the forms comes no further. */
    @Test
    void the_database_closes_no_case_with_an_item_unanswered_or_not_met_without_an_exception() {
        assertThatThrownBy(() -> outcome("needsMet")).hasMessageContaining("only by its closure form");
        h.met();
        assertThatThrownBy(() -> close()).hasMessageContaining("Every closure item is answered");
        h.decided();
        assertThatThrownBy(() -> outcome("needsMet")).hasMessageContaining("only by its closure form");
        database.update(
                "update closure_item set answer = 'notMet' where item = 'outcomes' and case_id = ?",
                h.theCase().getId());
        assertThatThrownBy(() -> close()).hasMessageContaining("Every closure item is answered");
        assertThatThrownBy(() -> h.closes(h.today())).hasMessageContaining("Every closure item is answered");
        database.update(
                "update closure_item set answer = 'done' where item = 'outcomes' and case_id = ?",
                h.theCase().getId());
        assertThatThrownBy(() -> database.update(
                        "delete from closure_item where item = 'outcomes' and case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("not deleted");
        h.closes(h.today());
        assertThatThrownBy(() -> outcome("familyWithdrew")).hasMessageContaining("only by its closure form");
    }

    private void close() {
        database.update(
                "update closure set closing_on = current_date, family_said = 'x', closing_set_at = now() where id = ?",
                h.theCase().getId());
    }

    private void outcome(String outcome) {
        database.update(
                "update family_case set outcome = ?, outcome_reason = 'x' where id = ?",
                outcome,
                h.theCase().getId());
    }

    private Map<String, Object> excepted(String reason) {
        Map<String, Object> decision = decided("close");
        decision.put("exceptions", h.shown("decideClosure").get("exceptions"));
        change(decision, "exceptions", 0, "reason", reason);
        return decision;
    }

    private static Map<String, Object> answersOf(String decision, String reason) {
        Map<String, Object> answers = decided(decision);
        answers.put("decisionReason", reason);
        return answers;
    }

    private static Map<String, Object> harm() {
        return answers(
                "concerns",
                "adult",
                "otherAtRisk",
                "Hannah's mother",
                "account",
                "She was shut in her room for two days.",
                "whoseWords",
                "Neighbour",
                "nature",
                "opinion",
                "noticedAt",
                java.time.LocalDateTime.now(org.familypathway.kernel.London.ZONE)
                        .withSecond(0)
                        .withNano(0)
                        .toString(),
                "immediateDanger",
                "no",
                "doneAtOnce",
                "Went to see her.",
                "nextStep",
                "askManager");
    }

    private void refused(String step, Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> h.complete(step, answers));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(desk.instance(h.reference, "closure")).isWaitingAt("userTask_" + step);
    }

    private static void change(Map<String, Object> answers, String list, int line, String key, Object value) {
        List<Object> rows = new ArrayList<>((List<?>) answers.get(list));
        Map<String, Object> row = new LinkedHashMap<>();
        ((Map<?, ?>) rows.get(line)).forEach((k, v) -> row.put((String) k, v));
        row.put(key, value);
        rows.set(line, row);
        answers.put(list, rows);
    }
}
