package org.familypathway.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.model.AssertedProcesses;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Families go from one worker to others all at once or not at all, never without a lead, and by itself where a worker leaves (R44, R106, R109, R110, R135). */
@PathwayTest
class HandOverTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final LocalDate TODAY = LocalDate.now(London.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate database;

    private String leaver;
    private String next;
    private String other;
    private Visitor maya;

    @BeforeEach
    void opens() {
        office.opens();
        String each = UUID.randomUUID().toString().substring(0, 6);
        office.worker(leaver = "lea" + each, "north-workers");
        office.worker(next = "ned" + each, "north-workers");
        office.worker(other = "nora" + each, "north-workers");
        maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
    }

    @Test
    void a_whole_caseload_goes_to_several_at_once_and_each_family_keeps_its_lead_until_it_is_taken_over() {
        String one = led(), two = led(), stays = led();
        String page = maya.get(path()).body();
        assertThat(page).contains(one, two, stays, "Task: Tell the referrer", "Deadline: ");
        handsOver(
                302,
                "lead_all_north",
                next,
                "cover_all_north",
                other,
                "lead_" + two,
                other,
                "cover_" + two,
                next,
                "lead_" + stays,
                "stays");
        assertThat(desk.task(one, "takeOverCase")).isAssignedTo(next);
        assertThat(desk.task(two, "takeOverCase")).isAssignedTo(other);
        assertThat(desk.instances(stays, "change-of-lead")).isEmpty();
        assertThat(List.of(lead(one), lead(two), lead(stays))).containsOnly(leaver);
        assertThat(maya.get(path()).body()).contains("Ned" + next.substring(3) + " is to take over.");

        desk.complete(next, one, "takeOverCase", takeOver(other));
        assertThat(lead(one)).isEqualTo(next);
        assertThat(desk.task(one, "tellReferrer")).isAssignedTo(next);
        assertThat(entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase(one).getId()))
                .extracting(Entry::getText)
                .anyMatch(text -> text.endsWith("leads now: Hilltop School, by letter."));
        assertThat(maya.get(path()).body()).as("and back again").contains("leads 1. Give them back");
        assertThat(maya.get("/workers/" + next + "/hand-over?back=" + leaver).body())
                .contains("value=\"" + leaver + "\" selected");
    }

    /** The families come by name and reference: the first is decided already in the same transaction when the last is refused. */
    @Test
    void all_or_nothing_is_handed_over() {
        String one = led(), two = led();
        String last = List.of(one, two).stream().max(String::compareTo).orElseThrow();
        desk.inCase(leaver, last, "request-lead-change", request());
        tasks.setAssignee(desk.task(last, "decideNewLead").getId(), "nadia");
        long changes = changes(one) + changes(two);
        assertThat(handsOver(422, "lead_all_north", next, "cover_all_north", other))
                .contains("has the task in which it is decided who leads.", "Nothing was handed over.");
        assertThat(changes(one) + changes(two)).isEqualTo(changes);
        assertThat(desk.open(one)).doesNotContain("takeOverCase");
        String first = one.equals(last) ? two : one;
        assertThat(desk.instances(first, "change-of-lead")).isEmpty();

        assertThat(handsOver(422, "lead_" + first, next, "cover_" + first, next))
                .contains("“Who covers” must be somebody other than the lead worker. Nothing was handed over.");
        assertThat(handsOver(422, "lead_" + first, "wendy", "cover_" + first, next))
                .contains("Nothing was handed over.");
        assertThat(handsOver(422, "lead_" + first, next)).contains("Choose who covers for the next lead of");
        assertThat(handsOver(422)).contains("Choose for at least one family who takes it over");
        assertThat(desk.instances(first, "change-of-lead")).isEmpty();
        assertThat(changes(first)).isZero();
    }

    @Test
    void what_was_asked_for_one_family_already_is_decided_with_the_others() {
        String h = led();
        desk.inCase(leaver, h, "request-lead-change", request());
        handsOver(302, "lead_" + h, next, "cover_" + h, other);
        assertThat(desk.task(h, "takeOverCase")).isAssignedTo(next);
        assertThat(changes(h)).isEqualTo(1);
        handsOver(422, "lead_" + h, other, "cover_" + h, next);
        assertThat(desk.task(h, "takeOverCase")).isAssignedTo(next);
    }

    @Test
    void where_a_panel_has_to_agree_it_is_asked_first() {
        office.worker("liz", "west-workers");
        String r = ToLeadFamilyWorker.isLedBy(desk, "liz", "luke");
        Visitor lydia = Visitor.signedIn(port, "lydia", Office.PASSWORD);
        assertThat(lydia.send("POST", "/workers/liz/hand-over", FORM, form("lead_" + r, "lola", "cover_" + r, "luke"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(desk.workOnlyIn(r, "panel", "referral")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(lead(r)).isEqualTo("liz");
        assertThat(lydia.get("/workers/liz/hand-over").body())
                .contains("The panel has to agree to another lead first.");
    }

    @Test
    void only_a_manager_of_the_service_hands_over() {
        led();
        assertThat(Visitor.signedIn(port, "marcus", Office.PASSWORD).get(path()).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, leaver, Office.PASSWORD).get(path()).statusCode())
                .isEqualTo(403);
        Visitor sam = Visitor.signedIn(port, "sam", Office.PASSWORD);
        assertThat(sam.get(path()).body()).contains("A manager of the service hands over its families.");
        assertThat(sam.send("POST", path(), FORM, form("lead_all_north", next, "cover_all_north", other))
                        .statusCode())
                .isEqualTo(422);
    }

    /** Four weeks before the last day, by the row of timescale.dmn; once for each family. */
    @Test
    void where_a_worker_leaves_another_lead_is_asked_for_by_itself_and_its_deadline_runs() {
        String h = led();
        leavesOn(TODAY.plusDays(60));
        looks();
        assertThat(desk.instances(h, "change-of-lead")).isEmpty();
        leavesOn(TODAY.plusDays(20));
        looks();
        looks();
        assertThat(desk.offered(h, "decideNewLead")).hasCandidateGroup("north-managers");
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
        assertThat(changes(h)).isEqualTo(1);
        assertThat(database.queryForObject(
                        "select count(*) from deadline where name = 'decideNewLead' and case_reference = ?",
                        Long.class,
                        h))
                .isEqualTo(1);
        assertThat(database.queryForObject(
                        "select why || ' ' || wished_on from lead_change where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .isEqualTo("leaving " + TODAY.plusDays(20));
        assertThat(lead(h)).isEqualTo(leaver);
        handsOver(302, "lead_all_north", next, "cover_all_north", other);
        assertThat(desk.task(h, "takeOverCase")).isAssignedTo(next);
    }

    /** More than four weeks, by who leads; once for each absence, and once more when they are back. Days of cover ask for nothing. */
    @Test
    void where_a_lead_is_away_for_weeks_another_is_asked_for_by_itself_and_again_when_they_are_back() {
        String h = led();
        away(TODAY, TODAY.plusDays(27));
        looks();
        assertThat(desk.instances(h, "change-of-lead"))
                .as("28 days are covered")
                .isEmpty();
        away(TODAY, TODAY.plusDays(28));
        looks();
        looks();
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
        assertThat(database.queryForObject(
                        "select why || ' ' || requested_by from lead_change where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .isEqualTo("absence pathway");
        assertThat(lead(h)).isEqualTo(leaver);
        handsOver(302, "lead_all_north", next, "cover_all_north", other);
        desk.complete(next, h, "takeOverCase", takeOver(other));
        assertThat(lead(h)).isEqualTo(next);
        looks();
        assertThat(changes(h)).as("while they are away nothing more is asked").isEqualTo(1);

        // As on the day after the absence.
        database.update(
                "update lead_change set requested_at = requested_at - interval '40 days', recorded_at = now() where case_id = ?",
                theCase(h).getId());
        away(TODAY.minusDays(40), TODAY.minusDays(1));
        looks();
        looks();
        assertThat(changes(h)).isEqualTo(2);
        assertThat(database.queryForObject(
                        "select reason from lead_change where case_id = ? and ended_at is null",
                        String.class,
                        theCase(h).getId()))
                .endsWith("led this family until an absence and is back: decide whether they lead it again.");
        assertThat(desk.workOnlyIn(h, "change-of-lead", "referral")).isWaitingAtExactly("userTask_decideNewLead");
    }

    /** What breaks between two families, such as a database that is gone, leaves each of them where it was. */
    @Test
    void a_handing_over_that_is_killed_in_the_middle_has_moved_nothing() {
        List<String> families = List.of(led(), led(), led(), led());
        String last = families.stream().max(String::compareTo).orElseThrow();
        database.execute(
                "create or replace function killed() returns trigger language plpgsql as $$ begin if new.case_id = '"
                        + theCase(last).getId()
                        + "' then raise exception 'killed' using errcode = '57P01'; end if; return new; end $$");
        database.execute("create trigger killed before insert on lead_change for each row execute function killed()");
        try {
            var answer = maya.send("POST", path(), FORM, form("lead_all_north", next, "cover_all_north", other));
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        } finally {
            database.execute("drop trigger killed on lead_change");
        }
        for (String family : families) {
            assertThat(changes(family)).as(family).isZero();
            assertThat(desk.instances(family, "change-of-lead")).as(family).isEmpty();
            assertThat(desk.open(family)).doesNotContain("takeOverCase", "decideNewLead");
            assertThat(lead(family)).isEqualTo(leaver);
        }
        handsOver(302, "lead_all_north", next, "cover_all_north", other);
        for (String family : families)
            assertThat(desk.task(family, "takeOverCase")).isAssignedTo(next);
    }

    private void away(LocalDate from, LocalDate to) {
        if (database.update(
                        "update worker_absence set from_on = ?, to_on = ?, recorded_by = 'maya', recorded_at = now() - interval '1 minute' where worker = ?",
                        from,
                        to,
                        leaver)
                == 0)
            database.update(
                    "insert into worker_absence (id, worker, from_on, to_on, kind, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, ?, 'sick', 'maya', now() - interval '1 minute')",
                    leaver,
                    from,
                    to);
    }

    private void looks() {
        assertThat(runtime.startProcessInstanceByKey("leaver-look")).isEnded().hasPassed("serviceTask_askForNextLeads");
        AssertedProcesses.instance("leaver-look");
    }

    private void leavesOn(LocalDate day) {
        database.update(
                "insert into worker_post (id, worker, leaves_on, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'maya', now()) on conflict (worker) do update set leaves_on = excluded.leaves_on",
                leaver,
                day);
    }

    private String led() {
        return FamilyH.isLedBy(desk, leaver, other);
    }

    private String path() {
        return "/workers/" + leaver + "/hand-over";
    }

    private String handsOver(int status, String... fields) {
        var answer = maya.send("POST", path(), FORM, form(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static String form(String... fields) {
        List<String> said = new ArrayList<>(List.of(
                "why=leaving",
                "by=" + TODAY.plusDays(20),
                "noConflict=true",
                "reason=" + URLEncoder.encode("Begins a new post in January.", StandardCharsets.UTF_8)));
        for (int i = 0; i < fields.length; i += 2) said.add(fields[i] + "=" + fields[i + 1]);
        return String.join("&", said);
    }

    private long changes(String reference) {
        return database.queryForObject(
                "select count(*) from lead_change where case_id = ?",
                Long.class,
                theCase(reference).getId());
    }

    private String lead(String reference) {
        return leadAssignment.current(theCase(reference)).orElseThrow().getWorker();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private static Map<String, Object> request() {
        return Desk.answers(
                "why", "leaving", "wishedOn", TODAY.plusDays(10).toString(), "reason", "Begins a new post.");
    }

    private static Map<String, Object> takeOver(String cover) {
        return Desk.answers(
                "takesOver",
                "yes",
                "metOn",
                TODAY.toString(),
                "metWith",
                "Hannah Hale",
                "reachedAt",
                "0117 496 0202",
                "cover",
                cover,
                "toldWho",
                "Hannah Hale",
                "toldBy",
                "Lea",
                "toldHow",
                "phone",
                "toldAt",
                java.time.LocalDateTime.now(London.ZONE)
                        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                        .toString(),
                "agenciesTold",
                "Hilltop School, by letter.");
    }
}
