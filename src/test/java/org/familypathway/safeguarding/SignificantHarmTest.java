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
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.rhythm.LegalStatuses;
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
    DecideOnHarm decideOnHarm;

    @Autowired
    ReferToStatutory referToStatutory;

    @Autowired
    FamilyRecord record;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LegalStatuses legalStatuses;

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
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        assertThat(desk.task(h, "referToStatutory")).isAssignedTo("katie");

        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(desk.task(h, "recordStatutoryAnswer")).isAssignedTo("katie");
        assertThat(reports(h).get(0).answered()).isFalse();

        desk.complete("katie", h, "recordStatutoryAnswer", answer("accepted"));
        assertThat(harm)
                .isEnded()
                .hasPassedInOrder(
                        "userTask_decideOnHarm", "userTask_referToStatutory", "userTask_recordStatutoryAnswer");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(theCase(h).isOpen()).isTrue();
        Harm.Report told = reports(h).get(0);
        assertThat(told.answered()).isTrue();
        assertThat(told.atRisk()).isEqualTo("Mia Hale");
        assertThat(told.referredTo()).isEqualTo("Sue Marsh, duty social worker");
        assertThat(events(h))
                .containsExactlyInAnyOrder("harmReported", "harmDecided", "harmReferred", "statutoryAnswer");
    }

    /** What social care answers is the child’s legal status: nobody has to write it down twice, and nobody else’s. */
    @Test
    void an_enquiry_that_is_answered_is_the_legal_status_of_the_child_at_risk() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        desk.complete("katie", h, "referToStatutory", referral());
        desk.complete("katie", h, "recordStatutoryAnswer", answer("enquiry"));
        assertThat(legal(h)).containsExactly("Mia Hale section47 " + LocalDate.now(London.ZONE));

        report(h);
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        desk.complete("katie", h, "referToStatutory", referral());
        desk.complete("katie", h, "recordStatutoryAnswer", answer("enquiry"));
        assertThat(legal(h)).as("one enquiry is not written down twice").hasSize(1);
    }

    @Test
    void an_answer_that_is_no_enquiry_changes_no_legal_status() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        desk.complete("katie", h, "referToStatutory", referral());
        desk.complete("katie", h, "recordStatutoryAnswer", answer("accepted"));
        assertThat(legal(h)).isEmpty();
    }

    private List<String> legal(String h) {
        return legalStatuses.of(theCase(h)).stream()
                .map(one -> "%s %s %s".formatted(one.name(), one.status(), one.fromOn()))
                .toList();
    }

    @Test
    void a_manager_decides_with_a_reason_that_nothing_is_referred() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        assertThat(refused(() ->
                        desk.complete("maya", h, "decideOnHarm", with(decision("doNotRefer"), "decisionReason", null))))
                .contains("“Reason for the decision” is needed");
        desk.complete("maya", h, "decideOnHarm", decision("doNotRefer"));
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
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        assertThat(desk.workOnlyIn(h, "change-of-lead", "significant-harm", "referral"))
                .isWaitingAtExactly("userTask_decideNewLead");
        assertThat(desk.instance(h, "significant-harm")).isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");

        desk.complete("katie", h, "referToStatutory", referral());
        desk.complete("katie", h, "recordStatutoryAnswer", takenOver());

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
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        assertThat(desk.offered(h, "referToStatutory")).hasCandidateGroup("north-managers");
        desk.complete("maya", h, "referToStatutory", referral());
        assertThat(desk.offered(h, "recordStatutoryAnswer")).hasCandidateGroup("north-managers");
        desk.complete("maya", h, "recordStatutoryAnswer", takenOver());
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
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        desk.passDeadline(h, "referToStatutoryNear");
        isWarned(h, "referToStatutory");
        desk.passDeadline(h, "referToStatutory");
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(2).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
        desk.complete("katie", h, "referToStatutory", referral());
        desk.passDeadline(h, "recordStatutoryAnswerNear");
        isWarned(h, "recordStatutoryAnswer");
        desk.passDeadline(h, "recordStatutoryAnswer");
        desk.complete("katie", h, "recordStatutoryAnswer", answer("enquiry"));
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instances(h, "missed-deadline")).hasSize(3).allSatisfy(one -> assertThat(one)
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
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        assertThat(refused(() -> desk.complete("katie", h, "referToStatutory", with(referral(), "basisReason", null))))
                .isEqualTo("“Why without consent” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete(
                        "katie",
                        h,
                        "referToStatutory",
                        with(with(referral(), "basis", "consent"), "basisReason", null))))
                .isEqualTo("“Who consented” is needed. Please fill it in. “On” is needed. Please fill it in.");
        assertThat(refused(() -> desk.complete(
                        "katie", h, "referToStatutory", with(referral(), "referredAt", "2020-01-01T10:00"))))
                .contains("before the harm was seen");
        assertThat(desk.workOnlyIn(h, "significant-harm", "referral")).isWaitingAtExactly("userTask_referToStatutory");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(reports(h).get(0).referredTo()).isNull();
        assertThat(theCase(h).getOutcome()).isNull();
    }

    /** Two reports wait at once: each task is about its own, and no work ends while the other waits. */
    @Test
    void each_of_two_reports_is_answered_for_itself() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        report("kofi", h, with(report(), "account", "A second thing was seen on the stairs."));
        List<org.camunda.bpm.engine.task.Task> tasks = desk.tasks(h, "decideOnHarm");
        assertThat(tasks).hasSize(2);
        desk.complete("maya", tasks.get(0), decision("refer"));
        assertThat(reports(h)).extracting(Harm.Report::decision).containsExactlyInAnyOrder(Harm.Decision.refer, null);
        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(refused(() -> desk.complete("katie", h, "recordStatutoryAnswer", takenOver())))
                .contains("waits for a manager’s decision");
        assertThat(theCase(h).getOutcome()).isNull();
        desk.complete("maya", tasks.get(1), decision("doNotRefer"));
        assertThat(reports(h))
                .extracting(Harm.Report::decision)
                .containsExactlyInAnyOrder(Harm.Decision.refer, Harm.Decision.doNotRefer);
        desk.complete("katie", h, "recordStatutoryAnswer", takenOver());
        assertThat(theCase(h).isOpen()).isFalse();
    }

    /** What the worker saw goes to statutory services by the worker's own decision at once; the manager is told and adds. */
    @Test
    void a_worker_refers_by_their_own_decision_and_a_manager_adds_to_it() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(refused(() -> report("kofi", h, with(report(), "nextStep", "refer"))))
                .isEqualTo("“Why you refer” is needed. Please fill it in.");
        report("kofi", h, ownReferral());
        ProcessInstance process = desk.instance(h, "significant-harm");
        assertThat(process).isWaitingAtExactly("userTask_referToStatutory", "userTask_addToHarm");
        assertThat(desk.task(h, "referToStatutory")).isAssignedTo("kofi");
        assertThat(desk.offered(h, "addToHarm")).hasCandidateGroup("north-managers");
        assertThat(reports(h).get(0).decision()).isEqualTo(Harm.Decision.refer);

        desk.complete("kofi", h, "referToStatutory", referral());
        assertThat(process).isWaitingAtExactly("userTask_recordStatutoryAnswer", "userTask_addToHarm");
        desk.complete(
                "maya",
                h,
                "addToHarm",
                answers(
                        "agrees",
                        "yes",
                        "adds",
                        "yes",
                        "added",
                        "The father was with us in 2019.",
                        "toldTo",
                        "Sue Marsh, duty social worker",
                        "toldHow",
                        "phone",
                        "toldAt",
                        aMinuteAgo()));
        desk.complete("katie", h, "recordStatutoryAnswer", answer("accepted"));
        assertThat(process).isEnded().hasNotPassed("userTask_decideOnHarm");
        assertThat(events(h))
                .containsExactlyInAnyOrder(
                        "harmReported", "harmDecided", "harmReferred", "managerHasRead", "statutoryAnswer");
    }

    /** A manager who disagrees records it, before or after the referral is made, and does not undo it. */
    @Test
    void a_manager_who_disagrees_says_why_and_undoes_nothing() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report("katie", h, ownReferral());
        desk.passDeadline(h, "addToHarm");
        assertThat(refused(() -> desk.complete("maya", h, "addToHarm", with(agrees(), "agrees", "no"))))
                .isEqualTo("“Why you disagree” is needed. Please fill it in.");
        desk.complete(
                "maya",
                h,
                "addToHarm",
                with(with(agrees(), "agrees", "no"), "whyDisagrees", "The school nurse had seen the mark before."));
        assertThat(reports(h).get(0).decision()).isEqualTo(Harm.Decision.refer);
        assertThat(desk.task(h, "referToStatutory")).isAssignedTo("katie");
        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(harm.after(reports(h).get(0).id()))
                .contains("A manager disagrees, and the referral stands: The school nurse had seen the mark before.");
    }

    /** The answer of social care is a clock of its own: it runs from the referral, and from the strategy discussion again. */
    @Test
    void the_answer_is_waited_for_from_the_referral_and_after_a_strategy_discussion_again() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report("katie", h, ownReferral());
        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(why(h)).contains("Waited for since ", "1 working day");
        Map<String, Object> early = with(answer("strategyDiscussion"), "discussionOn", "2020-01-01");
        assertThat(refused(() -> desk.complete("katie", h, "recordStatutoryAnswer", early)))
                .contains("Day of the strategy discussion");
        desk.complete("katie", h, "recordStatutoryAnswer", answer("strategyDiscussion"));
        assertThat(desk.task(h, "recordStatutoryAnswer").getDueDate())
                .isAfter(java.util.Date.from(LocalDate.now(London.ZONE)
                        .plusDays(2)
                        .atStartOfDay(London.ZONE)
                        .toInstant()));
        desk.complete("katie", h, "recordStatutoryAnswer", answer("enquiry"));
        desk.complete("maya", h, "addToHarm", agrees());
        assertThat(reports(h).get(0).answered()).isTrue();
    }

    /** No further action comes with the reason; what does not keep the child safe is challenged, and the disagreement climbs from manager to service lead. */
    @Test
    void no_further_action_is_accepted_or_challenged() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(refused(() -> desk.complete(
                        "katie", h, "recordStatutoryAnswer", with(answer("noFurtherAction"), "reason", null))))
                .isEqualTo("“Their reason for no further action” is needed. Please fill it in.");
        desk.complete("katie", h, "recordStatutoryAnswer", challenged());
        assertThat(desk.instance(h, "significant-harm")).isWaitingAtExactly("userTask_recordStatutoryAnswer");
        assertThat(desk.instance(h, "issue-escalation")).isWaitingAtExactly("userTask_answerIssue");
        assertThat(desk.offered(h, "answerIssue")).hasCandidateGroup("north-managers");
        assertThat(database.queryForObject(
                        "select kind || ': ' || asked || ' ' || raised_by from issue where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .isEqualTo("professionalDisagreement: An assessment, and Mia seen alone. katie");
        assertThat(reports(h).get(0).answered()).isFalse();

        desk.complete("katie", h, "recordStatutoryAnswer", answer("noFurtherAction"));
        assertThat(reports(h).get(0).answered()).isTrue();
        assertThat(desk.instance(h, "issue-escalation")).isWaitingAtExactly("userTask_answerIssue");
    }

    /** No work ends over a referral that no manager has read or to which statutory services have not answered. */
    @Test
    void no_work_ends_over_a_referral_that_is_not_read_or_not_answered() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report("katie", h, ownReferral());
        desk.complete("katie", h, "referToStatutory", referral());
        assertThat(refused(() -> desk.complete("katie", h, "recordStatutoryAnswer", takenOver())))
                .contains("waits for a manager to read it");
        assertThat(theCase(h).isOpen()).isTrue();
        desk.complete("maya", h, "addToHarm", agrees());
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> harm.mustBeAnswered(theCase(h), "decision")))
                .hasMessageContaining("waits for the last answer of statutory services");
        desk.complete("katie", h, "recordStatutoryAnswer", takenOver());
        assertThat(theCase(h).isOpen()).isFalse();
    }

    /** A task that was open before a process knew its report asks on which one it decides, and says at the referral who goes on. */
    @Test
    void a_task_from_before_goes_on_as_it_began() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        report(h);
        database.update(
                "update harm_report set followed = false where case_id = ?",
                theCase(h).getId());
        Harm.Report report = reports(h).get(0);
        transaction.executeWithoutResult(t -> {
            assertThat(decideOnHarm.fill(theCase(h)))
                    .containsEntry("report", report.id().toString());
            decideOnHarm.record(
                    theCase(h), new DecideOnHarm.Answers(report.id(), Harm.Decision.refer, "A clear account."), "maya");
        });
        transaction.executeWithoutResult(t -> {
            assertThat(referToStatutory.fill(theCase(h)))
                    .containsEntry("report", report.id().toString());
            referToStatutory.record(
                    theCase(h),
                    new ReferToStatutory.Answers(
                            report.id(),
                            "childrensSocialCare",
                            "Sue Marsh",
                            "phone",
                            null,
                            LocalDateTime.now(London.ZONE).minusSeconds(1),
                            "safeguarding",
                            null,
                            null,
                            null,
                            "It could not wait.",
                            "All that we know.",
                            YesNo.yes,
                            null,
                            WhoGoesOn.alongside,
                            null,
                            null),
                    "katie");
        });
        assertThat(reports(h).get(0).answered()).isTrue();
    }

    private String why(String h) {
        return deadlines.of(theCase(h)).stream()
                .filter(one -> one.getName().equals("recordStatutoryAnswer"))
                .findFirst()
                .orElseThrow()
                .getWhy();
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
        mayNotClose(h);
        assertThat(theCase(h).isOpen()).isTrue();

        desk.complete("maya", h, "decideOnHarm", decision("refer"));
        assertThat(refused(() -> desk.complete("maya", h, "tellReferrer", told)))
                .contains("has not been yet");
        desk.complete("maya", h, "referToStatutory", referral());
        assertThat(refused(() -> desk.complete("maya", h, "tellReferrer", told)))
                .contains("waits for the last answer");
        mayNotClose(h);
        desk.complete("maya", h, "recordStatutoryAnswer", answer("noFurtherAction"));
        desk.complete("maya", h, "tellReferrer", told);
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.declined);
        assertThat(desk.isRunning(h)).isFalse();
    }

    private String closed() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "decline", "decisionReason", "Another service is with them already."));
        desk.complete(
                "maya", h, "tellReferrer", answers("toldWho", "Rita", "toldHow", "phone", "toldAt", aMinuteAgo(0)));
        assertThat(theCase(h).isOpen()).isFalse();
        return h;
    }

    /** What is heard of a family after the work has ended is no less harm: it is referred, read, answered and challenged as in an open case, and the closed case stays as it was closed. */
    @Test
    void harm_that_is_reported_of_a_closed_case_is_followed_up_like_any_other() {
        String h = closed();
        report("maya", h, ownReferral());
        assertThat(desk.instance(h, "harm-after-closing")).isWaitingAt("callActivity_significantHarm");
        desk.passDeadline(h, "addToHarm");
        assertThat(desk.instance(h, "harm-after-closing"))
                .isWaitingAt("callActivity_significantHarm", "callActivity_missedDeadline");
        desk.complete(
                desk.groups(desk.task(h, "decideMissedDeadline")).contains("north-leads") ? "sam" : "maya",
                h,
                "decideMissedDeadline",
                answers(
                        "missedBecause",
                        "capacity",
                        "whatNow",
                        "Maya reads it now.",
                        "promisedOn",
                        LocalDate.now(London.ZONE).plusDays(1).toString()));
        desk.complete("maya", h, "addToHarm", agrees());
        desk.complete("maya", h, "referToStatutory", referral());
        desk.complete("maya", h, "recordStatutoryAnswer", challenged());
        assertThat(desk.instance(h, "issue-escalation")).isWaitingAtExactly("userTask_answerIssue");
        desk.complete("maya", h, "recordStatutoryAnswer", takenOver());
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(theCase(h).getOutcome()).as("it stays as it was closed").isEqualTo(Outcome.declined);
        assertThat(events(h)).contains("harmReported", "harmReferred", "statutoryAnswer");

        report("maya", h, ownReferral());
        desk.complete("maya", h, "addToHarm", agrees());
        desk.complete("maya", h, "referToStatutory", referral());
        desk.complete("maya", h, "recordStatutoryAnswer", answer("accepted"));
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(reports(h)).hasSize(2).allMatch(Harm.Report::answered);
    }

    @Test
    void no_case_closes_over_a_referral_that_no_manager_has_read() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "decline", "decisionReason", "Another service is with them already."));
        report("maya", h, ownReferral());
        desk.complete("maya", h, "referToStatutory", referral());
        desk.complete("maya", h, "recordStatutoryAnswer", answer("noFurtherAction"));
        Map<String, Object> told = answers("toldWho", "Rita", "toldHow", "phone", "toldAt", aMinuteAgo(0));
        assertThat(refused(() -> desk.complete("maya", h, "tellReferrer", told)))
                .contains("waits for a manager to read it");
        mayNotClose(h);
        desk.complete("maya", h, "addToHarm", agrees());
        desk.complete("maya", h, "tellReferrer", told);
        assertThat(theCase(h).isOpen()).isFalse();
    }

    private void mayNotClose(String h) {
        assertThatThrownBy(() -> database.update("update family_case set closed_at = now() where reference = ?", h))
                .hasMessageContaining("not closed while a report of significant harm is not answered");
    }

    @Test
    void nobody_outside_the_case_reports_in_it() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThatThrownBy(() -> report("wendy", h, report())).hasMessageContaining("404");
        nothingReported(h);
    }

    /** R67, R94: what is heard later is reported, by whoever hears it; nothing of the case is seen by it. */
    @Test
    void a_former_lead_reports_harm_and_sees_nothing_of_the_case_by_it() {
        office.worker("nadia", "north-workers");
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        transaction.executeWithoutResult(
                t -> leadAssignment.lead(theCase(h), "kofi", "nadia", "Katie has left the team.", "maya"));
        Map<String, Object> heard = report();
        heard.put("otherAtRisk", "Mia, the younger girl");
        desk.inCase("katie", h, "report-harm", with(heard, "atRisk", List.of()));
        assertThat(reports(h)).hasSize(1);
        assertThat(desk.offered(h, "decideOnHarm")).hasCandidateGroup("north-managers");
        Map<String, Object> known = with(report(), "atRisk", mia(h));
        assertThat(refused(() -> desk.inCase("katie", h, "report-harm", known)))
                .contains("“Which members of the household” has a choice that is not offered");
        assertThatThrownBy(() -> desk.inCase("katie", h, "add-entry", Map.of())).hasMessageContaining("404");
        assertThatThrownBy(() -> desk.inCase("tara", h, "report-harm", heard)).hasMessageContaining("404");
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
                "Stayed with her, rang the school nurse.",
                "nextStep",
                "askManager");
    }

    private List<String> mia(String h) {
        return transaction.execute(t -> record.memberChoices(theCase(h)).stream()
                .filter(m -> m.get("label").startsWith("Mia"))
                .map(m -> m.get("value"))
                .toList());
    }

    private static Map<String, Object> decision(String decision) {
        return answers("decision", decision, "decisionReason", "A mark and a clear account by the child.");
    }

    /** The worker has decided by themselves. */
    private static Map<String, Object> ownReferral() {
        return with(with(report(), "nextStep", "refer"), "whyRefer", "A mark and a clear account: this cannot wait.");
    }

    private static Map<String, Object> referral() {
        return answers(
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
                "The social worker tells them together with the school.");
    }

    private static Map<String, Object> answer(String answer) {
        Map<String, Object> said = answers(
                "answer",
                answer,
                "answeredBy",
                "Sue Marsh, duty social worker",
                "answeredHow",
                "phone",
                "answeredAt",
                aMinuteAgo(),
                "follows",
                "We go on visiting, and ring on Friday.");
        switch (answer) {
            case "strategyDiscussion" ->
                said.put("discussionOn", LocalDate.now(London.ZONE).plusDays(2).toString());
            case "noFurtherAction" -> {
                said.put("reason", "The mark is old, and the school saw nothing.");
                said.put("challenged", "no");
            }
            default -> said.put("whoGoesOn", "alongside");
        }
        return said;
    }

    private static Map<String, Object> takenOver() {
        return with(
                with(with(answer("accepted"), "whoGoesOn", "statutory"), "takenOverBy", "Sue Marsh, social worker"),
                "takenOverAt",
                aMinuteAgo());
    }

    private static Map<String, Object> challenged() {
        return with(
                with(
                        with(answer("noFurtherAction"), "challenged", "yes"),
                        "challengeReason",
                        "Mia has said it twice, to two people."),
                "challengeAsked",
                "An assessment, and Mia seen alone.");
    }

    private static Map<String, Object> agrees() {
        return answers("agrees", "yes", "adds", "no");
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

    private void isWarned(String reference, String step) {
        assertThat(database.queryForObject(
                        "select count(*) from deadline d join deadline_event e on e.deadline_id = d.id join family_case c on c.id = d.case_id where c.reference = ? and d.name = ? and e.kind = 'warned'",
                        Long.class,
                        reference,
                        step))
                .as("%s is written down as near", step)
                .isOne();
    }
}
