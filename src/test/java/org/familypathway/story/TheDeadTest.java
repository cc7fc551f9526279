package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.SignedInOnce;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.conference.FamilyAtConference;
import org.familypathway.family.Cases;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.plan.FamilyAtPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Invariant 11: nobody who died is written to or asked, and no task is about them. A death closes nothing by itself. */
@PathwayTest
class TheDeadTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    /** What tells of the family as it is and was, and asks the dead nothing. */
    private static final Set<String> TELL = Set.of(
            "record-what-is-known",
            "change-household",
            "add-entry",
            "report-harm",
            "link-person",
            "join-families",
            "merge-people",
            "take-apart",
            // What somebody said or was given while they lived may be told of, and put right.
            "correct-entry",
            "withdraw-consent",
            // The family is told of, and drawn, with them: who is related to whom, and what their death means for the
            // others.
            "assessNeeds");

    /** Tables of what was said while they lived. */
    private static final Set<String> SAID = Set.of("earlierConsents", "consents", "consentChoices", "responsibilities");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    HouseholdMembers members;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        FamilyAtClosure.backToToday();
    }

    @Test
    void a_child_who_has_died_is_heard_no_more_and_the_assessment_goes_on_without_them() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        h.plan();
        int before = desk.tasks(h.reference, "hearChild").size();
        known(h.reference).died("katie", "Mia", today);

        assertThat(desk.tasks(h.reference, "hearChild")).hasSize(before - 1);
        assertThat(desk.instance(h.reference, "assessment")).hasPassed("endEvent_notHeard");
        assertThat(database.queryForObject(
                        """
                        select count(*) from deadline d where d.case_id = (select id from family_case where reference = ?) and d.name = 'hearChild'
                          and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended'))""",
                        Integer.class,
                        h.reference))
                .isEqualTo(before - 1);
        assertThat(page(h.reference)).contains("Not heard: has died", "died " + London.day(today));
        assertThat(page(h.reference)).as("her journey is read").contains("about=" + id(h.reference, "Mia"));
        asksNothingOf(h.reference, "Mia");
    }

    /** Also where the death comes along with another line of the same person, in this household or in another case. */
    @Test
    void a_death_that_is_known_of_another_line_of_the_person_ends_what_is_under_way_about_them_here_too() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        h.plan();
        int before = desk.tasks(h.reference, "hearChild").size();
        String elsewhere = FamilyH.isLedBy(desk, "katie", "kofi");
        known(elsewhere).died("katie", "Mia", today);
        database.update(
                "update household_member m set born = o.born, name = o.name, recorded_by = 'katie' from household_member o where m.id = ?::uuid and o.id = ?::uuid",
                id(elsewhere, "Mia"),
                id(h.reference, "Mia"));
        transaction.executeWithoutResult(t -> oneAndTheSame.joinPeople(
                members.findById(UUID.fromString(id(h.reference, "Mia"))).orElseThrow(),
                members.findById(UUID.fromString(id(elsewhere, "Mia"))).orElseThrow(),
                "found",
                "One child, known to us twice.",
                "katie"));
        assertThat(desk.tasks(h.reference, "hearChild")).hasSize(before - 1);
        assertThat(page(h.reference))
                .contains("died " + London.day(today), "Known from another record of the same person.")
                .doesNotContain("Told by her sister on the phone.");
        asksNothingOf(h.reference, "Mia");

        known(elsewhere).died("katie", "Kayla", today);
        Object twin =
                members.findById(UUID.fromString(id(h.reference, "Kayla"))).orElseThrow();
        assertThat(((HouseholdMember) twin).isDead())
                .as("two who were never said to be one")
                .isFalse();
    }

    @Test
    void a_mother_who_has_died_is_asked_as_a_parent_no_more() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        h.plan();
        known(h.reference).died("katie", "Hannah", today);
        asksNothingOf(h.reference, "Hannah");
    }

    /** R99: who is asked elsewhere is planned by name, and is of the household's list all the same. */
    @Test
    void a_father_elsewhere_who_was_to_be_asked_and_has_died_is_asked_no_more() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        h.plan();
        assertThat(askParents(h.reference)).contains("Dean Archer");
        database.update(
                "update household_member set name = 'dean archer', relationship = 'absentParent', at_home = false, recorded_by = 'test' where id = ?::uuid",
                id(h.reference, "Jordan"));
        assertThat(askParents(h.reference)).contains("Dean Archer");
        known(h.reference).died("katie", "dean", today);
        assertThat(askParents(h.reference)).contains("Hannah").doesNotContain("Dean Archer");
    }

    private String askParents(String reference) {
        return shown(
                        "maya",
                        "/api/forms/tasks/"
                                + desk.tasks(reference, "askParents").get(0).getId())
                .toString();
    }

    @Test
    void what_was_asked_for_a_child_who_has_died_is_neither_decided_nor_reviewed() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("shortBreak", id(r, "Liam"), id(r, "Hannah")));
        desk.inCase("fay", r, "request-approval", AtAnyMoment.approval("shortBreak", id(r, "Mia"), id(r, "Hannah")));
        List<ProcessInstance> both = desk.instances(r, "approval");
        known(r).died("fay", "Liam", today);

        assertThat(desk.instances(r, "approval")).hasSize(1);
        assertThat(both)
                .filteredOn(one -> desk.instances(r, "approval").stream()
                        .noneMatch(still -> still.getId().equals(one.getId())))
                .singleElement()
                .satisfies(one -> assertThat(one).isEnded().hasPassed("endEvent_nothingMoreAsked"));
        asksNothingOf("flora", r, "Liam");
    }

    @Test
    void with_a_plan_in_force_no_week_review_contract_or_meeting_asks_somebody_who_has_died() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        List<String> open = desk.open(h.reference);
        known(h.reference).died("katie", "Jordan", today);
        assertThat(desk.open(h.reference)).isEqualTo(open);
        asksNothingOf(h.reference, "Jordan");
        assertThat(page(h.reference)).contains("Jordan Hale");
    }

    @Test
    void no_offer_invitation_or_conference_asks_somebody_who_has_died() {
        FamilyAtConference h = new FamilyAtConference(application);
        known(h.reference).died("katie", "Hannah", today);
        asksNothingOf(h.reference, "Hannah");
    }

    @Test
    void at_the_end_no_statement_figure_or_follow_up_asks_somebody_who_has_died_and_the_case_still_closes() {
        FamilyAtClosure h = new FamilyAtClosure(application, true);
        known(h.reference).died("katie", "Kayla", h.today());
        asksNothingOf(h.reference, "Kayla");
        assertThat(application.getBean(Cases.class).of(h.reference).isOpen()).isTrue();
    }

    @Test
    void a_death_written_down_by_mistake_is_taken_back_and_its_former_version_kept() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        known(h).died("katie", "Mia", today);
        assertThat(shown("maya", "/api/forms/cases/" + h + "/request-approval").toString())
                .doesNotContain(id(h, "Mia"));
        known(h).says("katie", "Mia", Desk.answers("diedOn", null, "diedKnown", null));
        assertThat(shown("maya", "/api/forms/cases/" + h + "/request-approval").toString())
                .contains(id(h, "Mia"));
        assertThat(page(h)).contains("Died on: “" + London.day(today) + "”");
    }

    /** No form of a task that is open, and none of what may be done at any time, names the one who has died, but those that tell of the family. */
    private void asksNothingOf(String reference, String name) {
        asksNothingOf("maya", reference, name);
    }

    /** @param reader who manages the service */
    private void asksNothingOf(String reader, String reference, String name) {
        String id = id(reference, name), full = name + " Hale";
        Map<String, JsonNode> asked = new TreeMap<>();
        for (Task task :
                tasks.createTaskQuery().processInstanceBusinessKey(reference).list()) {
            String step = task.getTaskDefinitionKey().replace("userTask_", "");
            if (!TELL.contains(step)) asked.put(step, shown(reader, "/api/forms/tasks/" + task.getId()));
        }
        application.getBeansOfType(CaseStep.class).forEach((bean, step) -> {
            String form = bean.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (TELL.contains(form)) return;
            asked.put(form, shown(reader, "/api/forms/cases/" + reference + "/" + form));
        });
        assertThat(asked).isNotEmpty();
        Map<String, String> naming = new TreeMap<>();
        asked.forEach((form, shown) -> shown.properties().forEach(part -> {
            String words = part.getValue().toString();
            if (!SAID.contains(part.getKey()) && (words.contains(id) || words.contains(full)))
                naming.put(form + "#" + part.getKey(), words.substring(0, Math.min(200, words.length())));
        }));
        assertThat(naming).as("asked of %s, who has died", full).isEmpty();
    }

    /** What a form is filled with, as whoever manages the service sees it; empty where it is not offered. */
    private JsonNode shown(String reader, String address) {
        try {
            return json.readTree(PEOPLE.at(port, reader, Office.PASSWORD)
                            .get(address)
                            .body())
                    .path("data");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String page(String reference) {
        return PEOPLE.at(port, "katie", Office.PASSWORD)
                .get("/cases/" + reference + "/whole")
                .body();
    }

    private WhatIsKnown known(String reference) {
        return new WhatIsKnown(application, reference);
    }

    private String id(String reference, String name) {
        return database.queryForObject(
                        "select id from household_member where case_id = (select id from family_case where reference = ?) and name like ? and removed_at is null",
                        UUID.class,
                        reference,
                        name + "%")
                .toString();
    }
}
