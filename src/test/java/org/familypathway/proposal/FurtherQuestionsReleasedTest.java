package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Invariants;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** An analyst asks something more, and has something more done, without a class: it is asked, recorded, shown, corrected, and late like everything else (docs/analysts.md). */
@PathwayTest
class FurtherQuestionsReleasedTest {
    private static final String HOSTILE = "Round <script>alert('x')</script> the back, ${7*7}";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Proposals proposals;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private long number;

    @BeforeEach
    void somebodyElseReleasesWhatAnaProposed() throws IOException {
        office.opens();
        number = proposals.propose("The school is asked", AddedByAnalyst.files(), "ana");
        proposals.release(number, "The school asks for it.", "sam");
    }

    @AfterEach
    void everythingIsAsItWas() {
        proposals.takeBack(number, "Only tried.", "ana");
    }

    @Test
    void what_an_analyst_asks_is_recorded_shown_and_corrected_and_a_step_of_hers_is_due_and_decides_a_way() {
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        Map<String, Object> decision = answers(
                "decision",
                "accept",
                "levelOfNeed",
                "3",
                "decisionReason",
                "Six years of complaints and a tenancy at risk.");
        assertThat(desk.refusal(() -> desk.complete("maya", reference, "decideReferral", decision))
                        .getMessage())
                .contains("“Is there a dog in the house?” is needed");

        decision.putAll(answers(
                "dog",
                "lead",
                "knownTo",
                List.of("police", "housing"),
                "stairs",
                4,
                "lastCalledOn",
                today.minusDays(3).toString(),
                "keySafe",
                false,
                "wayIn",
                HOSTILE));
        desk.complete("maya", reference, "decideReferral", decision);
        assertThat(kept(reference))
                .containsExactly(
                        "Is there a dog in the house?=Yes, and it is kept on a lead",
                        "Who else knows the house=Police, Housing",
                        "Floors up=4 floors",
                        "When did anybody call last?=" + London.day(today.minusDays(3)),
                        "How one gets in=" + HOSTILE);
        assertThat(database.queryForObject(
                        "select count(*) from act_ru_variable where name_ in ('dog', 'wayIn', 'stairs', 'schoolSays')",
                        Integer.class))
                .as("what was typed stays nowhere in the engine")
                .isZero();

        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        assertThat(desk.task(reference, "askSchool").getAssignee()).isEqualTo("katie");
        desk.passDeadline(reference, "askSchool");
        assertThat(desk.open(reference)).contains("askSchool", "decideMissedDeadline");
        assertThat(desk.refusal(() -> desk.complete("katie", reference, "askSchool", answers("schoolSays", "No.")))
                        .getMessage())
                .contains("“Does the school agree that we begin?” is needed");
        desk.complete(
                "katie",
                reference,
                "askSchool",
                answers("schoolAgrees", "notYet", "schoolSays", "After the holidays."));
        assertThat(desk.open(reference)).contains("askSchool").doesNotContain("tellReferrer");
        desk.complete("katie", reference, "askSchool", answers("schoolAgrees", "yes", "schoolSays", null));
        assertThat(desk.open(reference)).contains("tellReferrer").doesNotContain("askSchool");

        String page = visitor("katie").get("/cases/" + reference + "/whole").body();
        assertThat(page)
                .contains("Further questions", "Decide on the referral", "answered by Maya", "Ask the school")
                .contains("Is there a dog in the house? Yes, and it is kept on a lead", "Floors up: 4 floors")
                .contains("Does the school agree that we begin? Not yet", "What it says: After the holidays.")
                .contains("Is there a dog in the house?\nYes, and it is kept on a lead", "The school asked")
                .contains("Round &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; the back, ${7*7}")
                .doesNotContain("<script>alert", "schoolAgrees", "keySafe", "There is a key safe");
        assertThat(visitor("wendy").get("/cases/" + reference).statusCode()).isEqualTo(404);

        corrected(reference, "After the holidays.", "After half-term.");
        assertThat(visitor("katie").get("/cases/" + reference + "/whole").body())
                .contains("What it says: After half-term. (corrected by Katie, ")
                .contains("Misheard on the telephone.", "After the holidays.", "Corrected on ");
        assertThatThrownBy(() -> database.update("update further_answer set question = 'Another?'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("What was asked does not change");
        assertThatThrownBy(() -> database.update("delete from further_answer"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never lost");
    }

    /** What has begun goes on as it began until somebody moves it, and then keeps whoever has it, its deadline, what was typed and who may see it. */
    @Test
    void open_work_goes_on_as_it_began_until_somebody_who_may_release_moves_it() throws IOException {
        proposals.takeBack(number, "Not yet.", "ana");
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        String task = desk.task(reference, "decideReferral").getId();
        desk.as("maya", () -> {
            engine.getTaskService().claim(task, "maya");
            return null;
        });
        Visitor maya = visitor("maya");
        maya.send("PUT", "/api/forms/tasks/" + task + "/draft", "application/json", "{\"levelOfNeed\":\"3\"}");
        Job near = Desk.timers(engine, reference)
                .filter(timer -> Desk.element(engine, timer).equals("boundaryEvent_decideReferralNear"))
                .findFirst()
                .orElseThrow();
        engine.getManagementService().executeJob(near.getId());
        int from = version(reference);
        Map<String, Object> before = asItIs(reference);
        number = proposals.propose("The school is asked", AddedByAnalyst.files(), "ana");
        proposals.release(number, "The school asks for it.", "sam");
        assertThat(form(maya, task)).as("its form is that of its version").doesNotContain("Is there a dog");

        String path = "/changes/open-work/referral/" + from;
        Visitor sam = visitor("sam");
        assertThat(sam.get("/changes/open-work").body()).contains("newest is", "How many is said in fives");
        assertThat(sam.get(path).body()).contains(reference).doesNotContain("Family H");
        assertThat(posted(sam, path + "/try", "").body())
                .contains(" can move.", "nothing was changed")
                .doesNotContain("failed in a way");
        assertThat(version(reference)).isEqualTo(from);
        for (String mayNot : List.of("maya", "katie", "carol", "priya")) {
            assertThat(posted(visitor(mayNot), path + "/move", "atOnce=200&reason=x")
                            .statusCode())
                    .as(mayNot)
                    .isEqualTo(403);
        }
        assertThat(posted(sam, path + "/move", "atOnce=200&reason=+").body()).contains("“Why it is moved” is needed");
        assertThat(posted(sam, path + "/move", "atOnce=201&reason=x").body()).contains("between 1 and 200");
        assertThat(version(reference)).isEqualTo(from);

        posted(sam, path + "/move", "atOnce=200&reason=The+school+is+to+be+asked+everywhere");
        assertThat(version(reference)).isGreaterThan(from);
        assertThat(asItIs(reference)).isEqualTo(before);
        assertThat(form(maya, task))
                .as("the form of the version on which it is now, with what was typed before")
                .contains("Is there a dog", "\"draft\":{\"levelOfNeed\":\"3\"}");
        assertThat(sam.get(path).body())
                .contains("by Sam", "The school is to be asked everywhere", "moved from version " + from);
        new Invariants(application).hold(reference);

        desk.complete("maya", reference, "decideReferral", accepted());
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        assertThat(desk.open(reference)).contains("askSchool");
        proposals.takeBack(number, "Once more without.", "ana");
        int with = version(reference);
        String cannot = posted(visitor("ana"), "/changes/open-work/referral/" + with + "/try", "")
                .body();
        assertThat(cannot)
                .as("who sees no family reads why, and not of which")
                .doesNotContain(reference)
                .contains("of a case that you do not see", "of families that you do not see")
                .containsPattern("(None|fewer than 5|\\d+ to \\d+) of (fewer than 5|\\d+ to \\d+) can move[.]")
                .contains("“Ask the school” (userTask_askSchool) is not in the newest version")
                .contains("stays on its version until it has gone on");
        posted(visitor("ana"), "/changes/open-work/referral/" + with + "/move", "atOnce=200&reason=All+of+it");
        assertThat(version(reference)).isEqualTo(with);
        assertThat(database.queryForObject(
                        "select why_not from moved_work where reference = ? order by recorded_at desc limit 1",
                        String.class,
                        reference))
                .contains("userTask_askSchool");
        number = proposals.propose("The school is asked", AddedByAnalyst.files(), "ana");
        proposals.release(number, "The school asks for it.", "sam");
        desk.complete("katie", reference, "askSchool", answers("schoolAgrees", "yes", "schoolSays", null));
        assertThat(desk.open(reference)).contains("tellReferrer");
    }

    private int version(String reference) {
        return database.queryForObject(
                "select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.business_key_ = ? and e.parent_id_ is null and d.key_ = 'referral'",
                Integer.class,
                reference);
    }

    /** Tasks, timers, offers, grants, incidents and deadlines of a case, by their ids. */
    private Map<String, Object> asItIs(String reference) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String sql : List.of(
                "select id_, assignee_, due_date_, execution_id_ from act_ru_task where proc_inst_id_ in (%s) order by id_",
                "select id_, duedate_, suspension_state_, execution_id_ from act_ru_job where process_instance_id_ in (%s) order by id_",
                "select l.id_, l.group_id_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_ where t.proc_inst_id_ in (%s) order by l.id_",
                "select resource_id_, user_id_, group_id_, perms_ from act_ru_authorization where resource_id_ in (%1$s) or resource_id_ in (select id_ from act_ru_task where proc_inst_id_ in (%1$s)) order by id_",
                "select event_name_, activity_id_ from act_ru_event_subscr where proc_inst_id_ in (%s) order by id_"))
            all.put(
                    sql,
                    database.queryForList(sql.formatted(
                            "select proc_inst_id_ from act_ru_execution where business_key_ = '" + reference + "'")));
        all.put(
                "deadlines",
                database.queryForList(
                        "select d.id, d.due_at, d.execution_id, (select count(*) from deadline_event e where e.deadline_id = d.id) from deadline d where d.case_reference = ? order by d.id",
                        reference));
        return all;
    }

    private static Map<String, Object> accepted() {
        return answers(
                "decision",
                "accept",
                "levelOfNeed",
                "3",
                "decisionReason",
                "Six years of complaints and a tenancy at risk.",
                "dog",
                "none");
    }

    private static String form(Visitor who, String task) {
        return who.get("/api/forms/tasks/" + task).body();
    }

    private static HttpResponse<String> posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", form);
    }

    /** As the case page does it: the form goes out with what it shows, and comes back with it. */
    private void corrected(String reference, String from, String to) {
        JsonNode shown = read(visitor("katie")
                        .get("/api/forms/cases/" + reference + "/correct-entry")
                        .body())
                .path("data");
        List<JsonNode> offered = new ArrayList<>();
        shown.path("entries").forEach(one -> {
            if (one.path("text").asText().equals(from)) offered.add(one);
        });
        assertThat(offered).hasSize(1);
        assertThat(offered.get(0).path("label").asText()).contains("Ask the school", "What it says: " + from);
        Map<String, Object> answers = answers(
                "entry",
                offered.get(0).path("value").asText(),
                "newText",
                to,
                "reason",
                "Misheard on the telephone.",
                "entriesSeen",
                shown.path("entriesNow").asText());
        desk.inCase("katie", reference, "correct-entry", answers);
        assertThatThrownBy(() -> desk.inCase("katie", reference, "correct-entry", answers))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("corrected this entry on");
    }

    private List<String> kept(String reference) {
        return database.queryForList(
                "select question || '=' || text from further_answer a join family_case c on c.id = a.case_id where c.reference = ? order by a.id",
                String.class,
                reference);
    }

    private Visitor visitor(String user) {
        return Visitor.signedIn(port, user, Office.PASSWORD);
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException notJson) {
            throw new IllegalStateException(body, notJson);
        }
    }
}
