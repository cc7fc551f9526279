package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.FamilyHAssessment.agency;
import static org.familypathway.story.FamilyHAssessment.agencyViews;
import static org.familypathway.story.FamilyHAssessment.analysed;
import static org.familypathway.story.FamilyHAssessment.childHeard;
import static org.familypathway.story.FamilyHAssessment.childHeardWithOthers;
import static org.familypathway.story.FamilyHAssessment.childNotHeard;
import static org.familypathway.story.FamilyHAssessment.decided;
import static org.familypathway.story.FamilyHAssessment.parentNotAsked;
import static org.familypathway.story.FamilyHAssessment.parentsAsked;
import static org.familypathway.story.FamilyHAssessment.reminded;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The whole-family assessment (R3, R19 to R25, R47, R56, R64, R72, R99, R114, R117, R119, R137 to R139, R155, R161). */
@PathwayTest
class AssessmentTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Deadlines deadlines;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtAssessment h;

    @Autowired
    AssessmentRecord record;

    @BeforeEach
    void familyHIsReadyForTheAssessment() {
        office.opens();
        h = new FamilyAtAssessment(application);
    }

    /** R134, R172; invariant 2: nobody is spoken of whom the consent does not cover, and what a child has said is read by nobody else of the family. */
    @Test
    void the_assessment_is_given_of_those_alone_whom_the_consent_covers_or_who_agree() {
        h = FamilyAtAssessment.handedIn(application);
        h.decide("signOff", "It is whole.");
        String hannah = h.ids.get("Hannah"), mia = h.ids.get("Mia");
        Map<String, Object> given = given("agency", List.of(hannah, mia));
        given.putAll(FamilyHEngagement.contact("education", UUID.fromString(h.consent("Education"))));
        for (String other : List.of("id", "what")) given.remove(other);
        given.put("how", "letter");
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-assessment", given)))
                .hasMessage(
                        "It says something about Mia Hale, and no consent to share that with Education stands. Leave them out, or record a lawful basis where there is one.");
        given.put("about", List.of(hannah));
        Object now = given.put(
                "contactedAt",
                LocalDateTime.now(London.ZONE).minusDays(1).withNano(0).toString());
        Refusal early = desk.refusal(() -> desk.inCase("katie", h.reference, "give-assessment", given));
        assertThat(early.reasons()).extracting(Refusal.Reason::field).containsExactly("contactedAt");
        assertThat(early.getMessage()).startsWith("“When” lies before the assessment was signed off, on ");
        given.put("contactedAt", now);
        desk.inCase("katie", h.reference, "give-assessment", given);
        assertThat(lines()).isNotEmpty().noneMatch(line -> line.contains("Mia"));

        Map<String, Object> toKayla = given("family", List.of(hannah, mia));
        toKayla.put("member", h.ids.get("Kayla"));
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-assessment", toKayla)))
                .hasMessage(
                        "It speaks of Hannah Hale too. Say who agreed that it is read, and when, or leave them out.");
        toKayla.put("othersAgreed", "Hannah, today at home.");
        desk.inCase("katie", h.reference, "give-assessment", toKayla);
        assertThat(lines())
                .anyMatch(line -> line.contains("about Hannah Hale"))
                .noneMatch(line -> line.contains("Wants to change"));
    }

    private Map<String, Object> given(String receiver, List<String> about) {
        return new LinkedHashMap<>(Map.of(
                "receiver",
                receiver,
                "about",
                about,
                "how",
                "inPerson",
                "contactedAt",
                LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).toString()));
    }

    /** What stands in the paper that was given last. */
    private List<String> lines() {
        return database.queryForList(
                "select l.text from paper_line l where l.paper_id = (select id from paper where case_id = ? order by recorded_at desc, id desc limit 1) order by l.place",
                String.class,
                h.theCase().getId());
    }

    /** R19, R20, R62, R96, R114, R117, R137, R138, R155, R234. */
    @Test
    void a_family_is_assessed_with_the_voices_of_children_parents_and_agencies_and_signed_off_by_a_manager() {
        ProcessInstance assessment = desk.workOnlyIn(h.reference, "assessment");
        assertThat(assessment).isWaitingAtExactly("userTask_planAssessment");
        h.plan();
        int children = FamilyHAssessment.children(today).size();
        assertThat(assessment).isWaitingAt("userTask_askParents", "userTask_giveAgencyViews", "userTask_hearChild");
        assertThat(desk.open(h.reference)).hasSize(3 + children + 1);
        h.agenciesGiveViews();
        h.childrenAreHeard();
        assertThat(desk.workOnlyIn(h.reference, "assessment"))
                .isWaitingAtExactly("userTask_askParents", "parallelGateway_viewsHeard");
        h.parentsAreAsked();
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");
        h.assess();
        h.analyse();
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_signOffAssessment");
        assertThat(desk.offered(h.reference, "signOffAssessment")).hasCandidateGroup("north-managers");
        Map<String, Object> signs = h.shown("signOffAssessment");
        assertThat(signs.get("riskFactors").toString()).contains("School non-attendance", "Education");
        assertThat(signs.get("analysis").toString()).contains("the mornings come first".substring(4));
        h.decide("signOff", "Every voice is there, and the analysis follows from them.");

        AssessmentRecord.Shown record = h.record();
        assertThat(record.signedOffBy()).isEqualTo("Maya");
        assertThat(record.signedOffAt()).isNotNull();
        assertThat(record.factors(FactorEffect.protective)).hasSize(3);
        assertThat(record.factors(FactorEffect.risk))
                .hasSize(5)
                .extracting(AssessmentRecord.Factor::level)
                .contains(FactorLevel.person, FactorLevel.family, FactorLevel.communitySchool);
        assertThat(record.factors(FactorEffect.protective).get(0).voice()).isEqualTo("Mia Hale");
        assertThat(record.factors(FactorEffect.risk).get(0).voice()).isEqualTo("Education");
        assertThat(record.withoutFactor()).containsOnlyKeys("Jordan Hale");
        assertThat(record.genogram())
                .extracting(AssessmentRecord.Relation::sentence)
                .contains("Maureen Hale is a parent of Hannah Hale");
        assertThat(record.agencies())
                .hasSize(3)
                .allMatch(a -> a.saidBy() != null && a.points().size() == 2);
        assertThat(record.children())
                .hasSize(children)
                .allMatch(c -> c.alone() && c.whoseWords().equals("childsOwn"));
        assertThat(record.parents())
                .extracting(AssessmentRecord.ParentsVoice::who)
                .anyMatch(who -> who.startsWith("Hannah Hale"))
                .anyMatch(who -> who.startsWith("Dean Archer"))
                .anyMatch(who -> who.startsWith("Craig Moss"));
        assertThat(assessment)
                .isEnded()
                .hasPassedInOrder(
                        "userTask_planAssessment",
                        "userTask_askParents",
                        "userTask_assessNeeds",
                        "userTask_analyseNeeds",
                        "userTask_signOffAssessment");
        assertThat(h.events(null))
                .contains(
                        "assessmentPlanned",
                        "agencyViews",
                        "childHeard",
                        "parentAsked",
                        "parentNotAsked",
                        "riskFactor",
                        "protectiveFactor",
                        "needsAnalysed",
                        "assessmentSignedOff");
    }

    /** R153: the journey of each child. */
    @Test
    void what_is_about_a_child_stands_in_that_childs_chronology_and_in_no_others() {
        h = FamilyAtAssessment.answered(application);
        h.assess();
        assertThat(h.events("Kayla")).containsExactlyInAnyOrder("childHeard", "riskFactor", "protectiveFactor");
        assertThat(h.events("Mia")).containsExactlyInAnyOrder("childHeard", "protectiveFactor");
    }

    /** DESIGN 3: nothing that was typed goes on in the process. */
    @Test
    void of_all_that_was_typed_the_process_keeps_ids_and_decisions() {
        h = FamilyAtAssessment.asked(application);
        h.agenciesGiveViews();
        String[] ofTheCase = engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(h.reference)
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toArray(String[]::new);
        Set<String> names =
                engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(ofTheCase).list().stream()
                        .filter(v -> v.getValue() instanceof String)
                        .filter(v -> !Set.of("line", "message").contains(v.getName())
                                || !v.getValue().toString().matches("[0-9a-f-]{36}"))
                        .map(v -> v.getName())
                        .collect(Collectors.toSet());
        assertThat(names).isSubsetOf("decision", "partiesSay", "contractReview");
        for (String text : List.of("Hannah has come to each", "What drives the behaviour", "Dean Archer"))
            assertThat(database.queryForObject(
                            "select (select count(*) from act_hi_varinst where text_ like ?) + (select count(*) from act_ru_variable where text_ like ?)",
                            Long.class,
                            "%" + text + "%",
                            "%" + text + "%"))
                    .isZero();
    }

    /** R235, invariant 2: asking is sharing, and rests on a consent or a lawful basis. */
    @Test
    void each_agency_that_is_asked_is_recorded_as_shared_with_and_what_allowed_it() {
        h = FamilyAtAssessment.asked(application);
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .hasSize(3)
                .extracting(EngagementRecord.Contact::basis)
                .containsOnlyOnce(
                        "To prevent or detect a crime: Dealing from the stairwell is under investigation, and children live there.")
                .contains("consent");
    }

    @Test
    void an_agency_without_a_consent_that_covers_it_is_not_asked() {
        refusedPlanning(
                "agencies[0].consent",
                "This consent is for Education, not for Housing",
                plan -> plan.put("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Education")))));
        refusedPlanning(
                "agencies[0].consent",
                "This consent is for Housing, not for Police",
                plan -> plan.put("agencies", List.of(agency("police", "PC Owen", null, h.consent("Housing")))));
        refusedPlanning(
                "agencies[0].consent",
                "“Which consent” is needed",
                plan -> plan.put("agencies", List.of(agency("police", "PC Owen", null, null))));
        String consent = h.consent("Housing");
        desk.inCase(
                "katie",
                h.reference,
                "withdraw-consent",
                Desk.answers(
                        "consents",
                        List.of(consent),
                        "withdrawnBy",
                        h.ids.get("Hannah"),
                        "withdrawnAt",
                        FamilyHEngagement.now(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        null));
        refusedPlanning(
                "agencies[0].consent",
                "This consent was withdrawn",
                plan -> plan.put("agencies", List.of(agency("housing", "Rita Holt", null, consent))));
    }

    @Test
    void only_somebody_of_another_agency_signs_in_for_it() {
        refusedPlanning(
                "agencies[0].partner",
                "no such choice",
                plan -> plan.put("agencies", List.of(agency("housing", "Rita Holt", "kofi", h.consent("Housing")))));
    }

    /** Agencies that sign in get a task, for others the lead records what they said and who said it (DESIGN 6). */
    @Test
    void who_signs_in_gives_the_views_and_for_others_the_lead_writes_them_down() {
        h = FamilyAtAssessment.asked(application);
        assertThat(h.of("giveAgencyViews", "Education")).isAssignedTo("priya");
        assertThat(h.of("giveAgencyViews", "Housing")).isAssignedTo("katie");
        Task education = h.of("giveAgencyViews", "Education");
        assertThatThrownBy(() -> desk.complete("katie", education, agencyViews(today, "Priya", false)))
                .isInstanceOf(RuntimeException.class);
        desk.complete("priya", education, agencyViews(today, "Priya, education welfare", false));
        assertThat(database.queryForMap(
                        "select said_how, recorded_by from agency_views where case_id = ?",
                        h.theCase().getId()))
                .containsEntry("said_how", "signedIn")
                .containsEntry("recorded_by", "priya");
        refused(
                "saidHow",
                "“How they said it” is needed",
                () -> desk.complete(
                        "katie", h.of("giveAgencyViews", "Housing"), agencyViews(today, "Rita Holt", false)));
    }

    /** Need to know: an agency reads what it was told, and nothing else of the case. */
    @Test
    void an_agency_is_shown_what_it_was_told_and_no_more() {
        h = FamilyAtAssessment.asked(application);
        Map<String, Object> shown = h.shown("giveAgencyViews", h.of("giveAgencyViews", "Education"));
        assertThat(shown.keySet())
                .containsExactlyInAnyOrder("familyLabel", "agency", "person", "asked", "askedBy", "signsIn", "saidBy");
    }

    @Test
    void views_without_a_point_from_the_future_or_from_before_the_asking_are_refused() {
        h = FamilyAtAssessment.asked(application);
        refusedViews("points", "needs at least one line", views -> views.put("points", List.of()));
        refusedViews(
                "saidOn",
                "lies in the future",
                views -> views.put("saidOn", today.plusDays(1).toString()));
        refusedViews(
                "saidOn",
                "lies before the agency was asked",
                views -> views.put("saidOn", today.minusDays(1).toString()));
    }

    /** R138: whoever signs in answers for their own agency alone. */
    @Test
    void somebody_of_education_is_not_asked_for_what_housing_sees() {
        assertThat(desk.refusal(() -> h.plan(planWith(
                                "agencies", List.of(agency("housing", "Rita Holt", "priya", h.consent("Housing"))))))
                        .reasons())
                .extracting(reason -> reason.field())
                .containsExactly("agencies[0].partner");
    }

    /** R97, R134, invariant 2: what rested on a consent ends with it, a task of somebody outside included; what rests on another basis goes on. */
    @Test
    void an_agency_whose_consent_is_withdrawn_or_refused_meanwhile_is_asked_no_longer() {
        h.plan(planWith(
                "agencies",
                List.of(
                        agency("education", "Priya Patel", "priya", h.consent("Education")),
                        agency("housing", "Rita Holt", null, h.consent("Housing")))));
        Task education = h.of("giveAgencyViews", "Education");
        assertThat(education).isAssignedTo("priya");
        desk.inCase("katie", h.reference, "withdraw-consent", withdrawn(h.consent("Education")));
        assertThat(h.record().agencies())
                .extracting(AssessmentRecord.AgencyVoice::silent)
                .containsExactly("Asked no longer: the consent was withdrawn or refused", "Has not answered yet");
        assertThatThrownBy(() -> desk.complete("priya", education, agencyViews(today, "Priya", false)))
                .isInstanceOf(RuntimeException.class);
        assertThat(desk.instance(h.reference, "assessment")).isWaitingAt("userTask_giveAgencyViews");
        desk.inCase(
                "katie",
                h.reference,
                "add-consent",
                Desk.answers(
                        "consents",
                        List.of(FamilyHEngagement.consent(
                                "shareInformation",
                                "housing",
                                UUID.fromString(h.ids.get("Hannah")),
                                "no",
                                "written"))));
        assertThat(desk.instance(h.reference, "assessment")).isNotWaitingAt("userTask_giveAgencyViews");
        assertThat(database.queryForObject(
                        "select count(*) from agency_commitment where case_id = ?",
                        Integer.class,
                        h.theCase().getId()))
                .as("it has broken no promise")
                .isZero();
    }

    /** Work that began on a diagram of before does not hear it and keeps the task: it tells and takes nothing any more. */
    @Test
    void a_task_of_an_older_diagram_takes_no_views_once_the_consent_is_gone() {
        h.plan(planWith("agencies", List.of(agency("education", "Priya Patel", "priya", h.consent("Education")))));
        Task education = h.of("giveAgencyViews", "Education");
        database.update(
                "update agency_asked set asked_no_longer = true, no_views_at = now(), recorded_by = 'katie', recorded_at = now() where case_id = ?",
                h.theCase().getId());
        assertThat(desk.refusal(() -> desk.complete("priya", education, agencyViews(today, "Priya", false))))
                .hasMessageStartingWith("This is asked no longer");
        assertThat(h.shown("giveAgencyViews", education).get("asked").toString())
                .startsWith("This is asked no longer");
    }

    private Map<String, Object> withdrawn(String consent) {
        return Desk.answers(
                "consents",
                List.of(consent),
                "withdrawnBy",
                h.ids.get("Hannah"),
                "withdrawnAt",
                FamilyHEngagement.now(),
                "toldHow",
                "phone",
                "inTheirWords",
                null,
                "receiversTold",
                "Priya Patel was rung; the school asks nobody and keeps nothing.");
    }

    /** R138: each agency is reminded, and waited for no longer than agreed. */
    @Test
    void a_silent_agency_is_reminded_and_then_the_assessment_goes_on_without_its_views_and_says_so() {
        h.plan(planWith("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Housing")))));
        desk.passDeadline(h.reference, "awaitAgencyViews");
        assertThat(desk.instance(h.reference, "assessment"))
                .isWaitingAt("userTask_giveAgencyViews", "userTask_remindAgency");
        Task remind = desk.task(h.reference, "remindAgency");
        assertThat(remind).isAssignedTo("katie");
        desk.complete("katie", remind, reminded());
        assertThat(h.record().agencies().get(0).remindedAt()).isNotNull();
        assertThat(desk.instance(h.reference, "assessment"))
                .isWaitingAt("userTask_giveAgencyViews")
                .isNotWaitingAt("userTask_remindAgency");

        desk.passDeadline(h.reference, "giveAgencyViewsEnds");
        assertThat(desk.instance(h.reference, "assessment"))
                .isNotWaitingAt("userTask_giveAgencyViews", "userTask_remindAgency");
        assertThat(desk.instance(h.reference, "family-support-pathway")).isNotWaitingAt("callActivity_missedDeadline");
        assertThat(h.record().agencies().get(0).noViews()).isTrue();
        h.childrenAreHeard();
        h.parentsAreAsked();
        assertThat(h.shown("assessNeeds").get("agencyViews").toString()).contains("Gave no views in time");
        assertThat(h.shown("assessNeeds").get("voices").toString()).doesNotContain("agency:");
        assertThat(h.events(null)).contains("agencyReminded", "agencyGaveNoViews");
        assertThat(database.queryForObject(
                        "select recorded_by from assessment_events where case_id = ? and kind = 'agencyGaveNoViews'",
                        String.class,
                        h.theCase().getId()))
                .isEqualTo("pathway");
    }

    @Test
    void who_answers_or_is_waited_for_no_longer_need_not_be_reminded_any_more() {
        h.plan(planWith("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Housing")))));
        desk.passDeadline(h.reference, "awaitAgencyViews");
        desk.complete("katie", h.of("giveAgencyViews", "Housing"), agencyViews(today, "Rita Holt", true));
        assertThat(desk.instance(h.reference, "assessment"))
                .isNotWaitingAt("userTask_giveAgencyViews", "userTask_remindAgency");

        h = new FamilyAtAssessment(application);
        h.plan(planWith("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Housing")))));
        desk.passDeadline(h.reference, "awaitAgencyViews");
        desk.passDeadline(h.reference, "giveAgencyViewsEnds");
        assertThat(desk.instance(h.reference, "assessment"))
                .isNotWaitingAt("userTask_giveAgencyViews", "userTask_remindAgency");
    }

    @Test
    void one_agency_that_is_silent_does_not_end_the_asking_of_the_others() {
        h = FamilyAtAssessment.asked(application);
        desk.complete("priya", h.of("giveAgencyViews", "Education"), agencyViews(today, "Priya", false));
        desk.passDeadline(h.reference, "giveAgencyViewsEnds");
        assertThat(desk.tasks(h.reference, "giveAgencyViews")).hasSize(1);
        assertThat(h.record().agencies())
                .extracting(a -> a.noViews() + " " + (a.saidBy() != null))
                .containsExactlyInAnyOrder("true false", "false true", "false false");
    }

    @Test
    void a_reminder_from_the_future_is_refused() {
        h.plan(planWith("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Housing")))));
        desk.passDeadline(h.reference, "awaitAgencyViews");
        Map<String, Object> late = reminded();
        late.put("remindedAt", today.plusDays(2) + "T10:00:00");
        refused("remindedAt", "lies in the future", () -> desk.complete("katie", h.reference, "remindAgency", late));
    }

    /** R72: every child is heard or it is said why not. */
    @Test
    void a_child_that_is_not_to_be_heard_needs_a_reason_and_a_child_may_not_be_left_out() {
        refusedPlanning(
                "children[0].whyNot", "“Why not” is needed", plan -> line(plan, "children", 0, "toBeHeard", "no"));
        refusedPlanning("children", "needs an answer for each child", plan -> {
            List<?> all = (List<?>) plan.get("children");
            plan.put("children", all.subList(1, all.size()));
        });
        refusedPlanning(
                "children", "no child of this household", plan -> line(plan, "children", 0, "id", h.ids.get("Hannah")));
        Map<String, Object> nobody = h.planned();
        for (int i = 0; i < ((List<?>) nobody.get("children")).size(); i++) {
            line(nobody, "children", i, "toBeHeard", "no");
            line(nobody, "children", i, "whyNot", "Was heard by Education last week, and asked not to be asked again.");
        }
        h.plan(nobody);
        assertThat(desk.instance(h.reference, "assessment")).isNotWaitingAt("userTask_hearChild");
        assertThat(h.events("Mia")).containsExactly("childNotHeard");
        h.agenciesGiveViews();
        h.parentsAreAsked();
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");
    }

    /** R114: alone, or why not; in the child's own words, or whose. */
    @Test
    void a_child_seen_with_others_or_not_heard_at_all_has_a_reason_in_the_record() {
        h = FamilyAtAssessment.asked(application);
        refused(
                "whyNotAlone",
                "is needed",
                () -> desk.complete("katie", h.childTask("Mia"), childHeardWithOthers(null)));
        desk.complete("katie", h.childTask("Mia"), childHeardWithOthers("Mia wanted Kayla to stay with her."));
        refused("whyNotHeard", "is needed", () -> desk.complete("katie", h.childTask("Liam"), childNotHeard(null)));
        desk.complete(
                "katie", h.childTask("Liam"), childNotHeard("Left the room twice and does not want to talk now."));
        Map<String, Object> future = childHeard();
        future.put("seenAt", today.plusDays(1) + "T10:00:00");
        refused("seenAt", "lies in the future", () -> desk.complete("katie", h.childTask("Kayla"), future));
        assertThat(h.record().children())
                .filteredOn(c -> c.name().equals("Mia Hale"))
                .singleElement()
                .satisfies(mia -> assertThat(mia.alone()).isFalse())
                .satisfies(mia -> assertThat(mia.whyNot()).contains("Kayla to stay"));
        assertThat(h.record().children())
                .filteredOn(c -> c.name().equals("Liam Hale"))
                .singleElement()
                .satisfies(liam -> assertThat(liam.whyNot()).contains("Left the room"));
        assertThat(h.events("Liam")).containsExactly("childNotHeard");
    }

    /** R97, R134; invariant 9: a refusal reaches what was planned before it. */
    @Test
    void a_child_with_whom_the_work_was_refused_meanwhile_is_not_heard_and_the_form_says_so() throws Exception {
        h = FamilyAtAssessment.asked(application);
        Task kayla = h.childTask("Kayla");
        assertThat(form(kayla)).doesNotContain("The work with them is refused");
        Map<String, Object> no = FamilyHEngagement.judged(
                FamilyHEngagement.consent(
                        "workWithService", null, UUID.fromString(h.ids.get("Kayla")), "no", "written"),
                "yes");
        no.put("givenOn", today.minusDays(1).toString());
        no.put("judgedOn", today.minusDays(1).toString());
        desk.inCase("katie", h.reference, "add-consent", Desk.answers("consents", List.of(no)));

        assertThat(form(kayla)).contains("Kayla Hale", "The work with them is refused");
        assertThat(form(h.childTask("Mia"))).as("the others see it too").contains("The work with them is refused");
        refused(
                "seenAt",
                "By then the work with this child was refused.",
                () -> desk.complete("katie", kayla, childHeard()));
        desk.complete("katie", h.childTask("Mia"), childHeard());
        desk.complete("katie", kayla, childNotHeard("Kayla does not want to take part in the work."));
        assertThat(h.events("Kayla")).containsExactly("childNotHeard");
    }

    /** What the form of a task is filled with. */
    private String form(Task task) throws Exception {
        return MockMvcBuilders.webAppContextSetup((WebApplicationContext) application)
                .build()
                .perform(MockMvcRequestBuilders.get("/api/forms/tasks/" + task.getId())
                        .principal(() -> "katie"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** R99: fathers are asked about, always. */
    @Test
    void where_no_father_is_at_home_or_listed_it_is_said_why() {
        refusedPlanning(
                "whyNoFather",
                "No father lives in the household and none is listed",
                plan -> plan.put("absentParents", List.of()));
        Map<String, Object> nobody = planWith("absentParents", List.of());
        nobody.put("whyNoFather", "Hannah does not say who they are, and no record names them.");
        h.plan(nobody);
        assertThat(h.parentIds()).containsExactly(adults());
        assertThat(h.record().whyNoFather()).contains("no record names them");
    }

    @Test
    void a_father_who_lives_at_home_need_not_be_listed() {
        database.update(
                "update household_member set relationship = 'father', recorded_by = 'test' where id = ?::uuid",
                h.ids.get("Hannah"));
        h.plan(planWith("absentParents", List.of()));
        assertThat(desk.instance(h.reference, "assessment")).isWaitingAt("userTask_askParents");
    }

    @Test
    void a_parent_of_the_list_who_lives_elsewhere_is_a_line_of_the_plan_already() {
        database.update(
                "update household_member set relationship = 'father', at_home = false, recorded_by = 'test' where id = ?::uuid",
                h.ids.get("Hannah"));
        assertThat(h.shown("planAssessment").get("absentParents").toString()).contains("Hannah Hale", "father");
    }

    /** R99: what was said of parental responsibility is not asked again. */
    @Test
    void of_whom_a_parent_elsewhere_is_the_father_stands_in_the_plan_already() {
        UUID mia = UUID.fromString(h.ids.get("Mia"));
        database.update(
                "update household_member set relationship = 'absentParent', at_home = false, recorded_by = 'test' where id = ?::uuid",
                h.ids.get("Jordan"));
        database.update(
                "insert into parental_responsibility (id, case_id, child_id, kind, holder_id, known_how, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'fatherWithout', ?::uuid, 'familySaid', 'test', now())",
                h.theCase().getId(),
                mia,
                h.ids.get("Jordan"));
        assertThat(h.shown("planAssessment").get("absentParents").toString())
                .contains("relation=father, parentOf=[" + mia + "]");
    }

    @Test
    void a_parent_who_could_not_be_asked_has_a_reason_and_nobody_is_left_out() {
        h = FamilyAtAssessment.asked(application);
        List<String> ids = h.parentIds();
        refusedParents("parents", "needs an answer for each of them", parentsAsked(ids.subList(1, ids.size())));
        Map<String, Object> noReason = parentsAsked(ids);
        noReason.put(
                "parents",
                replaced(
                        (List<?>) noReason.get("parents"),
                        ids.size() - 1,
                        parentNotAsked(ids.get(ids.size() - 1), null)));
        refusedParents("parents[%d].whyNot".formatted(ids.size() - 1), "is needed", noReason);
        Map<String, Object> stranger = parentsAsked(ids);
        stranger.put(
                "parents",
                replaced((List<?>) stranger.get("parents"), 0, FamilyHAssessment.parentAsked(h.ids.get("Mia"))));
        refusedParents("parents", "somebody who is not asked", stranger);
        Map<String, Object> future = parentsAsked(ids);
        line(future, "parents", 0, "askedAt", today.plusDays(1) + "T10:00:00");
        refusedParents("parents[0].askedAt", "lies in the future", future);

        Map<String, Object> said = parentsAsked(ids);
        said.put(
                "parents",
                replaced(
                        (List<?>) said.get("parents"),
                        ids.size() - 1,
                        parentNotAsked(ids.get(ids.size() - 1), "Rang four times, no answer.")));
        desk.complete("katie", h.reference, "askParents", said);
        assertThat(h.record().parents())
                .filteredOn(p -> p.who().startsWith("Dean Archer"))
                .singleElement()
                .satisfies(dean -> assertThat(dean.asked()).isFalse())
                .satisfies(dean -> assertThat(dean.whyNot()).contains("Rang four times"));
    }

    @Test
    void where_no_agency_is_asked_it_is_said_why_and_the_assessment_goes_on() {
        refusedPlanning("whyNoAgency", "No agency is asked for its views", plan -> plan.put("agencies", List.of()));
        Map<String, Object> nobody = planWith("agencies", List.of());
        nobody.put("whyNoAgency", "Hannah consents to none, and nobody is in danger.");
        h.plan(nobody);
        assertThat(desk.instance(h.reference, "assessment")).isNotWaitingAt("userTask_giveAgencyViews");
        h.childrenAreHeard();
        h.parentsAreAsked();
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");
        assertThat(h.record().whyNoAgency()).contains("consents to none");
    }

    /** R117: strengths as well as concerns. */
    @Test
    void an_assessment_without_a_protective_or_without_a_risk_factor_is_refused() {
        h = FamilyAtAssessment.answered(application);
        refusedAssessing("factors", "No protective factor", a -> only(a, "risk"));
        refusedAssessing("factors", "No risk factor", a -> only(a, "protective"));
    }

    /** R47: nobody of the household is passed over. */
    @Test
    void a_member_about_whom_there_is_neither_a_factor_nor_a_reason_is_refused_by_name() {
        h = FamilyAtAssessment.answered(application);
        int jordan = new ArrayList<>(h.ids.keySet()).indexOf("Jordan");
        refusedAssessing(
                "considered[%d].whyNone".formatted(jordan),
                "No factor is about Jordan Hale",
                a -> line(a, "considered", jordan, "whyNone", null));
        refusedAssessing("considered", "Jordan Hale has not been considered", a -> {
            List<Object> lines = new ArrayList<>((List<?>) a.get("considered"));
            lines.remove(jordan);
            a.put("considered", lines);
        });
        refusedAssessing(
                "considered",
                "not a member",
                a -> line(a, "considered", 0, "id", UUID.randomUUID().toString()));
    }

    @Test
    void a_factor_of_a_person_about_nobody_from_the_future_or_without_a_source_is_refused() {
        h = FamilyAtAssessment.answered(application);
        refusedAssessing("factors[0].about", "is about one person", a -> line(a, "factors", 0, "about", "family"));
        refusedAssessing(
                "factors[0].seenOn",
                "lies in the future",
                a -> line(a, "factors", 0, "seenOn", today.plusDays(1).toString()));
        refusedAssessing("factors[0].source", "“Source” is needed", a -> line(a, "factors", 0, "source", null));
        refusedAssessing("factors[0].nature", "is needed", a -> line(a, "factors", 0, "nature", null));
        refusedAssessing(
                "factors[0].voice",
                "no such choice",
                a -> line(a, "factors", 0, "voice", "agency:" + UUID.randomUUID()));
        refusedAssessing(
                "relations[0].personB",
                "between two people",
                a -> line(a, "relations", 0, "personB", h.ids.get("Hannah")));
    }

    @Test
    void another_factor_than_those_of_the_list_is_named() {
        h = FamilyAtAssessment.answered(application);
        refusedAssessing(
                "factors[0].otherKind",
                "“Which other factor” is needed",
                a -> line(a, "factors", 0, "riskKind", "other"));
        Map<String, Object> other = h.assessed();
        line(other, "factors", 0, "riskKind", "other");
        line(other, "factors", 0, "otherKind", "Debt");
        desk.complete("katie", h.reference, "assessNeeds", other);
        assertThat(h.record().factors())
                .extracting(AssessmentRecord.Factor::which)
                .contains("Debt");
    }

    /** R114, R119, R161: the analysis is whole before it is handed in. */
    @Test
    void an_analysis_with_something_missing_is_refused_and_says_all_that_is() {
        h = FamilyAtAssessment.answered(application);
        h.assess();
        for (String field : List.of(
                "needAndRisk",
                "howRisksInterrelate",
                "acrossGenerations",
                "diverseNeeds",
                "childsVoiceChanged",
                "changePerson",
                "changeFamily",
                "changeCommunitySchool")) {
            Map<String, Object> analysed = analysed("handIn");
            analysed.put(field, null);
            refused(
                    field,
                    "is needed before the assessment is handed in",
                    () -> desk.complete("katie", h.reference, "analyseNeeds", analysed));
        }
    }

    @Test
    void where_no_child_was_heard_nothing_has_to_be_said_of_their_voices() {
        h = FamilyAtAssessment.asked(application);
        h.agenciesGiveViews();
        h.parentsAreAsked();
        for (Task task : desk.tasks(h.reference, "hearChild"))
            desk.complete("katie", task, childNotHeard("Is with an aunt abroad until the spring."));
        h.assess();
        assertThat(h.shown("analyseNeeds")).containsEntry("childHeard", false);
        Map<String, Object> analysed = analysed("handIn");
        analysed.put("childsVoiceChanged", null);
        desk.complete("katie", h.reference, "analyseNeeds", analysed);
        h.decide("signOff", "As good as it can be with the children away.");
        assertThat(h.record().signedOffAt()).isNotNull();
    }

    /** Invariant 8: a correction changes what it changes, and the former words stay. */
    @Test
    void the_lead_goes_back_to_the_factors_and_what_was_not_changed_keeps_its_time() {
        h = FamilyAtAssessment.answered(application);
        h.assess();
        Map<String, Object> half = analysed("backToFactors");
        half.put("diverseNeeds", null);
        desk.complete("katie", h.reference, "analyseNeeds", half);
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");

        long before = formerFactors();
        Map<String, Object> again = shownAgain();
        line(again, "factors", 0, "seen", "Has not been to school since the autumn before last.");
        desk.complete("katie", h.reference, "assessNeeds", again);
        assertThat(formerFactors()).isEqualTo(before + 1);
        assertThat(h.record().factors())
                .hasSize(8)
                .extracting(AssessmentRecord.Factor::seen)
                .contains("Has not been to school since the autumn before last.");
        assertThat(h.shown("analyseNeeds").get("needAndRisk").toString()).contains("low mood");
    }

    @Test
    void a_factor_and_a_relation_that_are_taken_away_are_marked_and_a_member_with_a_factor_needs_no_reason_any_more() {
        h = FamilyAtAssessment.answered(application);
        h.assess();
        desk.complete("katie", h.reference, "analyseNeeds", analysed("backToFactors"));
        Map<String, Object> again = shownAgain();
        line(again, "factors", 4, "about", h.ids.get("Jordan"));
        again.put("relations", ((List<?>) again.get("relations")).subList(1, 4));
        List<Object> factors = new ArrayList<>((List<?>) again.get("factors"));
        factors.remove(3);
        again.put("factors", factors);
        desk.complete("katie", h.reference, "assessNeeds", again);
        assertThat(h.record().factors()).hasSize(7);
        assertThat(h.record().genogram()).hasSize(3);
        assertThat(h.record().withoutFactor()).isEmpty();
        assertThat(database.queryForObject(
                        "select count(*) from assessment_factor where case_id = ? and removed_at is not null",
                        Long.class,
                        h.theCase().getId()))
                .isOne();
    }

    /** R64: sent back with reasons, and every version is kept. */
    @Test
    void the_manager_sends_the_assessment_back_to_the_factors_or_the_analysis_with_reasons() {
        h = FamilyAtAssessment.handedIn(application);
        h.decide("backToFactors", "Nothing says what Jordan thinks of all this.");
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");
        assertThat(h.shown("assessNeeds").get("returned").toString()).contains("what Jordan thinks", "Maya");
        assertThat((List<?>) h.shown("assessNeeds").get("factors")).hasSize(8);
        desk.complete("katie", h.reference, "assessNeeds", shownAgain());
        h.analyse();
        h.decide("backToAnalysis", "How do the risks act on Mia?");
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_analyseNeeds");
        assertThat(h.shown("analyseNeeds").get("returned").toString()).contains("on Mia", "what Jordan thinks");
        Map<String, Object> better = analysed("handIn");
        better.put("howRisksInterrelate", "Mia stays at home to look after her mother.");
        desk.complete("katie", h.reference, "analyseNeeds", better);
        h.decide("signOff", "Now it is whole.");
        assertThat(h.record().decisions())
                .extracting(AssessmentRecord.Decision::decision)
                .containsExactly(
                        SignOffAssessment.Decision.backToFactors,
                        SignOffAssessment.Decision.backToAnalysis,
                        SignOffAssessment.Decision.signOff);
        assertThat(database.queryForObject(
                        "select count(*) from former_version where table_name = 'needs_analysis' and former ->> 'how_risks_interrelate' like 'No sleep%' and row_id = ?",
                        Long.class, h.theCase().getId().toString()))
                .isPositive();
    }

    @Test
    void a_decision_without_reasons_and_a_sign_off_of_ones_own_assessment_are_refused() {
        h = FamilyAtAssessment.handedIn(application);
        engine.getIdentityService().createMembership("katie", "north-managers");
        try {
            refused(
                    "decision",
                    "You lead this case",
                    () -> desk.complete(
                            "katie", h.reference, "signOffAssessment", decided("signOff", "I did it well myself.")));
            refused(
                    "reasons",
                    "is needed",
                    () -> desk.complete("katie", h.reference, "signOffAssessment", decided("backToFactors", null)));
        } finally {
            engine.getIdentityService().deleteMembership("katie", "north-managers");
        }
    }

    @Test
    void a_missed_deadline_of_each_step_is_told_and_the_step_stays_open() {
        missed("planAssessment");
        h.plan();
        missed("hearChild");
        missed("askParents");
        desk.passDeadline(h.reference, "awaitAgencyViews");
        missed("remindAgency");
        h.agenciesGiveViews();
        h.childrenAreHeard();
        h.parentsAreAsked();
        missed("assessNeeds");
        h.assess();
        missed("analyseNeeds");
        h.analyse();
        missed("signOffAssessment");
    }

    /** R62: the whole assessment has one deadline: it does not begin anew when it is handed in, or in again. */
    @Test
    void the_sign_off_is_due_as_long_after_the_beginning_however_often_it_is_sent_back() {
        h = FamilyAtAssessment.handedIn(application);
        var begun = deadlines.of(h.theCase()).stream()
                .filter(c -> c.getName().equals("planAssessment"))
                .findFirst()
                .orElseThrow();
        var due = deadlines.of(h.theCase()).stream()
                .filter(c -> c.getName().equals("signOffAssessment"))
                .findFirst()
                .orElseThrow();
        assertThat(due.getStartedAt()).isEqualTo(begun.getStartedAt());
        assertThat(due.isHard()).isTrue();
        h.decide("backToAnalysis", "How do the risks act on Mia?");
        h.analyse();
        assertThat(desk.task(h.reference, "signOffAssessment").getDueDate().toInstant())
                .isEqualTo(due.getDueAt());
    }

    /** What one line of a child says counts for the line that stays, and is given back. */
    @Test
    void what_was_heard_from_a_child_counts_for_the_line_that_stays_when_two_lines_of_the_child_are_merged() {
        h = FamilyAtAssessment.asked(application);
        h.childrenAreHeard();
        UUID heard = UUID.fromString(h.ids.get("Mia")), stays = UUID.randomUUID();
        database.update(
                """
                insert into household_member (id, case_id, person_id, name, born, relationship, at_home, recorded_by, recorded_at)
                select ?, case_id, person_id, 'Mya Hale', born, relationship, true, 'katie', now() from household_member where id = ?""",
                stays,
                heard);
        assertThat(childrenWithVoice()).contains(heard).doesNotContain(stays);

        desk.inCase(
                "katie",
                h.reference,
                "merge-people",
                Map.of("member", stays, "other", heard, "reason", "Written down by two people."));
        assertThat(childrenWithVoice()).contains(stays).doesNotContain(heard);

        UUID joined = database.queryForObject("select id from joining where member_id = ?", UUID.class, stays);
        desk.inCase("katie", h.reference, "take-apart", Map.of("joining", joined, "reason", "They are cousins."));
        assertThat(childrenWithVoice()).contains(heard).doesNotContain(stays);
    }

    private List<UUID> childrenWithVoice() {
        return h.record().children().stream()
                .filter(child -> child.seenAt() != null)
                .map(AssessmentRecord.ChildsVoice::child)
                .toList();
    }

    /** What was true when it was written down stays: nobody who comes of age, moves in or is called otherwise later is written into it. */
    @Test
    void a_finished_assessment_does_not_rewrite_itself() {
        h = FamilyAtAssessment.handedIn(application);
        h.decide("signOff", "Every voice is there.");
        theYearsPassOver(h, h.record());
    }

    @Test
    void an_assessment_that_ended_with_its_case_does_not_rewrite_itself_either() {
        h = FamilyAtAssessment.asked(application);
        office.closes(h.theCase().getId());
        AssessmentRecord.Shown then = h.record();
        assertThat(then.parents())
                .extracting(AssessmentRecord.ParentsVoice::asked)
                .containsOnly(null, false);
        theYearsPassOver(h, then);
    }

    /** Who moves in while the assessment is made, after the parents were asked, was not to be asked with them. */
    @Test
    void who_was_asked_is_who_was_there_then() {
        h = FamilyAtAssessment.answered(application);
        AssessmentRecord.Shown then = h.record();
        movesIn(h, Instant.now().plusSeconds(1));
        assertThat(h.record().parents()).isEqualTo(then.parents());
    }

    private void theYearsPassOver(FamilyAtAssessment family, AssessmentRecord.Shown then) {
        List<FormerHousehold.Line> household = record.household(family.theCase());
        Instant later = Instant.now().plus(Duration.ofDays(800));
        ClockUtil.setCurrentTime(Date.from(later));
        try {
            movesIn(family, later);
            database.update(
                    "update household_member set name = 'Hannah Smith', recorded_by = 'katie', recorded_at = ? where id = ?::uuid",
                    Timestamp.from(later),
                    family.ids.get("Hannah"));
            assertThat(family.record().parents()).isEqualTo(then.parents());
            assertThat(family.record().children()).isEqualTo(then.children());
            assertThat(family.record().factors()).isEqualTo(then.factors());
            assertThat(record.household(family.theCase())).isEqualTo(household);
        } finally {
            ClockUtil.reset();
        }
    }

    private void movesIn(FamilyAtAssessment family, Instant when) {
        database.update(
                """
                insert into household_member (id, case_id, person_id, name, relationship, at_home, recorded_by, recorded_at)
                select gen_random_uuid(), case_id, person_id, 'Joan Hale', 'grandparent', true, 'katie', ? from household_member where id = ?::uuid""",
                Timestamp.from(when),
                family.ids.get("Hannah"));
    }

    /** Invariant 8, held by the database itself. */
    @Test
    void the_database_refuses_to_change_what_was_signed_off() {
        h = FamilyAtAssessment.handedIn(application);
        h.decide("signOff", "Every voice is there.");
        UUID id = h.theCase().getId();
        for (String attempt : List.of(
                "update assessment set reason = 'Another reason altogether' where id = ?",
                "update assessment_factor set seen = 'other' where case_id = ?",
                "update needs_analysis set need_and_risk = 'other' where id = ?",
                "update child_heard set life_is_like = 'other' where case_id = ?",
                "update parent_asked set sees_it = 'other' where case_id = ?",
                "update genogram_relation set note = 'other' where case_id = ?",
                "update agency_views set what_they_do = 'other' where case_id = ?",
                "insert into assessment_decision (id, case_id, decision, reasons, decided_at, recorded_by, recorded_at) select gen_random_uuid(), id, 'backToFactors', 'too late by now', now(), 'x', now() from assessment where id = ?"))
            assertThatThrownBy(() -> database.update(attempt, id))
                    .as(attempt)
                    .hasMessageContaining("signed off and is not changed");
    }

    @Test
    void the_database_refuses_a_sign_off_without_both_kinds_of_factor_or_without_the_analysis() {
        h = FamilyAtAssessment.answered(application);
        String sign = "update assessment set signed_off_at = now(), signed_off_by = 'x' where id = ?";
        UUID id = h.theCase().getId();
        assertThatThrownBy(() -> database.update(sign, id))
                .hasMessageContaining("what protects as well as what endangers");
        h.assess();
        assertThatThrownBy(() -> database.update(sign, id)).hasMessageContaining("signed off with its analysis");
    }

    @Test
    void the_database_refuses_views_after_the_assessment_went_on_and_a_child_not_heard_without_a_reason() {
        h.plan(planWith("agencies", List.of(agency("housing", "Rita Holt", null, h.consent("Housing")))));
        desk.passDeadline(h.reference, "giveAgencyViewsEnds");
        assertThatThrownBy(() -> database.update(
                        "insert into agency_views (id, case_id, said_by, said_on, said_how, what_they_do, recorded_by, recorded_at) select id, case_id, 'x', now(), 'phone', 'x', 'x', now() from agency_asked where case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("went on without the views");
        assertThatThrownBy(() -> database.update(
                        "insert into child_heard (id, case_id, heard, recorded_by, recorded_at) select id, case_id, false, 'x', now() from child_to_hear where case_id = ? limit 1",
                        h.theCase().getId()))
                .hasMessageContaining("heard_or_why_not");
        assertThatThrownBy(() -> database.update(
                        "insert into child_heard (id, case_id, heard, recorded_by, recorded_at) select id, case_id, true, 'x', now() from child_to_hear where case_id = ? limit 1",
                        h.theCase().getId()))
                .hasMessageContaining("heard_in_words");
    }

    private interface Change {
        void to(Map<String, Object> answers);
    }

    private void missed(String step) {
        desk.passDeadline(h.reference, step);
        assertThat(desk.instance(h.reference, "assessment")).isWaitingAt("userTask_" + step);
        assertThat(desk.tasks(h.reference, "decideMissedDeadline")).isNotEmpty();
    }

    private long formerFactors() {
        return database.queryForObject(
                "select count(*) from former_version where table_name = 'assessment_factor'", Long.class);
    }

    /** What the form shows when it is opened again, as the browser would send it back. */
    private Map<String, Object> shownAgain() {
        Map<String, Object> shown = h.shown("assessNeeds");
        var json = application.getBean(com.fasterxml.jackson.databind.ObjectMapper.class);
        Map<String, Object> again = new LinkedHashMap<>();
        for (String list : List.of("factors", "considered", "relations"))
            again.put(list, json.convertValue(shown.get(list), List.class));
        return again;
    }

    private String[] adults() {
        List<String> adults = new ArrayList<>(List.of(h.ids.get("Hannah")));
        if (!FamilyHAssessment.children(today).contains("Jordan")) adults.add(h.ids.get("Jordan"));
        return adults.toArray(String[]::new);
    }

    private Map<String, Object> planWith(String key, Object value) {
        Map<String, Object> plan = h.planned();
        plan.put(key, value);
        return plan;
    }

    private void refusedPlanning(String field, String sentence, Change change) {
        Map<String, Object> plan = h.planned();
        change.to(plan);
        refused(field, sentence, () -> h.plan(plan));
        assertThat(desk.instance(h.reference, "assessment")).isWaitingAt("userTask_planAssessment");
    }

    private void refusedViews(String field, String sentence, Change change) {
        Map<String, Object> views = agencyViews(today, "Rita Holt", true);
        change.to(views);
        refused(field, sentence, () -> desk.complete("katie", h.of("giveAgencyViews", "Housing"), views));
    }

    private void refusedParents(String field, String sentence, Map<String, Object> said) {
        refused(field, sentence, () -> desk.complete("katie", h.reference, "askParents", said));
    }

    private void refusedAssessing(String field, String sentence, Change change) {
        Map<String, Object> assessed = h.assessed();
        change.to(assessed);
        refused(field, sentence, () -> desk.complete("katie", h.reference, "assessNeeds", assessed));
        assertThat(desk.workOnlyIn(h.reference, "assessment")).isWaitingAtExactly("userTask_assessNeeds");
    }

    private void refused(String field, String sentence, Runnable handsIn) {
        long before = h.rows();
        Refusal refusal = desk.refusal(handsIn);
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
    }

    private static void only(Map<String, Object> assessed, String effect) {
        assessed.put(
                "factors",
                ((List<?>) assessed.get("factors"))
                        .stream()
                                .filter(f -> ((Map<?, ?>) f).get("effect").equals(effect))
                                .toList());
    }

    private static List<Object> replaced(List<?> lines, int place, Object line) {
        List<Object> all = new ArrayList<>(lines);
        all.set(place, line);
        return all;
    }

    private static void line(Map<String, Object> answers, String list, int place, String key, Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        ((Map<?, ?>) ((List<?>) answers.get(list)).get(place)).forEach((k, v) -> line.put((String) k, v));
        line.put(key, value);
        answers.put(list, replaced((List<?>) answers.get(list), place, line));
    }
}
