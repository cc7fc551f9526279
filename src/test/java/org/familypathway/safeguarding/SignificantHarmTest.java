package org.familypathway.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody may be at risk of significant harm, whatever else is going on with the family (R67, R94, R104, R115, R148, R209). */
@PathwayTest
class SignificantHarmTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Harm harm;

    @Autowired
    FamilyRecord record;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void harm_is_reported_decided_and_referred_while_the_work_goes_on() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral")).isWaitingAtExactly("userTask_decideOnHarm");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");

        assertThat(desk.offered(h, "decideOnHarm")).hasCandidateGroup("north-managers");
        ProcessInstance harm = desk.instance(h, "significant-harm");
        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        assertThat(desk.task(h, "referToStatutory")).isAssignedTo("katie");

        desk.complete("katie", h, "referToStatutory", referral(h, "alongside"));
        assertThat(harm).isEnded().hasPassedInOrder("userTask_decideOnHarm", "userTask_referToStatutory");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(theCase(h).isOpen()).isTrue();
        Harm.Report told = reports(h).get(0);
        assertThat(told.answered()).isTrue();
        assertThat(told.atRisk()).isEqualTo("Mia Hale");
        assertThat(told.referredTo()).isEqualTo("Sue Marsh, duty social worker");
        assertThat(events(h)).containsExactlyInAnyOrder("harmReported", "harmDecided", "harmReferred");
    }

    @Test
    void a_manager_decides_with_a_reason_that_nothing_is_referred() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        assertThat(refused(() -> desk.complete(
                        "maya", h, "decideOnHarm", with(decision(h, "doNotRefer"), "decisionReason", null))))
                .contains("“Reason for the decision” is needed");
        desk.complete("maya", h, "decideOnHarm", decision(h, "doNotRefer"));
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(reports(h).get(0).answered()).isTrue();
    }

    /** The end of the work, thrown in a called process within a sub-process that does not interrupt, ends everything else of the case (R110, R209). */
    @Test
    void statutory_services_take_over_and_everything_of_the_case_ends() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.inCase(
                "katie",
                h,
                "request-lead-change",
                answers(
                        "why",
                        "leaving",
                        "wishedOn",
                        LocalDate.now(London.ZONE).plusDays(9).toString(),
                        "reason",
                        "New post."));
        report(h);
        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        assertThat(desk.workOnlyIn(h, "change-of-lead", "significant-harm", "referral"))
                .isWaitingAtExactly("userTask_decideNewLead");
        assertThat(desk.instance(h, "significant-harm")).isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");

        desk.complete("katie", h, "referToStatutory", referral(h, "statutory"));

        assertThat(desk.isRunning(h)).isFalse();
        assertThat(desk.open(h)).isEmpty();
        assertThat(timers(h)).isZero();
        FamilyCase closed = theCase(h);
        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.getOutcome()).isEqualTo(Outcome.steppedUp);
        assertThat(closed.getOutcomeReason()).contains("Sue Marsh");
        assertThat(leadAssignment.current(closed)).isEmpty();
        assertThat(database.queryForList(
                        """
                        select c.name || ' ' || string_agg(e.kind, ' ' order by e.recorded_at, e.kind desc) from deadline c join deadline_event e on e.deadline_id = c.id
                        where c.case_id = ? group by c.id""",
                        String.class,
                        closed.getId()))
                .isNotEmpty()
                .allMatch(deadline -> deadline.contains(" met") || deadline.contains(" ended"));
    }

    @Test
    void where_nobody_leads_yet_a_manager_refers() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        report("maya", h, report());
        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        assertThat(desk.offered(h, "referToStatutory")).hasCandidateGroup("north-managers");
        desk.complete("maya", h, "referToStatutory", referral(h, "statutory"));
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.steppedUp);
    }

    /** Each deadline missed in the called process is told to the spine, and each has a decision of its own; the work goes on. */
    @Test
    void a_missed_deadline_is_escalated_each_time_and_interrupts_nothing() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        desk.passDeadline(h, "decideOnHarm");
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_decideOnHarm");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        desk.passDeadline(h, "referToStatutory");
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
        desk.complete("katie", h, "referToStatutory", referral(h, "alongside"));
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    /** In danger, the emergency services come first: a report that does not say when they were called is sent back. */
    @Test
    void immediate_danger_without_the_emergency_services_is_refused() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(refused(() -> report("katie", h, with(report(), "immediateDanger", "yes"))))
                .isEqualTo("“When the emergency services were called” is needed. Please fill it in.");
        nothingReported(h);
        report("katie", h, with(with(report(), "immediateDanger", "yes"), "emergencyCalledAt", aMinuteAgo()));
        assertThat(reports(h).get(0).emergencyCalledAt()).isNotNull();
    }

    @Test
    void a_report_says_who_is_at_risk_and_what_has_happened_already() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(refused(() -> report("katie", h, with(report(), "atRisk", List.of()))))
                .contains("Say who is at risk");
        assertThat(refused(() -> report(
                        "katie",
                        h,
                        with(
                                report(),
                                "noticedAt",
                                LocalDateTime.now(London.ZONE)
                                        .plusDays(1)
                                        .withNano(0)
                                        .toString()))))
                .isEqualTo("“When it was seen or heard” lies in the future. Write it down when it has happened.");
        nothingReported(h);
        report("katie", h, with(with(report(), "atRisk", List.of()), "otherAtRisk", "Baby expected in May"));
        assertThat(reports(h).get(0).atRisk()).isEqualTo("Baby expected in May");
    }

    /** Keeping somebody safe needs no consent; that it was done without is recorded with the reason (invariant 2). */
    @Test
    void what_is_shared_without_consent_says_why_and_what_is_said_to_be_consent_says_whose() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        assertThat(refused(() -> desk.complete(
                        "katie", h, "referToStatutory", with(referral(h, "alongside"), "basisReason", null))))
                .isEqualTo("“Why without consent” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete(
                        "katie", h, "referToStatutory", with(referral(h, "alongside"), "basis", "consent"))))
                .isEqualTo("“Who consented, and when” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete(
                        "katie", h, "referToStatutory", with(referral(h, "statutory"), "takenOverBy", null))))
                .isEqualTo("“Who leads for the family from now on” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete(
                        "katie",
                        h,
                        "referToStatutory",
                        with(referral(h, "alongside"), "referredAt", "2020-01-01T10:00"))))
                .contains("before the harm was seen");
        assertThat(refused(() -> desk.complete(
                        "katie",
                        h,
                        "referToStatutory",
                        with(referral(h, "statutory"), "takenOverAt", "2020-01-01T10:00"))))
                .contains("before they were told");
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral")).isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(reports(h).get(0).referredTo()).isNull();
        assertThat(theCase(h).getOutcome()).isNull();
    }

    /** Two reports wait at once: each is decided once, and what was decided meanwhile is offered no more. */
    @Test
    void each_of_two_reports_is_answered_for_itself() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        report("kofi", h, with(report(), "account", "A second thing was seen on the stairs."));
        List<Harm.Report> both = reports(h);
        List<org.camunda.bpm.engine.task.Task> tasks = desk.tasks(h, "decideOnHarm");
        assertThat(tasks).hasSize(2);
        desk.complete("maya", tasks.get(0), decision(both.get(1), "refer"));
        assertThat(refused(() -> desk.complete("maya", tasks.get(1), decision(both.get(1), "doNotRefer"))))
                .contains("has no such choice");
        assertThat(refused(() -> desk.complete("katie", h, "referToStatutory", referral(both.get(1), "statutory"))))
                .contains("waits for a manager’s decision");
        assertThat(theCase(h).getOutcome()).isNull();
        desk.complete("maya", tasks.get(1), decision(both.get(0), "doNotRefer"));
        desk.complete("katie", h, "referToStatutory", referral(both.get(1), "statutory"));
        assertThat(theCase(h).isOpen()).isFalse();
    }

    /** Whatever ends the work would end the report of harm with it: the referrer of a declined referral is told afterwards. */
    @Test
    void no_case_closes_over_a_report_that_nobody_has_answered() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "decline", "decisionReason", "Another service is with them already."));
        report("maya", h, report());
        Map<String, Object> told = answers("toldWho", "Rita", "toldHow", "phone", "toldAt", aMinuteAgo(0));
        assertThat(refused(() -> desk.complete("maya", h, "tellReferrer", told)))
                .contains("waits for a manager’s decision");
        assertThatThrownBy(() -> database.update("update family_case set closed_at = now() where reference = ?", h))
                .hasMessageContaining("not closed while a report of significant harm is not answered");
        assertThat(theCase(h).isOpen()).isTrue();

        desk.complete("maya", h, "decideOnHarm", decision(h, "refer"));
        assertThat(refused(() -> desk.complete("maya", h, "tellReferrer", told)))
                .contains("has not been yet");
        desk.complete("maya", h, "referToStatutory", referral(h, "alongside"));
        desk.complete("maya", h, "tellReferrer", told);
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.declined);
        assertThat(desk.isRunning(h)).isFalse();
    }

    @Test
    void nobody_outside_the_case_reports_in_it() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThatThrownBy(() -> report("wendy", h, report())).hasMessageContaining("404");
        nothingReported(h);
    }

    private void report(String h) {
        report("katie", h, report());
    }

    private void report(String user, String h, Map<String, Object> answers) {
        desk.inCase(user, h, "report-harm", answers.get("atRisk") == null ? with(answers, "atRisk", mia(h)) : answers);
    }

    private static Map<String, Object> report() {
        return answers(
                "concerns",
                "child",
                "account",
                "Mia said “he hit me with the belt”; there is a mark on her arm.",
                "whoseWords",
                "Mia, at school",
                "nature",
                "fact",
                "noticedAt",
                aMinuteAgo(3),
                "immediateDanger",
                "no",
                "doneAtOnce",
                "Stayed with her, rang the school nurse.");
    }

    private List<String> mia(String h) {
        return transaction.execute(t -> record.memberChoices(theCase(h)).stream()
                .filter(m -> m.get("label").startsWith("Mia"))
                .map(m -> m.get("value"))
                .toList());
    }

    private Map<String, Object> decision(String h, String decision) {
        return decision(reports(h).get(0), decision);
    }

    private static Map<String, Object> decision(Harm.Report report, String decision) {
        return answers(
                "report",
                report.id().toString(),
                "decision",
                decision,
                "decisionReason",
                "A mark and a clear account by the child.");
    }

    private Map<String, Object> referral(String h, String whoGoesOn) {
        return referral(reports(h).get(0), whoGoesOn);
    }

    private static Map<String, Object> referral(Harm.Report report, String whoGoesOn) {
        return answers(
                "report",
                report.id().toString(),
                "service",
                "childrensSocialCare",
                "toWhom",
                "Sue Marsh, duty social worker",
                "how",
                "phone",
                "serviceReference",
                "CSC-88",
                "referredAt",
                aMinuteAgo(2),
                "basis",
                "safeguarding",
                "basisReason",
                "Asking first would have put Mia at more risk.",
                "handedOver",
                "Household, six years of history, Mia's own words.",
                "familyTold",
                "no",
                "whyNotTold",
                "The social worker tells them together with the school.",
                "whoGoesOn",
                whoGoesOn,
                "takenOverBy",
                whoGoesOn.equals("statutory") ? "Sue Marsh, social worker" : null,
                "takenOverAt",
                whoGoesOn.equals("statutory") ? aMinuteAgo() : null);
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        answers.put(key, value);
        return answers;
    }

    private static String aMinuteAgo() {
        return aMinuteAgo(1);
    }

    private static String aMinuteAgo(int minutes) {
        return LocalDateTime.now(London.ZONE)
                .minusMinutes(minutes)
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    private String refused(Runnable handsIn) {
        Refusal refusal = desk.refusal(handsIn);
        return refusal.getMessage();
    }

    private void nothingReported(String h) {
        assertThat(reports(h)).isEmpty();
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
    }

    private List<Harm.Report> reports(String h) {
        return harm.of(theCase(h));
    }

    private FamilyCase theCase(String h) {
        return cases.findByReference(h).orElseThrow();
    }

    private List<String> events(String h) {
        return database.queryForList(
                "select kind from moment_events where case_id = ?",
                String.class,
                theCase(h).getId());
    }

    private int timers(String h) {
        return database.queryForObject(
                "select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where j.type_ = 'timer' and e.business_key_ = ?",
                Integer.class,
                h);
    }
}
