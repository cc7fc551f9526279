package org.familypathway.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.casepage.CaseSection;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.safeguarding.Risks;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A crisis is answered the same day, agreed with the social worker, never without a risk assessment, and does not wait for the joint visit (R190, R199, R200, R237, R238, R240, R241, R251). */
@PathwayTest
class CrisisResponseTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Crises crises;

    @Autowired
    CrisisVisits visits;

    @Autowired
    CrisisSection section;

    @Autowired
    Risks risks;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** R223, R237, R240: what is agreed in the enquiry begins at once, beside the enquiry, and the visit does not wait for the social worker. */
    @Test
    void an_immediate_response_that_is_agreed_with_the_social_worker_begins_beside_the_enquiry() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", true));
        desk.complete("fay", finch, "contactSocialWorker", ToFamiliesFirst.contact("fay", true));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        assertThat(desk.workOnlyIn(finch, "crisis-response", "enquiry"))
                .isWaitingAtExactly("userTask_agreeCrisisResponse");
        assertThat(desk.instance(finch, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");

        assertThat(desk.offered(finch, "agreeCrisisResponse")).hasCandidateGroup("river-managers");
        ProcessInstance response = desk.instance(finch, "crisis-response");
        desk.complete("flora", finch, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("fay", "finn"));
        assertThat(desk.workOnlyIn(finch, "crisis-response", "later-visit", "enquiry"))
                .isWaitingAtExactly("userTask_makeCrisisVisit", "callActivity_laterVisit");
        assertThat(desk.instance(finch, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        assertThat(database.queryForObject(
                        "select c.rule from deadline c join family_case f on f.id = c.case_id where f.reference = ? and c.name = 'makeCrisisVisit'",
                        String.class,
                        finch))
                .startsWith("same day");
        assertThat(desk.offered(finch, "makeCrisisVisit", 2))
                .hasCandidateGroup("river-workers")
                .hasCandidateGroup("river-managers");
        desk.complete("finn", finch, "makeCrisisVisit", ToFamiliesFirst.visit("finn", "averted"));

        desk.passDeadline(finch, "timeToRingIn");
        assertThat(response).isEnded().hasPassedInOrder("userTask_agreeCrisisResponse", "userTask_makeCrisisVisit");
        assertThat(desk.workOnlyIn(finch, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        assertThat(crises.underWay(theCase(finch))).isEmpty();
        CrisisVisit visit = visit(finch);
        assertThat(visit.getJoint()).isFalse();
        assertThat(visit.getWhyNotJoint()).isEqualTo("Sue was in court until five.");
        assertThat(visit.getNeed()).isEqualTo("both");
        assertThat(visit.checklist().done()).hasSize(10);
        assertThat(visit.checklist().relief()).containsExactly("timeOut", "onCallSupport");
        assertThat(database.queryForList(
                        "select kind from crisis_events where case_id = ?",
                        String.class,
                        theCase(finch).getId()))
                .containsExactlyInAnyOrder("crisis", "crisisResponse", "crisisVisit");
        assertThat(shown(finch)).contains("without the social worker", "Ten minutes apart", "Need: both");
        assertThat(risks.of(theCase(finch)))
                .as("the same risks are not written twice")
                .hasSize(1);
    }

    /** R237: at any moment, in every way of working; nobody is sent without a risk assessment, and nothing is written. */
    @Test
    void a_crisis_is_reported_at_any_moment_and_nobody_is_sent_without_a_risk_assessment() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis());
        assertThat(desk.instance(h, "crisis-response")).isWaitingAt("userTask_agreeCrisisResponse");

        var typed = ToFamiliesFirst.agreedVisit("katie", "kofi");
        for (String key : List.of("riskToChildren", "riskToWorkers", "riskReducedBy", "visits", "loneWorking"))
            typed.put(key, null);
        assertThat(desk.refusal(() -> desk.complete("maya", h, "agreeCrisisResponse", typed)))
                .hasMessage("Nobody visits without a risk assessment. Fill it in, or choose support by phone.");
        assertThat(database.queryForObject(
                        "select count(*) from crisis_response where case_id = ?",
                        Integer.class,
                        theCase(h).getId()))
                .isZero();
        assertThatThrownBy(() -> database.update(
                        "insert into crisis_response (id, crisis_id, case_id, agreed_with, agreed_at, response, reason, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'Sue', now(), 'visitToday', 'By hand.', 'maya', now())",
                        crises.underWay(theCase(h)).orElseThrow().getId(),
                        theCase(h).getId()))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(desk.refusal(() -> desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis())))
                .hasMessageContaining("A crisis of this family is being answered already");

        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        assertThat(desk.task(h, "makeCrisisVisit"))
                .as("who leads the family goes")
                .isAssignedTo("katie");
    }

    /** R251: support by phone is an answer too, and needs no risk assessment. */
    @Test
    void support_by_phone_answers_a_crisis() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("kofi", h, "report-crisis", ToFamiliesFirst.crisis());
        var typed = ToFamiliesFirst.agreed("byPhone");
        for (String key : List.of("riskToChildren", "riskToWorkers", "riskReducedBy", "visits", "loneWorking"))
            typed.put(key, null);
        desk.complete("maya", h, "agreeCrisisResponse", typed);
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_crisis");
        assertThat(crises.underWay(theCase(h))).isEmpty();
    }

    /** R241: each point is done, or somebody says why not; R238: who was not seen is not calm. */
    @Test
    void a_visit_says_what_was_left_out_and_one_that_found_nobody_averts_nothing() {
        String h = atTheVisit();
        var typed = ToFamiliesFirst.visit("katie", "averted");
        typed.put("done", List.of("listened", "rapport"));
        assertThat(desk.refusal(() -> desk.complete("katie", h, "makeCrisisVisit", typed)))
                .hasMessage("Not ticked: 8 points of 10. Tick what was done, or say what was left out and why.");
        assertThat(desk.refusal(() ->
                        desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.nobodyThere("katie", "averted"))))
                .hasMessageContaining("Nobody was seen, so nobody knows that it is over");
        assertThat(desk.refusal(() ->
                        desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.visit("katie", "harmReported"))))
                .hasMessageContaining("No significant harm has been reported since this crisis");
        assertThat(desk.refusal(() ->
                                desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.visit("wendy", "averted")))
                        .getMessage())
                .isNotBlank();
        var alone = ToFamiliesFirst.visit("katie", "averted");
        alone.put("whyNotJoint", null);
        assertThat(desk.refusal(() -> desk.complete("katie", h, "makeCrisisVisit", alone))
                        .reasons()
                        .get(0)
                        .field())
                .isEqualTo("whyNotJoint");
        assertThat(visits.findByCrisisIdOrderByVisitedAtAscIdAsc(
                        crises.underWay(theCase(h)).orElseThrow().getId()))
                .isEmpty();

        desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.nobodyThere("katie", "visitAgain"));
        assertThat(desk.instance(h, "crisis-response")).isWaitingAt("userTask_agreeCrisisResponse");
        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        typed.put("notDone", "Mother had to leave for her shift; Alfie alone was seen.");
        desk.complete("katie", h, "makeCrisisVisit", typed);
        assertThat(crises.underWay(theCase(h))).isEmpty();
    }

    @Test
    void a_family_that_is_not_visited_at_home_is_visited_elsewhere_and_somebody_says_where() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis());
        var typed = ToFamiliesFirst.agreedVisit("katie", "kofi");
        typed.put("visits", "notAtHome");
        typed.put("loneWorking", null);
        assertThat(desk.refusal(() -> desk.complete("maya", h, "agreeCrisisResponse", typed)))
                .hasMessage("This family is not visited at home. Say where they are met.");
        assertThat(risks.latest(theCase(h))).as("nothing is written").isEmpty();
        typed.putAll(answers("atHome", "no", "place", "At school, at four"));
        desk.complete("maya", h, "agreeCrisisResponse", typed);
        assertThat(desk.instance(h, "crisis-response")).isWaitingAt("userTask_makeCrisisVisit");
    }

    @Test
    void a_response_or_a_visit_that_is_late_is_decided_on() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis());
        desk.passDeadline(h, "agreeCrisisResponse");
        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        desk.passDeadline(h, "makeCrisisVisit");
        assertThat(desk.tasks(h, "decideMissedDeadline")).hasSize(2);
    }

    /** R85, R237: nobody goes in a crisis without somebody who knows of it and hears of them, also beside a visit that was planned before. */
    @Test
    void a_visit_in_a_crisis_says_who_goes_and_whom_they_ring_and_warns_the_managers_where_nobody_rings_in() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis());
        var withoutPlan = ToFamiliesFirst.agreed("visitToday");
        assertThat(desk.refusal(() -> desk.complete("maya", h, "agreeCrisisResponse", withoutPlan)).reasons().stream()
                        .map(Refusal.Reason::field))
                .contains("goes", "atHome", "place", "visitAt", "ringTo", "ringBy");
        var self = ToFamiliesFirst.agreedVisit("katie", "katie");
        assertThat(desk.refusal(() -> desk.complete("maya", h, "agreeCrisisResponse", self)))
                .hasMessageContaining("Whoever goes cannot be the one who is rung");
        var single = ToFamiliesFirst.agreedVisit("katie", "kofi");
        single.putAll(answers("visits", "inPairs", "loneWorking", null, "othersGo", null));
        assertThat(desk.refusal(() -> desk.complete("maya", h, "agreeCrisisResponse", single)))
                .hasMessageContaining("This family is visited by two workers together");

        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        assertThat(desk.instance(h, "crisis-response"))
                .isWaitingAtExactly("userTask_makeCrisisVisit", "callActivity_laterVisit");
        assertThat(told(h, "rungAfterVisit")).containsExactly("kofi");
        desk.passDeadline(h, "timeToRingIn");
        assertThat(desk.offered(h, "findOutAboutVisit")).hasCandidateGroup("north-managers");
        assertThat(told(h, "visitNotRungIn")).containsExactly("kofi");
        desk.complete(
                "maya",
                h,
                "findOutAboutVisit",
                answers("foundSafe", "yes", "spokenWith", "Katie, at the flat", "whatWasDone", "She had no signal."));
        desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.visit("katie", "averted"));
        assertThat(crises.underWay(theCase(h))).isEmpty();
    }

    @Test
    void whoever_writes_the_visit_in_a_crisis_down_is_back_also_before_the_time_that_was_planned() {
        String h = atTheVisit();
        desk.complete("katie", h, "makeCrisisVisit", ToFamiliesFirst.nobodyThere("katie", "visitAgain"));
        assertThat(database.queryForList(
                        "select rung_in_by from home_visit where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .containsExactly("katie");
        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        desk.passDeadline(h, "timeToRingIn");
        desk.passDeadline(h, "timeToRingIn");
        assertThat(desk.tasks(h, "findOutAboutVisit"))
                .as("from the first everybody is back, of the second nobody has heard")
                .hasSize(1);
    }

    private List<String> told(String reference, String kind) {
        return database.queryForList(
                "select recipient from message where case_id = ? and kind = ?",
                String.class,
                theCase(reference).getId(),
                kind);
    }

    private String atTheVisit() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "report-crisis", ToFamiliesFirst.crisis());
        desk.complete("maya", h, "agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
        return h;
    }

    private CrisisVisit visit(String reference) {
        return transaction.execute(t -> visits.findByCrisisIdOrderByVisitedAtAscIdAsc(
                        crises.of(theCase(reference)).get(0).getId())
                .get(0));
    }

    private String shown(String reference) {
        return transaction.execute(
                t -> String.valueOf(section.show(theCase(reference), new CaseSection.Reader("flora", null))));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
