package org.familypathway.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.monitoring.NextReview;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A manager reads within a minute which families of the service wait, why, since when and what to do (R131, R152). */
@PathwayTest
class TheServiceNowTest {
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-01-14T10:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    TheServiceNow now;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    NextReview nextReview;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void wednesday() {
        office.opens();
        office.putsAllCasesAway();
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN));
    }

    @AfterEach
    void today() {
        ClockUtil.reset();
    }

    @Test
    void a_missed_deadline_says_since_when_who_has_it_and_what_follows_and_goes_with_all_of_it_when_it_is_done() {
        String h = led();
        Task task = desk.task(h, "tellReferrer");
        pass(h, "tellReferrer");

        Reason late = only(h, "maya", Kind.late);
        assertThat(late.words())
                .startsWith("Telling the referrer")
                .contains("was due")
                .endsWith("has it.");
        assertThat(late.since()).isEqualTo(task.getDueDate().toInstant());
        assertThat(late.follows()).startsWith("Nobody has decided what happens now; that is due ");
        assertThat(late.task().key()).isEqualTo("userTask_decideMissedDeadline");
        assertThat(late.task().href())
                .as("the decision is hers, the step is not")
                .isEqualTo("/camunda/app/tasklist/default/#/?task="
                        + desk.task(h, "decideMissedDeadline").getId());

        pass(h, "decideMissedDeadline");
        assertThat(now.of("maya", h).orElseThrow().reasons())
                .as("what follows from what is late is no cause of its own")
                .filteredOn(reason -> reason.kind() == Kind.late)
                .singleElement()
                .satisfies(still -> assertThat(still.follows()).contains("that was due"));

        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", "2026-01-14T10:30"));
        assertThat(now.of("maya", h).orElseThrow().is(Kind.late)).isFalse();
    }

    @Test
    void the_worst_stands_first_and_a_family_on_one_line_whatever_it_waits_for() {
        String late = led();
        pass(late, "tellReferrer");
        String immediate = referred(true);
        String decision = referred(false);

        List<Family> families = now.of("maya");

        assertThat(families).extracting(Family::reference).containsExactly(immediate, late, decision);
        assertThat(families)
                .extracting(family -> family.reasons().get(0).kind())
                .containsExactly(Kind.immediate, Kind.late, Kind.forYou);
        assertThat(families.get(0)
                        .reasons()
                        .get(0)
                        .left(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo("2 hours left");
        assertThat(families.get(2).phase()).isEqualTo("Referral");
    }

    @Test
    void a_family_that_is_accepted_and_led_by_nobody_says_since_when() {
        String h = referred(false);
        accept(h);
        assertThat(only(h, "maya", Kind.noLead).since()).isEqualTo(WEDNESDAY_TEN);
        assertThat(only(h, "maya", Kind.noLead).task().key()).isEqualTo("userTask_allocateLead");
        allocate(h);
        assertThat(now.of("maya", h).orElseThrow().is(Kind.noLead)).isFalse();
    }

    @Test
    void a_deadline_is_about_to_be_late_once_its_warning_has_passed_and_not_before() {
        String h = led();
        Deadline deadline = deadline(h, "tellReferrer");
        ClockUtil.setCurrentTime(Date.from(deadline.getWarnAt().minusSeconds(60)));
        assertThat(now.of("maya", h).orElseThrow().is(Kind.soon)).isFalse();
        ClockUtil.setCurrentTime(Date.from(deadline.getWarnAt()));
        assertThat(only(h, "maya", Kind.soon).by()).isEqualTo(deadline.getDueAt());
        ClockUtil.setCurrentTime(Date.from(deadline.getDueAt()));
        assertThat(now.of("maya", h).orElseThrow().kinds()).contains(Kind.late).doesNotContain(Kind.soon);
    }

    @Test
    void who_has_it_and_is_away_until_it_is_due_makes_it_about_to_be_late_at_once() {
        String h = led();
        assertThat(now.of("maya", h).orElseThrow().is(Kind.soon)).isFalse();
        database.update(
                "insert into worker_absence (id, worker, from_on, to_on, kind, recorded_by, recorded_at) values (?, ?, ?, ?, 'leave', 'maya', now())",
                UUID.randomUUID(),
                desk.task(h, "tellReferrer").getAssignee(),
                LocalDate.of(2026, 1, 13),
                LocalDate.of(2026, 1, 20));
        try {
            assertThat(only(h, "maya", Kind.soon).words()).endsWith("and is away until Wed 21 Jan 2026.");
        } finally {
            database.update(
                    "update worker_absence set back_on = from_on where recorded_by = 'maya' and from_on = ?",
                    LocalDate.of(2026, 1, 13));
        }
    }

    @Test
    void a_family_whose_work_has_stalled_says_by_which_signs_and_since_when() {
        String h = led();
        UUID stall = UUID.randomUUID(), theCase = id(h);
        Instant noticed = WEDNESDAY_TEN.minusSeconds(7200);
        database.update(
                "insert into stall (id, case_id, noticed_at, told_to, recorded_by, recorded_at) values (?, ?, ?, 'managers', 'pathway', now())",
                stall,
                theCase,
                Timestamp.from(noticed));
        database.update(
                "insert into stall_sign (id, stall_id, sign, because, points, noticed_at, recorded_by, recorded_at) values (?, ?, 'noContact', 'Nobody has been in contact with the family for 19 days.', 3, ?, 'pathway', now())",
                UUID.randomUUID(),
                stall,
                Timestamp.from(noticed));
        assertThat(only(h, "maya", Kind.stalled).words())
                .isEqualTo("Nobody has been in contact with the family for 19 days.");
        assertThat(only(h, "maya", Kind.stalled).since()).isEqualTo(noticed);
        database.update(
                "update stall set ended_at = now(), ended_because = 'moved', recorded_by = 'pathway', recorded_at = now() where id = ?",
                stall);
        assertThat(now.of("maya", h).orElseThrow().is(Kind.stalled)).isFalse();
    }

    /** Invariant 3, as the record says it. */
    @Test
    void a_plan_without_a_day_ahead_on_which_it_is_reviewed_is_told_from_the_day_after() {
        String h = led();
        LocalDate day = LocalDate.of(2026, 1, 20);
        // As it stands once it was drawn up, agreed and approved, each at its time.
        transaction.executeWithoutResult(t -> {
            database.execute("set local session_replication_role = replica");
            database.update(
                    """
                    insert into support_plan (id, case_id, number, strengths, childrens_part, first_review_on, drawn_up_by, drawn_up_at, agreed_on, approved_by, approved_at, recorded_by, recorded_at)
                    values (?, ?, 1, 'They talk.', 'Asked.', ?, 'katie', now(), ?, 'maya', now(), 'katie', now())""",
                    UUID.randomUUID(),
                    id(h),
                    day,
                    LocalDate.of(2026, 1, 13));
        });
        for (int after = -1; after <= 1; after++) {
            ClockUtil.setCurrentTime(Date.from(
                    day.plusDays(after).atTime(12, 0).atZone(London.ZONE).toInstant()));
            boolean late = transaction.execute(t -> nextReview
                    .of(cases.findByReference(h).orElseThrow())
                    .orElseThrow()
                    .late());
            assertThat(now.of("maya", h).orElseThrow().is(Kind.noReview))
                    .isEqualTo(late)
                    .isEqualTo(after > 0);
        }
    }

    @Test
    void an_analyst_reads_how_long_steps_take_and_which_way_it_goes_and_no_name() {
        String h = led();
        for (int i = 0; i < 4; i++) led();
        String definition = desk.instance(h, "referral").getProcessDefinitionId();
        Visitor ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
        assertThat(ana.get("/api/now/figures/" + definition).statusCode()).isEqualTo(200);
        String figures = ana.get("/api/now/figures/" + definition).body();
        assertThat(figures).contains("userTask_decideReferral").contains("gateway_whatIsDecided");
        assertThat(Pattern.compile("\"(here|done|times)\":(\\d+)")
                        .matcher(figures)
                        .results())
                .as("how many in fives, for what goes in and what comes out would say who is there")
                .hasSizeGreaterThan(3)
                .allMatch(one -> Integer.parseInt(one.group(2)) % 5 == 0);
        assertThat(figures + ana.get("/now/figures/" + definition).body())
                .doesNotContain(h)
                .doesNotContain(cases.findByReference(h).orElseThrow().getLabel());
        assertThat(ana.get("/api/now/figures/none").statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_reads_of_a_family_of_another_service() {
        String h = led();
        pass(h, "tellReferrer");
        assertThat(now.of("marcus")).isEmpty();
        assertThat(now.of("marcus", h)).isEmpty();
        assertThat(now.of("ana")).isEmpty();
        assertThat(now.of("sam")).extracting(Family::reference).containsExactly(h);
        Visitor marcus = Visitor.signedIn(port, "marcus", Office.PASSWORD);
        for (String door : List.of("/now", "/now/part", "/now.csv", "/api/now", "/now/cockpit/processes"))
            assertThat(marcus.get(door).body()).as(door).doesNotContain(h);
        assertThat(marcus.get("/now/cockpit/family/" + h).statusCode()).isEqualTo(404);
        assertThat(marcus.get("/now/cockpit/instance/"
                                + desk.instance(h, "referral").getId())
                        .statusCode())
                .isEqualTo(404);
    }

    /** Badge, list, page, file and Cockpit: whatever counts families counts these. */
    @Test
    void start_page_list_page_csv_json_and_cockpit_count_the_same_families() throws Exception {
        String late = led(), second = led();
        pass(late, "tellReferrer");
        pass(second, "tellReferrer");
        String open = referred(false);
        desk.refer("wendy", FamilyH.referral(LocalDate.of(2026, 1, 14), "south"));
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        Set<String> waiting = Set.of(late, second, open);

        assertThat(maya.get("/").body()).contains("3 families wait: late 2, waits for you 1.");
        assertThat(rows(maya.get("/now").body())).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(rows(maya.get("/now/part").body())).containsExactlyInAnyOrderElementsOf(waiting);
        JsonNode answer = json.readTree(maya.get("/api/now").body());
        assertThat(answer.get("counts").get("late").asInt()).isEqualTo(2);
        assertThat(answer.get("families").findValuesAsText("reference")).containsExactlyInAnyOrderElementsOf(waiting);
        List<String> lines = maya.get("/now.csv").body().lines().toList();
        assertThat(lines).hasSize(1 + waiting.size());
        String list = maya.get("/cases").body();
        assertThat(list.split(">Late<", -1)).hasSize(1 + 2);
        assertThat(rows(maya.get("/now?kind=late").body())).containsExactlyInAnyOrder(late, second);
        assertThat(rows(maya.get("/now/cockpit/process/"
                                + desk.instance(open, "referral").getProcessDefinitionId())
                        .body()))
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(maya.get("/now/cockpit/processes").body()).contains("Of the 3 open cases that you see");
    }

    @Test
    void a_choice_that_there_is_not_is_refused_by_its_field() {
        var answer = Visitor.signedIn(port, "maya", Office.PASSWORD).get("/now?kind=nonsense");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("What a family waits for");
    }

    @Test
    void cockpit_says_what_was_done_by_whom_also_of_a_case_that_has_ended() {
        String h = referred(false);
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "decline", "decisionReason", "Housing sees to it already."));
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        String family = maya.get("/now/cockpit/family/" + h).body();
        assertThat(family).contains("Decide on the referral").contains("Wed 14 Jan 2026, 10:00");
        assertThat(family).containsPattern("Decide on the referral</th><td>Referral</td><td>[Mm]aya");
    }

    /** The view says of each deadline what the record says of it. */
    @Test
    void what_runs_and_what_is_late_is_what_the_record_says() {
        String h = led(), other = referred(true);
        pass(h, "tellReferrer");
        for (String reference : List.of(h, other)) {
            Instant at = ClockUtil.getCurrentTime().toInstant();
            Set<UUID> running = transaction.execute(
                    t -> deadlines.of(cases.findByReference(reference).orElseThrow()).stream()
                            .filter(one ->
                                    one.stateAt(at) == Deadline.State.running || one.stateAt(at) == Deadline.State.late)
                            .map(Deadline::getId)
                            .collect(Collectors.toSet()));
            assertThat(database.queryForList(
                            "select d.id from running_deadline d join family_case c on c.id = d.case_id where c.reference = ?",
                            UUID.class,
                            reference))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(running);
        }
    }

    // ---- how it comes to that

    private Reason only(String reference, String user, Kind kind) {
        List<Reason> found = now.of(user, reference).orElseThrow().reasons().stream()
                .filter(reason -> reason.kind() == kind)
                .toList();
        assertThat(found).as(kind + " in " + now.of(user, reference)).hasSize(1);
        return found.get(0);
    }

    private UUID id(String reference) {
        return database.queryForObject("select id from family_case where reference = ?", UUID.class, reference);
    }

    private static Set<String> rows(String html) {
        return Pattern.compile("data-case=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String referred(boolean immediate) {
        var referral = FamilyH.referral(LocalDate.of(2026, 1, 14), "north");
        referral.put("immediate", immediate ? "yes" : "no");
        referral.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        return desk.refer("katie", referral);
    }

    private String led() {
        String h = referred(false);
        accept(h);
        allocate(h);
        return h;
    }

    private void accept(String h) {
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
    }

    private void allocate(String h) {
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
    }

    private void pass(String reference, String step) {
        Task task = desk.task(reference, step);
        if (task.getDueDate().after(ClockUtil.getCurrentTime())) ClockUtil.setCurrentTime(task.getDueDate());
        management.createJobQuery().executionId(task.getExecutionId()).timers().list().stream()
                .filter(job -> !job.getDuedate().before(task.getDueDate()))
                .map(job -> job.getId())
                .forEach(management::executeJob);
    }

    private Deadline deadline(String reference, String name) {
        return transaction.execute(
                t -> deadlines.of(cases.findByReference(reference).orElseThrow()).stream()
                        .filter(one -> one.getName().equals(name))
                        .findFirst()
                        .orElseThrow());
    }
}
