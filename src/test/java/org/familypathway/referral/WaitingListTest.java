package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.Services;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** More families than places: priority in points, a list, the first in line first, and a place that is given once (R213, R215); when referrals arrive (R210). */
@PathwayTest
class WaitingListTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    RoleGrants grants;

    @Autowired
    Cases cases;

    @Autowired
    Services services;

    @Autowired
    WaitingList waitingList;

    @Autowired
    WaitingPlaces places;

    @Autowired
    PriorityPoints points;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext pages;

    private String brook;

    /** A service of its own for each test, with one place. */
    @BeforeEach
    void opens() {
        office.opens();
        brook = "brook" + UUID.randomUUID().toString().substring(0, 6);
        office.service(brook, "Families First Brook", "families-first");
        database.update("update service set capacity = 1 where id = ?", brook);
        grants.give();
        office.worker("bella" + brook, brook + "-managers");
        office.worker("bob" + brook, brook + "-workers");
    }

    @Test
    void the_points_of_urgency_capacity_to_change_and_impact_are_added_up() {
        assertThat(points.of("high", "high", "high")).isEqualTo(9);
        assertThat(points.of("low", "low", "low")).isEqualTo(3);
        assertThat(points.of("medium", "medium", "medium")).isEqualTo(6);
        assertThat(points.of("high", "low", "medium")).isEqualTo(6);
        assertThat(desk.refusal(() -> points.of("urgent", "urgent", "urgent")))
                .as("grades that the table does not count")
                .hasMessageContaining("The table of priorities does not say");
    }

    /** R215: about thirty families by the way of working, another number where the service has its own. */
    @Test
    void a_service_has_the_places_of_its_way_of_working_or_its_own() {
        assertThat(waitingList.capacity(services.findById("river").orElseThrow()))
                .hasValue(30);
        assertThat(waitingList.capacity(services.findById(brook).orElseThrow())).hasValue(1);
        assertThat(waitingList.capacity(services.findById("north").orElseThrow()))
                .isEmpty();
    }

    @Test
    void a_free_place_is_offered_at_once_and_the_next_family_waits() {
        String first = accepted(), second = accepted();
        priority(first, "low", "low", "low");
        assertThat(desk.instances(first, "waiting-list")).isEmpty();
        assertThat(place(first).getOfferedAt()).isNotNull();

        assertThat(desk.offered(second, "setPriority")).hasCandidateGroup(brook + "-managers");
        desk.passDeadline(second, "setPriority");
        priority(second, "high", "high", "high");
        assertThat(desk.instance(second, "waiting-list")).isWaitingAtExactly("userTask_waitForPlace");
        assertThat(waitingList.capacityInWords(services.findById(brook).orElseThrow()))
                .isEqualTo("1 of 1 place taken; 1 family waits.");
        assertThat(desk.refusal(() -> wait(second, "accept", "They are first in line.")))
                .hasMessage("No place is free: 1 of 1 place taken; 1 family waits. Look again in a week, or decline.");
        assertThat(place(second).getOfferedAt()).isNull();
    }

    /** The first in line goes first; another only with a reason. */
    @Test
    void another_family_goes_before_the_first_in_line_only_with_a_reason() {
        String there = accepted(), low = accepted(), high = accepted();
        priority(there, "low", "low", "low");
        priority(low, "low", "medium", "low");
        priority(high, "high", "high", "medium");
        assertThat(waitingList.of(brook))
                .extracting(WaitingList.Waiting::reference)
                .containsExactly(high, low);

        ends(there);
        assertThat(desk.refusal(() -> wait(low, "accept", "Has waited.")))
                .hasMessage("Another family is first in line. Say in a sentence why this one goes before it.");
        wait(low, "accept", "Their worker of last year is free now, and the other family is away until Monday.");
        assertThat(place(low).isOutOfTurn()).isTrue();
        assertThat(waitingList.of(brook))
                .extracting(WaitingList.Waiting::reference)
                .containsExactly(high);
    }

    /** R215: a place that is free is not given to a newcomer while somebody waits. */
    @Test
    void a_newcomer_does_not_go_before_those_who_wait() {
        String there = accepted(), waits = accepted(), newcomer = accepted();
        priority(there, "low", "low", "low");
        priority(waits, "low", "low", "low");
        ends(there);
        priority(newcomer, "high", "high", "high");
        assertThat(place(newcomer).getOfferedAt()).isNull();
        assertThat(desk.instance(newcomer, "waiting-list")).isWaitingAtExactly("userTask_waitForPlace");
    }

    /** Looked at again every week; the priority may have changed. */
    @Test
    void a_waiting_family_is_looked_at_again_and_its_priority_set_anew() {
        String there = accepted(), waits = accepted();
        priority(there, "low", "low", "low");
        priority(waits, "low", "low", "low");
        desk.passDeadline(waits, "waitForPlace");
        wait(waits, "wait", "No place before the end of the month.");
        assertThat(desk.instance(waits, "waiting-list")).isWaitingAtExactly("userTask_setPriority");
        priority(waits, "high", "low", "low");
        assertThat(waitingList.of(brook).get(0).points()).isEqualTo(5);
    }

    @Test
    void a_family_that_waits_may_be_declined_and_the_case_has_its_outcome() {
        String there = accepted(), waits = accepted();
        priority(there, "low", "low", "low");
        priority(waits, "low", "low", "low");
        wait(waits, "decline", "The family have moved to their grandmother in Leeds.");
        assertThat(theCase(waits).getOutcome()).isEqualTo(Outcome.declined);
        assertThat(database.queryForList(
                        "select distinct d.name from deadline d where d.case_id = ? and d.execution_id is null and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended'))",
                        String.class,
                        theCase(waits).getId()))
                .as("nobody need be named any more")
                .isEmpty();
        assertThat(waitingList.of(brook)).isEmpty();
        assertThat(database.queryForObject(
                        "select decision from referral_decision where case_id = ?",
                        String.class,
                        theCase(waits).getId()))
                .isEqualTo("decline");
    }

    /** R215, R116: whoever referred a family for which no place came free is told so, and the work ends. */
    @Test
    void the_referrer_of_a_family_that_is_declined_while_it_waits_is_told() {
        String there = accepted();
        priority(there, "low", "low", "low");
        String waits = desk.refer("sue", ToFamiliesFirst.referral(brook));
        runtime.createProcessInstanceByKey("referral")
                .businessKey(waits)
                .setVariable("decision", "accept")
                .startBeforeActivity("callActivity_waitingList")
                .execute();
        priority(waits, "low", "low", "low");
        wait(waits, "decline", "The family have moved to their grandmother in Leeds.");
        assertThat(desk.instances(waits, "referral"))
                .anySatisfy(one -> assertThat(one).isWaitingAtExactly("userTask_tellReferrer"))
                .allSatisfy(one -> assertThat(one).isNotWaitingAt("userTask_allocateLead"));
        assertThat(database.queryForList(
                        "select recipient from message where case_id = ? and kind = 'referralDeclined'",
                        String.class,
                        theCase(waits).getId()))
                .containsExactly("sue");
    }

    /** Two managers, the last place: the database gives it once. */
    @Test
    void the_last_place_is_given_once() {
        String there = accepted(), waits = accepted();
        priority(there, "low", "low", "low");
        priority(waits, "low", "low", "low");
        assertThatThrownBy(() -> database.update(
                        "update waiting_place set offered_at = now(), capacity = 1 where id = ?",
                        theCase(waits).getId()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("All 1 places of " + brook + " are taken (R215)");
    }

    @Test
    void a_manager_sees_the_list_and_the_arrivals_of_their_own_service() throws Exception {
        String there = accepted(), waits = accepted();
        priority(there, "low", "low", "low");
        priority(waits, "medium", "high", "high");
        assertThat(page("/waiting-list", "bella" + brook))
                .contains("Families First Brook", waits, ">8<")
                .doesNotContain(there, "Families First River");
        assertThat(page("/arrivals", "bella" + brook))
                .contains(
                        "Families First Brook: 2 referrals",
                        "Core hours: Mon-Sun, 14:00 to 19:00, holidays too. ",
                        " came outside them.")
                .doesNotContain("Families First River");
    }

    private String page(String path, String user) throws Exception {
        return MockMvcBuilders.webAppContextSetup(pages)
                .build()
                .perform(get(path).principal(() -> user))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** A family that was accepted, at the door of the waiting list. */
    private String accepted() {
        String reference = desk.refer("sue", ToFamiliesFirst.referral(brook));
        runtime.startProcessInstanceByKey("waiting-list", reference, Map.of("decision", "accept"));
        return reference;
    }

    private void priority(String reference, String urgency, String capacity, String impact) {
        desk.complete("bella" + brook, reference, "setPriority", ToFamiliesFirst.priority(urgency, capacity, impact));
    }

    private void wait(String reference, String decision, String reason) {
        desk.complete("bella" + brook, reference, "waitForPlace", ToFamiliesFirst.waiting(decision, reason));
    }

    private void ends(String reference) {
        transaction.executeWithoutResult(t -> {
            FamilyCase theCase = theCase(reference);
            theCase.end(Outcome.notEngaged, "Nobody opened for weeks.", "bella" + brook, Instant.now());
            cases.save(theCase);
        });
    }

    private WaitingPlace place(String reference) {
        return places.findById(theCase(reference).getId()).orElseThrow();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
