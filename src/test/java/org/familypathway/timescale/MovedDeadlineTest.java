package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.proposal.Proposals;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A deadline that is paused, extended or reckoned again: record, task and timers say the same after each change (R131, R152). London is at Greenwich time here. */
@PathwayTest
class MovedDeadlineTest {
    /** Lead allocated then; the first visit is due ten working days later, Wed 28 Jan 17:00. */
    private static final String RINGING_IN = "boundaryEvent_timeToRingIn";

    private static final String ALLOCATED = "2026-01-14T10:00";

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    Proposals proposals;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identity;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    MovingDeadlines movingDeadlines;

    @Autowired
    CouncilDays councilDays;

    @Autowired
    OpenRecomputations open;

    @Autowired
    Recomputing recomputing;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EntityManager record;

    /** A rule that changes is told of every open deadline, those of other tests too. */
    @BeforeEach
    void people() {
        office.opens();
        office.putsAllCasesAway();
    }

    @AfterEach
    void now() {
        ClockUtil.reset();
        identity.clearAuthentication();
        database.update("update council_day set removed_at = now() where removed_at is null");
    }

    // --- pause and resume

    /** Nobody types a whole form to read at its end that a manager must. */
    @Test
    void aManagerAloneIsOfferedToExtendADeadline() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        assertThat(List.of("katie", "maya")).allSatisfy(user -> assertThat(offered("pauseDeadline", user, theCase))
                .isTrue());
        assertThat(offered("extendDeadline", "maya", theCase)).isTrue();
        assertThat(offered("extendDeadline", "katie", theCase)).isFalse();
    }

    private boolean offered(String step, String user, FamilyCase theCase) {
        var one = (CaseStep<?>) application.getBean(step);
        return one.isOffered(theCase) && one.isOfferedTo(user, theCase);
    }

    @Test
    void aPausedDeadlineStandsStillWithItsTaskAndItsTimers() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        pause(theCase, "katie");
        var deadline = visit(theCase);
        assertThat(deadline.stateAt(time("2026-01-15T10:00"))).isEqualTo(Deadline.State.paused);
        assertThat(deadline.stateAt(time("2026-06-01T10:00"))).isEqualTo(Deadline.State.paused);
        assertThat(visitTask(theCase).getDueDate()).isNull();
        assertThat(timers(theCase)).isNotEmpty().allMatch(Job::isSuspended);
        assertThat(atTheVisit(theCase).filter(timer -> element(timer).equals(RINGING_IN)))
                .as("whoever goes has to ring in all the same, at the time that was planned")
                .singleElement()
                .satisfies(timer -> assertThat(timer.isSuspended()).isFalse())
                .satisfies(timer -> assertThat(timer.getDuedate()).isEqualTo(Date.from(time("2026-01-14T13:00"))));
        assertThat(page(theCase))
                .contains("Paused, the family is away (Katie", "In hospital in Leeds")
                .contains(">Paused<");
        it("2026-06-01T10:00");
        transaction.executeWithoutResult(one ->
                deadlines.breached(theCase, "makeFirstVisit", visitTask(theCase).getExecutionId(), "pathway"));
        assertThat(kinds(theCase)).containsExactly("started", "paused");
    }

    @Test
    void aResumedDeadlineHasTheTimeThatWasLeft() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        pause(theCase, "katie");
        it("2026-01-22T12:00");
        desk.inCase("maya", theCase.getReference(), "resume-deadline", answers(theCase, "words", "They are home."));
        var deadline = visit(theCase);
        assertThat(deadline.getWhy())
                .isEqualTo(
                        "Lead allocated Wed 14 Jan 10:00, 10 working days, so Wed 28 Jan 17:00; paused Thu 15 Jan 10:00 to Thu 22 Jan 12:00, so Thu 5 Feb 11:00");
        assertThat(deadline.getEvents().get(2))
                .satisfies(event -> assertThat(event.getKind()).isEqualTo(DeadlineEvent.Kind.resumed))
                .satisfies(event -> assertThat(event.getDueBefore()).isEqualTo(time("2026-01-28T17:00")))
                .satisfies(event -> assertThat(event.getDueAfter()).isEqualTo(time("2026-02-05T11:00")));
        assertOneDeadline(theCase, "2026-02-05T11:00");
    }

    @Test
    void aTaskDoneInAPauseIsDoneInTime() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        pause(theCase, "katie");
        it("2026-03-01T10:00");
        transaction.executeWithoutResult(one ->
                deadlines.met(theCase, "makeFirstVisit", visitTask(theCase).getExecutionId(), null, "katie"));
        assertThat(visit(theCase).stateAt(time("2026-03-01T10:00"))).isEqualTo(Deadline.State.met);
    }

    @Test
    void onlyAPausableDeadlineThatRunsIsPausedByItsLeadOrAManager() {
        var theCase = visitDue();
        pause(theCase, "sam");
        var other = visitDue();
        assertThat(desk.refusal(() -> pause(other, "kofi")).getMessage())
                .isEqualTo("A deadline is paused by the lead worker or a manager of the service. Ask one of them.");
        assertThat(moving(
                        other,
                        c -> movingDeadlines.pause(
                                other, deadline(other, "tellReferrer").getId(), "other", "why", "maya")))
                .isEqualTo(
                        "The rule of “Telling the referrer what was decided” allows no pause (1 working day, office).");
        pause(other, "katie");
        assertThat(moving(
                        other,
                        c -> c.pause(
                                "other",
                                "why",
                                "katie",
                                ClockUtil.getCurrentTime().toInstant())))
                .endsWith("is paused already.");
        it("2026-02-16T10:00");
        var late = visitDue(ALLOCATED);
        it("2026-02-16T10:00");
        assertThat(moving(late, c -> c.pause("other", "why", "katie", time("2026-02-16T10:00"))))
                .contains("is late. A pause does not excuse what is late");
        assertThat(moving(late, c -> c.resume(calculator(), null, "katie", time("2026-02-16T10:00"))))
                .endsWith("is not paused, so it cannot be resumed.");
        assertThat(kinds(late)).containsExactly("started");
        // Somebody without a deadline of the case chooses none of another one.
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        one -> movingDeadlines.pause(late, visit(other).getId(), "other", "why", "katie")))
                .hasMessage("Choose a deadline of this family.");
    }

    /** The database holds it too. */
    @Test
    void nothingIsResumedThatIsNotPaused() {
        var theCase = visitDue();
        assertThatThrownBy(() -> database.update(
                        "insert into deadline_event (id, deadline_id, kind, due_before, due_after, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'resumed', now(), now(), 0, 'katie', now())",
                        visit(theCase).getId()))
                .hasMessageContaining("paused and resumed by turns");
        assertThatThrownBy(() -> database.update(
                        "insert into deadline_event (id, deadline_id, kind, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'extended', 0, 'katie', now())",
                        visit(theCase).getId()))
                .hasMessageContaining("deadline_event_check");
    }

    /** What stands still is not late, however long ago it was due when its pause began. */
    @Test
    void aDeadlineThatIsPausedBeyondItsDateIsExtended() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        pause(theCase, "katie");
        it("2026-02-10T10:00");
        extend(theCase, "maya", 2);
        assertThat(visit(theCase).stateAt(time("2026-02-10T10:00"))).isEqualTo(Deadline.State.paused);
        assertThat(visit(theCase).getDueAt()).isEqualTo(time("2026-01-30T17:00"));
        assertThat(visitTask(theCase).getDueDate()).isNull();
        desk.inCase("maya", theCase.getReference(), "resume-deadline", answers(theCase, "words", "They are home."));
        // Paused for eighteen working days, extended by two.
        assertOneDeadline(theCase, "2026-02-25T17:00");
    }

    // --- extension

    @Test
    void aManagerExtendsWithinTheLimitOfTheRuleAndSaysWhy() {
        var theCase = visitDue();
        it("2026-01-20T10:00");
        extend(theCase, "maya", 2);
        assertThat(visit(theCase).getWhy())
                .isEqualTo(
                        "Lead allocated Wed 14 Jan 10:00, 10 working days, so Wed 28 Jan 17:00; extended by 2 working days by Maya, so Fri 30 Jan 17:00");
        assertOneDeadline(theCase, "2026-01-30T17:00");
        assertThat(page(theCase)).contains("Extended by 2 working days", "Joint visit needs the police");
        assertThat(desk.refusal(() -> extend(theCase, "maya", 4)).getMessage())
                .isEqualTo("“%s” may be extended by at most 5 working days in all. Choose from 1 to 3."
                        .formatted(visit(theCase).getLabel()));
        extend(theCase, "maya", 3);
        assertOneDeadline(theCase, "2026-02-04T17:00");
        assertThat(moving(theCase, c -> c.extend(calculator(), 1, "why", "maya", time("2026-01-20T10:00"))))
                .contains("was extended by 5 working days in all already");
        assertThat(desk.refusal(() -> extend(visitDue(), "katie", 1)).getMessage())
                .isEqualTo("A deadline is extended by a manager of the service. Ask one of them.");
    }

    @Test
    void anExtensionExcusesNothingThatIsLateUnlessTheRuleSaysSo() {
        var theCase = visitDue();
        it("2026-01-28T17:00");
        assertThat(moving(theCase, c -> c.extend(calculator(), 5, "why", "maya", time("2026-01-28T17:00"))))
                .contains("is late, and its rule excuses nothing that is late");
        var rule = new DecisionTable().ask("family-support-project", "gatherFeedback", "standard");
        var excused = new Deadline(theCase, calculator().from(time(ALLOCATED), rule), null, "katie");
        assertThat(excused.stateAt(time("2026-01-30T10:00"))).isEqualTo(Deadline.State.late);
        assertThatThrownBy(() -> excused.extend(calculator(), 1, "why", "maya", time("2026-01-30T10:00")))
                .hasMessageContaining("would still be late");
        var again = new Deadline(theCase, calculator().from(time(ALLOCATED), rule), null, "katie");
        again.extend(calculator(), 5, "why", "maya", time("2026-01-30T10:00"));
        assertThat(again.stateAt(time("2026-01-30T10:00"))).isEqualTo(Deadline.State.running);
        var hard = new Deadline(
                theCase,
                calculator()
                        .from(
                                time(ALLOCATED),
                                new DecisionTable().ask("family-support-project", "decideReferral", "standard")),
                null,
                "katie");
        assertThatThrownBy(() -> hard.extend(calculator(), 1, "why", "maya", time(ALLOCATED)))
                .hasMessage("The rule of “%s” allows no extension (1 working day, office).".formatted(hard.getLabel()));
    }

    /** Two tasks of one step are open at once and due at once: each has its own deadline. */
    @Test
    void aDeadlineMovesItsOwnTaskAndNoOther() {
        var theCase = visitDue();
        var other = visitDue();
        extend(theCase, "maya", 2);
        assertOneDeadline(theCase, "2026-01-30T17:00");
        assertOneDeadline(other, "2026-01-28T17:00");
    }

    // --- council days

    @Test
    void aCouncilDayIsFeltByOpenDeadlinesAtOnceAndTheManagerSeesWhatMoved() {
        var theCase = visitDue();
        var paused = visitDue();
        it("2026-01-15T10:00");
        pause(paused, "katie");
        add("2026-01-20", CouncilDay.Kind.closed, "Flood");
        assertOneDeadline(theCase, "2026-01-29T17:00");
        assertThat(visit(theCase).getWhy())
                .isEqualTo("Lead allocated Wed 14 Jan 10:00, 10 working days, Flood not counted, so Thu 29 Jan 17:00");
        assertThat(visit(paused).getDueAt()).isEqualTo(time("2026-01-29T17:00"));
        assertThat(visitTask(paused).getDueDate()).isNull();
        assertThat(kinds(theCase)).containsExactly("started", "recomputed");
        assertThat(councilPage("maya"))
                .contains(
                        "Offices closed on Tue 20 Jan 2026 (Flood).", theCase.getReference(), "Wed 28 Jan 2026, 17:00")
                .contains("Thu 29 Jan 2026, 17:00");
        assertThat(councilPage("marcus"))
                .contains("Offices closed on Tue 20 Jan 2026 (Flood).")
                .contains("more in cases that you do not see")
                .doesNotContain(theCase.getReference());
        takeAway("Flood");
        assertOneDeadline(theCase, "2026-01-28T17:00");
        assertThat(visit(theCase).getEvents().get(2).getNote())
                .isEqualTo("No longer: Offices closed on Tue 20 Jan 2026 (Flood).");
        assertThat(councilPage("maya"))
                .as("what moved then says why it did then")
                .contains("Flood not counted, so Thu 29 Jan 17:00", "10 working days, so Wed 28 Jan 17:00");
    }

    /** Twenty thousand families have more open deadlines than a page waits for: some at a time, in the order in which they are due; one that fails holds up no other, and whatever is left is gone on with. */
    @Test
    void whatIsTooMuchForThePageIsReckonedAfterwardsAndGoesOnWhereItWasLeft() {
        var one = visitDue();
        var other = visitDue();
        it("2026-01-15T10:00");
        String timers = "update act_ru_job set job_def_id_ = %s where execution_id_ = ? and type_ = 'timer'";
        String place = visitTask(one).getExecutionId();
        List<Map<String, Object>> definitions = database.queryForList(
                "select id_, job_def_id_ from act_ru_job where execution_id_ = ? and type_ = 'timer'", place);
        database.update(timers.formatted("'none'"), place);
        int before = open.inTheRequest();
        open.inTheRequest(0);
        try {
            transaction.executeWithoutResult(status -> {
                councilDays.add(LocalDate.parse("2026-01-20"), CouncilDay.Kind.closed, "Flood", "maya");
                assertThat(visit(other).getDueAt()).as("nobody waits for it").isEqualTo(time("2026-01-28T17:00"));
                assertThat(councilPage("maya"))
                        .contains("Being reckoned again")
                        .containsPattern("[0-9]+ of [0-9]+ open deadlines are still to be reckoned");
            });
            untilReckoned();
            assertOneDeadline(other, "2026-01-29T17:00");
            assertThat(visit(other).getEvents().get(1).getRecordedBy()).isEqualTo("maya");
            assertThat(visit(one).getDueAt()).as("all of it or nothing").isEqualTo(time("2026-01-28T17:00"));
            assertThat(councilPage("maya"))
                    .contains("1 could not be reckoned and stay as they were")
                    .doesNotContain("are still to be reckoned");
            definitions.forEach(job -> database.update(
                    "update act_ru_job set job_def_id_ = ? where id_ = ?", job.get("job_def_id_"), job.get("id_")));
            database.update("update recomputation_open set failed = null");
            open.resume();
            untilReckoned();
            assertOneDeadline(one, "2026-01-29T17:00");
            assertThat(councilPage("maya")).doesNotContain("Being reckoned again");
        } finally {
            open.inTheRequest(before);
            database.update("delete from recomputation_open");
        }
    }

    private void untilReckoned() {
        open.goOn();
        for (int i = 0; i < 500 && isLeft(); i++) sleep(20);
        assertThat(isLeft()).isFalse();
    }

    private boolean isLeft() {
        return database.queryForObject(
                "select exists (select from recomputation_open where failed is null)", Boolean.class);
    }

    /** With all that has moved in memory, each further deadline of a council of twenty thousand families would take longer than the one before. */
    @Test
    void aCouncilDayKeepsNothingInMemoryOfWhatItHasMoved() {
        var theCase = visitDue();
        it("2026-01-15T10:00");
        transaction.executeWithoutResult(one -> {
            councilDays.add(LocalDate.parse("2026-01-20"), CouncilDay.Kind.closed, "Flood", "maya");
            assertThat(record.unwrap(Session.class).getStatistics().getEntityKeys().stream()
                            .map(key -> ((EntityKey) key).getEntityName()))
                    .doesNotContain(Deadline.class.getName());
        });
        assertOneDeadline(theCase, "2026-01-29T17:00");
    }

    /** The deadline of weeks ends on the same day, but its warning was to come on the day that is closed now. */
    @Test
    void aCouncilDayThatMovesOnlyTheWarningMovesItsTimer() throws IOException {
        var theCase = visitDue();
        withRow("makeFirstVisit", row -> inWeeks(row, 2), () -> {
            assertOneDeadline(theCase, "2026-01-28T17:00");
            assertThat(visit(theCase).getWarnAt()).isEqualTo(time("2026-01-26T09:00"));
            add("2026-01-26", CouncilDay.Kind.closed, "Flood");
            assertThat(visit(theCase).getWarnAt()).isEqualTo(time("2026-01-27T09:00"));
            assertOneDeadline(theCase, "2026-01-28T17:00");
            assertThat(last(theCase))
                    .satisfies(event -> assertThat(event.getKind()).isEqualTo(DeadlineEvent.Kind.recomputed))
                    .satisfies(event -> assertThat(event.getWarnBefore()).isEqualTo(time("2026-01-26T09:00")))
                    .satisfies(event -> assertThat(event.getWarnAfter()).isEqualTo(time("2026-01-27T09:00")));
            assertThat(councilPage("maya")).contains("First visit, warning", "Mon 26 Jan 2026, 09:00");
            assertThat(page(theCase)).contains("Warning on Tue 27 Jan 2026, 09:00");
            it("2026-01-27T09:00");
            desk.passDeadline(theCase.getReference(), "makeFirstVisitNear");
            assertThat(last(theCase).getKind()).isEqualTo(DeadlineEvent.Kind.warned);
        });
    }

    @Test
    void aRowThatWarnsEarlierMovesTheTimerOfTheWarning() throws IOException {
        var theCase = visitDue();
        withRow("makeFirstVisit", row -> row.replace("<text>80</text>", "<text>50</text>"), () -> {
            assertOneDeadline(theCase, "2026-01-28T17:00");
            assertThat(visit(theCase).getWarnAt()).isEqualTo(time("2026-01-21T13:30"));
            assertThat(kinds(theCase)).containsExactly("started", "recomputed");
        });
        assertThat(visit(theCase).getWarnAt()).isEqualTo(time("2026-01-26T15:36"));
        assertOneDeadline(theCase, "2026-01-28T17:00");
    }

    /** An agency has five working days until it is reminded, whatever becomes of the ten that it has in all. */
    @Test
    void aReminderGoesByItsOwnRow() throws IOException {
        var h = new FamilyAtAssessment(application);
        desk.complete("katie", h.reference, "planAssessment", h.planned());
        var place = desk.tasks(h.reference, "giveAgencyViews").get(0).getExecutionId();
        var due = agencyViews(h, place).getDueAt();
        var reminded = reminder(place);
        var deadlineDay = London.dateOf(due);
        var reminderDay = London.dateOf(reminded);
        assertThat(reminderDay).isBefore(deadlineDay);

        add(deadlineDay.toString(), CouncilDay.Kind.closed, "Flood");
        assertThat(agencyViews(h, place).getDueAt()).isAfter(due);
        assertThat(reminder(place)).isEqualTo(reminded);

        transaction.executeWithoutResult(one -> movingDeadlines.extend(
                h.theCase(), agencyViews(h, place).getId(), 2, "They are short of people.", "maya"));
        assertThat(reminder(place)).isEqualTo(reminded);

        add(reminderDay.toString(), CouncilDay.Kind.closed, "Snow");
        var next = new OpenDays(List.of(new CouncilDay(reminderDay, CouncilDay.Kind.closed, "Snow")))
                .after(reminderDay, OpeningHours.office.untilRows());
        assertThat(London.dateOf(reminder(place))).isEqualTo(next);

        takeAway("Snow");
        takeAway("Flood");
        var deadline = agencyViews(h, place).getDueAt();
        withRow("awaitAgencyViews", row -> row.replace("<text>5</text>", "<text>3</text>"), () -> {
            assertThat(reminder(place)).isBefore(reminded);
            assertThat(agencyViews(h, place).getDueAt()).isEqualTo(deadline);
        });
        assertThat(reminder(place)).isEqualTo(reminded);
    }

    private Deadline agencyViews(FamilyAtAssessment h, String place) {
        return transaction.execute(one -> deadlines.of(h.theCase()).stream()
                .filter(deadline -> place.equals(deadline.getExecutionId()))
                .findFirst()
                .orElseThrow());
    }

    private Instant reminder(String place) {
        return management.createJobQuery().timers().executionId(place).list().stream()
                .filter(timer -> element(timer).equals("boundaryEvent_awaitAgencyViews"))
                .findFirst()
                .orElseThrow()
                .getDuedate()
                .toInstant();
    }

    // --- nothing is late by being reckoned again

    /** An extra day for a Saturday that is over makes the tenth working day yesterday. */
    @Test
    void anExtraDayForYesterdayMakesNothingLateAndIsTakenBack() {
        var theCase = visitDue();
        it("2026-01-28T10:00");
        var warned = visit(theCase).getWarnAt();
        add("2026-01-24", CouncilDay.Kind.extra, "Moving house");
        assertOneDeadline(theCase, "2026-01-28T17:00");
        assertThat(visit(theCase).getWarnAt()).isEqualTo(warned);
        assertThat(visit(theCase).getWhy())
                .isEqualTo(
                        "Lead allocated Wed 14 Jan 10:00, 10 working days, so Tue 27 Jan 17:00; not before Wed 28 Jan 17:00, because reckoning it again makes nothing late");
        assertThat(last(theCase))
                .satisfies(event -> assertThat(event.getRuleDue()).isEqualTo(time("2026-01-27T17:00")))
                .satisfies(event -> assertThat(event.getFloor()).isEqualTo(time("2026-01-28T17:00")))
                .satisfies(
                        event -> assertThat(event.getNote())
                                .isEqualTo(
                                        "Offices open on Sat 24 Jan 2026 (Moving house). By the rule it would be due Tue 27 Jan 2026, 17:00. Reckoning it again makes nothing late, so it is due Wed 28 Jan 2026, 17:00, as before."));
        assertThat(page(theCase)).contains("Reckoned again, still due Wed 28 Jan 2026, 17:00");
        extend(theCase, "maya", 1);
        assertOneDeadline(theCase, "2026-01-29T17:00");
        takeAway("Moving house");
        assertOneDeadline(theCase, "2026-01-29T17:00");
        assertThat(last(theCase).getFloor()).isNull();
        assertThat(visit(theCase).getWhy()).endsWith("extended by 1 working day by Maya, so Thu 29 Jan 17:00");
    }

    /** On the Sunday before, the working day from now would end on Tuesday, and Monday is what it was. */
    @Test
    void aDayThatIsPutDownAndTakenBackGivesNoDeadlineAway() throws IOException {
        String since = "2026-01-12T10:00";
        var theCase = visitDue(since);
        var extended = visitDue(since);
        var paused = visitDue(since);
        it("2026-01-23T10:00");
        pause(paused, "katie");
        it("2026-01-25T10:00");
        var warned = visit(theCase).getWarnAt();
        assertOneDeadline(theCase, "2026-01-26T17:00");
        for (int again = 0; again < 2; again++) {
            add("2026-01-26", CouncilDay.Kind.closed, "Flood");
            assertOneDeadline(theCase, "2026-01-27T17:00");
            if (again == 0) extend(extended, "maya", 1);
            takeAway("Flood");
            assertOneDeadline(theCase, "2026-01-26T17:00");
            assertThat(visit(theCase).getWarnAt()).isEqualTo(warned);
            assertThat(last(theCase).getFloor()).isNull();
            assertThat(visit(theCase).getWhy())
                    .isEqualTo("Lead allocated Mon 12 Jan 10:00, 10 working days, so Mon 26 Jan 17:00");
            assertOneDeadline(extended, "2026-01-27T17:00");
            assertThat(visit(paused).getDueAt()).isEqualTo(time("2026-01-26T17:00"));
        }
        // Two days are put down, and taken back in the same order.
        add("2026-01-26", CouncilDay.Kind.closed, "Flood");
        add("2026-01-27", CouncilDay.Kind.closed, "Mud");
        assertOneDeadline(theCase, "2026-01-28T17:00");
        takeAway("Flood");
        assertOneDeadline(theCase, "2026-01-26T17:00");
        takeAway("Mud");
        assertOneDeadline(theCase, "2026-01-26T17:00");
        // A rule that becomes longer and is what it was again.
        withRow(
                "makeFirstVisit",
                row -> row.replace("<text>10</text>", "<text>12</text>"),
                () -> assertOneDeadline(theCase, "2026-01-28T17:00"));
        assertOneDeadline(theCase, "2026-01-26T17:00");
    }

    @Test
    void aDayThatIsTakenBackTooLateMakesNothingLate() {
        var theCase = visitDue("2026-01-12T10:00");
        it("2026-01-25T10:00");
        add("2026-01-26", CouncilDay.Kind.closed, "Flood");
        it("2026-01-26T17:00");
        takeAway("Flood");
        assertOneDeadline(theCase, "2026-01-27T17:00");
        assertThat(last(theCase).getRuleDue()).isEqualTo(time("2026-01-26T17:00"));
    }

    /** This afternoon was never its time: the floor of a working day holds. */
    @Test
    void aRuleThatMakesItEarlierThanItEverWasStillLeavesAWorkingDay() throws IOException {
        var theCase = visitDue("2026-01-12T10:00");
        it("2026-01-22T10:00");
        add("2026-01-26", CouncilDay.Kind.closed, "Flood");
        withRow("makeFirstVisit", row -> row.replace("<text>10</text>", "<text>8</text>"), () -> {
            assertOneDeadline(theCase, "2026-01-23T17:00");
            assertThat(last(theCase).getRuleDue()).isEqualTo(time("2026-01-22T17:00"));
            takeAway("Flood");
            assertOneDeadline(theCase, "2026-01-23T17:00");
        });
        assertOneDeadline(theCase, "2026-01-26T17:00");
    }

    /** From a time to the same time is no move: the list says that it was held, and that it is held no longer. */
    @Test
    void whatMovedSaysOfADeadlineThatStayedWhyItIsListed() {
        var theCase = visitDue();
        it("2026-01-28T10:00");
        add("2026-01-24", CouncilDay.Kind.extra, "Moving house");
        assertThat(movedOf(theCase))
                .containsExactly("Wed 28 Jan 2026, 17:00", "stays: reckoning again makes nothing late");
        takeAway("Moving house");
        assertThat(movedOf(theCase)).containsExactly("Wed 28 Jan 2026, 17:00", "stays: its rule says so again");
        assertThat(page(theCase)).contains("Due by its rule again, Wed 28 Jan 2026, 17:00");
    }

    /** From and to, of the latest change. */
    private List<String> movedOf(FamilyCase theCase) {
        String page = councilPage("maya");
        String row = page.substring(page.indexOf("/cases/" + theCase.getReference() + "\""));
        var cells = row.substring(0, row.indexOf("</tr>")).split("<td>");
        return List.of(
                cells[2].replaceAll("<.*", "").strip(),
                cells[3].replaceAll("<.*", "").strip());
    }

    /** The rule is so short now that it would have ended last week: whoever has to do it has one working day. */
    @Test
    void aShorterRuleLeavesAWorkingDayAndIsTakenBackAtOnceInTheNameOfWhoeverTakesItBack() throws IOException {
        var theCase = visitDue();
        it("2026-01-20T10:00");
        var paused = visitDue(ALLOCATED);
        it("2026-01-15T10:00");
        pause(paused, "katie");
        it("2026-01-20T10:00");
        var table = changed("makeFirstVisit", row -> row.replace("<text>10</text>", "<text>2</text>"));
        long number = proposals.propose(
                "Sooner", Map.of("processes/timescale.dmn", table.getBytes(StandardCharsets.UTF_8)), "ana");
        identity.setAuthentication("sam", List.of("north-leads"));
        proposals.release(number, "Sooner is better.", "sam");
        identity.clearAuthentication();
        var deployed = repository
                .createDeploymentQuery()
                .deploymentNameLike("Change " + number + ":%")
                .singleResult();
        try {
            assertOneDeadline(theCase, "2026-01-21T17:00");
            assertThat(last(theCase).getRecordedBy()).isEqualTo("sam");
            assertThat(last(theCase).getNote()).endsWith("so it is due Wed 21 Jan 2026, 17:00, one working day on.");
            // Reckoned once more it stays.
            add("2026-01-17", CouncilDay.Kind.extra, "Moving house");
            assertOneDeadline(theCase, "2026-01-21T17:00");
            // The paused one has what was left of a working day when it was paused.
            assertThat(visit(paused).getDueAt()).isEqualTo(time("2026-01-16T17:00"));
        } finally {
            identity.setAuthentication("adam", List.of("camunda-admin"));
            assertThatThrownBy(() -> repository.deleteDeployment(deployed.getId(), true))
                    .hasStackTraceContaining("This deployment has timescale.dmn as it is in force");
            identity.setAuthentication("ana", List.of("analysts"));
            proposals.takeBack(number, "Too soon.", "ana");
            identity.clearAuthentication();
        }
        assertThat(last(theCase).getRecordedBy()).isEqualTo("ana");
        assertThat(last(theCase).getNote()).isEqualTo("The rules have a new version.");
        takeAway("Moving house");
        assertOneDeadline(theCase, "2026-01-28T17:00");
        assertThat(transaction.<Boolean>execute(one -> recomputing.afterRules("katie")))
                .as("nothing is left for the next person who acts")
                .isFalse();
    }

    @Test
    void whatIsOverOrBreachedIsNotReckonedAgain() {
        var theCase = visitDue();
        it("2026-01-28T17:00");
        transaction.executeWithoutResult(one ->
                deadlines.breached(theCase, "makeFirstVisit", visitTask(theCase).getExecutionId(), "pathway"));
        add("2026-01-20", CouncilDay.Kind.closed, "Flood");
        assertThat(visit(theCase).getDueAt()).isEqualTo(time("2026-01-28T17:00"));
        assertThat(kinds(theCase)).doesNotContain("recomputed");
    }

    @Test
    void aCouncilDayThatMeansNothingIsRefused() {
        visitDue();
        it("2026-01-15T10:00");
        assertThat(refused("2026-01-17", CouncilDay.Kind.closed, "Saturday"))
                .isEqualTo("On Sat 17 Jan 2026 the offices are closed anyway.");
        assertThat(refused("2026-01-19", CouncilDay.Kind.extra, "Monday"))
                .isEqualTo("Mon 19 Jan 2026 is a working day anyway.");
        assertThat(refused("2026-01-19", CouncilDay.Kind.closed, " "))
                .isEqualTo("Say in up to 100 characters what day it is.");
        assertThat(refused("2019-01-15", CouncilDay.Kind.closed, "Snow"))
                .isEqualTo("Tue 15 Jan 2019 is over, and no open deadline runs across it: it would change nothing.");
        assertThat(refused("2126-01-15", CouncilDay.Kind.closed, "Snow"))
                .isEqualTo("2126 is too far away. Look at the year.");
        add("2026-01-20", CouncilDay.Kind.closed, "Flood");
        assertThat(refused("2026-01-20", CouncilDay.Kind.closed, "Snow"))
                .isEqualTo("Tue 20 Jan 2026 stands in the list already, as “Flood”. Take that away first.");
        // Yesterday's flood is felt by what was open yesterday.
        add("2026-01-14", CouncilDay.Kind.closed, "Snow");
        for (var day = LocalDate.of(2030, 1, 1); day.isBefore(LocalDate.of(2030, 3, 1)); day = day.plusDays(1))
            if (new OpenDays(List.of()).isWorkingDay(day))
                database.update(
                        "insert into council_day values (gen_random_uuid(), ?, 'closed', 'Rebuilding', null, 0, 'maya', now())",
                        day);
        assertThat(refused("2030-03-01", CouncilDay.Kind.closed, "Rebuilding"))
                .startsWith("The offices would be closed for two months without a break then.");
        assertThat(councilPage("maya")).contains("Bank holidays of that year are not announced yet.");
    }

    // --- new rules

    @Test
    void newRulesAreFeltByOpenDeadlinesOnce() throws IOException {
        var theCase = visitDue();
        it("2026-01-20T10:00");
        extend(theCase, "maya", 2);
        String table = Files.readString(DecisionTable.FILE);
        String row = row(table, "makeFirstVisit");
        var deployed = repository
                .createDeployment()
                .addString(
                        "processes/timescale.dmn",
                        table.replace(row, row.replace("<text>10</text>", "<text>15</text>")))
                .deploy();
        try {
            assertOneDeadline(theCase, "2026-02-06T17:00");
            assertThat(kinds(theCase)).containsExactly("started", "extended", "recomputed");
            assertThat(visit(theCase).getRule()).isEqualTo("15 working days, office");
            assertThat(visit(theCase).getEvents().get(2).getNote()).isEqualTo("The rules have a new version.");
            assertThat(transaction.<Boolean>execute(one -> recomputing.afterRules("pathway")))
                    .as("done again")
                    .isFalse();
            assertThat(kinds(theCase)).hasSize(3);
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
        assertOneDeadline(theCase, "2026-01-30T17:00");
    }

    /** Two nodes find at the same moment that the rules are newer than what the open deadlines go by: one reckons them again, the other waits and finds it done. */
    @Test
    void twoNodesReckonOpenDeadlinesOnce() throws Exception {
        visitDue();
        database.update(
                "insert into recomputation (id, cause, rules, recorded_by, recorded_at) values (gen_random_uuid(), 'test', 'timescale:older', 'test', now())");
        var first = new CountDownLatch(1);
        var second = CompletableFuture.supplyAsync(() -> {
            await(first);
            return transaction.<Boolean>execute(node -> recomputing.afterRules("pathway"));
        });
        assertThat(transaction.<Boolean>execute(node -> {
                    boolean reckoned = recomputing.afterRules("pathway");
                    first.countDown();
                    for (int i = 0; i < 500 && !waitsForTheFirst() && !second.isDone(); i++) sleep(20);
                    return reckoned;
                }))
                .isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
    }

    private boolean waitsForTheFirst() {
        return database.queryForObject(
                "select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))",
                Boolean.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** R254: where a rule asks for the legal status of a child, the deadlines of the family follow when it changes. */
    @Test
    void aChangedLegalStatusReckonsTheDeadlinesOfTheFamilyAgain() throws IOException {
        var theCase = visitDue();
        var other = visitDue();
        String table = Files.readString(DecisionTable.FILE);
        String row = row(table, "makeFirstVisit");
        String cell = "legalStatus\" expressionLanguage=\"feel\">\\s*<text></text>";
        String with = "legalStatus\" expressionLanguage=\"feel\"><text>%s</text>";
        String protectedChild = row.replaceFirst(cell, with.formatted("\"childProtectionPlan\""))
                .replace("rule_makeFirstVisit", "rule_makeFirstVisitProtected")
                .replace("<text>10</text>", "<text>4</text>");
        var deployed = repository
                .createDeployment()
                .addString(
                        "processes/timescale.dmn",
                        table.replace(
                                row,
                                row.replaceFirst(cell, with.formatted("not(\"childProtectionPlan\")"))
                                        + protectedChild))
                .deploy();
        try {
            assertOneDeadline(theCase, "2026-01-28T17:00");
            desk.inCase(
                    "katie",
                    theCase.getReference(),
                    "change-legal-status",
                    Desk.answers(
                            "child",
                            database.queryForObject(
                                    "select id::text from household_member where case_id = ? and name like 'Kayla%'",
                                    String.class, theCase.getId()),
                            "status",
                            "childProtectionPlan",
                            "fromOn",
                            "2026-01-14",
                            "nextReviewOn",
                            "2026-03-14",
                            "saidBy",
                            "Sue, social worker"));
            assertOneDeadline(theCase, "2026-01-20T17:00");
            assertThat(visit(theCase).getEvents().get(1).getNote())
                    .isEqualTo("The legal status of a child has changed.");
            assertOneDeadline(other, "2026-01-28T17:00");
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
    }

    private static String row(String table, String name) {
        int begin = table.indexOf("<rule id=\"rule_" + name + "\"");
        return table.substring(begin, table.indexOf("</rule>", begin) + "</rule>".length());
    }

    // --- wrong rows

    @Test
    void aWrongRowIsRefusedAtDeploymentByNameAndTheRulesStayAsTheyWere() throws IOException {
        String table = Files.readString(DecisionTable.FILE);
        long versions = versions();
        Map<String, String> wrong = new HashMap<>();
        wrong.put("makeFirstVisit_amount=-1", "the amount is negative");
        wrong.put(
                "makeFirstVisit_amount=521",
                "the column “amount” says 521 working days, and at most 520 working days are");
        wrong.put("makeFirstVisit_amount=99999999999", "“99999999999” in the column “amount” is beyond all sense");
        wrong.put("prepareConference_amount=5000", "the column “amount” says 5000 weeks, and at most 260 weeks");
        wrong.put("nextReview_amount=1200", "the column “amount” says 1200 months, and at most 60 months");
        wrong.put("passInformation_amount=36500", "the column “amount” says 36500 days, and at most 731 days");
        wrong.put("agreeCrisisResponse_amount=100000", "the column “amount” says 100000 hours, and at most 744 hours");
        wrong.put("makeFirstVisit_mostExtension=100000", "the column “mostExtension” says 100000 working days");
        wrong.put("makeFirstVisit_amount=null", "workingDays needs an amount");
        wrong.put("makeFirstVisit_amount=5 + 5", "“5 + 5” in the column “amount” is neither a whole number");
        wrong.put("makeFirstVisit_unit=\"fortnights\"", "the column “unit” knows no “fortnights”, only elapsedHours");
        wrong.put("makeFirstVisit_calendar=\"moon\"", "the column “calendar” knows no “moon”, only office, sevenDays");
        wrong.put("makeFirstVisit_startOnNonWorkingDay=\"never\"", "knows no “never”, only nextIsDayZero");
        wrong.put("makeFirstVisit_escalateTo=\"nobody\"", "escalateTo is managers, leads or panelChair");
        wrong.put("makeFirstVisit_warnAt=100", "warnAt is a percentage between 0 and 100");
        wrong.put("makeFirstVisit_warnAt=0", "warnAt is a percentage between 0 and 100");
        wrong.put("makeFirstVisit_endOfDay=\"soon\"", "takes a time such as");
        wrong.put("makeFirstVisit_endOfDay=\"08:00\"", "the day ends before it opens");
        wrong.put("makeFirstVisit_hard=\"yes\"", "the column “hard” takes true or false");
        wrong.put("makeFirstVisit_label=\"\"", "the column “label” needs words");
        wrong.put("makeFirstVisit_mostExtension=0", "mostExtension is a whole number above 0");
        wrong.put("decideReferralStandard_excusesLate=true", "what may not be extended excuses no lateness");
        wrong.put("reviewContract_pausable=true", "a date agreed is not paused");
        wrong.put("decideOnHarm_mostExtension=1", "sameDay has no units to extend by");
        wrong.put("decideReferralStandard_urgency=\"urgent\"", "knows no “urgent”, only immediate, standard");
        wrong.put("decideReferralStandard_urgency=", "an immediate referral begins with it");
        wrong.put(
                "screenDisadvantagesImmediate_amount=3",
                "an immediate referral begins with it, and has two hours at the most");
        wrong.put("makeFirstVisit_clock=\"drawUpPlan\",\"agreePlan\"", "names one clock");
        wrong.put("makeFirstVisit_profile=starts with(?, \"family\")", "neither empty, nor words in quotation marks");
        wrong.forEach((cell, why) -> {
            String element = cell.substring(0, cell.indexOf('='));
            String changed = table.replaceFirst(
                    "(id=\"rule_" + element + "\"[^>]*>\\s*<text>)[^<]*",
                    "$1" + java.util.regex.Matcher.quoteReplacement(cell.substring(cell.indexOf('=') + 1)));
            assertThat(changed).as(cell).isNotEqualTo(table);
            assertThatThrownBy(() -> deploy(changed))
                    .as(cell)
                    .hasStackTraceContaining(why)
                    .hasStackTraceContaining("row rule_" + element.substring(0, element.indexOf('_')) + ", clock ")
                    .hasStackTraceContaining("The rules stay as they were.");
        });
        String silent = table.replaceFirst("(<rule id=\"rule_makeFirstVisit\">\\s*<description>)[^<]*", "$1 ");
        assertThatThrownBy(() -> deploy(silent))
                .hasStackTraceContaining("its description must say where it comes from");
        String twice = table.replace(
                "    </decisionTable>",
                row(table, "makeFirstVisit").replace("rule_makeFirstVisit", "rule_visitAgain")
                        + "\n    </decisionTable>");
        assertThatThrownBy(() -> deploy(twice))
                .hasStackTraceContaining(
                        "row rule_visitAgain, clock makeFirstVisit: it answers to the same as the row rule_makeFirstVisit");
        assertThat(versions()).isEqualTo(versions);
    }

    private void deploy(String table) {
        repository
                .createDeployment()
                .addString("processes/timescale.dmn", table)
                .deploy();
    }

    private long versions() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("timescale")
                .count();
    }

    // --- what the tests share

    /** Record, task and timer say the same, which is what everybody sees. */
    private void assertOneDeadline(FamilyCase theCase, String due) {
        var deadline = visit(theCase);
        assertThat(deadline.getDueAt()).as(deadline.getWhy()).isEqualTo(time(due));
        assertThat(visitTask(theCase).getDueDate()).isEqualTo(Date.from(deadline.getDueAt()));
        assertThat(tasks.getVariableLocal(visitTask(theCase).getId(), "dueAt")).isNull();
        List<Job> timers = timers(theCase);
        assertThat(timers).isNotEmpty().noneMatch(Job::isSuspended);
        for (var timer : timers)
            assertThat(timer.getDuedate())
                    .isEqualTo(Date.from(element(timer).endsWith("Near") ? deadline.getWarnAt() : deadline.getDueAt()));
        assertThat(deadline.getWarnAt()).isBefore(deadline.getDueAt());
    }

    private String element(Job timer) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private List<Job> timers(FamilyCase theCase) {
        return atTheVisit(theCase)
                .filter(timer -> !element(timer).equals(RINGING_IN))
                .toList();
    }

    private Stream<Job> atTheVisit(FamilyCase theCase) {
        return management
                .createJobQuery()
                .timers()
                .executionId(visitTask(theCase).getExecutionId())
                .list()
                .stream();
    }

    private FamilyCase visitDue() {
        return visitDue(ALLOCATED);
    }

    /** The family has a lead, who is to make the first visit. */
    private FamilyCase visitDue(String since) {
        it(since);
        return cases.findByReference(desk.walkedTo("Family H, whose first visit is due", () -> comesToTheVisit(since)))
                .orElseThrow();
    }

    private String comesToTheVisit(String since) {
        var reference = desk.refer("katie", FamilyH.referral(LocalDate.of(2026, 1, 14), "north"));
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                Desk.answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "A tenancy at risk."));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                Desk.answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        desk.complete(
                "katie",
                reference,
                "tellReferrer",
                Desk.answers(
                        "toldWho",
                        "Rita Holt, Housing",
                        "toldHow",
                        "phone",
                        "toldAt",
                        LocalDateTime.parse(since).toString()));
        desk.complete(
                "katie",
                reference,
                "sendProjectLetter",
                Desk.answers("sentOn", since.substring(0, 10), "sentHow", "post", "sentTo", "Hannah Hale"));
        var attempt = FamilyHEngagement.attempt("visitAnnounced", "met");
        attempt.replaceAll((key, value) -> value instanceof String words && words.matches("\\d{4}-\\d\\d-\\d\\dT.*")
                ? LocalDateTime.parse(since).toString()
                : value);
        desk.complete("katie", reference, "tryToEngage", attempt);
        desk.complete(
                "katie",
                reference,
                "planFirstVisit",
                FamilyHEngagement.visitPlan("katie", "kofi", LocalDateTime.parse(since)));
        return reference;
    }

    private void pause(FamilyCase theCase, String by) {
        desk.inCase(
                by,
                theCase.getReference(),
                "pause-deadline",
                answers(theCase, "reason", "familyAway", "words", "In hospital in Leeds, home in a week."));
    }

    private void extend(FamilyCase theCase, String by, int amount) {
        desk.inCase(
                by,
                theCase.getReference(),
                "extend-deadline",
                answers(
                        theCase,
                        "amount",
                        amount,
                        "words",
                        "Joint visit needs the police.",
                        "deadlinesSeen",
                        desk.shownInCase(by, theCase.getReference(), "extend-deadline", "deadlinesNow")));
    }

    private Map<String, Object> answers(FamilyCase theCase, Object... others) {
        var answers = new HashMap<>(Desk.answers(others));
        answers.put("deadline", visit(theCase).getId().toString());
        return answers;
    }

    /** The sentence with which a change of the visit's deadline is refused; nothing is kept of it. */
    private String moving(FamilyCase theCase, Consumer<Deadline> change) {
        return desk.refusal(() -> transaction.executeWithoutResult(one -> change.accept(visitIn(theCase))))
                .getMessage();
    }

    private void add(String day, CouncilDay.Kind kind, String name) {
        transaction.executeWithoutResult(one -> councilDays.add(LocalDate.parse(day), kind, name, "maya"));
    }

    private void takeAway(String name) {
        var day = database.queryForObject(
                "select id from council_day where name = ? and removed_at is null", UUID.class, name);
        transaction.executeWithoutResult(one -> councilDays.remove(day, "maya"));
    }

    /** While a row of the table says something else. */
    private void withRow(String name, UnaryOperator<String> says, Runnable what) throws IOException {
        var deployed = repository
                .createDeployment()
                .addString("processes/timescale.dmn", changed(name, says))
                .deploy();
        try {
            what.run();
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
    }

    private static String changed(String name, UnaryOperator<String> says) throws IOException {
        String table = Files.readString(DecisionTable.FILE);
        String row = row(table, name);
        assertThat(says.apply(row)).isNotEqualTo(row);
        return table.replace(row, says.apply(row));
    }

    private static String inWeeks(String row, int weeks) {
        return row.replace("\"workingDays\"", "\"weeks\"").replace("<text>10</text>", "<text>" + weeks + "</text>");
    }

    private DeadlineEvent last(FamilyCase theCase) {
        var events = visit(theCase).getEvents();
        return events.get(events.size() - 1);
    }

    private String refused(String day, CouncilDay.Kind kind, String name) {
        return desk.refusal(() -> add(day, kind, name)).getMessage();
    }

    private DeadlineCalculator calculator() {
        return new DeadlineCalculator(List.of());
    }

    private Deadline visit(FamilyCase theCase) {
        return deadline(theCase, "makeFirstVisit");
    }

    private Deadline deadline(FamilyCase theCase, String name) {
        return transaction.execute(one -> {
            var found = deadlines.of(theCase).stream()
                    .filter(deadline -> deadline.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            Hibernate.initialize(found.getEvents());
            return found;
        });
    }

    private Deadline visitIn(FamilyCase theCase) {
        return deadlines.of(theCase).stream()
                .filter(deadline -> deadline.getName().equals("makeFirstVisit"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds(FamilyCase theCase) {
        return visit(theCase).getEvents().stream()
                .map(event -> event.getKind().name())
                .filter(kind -> !kind.equals("warned"))
                .toList();
    }

    private Task visitTask(FamilyCase theCase) {
        return desk.task(theCase.getReference(), "makeFirstVisit");
    }

    private String page(FamilyCase theCase) {
        return get("maya", "/cases/" + theCase.getReference() + "/whole");
    }

    private String councilPage(String user) {
        return get(user, "/council-days");
    }

    private String get(String user, String address) {
        Supplier<String> shown = () -> {
            try {
                return MockMvcBuilders.webAppContextSetup(pages)
                        .build()
                        .perform(MockMvcRequestBuilders.get(address)
                                .principal(new org.springframework.security.authentication.TestingAuthenticationToken(
                                        user, "", "ROLE_MANAGER")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        return desk.as(user, shown);
    }

    private static void it(String isNow) {
        ClockUtil.setCurrentTime(Date.from(time(isNow)));
    }

    private static Instant time(String greenwich) {
        return Instant.parse(greenwich + ":00Z");
    }
}
