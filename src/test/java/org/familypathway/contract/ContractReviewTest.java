package org.familypathway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Drafts;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The signed contract is reviewed on the day agreed: it stands, is to be changed, or has ended (R16, R17, R46). */
@PathwayTest
class ContractReviewTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtContract h;

    @BeforeEach
    void familyHHasSigned() {
        office.opens();
        h = new FamilyAtContract(application).signedUp();
    }

    @Test
    void the_review_is_the_leads_and_due_on_the_day_that_the_contract_names() {
        var task = desk.task(h.reference, "reviewContract");
        assertThat(task).isAssignedTo("katie");
        assertThat(London.dateOf(task.getDueDate().toInstant())).isEqualTo(today.plusWeeks(6));
    }

    @Test
    void a_contract_that_stands_is_reviewed_again_on_the_next_day_agreed() {
        review("stands", today.plusWeeks(12), null);
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        assertThat(desk.task(h.reference, "reviewContract")
                        .getDueDate()
                        .toInstant()
                        .atZone(London.ZONE)
                        .toLocalDate())
                .isEqualTo(today.plusWeeks(12));
        var contract = h.contract();
        assertThat(contract.inForce().number()).isEqualTo(1);
        assertThat(contract.nextReviewOn()).isEqualTo(today.plusWeeks(12));
        assertThat(contract.reviews().get(0).kept())
                .hasSize(4)
                .anyMatch(k -> k.how().equals("partly") && k.condition().startsWith("No loud music"));
        assertThat(contract.reviews().get(0).familySays()).contains("quieter");
        assertThat(h.events()).contains("contractReviewed");
    }

    @Test
    void a_contract_that_is_to_be_changed_stays_in_force_until_its_next_version_is_signed() {
        review("change", null, "Kayla is at school again: let her ride to it.");
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_drawUpContract");
        assertThat(h.shown("drawUpContract").get("asked").toString()).contains("let her ride to it");
        assertThat(h.contract().inForce().number()).isEqualTo(1);
        h.drawUp();
        assertThat(h.contract().inForce().number()).isEqualTo(1);
        h.sign();
        var versions = h.contract().versions();
        assertThat(h.contract().inForce().number()).isEqualTo(2);
        assertThat(versions.get(1).endedHow()).isEqualTo("replaced");
        assertThat(versions.get(1).standards()).isNotEmpty();
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        assertThat(h.contract().nextReviewOn()).isEqualTo(today.plusWeeks(6));
    }

    @Test
    void a_contract_that_has_ended_is_over_and_the_work_goes_on() {
        review("end", null, "Three months without a complaint; the family want to go on alone.");
        assertThat(h.open()).isEmpty();
        assertThat(desk.isRunning(h.reference)).isTrue();
        assertThat(h.theCase().isOpen()).isTrue();
        assertThat(h.contract().inForce()).isNull();
        assertThat(h.contract().versions().get(0).endedHow()).isEqualTo("ended");
        assertThat(h.contract().versions().get(0).endedReason()).contains("without a complaint");
    }

    /** What runs beside the main line ends with the case, and nobody's half-typed words stay. */
    @Test
    void where_the_work_ends_what_is_still_open_beside_it_ends_too() {
        desk.inCase(
                "katie",
                h.reference,
                "request-lead-change",
                Desk.answers(
                        "why",
                        "leaving",
                        "reason",
                        "Katie begins a new post.",
                        "wishedOn",
                        today.plusDays(9).toString()));
        String beside = desk.task(h.reference, "decideNewLead").getId();
        Drafts drafts = application.getBean(Drafts.class);
        drafts.save(
                "maya", "task:" + beside, JsonNodeFactory.instance.objectNode().put("reason", "Kofi has room"));

        review("change", null, "Kayla is at school again: let her ride to it.");
        h.drawUp();
        h.sign(FamilyHContract.signedBut(today, h.ids, "Hannah", "refuses", "We do not want this any more"));
        desk.complete(
                "maya",
                h.reference,
                "decideRefusedContract",
                Desk.answers("decision", "endWork", "reason", "Three talks, and she does not want the project."));

        assertThat(desk.open(h.reference)).isEmpty();
        assertThat(desk.isRunning(h.reference)).isFalse();
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.contractRefused);
        assertThat(drafts.of("maya", "task:" + beside)).isEmpty();
    }

    @Test
    void a_missed_review_is_told_and_stays_open() {
        desk.passDeadline(h.reference, "reviewContract");
        assertThat(desk.workOnlyIn(h.reference, "missed-deadline", "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_decideMissedDeadline");
        assertThat(desk.instance(h.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    @Test
    void a_contract_that_stands_without_a_next_review_in_the_future_is_refused() {
        refused(answers("stands", null, null), "nextReviewOn", "“Next review on” is needed");
        refused(answers("stands", today, null), "nextReviewOn", "“Next review on” must lie in the future");
    }

    @Test
    void a_change_or_an_end_without_the_reason_is_refused() {
        refused(answers("change", null, null), "reason", "is needed");
        refused(answers("end", null, null), "reason", "is needed");
    }

    @Test
    void a_review_in_the_future_is_refused() {
        Map<String, Object> answers = answers("stands", today.plusWeeks(9), null);
        answers.put("reviewedOn", today.plusDays(1).toString());
        refused(answers, "reviewedOn", "lies in the future");
    }

    /** R17: each condition is looked at, and no other. */
    @Test
    void a_review_that_leaves_a_condition_out_or_brings_one_of_its_own_is_refused() {
        List<?> ids = conditions();
        refused(
                FamilyHContract.review(today, ids.subList(1, 4), "stands", today.plusWeeks(9), null),
                "kept",
                "needs an answer to each condition");
        refused(
                FamilyHContract.review(
                        today,
                        List.of(ids.get(0), ids.get(1), ids.get(2), UUID.randomUUID()),
                        "stands",
                        today.plusWeeks(9),
                        null),
                "kept",
                "not a condition of this contract");
    }

    @Test
    void the_database_takes_reviews_only_of_a_contract_in_force_and_only_with_a_next_date_where_it_stands() {
        UUID contract = database.queryForObject(
                "select id from contract where case_id = ?",
                UUID.class,
                h.theCase().getId());
        String review =
                "insert into contract_review (id, contract_id, reviewed_on, family_says, decision, next_review_on, reason, reviewed_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, current_date, 'x', '%s', %s, %s, now(), 'x', now())";
        assertThatThrownBy(() -> database.update(review.formatted("stands", "null", "null"), contract))
                .hasMessageContaining("contract_review_check");
        assertThatThrownBy(() -> database.update(review.formatted("end", "null", "null"), contract))
                .hasMessageContaining("contract_review_check");
        review("end", null, "Three months without a complaint.");
        assertThatThrownBy(() -> database.update(review.formatted("end", "null", "'x'"), contract))
                .hasMessageContaining("only while the contract is in force");
    }

    private List<?> conditions() {
        return ((List<?>) h.shown("reviewContract").get("kept"))
                .stream().map(line -> ((ConditionKept.Answer) line).id()).toList();
    }

    private Map<String, Object> answers(String decision, LocalDate next, String reason) {
        return FamilyHContract.review(today, conditions(), decision, next, reason);
    }

    private void review(String decision, LocalDate next, String reason) {
        desk.complete("katie", h.reference, "reviewContract", answers(decision, next, reason));
    }

    private void refused(Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h.reference, "reviewContract", answers));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        assertThat(h.contract().inForce()).isNotNull();
    }
}
