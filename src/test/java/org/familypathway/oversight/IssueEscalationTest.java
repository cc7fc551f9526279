package org.familypathway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An issue climbs from the manager to the service lead or the panel's chair until it is answered, and whoever raised it hears the answer (R61, R131). */
@PathwayTest
class IssueEscalationTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void opens() {
        office.opens();
    }

    private String page(String user, String address) {
        try {
            return MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(MockMvcRequestBuilders.get(address).principal(() -> user))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private List<String> events(String view, String reference) {
        return database.queryForList(
                "select kind from " + view + " where case_id = ? order by happened_at, recorded_at",
                String.class,
                theCase(reference).getId());
    }

    @Test
    void a_manager_answers_with_an_action_and_whoever_raised_it_hears_it() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        List<String> before = desk.open(r);
        desk.inCase("eli", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        ProcessInstance issue = desk.instance(r, "issue-escalation");
        assertThat(issue).isWaitingAtExactly("userTask_answerIssue");
        assertThat(desk.offered(r, "answerIssue")).hasCandidateGroup("east-managers");
        desk.complete("emma", r, "answerIssue", AtAnyMoment.issueAnswered());
        assertThat(desk.task(r, "hearAnswer")).isAssignedTo("eli");
        desk.passDeadline(r, "hearAnswer");
        desk.complete("eli", r, "hearAnswer", AtAnyMoment.enough());
        assertThat(issue).isEnded().hasPassedInOrder("userTask_answerIssue", "userTask_hearAnswer");
        assertThat(desk.open(r)).containsAll(before);
        assertThat(events("issue_events", r)).containsExactly("issueEscalated", "issueAnswered", "answerHeard");
        assertThat(page("edith", "/cases/" + r + "/whole"))
                .contains("Escalated issues", "Maya meets the head teacher", "Heard: it settles the issue.");
    }

    @Test
    void what_the_manager_passes_on_the_service_lead_settles_and_it_climbs_no_further() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        desk.inCase("edith", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        desk.passDeadline(r, "answerIssue");
        desk.complete("emma", r, "answerIssue", AtAnyMoment.issuePassedOn());
        assertThat(desk.offered(r, "settleIssue")).hasCandidateGroup("east-leads");
        desk.passDeadline(r, "settleIssue");
        desk.complete("ester", r, "settleIssue", AtAnyMoment.issueSettled());
        assertThat(desk.refusal(() -> desk.complete("edith", r, "hearAnswer", AtAnyMoment.notEnough()))
                        .getMessage())
                .isEqualTo(
                        "“Does the answer settle it?” is not asked together with the other answers. Leave it empty, or put the others right. “Why it does not settle it” is not asked together with the other answers. Leave it empty, or put the others right.");
        desk.complete("edith", r, "hearAnswer", AtAnyMoment.heard());
        assertThat(desk.instance(r, "family-support-pathway")).isNotWaitingAt("callActivity_issueEscalation");
        assertThat(database.queryForList(
                        "select a.title from issue_answer a join issue i on i.id = a.issue_id where i.case_id = ? order by rung",
                        String.class,
                        theCase(r).getId()))
                .containsExactly("Team manager", "Service lead");
    }

    private List<String> rungs(String reference) {
        return database.queryForList(
                "select a.title from issue_answer a join issue i on i.id = a.issue_id where i.case_id = ? order by rung",
                String.class,
                theCase(reference).getId());
    }

    private static Map<String, Object> boardAnswers() {
        Map<String, Object> answer = AtAnyMoment.issueSettled();
        answer.put("askedWhom", "Dr Amin, head of safeguarding");
        answer.put("saidAt", FamilyHEngagement.now());
        return answer;
    }

    /** The ladder of the local board (Working Together; R67): one rung after the other until the answer is enough, each within its time. */
    @Test
    void a_disagreement_climbs_above_the_service_lead_to_the_local_board() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        desk.inCase("edith", r, "escalate-issue", AtAnyMoment.issue("professionalDisagreement"));
        desk.complete("emma", r, "answerIssue", AtAnyMoment.issueAnswered());
        desk.complete("edith", r, "hearAnswer", AtAnyMoment.notEnough());
        desk.complete("ester", r, "settleIssue", AtAnyMoment.issueSettled());
        desk.complete("edith", r, "hearAnswer", AtAnyMoment.notEnough());
        assertThat(desk.offered(r, "askHeadOfService")).hasCandidateGroup("east-leads");
        Date ofTheHead = desk.offered(r, "askHeadOfService").getDueDate();
        desk.passDeadline(r, "askHeadOfService");
        desk.complete("ester", r, "askHeadOfService", boardAnswers());
        desk.complete("edith", r, "hearAnswer", AtAnyMoment.notEnough());
        assertThat(desk.offered(r, "askBoard").getDueDate())
                .as("each rung has a row of its own: the board has longer than the head of service")
                .isAfter(ofTheHead);
        desk.passDeadline(r, "askBoard");
        desk.complete("ester", r, "askBoard", boardAnswers());
        desk.complete("edith", r, "hearAnswer", AtAnyMoment.heard());
        assertThat(rungs(r))
                .containsExactly(
                        "Team manager, with the manager of the other agency",
                        "Service lead, with the senior manager of the other agency",
                        "Head of service, with the head of service of the other agency",
                        "The safeguarding partners of the local board");
        assertThat(page("edith", "/cases/" + r + "/whole")).contains("Said by Dr Amin, head of safeguarding on ");
    }

    @Test
    void a_service_has_the_ladder_of_its_own_board_in_rows_above_those_for_all() throws IOException {
        String ladder = Files.readString(Path.of("processes/oversight/escalation-ladder.dmn"));
        int first = ladder.indexOf("      <rule ");
        String ofTheService = ladder.substring(
                        ladder.indexOf("      <rule id=\"rule_escalationLadder_5\""),
                        ladder.indexOf("      <rule id=\"rule_escalationLadder_6\""))
                .replace("escalationLadder_5", "escalationLadder_east")
                .replace("_4\"><text>-<", "_4\"><text>\"east\"<")
                .replace("Service lead, with the senior manager of the other agency", "The board’s escalation officer")
                .replace("<text>3</text>", "<text>0</text>");
        String deployed = engine.getRepositoryService()
                .createDeployment()
                .addString("escalation-ladder.dmn", ladder.substring(0, first) + ofTheService + ladder.substring(first))
                .deploy()
                .getId();
        try {
            for (String service : List.of("east", "river")) {
                boolean own = service.equals("east");
                String lead = own ? "edith" : "fay", manager = own ? "emma" : "flora";
                String r = new AtAnyMoment(application, service, lead, own ? "eli" : "finn", manager).reference;
                desk.inCase(lead, r, "escalate-issue", AtAnyMoment.issue("professionalDisagreement"));
                desk.complete(manager, r, "answerIssue", AtAnyMoment.issuePassedOn());
                desk.complete(own ? "ester" : "felix", r, "settleIssue", AtAnyMoment.issueSettled());
                assertThat(rungs(r).get(1))
                        .isEqualTo(
                                own
                                        ? "The board’s escalation officer"
                                        : "Service lead, with the senior manager of the other agency");
                desk.complete(lead, r, "hearAnswer", own ? AtAnyMoment.heard() : AtAnyMoment.enough());
            }
        } finally {
            engine.getRepositoryService().deleteDeployment(deployed);
        }
    }

    @Test
    void an_answer_that_does_not_settle_it_climbs_to_the_chair_where_the_way_has_a_panel() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase("fay", r, "escalate-issue", AtAnyMoment.issue("stagnatedProgress"));
        desk.complete("flora", r, "answerIssue", AtAnyMoment.issueAnswered());
        desk.complete("fay", r, "hearAnswer", AtAnyMoment.notEnough());
        desk.complete("felix", r, "settleIssue", AtAnyMoment.issueSettled());
        desk.complete("fay", r, "hearAnswer", AtAnyMoment.heard());
        assertThat(database.queryForList(
                        "select a.title from issue_answer a join issue i on i.id = a.issue_id where i.case_id = ? order by rung",
                        String.class,
                        theCase(r).getId()))
                .containsExactly("Team manager", "Chair of the panel");
        // S1 has no panel: there the service lead answers.
        String e = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        desk.inCase("edith", e, "escalate-issue", AtAnyMoment.issue("causeForConcern"));
        desk.complete("emma", e, "answerIssue", AtAnyMoment.issuePassedOn());
        desk.complete("ester", e, "settleIssue", AtAnyMoment.issueSettled());
        assertThat(database.queryForList(
                        "select title from issue_answer a join issue i on i.id = a.issue_id where i.case_id = ? and rung = 2",
                        String.class,
                        theCase(e).getId()))
                .containsExactly("Service lead");
    }

    @Test
    void several_issues_climb_at_once_each_on_its_own() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        desk.inCase("edith", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        desk.inCase("eli", r, "escalate-issue", AtAnyMoment.issue("causeForConcern"));
        assertThat(desk.tasks(r, "answerIssue")).hasSize(2);
        desk.tasks(r, "answerIssue").forEach(task -> desk.complete("emma", task, AtAnyMoment.issueAnswered()));
        assertThat(desk.tasks(r, "hearAnswer")).extracting("assignee").containsExactlyInAnyOrder("edith", "eli");
        desk.tasks(r, "hearAnswer").forEach(task -> desk.complete(task.getAssignee(), task, AtAnyMoment.enough()));
        assertThat(database.queryForObject(
                        "select count(*) from issue where case_id = ? and settled_at is null",
                        Long.class,
                        theCase(r).getId()))
                .isZero();
    }

    /** A case may close over an issue: then its page and its chronology say so for ever. */
    @Test
    void a_closed_case_says_of_an_issue_that_it_was_never_answered() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase("fay", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        desk.inCase("finn", r, "escalate-issue", AtAnyMoment.issue("causeForConcern"));
        Task second = desk.tasks(r, "answerIssue").stream()
                .filter(task -> about(task).equals("causeForConcern"))
                .findFirst()
                .orElseThrow();
        desk.complete("flora", second, AtAnyMoment.issueAnswered());
        assertThat(page("flora", "/cases/" + r + "/whole")).doesNotContain("Never answered", "never said whether");
        assertThat(events("issue_events", r)).doesNotContain("issueNeverAnswered", "answerNeverHeard");

        desk.inCase("fay", r, "request-step", AtAnyMoment.stepUp());
        desk.complete("flora", r, "decideStep", AtAnyMoment.stepDecided("agree"));
        desk.complete("fay", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        desk.complete("fay", r, "handOverStory", AtAnyMoment.storyHandedOver("theyLead"));

        assertThat(theCase(r).isOpen()).isFalse();
        String closed = London.day(theCase(r).getClosedAt());
        assertThat(page("flora", "/cases/" + r + "/whole"))
                .containsOnlyOnce("Never answered: the case was closed on " + closed)
                .containsOnlyOnce(
                        "Answered, but whoever raised it never said whether that settles it: the case was closed on "
                                + closed)
                .contains("Issue never answered", "Answer never heard");
        assertThat(events("issue_events", r)).containsOnlyOnce("issueNeverAnswered", "answerNeverHeard");
    }

    private String about(Task task) {
        return database.queryForObject(
                "select kind from issue where id = ?::uuid",
                String.class,
                engine.getRuntimeService().getVariable(task.getExecutionId(), "line"));
    }

    @Test
    void nobody_answers_what_they_raised_themselves_or_promises_a_day_that_is_past() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        desk.inCase("emma", r, "escalate-issue", AtAnyMoment.issue("complexIssue"));
        assertThat(desk.refusal(() -> desk.complete("emma", r, "answerIssue", AtAnyMoment.issueAnswered()))
                        .getMessage())
                .isEqualTo("You raised this issue yourself. Pass it on, or let another manager answer it.");
        desk.complete("emma", r, "answerIssue", AtAnyMoment.issuePassedOn());
        Map<String, Object> late = AtAnyMoment.issueSettled();
        late.put("byWhen", LocalDate.now(London.ZONE).minusDays(1).toString());
        assertThat(desk.refusal(() -> desk.complete("ester", r, "settleIssue", late))
                        .getMessage())
                .isEqualTo("“By when” lies in the past. Choose a later day.");
        Map<String, Object> without = AtAnyMoment.issue("professionalDisagreement");
        without.put("withWhom", null);
        assertThat(desk.refusal(() -> desk.inCase("edith", r, "escalate-issue", without))
                        .getMessage())
                .isEqualTo("“Who disagrees: agency, name and role” is needed. Please fill it in.");
        assertThatThrownBy(() -> database.update(
                        "insert into issue_answer (id, issue_id, rung, title, answer, reason, answered_by, answered_at, recorded_by, recorded_at) select gen_random_uuid(), id, 3, 'x', 'passedOn', 'x', 'x', now(), 'x', now() from issue where case_id = ?",
                        theCase(r).getId()))
                .hasMessageContaining("rung by rung");
    }
}
