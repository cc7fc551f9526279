package org.familypathway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.FamilyHClosure.feedback;
import static org.familypathway.story.FamilyHClosure.statement;
import static org.familypathway.story.FamilyHClosure.statements;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.PrintedPaper;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHClosure;
import org.familypathway.story.FamilyHPlan;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people say of the work, and what has changed in figures that come from the record (R20, R36 to R42, R49, R118, R263). */
@PathwayTest
class EvaluationTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    EvaluationRecord record;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    UnitCosts unitCosts;

    private FamilyAtClosure h;

    @BeforeEach
    void theWorkWithFamilyHIsToEnd() {
        office.opens();
        h = new FamilyAtClosure(application, true);
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
    }

    /** R36 to R38, R263. */
    @Test
    void statements_and_feedback_are_gathered_side_by_side_and_the_evaluation_waits_for_both() {
        assertThat(desk.workOnlyIn(h.reference, "closure"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        h.complete("gatherFeedback", feedback(h.today(), h.ids));
        assertThat(desk.workOnlyIn(h.reference, "closure"))
                .isWaitingAtExactly("userTask_gatherStatements", "parallelGateway_viewsGathered");
        h.complete("gatherStatements", statements(h.today(), h.ids.get("Hannah")));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_evaluateOutcomes");
        var said = record.of(h.theCase()).orElseThrow();
        assertThat(said.statements())
                .extracting(EvaluationRecord.Statement::kind)
                .containsExactlyInAnyOrder("neighbour", "neighbour", "neighbour", "agency", "serviceUser");
        assertThat(said.statements()).allMatch(EvaluationRecord.Statement::agreesToUse);
        assertThat(said.feedback())
                .extracting(EvaluationRecord.Feedback::member)
                .containsExactlyInAnyOrder("Mia Hale", "Hannah Hale");
        assertThat(said.missing()).isEmpty();
        assertThat(said.measured()).isEmpty();
        assertThat(h.events("evaluation")).contains("impactStatement", "feedbackOnTheService");
    }

    @Test
    void fewer_than_three_neighbours_no_agency_or_no_service_user_need_the_reason_each() {
        Map<String, Object> none = statements(h.today(), h.ids.get("Hannah"));
        none.put("statements", List.of(statement("neighbour", "Neighbour 1", h.today(), "It is quiet.")));
        refused("gatherStatements", none, "fewerNeighbours", "There should be a statement of three neighbours.");
        none.put("fewerNeighbours", "The other houses stand empty.");
        refused("gatherStatements", none, "noAgency", "There should be a statement of an agency.");
        none.put("noAgency", "Social Services have no time before the closure.");
        refused("gatherStatements", none, "noServiceUser", "There should be a statement of the service user.");
        none.put("noServiceUser", "Hannah does not want to.");
        h.complete("gatherStatements", none);
        assertThat(record.of(h.theCase()).orElseThrow().missing())
                .containsExactly(
                        "Fewer than three neighbours: The other houses stand empty.",
                        "No agency: Social Services have no time before the closure.",
                        "No service user: Hannah does not want to.");
    }

    @Test
    void a_statement_says_who_when_and_whether_it_may_be_used_and_lies_in_the_past() {
        for (String key : List.of("kind", "who", "givenOn", "how", "text", "agreesToUse")) {
            Map<String, Object> without = statements(h.today(), h.ids.get("Hannah"));
            change(without, "statements", 0, key, null);
            // Without a kind nothing more is asked of whether it may be used.
            if (key.equals("kind"))
                for (String hidden : List.of("consent", "lawfulBasis", "basisReason"))
                    change(without, "statements", 0, hidden, null);
            refused("gatherStatements", without, "statements[0]." + key, "is needed");
        }
        Map<String, Object> later = statements(h.today(), h.ids.get("Hannah"));
        change(later, "statements", 1, "givenOn", h.today().plusDays(1).toString());
        refused("gatherStatements", later, "statements[1].givenOn", "lies in the future");
    }

    /** R37, R97, invariant 2: asking tells an agency that the family is worked with, and the consent to tell one tells nobody else and of nobody else. */
    @Test
    void an_agency_is_asked_with_the_consent_for_that_agency_about_those_whom_it_covers() {
        String hannah = h.ids.get("Hannah"), mia = h.ids.get("Mia");
        Map<String, Object> said = statements(h.today(), hannah);
        for (String hidden : List.of("lawfulBasis", "basisReason")) change(said, "statements", 3, hidden, null);
        change(said, "statements", 3, "consent", h.consent);
        refused("gatherStatements", said, "statements[3].about", "is needed");
        change(said, "statements", 3, "about", List.of(hannah));
        refused("gatherStatements", said, "statements[3].consent", "This consent is for Education, not for Social ");
        change(said, "statements", 3, "agency", "education");
        change(said, "statements", 3, "about", List.of(hannah, mia));
        refused(
                "gatherStatements",
                said,
                "statements[3].consent",
                "It says something about Mia Hale, and no consent to share that with Education stands.");
        change(said, "statements", 3, "about", List.of(hannah));
        for (String hidden : List.of("lawfulBasis", "basisReason")) change(said, "statements", 0, hidden, null);
        change(said, "statements", 0, "consent", h.consent);
        change(said, "statements", 0, "about", List.of(hannah));
        refused(
                "gatherStatements",
                said,
                "statements[0].consent",
                "This consent is for Education, not for a neighbour.");
        Map<String, Object> again = statements(h.today(), hannah);
        for (String key : List.of("agency", "consent", "lawfulBasis", "basisReason", "about"))
            change(again, "statements", 3, key, line(said, 3).get(key));
        h.complete("gatherStatements", again);
        assertThat(database.queryForList(
                        "select person || ': ' || what from agency_contact where case_id = ? and consent_id = ?::uuid order by contacted_at desc limit 1",
                        String.class,
                        h.theCase().getId(),
                        h.consent))
                .as("asking is a contact that rests on the consent, and stands under it on the page of consents")
                .containsExactly(
                        "Social Services, Ms Ferris: Asked what has changed for the family, for a statement at the end of the work.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> line(Map<String, Object> answers, int line) {
        return ((List<Map<String, Object>>) answers.get("statements")).get(line);
    }

    /** R38, R97: of a child the yes of somebody with parental responsibility; once it is taken back the statement is not used. */
    @Test
    void what_a_child_says_is_used_with_the_yes_of_somebody_who_may_until_it_is_taken_back() {
        String mia = h.ids.get("Mia"), hannah = h.ids.get("Hannah");
        AtAnyMoment.motherHoldsResponsibility(application, h.reference, "katie");
        Map<String, Object> said = statements(h.today(), hannah);
        change(said, "statements", 4, "member", mia);
        change(said, "statements", 4, "useAgreedBy", List.of(h.ids.get("Jordan")));
        refused("gatherStatements", said, "statements[4].useAgreedBy", "Nobody who may agree for Mia Hale has agreed.");
        change(said, "statements", 4, "useAgreedBy", List.of(hannah));
        h.complete("gatherStatements", said);
        assertThat(record.statements(h.theCase())).anyMatch(one -> one.who().equals("Mia Hale") && one.agreesToUse());
        String statement = database.queryForObject(
                "select id::text from impact_statement where member_id = ?::uuid", String.class, mia);
        desk.inCase(
                "katie",
                h.reference,
                "withdraw-consent",
                Desk.answers(
                        "consents",
                        List.of(statement),
                        "withdrawnBy",
                        hannah,
                        "withdrawnAt",
                        h.now().toString(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        "Leave her out of it."));
        assertThat(record.statements(h.theCase())).anyMatch(one -> one.who().equals("Mia Hale") && !one.agreesToUse());
    }

    /** R263: who is young goes by their age. */
    @Test
    void nobody_young_or_nobody_grown_up_in_the_feedback_needs_the_reason() {
        Map<String, Object> none = feedback(h.today(), h.ids);
        none.put("feedback", List.of());
        refused("gatherFeedback", none, "noYoungPerson", "No young person was heard.");
        none.put("feedback", List.of(feedback(h.ids.get("Mia"), h.today(), "It was good.")));
        refused("gatherFeedback", none, "noAdult", "No adult of the family was heard.");
        none.put("feedback", List.of(feedback(h.ids.get("Hannah"), h.today(), "It was good.")));
        refused("gatherFeedback", none, "noYoungPerson", "No young person was heard.");
        none.put("noYoungPerson", "Mia is with her aunt, the others do not want to.");
        h.complete("gatherFeedback", none);
        h.complete("gatherStatements", statements(h.today(), h.ids.get("Hannah")));
        assertThat(record.of(h.theCase()).orElseThrow().missing())
                .containsExactly("No young person’s feedback: Mia is with her aunt, the others do not want to.");
    }

    /** R39, R40, R42: the figures of the seed, computed here from what was typed. */
    @Test
    void the_figures_of_family_H_come_out_of_what_was_typed_and_counted() throws Exception {
        h.heard();
        Map<String, Object> shown = h.shown("evaluateOutcomes");
        int police =
                Arrays.stream(new int[] {2, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0}).sum();
        Map<?, ?> proposed = (Map<?, ?>) ((List<?>) shown.get("measures")).get(0);
        assertThat(proposed.get("endValue")).hasToString(String.valueOf(police));
        assertThat(proposed.get("endFrom")).isEqualTo(h.planned.toString());
        assertThat(shown.get("counted").toString()).contains("weeks=12 of 13");
        assertThat(((Map<?, ?>) ((List<?>) shown.get("measures")).get(1)).get("endValue"))
                .isNull();

        h.evaluated();
        String paper = PrintedPaper.prepared(application, "katie", h.reference, "evaluation");
        assertThat(paper)
                .contains("What has changed", "Kayla has her Youth Achievement Award.", "Police incidents")
                .contains(h.evaluation().get("personLevel").toString())
                .doesNotContain("£");
        for (var statement : record.statements(h.theCase()))
            assertThat(paper).as("nobody else's words").doesNotContain(statement.text());

        var all = record.of(h.theCase()).orElseThrow();
        long fewer = 100 - Math.round(100.0 * (police / 12.0) / (FamilyHPlan.POLICE_BASELINE / 12.0));
        assertThat(fewer).isEqualTo(74);
        assertThat(measured(all, "Police incidents").change()).isEqualTo(fewer + " % fewer police incidents");
        assertThat(measured(all, "Police incidents").end()).contains("12 of 13 weeks recorded");
        double weeks = (12 * 7 + 1) / 7.0;
        long arrests = Math.round(100
                - 100.0
                        * (FamilyHClosure.ARRESTS_END / weeks)
                        / ((double) FamilyHPlan.ARRESTS_BASELINE / FamilyHPlan.BASELINE_WEEKS));
        assertThat(measured(all, "Arrests").change()).isEqualTo(arrests + " % fewer arrests");
        assertThat(measured(all, "Arrests").about()).isEqualTo("Jordan Hale");
        assertThat(measured(all, "School attendance").change())
                .isEqualTo(FamilyHClosure.SCHOOL_END + " percentage points more school attendance");
        assertThat(measured(all, "Rooms that are decorated and furnished").change())
                .isEqualTo("From 0 to 4 rooms");
        assertThat(all.legalActions()).hasSize(1);
        assertThat(all.legalActions().get(0).action()).startsWith("Demotion notice");
        assertThat(all.legalActions().get(0).became()).startsWith("Suspended since");
        assertThat(all.socialServices()).startsWith("The intervention of social services has ceased.");
        assertThat(List.of(all.person(), all.family(), all.community())).allMatch(level -> !level.isBlank());
        assertThat(all.others()).extracting(EvaluationRecord.Other::about).contains("the family", "Kayla Hale");
        assertThat(all.money())
                .isEqualTo("The work cost £%,.2f and avoided £%,.2f: £%,.2f more avoided than spent."
                        .formatted(438.50 + 120 * 31.25, 20 * 230.0, 20 * 230 - 438.50 - 120 * 31.25));
        assertThat(desk.workOnlyIn(h.reference, "closure")).isWaitingAtExactly("userTask_answerClosureItems");
        assertThat(h.events("evaluation")).contains("outcomesEvaluated", "outcome");
    }

    /** R41: what the plan costs is proposed, nothing else. */
    @Test
    void the_cost_of_the_plan_is_proposed_and_no_other_figure() {
        h.heard();
        Map<String, Object> shown = h.shown("evaluateOutcomes");
        assertThat(shown.get("costs").toString()).contains("Decorates the house", "450", "Support plan, action 11");
        assertThat((List<?>) shown.get("hours")).isEmpty();
        assertThat((List<?>) shown.get("avoided")).isEmpty();
    }

    /** R41: a price that nobody can follow up is taken neither from the form nor from a row that is not there. */
    @Test
    void what_was_avoided_costs_what_the_row_of_its_day_says_and_is_refused_without_a_row() {
        h.heard();
        assertThat(h.shown("evaluateOutcomes").get("unitCosts").toString())
                .contains("An acceptable behaviour contract, £230.00 each at prices of 2006 (National Audit Office");
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "avoided", 0, "which", "eviction");
        refused("evaluateOutcomes", evaluation, "avoided[0].which", "“What was avoided” has no such choice");
        change(evaluation, "avoided", 0, "which", "warningLetter");
        h.complete("evaluateOutcomes", evaluation);
        assertThat(record.of(h.theCase()).orElseThrow().avoided())
                .singleElement()
                .isEqualTo(new EvaluationRecord.Figure(
                        "A warning letter about anti-social behaviour",
                        "20 at £66.00",
                        "£1,320.00",
                        "National Audit Office, Tackling Anti-Social Behaviour, figure 13, prices of 2006"));
    }

    /** R41: a later row, and lines that were typed before there was a table, change nothing that was written. */
    @Test
    void what_was_recorded_keeps_its_unit_cost_whatever_the_table_says_later() {
        var former = new CostAvoided.Answer(
                UUID.randomUUID(),
                "warningLetter",
                "A warning letter",
                BigDecimal.ONE,
                new BigDecimal("50.00"),
                "1999",
                "Legal");
        var typed = new CostAvoided.Answer(
                UUID.randomUUID(), null, "An eviction", BigDecimal.ONE, new BigDecimal("5870.00"), null, "Housing");
        var recorded = List.of(former, typed);
        var shown = unitCosts.shown(h.theCase(), recorded);
        assertThat(shown).extracting(CostAvoided.Answer::which).containsExactly(former.id() + "", typed.id() + "");
        assertThat(unitCosts.choices(h.theCase(), recorded))
                .extracting(one -> one.get("label"))
                .contains(
                        "As recorded: A warning letter, £50.00 each at prices of 1999 (Legal)",
                        "As recorded: An eviction, £5,870.00 each (Housing)");
        var asTheFormSendsThem = shown.stream()
                .map(one -> new CostAvoided.Answer(one.id(), one.which(), null, BigDecimal.TEN, null, null, null))
                .toList();
        assertThat(unitCosts.priced(h.theCase(), asTheFormSendsThem, recorded))
                .containsExactly(former.says(asTheFormSendsThem.get(0)), typed.says(asTheFormSendsThem.get(1)));
    }

    @Test
    void another_number_than_the_rounds_counted_needs_the_reason_and_then_stands_for_the_whole_period() {
        h.heard();
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "measures", 0, "endValue", 8);
        refused("evaluateOutcomes", evaluation, "measures[0].differsBecause", "The weekly rounds counted 6 from");
        change(evaluation, "measures", 0, "differsBecause", "Two calls came in later from the police.");
        h.complete("evaluateOutcomes", evaluation);
        var police = measured(record.of(h.theCase()).orElseThrow(), "Police incidents");
        assertThat(police.end()).startsWith("8,").doesNotContain("recorded");
        assertThat(police.note()).isEqualTo("Two calls came in later from the police.");
    }

    @Test
    void in_another_period_the_rounds_of_that_period_count() {
        h.heard();
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "measures", 0, "endFrom", h.planned.plusWeeks(8).toString());
        change(
                evaluation,
                "measures",
                0,
                "endTo",
                h.planned.plusWeeks(12).minusDays(1).toString());
        refused("evaluateOutcomes", evaluation, "measures[0].differsBecause", "The weekly rounds counted 0 from");
        change(evaluation, "measures", 0, "endValue", 0);
        h.complete("evaluateOutcomes", evaluation);
        assertThat(measured(record.of(h.theCase()).orElseThrow(), "Police incidents")
                        .change())
                .isEqualTo("100 % fewer police incidents");
    }

    @Test
    void a_goal_that_was_not_measured_again_says_why_and_none_is_left_out() {
        h.heard();
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "measures", 3, "measured", "no");
        for (String hidden : List.of("endFrom", "endTo", "endValue")) change(evaluation, "measures", 3, hidden, null);
        refused("evaluateOutcomes", evaluation, "measures[3].notMeasuredBecause", "is needed");
        change(evaluation, "measures", 3, "notMeasuredBecause", "The police do not give the number out.");
        Map<String, Object> fewer = new LinkedHashMap<>(evaluation);
        fewer.put("measures", ((List<?>) evaluation.get("measures")).subList(0, 6));
        refused("evaluateOutcomes", fewer, "measures", "needs one answer to each line");
        fewer.put("measures", evaluation.get("measures"));
        fewer.put("legalActions", List.of());
        refused("evaluateOutcomes", fewer, "legalActions", "needs one answer to each line");
        h.complete("evaluateOutcomes", evaluation);
        var arrests = measured(record.of(h.theCase()).orElseThrow(), "Arrests");
        assertThat(arrests.end()).isEqualTo("Not measured");
        assertThat(arrests.note()).isEqualTo("The police do not give the number out.");
    }

    @Test
    void periods_and_percentages_that_cannot_be_are_refused() {
        h.heard();
        refusedWith(0, "endTo", h.planned.minusDays(1).toString(), "measures[0].endTo", "ends before it begins");
        refusedWith(0, "endTo", h.today().plusDays(1).toString(), "measures[0].endTo", "lies in the future");
        refusedWith(
                0,
                "endFrom",
                h.planned.minusDays(1).toString(),
                "measures[0].endFrom",
                "begins before the baseline is over");
        refusedWith(
                3,
                "endFrom",
                h.today().minusDays(5).toString(),
                "measures[3].endTo",
                "fewer than seven days says nothing about a week");
        refusedWith(4, "endValue", 101, "measures[4].endValue", "at most 100 %");
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "legalActions", 0, "becameOn", h.today().plusDays(1).toString());
        refused("evaluateOutcomes", evaluation, "legalActions[0].becameOn", "lies in the future");
        change(
                evaluation,
                "legalActions",
                0,
                "becameOn",
                h.planned.minusYears(1).toString());
        refused("evaluateOutcomes", evaluation, "legalActions[0].becameOn", "before the action was taken");
    }

    @Test
    void measures_beside_the_goals_bring_their_own_baseline() {
        h.heard();
        Map<String, Object> evaluation = h.evaluation();
        Map<String, Object> further = new LinkedHashMap<>(Map.of(
                "measure", "schoolAttendance",
                "about", h.ids.get("Kayla"),
                "baselineFrom", h.planned.minusYears(2).toString(),
                "baselineTo", h.planned.minusDays(1).toString(),
                "baseline", 0,
                "endFrom", h.planned.toString(),
                "endTo", h.today().toString(),
                "endValue", 88));
        further.put("id", null);
        further.put("measureText", null);
        evaluation.put("furtherMeasures", new ArrayList<>(List.of(further)));
        change(evaluation, "furtherMeasures", 0, "baselineFrom", h.planned.toString());
        refused("evaluateOutcomes", evaluation, "furtherMeasures[0].baselineTo", "ends before it begins");
        change(
                evaluation,
                "furtherMeasures",
                0,
                "baselineFrom",
                h.planned.minusYears(2).toString());
        change(evaluation, "furtherMeasures", 0, "baseline", 120);
        refused("evaluateOutcomes", evaluation, "furtherMeasures[0].baseline", "at most 100 %");
        change(evaluation, "furtherMeasures", 0, "baseline", 0);
        h.complete("evaluateOutcomes", evaluation);
        assertThat(record.measured(h.theCase()))
                .anyMatch(m -> m.about().equals("Kayla Hale")
                        && m.change().equals("88 percentage points more school attendance"));
    }

    /** A family may come to the closure without a plan: then nothing is measured, and nothing is made up. */
    @Test
    void where_no_plan_is_in_force_there_is_no_goal_to_measure() {
        FamilyAtClosure without = new FamilyAtClosure(application, false);
        without.heard();
        assertThat((List<?>) without.shown("evaluateOutcomes").get("measures")).isEmpty();
        without.evaluated();
        assertThat(record.measured(without.theCase())).isEmpty();
        assertThat(desk.workOnlyIn(without.reference, "closure")).isWaitingAtExactly("userTask_answerClosureItems");
    }

    @Test
    void each_late_step_is_told() {
        for (String step : List.of("gatherStatements", "gatherFeedback")) h.passDeadline(step);
        h.heard();
        h.passDeadline("evaluateOutcomes");
        assertThat(desk.workOnlyIn(h.reference, "closure", "missed-deadline"))
                .isWaitingAtExactly("userTask_evaluateOutcomes");
        assertThat(desk.instances(h.reference, "missed-deadline")).hasSize(3).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    /** DESIGN 3: nothing that was typed stays in the engine. */
    @Test
    void of_all_that_was_typed_the_process_keeps_nothing() {
        h.heard().evaluated();
        for (String table : List.of("act_ru_variable", "act_hi_varinst"))
            assertThat(database.queryForObject(
                            "select count(*) from " + table
                                    + " where text_ like '%slept through%' or text_ like '%redecorated%' or text_ like '%nine.%'",
                            Long.class))
                    .isZero();
    }

    @Test
    void the_database_refuses_figures_without_what_makes_them_true() {
        Map<String, Object> known = Map.of("case", h.theCase().getId());
        assertThatThrownBy(() -> database.update(
                        "insert into statements_gathered (id, recorded_by, recorded_at) values (?, 'x', now())",
                        known.get("case")))
                .hasMessageContaining("As many statements of each kind as are wanted");
        h.heard().evaluated();
        assertThatThrownBy(() -> database.update(
                        "update goal_outcome set end_value = 7 where counted is not null and case_id = ?",
                        known.get("case")))
                .hasMessageContaining("difference_has_a_reason");
        assertThatThrownBy(() -> database.update(
                        "update goal_outcome set end_from = null, end_to = null, end_value = null where counted is null and case_id = ?",
                        known.get("case")))
                .hasMessageContaining("measured_or_why_not");
        assertThatThrownBy(() -> database.update("delete from impact_statement where case_id = ?", known.get("case")))
                .hasMessageContaining("not deleted");
    }

    private static EvaluationRecord.Measured measured(EvaluationRecord.Shown all, String measure) {
        return all.measured().stream()
                .filter(m -> m.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private void refusedWith(int line, String key, Object value, String field, String sentence) {
        Map<String, Object> evaluation = h.evaluation();
        change(evaluation, "measures", line, key, value);
        refused("evaluateOutcomes", evaluation, field, sentence);
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
