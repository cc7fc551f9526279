package org.familypathway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.safeguarding.Risks;
import org.familypathway.safeguarding.VisitRule;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Supervision in every way of working; the panel's review and the length of the work where the way has one (R151, R188, R205, R212, R220, R246). */
@PathwayTest
class OversightOfWorkTest {
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

    @Autowired
    TransactionTemplate transaction;

    /** R53, R115: with the manager of the service, and not without a word on the child. The other side of conflict 11: S1 sets the work no length. */
    @Test
    void supervision_comes_again_and_again_in_a_way_that_has_neither_panel_review_nor_length() {
        AtAnyMoment family = new AtAnyMoment(application, "east", "edith", "eli", "emma").isOverseen();
        String r = family.reference;
        assertThat(desk.instance(r, "oversight-of-work")).isWaitingAtExactly("intermediateCatchEvent_supervisionSoon");
        assertThat(opensIn(r, "supervisionSoon")).isBetween(19L, 22L);
        family.comes("supervisionSoon");
        assertThat(desk.offered(r, "recordSupervision")).hasCandidateGroup("east-managers");
        Map<String, Object> withoutTheChild = AtAnyMoment.supervised();
        withoutTheChild.put("childFirst", null);
        assertThat(desk.refusal(() -> desk.complete("emma", r, "recordSupervision", withoutTheChild))
                        .getMessage())
                .startsWith("“The child first");
        desk.complete("emma", r, "recordSupervision", AtAnyMoment.supervised());
        family.comes("supervisionSoon");
        desk.passDeadline(r, "recordSupervision");
        assertThat(desk.instance(r, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        desk.complete("emma", r, "recordSupervision", AtAnyMoment.supervised());
        assertThat(desk.instance(r, "oversight-of-work")).isWaitingAtExactly("intermediateCatchEvent_supervisionSoon");
        assertThat(events("oversight_events", r)).containsExactly("supervisionHeld", "supervisionHeld");
    }

    /** R151, R201: between the regular ones, here with the clinical psychologist. */
    @Test
    void a_supervision_note_is_the_leads_and_the_managers_and_not_for_whoever_covers() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        family.comes("supervisionSoon");
        desk.complete("flora", r, "recordSupervision", AtAnyMoment.supervised());
        desk.inCase("fay", r, "add-supervision-note", AtAnyMoment.supervisionNote());
        assertThat(desk.refusal(() -> desk.inCase("finn", r, "add-supervision-note", AtAnyMoment.supervisionNote()))
                        .getMessage())
                .isEqualTo(
                        "Supervision is between the lead and a manager of the service. Ask one of them to write it down.");
        assertThat(database.queryForObject(
                        "select count(*) from supervision where case_id = ?",
                        Long.class,
                        theCase(r).getId()))
                .isEqualTo(2);
        for (String reader : List.of("fay", "flora", "felix"))
            assertThat(page(reader, "/cases/" + r + "/whole"))
                    .contains("frightened by the knife", "the clinical psychologist");
        assertThat(page("finn", "/cases/" + r + "/whole"))
                .contains("Supervision was held.")
                .doesNotContain("frightened", "The lead and the clinical psychologist", "Visit in pairs");
        Map<String, Object> early = AtAnyMoment.supervisionNote();
        early.put("heldOn", LocalDate.now(London.ZONE).plusDays(2).toString());
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "add-supervision-note", early))
                        .getMessage())
                .isEqualTo("“Held on” lies in the future. Write it down when it has happened.");
    }

    /** R201: one question at a time; the manager hears where nobody answers in time, and the page has who advised what. */
    @Test
    void the_psychologist_is_asked_about_the_work_and_what_they_advise_is_recorded() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen().reference;
        Map<String, Object> asked = new LinkedHashMap<>(Map.of(
                "psychologist", "Dr Amara Osei",
                "how", "phone",
                "question", "How do we talk of the knife with a boy who goes silent?"));
        desk.inCase("fay", r, "ask-psychologist", asked);
        assertThat(desk.task(r, "recordConsultation")).isAssignedTo("fay");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("Not answered yet.")
                .doesNotContain("/ask-psychologist");
        desk.passDeadline(r, "recordConsultation");
        assertThat(desk.instance(r, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.task(r, "recordConsultation")).isAssignedTo("fay");
        Map<String, Object> advised = new LinkedHashMap<>(Map.of(
                "held", "yes",
                "heldOn", LocalDate.now(London.ZONE).minusDays(1).toString(),
                "advisedBy", "Dr Amara Osei, clinical psychologist",
                "advice", "Talk side by side, on a walk; name the fear before the knife.",
                "follows", "Two walks before the next visit at home."));
        assertThat(desk.refusal(() -> desk.complete("fay", r, "recordConsultation", advised))
                        .getMessage())
                .startsWith("“Held on” lies before the psychologist was asked");
        advised.put("heldOn", LocalDate.now(London.ZONE).toString());
        desk.complete("fay", r, "recordConsultation", advised);
        assertThat(page("flora", "/cases/" + r + "/whole"))
                .contains("Talk side by side, on a walk", "Two walks before the next visit", "/ask-psychologist");
        desk.inCase("fay", r, "ask-psychologist", asked);
        desk.complete("fay", r, "recordConsultation", Map.of("held", "no", "whyNot", "Dr Osei is on leave until May."));
        assertThat(events("consultation_events", r))
                .containsExactlyInAnyOrder(
                        "psychologistAsked", "psychologistAdvised", "psychologistAsked", "noConsultation");
    }

    /** R60, R65, R100, R134: by its day, from the record, of those whom it is about, and to agencies upon a basis that covers them; what stood in it stays. */
    @Test
    void a_report_is_prepared_by_its_day_and_what_was_presented_stays_with_whom_and_on_which_basis() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen().reference;
        LocalDate today = LocalDate.now(London.ZONE);
        Map<String, Object> asked = new LinkedHashMap<>(Map.of(
                "reportFor", "court",
                "forWhom", "Family Court at Manchester",
                "askedBy", "Sue, social worker",
                "asked", "How the children have been since January.",
                "dueOn", today.plusDays(4).toString(),
                "meetsOn", today.plusDays(3).toString()));
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "ask-for-report", asked))
                        .getMessage())
                .startsWith("“To be ready by” lies after the day");
        asked.put("meetsOn", today.plusDays(6).toString());
        desk.inCase("fay", r, "ask-for-report", asked);
        assertThat(desk.task(r, "prepareReport")).isAssignedTo("fay");
        assertThat(London.dateOf(desk.task(r, "prepareReport").getDueDate().toInstant()))
                .isEqualTo(today.plusDays(4));
        assertThat(page("fay", "/week"))
                .contains("Prepare the report", "Report for a court, for Family Court at Manchester");
        assertThat(page("finn", "/week")).doesNotContain("Prepare the report");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("Not prepared yet.")
                .doesNotContain("/ask-for-report");
        desk.passDeadline(r, "prepareReport");
        assertThat(desk.instance(r, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        List<String> persons = database.queryForList(
                "select id::text from household_member where case_id = ? order by id",
                String.class,
                theCase(r).getId());
        database.update(
                "insert into home (id, case_id, member_id, address, since_on, kept_back, kept_back_why, said_by, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?::uuid, '7 Rose Walk, Marple', ?, true, 'From the father.', 'Sue', 0, 'fay', now())",
                theCase(r).getId(),
                persons.get(0),
                today);
        Map<String, Object> prepared = new LinkedHashMap<>(Map.of(
                "about",
                List.of(persons.get(0)),
                "parts",
                List.of("Household"),
                "summary",
                "Since March they stay at 7 Rose Walk and are calm.",
                "recommends",
                "That they stay there. This is my opinion."));
        assertThat(desk.refusal(() -> desk.complete("fay", r, "prepareReport", prepared))
                        .getMessage())
                .startsWith("The address that is kept back stands in this text");
        prepared.put("summary", "Since March they live elsewhere and are calm.");
        desk.complete("fay", r, "prepareReport", prepared);
        desk.passDeadline(r, "presentReport");
        Map<String, Object> presented = new LinkedHashMap<>(Map.of(
                "presented", "yes",
                "presentedTo", "Judge Ames and both parents",
                "how", "inPerson",
                "presentedOn", today.toString()));
        assertThat(desk.refusal(() -> desk.complete("fay", r, "presentReport", presented))
                        .getMessage())
                .startsWith("No agency has it.");
        presented.put("noAgencies", "The court alone has it.");
        presented.put("presentedOn", today.minusDays(1).toString());
        Refusal early = desk.refusal(() -> desk.complete("fay", r, "presentReport", presented));
        assertThat(early.reasons()).extracting(Refusal.Reason::field).containsExactly("presentedOn");
        assertThat(early.getMessage())
                .isEqualTo("“Presented on” lies before the report was prepared, on %s. Please put it right."
                        .formatted(London.day(today)));
        presented.put("presentedOn", today.toString());
        desk.complete("fay", r, "presentReport", presented);
        String link = database.queryForObject(
                "select '/cases/' || ? || '/papers/' || id from paper where case_id = ?",
                String.class,
                r,
                theCase(r).getId());
        assertThat(page("flora", "/cases/" + r + "/whole"))
                .contains("Given to Judge Ames and both parents", link, "/ask-for-report");
        database.update(
                "update household_member set name = 'Somebody Else', recorded_at = now() where id = ?::uuid",
                persons.get(0));
        assertThat(page("flora", link))
                .contains("Since March they live elsewhere", "This is my opinion.", "How the children have been")
                .doesNotContain("Somebody Else");
        assertThat(page("katie", link)).doesNotContain("my opinion");
        assertThat(events("paper_events", r)).containsExactlyInAnyOrder("reportAskedFor", "paperGiven");
    }

    /** What is late, and a social-work assessment that is missing, waits for the lead; where nobody leads, for the managers. */
    @Test
    void where_nobody_leads_the_managers_see_to_what_is_late_and_ask_the_social_worker() {
        String r = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        for (String process : List.of("late-work", "social-work-assessment"))
            application.getBean(RuntimeService.class).startProcessInstanceByKey(process, r);
        assertThat(desk.instance(r, "late-work")).isWaitingAt("userTask_seeToLateWork");
        assertThat(desk.offered(r, "seeToLateWork")).hasCandidateGroup("north-managers");
        assertThat(desk.instance(r, "social-work-assessment")).isWaitingAt("userTask_requestSocialWorkAssessment");
        assertThat(desk.offered(r, "requestSocialWorkAssessment")).hasCandidateGroup("north-managers");
    }

    /** R85, R237: each week and in a crisis as on the first day. */
    @Test
    void a_later_visit_is_planned_and_rung_in_and_the_managers_hear_where_it_is_not() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        assertThat(page("fay", "/cases/" + r + "/whole")).doesNotContain("/plan-visit");
        transaction.executeWithoutResult(t -> application
                .getBean(Risks.class)
                .keep(
                        theCase(r),
                        "before the first visit",
                        new Risks.Said(
                                "None known.", "A large dog.", "The dog is shut away.", VisitRule.inPairs, "Two go."),
                        "fay"));
        LocalDateTime visit = LocalDateTime.now(London.ZONE).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        Map<String, Object> planned = new LinkedHashMap<>(Map.of(
                "goes",
                List.of("fay"),
                "atHome",
                "yes",
                "place",
                "At home",
                "visitAt",
                visit.toString(),
                "ringTo",
                "flora",
                "ringBy",
                visit.plusHours(1).toString()));
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "plan-visit", planned))
                        .getMessage())
                .startsWith("This family is visited by two workers together.");
        planned.put("othersGo", "Sue Lane, social worker");
        desk.inCase("fay", r, "plan-visit", planned);
        assertThat(desk.instance(r, "later-visit")).isWaitingAtExactly("intermediateCatchEvent_timeToRingIn");
        desk.inCase("fay", r, "ring-in", new LinkedHashMap<>());
        family.comes("timeToRingIn");
        assertThat(desk.tasks(r, "findOutAboutVisit")).isEmpty();

        desk.inCase("fay", r, "plan-visit", planned);
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("/ring-in")
                .doesNotContain("/plan-visit", "/put-off-visit");
        family.comes("timeToRingIn");
        assertThat(desk.offered(r, "findOutAboutVisit")).hasCandidateGroup("river-managers");
        desk.passDeadline(r, "findOutAboutVisit");
        desk.complete(
                "flora",
                r,
                "findOutAboutVisit",
                Map.of("foundSafe", "yes", "spokenWith", "Fay", "whatWasDone", "Rang Fay; her battery was flat."));
        assertThat(page("fay", "/cases/" + r + "/whole")).contains("her battery was flat", "/plan-visit");
    }

    /** R212. */
    @Test
    void the_panel_is_chaired_by_a_manager_of_the_service_and_by_no_typed_name() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        family.comes("panelSoon");
        assertThat(desk.refusal(() ->
                                desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("goesOn", "fay")))
                        .getMessage())
                .contains("Chaired by");
        desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("goesOn", "felix"));
        assertThat(database.queryForObject(
                        "select chair from panel_review where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .isNotEqualTo("fay")
                .startsWith("Felix");
    }

    @Test
    void families_first_reviews_every_case_at_its_panel_and_tells_referrer_and_family() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        assertThat(desk.instance(r, "oversight-of-work"))
                .isWaitingAtExactly(
                        "intermediateCatchEvent_endInSight",
                        "intermediateCatchEvent_panelSoon",
                        "intermediateCatchEvent_supervisionSoon");
        family.comes("panelSoon");
        Map<String, Object> untold = AtAnyMoment.panelReviewed("goesOn", "flora");
        untold.put("referrerWho", null);
        assertThat(desk.refusal(() -> desk.complete("flora", r, "reviewAtPanel", untold))
                        .getMessage())
                .isEqualTo("“Who was told” is needed. Please fill it in.");
        desk.passDeadline(r, "reviewAtPanel");
        desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("goesOn", "flora"));
        family.comes("panelSoon");
        desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("stepDown", "flora"));
        assertThat(events("oversight_events", r)).containsExactly("panelReviewed", "panelReviewed");
        assertThat(database.queryForList(
                        "select text from entry where case_id = ? and kind = 'told' order by text",
                        String.class,
                        theCase(r).getId()))
                .containsExactly(
                        "The panel has reviewed the work with the family.",
                        "The panel has reviewed the work with the family.",
                        "The panel has reviewed the work with you.",
                        "The panel has reviewed the work with you.");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("Oversight of the work", "missing episodes down from five to one");
    }

    /** Conflict 11, R188: about six months, and five are gone when somebody asks. */
    @Test
    void after_five_of_six_months_a_manager_agrees_to_more_time_and_is_asked_again() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        assertThat(opensIn(r, "endInSight")).isBetween(147L, 156L);
        family.comes("endInSight");
        Map<String, Object> past = AtAnyMoment.lengthDecided("goesOn", LocalDate.now(London.ZONE));
        assertThat(desk.refusal(() -> desk.complete("flora", r, "considerStepDown", past))
                        .getMessage())
                .isEqualTo("“The work is agreed until” must lie ahead. Choose a later day.");
        desk.passDeadline(r, "considerStepDown");
        desk.complete(
                "flora",
                r,
                "considerStepDown",
                AtAnyMoment.lengthDecided("goesOn", LocalDate.now(London.ZONE).plusDays(100)));
        assertThat(opensIn(r, "endInSight")).isBetween(81L, 84L);
        family.comes("endInSight");
        assertThat(LocalDate.ofInstant(
                        desk.task(r, "considerStepDown").getDueDate().toInstant(), London.ZONE))
                .isEqualTo(LocalDate.now(London.ZONE).plusDays(100));
        desk.complete(
                "flora",
                r,
                "considerStepDown",
                AtAnyMoment.lengthDecided("close", LocalDate.now(London.ZONE).plusDays(130)));
        assertThat(page("fay", "/cases/" + r + "/whole")).contains("For the review: Is the family ready without us?");
        assertThat(desk.instance(r, "oversight-of-work")).isWaitingAt("intermediateCatchEvent_endInSight");
    }

    @Test
    void a_step_down_at_the_end_of_the_work_needs_no_second_decision_and_ends_the_case_when_it_is_accepted() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora").isOverseen();
        String r = family.reference;
        family.comes("endInSight");
        desk.inCase("fay", r, "request-step", AtAnyMoment.stepDown());
        LocalDate until = LocalDate.now(London.ZONE).plusDays(40);
        assertThat(desk.refusal(() -> desk.complete(
                                "flora", r, "considerStepDown", AtAnyMoment.lengthDecided("stepDown", until)))
                        .getMessage())
                .isEqualTo(
                        "A step up or down is under way already. Decide on that one, or agree to the time that it needs.");
        desk.complete("flora", r, "decideStep", AtAnyMoment.stepDecided("doNotAgree"));
        desk.complete("flora", r, "considerStepDown", AtAnyMoment.lengthDecided("stepDown", until));
        assertThat(desk.instance(r, "step-up-or-down")).isWaitingAtExactly("userTask_meetForHandover");
        desk.complete("fay", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        desk.complete("fay", r, "handOverStory", AtAnyMoment.notTaken());
        assertThat(desk.instance(r, "oversight-of-work")).isWaitingAt("intermediateCatchEvent_endInSight");
        family.comes("endInSight");
        desk.complete("flora", r, "considerStepDown", AtAnyMoment.lengthDecided("stepDown", until));
        desk.complete("fay", r, "meetForHandover", AtAnyMoment.bothSidesMet());
        desk.complete("fay", r, "handOverStory", AtAnyMoment.storyHandedOver(null));
        assertThat(desk.isRunning(r)).isFalse();
        assertThat(theCase(r).getOutcome()).isEqualTo(FamilyCase.Outcome.steppedDown);
    }

    private long opensIn(String r, String event) {
        return jobs(r).filter(job -> activity(job).equals("intermediateCatchEvent_" + event))
                .map(job -> Duration.between(Instant.now(), job.getDuedate().toInstant())
                        .toDays())
                .findFirst()
                .orElseThrow();
    }

    private Stream<org.camunda.bpm.engine.runtime.Job> jobs(String r) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(r)
                .processDefinitionKey("oversight-of-work")
                .list()
                .stream()
                .flatMap(p ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .timers()
                                .processInstanceId(p.getId())
                                .list()
                                .stream());
    }

    private String activity(org.camunda.bpm.engine.runtime.Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }
}
