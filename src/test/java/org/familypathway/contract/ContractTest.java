package org.familypathway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHContract.drawnUp;
import static org.familypathway.story.FamilyHContract.signed;
import static org.familypathway.story.FamilyHContract.signedBut;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.FamilyCase.Outcome;
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

/** The family behaviour contract, drawn up, signed, changed and refused (R6, R16 to R18, R46, R176, R203). */
@PathwayTest
class ContractTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ProcessEngine engine;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtContract h;

    @BeforeEach
    void familyHIsReadyForTheContract() {
        office.opens();
        h = new FamilyAtContract(application);
    }

    /** R16, R17, R18, R176. */
    @Test
    void a_contract_with_standards_conditions_steps_and_support_is_in_force_when_everybody_whom_it_binds_has_signed() {
        h.drawUp();
        assertThat(h.contract().inForce()).isNull();
        h.sign();

        var contract = h.contract().inForce();
        assertThat(contract.standards()).hasSize(2);
        assertThat(contract.conditions())
                .extracting(ContractRecord.Condition::kind)
                .containsExactly("tenancy", "tenancy", "behaviour", "behaviour");
        assertThat(contract.conditions().get(2).binds()).containsExactly("Jordan Hale", "Liam Hale");
        assertThat(contract.consequences())
                .extracting(ContractRecord.Consequence::step)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(contract.consequences().get(4).legalAction()).isTrue();
        assertThat(contract.support()).extracting(ContractRecord.Support::who).contains("Education");
        assertThat(contract.signatures())
                .hasSize(6)
                .allMatch(s -> s.answer().equals("signed") && s.witnessedBy().startsWith("Kofi"));
        assertThat(h.contract().nextReviewOn()).isEqualTo(today.plusWeeks(6));
        assertThat(desk.workOnlyIn(h.reference, "contract-review", "assessment"))
                .isWaitingAtExactly("userTask_reviewContract");
        assertThat(h.events()).contains("contractDrawnUp", "contractSignature", "contractSigned");
    }

    /** What was true when it was written down stays: while it is being agreed a name is put right, then it stands as it was signed. */
    @Test
    void a_signed_contract_names_people_as_they_were_called_then() {
        h.drawUp();
        isCalled("Jordan", "Jordan James Hale", Instant.now());
        assertThat(h.contract().versions().get(0).conditions().get(2).binds())
                .containsExactly("Jordan James Hale", "Liam Hale");
        h.sign();
        isCalled("Jordan", "Jordan Smith", Instant.now().plusSeconds(1));
        assertThat(h.contract().inForce().conditions().get(2).binds())
                .containsExactly("Jordan James Hale", "Liam Hale");
    }

    @Test
    void whom_a_condition_binds_counts_for_the_line_that_stays_of_two_of_one_person() {
        h.drawUp();
        h.sign();
        UUID jordan = UUID.fromString(h.ids.get("Jordan")), stays = UUID.randomUUID();
        database.update(
                """
                insert into household_member (id, case_id, person_id, name, born, relationship, at_home, recorded_by, recorded_at)
                select ?, case_id, person_id, 'Jordan Hales', born, relationship, true, 'katie', now() from household_member where id = ?""",
                stays,
                jordan);
        desk.inCase(
                "katie",
                h.reference,
                "merge-people",
                Map.of("member", stays, "other", jordan, "reason", "Written down by two people."));
        assertThat(h.contract().inForce().conditions().get(2).binds()).containsExactly("Jordan Hales", "Liam Hale");
        UUID joined = database.queryForObject("select id from joining where member_id = ?", UUID.class, stays);
        desk.inCase("katie", h.reference, "take-apart", Map.of("joining", joined, "reason", "They are cousins."));
        assertThat(h.contract().inForce().conditions().get(2).binds()).containsExactly("Jordan Hale", "Liam Hale");
    }

    private void isCalled(String who, String name, Instant when) {
        database.update(
                "update household_member set name = ?, recorded_by = 'katie', recorded_at = ? where id = ?::uuid",
                name,
                Timestamp.from(when),
                h.ids.get(who));
    }

    /** DESIGN 3: nothing that was typed goes on in the process. */
    @Test
    void of_all_that_was_typed_the_process_keeps_only_what_the_parties_say() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Kayla", "refuses", "I am not in this"));
        String[] ofTheCase = engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(h.reference)
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toArray(String[]::new);
        var kept =
                engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(ofTheCase).list().stream()
                        .filter(v -> v.getValue() instanceof String)
                        .map(v -> v.getName())
                        .toList();
        // "message" is the number of a mail that waits to go out.
        assertThat(kept).isSubsetOf("contractMode", "partiesSay", "decision", "contractReview", "message");
        assertThat(database.queryForObject(
                        "select count(*) from act_hi_varinst where text_ like '%I am not in this%'", Long.class))
                .isZero();
    }

    @Test
    void who_wants_changes_gets_a_new_version_that_begins_with_the_former_words_and_the_former_one_stays() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Jordan", "changes", "Eleven at weekends, not ten"));
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_drawUpContract");

        Map<String, Object> shown = h.shown("drawUpContract");
        assertThat(shown.get("asked").toString()).contains("Jordan Hale", "Eleven at weekends");
        assertThat((List<?>) shown.get("consequences")).hasSize(5);
        assertThat(((ContractCondition.Answer) ((List<?>) shown.get("conditions")).get(1)).binds())
                .hasSize(2);

        Map<String, Object> changed = drawnUp(today, h.ids);
        changed.put(
                "standards",
                List.of(new LinkedHashMap<>(Map.of("text", "Quiet from eleven at weekends, from ten on other days."))));
        h.drawUp(changed);
        h.sign();

        assertThat(h.contract().inForce().number()).isEqualTo(2);
        assertThat(h.contract().inForce().standards())
                .containsExactly("Quiet from eleven at weekends, from ten on other days.");
        var former = h.contract().versions().get(1);
        assertThat(former.standards()).hasSize(2);
        assertThat(former.endedHow()).isEqualTo("notSigned");
        assertThat(former.signatures())
                .extracting(ContractRecord.Signature::answer)
                .contains("changes");
    }

    @Test
    void who_refuses_may_be_persuaded_and_those_who_had_signed_need_not_be_asked_again() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Kayla", "refuses", "I am not in this"));
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_decideRefusedContract");
        assertThat(h.shown("decideRefusedContract").get("said").toString()).contains("Kayla Hale", "I am not in this");
        desk.complete(
                "maya",
                h.reference,
                "decideRefusedContract",
                answers("decision", "persuade", "reason", "Her mother will talk to her first."));

        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment")).isWaitingAtExactly("userTask_signContract");
        List<?> lines = (List<?>) h.shown("signContract").get("signatures");
        assertThat(lines)
                .hasSize(6)
                .filteredOn(l -> ((ContractSignature.Answer) l).answer() == null)
                .hasSize(1);
        h.sign();
        assertThat(h.contract().inForce().number()).isEqualTo(1);
        assertThat(h.contract().inForce().signatures()).hasSize(12);
        assertThat(h.events()).contains("refusedContractDecided");
    }

    @Test
    void a_refused_contract_may_be_drawn_up_anew() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Hannah", "refuses", "Possession frightens me"));
        desk.complete(
                "maya",
                h.reference,
                "decideRefusedContract",
                answers("decision", "drawUpAnew", "reason", "Begin with the support, then the steps."));
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_drawUpContract");
        assertThat(h.shown("drawUpContract").get("asked").toString()).contains("Possession frightens me");
        h.drawUp();
        h.sign();
        assertThat(h.contract().inForce().number()).isEqualTo(2);
    }

    @Test
    void a_refused_contract_may_end_the_work_with_the_family() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Hannah", "refuses", "We do not want this"));
        desk.complete(
                "maya",
                h.reference,
                "decideRefusedContract",
                answers("decision", "endWork", "reason", "Three talks, and she does not want the project."));
        assertThat(desk.isRunning(h.reference)).isFalse();
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.contractRefused);
        assertThat(h.theCase().getOutcomeReason()).contains("Three talks");
        assertThat(h.contract().versions().get(0).endedHow()).isEqualTo("notSigned");
    }

    @Test
    void one_who_refuses_outweighs_one_who_wants_changes() {
        h.drawUp();
        Map<String, Object> said = signedBut(today, h.ids, "Hannah", "refuses", "No");
        for (Object line : (List<?>) said.get("signatures"))
            if (line instanceof Map<?, ?> l && l.get("name").toString().startsWith("Liam")) {
                @SuppressWarnings("unchecked")
                Map<String, Object> liam = (Map<String, Object>) l;
                liam.put("answer", "changes");
                liam.put("reason", "Not the bike");
            }
        h.sign(said);
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_decideRefusedContract");
    }

    @Test
    void a_missed_deadline_of_each_step_is_told_and_the_step_stays_open() {
        desk.passDeadline(h.reference, "drawUpContract");
        assertThat(desk.workOnlyIn(h.reference, "contract", "missed-deadline", "assessment"))
                .isWaitingAtExactly("userTask_drawUpContract");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        h.drawUp();
        desk.passDeadline(h.reference, "signContract");
        assertThat(desk.instance(h.reference, "contract")).isWaitingAtExactly("userTask_signContract");
        assertThat(desk.instances(h.reference, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
        h.sign(signedBut(today, h.ids, "Hannah", "refuses", "No"));
        desk.passDeadline(h.reference, "decideRefusedContract");
        assertThat(desk.instance(h.reference, "contract")).isWaitingAtExactly("userTask_decideRefusedContract");
        assertThat(desk.instances(h.reference, "missed-deadline")).hasSize(3).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    /** The lead draws up and has signed; what follows a refusal is for a manager. */
    @Test
    void the_tasks_go_to_the_lead_and_the_managers() {
        assertThat(desk.task(h.reference, "drawUpContract")).isAssignedTo("katie");
        h.drawUp();
        assertThat(desk.task(h.reference, "signContract")).isAssignedTo("katie");
        h.sign(signedBut(today, h.ids, "Hannah", "refuses", "No"));
        assertThat(desk.offered(h.reference, "decideRefusedContract")).hasCandidateGroup("north-managers");
    }

    /** R18: steps are numbered from 1 without gaps. */
    @Test
    void steps_with_a_gap_or_a_number_twice_are_refused() {
        refusedDrawingUp("consequences", "Step 2 is missing", text -> step(text, 1, 6));
        refusedDrawingUp("consequences[1].step", "Step 1 is listed twice", text -> step(text, 1, 1));
        refusedDrawingUp("consequences", "Step 1 is missing", text -> step(text, 0, 6));
    }

    @Test
    void a_contract_without_standards_conditions_consequences_or_support_is_refused() {
        for (String list : List.of("standards", "conditions", "consequences", "support"))
            refusedDrawingUp(list, "needs at least one line", text -> text.put(list, List.of()));
    }

    @Test
    void a_review_date_that_is_not_in_the_future_or_not_after_the_start_is_refused() {
        refusedDrawingUp("reviewOn", "must lie in the future", text -> {
            text.put("startsOn", today.minusDays(9).toString());
            text.put("reviewOn", today.toString());
        });
        refusedDrawingUp("reviewOn", "must come after the day on which the contract starts", text -> {
            text.put("startsOn", today.plusDays(9).toString());
            text.put("reviewOn", today.plusDays(9).toString());
        });
    }

    /** R17: a condition says whom it binds, and binds nobody but this family. */
    @Test
    void a_condition_that_binds_nobody_or_a_stranger_is_refused() {
        String stranger = new FamilyAtContract(application).ids.get("Hannah");
        refusedDrawingUp("conditions[0].binds", "is needed", text -> row(text, "conditions", 0, "binds", List.of()));
        refusedDrawingUp(
                "conditions[0].binds", "not offered", text -> row(text, "conditions", 0, "binds", List.of(stranger)));
    }

    /** R46: nobody is bound who was not asked; the lead signs too. */
    @Test
    void a_party_without_an_answer_is_refused_by_name() {
        h.drawUp();
        for (String name : List.of("Hannah Hale", "Jordan Hale", "Kayla Hale", "Liam Hale", "Katie")) {
            Map<String, Object> said = signed(today, h.ids);
            said.put(
                    "signatures",
                    ((List<?>) said.get("signatures"))
                            .stream()
                                    .filter(l -> !((Map<?, ?>) l).get("name").equals(name))
                                    .toList());
            refusedSigning(said, "signatures", name + " is party to this contract");
        }
    }

    @Test
    void a_child_signs_from_the_tenth_birthday_on() {
        h.drawUp();
        assertThat(h.shown("signContract").get("needed").toString()).doesNotContain("Mia");
        database.update(
                "update household_member set born = ?, recorded_by = 'test' where id = ?::uuid",
                today.minusYears(10),
                h.ids.get("Mia"));
        refusedSigning(signed(today, h.ids), "signatures", "Mia Hale is party to this contract");
        database.update(
                "update household_member set born = ?, recorded_by = 'test' where id = ?::uuid",
                today.minusYears(10).plusDays(1),
                h.ids.get("Mia"));
        h.sign();
        assertThat(h.contract().inForce()).isNotNull();
    }

    @Test
    void a_party_twice_a_date_in_the_future_or_a_refusal_without_a_reason_is_refused() {
        h.drawUp();
        Map<String, Object> twice = signed(today, h.ids);
        List<Object> lines = new ArrayList<>((List<?>) twice.get("signatures"));
        lines.add(FamilyHContract.line(today, h.ids.get("Hannah"), "Hannah Hale", "Mother"));
        twice.put("signatures", lines);
        refusedSigning(twice, "signatures[6].who", "Hannah Hale is listed twice");
        Map<String, Object> later = signed(today, h.ids);
        List<Object> tomorrow = new ArrayList<>((List<?>) later.get("signatures"));
        tomorrow.set(0, FamilyHContract.line(today.plusDays(1), h.ids.get("Hannah"), "Hannah Hale", "Mother"));
        later.put("signatures", tomorrow);
        refusedSigning(later, "signatures[0].signedOn", "“Date” lies in the future");
        refusedSigning(
                signedBut(today, h.ids, "Liam", "refuses", null),
                "signatures[3].reason",
                "What they want changed, or why they refuse");
    }

    @Test
    void a_refused_contract_is_decided_with_a_reason() {
        h.drawUp();
        h.sign(signedBut(today, h.ids, "Hannah", "refuses", "No"));
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete(
                "maya", h.reference, "decideRefusedContract", answers("decision", "endWork", "reason", "")));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("reason");
        assertThat(h.rows()).isEqualTo(before);
        assertThat(h.theCase().getOutcome()).isNull();
    }

    /** Invariant 8, held by the database itself. */
    @Test
    void the_database_refuses_to_change_what_was_signed() {
        h.signedUp();
        var id = database.queryForObject(
                "select id from contract where case_id = ?",
                java.util.UUID.class,
                h.theCase().getId());
        for (String attempt : List.of(
                "update contract_standard set text = 'other' where contract_id = ?",
                "update contract_condition set text = 'other' where contract_id = ?",
                "update contract_consequence set what = 'other' where contract_id = ?",
                "update contract_support set what = 'other' where contract_id = ?",
                "update contract_signature set answer = 'refuses', reason = 'x' where contract_id = ?",
                "delete from contract_signature where contract_id = ?",
                "update contract set review_on = review_on + 1 where id = ?",
                "update contract set signed_at = null where id = ?",
                "insert into contract_standard (id, contract_id, place, text, recorded_by, recorded_at) values (gen_random_uuid(), ?, 9, 'new', 'x', now())",
                "insert into contract_consequence (id, contract_id, step, what, agency, legal_action, recorded_by, recorded_at) values (gen_random_uuid(), ?, 6, 'new', 'housing', false, 'x', now())",
                "delete from contract_condition_binds where contract_condition_id in (select id from contract_condition where contract_id = ?)"))
            assertThatThrownBy(() -> database.update(attempt, id))
                    .as(attempt)
                    .hasMessageMatching("(?s).*(draw up a new version|not deleted).*");
    }

    @Test
    void the_database_allows_one_contract_in_force_a_case_and_one_step_of_a_number() {
        h.signedUp();
        var theCase = h.theCase().getId();
        database.update(
                "insert into contract (id, case_id, number, starts_on, review_on, drawn_up_by, drawn_up_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 2, '2026-01-01', '2026-02-01', 'x', now(), 'x', now())",
                theCase);
        var second = database.queryForObject(
                "select id from contract where case_id = ? and number = 2", java.util.UUID.class, theCase);
        assertThatThrownBy(() -> database.update("update contract set signed_at = now() where id = ?", second))
                .hasMessageContaining("every party has signed");
        database.update(
                "insert into contract_signature (id, contract_id, round, place, name, role, signed_on, witnessed_by, answer, recorded_by, recorded_at) values (gen_random_uuid(), ?, 1, 1, 'x', 'x', now(), 'x', 'signed', 'x', now())",
                second);
        assertThatThrownBy(() -> database.update("update contract set signed_at = now() where id = ?", second))
                .hasMessageContaining("one_contract_in_force");
        String step =
                "insert into contract_consequence (id, contract_id, step, what, agency, legal_action, recorded_by, recorded_at) values (gen_random_uuid(), ?, 1, 'x', 'housing', false, 'x', now())";
        database.update(step, second);
        assertThatThrownBy(() -> database.update(step, second)).hasMessageContaining("step_once_a_contract");
        assertThatThrownBy(() -> database.update(
                        "insert into contract (id, case_id, number, starts_on, review_on, drawn_up_by, drawn_up_at, signed_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 3, '2026-01-01', '2026-02-01', 'x', now(), now(), 'x', now())",
                        theCase))
                .hasMessageContaining("drawn up before it is signed");
    }

    private interface Change {
        void to(Map<String, Object> text);
    }

    private void refusedDrawingUp(String field, String sentence, Change change) {
        Map<String, Object> text = drawnUp(today, h.ids);
        change.to(text);
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> h.drawUp(text));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment"))
                .isWaitingAtExactly("userTask_drawUpContract");
    }

    private void refusedSigning(Map<String, Object> said, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> h.sign(said));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(h.contract().inForce()).isNull();
        assertThat(desk.workOnlyIn(h.reference, "contract", "assessment")).isWaitingAtExactly("userTask_signContract");
    }

    private static void step(Map<String, Object> text, int place, int number) {
        row(text, "consequences", place, "step", number);
    }

    private static void row(Map<String, Object> text, String list, int place, String key, Object value) {
        List<Object> rows = new ArrayList<>((List<?>) text.get(list));
        Map<String, Object> row = new LinkedHashMap<>();
        ((Map<?, ?>) rows.get(place)).forEach((k, v) -> row.put((String) k, v));
        row.put(key, value);
        rows.set(place, row);
        text.put(list, rows);
    }
}
