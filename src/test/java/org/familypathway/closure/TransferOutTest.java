package org.familypathway.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A family is handed over to a named person at another service; until that person has accepted, it stays ours and keeps its lead (R110, R126, R134). */
@PathwayTest
class TransferOutTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    Entries entries;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TransferHistory history;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void a_family_that_moves_is_handed_over_and_the_work_ends_when_it_is_accepted_there() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-transfer", request());
        assertThat(desk.workOnlyIn(h, "transfer-out", "referral")).isWaitingAtExactly("userTask_decideTransfer");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.offered(h, "decideTransfer")).hasCandidateGroup("north-managers");
        ProcessInstance transfer = desk.instance(h, "transfer-out");
        desk.complete("maya", h, "decideTransfer", agree());
        assertThat(desk.task(h, "handOverFamily")).isAssignedTo("katie");
        assertThat(leadAssignment.current(theCase(h))).isPresent();

        desk.complete("katie", h, "handOverFamily", handOver());

        assertThat(transfer).isEnded().hasPassedInOrder("userTask_decideTransfer", "userTask_handOverFamily");
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(desk.open(h)).isEmpty();
        FamilyCase closed = theCase(h);
        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.getOutcome()).isEqualTo(Outcome.transferredOut);
        assertThat(leadAssignment.current(closed)).isEmpty();
        assertThat(database.queryForList(
                        """
                        select c.name || ' ' || string_agg(e.kind, ' ' order by e.recorded_at, e.kind desc) from deadline c join deadline_event e on e.deadline_id = c.id
                        where c.case_id = ? group by c.id""",
                        String.class,
                        closed.getId()))
                .isNotEmpty()
                .allMatch(deadline -> deadline.contains(" met") || deadline.contains(" ended"));
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(closed.getId()))
                .extracting(Entry::getText)
                .containsExactly("From now on Ann Orr, family worker of Bath council leads for you.");
        assertThat(history.of(closed).get(0).acceptedBy()).isEqualTo("Ann Orr, family worker");
        assertThat(database.queryForList(
                        "select kind from moment_events where case_id = ?", String.class, closed.getId()))
                .containsExactlyInAnyOrder("transferRequested", "transferDecided", "transferAccepted");
        assertThatThrownBy(() -> desk.inCase("maya", h, "request-transfer", request()))
                .hasMessageContaining("409");
    }

    @Test
    void a_manager_may_not_agree_and_the_family_stays() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-transfer", request());
        assertThatThrownBy(() -> desk.inCase("kofi", h, "request-transfer", request()))
                .hasMessageContaining("409");
        desk.complete(
                "maya",
                h,
                "decideTransfer",
                answers("decision", "doNotAgree", "decisionReason", "The move is not certain yet."));
        staysWithUs(h);
        desk.inCase("katie", h, "request-transfer", request());
    }

    @Test
    void where_the_other_service_will_not_accept_the_family_stays() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-transfer", request());
        desk.complete("maya", h, "decideTransfer", agree());
        desk.complete(
                "katie", h, "handOverFamily", answers("accepted", "no", "whyNot", "No capacity before the autumn."));
        staysWithUs(h);
        assertThat(history.of(theCase(h)).get(0).accepted()).isFalse();
    }

    /** A family is never left without a lead (R110), and no record goes without consent or a lawful basis (invariant 2). */
    @Test
    void nobody_is_handed_over_without_somebody_who_accepts_a_ground_for_sharing_and_being_told() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-transfer", request());
        desk.complete("maya", h, "decideTransfer", agree());
        refuses(h, "acceptedBy", null, "“Accepted by” is needed. Please fill it in.");
        refuses(h, "acceptedAt", null, "“When” is needed. Please fill it in.");
        refuses(h, "acceptedAt", tomorrow(), "“When” lies in the future. Write it down when it has happened.");
        refuses(
                h,
                "acceptedAt",
                "2020-01-01T10:00",
                "“When” lies before the transfer was asked for. Please put it right.");
        refuses(h, "basis", null, "“What allows it to be passed on” is needed. Please fill it in.");
        refuses(h, "lawfulBasis", null, "“Which basis, and why” is needed. Please fill it in.");
        refuses(h, "passedOn", null, "“What of the record was passed on” is needed. Please fill it in.");
        refuses(h, "toldAt", tomorrow(), "“When” lies in the future. Write it down when it has happened.");
        assertThat(desk.workOnlyIn(h, "transfer-out", "referral")).isWaitingAtExactly("userTask_handOverFamily");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(theCase(h).getOutcome()).isNull();
        assertThat(history.of(theCase(h)).get(0).accepted()).isNull();
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(h).getId()))
                .isEmpty();
    }

    /** R97, R134: what goes along is about everybody who lives there, so somebody who may has agreed for each. */
    @Test
    void with_consent_the_record_goes_along_once_somebody_who_may_has_agreed_for_each_of_the_household() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        AtAnyMoment.motherHoldsResponsibility(application, h, "katie");
        desk.inCase("katie", h, "request-transfer", request());
        desk.complete("maya", h, "decideTransfer", agree());
        Map<String, Object> consented = handOver();
        consented.put("basis", "consent");
        consented.put("lawfulBasis", null);
        consented.put("consentOn", LocalDate.now(London.ZONE).toString());
        refused(h, consented, "“Who consented” is needed. Please fill it in.");
        String hannah = AtAnyMoment.mother(application, h);
        consented.put("consentGivers", List.of(hannah));
        refused(h, consented, "Nobody who may agree for Jordan Hale has agreed. Who may: Jordan Hale.");
        String jordan = database.queryForObject(
                "select id::text from household_member where case_id = ? and name like 'Jordan%'",
                String.class, theCase(h).getId());
        String kayla = database.queryForObject(
                "select id::text from household_member where case_id = ? and name like 'Kayla%'",
                String.class, theCase(h).getId());
        consented.put("consentGivers", List.of(hannah, jordan));
        refused(h, consented, "Nobody who may agree for Kayla Hale has agreed. Who may: Kayla Hale.");
        consented.put("consentGivers", List.of(hannah, jordan, kayla));
        consented.put("consentOn", LocalDate.now(London.ZONE).plusDays(2).toString());
        refused(h, consented, "“On” lies in the future. Write it down when it has happened.");
        consented.put("consentOn", LocalDate.now(London.ZONE).toString());
        desk.inCase("katie", h, "add-consent", refusesBath(jordan));
        assertThat(desk.refusal(() -> desk.complete("katie", h, "handOverFamily", consented))
                        .getMessage())
                .startsWith("Jordan Hale refused this on ");
        Map<String, Object> again = refusesBath(jordan);
        ((List<Map<String, Object>>) again.get("consents")).get(0).put("given", "yes");
        desk.inCase("katie", h, "add-consent", again);
        desk.complete("katie", h, "handOverFamily", consented);
        assertThat(database.queryForMap(
                        "select consent_by, cardinality(consent_givers) as givers from transfer where case_id = ?",
                        theCase(h).getId()))
                .containsEntry("consent_by", "Hannah Hale, Jordan Hale and Kayla Hale")
                .containsEntry("givers", 3);
        takesBackWhatWasHandedOver(h, jordan);
    }

    /** R97: what was handed over is elsewhere, and the case is closed; whoever has it is told. */
    private void takesBackWhatWasHandedOver(String h, String jordan) {
        String handedOver = database.queryForObject(
                "select id::text from transfer where case_id = ?",
                String.class,
                theCase(h).getId());
        Map<String, Object> takenBack = answers(
                "consents",
                List.of(handedOver),
                "withdrawnBy",
                jordan,
                "withdrawnAt",
                FamilyHEngagement.now(),
                "toldHow",
                "phone",
                "inTheirWords",
                "I do not want them to have it.");
        assertThat(desk.refusal(() -> desk.inCase("maya", h, "withdraw-consent", takenBack))
                        .getMessage())
                .startsWith("“What those were told who have something since” is needed.");
        takenBack.put("receiversTold", "Ann Orr was rung at noon; she puts the record away and asks Jordan herself.");
        desk.inCase("maya", h, "withdraw-consent", takenBack);
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(Visitor.signedIn(port, "maya", Office.PASSWORD)
                        .get("/cases/" + h + "/consents")
                        .body())
                .contains(
                        "That everything known is handed over to Bath council",
                        "Withdrawn by Jordan Hale on ",
                        "Who has something since: Ann Orr was rung at noon; she puts the record away");
        assertThatThrownBy(() -> desk.inCase("maya", h, "withdraw-consent", takenBack))
                .as("once, and nothing else rests on anything")
                .hasMessageContaining("409");
    }

    private static Map<String, Object> refusesBath(String jordan) {
        Map<String, Object> no = new LinkedHashMap<>(FamilyHEngagement.judged(
                FamilyHEngagement.consent("shareInformation", "other", UUID.fromString(jordan), "no", "written"),
                "yes"));
        no.put("agencyName", "Bath council");
        return answers("consents", List.of(no));
    }

    private void refused(String h, Map<String, Object> answers, String sentence) {
        assertThat(desk.refusal(() -> desk.complete("katie", h, "handOverFamily", answers))
                        .getMessage())
                .isEqualTo(sentence);
    }

    @Test
    void nobody_is_handed_over_while_a_report_of_significant_harm_is_not_answered() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase("katie", h, "request-transfer", request());
        desk.complete("maya", h, "decideTransfer", agree());
        desk.inCase(
                "katie",
                h,
                "report-harm",
                answers(
                        "concerns",
                        "adult",
                        "otherAtRisk",
                        "Hannah's mother",
                        "account",
                        "She was shut in her room for two days.",
                        "whoseWords",
                        "Neighbour",
                        "nature",
                        "opinion",
                        "noticedAt",
                        now(),
                        "immediateDanger",
                        "no",
                        "doneAtOnce",
                        "Went to see her.",
                        "nextStep",
                        "askManager"));
        refuses(
                h,
                "accepted",
                "yes",
                "A report of significant harm waits for a manager’s decision. Until it is decided on, the work with this family does not end.");
        assertThat(desk.workOnlyIn(h, "significant-harm", "transfer-out", "referral"))
                .isWaitingAtExactly("userTask_decideOnHarm");
        assertThat(desk.instance(h, "transfer-out")).isWaitingAtExactly("userTask_handOverFamily");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
    }

    @Test
    void where_nobody_leads_yet_a_manager_hands_over_and_late_is_escalated() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.inCase("maya", h, "request-transfer", request());
        desk.passDeadline(h, "decideTransfer");
        desk.complete("maya", h, "decideTransfer", agree());
        desk.passDeadline(h, "handOverFamily");
        assertThat(desk.workOnlyIn(h, "transfer-out", "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_handOverFamily");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_decideReferral");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
        desk.complete("maya", h, "handOverFamily", handOver());
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.transferredOut);
    }

    private void refuses(String h, String field, Object value, String sentence) {
        Map<String, Object> answers = handOver();
        answers.put(field, value);
        if (answers.get("basis") == null) answers.put("lawfulBasis", null);
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h, "handOverFamily", answers));
        assertThat(refusal.getMessage()).isEqualTo(sentence);
    }

    private void staysWithUs(String h) {
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(theCase(h).isOpen()).isTrue();
        assertThat(theCase(h).getOutcome()).isNull();
        assertThat(leadAssignment.current(theCase(h)).orElseThrow().getWorker()).isEqualTo("katie");
    }

    private static Map<String, Object> request() {
        return answers(
                "why",
                "familyMoves",
                "reason",
                "They have a house in Bath.",
                "toService",
                "Bath council",
                "contact",
                "Ann Orr, 01225 496 030",
                "wishedOn",
                LocalDate.now(London.ZONE).plusDays(20).toString());
    }

    private static Map<String, Object> agree() {
        return answers("decision", "agree", "decisionReason", "The tenancy in Bath is signed.");
    }

    private static Map<String, Object> handOver() {
        return answers(
                "accepted",
                "yes",
                "acceptedBy",
                "Ann Orr, family worker",
                "acceptedAt",
                now(),
                "basis",
                "lawfulBasis",
                "lawfulBasis",
                "Public task: the council there goes on from what is known.",
                "passedOn",
                "Referral, household and chronology.",
                "toldWho",
                "Hannah Hale",
                "toldHow",
                "inPerson",
                "toldAt",
                now());
    }

    private static String now() {
        return LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString();
    }

    private static String tomorrow() {
        return LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString();
    }

    private FamilyCase theCase(String h) {
        return cases.findByReference(h).orElseThrow();
    }
}
