package org.familypathway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A contract that is offered and not required, before the assessment or with the plan, and what it is called (R176, R203; conflicts 1, 8, 16). */
@PathwayTest
class ContractWhereOfferedTest {
    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @Autowired
    ContractRecord contracts;

    @Autowired
    ReportBreach reportBreach;

    @Autowired
    JdbcTemplate database;

    private FamilyAround atContract(String profile) {
        return new FamilyAround(application, profile, "callActivity_contract");
    }

    /** Conflicts 1 and 16: S0 requires a family behaviour contract before the assessment; S4 offers an expectations sheet there. */
    @Test
    void where_a_contract_is_required_it_is_drawn_up_and_where_it_is_offered_it_is_considered_first() {
        FamilyAround north = atContract("family-support-project");
        assertThat(desk.instance(north.reference, "contract"))
                .isWaitingAt("userTask_drawUpContract")
                .isNotWaitingAt("userTask_considerContract");
        assertThat(north.shown("drawUpContract"))
                .containsEntry("contractName", "family behaviour contract")
                .containsEntry("asksBasis", false);
        FamilyAround river = atContract("families-first");
        assertThat(desk.instance(river.reference, "contract"))
                .isWaitingAt("userTask_considerContract")
                .isNotWaitingAt("userTask_drawUpContract");
        assertThat(river.shown("considerContract")).containsEntry("contractName", "expectations sheet");
    }

