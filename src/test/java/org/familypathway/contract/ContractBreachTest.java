package org.familypathway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.FamilyHContract.breach;
import static org.familypathway.story.FamilyHContract.carriedOut;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Entries;
import org.familypathway.family.Nature;
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

/** A breach leads to the consequence agreed, and to no other (R6, R18, R46, R203). */
@PathwayTest
class ContractBreachTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Entries entries;

    @Autowired
    ProcessEngine engine;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtContract h;

    @BeforeEach
    void familyHHasSigned() {
        office.opens();
        h = new FamilyAtContract(application).signedUp();
    }

    @Test
    void a_breach_leads_to_the_first_step_agreed_and_the_family_is_told() {
        report();
        assertThat(desk.workOnlyIn(h.reference, "contract-breach", "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_decideOnBreach");
        assertThat(desk.instance(h.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        assertThat(desk.offered(h.reference, "decideOnBreach")).hasCandidateGroup("north-managers");
        ProcessInstance breached = desk.instance(h.reference, "contract-breach");
        Map<String, Object> shown = h.shown("decideOnBreach");
        assertThat(shown.get("next").toString()).startsWith("Step 1:");
        assertThat(shown.get("condition").toString()).startsWith("No loud music");
        decide("applyNext", null, null);

        assertThat(desk.workOnlyIn(h.reference, "contract-breach", "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_carryOutConsequence");
        assertThat(desk.instance(h.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        assertThat(desk.task(h.reference, "carryOutConsequence")).isAssignedTo("katie");
        carryOut();
        assertThat(breached).isEnded().hasPassedInOrder("userTask_decideOnBreach", "userTask_carryOutConsequence");
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        var breach = h.contract().breaches().get(0);
        assertThat(breach.consequence().step()).isEqualTo(1);
        assertThat(breach.carriedOutBy()).isEqualTo("Katie");
        assertThat(breach.nature()).isEqualTo(Nature.fact);
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(h.theCase().getId()))
                .anyMatch(e -> e.getKind().equals("told")
                        && e.getWho().equals("Hannah")
                        && e.getText().contains("step 1 of the contract")
                        && e.getText().contains("birthday"));
        assertThat(h.events()).contains("contractBreached", "breachDecided", "consequenceCarriedOut");
    }

    /** R18: steps applied are counted. */
    @Test
    void each_further_breach_leads_to_the_next_step_until_there_is_none() {
        for (int step = 1; step <= 5; step++) {
            report();
            decide("applyNext", null, null);
            assertThat(h.shown("carryOutConsequence").get("consequence").toString())
                    .startsWith("Step " + step + ":");
            carryOut();
        }
        report();
        assertThat(h.shown("decideOnBreach").get("next").toString()).contains("every step up to the last");
        refusedDecision("applyNext", null, null, "decision", "There is no next step");
        decide("applyOther", step(5), "Possession is before the court already; it goes on.");
        carryOut();
    }

    @Test
    void another_step_that_was_agreed_may_be_applied_with_a_reason_and_the_next_one_follows_it() {
        report();
        decide("applyOther", step(3), "A knife was shown; a talk is not enough.");
        carryOut();
        report();
        assertThat(h.shown("decideOnBreach").get("next").toString()).startsWith("Step 4:");
    }

    @Test
    void a_breach_may_have_no_consequence_with_a_reason() {
        report();
        decide("none", null, "The meter measured the flat above; Housing has confirmed it.");
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        assertThat(h.contract().breaches().get(0).decision()).isEqualTo("none");
        report();
        assertThat(h.shown("decideOnBreach").get("next").toString()).startsWith("Step 1:");
    }

    @Test
    void breaches_are_decided_and_their_consequences_carried_out_in_the_order_of_their_reports() {
        report();
        String first = waiting("decideOnBreach");
        report();
        var tasks = List.of("decideOnBreach", "decideOnBreach", "reviewContract");
        assertThat(h.open()).containsExactlyElementsOf(tasks);
        assertThat(waiting("decideOnBreach")).isEqualTo(first);
        completeOneOf(
                "maya",
                "decideOnBreach",
                Desk.answers("breach", first, "decision", "applyNext", "otherStep", null, "reason", null));
        String second = waiting("decideOnBreach");
        assertThat(second).isNotEqualTo(first);
        decide("applyNext", null, null);
        assertThat(waiting("carryOutConsequence")).isEqualTo(first);
        completeOneOf("katie", "carryOutConsequence", carriedOut(first, now()));
        assertThat(waiting("carryOutConsequence")).isEqualTo(second);
        carryOut();
        assertThat(h.contract().breaches())
                .extracting(b -> b.consequence().step())
                .containsExactly(1, 2);
    }

    /** Two managers open the same breach: the second one's answer is not taken for the next breach. */
    @Test
    void an_answer_to_a_breach_that_somebody_else_has_answered_is_refused() {
        report();
        String first = waiting("decideOnBreach");
        report();
        completeOneOf(
                "maya",
                "decideOnBreach",
                Desk.answers("breach", first, "decision", "applyNext", "otherStep", null, "reason", null));
        long before = h.rows();
        for (String stale : new String[] {first, null}) {
            Refusal refusal = desk.refusal(() -> desk.complete(
                    "maya",
                    h.reference,
                    "decideOnBreach",
                    Desk.answers("breach", stale, "decision", "applyNext", "otherStep", null, "reason", null)));
            assertThat(refusal).hasMessageContaining("has been answered by somebody else");
        }
        Refusal refusal = desk.refusal(() -> desk.complete(
                "katie",
                h.reference,
                "carryOutConsequence",
                carriedOut(UUID.randomUUID().toString(), now())));
        assertThat(refusal).hasMessageContaining("has been answered by somebody else");
        assertThat(h.rows()).isEqualTo(before);
    }

    /** R18: what follows is what was agreed when it happened, whatever was signed since. */
    @Test
    void a_breach_of_a_former_version_is_answered_by_the_steps_agreed_in_it() {
        report();
        desk.complete(
                "katie",
                h.reference,
                "reviewContract",
                FamilyHContract.review(
                        today,
                        ((List<?>) h.shown("reviewContract").get("kept"))
                                .stream()
                                        .map(l -> ((ConditionKept.Answer) l).id())
                                        .toList(),
                        "change",
                        null,
                        "Quiet from eleven at weekends."));
        h.signedUp();
        decide("applyNext", null, null);
        assertThat(database.queryForObject(
                        "select number from breach_decision d join contract c on c.id = d.contract_id where c.case_id = ?",
                        Integer.class,
                        h.theCase().getId()))
                .isEqualTo(1);
    }

    @Test
    void a_missed_deadline_of_each_step_is_told_and_the_step_stays_open() {
        report();
        desk.passDeadline(h.reference, "decideOnBreach");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h.reference, "contract-breach")).isWaitingAt("userTask_decideOnBreach");
        decide("applyNext", null, null);
        desk.passDeadline(h.reference, "carryOutConsequence");
        assertThat(desk.instance(h.reference, "contract-breach")).isWaitingAtExactly("userTask_carryOutConsequence");
        assertThat(desk.instances(h.reference, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    @Test
    void a_breach_can_be_reported_only_of_a_contract_in_force_and_only_by_those_who_may_see_the_case() {
        FamilyAtContract unsigned = new FamilyAtContract(application);
        unsigned.drawUp();
        long before = h.rows();
        assertThatThrownBy(() -> desk.inCase(
                        "katie",
                        unsigned.reference,
                        "report-breach",
                        breach(UUID.randomUUID().toString(), now())))
                .hasMessageContaining("409");
        String condition = condition();
        assertThatThrownBy(() -> desk.inCase("wendy", h.reference, "report-breach", breach(condition, now())))
                .hasMessageContaining("404");
        assertThat(h.rows()).isEqualTo(before);
    }

    @Test
    void a_breach_in_the_future_before_the_contract_or_of_no_condition_of_it_is_refused() {
        refusedReport(breach(condition(), now().plusDays(1)), "happenedAt", "lies in the future");
        refusedReport(breach(condition(), now().minusDays(1)), "happenedAt", "before the contract starts");
        refusedReport(breach(UUID.randomUUID().toString(), now()), "condition", "no such choice");
        Map<String, Object> nobody = breach(condition(), now());
        nobody.put("reportedBy", " ");
        refusedReport(nobody, "reportedBy", "“Who reported it” is needed");
    }

    /** R46: nothing outside the agreed steps, whatever route it comes by. */
    @Test
    void a_consequence_that_was_not_agreed_or_a_departure_without_a_reason_is_refused() {
        report();
        refusedDecision(
                "applyOther", UUID.randomUUID().toString(), "We evict them at once.", "otherStep", "no such choice");
        refusedDecision("applyOther", step(2), null, "reason", "“Reason” is needed");
        refusedDecision("none", null, null, "reason", "“Reason” is needed");
        refusedDecision("evict", null, null, "decision", "no such choice");
    }

    @Test
    void a_consequence_carried_out_or_told_in_the_future_or_before_it_was_decided_is_refused() {
        report();
        decide("applyNext", null, null);
        refusedCarryingOut("carriedOutOn", today.plusDays(1).toString(), "“Carried out on” lies in the future");
        refusedCarryingOut("carriedOutOn", today.minusDays(1).toString(), "lies before it was decided");
        refusedCarryingOut("toldAt", now().plusDays(1).toString(), "“When they were told” lies in the future");
        refusedCarryingOut("familySaid", "", "“What they said” is needed");
    }

    @Test
    void the_database_takes_no_consequence_that_the_contract_in_force_does_not_agree_on() {
        report();
        UUID breach = UUID.fromString(waiting("decideOnBreach"));
        UUID contract =
                database.queryForObject("select contract_id from contract_breach where id = ?", UUID.class, breach);
        FamilyAtContract other = new FamilyAtContract(application).signedUp();
        UUID others = database.queryForObject(
                "select id from contract where case_id = ?",
                UUID.class,
                other.theCase().getId());
        UUID stranger = database.queryForObject(
                "select id from contract_consequence where contract_id = ? and step = 1", UUID.class, others);
        UUID agreed = UUID.fromString(step(1));
        String decision =
                "insert into breach_decision (id, contract_id, decision, consequence_id, reason, decided_at, recorded_by, recorded_at) values (?, ?, 'applyNext', ?, null, now(), 'x', now())";
        assertThatThrownBy(() -> database.update(decision, breach, contract, stranger))
                .hasMessageContaining("consequence_of_the_contract");
        assertThatThrownBy(() -> database.update(decision, breach, others, stranger))
                .hasMessageContaining("the contract that was breached");
        assertThatThrownBy(() -> database.update(decision, breach, contract, null))
                .hasMessageContaining("breach_decision_check");
        assertThat(database.update(decision, breach, contract, agreed)).isEqualTo(1);
        UUID second = UUID.fromString(step(2));
        UUID told = UUID.randomUUID();
        database.update(
                "insert into entry (id, case_id, kind, happened_at, nature, text, recorded_by, recorded_at) values (?, ?, 'told', now(), 'fact', 'x', 'x', now())",
                told,
                h.theCase().getId());
        assertThatThrownBy(() -> database.update(
                        "insert into consequence_carried_out (id, consequence_id, carried_out_on, by_whom, told_id, recorded_by, recorded_at) values (?, ?, now(), 'x', ?, 'x', now())",
                        breach,
                        second,
                        told))
                .hasMessageContaining("consequence_carried_out_id");
    }

    private LocalDateTime now() {
        return LocalDateTime.now(London.ZONE).withNano(0);
    }

    private String condition() {
        List<?> offered = (List<?>) h.shown("reportBreach").get("conditions");
        return ((Map<?, ?>) offered.get(0)).get("value").toString();
    }

    private void report() {
        desk.inCase("katie", h.reference, "report-breach", breach(condition(), now()));
    }

    private String waiting(String step) {
        return h.shown(step).get("shownBreach").toString();
    }

    /** Id of the step of the contract in force. */
    private String step(int number) {
        return database.queryForObject(
                        "select q.id from contract_consequence q join contract c on c.id = q.contract_id where c.case_id = ? and c.signed_at is not null and c.ended_at is null and q.step = ?",
                        UUID.class,
                        h.theCase().getId(),
                        number)
                .toString();
    }

    private void decide(String decision, String otherStep, String reason) {
        desk.complete(
                "maya",
                h.reference,
                "decideOnBreach",
                Desk.answers(
                        "breach",
                        waiting("decideOnBreach"),
                        "decision",
                        decision,
                        "otherStep",
                        otherStep,
                        "reason",
                        reason));
    }

    private void carryOut() {
        desk.complete("katie", h.reference, "carryOutConsequence", carriedOut(waiting("carryOutConsequence"), now()));
    }

    private void completeOneOf(String user, String step, Map<String, Object> answers) {
        var tasks = engine.getTaskService();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(h.reference)
                .taskDefinitionKey("userTask_" + step)
                .list()
                .get(0)
                .getId();
        desk.as(user, () -> {
            if (step.equals("decideOnBreach")) tasks.claim(task, user);
            engine.getFormService().submitTaskForm(task, desk.variables(answers));
            return null;
        });
    }

    private void refusedReport(Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.inCase("katie", h.reference, "report-breach", answers));
        refused(refusal, field, sentence, before);
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
    }

    private void refusedDecision(String decision, String step, String reason, String field, String sentence) {
        long before = h.rows();
        refused(desk.refusal(() -> decide(decision, step, reason)), field, sentence, before);
        assertThat(desk.workOnlyIn(h.reference, "contract-breach", "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_decideOnBreach");
        assertThat(desk.instance(h.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private void refusedCarryingOut(String key, String value, String sentence) {
        Map<String, Object> answers = carriedOut(waiting("carryOutConsequence"), now());
        answers.put(key, value);
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h.reference, "carryOutConsequence", answers));
        refused(refusal, key, sentence, before);
        assertThat(desk.workOnlyIn(h.reference, "contract-breach", "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_carryOutConsequence");
        assertThat(desk.instance(h.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private void refused(Refusal refusal, String field, String sentence, long before) {
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
    }
}
