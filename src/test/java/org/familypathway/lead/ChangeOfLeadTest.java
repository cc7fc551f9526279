package org.familypathway.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Another worker leads from the moment in which the former one ends, and the family is told who (R109, R110, R135; invariant 1). */
@PathwayTest
class ChangeOfLeadTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    LeadHistory history;

    @Autowired
    Entries entries;

    @Autowired
    IdentityService people;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate database;

    @Autowired
    DataSource source;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("nadia", "north-workers");
        office.worker("nadia", "north-managers");
    }

    @Test
    void the_case_and_its_tasks_go_to_the_new_lead_in_the_moment_in_which_the_former_ends() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        desk.inCase("katie", h, "request-lead-change", request());
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");

        assertThat(desk.offered(h, "decideNewLead")).hasCandidateGroup("north-managers");
        ProcessInstance change = desk.instance(h, "change-of-lead");
        desk.complete("maya", h, "decideNewLead", change("kofi", "nadia"));
        assertThat(desk.task(h, "takeOverCase")).isAssignedTo("kofi");
        assertThat(lead(h)).isEqualTo("katie");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo("katie");

        desk.complete("kofi", h, "takeOverCase", takeOver("nadia"));
        assertThat(change).isEnded().hasPassedInOrder("userTask_decideNewLead", "userTask_takeOverCase");
        assertThat(lead(h)).isEqualTo("kofi");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo("kofi");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        List<LeadHistory.Led> led = history.of(theCase(h));
        assertThat(led).extracting(LeadHistory.Led::lead).containsExactly("Katie", "Kofi");
        assertThat(led.get(0).until()).isEqualTo(led.get(1).from());
        assertThat(history.wished(theCase(h))).isEmpty();
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(h).getId()))
                .filteredOn(e -> e.getKind().equals("told"))
                .extracting(Entry::getText)
                .containsExactly(
                        "Told by Katie: your worker is Kofi, reached at 0117 496 0202; Nadia covers when they are away.");
        assertThat(database.queryForList(
                        "select kind from moment_events where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .containsExactlyInAnyOrder("leadChangeRequested", "leadChangeDecided", "leadChanged");
    }

    @Test
    void a_manager_may_keep_the_lead() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-lead-change", request());
        desk.complete(
                "maya",
                h,
                "decideNewLead",
                answers("decision", "keep", "decisionReason", "The family has only just begun to trust her."));
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(lead(h)).isEqualTo("katie");
        // The wish is answered, so that another may be uttered.
        desk.inCase("katie", h, "request-lead-change", request());
    }

    @Test
    void who_cannot_take_over_hands_it_back_and_the_lead_stays_meanwhile() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        desk.inCase("katie", h, "request-lead-change", request());
        desk.complete("maya", h, "decideNewLead", change("kofi", "nadia"));
        desk.complete("kofi", h, "takeOverCase", answers("takesOver", "no", "whyNot", "Hannah Hale is my cousin."));
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(lead(h)).isEqualTo("katie");
        desk.complete("maya", h, "decideNewLead", change("nadia", "kofi"));
        desk.complete("nadia", h, "takeOverCase", takeOver("kofi"));
        assertThat(lead(h)).isEqualTo("nadia");
    }

    /** Asked of the database while the case changes hands: what others see has one lead at every moment. */
    @Test
    void others_see_one_lead_before_during_and_after() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        UUID id = theCase(h).getId();
        transaction.executeWithoutResult(t -> {
            leadAssignment.lead(theCase(h), "kofi", "nadia", "Handed over.", "maya");
            assertThat(database.queryForList(
                            "select worker from lead_worker where case_id = ? and to_at is null", String.class, id))
                    .containsExactly("kofi");
            assertThat(seenByOthers(id)).containsExactly("katie");
        });
        assertThat(seenByOthers(id)).containsExactly("kofi");
    }

    /** Invariant 1 stands in the database too, whoever writes. */
    @Test
    void the_database_lets_no_open_case_be_without_a_lead_or_with_two() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        UUID id = theCase(h).getId();
        assertThatThrownBy(() ->
                        database.update("update lead_worker set to_at = now() where case_id = ? and to_at is null", id))
                .hasMessageContaining("never left without a lead worker");
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> {
                    database.update("update lead_worker set to_at = now() where case_id = ? and to_at is null", id);
                    lead(id, "kofi", "now() + interval '1 hour'");
                }))
                .hasMessageContaining("never left without a lead worker");
        assertThatThrownBy(() -> lead(id, "kofi", "now()")).hasMessageContaining("one_current_lead");
        assertThat(seenByOthers(id)).containsExactly("katie");
    }

    @Test
    void a_decision_that_would_not_change_the_lead_or_has_nobody_to_cover_is_refused_and_nothing_is_written() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-lead-change", request());
        assertThat(refused(() -> desk.complete("maya", h, "decideNewLead", change("katie", "kofi"))))
                .isEqualTo("Katie leads this case already. Choose another worker.");
        assertThat(refused(() -> desk.complete("maya", h, "decideNewLead", change("kofi", "kofi"))))
                .isEqualTo("“Who covers” must be somebody other than the lead worker.");
        assertThat(refused(() -> desk.complete("maya", h, "decideNewLead", change("wendy", "kofi"))))
                .contains("“New lead worker” has no such choice");
        assertThat(history.wished(theCase(h)).orElseThrow().newLead()).isNull();
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
    }

    @Test
    void the_case_is_not_taken_over_before_the_family_was_told() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        desk.inCase("katie", h, "request-lead-change", request());
        desk.complete("maya", h, "decideNewLead", change("kofi", "nadia"));
        Map<String, Object> tomorrow = takeOver("nadia");
        tomorrow.put(
                "toldAt", LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString());
        assertThat(refused(() -> desk.complete("kofi", h, "takeOverCase", tomorrow)))
                .isEqualTo("“When” lies in the future. Write it down when it has happened.");
        Map<String, Object> before = takeOver("nadia");
        before.put("toldAt", "2020-01-01T10:00");
        assertThat(refused(() -> desk.complete("kofi", h, "takeOverCase", before)))
                .contains("before another lead was asked for");
        Map<String, Object> unmet = takeOver("nadia");
        unmet.put("metOn", LocalDate.now(London.ZONE).plusDays(2).toString());
        assertThat(refused(() -> desk.complete("kofi", h, "takeOverCase", unmet)))
                .startsWith("“Handover meeting held on” lies in the future");
        Map<String, Object> untold = takeOver("nadia");
        untold.put("toldWho", " ");
        assertThat(refused(() -> desk.complete("kofi", h, "takeOverCase", untold)))
                .isEqualTo("“Who of the family was told” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete("kofi", h, "takeOverCase", takeOver("kofi"))))
                .isEqualTo("“Who covers” must be somebody other than the lead worker.");
        tasks.setAssignee(desk.task(h, "takeOverCase").getId(), "nadia");
        assertThat(refused(() -> desk.complete("nadia", h, "takeOverCase", takeOver("kofi"))))
                .startsWith("The manager named Kofi to lead.");
        assertThat(lead(h)).isEqualTo("katie");
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(h).getId()))
                .isEmpty();
    }

    @Test
    void another_lead_is_asked_for_once_at_a_time_for_a_day_to_come_and_where_somebody_leads() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        Map<String, Object> yesterday = request();
        yesterday.put("wishedOn", LocalDate.now(London.ZONE).minusDays(1).toString());
        assertThat(refused(() -> desk.inCase("katie", h, "request-lead-change", yesterday)))
                .isEqualTo("“Wished for by” lies in the past. Choose a later day.");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        desk.inCase("katie", h, "request-lead-change", request());
        assertThatThrownBy(() -> desk.inCase("kofi", h, "request-lead-change", request()))
                .hasMessageContaining("409");
        String unled = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        assertThatThrownBy(() -> desk.inCase("maya", unled, "request-lead-change", request()))
                .hasMessageContaining("409");
        assertThatThrownBy(() -> desk.inCase("maya", unled, "change-cover", cover("kofi")))
                .hasMessageContaining("409");
    }

    @Test
    void what_the_former_lead_had_claimed_from_the_team_goes_back_to_the_team() {
        String h = FamilyH.isLedBy(desk, "nadia", "katie");
        desk.inCase("nadia", h, "request-transfer", transfer());
        desk.as("nadia", () -> {
            tasks.claim(desk.task(h, "decideTransfer").getId(), "nadia");
            return null;
        });
        desk.inCase("nadia", h, "request-lead-change", request());
        desk.complete("maya", h, "decideNewLead", change("kofi", "katie"));
        desk.complete("kofi", h, "takeOverCase", takeOver("katie"));
        assertThat(desk.offered(h, "decideTransfer")).hasCandidateGroup("north-managers");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo("kofi");
    }

    @Test
    void missed_deadlines_of_a_change_are_escalated_and_interrupt_nothing() {
        String h = FamilyH.isLedBy(desk, "katie", "nadia");
        desk.inCase("katie", h, "request-lead-change", request());
        desk.passDeadline(h, "decideNewLead");
        desk.complete("maya", h, "decideNewLead", change("kofi", "nadia"));
        desk.passDeadline(h, "takeOverCaseNear");
        assertThat(database.queryForObject(
                        "select note from deadline_event e join deadline c on c.id = e.deadline_id where e.kind = 'warned' and c.name = 'takeOverCase' and c.case_reference = ?",
                        String.class,
                        h))
                .as("who takes over is warned")
                .isEqualTo("kofi");
        desk.passDeadline(h, "takeOverCase");
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_takeOverCase");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
        desk.complete("kofi", h, "takeOverCase", takeOver("nadia"));
        assertThat(lead(h)).isEqualTo("kofi");
    }

    /** R135: who covers changes without a change of lead; who covered before stays among the former versions. */
    @Test
    void who_covers_is_changed_and_the_family_is_told() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(refused(() -> desk.inCase("katie", h, "change-cover", cover("katie"))))
                .isEqualTo("“Who covers” must be somebody other than the lead worker.");
        assertThat(refused(() -> desk.inCase("katie", h, "change-cover", cover("kofi"))))
                .isEqualTo("Kofi covers already. Choose another worker.");
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(h).getId()))
                .isEmpty();

        Map<String, Object> told = cover("nadia");
        told.put("familyTold", true);
        told.put("toldWho", "Hannah Hale");
        told.put("toldHow", "phone");
        told.put("toldAt", aMinuteAgo());
        desk.inCase("katie", h, "change-cover", told);
        assertThat(history.of(theCase(h)).get(0).cover()).isEqualTo("Nadia");
        assertThat(lead(h)).isEqualTo("katie");
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(h).getId()))
                .extracting(Entry::getText)
                .containsExactlyInAnyOrder(
                        "Nadia covers instead of Kofi: Kofi is on leave in May.",
                        "Nadia covers when your worker is away.");
        assertThat(database.queryForList(
                        "select former ->> 'cover' from former_version where table_name = 'lead_worker' and former ->> 'case_id' = ?",
                        String.class,
                        theCase(h).getId().toString()))
                .containsExactly("kofi");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        desk.inCase("katie", h, "change-cover", cover("kofi"));
        assertThat(history.of(theCase(h)).get(0).cover()).isEqualTo("Kofi");
    }

    private static Map<String, Object> request() {
        return answers(
                "why",
                "leaving",
                "wishedOn",
                LocalDate.now(London.ZONE).plusDays(10).toString(),
                "reason",
                "Katie begins a new post.");
    }

    private static Map<String, Object> change(String lead, String cover) {
        return answers(
                "decision",
                "change",
                "newLead",
                lead,
                "cover",
                cover,
                "noConflict",
                true,
                "decisionReason",
                "Knows the family from the drop-in.");
    }

    private static Map<String, Object> takeOver(String cover) {
        return answers(
                "takesOver",
                "yes",
                "metOn",
                LocalDate.now(London.ZONE).toString(),
                "metWith",
                "Katie and Hannah Hale",
                "reachedAt",
                "0117 496 0202",
                "cover",
                cover,
                "toldWho",
                "Hannah Hale",
                "toldBy",
                "Katie",
                "toldHow",
                "inPerson",
                "toldAt",
                LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString());
    }

    private static Map<String, Object> cover(String cover) {
        return answers("cover", cover, "reason", "Kofi is on leave in May.", "familyTold", false);
    }

    private static Map<String, Object> transfer() {
        return answers(
                "why",
                "familyMoves",
                "reason",
                "They have a house in Bath.",
                "toService",
                "Bath council",
                "contact",
                "Ann Orr",
                "wishedOn",
                LocalDate.now(London.ZONE).toString());
    }

    private static String aMinuteAgo() {
        return LocalDateTime.now(London.ZONE).minusMinutes(1).withNano(0).toString();
    }

    private void lead(UUID caseId, String worker, String from) {
        database.update(
                "insert into lead_worker (id, case_id, worker, cover, from_at, reason, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'nadia', "
                        + from + ", 'Test', 'maya', now())",
                caseId,
                worker);
    }

    private List<String> seenByOthers(UUID id) {
        try (Connection other =
                        source.unwrap(com.zaxxer.hikari.HikariDataSource.class).getConnection();
                var asks =
                        other.prepareStatement("select worker from lead_worker where case_id = ? and to_at is null")) {
            asks.setObject(1, id);
            var rows = asks.executeQuery();
            List<String> seen = new java.util.ArrayList<>();
            while (rows.next()) seen.add(rows.getString(1));
            return seen;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String refused(Runnable handsIn) {
        Refusal refusal = desk.refusal(handsIn);
        return refusal.getMessage();
    }

    private String lead(String h) {
        return leadAssignment.current(theCase(h)).orElseThrow().getWorker();
    }

    private FamilyCase theCase(String h) {
        return cases.findByReference(h).orElseThrow();
    }
}