    /** Conflict 8: without a contract nothing can be breached, and the work goes on. */
    @Test
    void a_contract_that_is_not_wanted_leaves_the_work_as_it_is_and_offers_no_breach() throws Exception {
        FamilyAround k = atContract("families-first");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("no"));
        assertThat(k.theCase().isOpen()).isTrue();
        assertThat(desk.instance(k.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_assessment")
                .isNotWaitingAt("callActivity_contractReview");
        assertThat(contracts.of(k.theCase()).versions()).isEmpty();
        assertThat(contracts.considered(k.theCase()))
                .singleElement()
                .matches(c -> !c.wanted() && c.name().equals("Expectations sheet"));
        assertThat(reportBreach.isOffered(k.theCase())).isFalse();
        assertThat(k.events("considered")).containsExactly("contractNotWanted");
        assertThat(application
                        .getBean(ContractConsideredSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("Not wanted", "Dawn: we have signed enough");
    }

    /** R176: what follows a breach is carried out by a named agency and rests on something. */
    @Test
    void an_expectations_sheet_that_is_wanted_is_drawn_up_signed_and_names_who_carries_out_what() {
        FamilyAround k = atContract("families-first");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("yes"));
        assertThat(desk.instance(k.reference, "contract")).isWaitingAt("userTask_drawUpContract");
        desk.complete("bea", k.reference, "drawUpContract", AroundTheFamily.sheet(k.today, k.ids));
        desk.complete("bea", k.reference, "signContract", AroundTheFamily.signed(k.today, k.ids, "bea"));
        var sheet = contracts.of(k.theCase()).inForce();
        assertThat(sheet.name()).isEqualTo("Expectations sheet");
        assertThat(sheet.meeting()).isNull();
        assertThat(sheet.consequences())
                .extracting(ContractRecord.Consequence::carriedOutBy)
                .containsExactly(
                        "Family support service, This sheet",
                        "Social Services, Children Act 1989, section 17",
                        "Mill Brow Lettings, Tenancy agreement, clause 14");
        assertThat(reportBreach.isOffered(k.theCase())).isTrue();
        assertThat(desk.instance(k.reference, "family-support-pathway")).isWaitingAt("callActivity_assessment");
        assertThat(application
                        .getBean(ContractSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("Expectations sheet", "Mill Brow Lettings");
    }

    /** R176: no sanction without a named agency, none without its basis. */
    @Test
    void a_sanction_without_a_named_agency_or_a_basis_is_refused() {
        FamilyAround k = atContract("families-first");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("yes"));
        refused(k, 2, "agency", "consequences[2].agency", "“Carried out by” is needed. Please fill it in.");
        refused(k, 2, "agencyName", "consequences[2].agencyName", "“Name of the agency” is needed. Please fill it in.");
        refused(
                k,
                1,
                "legalBasis",
                "consequences[1].legalBasis",
                "“On what it rests: law, tenancy or this contract” is needed. Please fill it in.");
    }

    private void refused(FamilyAround k, int line, String key, String field, String sentence) {
        Map<String, Object> sheet = AroundTheFamily.sheet(k.today, k.ids);
        consequences(sheet).get(line).put(key, null);
        long before = k.rows("contract", "contract_consequence");
        Refusal refusal = desk.refusal(() -> desk.complete("bea", k.reference, "drawUpContract", sheet));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal.getMessage())
                .contains("Line %d of “What follows a breach, step by step”: ".formatted(line + 1) + sentence);
        assertThat(k.rows("contract", "contract_consequence")).isEqualTo(before);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> consequences(Map<String, Object> sheet) {
        return (List<Map<String, Object>>) sheet.get("consequences");
    }

    /** S3 R176 (conflict 1): with the plan, after the meeting, to which it refers. */
    @Test
    void a_contract_with_the_plan_refers_to_the_meeting_from_which_it_follows() {
        FamilyAround k = new FamilyAround(application, "think-family", "callActivity_familyMeeting")
                .prepared()
                .agreed("Bea", "leadWorker");
        assertThat(desk.instance(k.reference, "family-support-pathway")).isNotWaitingAt("callActivity_plan");
        assertThat(k.shown("considerContract").get("meeting").toString())
                .startsWith("It follows from what was agreed at the meeting (Team around the family) of ");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("yes"));
        desk.complete("bea", k.reference, "drawUpContract", AroundTheFamily.sheet(k.today, k.ids));
        var drawnUp = contracts.of(k.theCase()).versions().get(0);
        assertThat(drawnUp.name()).isEqualTo("Contract");
        assertThat(drawnUp.meeting()).isEqualTo(k.meetings().get(0).id());
        assertThat(application
                        .getBean(ContractSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("Team around the family of ");
        desk.complete("bea", k.reference, "signContract", AroundTheFamily.signed(k.today, k.ids, "bea"));
        assertThat(desk.instance(k.reference, "family-support-pathway")).isWaitingAt("callActivity_plan");
    }

    @Test
    void without_a_contract_the_plan_follows_the_meeting() {
        FamilyAround k = new FamilyAround(application, "think-family", "callActivity_familyMeeting")
                .prepared()
                .agreed("Bea", "leadWorker");
        desk.passDeadline(k.reference, "considerContract");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("no"));
        assertThat(desk.instance(k.reference, "plan")).isWaitingAt("userTask_drawUpPlan");
        assertThat(desk.instance(k.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
    }

    @Test
    void what_the_family_say_to_a_contract_is_always_heard() {
        FamilyAround k = atContract("families-first");
        Map<String, Object> said = AroundTheFamily.contractConsidered("no");
        said.put("familySaid", null);
        long before = k.rows("contract_consideration");
        assertThat(desk.refusal(() -> desk.complete("bea", k.reference, "considerContract", said))
                        .getMessage())
                .isEqualTo("“What the family say to it” is needed. Please fill it in.");
        assertThat(k.rows("contract_consideration")).isEqualTo(before);
    }

    @Test
    void the_database_knows_no_contract_that_follows_from_another_familys_meeting() {
        FamilyAround other = new FamilyAround(application, "think-family", "callActivity_familyMeeting")
                .prepared()
                .agreed("Bea", "leadWorker");
        FamilyAround k = atContract("families-first");
        desk.complete("bea", k.reference, "considerContract", AroundTheFamily.contractConsidered("yes"));
        desk.complete("bea", k.reference, "drawUpContract", AroundTheFamily.sheet(k.today, k.ids));
        assertThatThrownBy(() -> database.update(
                        "update contract set meeting_id = ? where case_id = ?",
                        other.meetings().get(0).id(),
                        k.theCase().getId()))
                .hasMessageContaining("what this family and the agencies agreed");
        assertThat(contracts.of(k.theCase()).versions().get(0).meeting()).isNull();
    }
}
