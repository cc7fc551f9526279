package org.familypathway.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
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

/** A family goes up to statutory services, or down to early help, in every way of working; its story goes along and is not told again (R110, R188, R209; invariant 2). */
@PathwayTest
class StepUpOrDownTest {
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

    /** R65, R209: the story is a page to read together and to print. */
    @Test
    void a_family_goes_up_with_its_story_and_our_work_ends_when_the_social_worker_has_accepted() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase("fay", r, "request-step", AtAnyMoment.stepUp());
        ProcessInstance step = desk.instance(r, "step-up-or-down");
        assertThat(step).isWaitingAtExactly("userTask_decideStep");
        assertThat(desk.offered(r, "decideStep")).hasCandidateGroup("river-managers");
        desk.complete("flora", r, "decideStep", AtAnyMoment.stepDecided("agree"));
        assertThat(desk.task(r, "meetForHandover")).isAssignedTo("fay");
        desk.complete("fay", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        assertThat(page("fay", "/cases/" + r + "/handover"))
                .contains("Mia Hale, daughter", "That nobody asks Mia about that night again.", "Why the family came");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("Step up and step down", "The family’s story to print", "Both sides met on");
        desk.complete("fay", r, "handOverStory", AtAnyMoment.storyHandedOver("theyLead"));

        assertThat(step)
                .isEnded()
                .hasPassedInOrder("userTask_decideStep", "userTask_meetForHandover", "userTask_handOverStory");
        assertThat(desk.isRunning(r)).isFalse();
        assertThat(theCase(r).getOutcome()).isEqualTo(Outcome.steppedUp);
        assertThat(theCase(r).getOutcomeReason())
                .isEqualTo("Sue Lane, social worker of Children’s social care, North locality leads from now on.");
        assertThat(leadAssignment.current(theCase(r))).isEmpty();
        assertThat(events("step_events", r))
                .containsExactlyInAnyOrder("stepUpRequested", "stepDecided", "handoverMeeting", "storyHandedOver");
        assertThat(database.queryForList(
                        "select text from entry where case_id = ? and kind = 'told'",
                        String.class,
                        theCase(r).getId()))
                .containsExactly(
                        "Sue Lane, social worker of Children’s social care, North locality leads for you from now on, and knows what you told us.");
        assertThat(page("rita", "/cases/" + r + "/handover")).doesNotContain("Mia Hale");
    }

    /** R188, R191: other local services go on helping. */
    @Test
    void a_family_goes_down_to_existing_family_support_and_the_case_is_stepped_down() {
        String r = new AtAnyMoment(application, "west", "lola", "luke", "lydia").reference;
        desk.inCase("lola", r, "request-step", AtAnyMoment.stepDown());
        desk.passDeadline(r, "decideStep");
        desk.complete("lydia", r, "decideStep", AtAnyMoment.stepDecided("agree"));
        desk.passDeadline(r, "meetForHandover");
        Map<String, Object> met = AtAnyMoment.bothSidesMet();
        met.put(
                "people",
                List.of(
                        AtAnyMoment.present("Lola", "Lead family worker", "ours"),
                        AtAnyMoment.present("Dawn Ash", "Hub worker", "theirs")));
        assertThat(desk.refusal(() -> desk.complete("lola", r, "meetForHandover", met))
                        .getMessage())
                .isEqualTo("Nobody of the family was there. Say why.");
        met.put("whyNoFamily", "Hannah was in hospital and agreed to it by phone.");
        desk.complete("lola", r, "meetForHandover", met);
        desk.passDeadline(r, "handOverStory");
        assertThatThrownBy(() -> database.update(
                        "update family_case set outcome = 'steppedDown', outcome_reason = 'x' where reference = ?", r))
                .hasMessageContaining("only to somebody who has accepted");
        // On the way down nobody works beside: the form does not ask, and what is sent all the same is refused.
        assertThat(desk.refusal(() -> desk.complete("lola", r, "handOverStory", AtAnyMoment.storyHandedOver("beside")))
                        .getMessage())
                .startsWith("“Who goes on?” is not asked together with the other answers.");
        desk.complete("lola", r, "handOverStory", AtAnyMoment.storyHandedOver(null));
        assertThat(theCase(r).getOutcome()).isEqualTo(Outcome.steppedDown);
        assertThat(desk.isRunning(r)).isFalse();
    }

