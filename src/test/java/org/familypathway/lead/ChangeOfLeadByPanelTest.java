package org.familypathway.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the Early Help Panel changes the lead, no other worker leads without its agreement, whichever way somebody tries (R109, R110; conflict 15; invariant 6). */
@PathwayTest
class ChangeOfLeadByPanelTest {
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
    WhomToAsk whomToAsk;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("liz", "west-workers");
    }

    /** R109: the panel agrees, then the manager names who, and they take over; the panel's decision stands behind the new lead. */
    @Test
    void with_the_panels_agreement_another_worker_leads() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", r, "request-lead-change", request());
        assertThat(desk.workOnlyIn(r, "panel", "referral")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(desk.instance(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.panelSays("agree"));
        assertThat(lead(r)).isEqualTo("lola");
        desk.complete("lydia", r, "decideNewLead", change("luke", "liz"));
        // Handed back, it is the manager's again: the panel has agreed to a change.
        desk.complete("luke", r, "takeOverCase", answers("takesOver", "no", "whyNot", "I live next door to them."));
        desk.complete("lydia", r, "decideNewLead", change("liz", "luke"));
        assertThat(lead(r)).isEqualTo("lola");
        desk.complete("liz", r, "takeOverCase", takeOver("luke"));
        assertThat(lead(r)).isEqualTo("liz");
        assertThat(history.of(theCase(r)).get(0).until())
                .isEqualTo(history.of(theCase(r)).get(1).from());
        assertThat(database.queryForObject(
                        "select i.decision from lead_worker l join agenda_item i on i.id = l.panel_item_id where l.case_id = ? and l.to_at is null",
                        String.class,
                        theCase(r).getId()))
                .isEqualTo("agree");
        // The agreement was for this change. The next one needs its own.
        assertThat(desk.refusal(() -> changesPastThePanel(r, "lola", "luke")).getMessage())
                .startsWith("The lead worker of this family changes only with the agreement of the panel.");
    }

    /** R121: the next lead too may be somebody of the lead agency who does not sign in; everybody reads their name, and the worker keeps the record. */
    @Test
    void the_next_lead_may_sign_in_nowhere() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", r, "request-lead-change", request());
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.panelSays("agree"));
        Map<String, Object> named = change("liz", "luke");
        named.put("newPerson", "Tom Ridley");
        desk.complete("lydia", r, "decideNewLead", named);
        desk.complete("liz", r, "takeOverCase", takeOver("luke"));
        assertThat(lead(r)).isEqualTo("liz");
        assertThat(history.of(theCase(r)).get(1).lead()).isEqualTo("Tom Ridley");
        assertThat(whomToAsk.about(theCase(r))).startsWith("Ask its lead worker, Tom Ridley (Liz");
        assertThat(database.queryForObject(
                        "select name from lead_now where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .isEqualTo("Tom Ridley");
        assertThatThrownBy(() -> database.update(
                        "update lead_worker set person = 'Ann Hill' where case_id = ? and to_at is null",
                        theCase(r).getId()))
                .hasMessageContaining("never exchanged in place");
    }

    /** R109, R110: the panel does not agree, and the lead stays. */
    @Test
    void without_the_panels_agreement_the_lead_stays() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", r, "request-lead-change", request());
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete(
                "lydia",
                r,
                "recordPanelDecision",
                ToLeadFamilyWorker.panelSays(
                        "refuse", "decisionReason", "Rosa has told her story three times already."));
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(lead(r)).isEqualTo("lola");
        assertThat(history.wished(theCase(r))).isEmpty();
        assertThat(database.queryForObject(
                        "select decision || ': ' || decision_reason from lead_change where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .isEqualTo("keep: Rosa has told her story three times already.");
        desk.inCase("lola", r, "request-lead-change", request());
    }

    /** The manager of such a service names nobody by themselves: there is no such task, and the code refuses. */
    @Test
    void a_manager_alone_changes_nobody() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", r, "request-lead-change", request());
        assertThat(desk.task(r, "decideNewLead")).isNull();
        assertThat(desk.refusal(() -> changesPastThePanel(r, "luke", "liz")).getMessage())
                .startsWith("The lead worker of this family changes only with the agreement of the panel.");
        assertThat(lead(r)).isEqualTo("lola");
        assertThat(database.queryForObject(
                        "select count(*) from lead_worker where case_id = ?",
                        Long.class,
                        theCase(r).getId()))
                .isEqualTo(1);
    }

    private void changesPastThePanel(String reference, String next, String cover) {
        desk.as(
                "lydia",
                () -> transaction.execute(
                        one -> leadAssignment.lead(theCase(reference), next, cover, "Has room.", "lydia")));
    }

    /** Invariant 6 stands in the database, whoever writes: no decision, another family's, one of another kind, one used before, the worker exchanged in place, the rule rewritten. */
    @Test
    void the_database_lets_nobody_else_lead_without_the_panels_agreement() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke"), other = agreed();
        UUID id = theCase(r).getId();
        UUID anothers = item(other, "changeOfLead"), referral = item(r, "newReferral");
        for (Object[] attempt : new Object[][] {
            {null, "panel", "agreement of the panel"},
            {anothers, "panel", "agreement of the panel"},
            {referral, "panel", "agreement of the panel"},
            {null, "manager", "was said when the first lead was named"}
        })
            assertThatThrownBy(() -> takesOver(id, "luke", (UUID) attempt[0], (String) attempt[1]))
                    .hasMessageContaining((String) attempt[2]);
        assertThatThrownBy(() -> database.update("update lead_worker set worker = 'liz' where case_id = ?", id))
                .hasMessageContaining("never exchanged in place");
        assertThatThrownBy(() -> database.update("update lead_worker set changed_by = 'manager' where case_id = ?", id))
                .hasMessageContaining("never exchanged in place");
        assertThat(lead(r)).isEqualTo("lola");

        UUID o = theCase(other).getId();
        takesOver(o, "luke", anothers, "panel");
        assertThatThrownBy(() -> takesOver(o, "lola", anothers, "panel"))
                .hasMessageMatching("(?s).*(one_change_for_one_decision|agreement of the panel).*");
        assertThat(lead(other)).isEqualTo("luke");
    }

    private String agreed() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", r, "request-lead-change", request());
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.panelSays("agree"));
        return r;
    }

    private UUID item(String reference, String kind) {
        return database.queryForObject(
                "select id from agenda_item where case_id = ? and kind = ?",
                UUID.class,
                theCase(reference).getId(),
                kind);
    }

    private void takesOver(UUID id, String worker, UUID item, String changedBy) {
        transaction.executeWithoutResult(t -> {
            database.update("update lead_worker set to_at = now() where case_id = ? and to_at is null", id);
            database.update(
                    "insert into lead_worker (id, case_id, worker, cover, from_at, reason, changed_by, panel_item_id, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'liz', now(), 'x', ?, ?, 'x', now())",
                    id,
                    worker,
                    changedBy,
                    item);
        });
    }

    /** Two who ask at once, and two managers who record the panel's decision at once: one of each is recorded. */
    @Test
    void of_two_at_once_one_is_recorded() throws Exception {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        assertThat(atOnce(() -> inCase("lola", r), () -> inCase("luke", r))).isEqualTo(1);
        assertThat(database.queryForObject(
                        "select count(*) from lead_change where case_id = ?",
                        Long.class,
                        theCase(r).getId()))
                .isEqualTo(1);
        assertThat(desk.workOnlyIn(r, "panel", "referral")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(desk.instance(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        assertThat(atOnce(
                        () -> complete(r, ToLeadFamilyWorker.panelSays("agree")),
                        () -> complete(r, ToLeadFamilyWorker.panelSays("refuse"))))
                .isEqualTo(1);
        assertThat(lead(r)).isEqualTo("lola");
        assertThat(database.queryForObject(
                        "select count(*) from agenda_item where case_id = ? and kind = 'changeOfLead' and decision is not null",
                        Long.class,
                        theCase(r).getId()))
                .isEqualTo(1);
    }

    /** One agreement is for one change: of two who take over in one moment, by the form or past it, one leads. */
    @Test
    void of_two_takeovers_on_one_agreement_one_leads() throws Exception {
        String r = agreed();
        desk.complete("lydia", r, "decideNewLead", change("luke", "liz"));
        assertThat(atOnce(() -> takesOver(r), () -> takesOver(r))).isEqualTo(1);
        changedOnce(r, "luke");

        String past = agreed();
        UUID id = theCase(past).getId(), item = item(past, "changeOfLead");
        assertThat(atOnce(() -> takesOver(id, "luke", item), () -> takesOver(id, "lisa", item)))
                .isEqualTo(1);
        changedOnce(past, "luke", "lisa");
    }

    private Void takesOver(String reference) {
        desk.complete("luke", reference, "takeOverCase", takeOver("liz"));
        return null;
    }

    private Void takesOver(UUID id, String worker, UUID item) {
        takesOver(id, worker, item, "panel");
        return null;
    }

    private void changedOnce(String reference, String... anyOf) {
        assertThat(lead(reference)).isIn((Object[]) anyOf);
        assertThat(database.queryForList(
                        "select panel_item_id from lead_worker where case_id = ? order by from_at",
                        UUID.class,
                        theCase(reference).getId()))
                .containsExactly(null, item(reference, "changeOfLead"));
    }

    private Void inCase(String user, String reference) {
        desk.inCase(user, reference, "request-lead-change", request());
        return null;
    }

    private Void complete(String reference, Map<String, Object> a) {
        desk.complete("lydia", reference, "recordPanelDecision", a);
        return null;
    }

    /** @return how many of them came through */
    private static long atOnce(Callable<Void> one, Callable<Void> other) throws Exception {
        var both = Executors.newFixedThreadPool(2);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Boolean>> done = List.of(one, other).stream()
                    .map(does -> both.submit(() -> {
                        start.await();
                        try {
                            does.call();
                            return true;
                        } catch (Exception | AssertionError refused) {
                            return false;
                        }
                    }))
                    .toList();
            start.countDown();
            long through = 0;
            for (Future<Boolean> each : done) if (each.get()) through++;
            return through;
        } finally {
            both.shutdown();
        }
    }

    private static Map<String, Object> request() {
        return answers(
                "why",
                "absence",
                "wishedOn",
                LocalDate.now(London.ZONE).plusDays(14).toString(),
                "reason",
                "Lola begins maternity leave.");
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
                "Works at the same school.");
    }

    private static Map<String, Object> takeOver(String cover) {
        return answers(
                "takesOver",
                "yes",
                "metOn",
                LocalDate.now(London.ZONE).toString(),
                "metWith",
                "Lola and Rosa Reed",
                "reachedAt",
                "0117 496 0331",
                "cover",
                cover,
                "toldWho",
                "Rosa Reed",
                "toldBy",
                "Lola",
                "toldHow",
                "inPerson",
                "toldAt",
                LocalDateTime.now(London.ZONE).withNano(0).toString());
    }

    private String lead(String reference) {
        return leadAssignment.current(theCase(reference)).orElseThrow().getWorker();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
