package org.familypathway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHPlan.agreedBut;
import static org.familypathway.story.FamilyHPlan.approved;
import static org.familypathway.story.FamilyHPlan.returned;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.familypathway.access.SecurityLog;
import org.familypathway.access.Visitor;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyHPlan;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The support plan, drawn up, agreed, approved, sent back and over the budget (R30 to R32, R68, R70, R87, R118, R140 to R142, R164, R173, R174). */
@PathwayTest
class PlanTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    private FamilyAtPlan h;

    @BeforeEach
    void familyHIsReadyForThePlan() {
        office.opens();
        h = new FamilyAtPlan(application);
    }

    /** R30 to R32, R68, R70, R118, R142. */
    @Test
    void
            a_plan_with_measured_goals_and_an_action_for_each_member_and_agency_is_in_force_when_all_agree_and_the_manager_approves() {
        assertThat(h.shown("drawUpPlan").get("involved")).isEqualTo("Education");
        assertThat(h.shown("drawUpPlan").get("conditions").toString()).contains("motorbikes");
        h.drawUp();
        assertThat(h.agreed()).isNull();
        h.agree();
        assertThat(h.agreed()).isNull();
        h.approve();

        var plan = h.agreed();
        assertThat(plan.agreedOn()).isEqualTo(h.today);
        assertThat(plan.firstReviewOn()).isEqualTo(h.today.plusWeeks(6));
        assertThat(plan.goals()).hasSize(7);
        var police = plan.goals().get(0);
        assertThat(police.measure()).isEqualTo("policeIncidents");
        assertThat(police.baseline()).isEqualByComparingTo("23");
        assertThat(police.target()).isEqualByComparingTo("6");
        assertThat(police.baselineTo()).isEqualTo(h.today.minusDays(1));
        assertThat(plan.actions())
                .extracting(PlanRecord.Action::owner)
                .contains(Party.Kind.member, Party.Kind.agency, Party.Kind.lead)
                .hasSize(11);
        assertThat(plan.actions())
                .filteredOn(action -> action.cost() != null)
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.cost()).isEqualByComparingTo("450");
                    assertThat(action.service()).isEqualTo("decorating");
                });
        assertThat(h.events("plan")).contains("planDrawnUp", "planAgreement", "planApproved", "planGoal");
    }

    /** R87: what is spent beyond what was approved, or without approval, has a reason, and the manager sees it at once. */
    @Test
    void what_is_spent_stands_beside_what_was_approved_and_what_is_irregular_is_seen_at_once() {
        h.planned();
        String decorating = ((List<?>) h.shown("recordSpend").get("commitments"))
                .stream()
                        .map(Map.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .get("value")
                        .toString();
        Map<String, Object> paint = spent("Paint and labour", "Harris " + h.reference, 450, decorating);
        Map<String, Object> ceiling = spent("The ceiling", "Harris " + h.reference, 20, decorating);
        Map<String, Object> taxi = spent("Taxi to the hospital", "Ace Cars " + h.reference, 15, "nothing");
        Map<String, Object> taxiAgain = new LinkedHashMap<>(taxi);
        taxi.put("whyNotApproved", "Nobody could drive at night.");
        taxiAgain.put("whyNotApproved", "The way back.");
        Map<String, Object> all = answers("spend", List.of(paint, ceiling, taxi, taxiAgain));
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "record-spend", all))
                        .reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.field()).isEqualTo("spend[1].whyMore");
                    assertThat(reason.message()).contains("more is spent than was approved. Say why");
                });
        ceiling.put("whyMore", "It was wet too.");
        desk.inCase("katie", h.reference, "record-spend", all);
        assertThat(h.events("spend")).hasSize(4);
        String page =
                Visitor.signedIn(port, "maya", Office.PASSWORD).get("/budget").body();
        assertThat(page)
                .contains(
                        "more than was approved: It was wet too.",
                        "Nobody had approved it: Nobody could drive at night.",
                        "The same amount was paid to the same on the same day more than once.");
        assertThat(page.split("Harris " + h.reference, -1))
                .as("what is as approved is not looked at")
                .hasSize(2);
    }

    private Map<String, Object> spent(String what, String to, int pounds, String against) {
        return new LinkedHashMap<>(answers(
                "what", what, "paidTo", to, "spentOn", h.today.toString(), "amount", pounds, "against", against));
    }

    /** Invariant 2: showing the plan to an agency rests on a consent or a lawful basis, and is recorded. */
    @Test
    void each_agency_that_was_shown_the_plan_stands_among_the_contacts_with_what_allowed_it() {
        h.drawUp();
        h.agree();
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .filteredOn(c -> c.what().startsWith("The support plan"))
                .extracting(EngagementRecord.Contact::agency, c -> c.basis().split(":")[0])
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Education", "consent"),
                        org.assertj.core.groups.Tuple.tuple("Housing", "consent"),
                        org.assertj.core.groups.Tuple.tuple("Police", "To prevent or detect a crime"));
    }

    @Test
    void a_consent_for_another_agency_allows_nothing_to_this_one() {
        h.drawUp();
        var said = FamilyHPlan.agreed(
                h.today, h.ids, Map.of("education", h.consents.get("housing"), "housing", h.consents.get("housing")));
        refused("agreePlan", said, "agencies[0].consent", "This consent is for Housing, not for Education");
    }

    /** R46, R140: a family member wants something else. */
    @Test
    void where_a_member_of_the_family_wants_changes_the_plan_is_drawn_up_anew_and_the_former_words_stay() {
        h.drawUp();
        h.agree(agreedBut(h.today, h.ids, h.consents, "Kayla", "Three days a week, not four."));
        assertThat(desk.workOnlyIn(h.reference, "plan")).isWaitingAtExactly("userTask_drawUpPlan");
        var shown = h.shown("drawUpPlan");
        assertThat(shown.get("asked").toString()).contains("Kayla", "Three days");
        assertThat((List<?>) shown.get("goals")).hasSize(7);
        h.drawUp();
        assertThat(versions()).containsExactly("1 notAgreed", "2 null");
        h.agree();
        h.approve();
        assertThat(h.agreed().number()).isEqualTo(2);
    }

    @Test
    void an_agency_that_wants_changes_is_heard_as_the_family_is() {
        h.drawUp();
        h.agree(agreedBut(h.today, h.ids, h.consents, "agency:education", "We can ring by half past ten, not by ten."));
        assertThat(desk.workOnlyIn(h.reference, "plan")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(h.shown("drawUpPlan").get("asked").toString()).contains("half past ten");
    }

    /** R173: what the manager sends back begins with what was there, and says why. */
    @Test
    void a_plan_that_the_manager_sends_back_is_drawn_up_agreed_and_approved_again() {
        h.drawUp();
        h.agree();
        assertThat(desk.offered(h.reference, "approvePlan")).hasCandidateGroup("north-managers");
        desk.complete("maya", h.reference, "approvePlan", returned("Liam’s goal is missing: say what YISP is for."));
        assertThat(desk.workOnlyIn(h.reference, "plan")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(h.shown("drawUpPlan").get("asked").toString()).contains("Manager", "YISP is for");
        assertThat(h.agreed()).isNull();
        h.planned();
        assertThat(h.agreed().number()).isEqualTo(2);
        assertThat(h.events("plan")).contains("planReturned", "planApproved");
    }

    /** R87. */
    @Test
    void a_plan_over_the_budget_is_shown_so_and_needs_the_managers_reason() {
        var plan = h.plan();
        ((Map<String, Object>) ((List<?>) plan.get("actions")).get(10)).put("cost", 5_000);
        budget(1000);
        h.drawUp(plan);
        h.agree();
        var shown = h.shown("approvePlan");
        assertThat(shown.get("isOver")).isEqualTo(true);
        assertThat(shown.get("money").toString()).contains("Left after it", "amount=£-", "amount=£5,000.00");
        refused("approvePlan", approved(null, null), "overspendReason", "The plan goes over the budget by £");
        desk.complete(
                "maya",
                h.reference,
                "approvePlan",
                approved(null, "The council’s hardship fund pays for it, letter of Monday."));
        assertThat(h.agreed()).isNotNull();
        assertThat(database.queryForObject(
                        "select overspend_reason from plan_approval a join support_plan p on p.id = a.plan_id where p.case_id = ?",
                        String.class,
                        h.theCase().getId()))
                .contains("hardship fund");
        budget(1_000_000);
    }

    /** R4, R87: what is bought in fills a gap beside what there is, and the year's budget must be known. */
    @Test
    void what_is_bought_in_is_approved_only_when_the_years_budget_is_known_and_what_others_have_counts_against_it() {
        database.execute("alter table service_budget disable trigger user");
        database.update("delete from service_budget");
        database.execute("alter table service_budget enable trigger user");
        h.drawUp();
        h.agree();
        assertThat(h.shown("approvePlan").get("asksBudget")).isEqualTo(true);
        refused(
                "approvePlan",
                approved(null, null),
                "budget",
                "“This year’s budget for bought-in help, in pounds” is needed");
        BigDecimal others = committed();
        desk.complete("maya", h.reference, "approvePlan", approved(1_000_000, null));
        FamilyAtPlan next = new FamilyAtPlan(application, false);
        next.drawUp();
        next.agree();
        assertThat(next.shown("approvePlan").get("money").toString())
                .contains("amount=" + PlanText.pounds(others.add(new BigDecimal(450))));
    }

    /** R32: a contract in force is supported, or it is said why not. */
    @Test
    void a_plan_supports_the_contract_in_force_or_says_why_not() {
        var plan = changed(actions -> actions.forEach(a -> {
            if (a.get("kind").equals("supportsContract")) a.put("kind", "other");
        }));
        refused("drawUpPlan", plan, "noContract", "A behaviour contract is in force and no action supports it");
        plan.put("noContract", "The contract is reviewed this week and is likely to end.");
        h.drawUp(plan);
        FamilyAtPlan without = new FamilyAtPlan(application, false);
        var other = without.plan();
        ((List<Map<String, Object>>) other.get("actions")).forEach(a -> {
            if (a.get("kind").equals("supportsContract")) a.put("kind", "other");
        });
        without.drawUp(other);
        assertThat(desk.workOnlyIn(without.reference, "plan")).isWaitingAtExactly("userTask_agreePlan");
    }

    /** R30, R204. */
    @Test
    void each_member_and_each_agency_involved_has_an_action_or_a_sentence_why_none() {
        var plan = changed(actions -> actions.forEach(a -> {
            if (a.get("owner").equals(h.ids.get("Mia")) || a.get("owner").equals("agency:education"))
                a.put("owner", "lead");
        }));
        Refusal refusal = desk.refusal(() -> h.drawUp(plan));
        assertThat(refusal.reasons())
                .extracting(Refusal.Reason::message)
                .containsExactly(
                        "Mia Hale has no action. Add one, or a line that says why there is none.",
                        "Education has no action. Add one, or a line that says why there is none.");
        plan.put(
                "withoutAction",
                List.of(
                        without(h.ids.get("Mia"), "She is to rest from plans until she is back at school."),
                        without("agency:education", "The school asks for a month to find its own way first.")));
        h.drawUp(plan);
        assertThat(h.shown("agreePlan").get("needed").toString()).doesNotContain("Education");
    }

    /** R68: every refusal of a line says which line and what to do, and writes nothing. */
    @Test
    void a_goal_that_cannot_be_measured_and_an_action_that_cannot_be_done_are_refused() {
        refusedGoal(
                0,
                g -> g.put("baselineTo", h.today.minusWeeks(20).toString()),
                "goals[0].baselineTo",
                "ends before it begins");
        refusedGoal(
                0,
                g -> g.put("baselineTo", h.today.plusDays(1).toString()),
                "goals[0].baselineTo",
                "lies in the future");
        refusedGoal(1, g -> g.put("target", 14), "goals[1].target", "is what there is already");
        refusedGoal(2, g -> g.put("byOn", h.today.toString()), "goals[2].byOn", "must lie in the future");
        refusedGoal(4, g -> g.put("target", 101), "goals[4].target", "at most 100");
        refusedGoal(6, g -> g.put("number", 1), "goals[6].number", "Number 1 is listed twice in “Goals”");
        refusedGoal(6, g -> g.put("number", 9), "goals", "Number 7 is missing in “Goals”");
        refusedGoal(0, g -> g.put("id", UUID.randomUUID().toString()), "goals", "not one of the plan as it was");
        refusedAction(0, a -> a.put("goal", 9), "actions[0].goal", "Action 1 is for goal 9, which is not there");
        refusedAction(3, a -> a.put("goal", 1), "actions", "No action is for goal 6");
        refusedAction(0, a -> a.put("dueOn", h.today.minusDays(1).toString()), "actions[0].dueOn", "lies in the past");
        refusedAction(
                10, a -> a.put("cost", null), "actions[10].cost", "Decorating and repairs of the home is bought in");
        refusedAction(0, a -> a.put("cost", 10), "actions[0].cost", "uses nothing that is bought in");
        var plan = h.plan();
        plan.put("firstReviewOn", h.today.toString());
        refused("drawUpPlan", plan, "firstReviewOn", "must lie in the future");
        plan = h.plan();
        plan.put("goals", List.of());
        refused("drawUpPlan", plan, "goals", "“Goals” needs at least one line");
        plan = h.plan();
        plan.put("withoutAction", List.of(without(h.ids.get("Liam"), "He has one already.")));
        refused("drawUpPlan", plan, "withoutAction[0].who", "Liam Hale has an action, or is listed twice");
    }

    @Test
    void nobody_who_has_a_part_is_left_out_and_nobody_speaks_twice_or_tomorrow() {
        h.drawUp();
        var said = FamilyHPlan.agreed(h.today, h.ids, h.consents);
        said.put("family", ((List<?>) said.get("family")).subList(1, 5));
        said.put("agencies", ((List<?>) said.get("agencies")).subList(0, 2));
        Refusal refusal = desk.refusal(() -> h.agree(said));
        assertThat(refusal.reasons())
                .extracting(Refusal.Reason::message)
                .containsExactly(
                        "Hannah Hale has a part in this plan and has not answered. Add a line with what they say.",
                        "Police has a part in this plan and has not answered. Add a line with what they say.");
        var twice = FamilyHPlan.agreed(h.today, h.ids, h.consents);
        List<Object> lines = new ArrayList<>((List<?>) twice.get("family"));
        lines.add(lines.get(0));
        twice.put("family", lines);
        refused("agreePlan", twice, "family[5].who", "Hannah Hale is listed twice");
        refused(
                "agreePlan",
                FamilyHPlan.agreed(h.today.plusDays(1), h.ids, h.consents),
                "family[0].saidOn",
                "lies in the future");
    }

    /** A changed plan begins with the one in force, which stays so until the change is approved; what goes on keeps its id. */
    @Test
    void a_changed_plan_keeps_the_ids_of_what_goes_on_and_replaces_the_former_one_only_when_approved() {
        h.planned();
        var before = h.agreed();
        application
                .getBean(org.springframework.transaction.support.TransactionTemplate.class)
                .executeWithoutResult(t -> application
                        .getBean(PlanChanges.class)
                        .ask(h.theCase(), "Kayla wants three days.", "decision", "katie"));
        application.getBean(org.camunda.bpm.engine.RuntimeService.class).startProcessInstanceByKey("plan", h.reference);
        var shown = h.shown("drawUpPlan");
        assertThat(shown.get("inForce")).isEqualTo(true);
        assertThat(shown.get("asked").toString()).contains("Kayla wants three days.");
        var plan = h.plan();
        List<Map<String, Object>> goals = goOn(
                (List<?>) plan.get("goals"),
                before.goals().stream().map(Goal::id).toList());
        goals.get(5).put("target", 3);
        plan.put("goals", goals);
        List<Map<String, Object>> actions = goOn(
                (List<?>) plan.get("actions"),
                before.actions().stream().map(PlanRecord.Action::id).toList());
        actions.set(
                2, FamilyHPlan.action(h.today, 3, 4, "Begins at the garage", "other", h.ids.get("Jordan"), null, null));
        plan.put("actions", actions);
        plan.put("firstReviewOn", null);
        assertThatThrownBy(() -> application
                        .getBean(org.springframework.transaction.support.TransactionTemplate.class)
                        .executeWithoutResult(t ->
                                application.getBean(PlanChanges.class).ask(h.theCase(), "Again.", "decision", "katie")))
                .hasMessageContaining("The plan is being changed already");
        h.drawUp(plan);
        h.agree();
        assertThat(h.agreed()).isEqualTo(before);
        h.approve();
        var after = h.agreed();
        assertThat(after.number()).isEqualTo(2);
        assertThat(after.goals().get(5).id()).isEqualTo(before.goals().get(5).id());
        assertThat(after.goals().get(5).target()).isEqualByComparingTo("3");
        assertThat(after.actions().get(0).id())
                .isEqualTo(before.actions().get(0).id());
        assertThat(after.actions().get(2).id())
                .isNotEqualTo(before.actions().get(2).id());
        assertThat(versions()).containsExactly("1 replaced", "2 null");
    }

    @Test
    void the_database_holds_one_plan_in_force_and_what_it_says() {
        h.planned();
        assertThatThrownBy(() -> database.update(
                        "update plan_goal set target = 1, recorded_by = 'x' where plan_id in (select id from support_plan where case_id = ?)",
                        h.theCase().getId()))
                .hasMessageContaining("written once");
        assertThatThrownBy(() -> database.update(
                        "update support_plan set strengths = 'x' where case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("draw up a new version");
        assertThatThrownBy(() -> database.update(
                        """
                        insert into support_plan (id, case_id, number, strengths, childrens_part, drawn_up_by, drawn_up_at, agreed_on, recorded_by, recorded_at)
                        values (gen_random_uuid(), ?, 9, 'x', 'x', 'x', now(), now(), 'x', now())""",
                        h.theCase().getId()))
                .hasMessageContaining("drawn up before it is agreed");
    }

    /** R63, R95: within the timescales, or somebody decides on it. */
    @Test
    void each_step_of_the_plan_that_is_not_done_in_time_is_a_missed_deadline() {
        desk.passDeadline(h.reference, "drawUpPlan");
        h.drawUp();
        desk.passDeadline(h.reference, "agreePlan");
        h.agree();
        desk.passDeadline(h.reference, "approvePlan");
        assertThat(desk.workOnlyIn(h.reference, "plan", "missed-deadline")).isWaitingAtExactly("userTask_approvePlan");
        assertThat(desk.instances(h.reference, "missed-deadline")).hasSize(3).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    /** R129, R97: a partner reads what it has taken on and what it is for, and nothing of others. */
    @Test
    void an_agency_gets_its_own_part_of_the_plan_about_those_whom_the_consent_covers() {
        h = FamilyAtPlan.inForce(application, true);
        String hannah = h.ids.get("Hannah"), mia = h.ids.get("Mia");
        Map<String, Object> given = new LinkedHashMap<>(
                FamilyHEngagement.contact("education", UUID.fromString(h.consents.get("education"))));
        for (String other : List.of("id", "what")) given.remove(other);
        given.put("about", List.of(hannah, mia));
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-part-of-plan", given)))
                .hasMessageStartingWith(
                        "It says something about Mia Hale, and no consent to share that with Education stands.");
        given.put("about", List.of(hannah));
        Object now = given.put(
                "contactedAt",
                LocalDateTime.now(London.ZONE).minusDays(1).withNano(0).toString());
        Refusal early = desk.refusal(() -> desk.inCase("katie", h.reference, "give-part-of-plan", given));
        assertThat(early.reasons()).extracting(Refusal.Reason::field).containsExactly("contactedAt");
        assertThat(early.getMessage()).startsWith("“When” lies before the plan came into force, on ");
        given.put("contactedAt", now);
        try (SecurityLog log = new SecurityLog()) {
            desk.inCase("katie", h.reference, "give-part-of-plan", given);
            JsonNode told = log.next("paper-given");
            assertThat(told.at("/user/name").asText()).isEqualTo("katie");
            assertThat(told.at("/labels/case").asText()).isEqualTo(h.reference);
            assertThat(told.at("/labels/paper").asText()).isEqualTo("part-of-plan");
            assertThat(log.text()).doesNotContain("Mia", "Hannah", "Hale");
        }
        assertThat(partOfPlan())
                .anyMatch(line -> line.startsWith("Meets Mia at the gate and rings by ten if she is not there, by "))
                .anyMatch(line -> line.startsWith("Version 1, in force since "))
                .noneMatch(line -> line.contains("beat officer") || line.contains("I go to school every day"));

        Map<String, Object> onABasis = new LinkedHashMap<>(
                FamilyHEngagement.lawfulContact("education", "The school must know what it has promised for Mia."));
        for (String other : List.of("id", "what")) onABasis.remove(other);
        onABasis.put("about", List.of(mia));
        desk.inCase("katie", h.reference, "give-part-of-plan", onABasis);
        assertThat(partOfPlan())
                .contains("I go to school every day like the others.")
                .noneMatch(line -> line.contains("A home we are not ashamed of."));

        onABasis.put("agency", "probation");
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-part-of-plan", onABasis)))
                .hasMessage("Probation has no part in the plan in force. Choose an agency that stands above.");
    }

    /** What stands in the paper that was given last. */
    private List<String> partOfPlan() {
        return database.queryForList(
                "select l.text from paper_line l where l.paper_id = (select id from paper where case_id = ? and kind = 'partOfPlan' order by recorded_at desc, id desc limit 1) order by l.place",
                String.class,
                h.theCase().getId());
    }

    @Test
    void the_financial_year_begins_in_april() {
        assertThat(Budget.yearOf(LocalDate.of(2026, 3, 31)
                        .atTime(12, 0)
                        .atZone(java.time.ZoneOffset.UTC)
                        .toInstant()))
                .isEqualTo(2025);
        assertThat(Budget.yearOf(LocalDate.of(2026, 4, 1)
                        .atTime(12, 0)
                        .atZone(java.time.ZoneOffset.UTC)
                        .toInstant()))
                .isEqualTo(2026);
    }

    private void budget(int pounds) {
        int year = Budget.yearOf(java.time.Instant.now());
        if (database.update(
                        "update service_budget set amount = ?, recorded_by = 'maya' where service_id = 'north' and year = ?",
                        pounds,
                        year)
                == 0)
            database.update(
                    "insert into service_budget (id, service_id, year, amount, recorded_by, recorded_at) values (gen_random_uuid(), 'north', ?, ?, 'maya', now())",
                    year,
                    pounds);
    }

    private BigDecimal committed() {
        return database.queryForObject(
                """
                select coalesce(sum(a.cost), 0) from plan_action a join support_plan p on p.id = a.plan_id join family_case c on c.id = p.case_id
                where p.approved_at is not null and p.ended_at is null and c.service_id = 'north'""",
                BigDecimal.class);
    }

    private List<String> versions() {
        return database.queryForList(
                "select number || ' ' || coalesce(ended_how, 'null') from support_plan where case_id = ? order by number",
                String.class,
                h.theCase().getId());
    }

    private static List<Map<String, Object>> goOn(List<?> lines, List<UUID> ids) {
        List<Map<String, Object>> goOn = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> line = new LinkedHashMap<>((Map<String, Object>) lines.get(i));
            line.put("id", ids.get(i).toString());
            goOn.add(line);
        }
        return goOn;
    }

    private static Map<String, Object> without(String who, String because) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("who", who, "because", because));
        line.put("id", null);
        line.put("agencyName", null);
        return line;
    }

    private Map<String, Object> changed(Consumer<List<Map<String, Object>>> change) {
        var plan = h.plan();
        change.accept((List<Map<String, Object>>) plan.get("actions"));
        return plan;
    }

    private void refusedGoal(int goal, Consumer<Map<String, Object>> change, String field, String sentence) {
        var plan = h.plan();
        change.accept((Map<String, Object>) ((List<?>) plan.get("goals")).get(goal));
        refused("drawUpPlan", plan, field, sentence);
    }

    private void refusedAction(int action, Consumer<Map<String, Object>> change, String field, String sentence) {
        refused("drawUpPlan", changed(actions -> change.accept(actions.get(action))), field, sentence);
    }

    private void refused(String step, Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(
                () -> desk.complete(step.startsWith("approve") ? "maya" : "katie", h.reference, step, answers));
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(h.rows()).as("nothing was written").isEqualTo(before);
        assertThat(desk.instance(h.reference, "plan")).isWaitingAt("userTask_" + step);
    }
}
