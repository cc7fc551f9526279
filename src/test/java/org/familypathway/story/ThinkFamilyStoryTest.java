package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.contract.ContractRecord;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.WorkingBeside;
import org.familypathway.meeting.MeetingRecord;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.plan.PlanRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The Wards, whom adults' drug treatment asked about their children (S3): five of seven disadvantages, a girl who cooks because her mother cannot, how one risk leads to the next, a contract with
 * the plan whose sanctions name who carries them out, very intensive support, and the basket read again at the end.
 */
public abstract class ThinkFamilyStoryTest {
    @Autowired
    protected Desk desk;

    @Autowired
    Office office;

    @Autowired
    protected ApplicationContext application;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WorkingBeside beside;

    @Autowired
    AssessmentRecord assessments;

    @Autowired
    MeetingRecord meetings;

    @Autowired
    ContractRecord contracts;

    @Autowired
    PlanRecord plans;

    @Autowired
    OutcomeRecord outcomes;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        FamilyOnItsWay.nowIsNow();
    }

    @Test
    protected void the_Wards_go_the_whole_way_in_think_family() {
        FamilyOnItsWay w = isReferred();
        isMet(w);
        isAssessed(w);
        meetsTheTeamAround(w);
        agreesToAContract(w);
        isPlannedFor(w);
        isReviewed(w);
        isClosed(w);
        w.isLookedBackAt(
                List.of(today.plusWeeks(18)),
                Map.of(
                        "spokeWith",
                        "Claire Ward",
                        "howTheyAre",
                        "Claire has work at the school kitchen; Dean goes on Mondays."));
        assertThat(w.steps())
                .as("what think family leaves out")
                .doesNotContain(
                        "contactSocialWorker",
                        "screenPriorityCriteria",
                        "requestAgendaItem",
                        "recordPanelDecision",
                        "passInformation",
                        "sendProjectLetter",
                        "offerConference",
                        "recordWeeklyRound",
                        "reviewAtPanel",
                        "considerStepDown");
        assertThat(w.count("weekly_round")).isZero();
    }

    /** R157, R159, R162, R168, R170: a service for adults asks about the children and acts; five of seven are seen, each on its day. */
    private FamilyOnItsWay isReferred() {
        Map<String, Object> referral = FamilyH.referral(today, "hill");
        referral.put("agency", "health");
        referral.put("referrerName", "Pat Lowe");
        referral.put("referrerRole", "Worker in adult drug and alcohol treatment");
        referral.put("referrerContact", "pat.lowe@treatment.example, 0117 496 0181");
        referral.put("familyLabel", "Family Ward");
        referral.put("address", "2 Hill Terrace");
        referral.put("members", OutcomesOfWays.members());
        referral.put(
                "reason",
                "Dean comes to treatment for his drinking. Asked who lives with him, he named two children: Jade cooks, and is out at night. Claire has no work and does not get up.");
        referral.put("incidents", List.of());
        referral.put("nonEngagement", List.of());
        referral.put("legalActions", List.of());
        referral.put("factors", List.of("parentalSubstanceMisuse", "parentalMentalHealth", "worklessness"));
        FamilyOnItsWay w = new FamilyOnItsWay(application, desk, desk.refer("sue", referral), "tara");
        assertThat(desk.workOnlyIn(w.reference, "referral"))
                .as("screened before anybody decides")
                .isWaitingAtExactly("userTask_screenDisadvantages");

        w.decides("screenDisadvantages", ToFamiliesFirst.disadvantages(5));
        assertThat(desk.workOnlyIn(w.reference, "referral")).isWaitingAtExactly("userTask_decideReferral");
        Map<String, Object> shown = w.shown("decideReferral");
        assertThat(shown.get("criteria").toString()).contains("Five or more of the seven disadvantages");
        assertThat((List<?>) shown.get("warnings")).isEmpty();
        w.decides(
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Five of seven, and nobody has yet looked at these four people together."));
        assertThat(w.shown("allocateLead"))
                .containsEntry("leadTitle", "lead worker")
                .containsEntry("secondRole", null);
        w.decides(
                "allocateLead",
                answers(
                        "lead",
                        "theo",
                        "cover",
                        "tess",
                        "allocationReason",
                        "Knows adults’ treatment and the school, and has room.",
                        "noConflict",
                        true));
        assertThat(w.lead()).isEqualTo("theo");
        assertThat(beside.of(w.theCase())).isEmpty();
        w.does("tellReferrer", answers("toldWho", "Pat Lowe", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        return w;
    }

    /** R157, R168, R172: children's and adults' services are spoken with, with the family's yes. */
    private void isMet(FamilyOnItsWay w) {
        assertThat(desk.workOnlyIn(w.reference, "engagement")).isWaitingAtExactly("userTask_tryToEngage");
        Map<String, Object> met = FamilyHEngagement.attempt("visitAnnounced", "met");
        met.put("triedBy", "Theo, Pat Lowe");
        met.put("whatHappened", "Pat came along. Claire was up, and Alfie made the tea.");
        w.does("tryToEngage", met);
        w.does("planFirstVisit", FamilyHEngagement.visitPlan(w.lead(), w.manager));
        Map<String, Object> visit = FamilyHEngagement.firstVisit(w.uuid("Claire"), w.uuid("Jade"));
        visit.put("place", "At home, 2 Hill Terrace");
        visit.put("referrerPresent", "Pat Lowe, drug and alcohol treatment");
        visit.put("howReceived", "Dean said little; Claire asked whether the children would be taken.");
        w.does("makeFirstVisit", visit);
        w.does(
                "gainConsent",
                answers(
                        "consents",
                        List.of(
                                FamilyHEngagement.consent("workWithService", null, w.uuid("Claire"), "yes", "written"),
                                FamilyHEngagement.consent(
                                        "shareInformation", "education", w.uuid("Claire"), "yes", "written"),
                                FamilyHEngagement.consent(
                                        "shareInformation", "health", w.uuid("Dean"), "yes", "written")),
                        "consentToWork",
                        "written"));
        Map<String, Object> treatment =
                FamilyHEngagement.contact("health", java.util.UUID.fromString(w.agreed("Health")));
        treatment.put("person", "Pat Lowe, drug and alcohol treatment");
        treatment.put("what", "Asked how Dean’s treatment goes, and what Pat sees of the children.");
        w.does(
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", java.util.UUID.fromString(w.agreed("Education"))),
                        treatment));
        assertThat(desk.workOnlyIn(w.reference, "assessment"))
                .as("no contract before the assessment")
                .isWaitingAtExactly("userTask_planAssessment");
    }

    /** R165, R171, R172, R182: the whole family's needs, strengths and how their problems inter-relate; who cares for whom; the basket read with them. */
    private void isAssessed(FamilyOnItsWay w) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (String child : List.of("Jade", "Alfie"))
            children.add(answers("id", w.id(child), "name", child + " Ward", "toBeHeard", "yes", "whyNot", null));
        w.does(
                "planAssessment",
                answers(
                        "reason",
                        "What does the drinking do to each of the four, and what keeps them together all the same?",
                        "existing",
                        List.of(
                                answers(
                                        "id",
                                        null,
                                        "kind",
                                        "adultServices",
                                        "author",
                                        "Pat Lowe, drug and alcohol treatment",
                                        "madeOn",
                                        today.minusWeeks(3).toString(),
                                        "says",
                                        "Dean drinks on his nights off and wants to stop; lives with a partner and two children.")),
                        "whyNoSocialWork",
                        null,
                        "presentSituation",
                        null,
                        "situationSeenWith",
                        null,
                        "agencies",
                        List.of(
                                FamilyHAssessment.agency(
                                        "education", "Ms Lane, head of year", null, w.agreed("Education")),
                                FamilyHAssessment.agency("health", "Pat Lowe", null, w.agreed("Health"))),
                        "whyNoAgency",
                        null,
                        "children",
                        children,
                        "absentParents",
                        List.of(),
                        "whyNoFather",
                        "Claire does not know where he is; Dean has been with them since Alfie was born."));
        for (Task child : desk.tasks(w.reference, "hearChild")) {
            Map<String, Object> heard = FamilyHAssessment.childHeard();
            assertThat(desk.refusal(() -> desk.complete("theo", child, heard)).getMessage())
                    .startsWith("“Does the child care for somebody?” is needed");
            heard.put("cares", "yes");
            heard.put(
                    "caresHow", "In the mornings Mum does breakfast when she can. If I did not cook we would starve.");
            desk.complete("theo", child, heard);
        }
        w.viewsAreHeard(
                Map.of(),
                Map.of(
                        "seesIt",
                        "I used to do everything. Then the job went, and then I did.",
                        "wantsToChange",
                        "To get up, and to have somewhere to go."));
        assertThat(w.inTransaction(() -> assessments.of(w.theCase()).orElseThrow())
                        .children())
                .filteredOn(c -> c.caresFor() != null)
                .hasSize(2);
        List<Map<String, Object>> considered = new ArrayList<>();
        for (String name : w.ids().keySet())
            considered.add(answers(
                    "id",
                    w.id(name),
                    "name",
                    name + " Ward",
                    "whyNone",
                    name.equals("Alfie") ? "What is said of Jade’s care holds for him." : null));
        String day = today.toString();
        w.does(
                "assessNeeds",
                answers(
                        "factors",
                        List.of(
                                FamilyHAssessment.risk(
                                        "person",
                                        "drugMisuse",
                                        w.id("Dean"),
                                        "Drinks on his nights off.",
                                        w.id("Claire"),
                                        day),
                                FamilyHAssessment.risk(
                                        "person",
                                        "parentsMentalHealth",
                                        w.id("Claire"),
                                        "Does not get up on most mornings since the job went.",
                                        w.id("Claire"),
                                        day),
                                FamilyHAssessment.risk(
                                        "person",
                                        "schoolNonAttendance",
                                        w.id("Jade"),
                                        "At school on three days of five.",
                                        "worker",
                                        day),
                                FamilyHAssessment.protective(
                                        "family",
                                        "positiveFamilyRelationships",
                                        "family",
                                        "Jade looks after Alfie, and they eat together when Claire is up.",
                                        "worker",
                                        day)),
                        "considered",
                        considered,
                        "relations",
                        List.of(FamilyHAssessment.relation(
                                w.id("Claire"), null, "partnerOf", w.id("Dean"), null, null))));

        Map<String, Object> analysed = FamilyHAssessment.analysed("handIn");
        analysed.put("needAndRisk", "Nobody but Jade runs the home, and it costs her school.");
        analysed.put(
                "howRisksInterrelate",
                "Claire can think of work once Jade is at school, and Jade goes once Claire is up.");
        analysed.put("acrossGenerations", "Claire’s own mother drank; she cooked at eleven.");
        analysed.put("diverseNeeds", "Nothing that the family name.");
        analysed.put("childsVoiceChanged", "The kitchen comes first now.");
        analysed.put("changePerson", "Claire is up; Dean is sober on Mondays and then longer; Jade is a pupil again.");
        analysed.put("changeFamily", "The adults cook.");
        analysed.put("changeCommunitySchool", "School knows that Jade is a carer.");
        assertThat(desk.refusal(() -> w.does("analyseNeeds", analysed)).getMessage())
                .startsWith("Say at least once which factor leads to which");
        List<Map<String, Object>> factors = w.lines("analyseNeeds", "factorChoices");
        analysed.put(
                "links",
                List.of(
                        link(factors, "Drug misuse", "mental health", "After a bad night she stays in bed."),
                        link(factors, "mental health", "School non-attendance", "Jade stays to see to Alfie.")));
        w.does("analyseNeeds", analysed);
        assertThat(w.lines("signOffAssessment", "links")).hasSize(2);
        w.decides(
                "signOffAssessment", FamilyHAssessment.decided("signOff", "It shows how one thing leads to the next."));
        assertThat(desk.workOnlyIn(w.reference, "assessment")).isWaitingAtExactly("userTask_takeFirstReading");
        w.does(
                "takeFirstReading",
                basket(w, "noParentInWork", "mothersMentalHealth", "lowIncome", "cannotAfford", "housing"));
        assertThat(desk.workOnlyIn(w.reference, "conference")).isWaitingAtExactly("userTask_considerConference");
    }

    private static Map<String, Object> link(List<Map<String, Object>> factors, String from, String to, String because) {
        return answers(
                "id", null, "fromFactor", value(factors, from), "toFactor", value(factors, to), "because", because);
    }

    private static Object value(List<Map<String, Object>> choices, String label) {
        return choices.stream()
                .filter(choice -> choice.get("label").toString().contains(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not among " + choices))
                .get("value");
    }

    private Map<String, Object> basket(FamilyOnItsWay w, String... present) {
        Map<String, Object> reading = OutcomesOfWays.basket(w.today(), w.ids(), List.of(present));
        reading.put("alsoAgreed", "Pat Lowe, drug and alcohol treatment");
        return reading;
    }

    /** R177: a team around the family of children's and adults' services, chaired by the lead worker. */
    private void meetsTheTeamAround(FamilyOnItsWay w) {
        w.does("considerConference", AroundTheFamily.conferenceConsidered("notNeeded"));
        assertThat(desk.workOnlyIn(w.reference, "family-meeting")).isWaitingAtExactly("userTask_prepareFamilyMeeting");
        w.does(
                "prepareFamilyMeeting",
                answers(
                        "plannedAt",
                        w.now().plusDays(6).toString(),
                        "place",
                        "Hill Road children’s centre",
                        "familysAgenda",
                        "Claire: what I can do first. Jade: who cooks when I am at school.",
                        "invited",
                        List.of(
                                invited("member", w.id("Claire"), null, null, null, null),
                                invited("member", w.id("Jade"), null, null, null, null),
                                invited(
                                        "professional",
                                        null,
                                        "Pat Lowe",
                                        "Drug and alcohol treatment",
                                        "health",
                                        w.agreed("Health")),
                                invited(
                                        "professional",
                                        null,
                                        "Ms Lane",
                                        "Head of year",
                                        "education",
                                        w.agreed("Education")))));
        Map<String, Object> shown = w.shown("holdFamilyMeeting");
        List<Map<String, Object>> attendance = (List<Map<String, Object>>) shown.get("attendance");
        attendance.forEach(line -> line.put("attended", "attended"));
        List<Map<String, Object>> points = (List<Map<String, Object>>) shown.get("points");
        points.forEach(point -> {
            point.put("how", "done");
            point.put("says", "Talked through with everybody.");
        });
        w.does(
                "holdFamilyMeeting",
                answers(
                        "outcome",
                        "agreed",
                        "heldAt",
                        FamilyHEngagement.now(),
                        "chairedBy",
                        "Theo",
                        "chairRole",
                        "leadWorker",
                        "attendance",
                        attendance,
                        "points",
                        points,
                        "decisions",
                        List.of(
                                AroundTheFamily.decision(
                                        "School knows that Jade is a young carer, and lets her ring home at noon.",
                                        AroundTheFamily.owner(shown, "Ms Lane"),
                                        "Jade",
                                        null,
                                        today.plusWeeks(1)),
                                AroundTheFamily.decision(
                                        "Claire sees the adviser for a return to work.",
                                        AroundTheFamily.owner(shown, "Claire Ward"),
                                        "Theo",
                                        1,
                                        today.plusWeeks(3))),
                        "observations",
                        "Jade looked at her mother before each answer.",
                        "riskChanges",
                        "no",
                        "riskUpdate",
                        "It stands: Jade rings when she is late, and Dean is in treatment.",
                        "nextMeetingOn",
                        today.plusWeeks(6).toString()));
        assertThat(w.inTransaction(() -> meetings.of(w.theCase())).get(0).name())
                .isEqualTo("Team around the family");
        assertThat(desk.workOnlyIn(w.reference, "contract"))
                .as("a contract with the plan is offered")
                .isWaitingAtExactly("userTask_considerContract");
    }

    private static Map<String, Object> invited(
            String kind, String member, String name, String relation, String agency, String consent) {
        boolean professional = agency != null;
        return answers(
                "id",
                null,
                "kind",
                kind,
                "member",
                member,
                "name",
                name,
                "relation",
                relation,
                "agency",
                agency,
                "agencyName",
                null,
                "how",
                professional ? "phone" : "inPerson",
                "contactedAt",
                FamilyHEngagement.now(),
                "told",
                professional ? "That the family and those who work with them meet, and what for." : null,
                "basis",
                professional ? "consent" : null,
                "consent",
                consent,
                "lawfulBasis",
                null,
                "basisReason",
                null);
    }

    /** R176: what is expected in return for support, with sanctions where they help, each carried out by a named agency and resting on something. */
    private void agreesToAContract(FamilyOnItsWay w) {
        Map<String, Object> considered = AroundTheFamily.contractConsidered("yes");
        considered.put("familySaid", "Dean: then I know what happens if I stop going. Jade: and that you come.");
        considered.put("reason", "Dean asks for something in writing before the court date of the landlord.");
        w.does("considerContract", considered);
        w.does(
                "drawUpContract",
                answers(
                        "standards",
                        rows(Map.of("text", "The adults cook, and the children go to school.")),
                        "conditions",
                        rows(
                                FamilyHContract.condition(
                                        "behaviour",
                                        "Dean goes to treatment each Monday, and rings on the day if he cannot.",
                                        w.id("Dean")),
                                FamilyHContract.condition(
                                        "behaviour",
                                        "Claire and Jade are in when Theo comes, or ring.",
                                        w.id("Claire"),
                                        w.id("Jade"))),
                        "consequences",
                        List.of(
                                AroundTheFamily.sanction(
                                        1,
                                        "Theo comes the next morning, and it is talked through.",
                                        "familySupport",
                                        null,
                                        false,
                                        "This contract"),
                                AroundTheFamily.sanction(
                                        2,
                                        "The landlord goes on with the notice that is put off for now.",
                                        "other",
                                        "Hill Homes",
                                        true,
                                        "Tenancy agreement, clause 9")),
                        "support",
                        rows(Map.of("what", "A visit on four days a week", "who", "Theo, lead worker")),
                        "startsOn",
                        today.toString(),
                        "reviewOn",
                        today.plusWeeks(6).toString()));
        w.does(
                "signContract",
                answers(
                        "signatures",
                        List.of(
                                FamilyHContract.line(today, w.id("Claire"), "Claire Ward", "Mother"),
                                FamilyHContract.line(today, w.id("Dean"), "Dean Ward", "Stepfather"),
                                FamilyHContract.line(today, w.id("Jade"), "Jade Ward", "Daughter"),
                                FamilyHContract.line(today, "worker:theo", "Theo", "Lead worker"))));
        var contract = w.inTransaction(() -> contracts.of(w.theCase()).inForce());
        assertThat(contract.name()).isEqualTo("Contract");
        assertThat(contract.meeting()).isNotNull();
        assertThat(contract.consequences())
                .extracting(ContractRecord.Consequence::carriedOutBy)
                .containsExactly("Family support service, This contract", "Hill Homes, Tenancy agreement, clause 9");
        assertThat(desk.workOnlyIn(w.reference, "plan", "contract-review")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** R164, R166, R173, R174: a plan for the whole family, very intensive, with a part for each of them and for each service. */
    private void isPlannedFor(FamilyOnItsWay w) {
        Map<String, Object> plan = OutcomesOfWays.plan(today, w.ids(), "mothersMentalHealth", today.plusWeeks(6));
        List<Map<String, Object>> goals = (List<Map<String, Object>>) plan.get("goals");
        goals.get(0)
                .putAll(FamilyHPlan.goal(
                        today,
                        1,
                        "person",
                        w.id("Jade"),
                        "I am a pupil again, and somebody else cooks.",
                        "schoolAttendance",
                        null,
                        "percent",
                        60,
                        95));
        goals.get(0).put("area", "noParentInWork");
        List<Map<String, Object>> actions = (List<Map<String, Object>>) plan.get("actions");
        actions.get(0).put("service", "returnToWork");
        actions.get(1).put("service", "drugAndAlcoholTeam");
        actions.get(1).put("kind", "supportsContract");
        actions.get(2).put("what", "Rings home at noon, and stays until three");
        actions.get(4).put("what", "A young carers’ worker sees Jade on Tuesdays");
        actions.add(OutcomesOfWays.action(
                today, 6, 2, "Rings Theo on the day when Dean does not come", "other", "agency:health"));
        plan.put("childrensPart", "Jade wrote her goal herself; Alfie drew who cooks on which day.");
        assertThat(desk.refusal(() -> w.does("drawUpPlan", plan)).getMessage())
                .startsWith("Say how intensive the package of support is");
        plan.put("intensity", "veryIntensive");
        plan.put("intensityWhy", "Five of the seven are present, and two children care for their parents.");
        w.isPlannedFor(
                plan,
                Map.of("education", "Ms Lane, head of year", "health", "Pat Lowe, drug and alcohol treatment"),
                Map.of("education", w.agreed("Education"), "health", w.agreed("Health")));
        assertThat(w.inTransaction(() -> plans.intensity(w.theCase(), 1)))
                .startsWith("Very intensive: Five of the seven are present");
        assertThat(desk.workOnlyIn(w.reference, "monitoring", "contract-review"))
                .as("no week is recorded here")
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** R174, R175: regular reviews, in which families and agencies are measured alike by what they said that they would do. */
    private void isReviewed(FamilyOnItsWay w) {
        w.itIsNoonOn(today.plusWeeks(6));
        w.does(
                "reviewContract",
                FamilyHContract.review(
                        w.today(), w.ids("reviewContract", "kept"), "stands", today.plusWeeks(13), null));
        Map<String, Object> first = w.review(
                Map.of(2, "Dean missed two Mondays.", 5, "The young carers’ worker was not replaced while ill."),
                "goesOn",
                today.plusWeeks(12));
        values(first, 78, 3);
        first.put("risks", "Dean drank twice; Claire rang Theo both times.");
        first.put("familySays", "Claire: I was up on four days. Jade: I ate what she cooked.");
        w.does("reviewProgress", first);
        assertThat(w.events("review_action"))
                .as("one of the family, one of an agency")
                .containsExactly("actionNotKept", "actionNotKept");
        assertThat(desk.workOnlyIn(w.reference, "monitoring", "contract-review"))
                .as("the basket is read again with it")
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_takeReading");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        w.does("takeReading", basket(w, "noParentInWork", "mothersMentalHealth", "lowIncome", "housing"));
        assertThat(desk.workOnlyIn(w.reference, "monitoring", "contract-review"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        w.itIsNoonOn(today.plusWeeks(12));
        Map<String, Object> last = w.review(Map.of(), "close", today.plusWeeks(13));
        values(last, 94, 4);
        last.put("risks", "None that the family and the school cannot see to.");
        last.put("familySays", "Jade: I have homework. It is nice.");
        w.does("reviewProgress", last);
        assertThat(desk.workOnlyIn(w.reference, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** @param school percent of school days; @param meals evenings a week */
    private static void values(Map<String, Object> review, int school, int meals) {
        List<Map<String, Object>> goals = (List<Map<String, Object>>) review.get("goals");
        goals.get(0).put("value", school);
        goals.get(1).put("value", meals);
    }

    /** R159, R178: the basket is read again, and what has become of each disadvantage is said; a manager chairs. */
    private void isClosed(FamilyOnItsWay w) {
        ProcessInstance pathway = desk.instance(w.reference, "family-support-pathway");
        LocalDate end = w.today();
        w.does(
                "gatherStatements",
                answers(
                        "statements",
                        rows(
                                FamilyHClosure.statement(
                                        "agency", "Pat Lowe", end, "Somebody asked about the children, and came."),
                                FamilyHClosure.statement(
                                        "serviceUser", w.id("Claire"), end, "He saw all of us, not my file.")),
                        "fewerNeighbours",
                        null,
                        "noAgency",
                        null,
                        "noServiceUser",
                        null));
        w.does(
                "gatherFeedback",
                answers(
                        "feedback",
                        rows(
                                FamilyHClosure.feedback(w.id("Jade"), end, "He asked who cooks. Nobody ever had."),
                                FamilyHClosure.feedback(w.id("Claire"), end, "One person for all of us.")),
                        "noYoungPerson",
                        null,
                        "noAdult",
                        null));
        assertThat(desk.workOnlyIn(w.reference, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_takeReading");
        assertThat(desk.instance(w.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        w.does("takeReading", basket(w, "lowIncome", "housing"));
        assertThat(w.inTransaction(() -> outcomes.changes(w.theCase())))
                .filteredOn(line -> line.get("change").equals("no longer present"))
                .hasSize(3);
        Map<String, Object> evaluated =
                FamilyHClosure.evaluated(w.shown("evaluateOutcomes"), Map.of("Kayla", w.id("Jade")), today, end);
        evaluated.put(
                "personLevel", "Claire works three mornings; Dean is sober since eight weeks; Jade is at school.");
        evaluated.put("familyLevel", "The adults cook on six days of seven.");
        evaluated.put("communityLevel", "School has a list of its young carers now.");
        evaluated.put(
                "otherOutcomes", rows(Map.of("about", "family", "text", "Hill Homes has taken its notice back.")));
        evaluated.put("avoided", List.of());
        w.does("evaluateOutcomes", evaluated);

        Map<String, Object> items = FamilyHClosure.items(end, w.shown("answerClosureItems"));
        items.put("chairedBy", "Tara");
        items.put("chairRole", "manager");
        items.put("attendance", rows(Map.of("who", "Claire Ward", "role", "Mother", "attended", "attended")));
        items.put("reasonText", "Three of the five are no longer present, and the adults run the home.");
        items.put(
                "followUps",
                List.of(FamilyOnItsWay.renamed(
                        FamilyHClosure.followUp(today.plusWeeks(18), "theo", null, null),
                        "Is Mia at school, and are the nights quiet?",
                        "Is Jade at school, and who cooks?")));
        items.put("futureContact", "Ring Hill on 0117 496 0220; Pat sees Dean every Monday.");
        w.does("answerClosureItems", items);
        w.decides("decideClosure", FamilyHClosure.decided("close"));
        Map<String, Object> closing = FamilyHClosure.closingDate(end, w.now());
        closing.put("toldWho", "The four of them");
        w.does("setClosingDate", closing);
        assertThat(w.theCase().isOpen()).isFalse();
        assertThat(w.theCase().getOutcome()).isEqualTo(Outcome.needsMet);
        assertThat(leadAssignment.current(w.theCase())).isEmpty();
        assertThat(desk.open(w.reference))
                .as("the contract is over with the work")
                .isEmpty();
        assertThat(pathway)
                .isEnded()
                .hasPassedInOrder(
                        "callActivity_referral",
                        "callActivity_engagement",
                        "callActivity_assessment",
                        "callActivity_familyMeeting",
                        "callActivity_contractWithPlan",
                        "callActivity_plan",
                        "callActivity_monitoring",
                        "callActivity_closure");
    }
}
