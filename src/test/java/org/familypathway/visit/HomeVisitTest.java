package org.familypathway.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.safeguarding.Risks;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Before a first visit in every way of working: a risk assessment with who goes, when, and whom they ring afterwards; a visit that is not rung in warns the manager (R85, R221, R237, R249). Bea leads, Ben stays behind,
 * Bob manages.
 */
@PathwayTest
class HomeVisitTest {
    @Autowired
    ApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    HomeVisits visits;

    @Autowired
    Risks risks;

    @Autowired
    JdbcTemplate database;

    private FamilyAround met(String way) {
        FamilyAround k = new FamilyAround(application, way, "callActivity_engagement");
        if (desk.open(k.reference).contains("sendProjectLetter"))
            desk.complete("bea", k.reference, "sendProjectLetter", FamilyHEngagement.projectLetter());
        desk.complete("bea", k.reference, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        return k;
    }

    private FamilyAround planned() {
        FamilyAround k = met("think-family");
        desk.complete("bea", k.reference, "planFirstVisit", plan());
        return k;
    }

    private static Map<String, Object> plan() {
        return FamilyHEngagement.visitPlan("bea", "ben");
    }

    private static Map<String, Object> alone() {
        Map<String, Object> plan = plan();
        plan.putAll(
                answers("visits", "alone", "loneWorking", "Ben has the address and rings at five.", "othersGo", null));
        return plan;
    }

    private static Map<String, Object> notSafe() {
        Map<String, Object> plan = plan();
        plan.putAll(answers("safeToGo", "no", "whyNotSafe", "Her former partner is out of prison and has a knife."));
        for (String later : List.of("goes", "othersGo", "atHome", "place", "visitAt", "ringTo", "ringBy"))
            plan.put(later, null);
        return plan;
    }

    private static Map<String, Object> decision(String visits) {
        return answers(
                "visits",
                visits,
                "loneWorking",
                visits.equals("alone") ? "Ben has the address and rings at five." : null,
                "riskReducedBy",
                "He is back in prison since Monday.",
                "decisionReason",
                "The police say so, and they ring when he is let out.");
    }

    private Refusal.Reason refused(FamilyAround k, Map<String, Object> plan) {
        return desk.refusal(() -> desk.complete("bea", k.reference, "planFirstVisit", plan))
                .reasons()
                .get(0);
    }

    private void made(FamilyAround k) {
        Map<String, Object> visit = FamilyHEngagement.firstVisit(k.dawn(), UUID.fromString(k.ids.get("Callum")));
        visit.put("points", AroundTheFamily.visitPoints(k.lines("makeFirstVisit", "points")));
        desk.complete("bea", k.reference, "makeFirstVisit", visit);
    }

    private List<String> told(FamilyAround k, String kind) {
        return database.queryForList(
                "select recipient from message where case_id = ? and kind = ? order by recipient",
                String.class,
                k.theCase().getId(),
                kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "family-support-project",
                "targeted-family-support",
                "lead-family-worker",
                "think-family",
                "families-first"
            })
    void nobody_visits_first_in_any_way_of_working_without_a_plan_that_rests_on_a_risk_assessment(String way) {
        FamilyAround k = met(way);
        assertThat(desk.instance(k.reference, "engagement"))
                .isWaitingAtExactly("userTask_planFirstVisit")
                .hasNotPassed("userTask_makeFirstVisit");
        desk.complete("bea", k.reference, "planFirstVisit", plan());
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_makeFirstVisit");
        assertThat(risks.latest(k.theCase()).orElseThrow().getVisits()).hasToString("inPairs");
        assertThat(told(k, "rungAfterVisit")).containsExactly("ben");
        made(k);
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_gainConsent");
    }

    @Test
    void whoever_is_to_go_in_pairs_does_not_go_alone_and_whoever_goes_is_not_the_one_who_is_rung() {
        FamilyAround k = met("think-family");
        Map<String, Object> single = plan();
        single.put("othersGo", null);
        assertThat(refused(k, single).field()).isEqualTo("goes");
        Map<String, Object> home = plan();
        home.put("visits", "notAtHome");
        assertThat(refused(k, home).field()).isEqualTo("atHome");
        Map<String, Object> self = plan();
        self.put("ringTo", "bea");
        assertThat(refused(k, self).field()).isEqualTo("ringTo");
        Map<String, Object> before = plan();
        before.put("ringBy", before.get("visitAt"));
        assertThat(refused(k, before).field()).isEqualTo("ringBy");
        Map<String, Object> tomorrow = plan();
        tomorrow.put(
                "ringBy",
                LocalDateTime.now(London.ZONE).plusHours(14).withNano(0).toString());
        assertThat(refused(k, tomorrow).message()).startsWith("That is more than 12 hours after the visit begins");
        assertThat(risks.latest(k.theCase()))
                .as("what was refused is not written down")
                .isEmpty();
        single.put("goes", List.of("bea", "bob"));
        desk.complete("bea", k.reference, "planFirstVisit", single);
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_makeFirstVisit");
    }

    @Test
    void what_is_not_safe_goes_to_a_manager_and_only_a_manager_takes_a_precaution_back() {
        FamilyAround k = met("think-family");
        desk.complete("bea", k.reference, "planFirstVisit", notSafe());
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_decideOnVisit");
        assertThat(desk.offered(k.reference, "decideOnVisit")).hasCandidateGroup(k.service + "-managers");
        assertThat(k.shown("decideOnVisit").get("why").toString()).contains("out of prison");
        desk.passDeadline(k.reference, "decideOnVisit");
        desk.complete("bob", k.reference, "decideOnVisit", decision("notAtHome"));
        assertThat(k.shown("planFirstVisit").get("visits")).isEqualTo("notAtHome");
        assertThat(k.shown("planFirstVisit").get("before").toString()).contains("they ring when he is let out");

        assertThat(refused(k, alone()).message())
                .startsWith(
                        "The risk assessment that holds says: not at the family’s home. Only a manager takes that back");
        Map<String, Object> stillNot = notSafe();
        stillNot.put("visits", "notAtHome");
        desk.complete("bea", k.reference, "planFirstVisit", stillNot);
        desk.complete("bob", k.reference, "decideOnVisit", decision("alone"));
        desk.complete("bea", k.reference, "planFirstVisit", alone());
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_makeFirstVisit");
    }

    @Test
    void a_visit_that_is_not_rung_in_warns_the_managers_who_find_out() {
        FamilyAround k = planned();
        desk.passDeadline(k.reference, "timeToRingIn");
        assertThat(desk.instance(k.reference, "engagement"))
                .isWaitingAtExactly("userTask_makeFirstVisit", "userTask_findOutAboutVisit");
        assertThat(desk.offered(k.reference, "findOutAboutVisit")).hasCandidateGroup(k.service + "-managers");
        assertThat(told(k, "findOutAboutVisit")).containsExactly("bob");
        assertThat(told(k, "visitNotRungIn")).containsExactly("ben");
        assertThat(k.shown("findOutAboutVisit").get("plan").toString()).contains("Who goes: ", "Whoever referred them");
        assertThat(desk.task(k.reference, "findOutAboutVisit").getDueDate()).isNotNull();
        desk.passDeadline(k.reference, "findOutAboutVisit");

        // The worker's phone was flat: what the manager finds is written down all the same.
        desk.inCase("bea", k.reference, "ring-in", answers("remark", "My phone was flat."));
        assertThat(k.shown("findOutAboutVisit").get("since").toString()).contains("My phone was flat.");
        desk.complete(
                "bob",
                k.reference,
                "findOutAboutVisit",
                answers(
                        "foundSafe",
                        "yes",
                        "spokenWith",
                        "Bea, at the office",
                        "whatWasDone",
                        "She takes a second phone from now on."));
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_makeFirstVisit");
        assertThat(k.events("visit"))
                .containsExactlyInAnyOrder("visitPlanned", "visitNotRungIn", "visitRungIn", "visitFoundOut");
        made(k);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bea", "ben", "bob"})
    void whoever_went_whoever_was_rung_or_a_manager_says_that_all_are_back_and_nobody_is_warned(String who) {
        FamilyAround k = planned();
        desk.inCase(who, k.reference, "ring-in", answers("remark", null));
        desk.passDeadline(k.reference, "timeToRingIn");
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_makeFirstVisit");
        assertThat(told(k, "visitNotRungIn")).isEmpty();
        assertThat(application.getBean(RingIn.class).isOffered(k.theCase()))
                .as("said once")
                .isFalse();
    }

    @Test
    void whoever_writes_the_visit_down_is_back() {
        FamilyAround k = planned();
        made(k);
        assertThat(visits.lastFirst(k.theCase()).orElseThrow().getRungInBy()).isEqualTo("bea");
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_gainConsent");
        assertThat(application.getBean(PutOffVisit.class).isOffered(k.theCase()))
                .isFalse();
    }

    @Test
    void a_visit_that_was_not_made_is_planned_again_while_the_time_for_it_goes_on() {
        FamilyAround k = planned();
        var due = desk.task(k.reference, "makeFirstVisit").getDueDate();
        desk.inCase(
                "bea",
                k.reference,
                "put-off-visit",
                answers("putOff", "nobodyIn", "whatHappened", "Curtains moved; nobody came to the door."));
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAtExactly("userTask_planFirstVisit");
        assertThat(k.shown("planFirstVisit").get("before").toString()).contains("Curtains moved");
        desk.complete("bea", k.reference, "planFirstVisit", plan());
        assertThat(desk.task(k.reference, "makeFirstVisit").getDueDate())
                .as("the time for the first visit runs on")
                .isEqualTo(due);
        made(k);
        assertThat(k.events("visit")).filteredOn("visitPlanned"::equals).hasSize(2);
    }
}
