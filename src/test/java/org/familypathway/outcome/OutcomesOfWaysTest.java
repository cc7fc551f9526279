package org.familypathway.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.OutcomesOfWays.BASKET;
import static org.familypathway.story.OutcomesOfWays.NINE_OUTCOMES;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.casepage.CaseSection;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.PlanRecord;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.OutcomesOfWays;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.ui.ExtendedModelMap;

/** Conflict 10, both sides: three levels (S0 R20) and SMART goals (S1 R68) carry their own measures; the Star (S2 R128), the basket (S3 R159) and the nine outcomes (S4 R198) are read by score. */
@PathwayTest
class OutcomesOfWaysTest {
    private static final List<String> STAR =
            IntStream.rangeClosed(1, 10).mapToObj(i -> "area" + i).toList();

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    OutcomeFrameworks frameworks;

    @Autowired
    OutcomeRecord record;

    @Autowired
    OutcomeSection section;

    @Autowired
    TwoReadingsPage twoReadings;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void people() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    private FamilyOfWay at(String service) {
        return new FamilyOfWay(application, service, "plan");
    }

    /** The first reading stands at the end of the assessment, here begun right there. */
    private FamilyOfWay atFirstReading(String service) {
        FamilyOfWay w = new FamilyOfWay(application, service, "assessment");
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(w.reference)
                .processDefinitionKey("assessment")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity("userTask_planAssessment")
                .startBeforeActivity("gateway_areOutcomesRead")
                .execute();
        return w;
    }

    /** Each framework is rows of a table; a framework that the goals carry has no scores (R20, R68, R128, R159, R179, R180, R198). */
    @Test
    void each_way_of_working_speaks_of_change_in_its_own_language() {
        assertThat(frameworks.of("nineOutcomes").stream()
                        .filter(OutcomeFrameworks.Area::isScored)
                        .map(OutcomeFrameworks.Area::key))
                .isEqualTo(NINE_OUTCOMES);
        assertThat(frameworks.of("nineOutcomes").stream().filter(area -> !area.isScored()))
                .as("the four aims and stability, which goals serve")
                .hasSize(5);
        assertThat(keys("basket")).isEqualTo(BASKET);
        assertThat(keys("familyStar")).isEqualTo(STAR);
        assertThat(keys("threeLevels")).containsExactly("person", "family", "communitySchool");
        assertThat(keys("smart")).containsExactly("goal");
        assertThat(frameworks.of("threeLevels")).noneMatch(OutcomeFrameworks.Area::isScored);
        assertThat(frameworks.of("smart")).noneMatch(OutcomeFrameworks.Area::isScored);
        assertThat(frameworks.of("basket"))
                .allMatch(OutcomeFrameworks.Area::isPresence)
                .allMatch(a -> a.better() == OutcomeFrameworks.Better.lower);
        assertThat(frameworks.of("familyStar")).allMatch(a -> a.from() == 1 && a.to() == 10);
        assertThat(frameworks.of("a framework that nobody knows")).isEmpty();
    }

    private List<String> keys(String framework) {
        return frameworks.of(framework).stream()
                .map(OutcomeFrameworks.Area::key)
                .toList();
    }

    /** The one side of conflict 10, S0 and S1: no reading is asked for, in the assessment or anywhere; the goals name no area. */
    @Test
    void where_the_goals_carry_the_outcomes_nobody_takes_a_reading() {
        for (String service : List.of("north", "east")) {
            FamilyOfWay w = atFirstReading(service);
            assertThat(desk.tasks(w.reference, "takeFirstReading")).isEmpty();
            assertThat(w.inTransaction(() -> frameworks.scored(w.theCase()))).isEmpty();
        }
    }

