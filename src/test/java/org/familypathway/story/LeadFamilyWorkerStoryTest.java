package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyH.row;
import static org.familypathway.story.FamilyOnItsWay.renamed;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.closure.ClosureRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadHistory;
import org.familypathway.meeting.MeetingRecord;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.panel.PanelDecisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Family R of seed S2, told as it goes: rent arrears, three children and a mother who does not cope since their father left. From the Early Help Panel to the school that goes on alone; every
 * phase runs on the spine.
 */
public abstract class LeadFamilyWorkerStoryTest {
    private static final List<String> STAR =
            IntStream.rangeClosed(1, 10).mapToObj(i -> "area" + i).toList();

    private static final List<Integer> FIRST = List.of(3, 4, 2, 5, 6, 3, 2, 4, 7, 5),
            AGAIN = List.of(5, 5, 5, 6, 6, 5, 6, 4, 7, 6),
            LAST = List.of(7, 6, 8, 7, 7, 7, 8, 6, 8, 7);

    /** Weeks between two reviews, and within which somebody is seen, as the school requires it of its workers. */
    private static final int REVIEW_WEEKS = 4, VISIT_WEEKS = 2;

    private static final int REVIEWS = 4;

    @Autowired
    protected ApplicationContext application;

    @Autowired
    protected Desk desk;

    @Autowired
    Office office;

    @Autowired
    PanelDecisions panel;

    @Autowired
    EngagementRecord engagement;

    @Autowired
    LeadHistory history;

    @Autowired
    MeetingRecord meetings;

    @Autowired
    OutcomeRecord outcomes;

    @Autowired
    EvaluationRecord evaluations;