    @Test
    void a_manager_may_not_agree_or_nobody_there_accepts_and_the_family_stays_with_its_lead() {
        String r = new AtAnyMoment(application, "hill", "theo", "tess", "tara").reference;
        List<String> before = desk.open(r);
        desk.inCase("theo", r, "request-step", AtAnyMoment.stepUp());
        assertThatThrownBy(() -> desk.inCase("tess", r, "request-step", AtAnyMoment.stepUp()))
                .hasMessageContaining("409");
        desk.complete("tara", r, "decideStep", AtAnyMoment.stepDecided("doNotAgree"));
        assertThat(desk.open(r)).isEqualTo(before);
        desk.inCase("theo", r, "request-step", AtAnyMoment.stepUp());
        desk.complete("tara", r, "decideStep", AtAnyMoment.stepDecided("agree"));
        desk.complete("theo", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        desk.complete("theo", r, "handOverStory", AtAnyMoment.notTaken());
        assertThat(desk.open(r)).isEqualTo(before);
        assertThat(theCase(r).getOutcome()).isNull();
        assertThat(leadAssignment.current(theCase(r)).orElseThrow().getWorker()).isEqualTo("theo");
        assertThat(events("step_events", r)).contains("stepNotAccepted");
    }

    @Test
    void on_the_way_up_we_may_go_on_beside_the_social_worker() {
        String r = new AtAnyMoment(application, "east", "edith", "eli", "emma").reference;
        List<String> before = desk.open(r);
        meet(r, "edith", "emma", AtAnyMoment.stepUp());
        desk.complete("edith", r, "handOverStory", AtAnyMoment.storyHandedOver("beside"));
        assertThat(desk.open(r)).isEqualTo(before);
        assertThat(theCase(r).isOpen()).isTrue();
        assertThat(page("edith", "/cases/" + r + "/whole")).contains("We go on beside them.");
    }

    /** R110, R134, invariant 2. */
    @Test
    void no_story_goes_without_both_sides_a_ground_and_somebody_who_accepts() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase("fay", r, "request-step", AtAnyMoment.stepUp());
        desk.complete("flora", r, "decideStep", AtAnyMoment.stepDecided("agree"));
        Map<String, Object> alone = AtAnyMoment.bothSidesMet();
        alone.put(
                "people",
                List.of(
                        AtAnyMoment.present("Fay", "Worker", "ours"),
                        AtAnyMoment.present("Hannah Hale", "Mother", "family")));
        assertThat(desk.refusal(() -> desk.complete("fay", r, "meetForHandover", alone))
                        .getMessage())
                .isEqualTo(
                        "A handover is a meeting of both sides. Say who was there for us and who for the receiving service.");
        desk.complete("fay", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        refuses(r, "acceptedBy", null, "“Accepted by” is needed. Please fill it in.");
        refuses(r, "acceptedAt", "2020-01-01T10:00", "“When” lies before the step was asked for. Please put it right.");
        refuses(r, "lawfulBasis", null, "“Which basis, and why” is needed. Please fill it in.");
        Map<String, Object> consented = AtAnyMoment.storyHandedOver("theyLead");
        consented.putAll(Desk.answers(
                "basis",
                "consent",
                "lawfulBasis",
                null,
                "consentOn",
                LocalDate.now(London.ZONE).toString(),
                "consentGivers",
                List.of(AtAnyMoment.mother(application, r))));
        assertThat(desk.refusal(() -> desk.complete("fay", r, "handOverStory", consented))
                        .getMessage())
                .isEqualTo("Nobody who may agree for Jordan Hale has agreed. Who may: Jordan Hale.");
        refuses(
                r,
                "toldAt",
                LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString(),
                "“When” lies in the future. Write it down when it has happened.");
        assertThat(database.queryForObject(
                        "select accepted is null from step_request where case_id = ?",
                        Boolean.class,
                        theCase(r).getId()))
                .isTrue();
        assertThatThrownBy(() -> database.update(
                        "update step_request set accepted = true, accepted_by = 'S', accepted_at = now(), who_goes_on = 'theyLead', basis = 'consent', passed_on = 'all' where case_id = ?",
                        theCase(r).getId()))
                .hasMessageContaining("story_goes_on_a_ground");
        assertThatThrownBy(() -> database.update(
                        "insert into step_request (id, case_id, direction, to_kind, to_service, contact, wished_on, why, family_view, requested_by, requested_at, recorded_by, recorded_at) select gen_random_uuid(), case_id, direction, to_kind, to_service, contact, wished_on, why, family_view, requested_by, now(), recorded_by, now() from step_request where case_id = ?",
                        theCase(r).getId()))
                .hasMessageContaining("one_open_step");
    }

    @Test
    void nobody_is_handed_over_while_a_report_of_harm_waits() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        meet(r, "fay", "flora", AtAnyMoment.stepUp());
        desk.inCase(
                "fay",
                r,
                "report-harm",
                Desk.answers(
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
                        LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString(),
                        "immediateDanger",
                        "no",
                        "doneAtOnce",
                        "Went to see her.",
                        "nextStep",
                        "askManager"));
        refuses(
                r,
                "accepted",
                "yes",
                "A report of significant harm waits for a manager’s decision. Until it is decided on, the work with this family does not end.");
    }

    private void meet(String r, String lead, String manager, Map<String, Object> step) {
        desk.inCase(lead, r, "request-step", step);
        desk.complete(manager, r, "decideStep", AtAnyMoment.stepDecided("agree"));
        desk.complete(lead, r, "meetForHandover", AtAnyMoment.bothSidesMet());
    }

    private void refuses(String r, String field, Object value, String sentence) {
        Map<String, Object> answers = AtAnyMoment.storyHandedOver("theyLead");
        answers.put(field, value);
        assertThat(desk.refusal(() -> desk.complete("fay", r, "handOverStory", answers))
                        .getMessage())
                .isEqualTo(sentence);
    }
}
