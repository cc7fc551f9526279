package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHAssessment.analysed;
import static org.familypathway.story.FamilyHAssessment.childHeard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.ShippedChoices;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the ways of working need of the assessment: how risks act on each other (R165, R171), what others assessed already (R226, R228, R231), young carers (R182), the genogram drawn (R139). */
@PathwayTest
class AssessmentOfWaysTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    AssessmentRecord record;

    @Autowired
    GenogramRelations relations;

    @Autowired
    HouseholdMembers members;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void people() {
        office.opens();
    }

    private Map<String, Object> planned(FamilyOfWay w) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (String child : List.of("Jade", "Alfie"))
            children.add(answers("id", w.id(child), "name", child, "toBeHeard", "yes", "whyNot", null));
        return answers(
                "reason",
                "Jade is missing at night and on the edge of care. What drives it, and what holds this family?",
                "existing",
                new ArrayList<>(),
                "whyNoSocialWork",
                null,
                "presentSituation",
                null,
                "situationSeenWith",
                null,
                "agencies",
                List.of(),
                "whyNoAgency",
                "The social worker has their views already.",
                "children",
                children,
                "absentParents",
                List.of(),
                "whyNoFather",
                "Claire does not know where he is.");
    }

    private static Map<String, Object> socialWork(FamilyOfWay w, int daysAgo) {
        return answers(
                "id",
                null,
                "kind",
                "socialWork",
                "author",
                "Sue Marsh, social worker",
                "madeOn",
                w.today.minusDays(daysAgo).toString(),
                "says",
                "Conflict over boundaries, Dean’s drinking, and a strong bond between Jade and Alfie.");
    }

    /** Conflict 14, S4 R226, R228, R231, R232: a social-work assessment informs the work; where there is none yet it is said why. */
    @Test
    void families_first_builds_on_the_social_work_assessment() {
        FamilyOfWay w = new FamilyOfWay(application, "river", "assessment");
        Map<String, Object> plan = planned(w);
        assertThat(desk.refusal(() -> w.does("planAssessment", plan)).reasons().stream()
                        .map(Refusal.Reason::field))
                .contains("presentSituation", "situationSeenWith");
        plan.put("presentSituation", "Jade came home at two last night; Claire wants her home.");
        plan.put("situationSeenWith", "Sue Marsh");
        assertThat(desk.refusal(() -> w.does("planAssessment", plan)).getMessage())
                .startsWith("No social-work assessment is listed.");
        plan.put("existing", List.of(socialWork(w, -1)));
        assertThat(desk.refusal(() -> w.does("planAssessment", plan)).getMessage())
                .contains("“Made on” lies in the future");
        assertThat(database.queryForObject(
                        "select count(*) from assessment where id = ?",
                        Long.class,
                        w.theCase().getId()))
                .isZero();
        plan.put("existing", List.of(socialWork(w, 12)));
        w.does("planAssessment", plan);
        var shown = w.inTransaction(() -> record.of(w.theCase()).orElseThrow());
        assertThat(shown.existing()).singleElement().satisfies(e -> assertThat(e.author())
                .isEqualTo("Sue Marsh, social worker"));
        assertThat(shown.presentSituation()).endsWith("(seen with Sue Marsh)");
    }

    /** R172, the other side of conflict 14: elsewhere, where no other system is the record, it is offered, and nobody has to say why there is none. */
    @Test
    void elsewhere_what_others_have_assessed_may_be_listed() {
        FamilyOfWay w = new FamilyOfWay(application, "east", "assessment");
        Map<String, Object> plan = planned(w);
        plan.put("existing", List.of(socialWork(w, 30)));
        w.does("planAssessment", plan);
        assertThat(w.inTransaction(() -> record.of(w.theCase()).orElseThrow().existing()))
                .hasSize(1);
    }

    /** S3 R165, R171, R182: each child is asked whether they care for somebody, and the analysis says which factor leads to which. */
    @Test
    void think_family_asks_for_young_carers_and_how_risks_act_on_each_other() {
        FamilyOfWay w = new FamilyOfWay(application, "hill", "assessment");
        w.does("planAssessment", planned(w));
        List<Task> children = desk.tasks(w.reference, "hearChild");
        Map<String, Object> heard = childHeard();
        assertThat(desk.refusal(() -> desk.complete(w.lead, children.get(0), heard))
                        .getMessage())
                .startsWith("“Does the child care for somebody?” is needed");
        heard.put("cares", "yes");
        assertThat(desk.refusal(() -> desk.complete(w.lead, children.get(0), heard))
                        .getMessage())
                .contains("“For whom, and what the child does” is needed");
        assertThat(w.count("child_heard")).isZero();
        heard.put(
                "caresHow",
                "Cooks for herself and Alfie when Mum has been drinking: if I didn’t I would have starved.");
        desk.complete(w.lead, children.get(0), heard);
        Map<String, Object> other = childHeard();
        other.put("cares", "no");
        desk.complete(w.lead, children.get(1), other);
        assertThat(w.inTransaction(() -> record.of(w.theCase()).orElseThrow().children()).stream()
                        .filter(c -> c.caresFor() != null))
                .hasSize(1);

        List<Map<String, Object>> parents = new ArrayList<>();
        for (Object line : (List<?>) w.shown("askParents").get("parents"))
            parents.add(FamilyHAssessment.parentAsked(
                    ((ParentAsked.Answer) line).id().toString()));
        w.does("askParents", answers("parents", parents));
        w.does("assessNeeds", assessed(w));

        List<Map<String, String>> factors =
                (List<Map<String, String>>) w.shown("analyseNeeds").get("factorChoices");
        Map<String, Object> analysis = analysed("handIn");
        assertThat(desk.refusal(() -> w.does("analyseNeeds", analysis)).getMessage())
                .startsWith("Say at least once which factor leads to which");
        String drink = value(factors, "Drug misuse"), school = value(factors, "School non-attendance");
        analysis.put("links", List.of(link(drink, drink)));
        assertThat(desk.refusal(() -> w.does("analyseNeeds", analysis)).getMessage())
                .startsWith("A factor does not lead to itself.");
        assertThat(w.count("risk_link")).isZero();
        analysis.put("links", List.of(link(drink, school)));
        w.does("analyseNeeds", analysis);
        assertThat(w.inTransaction(() -> record.of(w.theCase()).orElseThrow().links()))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.from()).isEqualTo("Drug misuse, Dean Ward");
                    assertThat(l.to()).isEqualTo("School non-attendance, Jade Ward");
                });
        assertThat((List<?>) w.shown("signOffAssessment").get("links")).hasSize(1);

        var drawing = w.inTransaction(() -> Genogram.of(
                record.household(w.theCase()),
                relations.findByCaseIdAndRemovedAtIsNullOrderByPlace(w.theCase().getId()),
                ShippedChoices.read()));
        assertThat(drawing.people()).hasSize(5);
        var claire = person(drawing, "Claire Ward");
        assertThat(claire.shape()).isEqualTo("circle");
        assertThat(person(drawing, "Alfie Ward").shape()).isEqualTo("square");
        assertThat(person(drawing, "Dean Ward").shape()).isEqualTo("diamond");
        assertThat(person(drawing, "Joan, Claire’s mother").y()).isLessThan(claire.y());
        assertThat(person(drawing, "Jade Ward").y()).isGreaterThan(claire.y());
        assertThat(person(drawing, "Dean Ward").y()).isEqualTo(claire.y());
        assertThat(drawing.lines()).extracting(Genogram.Line::kind).contains("descent", "partner", "other");
    }

    private static Genogram.Person person(Genogram.Drawing drawing, String name) {
        return drawing.people().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(List<Map<String, String>> choices, String label) {
        return choices.stream()
                .filter(c -> c.get("label").contains(label))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    private static Map<String, Object> link(String from, String to) {
        return answers(
                "id",
                null,
                "fromFactor",
                from,
                "toFactor",
                to,
                "because",
                "Nobody is up in the morning after a bad night.");
    }

    private Map<String, Object> assessed(FamilyOfWay w) {
        String day = w.today.minusDays(2).toString();
        List<Map<String, Object>> considered = new ArrayList<>();
        for (String name : w.ids.keySet())
            considered.add(
                    answers("id", w.id(name), "name", name, "whyNone", "Nothing beyond what is said of the others."));
        return answers(
                "factors",
                List.of(
                        FamilyHAssessment.risk(
                                "person", "drugMisuse", w.id("Dean"), "Drinks on his nights off.", w.id("Claire"), day),
                        FamilyHAssessment.risk(
                                "person", "schoolNonAttendance", w.id("Jade"), "Two days a week.", "worker", day),
                        FamilyHAssessment.protective(
                                "family",
                                "positiveFamilyRelationships",
                                "family",
                                "Jade looks after Alfie.",
                                "worker",
                                day)),
                "considered",
                considered,
                "relations",
                List.of(
                        relation(w.id("Claire"), null, "partnerOf", w.id("Dean"), null),
                        relation(w.id("Claire"), null, "parentOf", w.id("Jade"), null),
                        relation(w.id("Claire"), null, "parentOf", w.id("Alfie"), null),
                        relation("outside", "Joan, Claire’s mother", "parentOf", w.id("Claire"), null),
                        relation(w.id("Jade"), null, "inConflictWith", w.id("Dean"), null)));
    }

    private static Map<String, Object> relation(String a, String nameA, String relation, String b, String nameB) {
        return answers(
                "id",
                null,
                "personA",
                a,
                "nameA",
                nameA,
                "relation",
                relation,
                "personB",
                b,
                "nameB",
                nameB,
                "note",
                null);
    }

    /** R232: the assessment that is missing is asked for, of whom and for when; the social worker gives it in a task of their own; late is noticed, and the lead hears when it is there. */
    @Test
    void a_missing_social_work_assessment_is_asked_for_with_a_time_and_the_lead_hears_when_it_is_there() {
        FamilyOfWay w = missing();
        assertThat(desk.open(w.reference)).contains("hearChild", "requestSocialWorkAssessment");
        assertThat(w.shown("requestSocialWorkAssessment").get("whyMissing"))
                .isEqualTo("Sue Marsh begins it next week.");
        assertThat(desk.refusal(() -> w.does("requestSocialWorkAssessment", asked(w, w.today.plusMonths(6))))
                        .getMessage())
                .contains("takes at most 45 working days");
        w.does("requestSocialWorkAssessment", asked(w, w.today.plusDays(14)));
        Task give = desk.task(w.reference, "giveSocialWorkAssessment");
        assertThat(give.getAssignee()).isEqualTo("swati");
        assertThat(London.dateOf(give.getDueDate().toInstant())).isBetween(w.today.plusDays(13), w.today.plusDays(17));
        desk.passDeadline(w.reference, "giveSocialWorkAssessment");
        assertThat(desk.open(w.reference)).contains("decideMissedDeadline");
        desk.complete(
                "swati",
                w.reference,
                "giveSocialWorkAssessment",
                answers(
                        "made", "yes",
                        "madeBy", "Swati Shah, social worker",
                        "madeOn", w.today.toString(),
                        "says", "Neglect is ruled out; the conflict at home is about boundaries."));
        assertThat(desk.task(w.reference, "readSocialWorkAssessment").getAssignee())
                .isEqualTo(w.lead);
        assertThat(w.shown("readSocialWorkAssessment").get("given").toString()).contains("Neglect is ruled out");
        desk.passDeadline(w.reference, "readSocialWorkAssessment");
        w.does("readSocialWorkAssessment", answers("follows", "Boundaries are a goal of the plan."));
        assertThat(w.inTransaction(() -> record.of(w.theCase()).orElseThrow().existing()))
                .as("the family’s own assessment builds on it")
                .extracting(AssessmentRecord.Existing::author)
                .containsExactly("Swati Shah, social worker");
        assertThat(w.events("social_work"))
                .containsExactlyInAnyOrder("socialWorkAsked", "socialWorkGiven", "socialWorkRead");
    }

    /** Where they do not sign in the lead writes down what they said; where it is not asked for, it is said why; each step has its time. */
    @Test
    void what_the_social_worker_says_is_written_down_by_the_lead_or_it_is_said_why_it_is_not_asked_for() {
        FamilyOfWay w = missing();
        desk.passDeadline(w.reference, "requestSocialWorkAssessment");
        Map<String, Object> byPhone = asked(w, w.today.plusDays(14));
        byPhone.put("partner", null);
        w.does("requestSocialWorkAssessment", byPhone);
        assertThat(desk.task(w.reference, "giveSocialWorkAssessment").getAssignee())
                .isEqualTo(w.lead);
        w.does(
                "giveSocialWorkAssessment",
                answers("made", "no", "saidHow", "phone", "whyNotMade", "The team has closed its case."));
        assertThat(desk.open(w.reference)).as("the lead knows").doesNotContain("readSocialWorkAssessment");
        assertThat(w.events("social_work")).containsExactlyInAnyOrder("socialWorkAsked", "noSocialWork");

        FamilyOfWay n = missing();
        n.does(
                "requestSocialWorkAssessment",
                answers(
                        "asked",
                        "no",
                        "whyNotAsked",
                        "No social worker has the case any more; the school knows most."));
        assertThat(desk.open(n.reference)).doesNotContain("giveSocialWorkAssessment");
    }

    /** R97, R232, invariant 2: whoever was asked on the strength of a consent keeps no task once it is refused, and the lead asks anew on what allows it now. */
    @Test
    void a_social_worker_is_asked_no_longer_once_the_consent_is_refused_and_the_lead_asks_anew() {
        FamilyOfWay w = missing();
        answered(w, "yes");
        Map<String, Object> onConsent = asked(w, w.today.plusDays(14));
        onConsent.put("basis", "consent");
        onConsent.put(
                "consent",
                database.queryForObject(
                        "select id::text from consent where case_id = ? and agency = 'socialServices' and given",
                        String.class,
                        w.theCase().getId()));
        onConsent.put("lawfulBasis", null);
        onConsent.put("basisReason", null);
        w.does("requestSocialWorkAssessment", onConsent);
        assertThat(desk.task(w.reference, "giveSocialWorkAssessment").getAssignee())
                .isEqualTo("swati");

        answered(w, "no");
        assertThat(desk.open(w.reference)).doesNotContain("giveSocialWorkAssessment");
        assertThat(desk.instance(w.reference, "social-work-assessment"))
                .hasPassed("boundaryEvent_socialWorkAskedNoLonger")
                .isWaitingAt("userTask_requestSocialWorkAssessment");
        assertThat(w.shown("requestSocialWorkAssessment").get("whyMissing").toString())
                .contains("Swati Shah, social worker was asked on ", "so they are asked no longer");
        assertThat(w.events("social_work")).containsExactlyInAnyOrder("socialWorkAsked", "socialWorkAskedNoLonger");

        w.does("requestSocialWorkAssessment", asked(w, w.today.plusDays(14)));
        assertThat(desk.task(w.reference, "giveSocialWorkAssessment").getAssignee())
                .isEqualTo("swati");
    }

    /** Claire answers whether the social worker may be asked. */
    private void answered(FamilyOfWay w, String given) {
        desk.inCase(
                w.lead,
                w.reference,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent(
                                "shareInformation",
                                "socialServices",
                                UUID.fromString(w.ids.get("Claire")),
                                given,
                                "written"))));
    }

    private FamilyOfWay missing() {
        office.worker("swati", "partners");
        office.isOf("swati", "socialServices");
        FamilyOfWay w = new FamilyOfWay(application, "river", "assessment").isOverseen();
        Map<String, Object> plan = planned(w);
        plan.put("presentSituation", "Jade came home at two last night; Claire wants her home.");
        plan.put("situationSeenWith", "Sue Marsh");
        plan.put("whyNoSocialWork", "Sue Marsh begins it next week.");
        w.does("planAssessment", plan);
        return w;
    }

    private static Map<String, Object> asked(FamilyOfWay w, LocalDate neededBy) {
        return answers(
                "asked", "yes",
                "person", "Swati Shah, social worker",
                "partner", "swati",
                "how", "phone",
                "what", "The child and family assessment of Jade, with what matters for the plan.",
                "neededBy", neededBy.toString(),
                "basis", "lawfulBasis",
                "lawfulBasis", "publicTask",
                "basisReason", "The plan cannot be drawn up without what the social worker knows.");
    }
}