    @Autowired
    ClosureRecord closures;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyOnItsWay reed;

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("liz", "west-workers");
    }

    @AfterEach
    void nowIsNow() {
        FamilyOnItsWay.nowIsNow();
    }

    @Test
    protected void a_family_with_a_lead_family_worker_goes_the_whole_way() {
        reed = new FamilyOnItsWay(application, desk, ToLeadFamilyWorker.isReferred(desk), "lydia");
        isAgreedByThePanel();
        isMet();
        isAssessed();
        hasATeamAroundIt();
        isPlannedFor();
        isReviewed();
        isClosed();
        reed.isLookedBackAt(
                List.of(closedOn().plusWeeks(6), closedOn().plusWeeks(12)),
                Map.of(
                        "spokeWith",
                        "Rosa Reed",
                        "howTheyAre",
                        "Rory is at school each day. The arrears are being paid."));
        assertThat(reed.steps())
                .as("no step of another way of working")
                .doesNotContain(
                        "contactSocialWorker",
                        "writeReferral",
                        "screenPriorityCriteria",
                        "screenDisadvantages",
                        "decideReferral",
                        "setPriority",
                        "sendProjectLetter",
                        "considerContract",
                        "drawUpContract",
                        "offerConference",
                        "recordWeeklyRound",
                        "reviewAtPanel",
                        "considerStepDown",
                        "decideMissedDeadline");
    }

    /** R107, R120 to R124, R133, R135: the panel agrees the lead agency; within one week a worker is named and everybody has told her what they know. */
    private void isAgreedByThePanel() {
        assertThat(desk.workOnlyIn(reed.reference, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        reed.decides("requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        reed.decides("recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThat(desk.workOnlyIn(reed.reference, "referral"))
                .isWaitingAtExactly("userTask_nameLead", "userTask_passInformation");
        assertThat(reed.rule("passInformation")).startsWith("7 days");
        assertThat(reed.rule("nameLead")).startsWith("7 days");
        reed.decides("passInformation", ToLeadFamilyWorker.informationPassed());
        reed.decides("nameLead", ToLeadFamilyWorker.named("Lola"));
        assertThat(reed.rule("allocateLead")).startsWith("7 days");
        reed.decides("allocateLead", ToLeadFamilyWorker.allocation("lola", "luke"));
        assertThat(panel.accepted(reed.theCase()).orElseThrow().leadAgency()).isEqualTo("Hilltop School");
        assertThat(panel.accepted(reed.theCase()).orElseThrow().passedOn()).hasSize(2);
        assertThat(desk.workOnlyIn(reed.reference, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        reed.does(
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        assertThat(reed.lead()).isEqualTo("lola");
        assertThat(desk.workOnlyIn(reed.reference, "engagement")).isWaitingAtExactly("userTask_tryToEngage");
    }

    /** R125, R126, R133 to R136: a joint visit with the housing officer, written consent, the agencies contacted. */
    private void isMet() {
        reed.does("tryToEngage", FamilyHEngagement.attempt("phone", "met"));
        reed.does("planFirstVisit", FamilyHEngagement.visitPlan("lola", "luke"));
        reed.does(
                "makeFirstVisit",
                renamed(
                        FamilyHEngagement.firstVisit(reed.uuid("Rosa"), reed.uuid("Ruby")),
                        "14 Larkspur Walk",
                        "3 Quarry Court",
                        "tenancy officer",
                        "housing officer",
                        "Hannah",
                        "Rosa",
                        "what happens to the tenancy",
                        "whether they lose the home"));
        assertThat(engagement.visits(reed.theCase())).hasSize(1);
        UUID rosa = reed.uuid("Rosa");
        reed.does(
                "gainConsent",
                answers(
                        "consents",
                        List.of(
                                FamilyHEngagement.consent("workWithService", null, rosa, "yes", "written"),
                                FamilyHEngagement.consent("shareInformation", "education", rosa, "yes", "written"),
                                FamilyHEngagement.consent("shareInformation", "housing", rosa, "yes", "written"),
                                FamilyHEngagement.consent("shareInformation", "health", rosa, "yes", "written")),
                        "consentToWork",
                        "written"));
        reed.does(
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", UUID.fromString(reed.agreed("Education")))));
        assertThat(desk.workOnlyIn(reed.reference, "assessment"))
                .as("no contract, the assessment follows")
                .isWaitingAtExactly("userTask_planAssessment");
    }

    /** R128, R137 to R143: why, everybody’s view, strengths and risks, the genogram; and the Star before there is a plan. */
    private void isAssessed() {
        List<Map<String, Object>> children = new ArrayList<>();
        for (String child : List.of("Rory", "Ruby"))
            children.add(answers("id", reed.id(child), "name", child, "toBeHeard", "yes", "whyNot", null));
        children.add(answers(
                "id",
                reed.id("Robin"),
                "name",
                "Robin",
                "toBeHeard",
                "no",
                "whyNot",
                "Robin is three; Una Bell watches how Robin plays at the clinic."));
        reed.does(
                "planAssessment",
                answers(
                        "reason",
                        "What has changed since the separation, and what would help Rosa to cope?",
                        "existing",
                        List.of(),
                        "whyNoSocialWork",
                        null,
                        "presentSituation",
                        null,
                        "situationSeenWith",
                        null,
                        "agencies",
                        List.of(
                                FamilyHAssessment.agency(
                                        "education", "Sam Okoro, deputy head", null, reed.agreed("Education")),
                                FamilyHAssessment.agency(
                                        "health", "Una Bell, health visitor", null, reed.agreed("Health"))),
                        "whyNoAgency",
                        null,
                        "children",
                        children,
                        "absentParents",
                        List.of(FamilyHAssessment.absent(
                                "Owen Reed",
                                "father",
                                List.of(reed.id("Rory"), reed.id("Ruby"), reed.id("Robin")),
                                "He was violent to Rosa, and an order keeps him away.")),
                        "whyNoFather",
                        null));
        reed.viewsAreHeard(
                renamed(FamilyHAssessment.childHeard(), "dogs at the rescue centre", "ducks with Gran"),
                Map.of(
                        "seesIt",
                        "I get up and there is already too much.",
                        "wantsToChange",
                        "A cooker, and a quiet month."));
        String day = today.toString();
        List<Map<String, Object>> considered = new ArrayList<>();
        reed.ids()
                .forEach((name, id) -> considered.add(
                        answers("id", id, "name", name, "whyNone", "What is said of the others holds here too.")));
        reed.does(
                "assessNeeds",
                answers(
                        "factors",
                        List.of(
                                FamilyHAssessment.risk(
                                        "person",
                                        "schoolNonAttendance",
                                        reed.id("Rory"),
                                        "Attendance of 71 percent since the summer.",
                                        "worker",
                                        day),
                                FamilyHAssessment.risk(
                                        "family",
                                        "domesticViolence",
                                        "family",
                                        "Their father hit Rosa in front of them until he left.",
                                        reed.id("Rosa"),
                                        day),
                                FamilyHAssessment.protective(
                                        "family",
                                        "positiveFamilyRelationships",
                                        "family",
                                        "Rory reads to Robin every evening.",
                                        reed.id("Ruby"),
                                        day)),
                        "considered",
                        considered,
                        "relations",
                        List.of(
                                FamilyHAssessment.relation(
                                        reed.id("Rosa"), null, "parentOf", reed.id("Robin"), null, null),
                                FamilyHAssessment.relation(
                                        "outside",
                                        "Owen Reed",
                                        "formerPartnerOf",
                                        reed.id("Rosa"),
                                        null,
                                        "Violent; left in August."),
                                FamilyHAssessment.relation(
                                        "outside",
                                        "Pat Hill",
                                        "parentOf",
                                        reed.id("Rosa"),
                                        null,
                                        "Rings on Sundays."))));
        Map<String, Object> analysis = FamilyHAssessment.analysed("handIn");
        analysis.putAll(answers(
                "needAndRisk",
                "Rosa carries everything alone; the children are quiet so as not to add to it.",
                "howRisksInterrelate",
                "No money, no cooker; no sleep, no school.",
                "acrossGenerations",
                "Pat Hill brought up four alone and asks for nobody’s help; so does Rosa.",
                "diverseNeeds",
                "Rosa reads English slowly: letters are talked through.",
                "childsVoiceChanged",
                "Ruby says that mornings are the worst; the breakfast club comes first.",
                "changePerson",
                "Rory is at school; Robin has the two-year check.",
                "changeFamily",
                "Mornings that Rosa can manage, and a kitchen that works.",
                "changeCommunitySchool",
                "One person at school who knows, and rent that is paid."));
        reed.does("analyseNeeds", analysis);
        reed.decides("signOffAssessment", FamilyHAssessment.decided("signOff", "Ruby’s own words carry it."));
        assertThat(desk.workOnlyIn(reed.reference, "assessment")).isWaitingAtExactly("userTask_takeFirstReading");
        reed.does("takeFirstReading", reed.reading(STAR, FIRST, List.of("Rosa", "Rory"), "Placed by Rosa herself."));
        assertThat(outcomes.lines(reed.theCase())).hasSize(STAR.size());
        assertThat(desk.workOnlyIn(reed.reference, "conference")).isWaitingAtExactly("userTask_considerConference");
    }

    /** R129, R145: a conference is not asked for; the lead family worker chairs the team around the family. */
    private void hasATeamAroundIt() {
        Map<String, Object> considered = AroundTheFamily.conferenceConsidered("notNeeded");
        considered.put("words", "Rosa: my mother is ill, and there is nobody else. Ask the school instead.");
        reed.does("considerConference", considered);
        assertThat(desk.workOnlyIn(reed.reference, "family-meeting"))
                .isWaitingAtExactly("userTask_prepareFamilyMeeting");
        reed.does("prepareFamilyMeeting", invited());
        Map<String, Object> shown = reed.shown("holdFamilyMeeting");
        Map<String, Object> agreed = AroundTheFamily.agreed(
                today,
                renamed(shown, "Pat Hill", "Marie Keane", "Sam Okoro", "Mr Okafor", "Rosa Reed", "Dawn Keane"),
                "Lola",
                "leadWorker");
        agreed.put(
                "decisions",
                List.of(
                        AroundTheFamily.decision(
                                "Rory and Ruby have breakfast at the club from Monday.",
                                AroundTheFamily.owner(shown, "Sam Okoro"),
                                "Rosa",
                                null,
                                today.plusWeeks(1)),
                        AroundTheFamily.decision(
                                "Robin has the two-year check.",
                                AroundTheFamily.owner(shown, "Una Bell"),
                                null,
                                null,
                                today.plusWeeks(3)),
                        AroundTheFamily.decision(
                                "Rosa pays six pounds a week towards the arrears.",
                                AroundTheFamily.owner(shown, "Rosa Reed"),
                                "Rita Holt",
                                null,
                                today.plusWeeks(2))));
        agreed.put("observations", "Rory answered for his mother each time. Does he look after her?");
        agreed.put("riskChanges", "no");
        agreed.put("riskUpdate", "The order against their father stands, and he has kept away.");
        agreed.put("nextMeetingOn", today.plusWeeks(REVIEW_WEEKS).toString());
        agreed.put(
                "points",
                renamed(
                        agreed.get("points"),
                        "Dawn",
                        "Rosa",
                        "Callum",
                        "Rory",
                        "Sue Lomas",
                        "Una Bell",
                        "Four missing episodes in a month; Rosa has asked for accommodation.",
                        "The panel agreed early help; everybody says what they can do."));
        reed.does("holdFamilyMeeting", agreed);
        MeetingRecord.Meeting meeting = meetings.agreed(reed.theCase()).orElseThrow();
        assertThat(meeting.name()).isEqualTo("Team around the family");
        assertThat(meeting.chairedBy()).isEqualTo("Lola");
        assertThat(meeting.decisions()).hasSize(3);
        assertThat(desk.workOnlyIn(reed.reference, "plan"))
                .as("no contract with the plan")
                .isWaitingAtExactly("userTask_drawUpPlan");
    }

    private Map<String, Object> invited() {
        return answers(
                "plannedAt",
                LocalDateTime.now(London.ZONE)
                        .plusDays(6)
                        .withSecond(0)
                        .withNano(0)
                        .toString(),
                "place",
                "Hilltop School, the parents’ room",
                "familysAgenda",
                "Rosa: the arrears and the cooker. Rory: that nobody tells my form.",
                "invited",
                List.of(
                        invited("member", reed.id("Rosa"), null, null),
                        invited("member", reed.id("Rory"), null, null),
                        invited("relative", null, "Pat Hill", "Grandmother"),
                        professional("Una Bell", "Health visitor", "health", reed.agreed("Health")),
                        professional("Sam Okoro", "Deputy head", "education", reed.agreed("Education"))));
    }

    private static Map<String, Object> invited(String kind, String member, String name, String relation) {
        Map<String, Object> line = row(Map.of("kind", kind, "how", "phone", "contactedAt", FamilyHEngagement.now()));
        line.put("member", member);
        line.put("name", name);
        line.put("relation", relation);
        return line;
    }

    private static Map<String, Object> professional(String name, String role, String agency, String consent) {
        Map<String, Object> line = invited("professional", null, name, role);
        line.putAll(Map.of(
                "agency",
                agency,
                "told",
                "That the team around the family meets; asked what they can do, and by when.",
                "basis",
                "consent",
                "consent",
                consent));
        return line;
    }

    /** R128, R144: a plan beside the Star, with the rhythm that the school requires of its workers. */
    private void isPlannedFor() {
        Map<String, Object> school = FamilyHPlan.goal(
                today,
                1,
                "person",
                reed.id("Rory"),
                "I go to school and come home and it is calm.",
                "schoolAttendance",
                null,
                "percent",
                71,
                95);
        school.put("area", "area3");
        Map<String, Object> rent = FamilyHPlan.goal(
                today, 2, "family", null, "We do not owe anybody.", "other", "Rent owed", "pounds", 1140, 900);
        rent.put("area", "area7");
        List<Map<String, Object>> actions = new ArrayList<>();
        actions.add(action(1, 2, "Pays six pounds a week", reed.id("Rosa")));
        actions.add(action(2, 1, "Takes Ruby to the breakfast club", reed.id("Rory")));
        actions.add(action(3, 1, "Helps Rory to get Robin’s coat on", reed.id("Ruby")));
        actions.add(action(4, 1, "A mentor sees Rory on Wednesdays", "agency:education"));
        actions.add(action(5, 2, "Holds off on the arrears while six pounds a week are paid", "agency:housing"));
        actions.add(action(6, 2, "Applies for a cooker", "lead"));
        actions.add(action(7, 1, "Robin’s two-year check", "agency:health"));
        Map<String, Object> plan = answers(
                "drawnUpWith",
                List.of(reed.id("Rosa"), reed.id("Rory"), reed.id("Ruby")),
                "childrensPart",
                "Rory wrote his goal; Ruby chose Wednesdays.",
                "strengths",
                "Rosa holds her job, and the three stand together.",
                "goals",
                List.of(school, rent),
                "actions",
                actions,
                "withoutAction",
                List.of(FamilyHPlan.without(reed.id("Robin"), "Robin is three.")),
                "noContract",
                null,
                "intensity",
                null,
                "intensityWhy",
                null,
                "reviewWeeks",
                REVIEW_WEEKS,
                "visitWeeks",
                VISIT_WEEKS,
                "firstReviewOn",
                today.plusWeeks(REVIEW_WEEKS).toString());
        reed.isPlannedFor(
                plan,
                Map.of(
                        "education", "Sam Okoro, deputy head",
                        "health", "Una Bell, health visitor",
                        "housing", "Rita Holt, housing officer"),
                Map.of(
                        "education", reed.agreed("Education"),
                        "health", reed.agreed("Health"),
                        "housing", reed.agreed("Housing")));
        assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                .as("no week is recorded here")
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
    }

    private Map<String, Object> action(int number, int goal, String what, String owner) {
        Map<String, Object> action = OutcomesOfWays.action(today, number, goal, what, "other", owner);
        action.put("dueOn", today.plusWeeks(12).toString());
        return action;
    }

    /** R109, R110, R128, R131, R144: reviews as the school requires, stagnation seen, another lead by the panel’s agreement, the Star read again. */
    private void isReviewed() {
        Map<Integer, String> mentorIll = Map.of(4, "The mentor was ill and nobody came instead.");
        for (int review = 1; review <= REVIEWS; review++) {
            LocalDate day = today.plusWeeks((long) review * REVIEW_WEEKS);
            reed.itIsNoonOn(day);
            reed.does(
                    "reviewProgress",
                    reed.review(review <= 2 ? mentorIll : Map.of(), "goesOn", day.plusWeeks(REVIEW_WEEKS)));
            switch (review) {
                case 1 -> {
                    assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                            .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
                    changesLead();
                }
                case 2 -> stagnates();
                // The next review would come more than twelve weeks after the first Star.
                case 3 -> {
                    assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                            .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_takeReading");
                    reed.does(
                            "takeReading",
                            reed.reading(STAR, AGAIN, List.of("Rosa", "Rory"), "Rosa moved it herself."));
                }
                default ->
                    assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                            .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
            }
        }
        assertThat(reed.count("progress_review")).isEqualTo(REVIEWS);
        assertThat(outcomes.readings(reed.theCase())).hasSize(2);
        assertThat(reed.events("review_action")).containsExactly("actionNotKept", "actionNotKept");
    }

    /** R109, R110: Lola goes on leave; the panel agrees, Liz takes over, and there is a lead all the time. */
    private void changesLead() {
        desk.inCase(
                "lola",
                reed.reference,
                "request-lead-change",
                answers(
                        "why",
                        "absence",
                        "wishedOn",
                        reed.today().plusDays(14).toString(),
                        "reason",
                        "Lola begins maternity leave."));
        assertThat(desk.workOnlyIn(reed.reference, "panel", "monitoring"))
                .isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(desk.instance(reed.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        reed.decides("requestAgendaItem", ToLeadFamilyWorker.agendaItem(reed.today()));
        Map<String, Object> agreed = ToLeadFamilyWorker.panelSays("agree");
        agreed.put("metOn", reed.today().toString());
        reed.decides("recordPanelDecision", agreed);
        assertThat(reed.lead()).isEqualTo("lola");
        reed.decides(
                "decideNewLead",
                answers(
                        "decision",
                        "change",
                        "newLead",
                        "liz",
                        "cover",
                        "luke",
                        "noConflict",
                        true,
                        "decisionReason",
                        "Works at the same school."));
        assertThat(reed.lead()).isEqualTo("lola");
        reed.does(
                "liz",
                "takeOverCase",
                answers(
                        "takesOver",
                        "yes",
                        "metOn",
                        reed.today().toString(),
                        "metWith",
                        "Lola and Rosa Reed",
                        "reachedAt",
                        "0117 496 0331",
                        "cover",
                        "luke",
                        "toldWho",
                        "Rosa Reed",
                        "toldBy",
                        "Lola",
                        "toldHow",
                        "inPerson",
                        "toldAt",
                        reed.now().toString()));
        assertThat(reed.lead()).isEqualTo("liz");
        assertThat(history.of(reed.theCase()))
                .extracting(LeadHistory.Led::lead)
                .containsExactlyInAnyOrder("Lola", "Liz");
        assertThat(history.of(reed.theCase()).get(0).until())
                .isEqualTo(history.of(reed.theCase()).get(1).from());
        assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
    }

    /** R131: the school did not keep its part twice in a row; the manager decides what follows. */
    private void stagnates() {
        assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_decideOnDrift", "userTask_reviewProgress");
        Map<String, Object> drift = reed.shown("decideOnDrift");
        assertThat(drift.get("signs").toString()).contains("did not keep its part twice in a row");
        reed.decides(
                "decideOnDrift",
                FamilyHMonitoring.onDrift(
                        drift.get("shownDrift").toString(),
                        "supervise",
                        reed.today().plusDays(3)));
        reed.comes("supervisionSoon");
        reed.decides(
                "recordSupervision",
                renamed(AtAnyMoment.supervised(), "Mia", "Ruby", "Maya", "Lydia", "the knife", "their father’s call"));
        assertThat(reed.events("oversight")).containsExactly("supervisionHeld");
        assertThat(desk.workOnlyIn(reed.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
    }

    private LocalDate closedOn() {
        return today.plusWeeks((long) REVIEW_WEEKS * (REVIEWS + 1) + 1);
    }

    /** R36 to R42, R146, R261 to R263: the panel chairs the last meeting, and the school goes on alone. */
    private void isClosed() {
        ProcessInstance pathway = desk.instance(reed.reference, "family-support-pathway");
        reed.itIsNoonOn(today.plusWeeks((long) REVIEW_WEEKS * (REVIEWS + 1)));
        reed.does("reviewProgress", reed.review(Map.of(), "close", closedOn()));
        assertThat(desk.workOnlyIn(reed.reference, "closure"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        LocalDate end = closedOn();
        reed.itIsNoonOn(end);
        reed.does(
                "gatherStatements",
                answers(
                        "statements",
                        List.of(
                                FamilyHClosure.statement(
                                        "agency", "Hilltop School, Sam Okoro", end, "Rory is here, and he talks."),
                                FamilyHClosure.statement(
                                        "serviceUser",
                                        reed.id("Rosa"),
                                        end,
                                        "One person who knew it all, even when she changed.")),
                        "fewerNeighbours",
                        null,
                        "noAgency",
                        null,
                        "noServiceUser",
                        null));
        Map<String, Object> rory = FamilyHClosure.feedback(reed.id("Rory"), end, "Nobody told my form.");
        Map<String, Object> rosa = FamilyHClosure.feedback(reed.id("Rosa"), end, "Liz rang before she came.");
        rory.put("askedBy", "Luke, Early Help West");
        rosa.put("askedBy", "Luke, Early Help West");
        reed.does("gatherFeedback", answers("feedback", List.of(rory, rosa), "noYoungPerson", null, "noAdult", null));
        assertThat(desk.workOnlyIn(reed.reference, "closure")).isWaitingAtExactly("userTask_takeReading");
        reed.does("takeReading", reed.reading(STAR, LAST, List.of("Rosa", "Rory"), "At the school, with tea."));
        List<OutcomeRecord.Line> lines = outcomes.lines(reed.theCase());
        for (int i = 0; i < STAR.size(); i++) {
            assertThat(lines.get(i).points()).hasSize(3);
            assertThat(lines.get(i).change()).isEqualTo("better by " + (LAST.get(i) - FIRST.get(i)));
        }
        int attendance = 94, owed = 960;
        reed.does(
                "evaluateOutcomes",
                reed.evaluated(
                        today,
                        List.of(attendance, owed),
                        "neverInvolved",
                        null,
                        "Rory is at school; Robin has had the check.",
                        "Rosa cooks, and the mornings are quiet.",
                        "The rent is being paid off."));
        assertThat(evaluations.measured(reed.theCase())).hasSize(2);

        Map<String, Object> items = new LinkedHashMap<>(renamed(
                FamilyHClosure.itemsWithStepDown(end, reed.shown("answerClosureItems")),
                "katie",
                "liz",
                "Is Mia at school, and are the nights quiet?",
                "Are Rory and Ruby at school, and is the rent paid?",
                "Ms Oduya, head teacher",
                "Sam Okoro, deputy head",
                "Ms Oduya",
                "Sam Okoro",
                "Hilltop Primary",
                "Hilltop School",
                "Head teacher",
                "Deputy head",
                "PC Marsh",
                "Rita Holt",
                "Police",
                "Housing",
                "Hannah Hale",
                "Rosa Reed"));
        items.put("chairedBy", "Lydia Lane, Early Help Panel");
        items.put("chairRole", "panel");
        items.put("reasonText", "The plan is reached; the school goes on with the mentor and the breakfast club.");
        reed.does("answerClosureItems", items);
        assertThat(closures.of(reed.theCase()).orElseThrow().chairedBy())
                .isEqualTo("Lydia Lane, Early Help Panel, panel");
        assertThat(desk.workOnlyIn(reed.reference, "closure")).isWaitingAtExactly("userTask_confirmStepDown");
        reed.does(
                "confirmStepDown",
                renamed(
                        FamilyHClosure.stepDownConfirmed(reed.now(), reed.agreed("Education")),
                        "Ms Oduya, head teacher",
                        "Sam Okoro, deputy head"));
        reed.decides("decideClosure", FamilyHClosure.decided("close"));
        reed.does(
                "setClosingDate",
                renamed(
                        FamilyHClosure.closingDate(end, reed.now()),
                        "Hannah Hale",
                        "Rosa Reed",
                        "Tuesdays",
                        "Wednesdays"));
        assertThat(reed.theCase().isOpen()).isFalse();
        assertThat(reed.theCase().getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        assertThat(reed.isLed()).isFalse();
        assertThat(desk.open(reed.reference)).isEmpty();
        assertThat(pathway)
                .isEnded()
                .hasPassedInOrder(
                        "callActivity_referral",
                        "callActivity_engagement",
                        "callActivity_assessment",
                        "callActivity_familyMeeting",
                        "callActivity_plan",
                        "callActivity_monitoring",
                        "callActivity_closure");
    }
}