    /** The other side of conflict 10, S4 R198, R205: nine outcomes, read with the family before there is a plan, again with a review, and shown from first to latest (R57), agreed across services (R178). */
    @Test
    void the_nine_outcomes_are_read_first_and_again_and_the_change_is_told_in_words() {
        FamilyOfWay w = atFirstReading("river");
        assertThat(desk.workOnlyIn(w.reference, "assessment")).isWaitingAtExactly("userTask_takeFirstReading");
        w.does("takeFirstReading", nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1));
        assertThat(desk.tasks(w.reference, "takeFirstReading")).isEmpty();
        Map<String, Object> again = nine(w, 5, 4, 2, 4, 4, 5, 4, 6, 7);
        ((List<Map<String, Object>>) again.get("scores"))
                .add(OutcomesOfWays.score("confidence", w.id("Jade"), 8, "She sang in assembly."));
        closing(w);
        w.does("takeReading", again);
        List<OutcomeRecord.Line> lines = w.inTransaction(() -> record.lines(w.theCase()));
        assertThat(lines).hasSize(10);
        assertThat(change(lines, "missingFromHome")).isEqualTo("better by 6");
        assertThat(change(lines, "relationships")).isEqualTo("worse by 1");
        assertThat(change(lines, "education")).isEqualTo("as it was");
        assertThat(lines.get(9).who()).isEqualTo("Jade Ward");
        assertThat(lines.get(9).change()).isEqualTo("read once so far");
        assertThat(w.inTransaction(() -> record.changes(w.theCase())).get(8))
                .containsEntry("area", "Missing from home")
                .containsEntry("change", "better by 6");
        assertThat(w.events("outcome")).hasSize(19).containsOnly("outcomeRead");
        var shown = (OutcomeSection.Shown)
                w.inTransaction(() -> section.show(w.theCase(), new CaseSection.Reader(w.lead, null)));
        assertThat(shown.readings()).hasSize(2);
        assertThat(shown.readings().get(0).agreedWith()).isEqualTo("Claire Ward, Jade Ward, Sue Marsh, social worker");
        // What is good stands high on the page.
        assertThat(shown.areas().get(8).marks().get(1).y())
                .isLessThan(shown.areas().get(8).marks().get(0).y());
        // Two readings side by side, whichever is named first, each with why.
        var first = sideBySide(w, 1, 2);
        assertThat(first).hasSize(10);
        assertThat(first.get(8).change()).isEqualTo("better by 6");
        assertThat(first.get(8).whyBefore()).isNotBlank();
        assertThat(first.get(9).who()).isEqualTo("Jade Ward");
        assertThat(first.get(9).before()).as("not read then").isNull();
        assertThat(first.get(9).whyAfter()).isEqualTo("She sang in assembly.");
        assertThat(sideBySide(w, null, null)).isEqualTo(first);
        assertThat(sideBySide(w, 2, 1).get(8).change()).isEqualTo("worse by 6");
        assertThatThrownBy(() -> sideBySide(w, 1, 3))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no such reading. Choose one of the list.");
        // The evaluation that follows has the change in each area.
        assertThat(desk.instance(w.reference, "closure")).isWaitingAt("userTask_evaluateOutcomes");
        assertThat((List<?>) w.shown("evaluateOutcomes").get("readings")).hasSize(10);
    }

    /** R95, R152: a reading that nobody takes in time is a breach, at the end of the assessment, beside a review and before the evaluation. */
    @Test
    void a_reading_that_is_not_taken_in_time_is_a_breach_wherever_it_stands() {
        FamilyOfWay w = atFirstReading("river");
        desk.passDeadline(w.reference, "takeFirstReading");
        assertThat(desk.instance(w.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(w.reference, "assessment")).isWaitingAt("userTask_takeFirstReading");
        w.does("takeFirstReading", nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1));

        closing(w);
        desk.passDeadline(w.reference, "takeReading");
        assertThat(breaches(w)).isEqualTo(1);
        w.does("takeReading", nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1));

        runtime.createProcessInstanceByKey("monitoring")
                .businessKey(w.reference)
                .startBeforeActivity("userTask_takeReading")
                .execute();
        desk.passDeadline(w.reference, "takeReading");
        assertThat(breaches(w)).isEqualTo(2);
    }

    @SuppressWarnings("unchecked")
    private List<TwoReadingsPage.Area> sideBySide(FamilyOfWay w, Integer one, Integer other) {
        var page = new ExtendedModelMap();
        w.inTransaction(() -> twoReadings.show(w.reference, one, other, () -> w.lead, page));
        return (List<TwoReadingsPage.Area>) page.get("areas");
    }

    private long breaches(FamilyOfWay w) {
        return database.queryForObject(
                "select count(*) from deadline c join deadline_event e on e.deadline_id = c.id where c.case_reference = ? and c.name = 'takeReading' and e.kind = 'breached'",
                Long.class,
                w.reference);
    }

    private void closing(FamilyOfWay w) {
        runtime.createProcessInstanceByKey("closure")
                .businessKey(w.reference)
                .startBeforeActivity("gateway_areOutcomesRead")
                .execute();
    }

    private Map<String, Object> nine(FamilyOfWay w, Integer... scores) {
        return OutcomesOfWays.reading(w.today, w.ids, NINE_OUTCOMES, List.of(scores), "Agreed at the table.");
    }

    /** R159: the basket of seven is present or not, and fewer is better. */
    @Test
    void the_basket_of_seven_says_what_is_present_and_what_no_longer_is() {
        FamilyOfWay w = atFirstReading("hill");
        w.does(
                "takeFirstReading",
                OutcomesOfWays.basket(
                        w.today,
                        w.ids,
                        List.of("noParentInWork", "mothersMentalHealth", "lowIncome", "cannotAfford", "housing")));
        closing(w);
        w.does("takeReading", OutcomesOfWays.basket(w.today, w.ids, List.of("lowIncome", "noQualifications")));
        List<OutcomeRecord.Line> lines = w.inTransaction(() -> record.lines(w.theCase()));
        assertThat(change(lines, "mothersMentalHealth")).isEqualTo("no longer present");
        assertThat(change(lines, "lowIncome")).isEqualTo("still present");
        assertThat(change(lines, "noQualifications")).isEqualTo("present now");
        assertThat(change(lines, "illnessOrDisability")).isEqualTo("still not present");
    }

    /** R128, REQUIREMENTS 5.5: the ten areas have the licensed council's own names, and what was read before keeps the name of its day. */
    @Test
    void the_areas_of_the_star_have_the_names_that_the_licensed_council_enters() {
        FamilyOfWay w = atFirstReading("west");
        w.does("takeFirstReading", star(w, 3));
        String before = frameworks.of("familyStar").get(6).words();
        application
                .getBean(OutcomeAreaPages.class)
                .name(
                        new org.springframework.security.authentication.TestingAuthenticationToken("ana", ""),
                        "area7",
                        "Seven, as our council says",
                        null);
        assertThat(frameworks.of("familyStar").get(6).words()).isEqualTo("Seven, as our council says");
        assertThat(w.inTransaction(() -> record.lines(w.theCase()))
                        .get(6)
                        .area()
                        .words())
                .isEqualTo(before);
        assertThatThrownBy(() -> application
                        .getBean(OutcomeAreaPages.class)
                        .name(
                                new org.springframework.security.authentication.TestingAuthenticationToken("ana", ""),
                                "area7",
                                " ",
                                null))
                .hasMessage("Enter a name of up to 120 characters.");
    }

    private Map<String, Object> star(FamilyOfWay w, int score) {
        return OutcomesOfWays.reading(
                w.today, w.ids, STAR, Collections.nCopies(10, score), "Scored by Claire and Jade together.");
    }

    /** R128: the Star is reviewed about every twelve weeks; a review before that asks for none, one that would come too late does. */
    @Test
    void a_reading_goes_with_the_review_behind_which_it_would_come_too_late() {
        FamilyOfWay w = at("west");
        Map<String, Object> plan = OutcomesOfWays.plan(w.today, w.ids, "area2", w.today.plusWeeks(4));
        plan.put("reviewWeeks", 12);
        plan.put("visitWeeks", 4);
        w.planned(plan);
        // Nothing was read yet: it is read now.
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(4)));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_takeReading");
        w.does("takeReading", star(w, 4));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(11)));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        // The work is to be closed: the reading is taken there.
        w.does("reviewProgress", w.review(w.today, Map.of(), "close", w.today.plusWeeks(13)));
        assertThat(desk.workOnlyIn(w.reference, "closure")).isNotWaitingAt("userTask_takeReading");
    }

    @Test
    void what_is_no_reading_is_refused_and_nothing_is_written() {
        FamilyOfWay w = atFirstReading("river");
        Map<String, Object> outOfScale = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 11);
        assertThat(desk.refusal(() -> w.does("takeFirstReading", outOfScale)).getMessage())
                .isEqualTo("“Missing from home” goes from 1 to 10.");
        Map<String, Object> missing = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1);
        ((List<?>) missing.get("scores")).remove(0);
        assertThat(desk.refusal(() -> w.does("takeFirstReading", missing)).getMessage())
                .startsWith("“Behaviour: anger, offending, anti-social behaviour” is not read.");
        Map<String, Object> twice = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1);
        List<Object> lines = (List<Object>) twice.get("scores");
        lines.add(lines.get(0));
        assertThat(desk.refusal(() -> w.does("takeFirstReading", twice)).getMessage())
                .contains("is read twice for the same person");
        Map<String, Object> tomorrow = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1);
        tomorrow.put("readOn", w.today.plusDays(1).toString());
        assertThat(desk.refusal(() -> w.does("takeFirstReading", tomorrow)).getMessage())
                .contains("“Read on” lies in the future");
        Map<String, Object> alone = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1);
        alone.put("agreedWith", List.of());
        assertThat(desk.refusal(() -> w.does("takeFirstReading", alone)).getMessage())
                .contains("“Agreed with” is needed");
        assertThat(w.count("outcome_reading")).isZero();

        w.does("takeFirstReading", nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1));
        closing(w);
        Map<String, Object> earlier = nine(w, 3, 4, 3, 2, 3, 5, 4, 2, 1);
        earlier.put("readOn", w.today.minusDays(1).toString());
        assertThat(desk.refusal(() -> w.does("takeReading", earlier)).getMessage())
                .contains("A reading follows the one before.");
        assertThatThrownBy(() -> database.update(
                        "update outcome_score set score = 9 where case_id = ?",
                        w.theCase().getId()))
                .hasMessageContaining("written once");
        assertThatThrownBy(() -> database.update(
                        """
                                insert into outcome_score (id, case_id, reading_id, place, area, words, score, scale_from, scale_to, better, why, recorded_by, recorded_at)
                                select gen_random_uuid(), case_id, id, 99, 'x', 'x', 11, 1, 10, 'higher', 'x', 'x', now() from outcome_reading where case_id = ?""",
                        w.theCase().getId()))
                .hasMessageContaining("score_on_its_scale");
    }

    /** R142, R198: a goal of the plan says which outcome it serves, where the framework has areas; the three levels stay as they are. */
    @Test
    void the_goals_of_a_plan_name_the_outcome_that_they_serve() {
        FamilyOfWay w = at("river");
        Map<String, Object> without = OutcomesOfWays.plan(w.today, w.ids, null, w.today.plusWeeks(1));
        Refusal refusal = desk.refusal(() -> w.does("drawUpPlan", without));
        assertThat(refusal.getMessage()).contains("“Outcome that it serves” is needed");
        Map<String, Object> unknown = OutcomesOfWays.plan(w.today, w.ids, "area3", w.today.plusWeeks(1));
        assertThat(desk.refusal(() -> w.does("drawUpPlan", unknown)).getMessage())
                .contains("“Outcome that it serves” has no such choice");
        assertThat(w.count("support_plan")).isZero();
        w.planned(OutcomesOfWays.plan(w.today, w.ids, "missingFromHome", w.today.plusWeeks(1)));
        assertThat(w.plan().goals()).allMatch(g -> g.area().equals("missingFromHome"));
        assertThat(w.inTransaction(() -> application.getBean(PlanRecord.class).versions(w.theCase()))
                        .get(0)
                        .areas()
                        .values())
                .as("as the page shows it")
                .containsOnly("Missing from home");
    }

    private static String change(List<OutcomeRecord.Line> lines, String area) {
        return lines.stream()
                .filter(l -> l.area().key().equals(area) && l.about() == null)
                .findFirst()
                .orElseThrow()
                .change();
    }
}
