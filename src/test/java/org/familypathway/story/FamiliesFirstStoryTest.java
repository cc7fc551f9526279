package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyOnItsWay.renamed;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.closure.ClosureRecord;
import org.familypathway.conference.ConferenceRecord;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.meeting.MeetingRecord;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.panel.PanelDecisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Family Finch of seed S4, told as it goes: Alfie of 14 stays out at night and is on the edge of care. From the social worker's call to the follow-up after the closure; every phase runs on the
 * spine.
 */
public abstract class FamiliesFirstStoryTest {
    /** What is said of Family K is said of the Finches, and what Fay, Finn and Flora do is done in a service with places of its own. */
    private static final String[] NAMES = {
        "Dawn",
        "Kerry",
        "Callum",
        "Alfie",
        "Marie",
        "Joan",
        "Keane",
        "Finch",
        "Sue Lomas",
        "Sue Marsh",
        "Bea",
        "Fiona",
        "Ella",
        "Robyn",
        "Fay",
        "Fiona",
        "Finn",
        "Frank",
        "Flora",
        "Freya",
        "Hannah Hale",
        "Kerry Finch"
    };

    private static final String LEAD = "fiona", COVER = "frank", MANAGER = "freya";

    /** Weeks of work before five of the six months are over; nights on which Alfie was missing, and police reports, in each. */
    private static final int WEEKS = 22;

    private static final int[] MISSING = {2, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final List<Integer> FIRST = List.of(3, 3, 2, 2, 3, 5, 4, 2, 1),
            LAST = List.of(6, 6, 7, 5, 5, 5, 4, 8, 9);

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
    ContractRecord contracts;

    @Autowired
    ConferenceRecord conferences;

    @Autowired
    MeetingRecord meetings;

    @Autowired
    OutcomeRecord outcomes;

    @Autowired
    EvaluationRecord evaluations;

    @Autowired
    ClosureRecord closures;

    private final LocalDate today = LocalDate.now(org.familypathway.kernel.London.ZONE);
    private FamilyOnItsWay finch;
    private List<LocalDate> lookBacks;

    @BeforeEach
    void opens() {
        office.service("mill", "Families First Mill", "families-first");
        office.opens();
        office.worker(LEAD, "mill-workers");
        office.worker(COVER, "mill-workers");
        office.worker(MANAGER, "mill-managers");
    }

    @AfterEach
    void nowIsNow() {
        FamilyOnItsWay.nowIsNow();
    }

    @Test
    protected void a_family_on_the_edge_of_care_goes_the_whole_way() {
        finch = new FamilyOnItsWay(
                application, desk, desk.refer("sue", ToFamiliesFirst.verbalEnquiry("mill", true)), MANAGER);
        isAskedFor();
        isEligible();
        isMet();
        isAssessed();
        meetsAroundTheTable();
        isPlannedFor();
        isReviewedEachWeek();
        isPromptedAfterFiveMonths();
        isClosed();
        finch.isLookedBackAt(
                lookBacks,
                Map.of(
                        "spokeWith",
                        "Kerry Finch",
                        "howTheyAre",
                        "Alfie sleeps at home; one late evening in six weeks."));
        assertThat(evaluations.of(finch.theCase()).orElseThrow().children())
                .anyMatch(said -> said.contains("at the follow-up") && said.endsWith("stayed at home."));
        assertThat(finch.steps())
                .as("no step of another way of working")
                .doesNotContain(
                        "sendProjectLetter",
                        "decideReferral",
                        "passInformation",
                        "screenDisadvantages",
                        "waitForPlace",
                        "offerConference",
                        "decideMissedDeadline",
                        "decideOnDrift");
    }

    /** R216 to R225, R237 to R241: on the phone first, within two hours; the visit of the same day waits for nobody; form and risk assessment follow. */
    private void isAskedFor() {
        assertThat(desk.workOnlyIn(finch.reference, "enquiry"))
                .isWaitingAtExactly("userTask_contactSocialWorker", "userTask_writeReferral");
        assertThat(finch.rule("contactSocialWorker")).startsWith("2 hours");
        finch.does(LEAD, "contactSocialWorker", ToFamiliesFirst.contact(LEAD, true));
        finch.decides("assessReferralRisk", ToFamiliesFirst.risk());
        assertThat(desk.workOnlyIn(finch.reference, "crisis-response", "enquiry"))
                .isWaitingAtExactly("userTask_agreeCrisisResponse");
        assertThat(desk.instance(finch.reference, "enquiry"))
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        finch.decides("agreeCrisisResponse", renamed(ToFamiliesFirst.agreedVisit(COVER, LEAD), NAMES));
        assertThat(finch.rule("makeCrisisVisit")).startsWith("same day");
        finch.does(COVER, "makeCrisisVisit", renamed(ToFamiliesFirst.visit(COVER, "averted"), NAMES));
        assertThat(desk.workOnlyIn(finch.reference, "enquiry"))
                .as("not eligible before the form is there")
                .isWaitingAtExactly("userTask_writeReferral", "parallelGateway_enquiryAnswered");
        finch.does("sue", "writeReferral", ToFamiliesFirst.writtenForm());
        assertThat(desk.workOnlyIn(finch.reference, "referral")).isWaitingAtExactly("userTask_screenPriorityCriteria");
        assertThat(finch.events("crisis")).contains("crisis", "crisisResponse", "crisisVisit");
    }

    /** R193, R197, R203, R215, R219, R227, R248, R253: criteria, eligibility meeting, priority, a place, a named worker. */
    private void isEligible() {
        finch.decides("screenPriorityCriteria", ToFamiliesFirst.priorityCriteria());
        assertThat(desk.workOnlyIn(finch.reference, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        finch.decides(
                "requestAgendaItem",
                answers(
                        "meetsOn",
                        today.toString(),
                        "question",
                        "Is intensive support right for Alfie, or is he safer away from home?",
                        "information",
                        "Sue’s assessment of March, the visit of today, four police reports."));
        Map<String, Object> decided = ToLeadFamilyWorker.panelSays("accept", "levelOfNeed", "4");
        decided.putAll(answers(
                "chair",
                "Freya, team manager",
                "summary",
                "Missing four nights; his mother wants him home and is afraid; grandmother helps.",
                "support",
                List.of("directIntensiveSupport", "mediation", "extendedFamilyRespite", "telephoneSupport"),
                "expectations",
                "Three visits a week; Kerry and Alfie are in, or ring before.",
                "mustBeDone",
                "Alfie sleeps at home or at Joan’s, and somebody knows where.",
                "consequences",
                "Sue brings it to the legal gateway meeting.",
                "decisionReason",
                "Level 4, on the edge of care, and both want to live together."));
        finch.decides("recordPanelDecision", decided);
        assertThat(panel.accepted(finch.theCase()).orElseThrow().support())
                .containsExactly(
                        "Direct intensive support",
                        "Mediation",
                        "Extended family asked for respite",
                        "Telephone support");
        assertThat(desk.workOnlyIn(finch.reference, "waiting-list")).isWaitingAtExactly("userTask_setPriority");
        finch.decides("setPriority", ToFamiliesFirst.priority("high", "medium", "high"));
        assertThat(desk.workOnlyIn(finch.reference, "referral")).isWaitingAtExactly("userTask_allocateLead");
        finch.decides("allocateLead", ToFamiliesFirst.allocation(LEAD, COVER));
        assertThat(finch.rule("allocateLead")).startsWith("1 working day");
        finch.does(
                "tellReferrer", answers("toldWho", "Sue Marsh", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        assertThat(finch.lead()).isEqualTo(LEAD);
        assertThat(desk.workOnlyIn(finch.reference, "engagement")).isWaitingAtExactly("userTask_tryToEngage");
    }

    /** R230, R241, R244: the initial visit with its checklist, jointly; a voluntary agreement, spoken; expectations written down because both want them. */
    private void isMet() {
        finch.does("tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        Map<String, Object> visit = renamed(
                FamilyHEngagement.firstVisit(finch.uuid("Kerry"), finch.uuid("Alfie")),
                "14 Larkspur Walk",
                "9 Mill Brow",
                "Rita Holt, tenancy officer",
                "Sue Marsh, social worker",
                "Hannah asked twice what happens to the tenancy",
                "Kerry asked twice whether Alfie will be taken away",
                "I would go to school if nobody shouted in the morning.",
                "I would come home if she listened once.");
        visit.put("points", renamed(AroundTheFamily.visitPoints(finch.lines("makeFirstVisit", "points")), NAMES));
        finch.does("planFirstVisit", FamilyHEngagement.visitPlan(LEAD, COVER));
        finch.does("makeFirstVisit", visit);
        assertThat(engagement.visits(finch.theCase()).get(0).points()).hasSize(10);

        Map<String, Object> consents =
                AroundTheFamily.voluntarily(AroundTheFamily.consents(finch.uuid("Kerry"), "verbal"));
        List<Object> all = new ArrayList<>((List<?>) consents.get("consents"));
        all.add(FamilyHEngagement.consent("shareInformation", "socialServices", finch.uuid("Kerry"), "yes", "written"));
        consents.put("consents", all);
        finch.does("gainConsent", renamed(consents, NAMES));
        assertThat(engagement.isConsentToWork(finch.theCase())).isTrue();
        finch.does(
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", java.util.UUID.fromString(finch.agreed("Education")))));
        assertThat(desk.workOnlyIn(finch.reference, "contract")).isWaitingAtExactly("userTask_considerContract");

        finch.does("considerContract", renamed(AroundTheFamily.contractConsidered("yes"), NAMES));
        finch.does("drawUpContract", renamed(AroundTheFamily.sheet(today, aliases()), NAMES));
        finch.does("signContract", renamed(AroundTheFamily.signed(today, aliases(), LEAD), NAMES));
        assertThat(contracts.of(finch.theCase()).inForce().consequences()).hasSize(3);
        assertThat(contracts.considered(finch.theCase()).get(0).name()).isEqualTo("Expectations sheet");
        assertThat(desk.workOnlyIn(finch.reference, "assessment", "contract-review"))
                .isWaitingAtExactly("userTask_planAssessment");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** Ids of the Finches by the names of Family K. */
    private Map<String, String> aliases() {
        return Map.of("Dawn", finch.id("Kerry"), "Callum", finch.id("Alfie"), "Ella", finch.id("Robyn"));
    }

    /** R198, R226, R228, R231: built on the social worker's assessment; nine outcomes are read before there is a plan. */
    private void isAssessed() {
        finch.does(
                "planAssessment",
                answers(
                        "reason",
                        "Why does Alfie stay out, what keeps him safe, and what would let him live at home?",
                        "existing",
                        List.of(answers(
                                "id",
                                null,
                                "kind",
                                "socialWork",
                                "author",
                                "Sue Marsh, social worker",
                                "madeOn",
                                today.minusDays(40).toString(),
                                "says",
                                "Child and family assessment: neglect ruled out, conflict at home, risk outside it.")),
                        "whyNoSocialWork",
                        null,
                        "presentSituation",
                        "Alfie has been at his grandmother’s since the crisis visit; Kerry wants him back by Sunday.",
                        "situationSeenWith",
                        "Sue Marsh",
                        "agencies",
                        List.of(FamilyHAssessment.agency(
                                "education", "Mr Okafor, head of year 9", null, finch.agreed("Education"))),
                        "whyNoAgency",
                        null,
                        "children",
                        List.of(child("Alfie"), child("Robyn")),
                        "absentParents",
                        List.of(FamilyHAssessment.absent(
                                "Lee Finch",
                                "father",
                                List.of(finch.id("Alfie"), finch.id("Robyn")),
                                "Kerry has had no address for three years.")),
                        "whyNoFather",
                        null));
        finch.viewsAreHeard(
                FamilyHAssessment.childHeard(),
                Map.of("seesIt", "I am on my own with it.", "wantsToChange", "Nights on which I can sleep."));
        String day = today.toString();
        finch.does(
                "assessNeeds",
                answers(
                        "factors",
                        List.of(
                                FamilyHAssessment.risk(
                                        "communitySchool",
                                        "negativePeerInfluence",
                                        finch.id("Alfie"),
                                        "Found twice at the house of an older youth.",
                                        "worker",
                                        day),
                                FamilyHAssessment.risk(
                                        "person",
                                        "schoolNonAttendance",
                                        finch.id("Alfie"),
                                        "Three exclusions since September.",
                                        "worker",
                                        day),
                                FamilyHAssessment.protective(
                                        "family",
                                        "positiveFamilyRelationships",
                                        "family",
                                        "Joan has him at a day’s notice.",
                                        finch.id("Kerry"),
                                        day)),
                        "considered",
                        considered(),
                        "relations",
                        List.of(
                                FamilyHAssessment.relation(
                                        finch.id("Kerry"), null, "parentOf", finch.id("Alfie"), null, null),
                                FamilyHAssessment.relation(
                                        "outside", "Joan Finch", "parentOf", finch.id("Kerry"), null, null))));
        Map<String, Object> analysis = FamilyHAssessment.analysed("handIn");
        analysis.putAll(answers(
                "needAndRisk",
                "Alfie goes where nobody shouts, and there he is at risk of exploitation.",
                "howRisksInterrelate",
                "Nights out, no school; no school, more shouting; more shouting, nights out.",
                "acrossGenerations",
                "Kerry left home at fifteen herself, after the same quarrels.",
                "diverseNeeds",
                "None that the family name.",
                "childsVoiceChanged",
                "Alfie asks to be listened to; mediation comes before rules.",
                "changePerson",
                "Alfie sleeps at home and is at school four days a week.",
                "changeFamily",
                "Kerry and Alfie can disagree without a door being broken.",
                "changeCommunitySchool",
                "The older youth is known to the missing-from-home officer."));
        finch.does("analyseNeeds", analysis);
        finch.decides(
                "signOffAssessment",
                FamilyHAssessment.decided("signOff", "Sue’s assessment and Alfie’s own words agree."));
        assertThat(desk.workOnlyIn(finch.reference, "assessment", "contract-review"))
                .isWaitingAtExactly("userTask_takeFirstReading");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        finch.does(
                "takeFirstReading",
                finch.reading(
                        OutcomesOfWays.NINE_OUTCOMES,
                        FIRST,
                        List.of("Kerry", "Alfie"),
                        "Talked over at Joan’s table."));
        assertThat(outcomes.readings(finch.theCase())).hasSize(1);
        assertThat(desk.workOnlyIn(finch.reference, "conference", "contract-review"))
                .isWaitingAtExactly("userTask_considerConference");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private Map<String, Object> child(String name) {
        return answers("id", finch.id(name), "name", name, "toBeHeard", "yes", "whyNot", null);
    }

    private List<Map<String, Object>> considered() {
        List<Map<String, Object>> considered = new ArrayList<>();
        finch.ids()
                .forEach((name, id) -> considered.add(answers(
                        "id", id, "name", name, "whyNone", "Nothing beyond what is said of the family as a whole.")));
        return considered;
    }

    /** R207, R233, R242, R243, R245: a conference is considered and not needed; the social worker chairs the family meeting. */
    private void meetsAroundTheTable() {
        Map<String, Object> considered = AroundTheFamily.conferenceConsidered("notNeeded");
        considered.put("exceptionReason", "They met in August with the service; their plan with Joan holds.");
        considered.put("agreedBy", MANAGER);
        finch.does("considerConference", considered);
        assertThat(desk.workOnlyIn(finch.reference, "family-meeting", "contract-review"))
                .isWaitingAtExactly("userTask_prepareFamilyMeeting");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");

        Map<String, Object> invited = renamed(
                AroundTheFamily.prepared(
                        LocalDateTime.now(London.ZONE).plusDays(6), aliases(), finch.agreed("Education")),
                NAMES);
        finch.does("prepareFamilyMeeting", invited);
        String[] back = new String[10];
        for (int i = 0; i < 10; i += 2) {
            back[i] = NAMES[i + 1];
            back[i + 1] = NAMES[i];
        }
        Map<String, Object> shown = renamed(finch.shown("holdFamilyMeeting"), back);
        finch.does(
                "holdFamilyMeeting", renamed(AroundTheFamily.agreed(today, shown, "Sue Lomas", "socialWorker"), NAMES));
        MeetingRecord.Meeting meeting = meetings.agreed(finch.theCase()).orElseThrow();
        assertThat(meeting.chairedBy()).isEqualTo("Sue Marsh");
        assertThat(meeting.decisions()).hasSize(3);
        assertThat(meeting.riskUpdate()).contains("exploitation raised to high");
        assertThat(desk.workOnlyIn(finch.reference, "plan", "contract-review"))
                .isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** R206, R248 to R250: goals that serve outcomes, actions from the menu of support, practical support after a risk assessment. */
    private void isPlannedFor() {
        Map<String, Object> missing = FamilyHPlan.goal(
                today,
                1,
                "person",
                finch.id("Alfie"),
                "I am home by ten and nobody rings the police.",
                "other",
                "Nights on which Alfie is missing",
                "nights",
                12,
                1);
        missing.put("area", "missingFromHome");
        Map<String, Object> school = FamilyHPlan.goal(
                today,
                2,
                "person",
                finch.id("Alfie"),
                "I get through the week without being sent home.",
                "schoolAttendance",
                null,
                "percent",
                48,
                85);
        school.put("area", "education");
        List<Map<String, Object>> actions = new ArrayList<>();
        actions.add(action(
                1, 1, "Mediation with Fiona, Mondays and Thursdays after school", finch.id("Kerry"), "mediation"));
        actions.add(action(2, 1, "Rings by ten when he is late", finch.id("Alfie"), null));
        actions.add(action(3, 1, "Shows Fiona her homework on Mondays", finch.id("Robyn"), null));
        actions.add(action(4, 2, "Agrees a shortened day, lengthened every two weeks", "agency:education", null));
        actions.add(action(
                6, 1, "Brings the child-in-need meeting forward when he is missing", "agency:socialServices", null));
        Map<String, Object> practical = action(5, 1, "Mends the kitchen door with Alfie", "lead", "practicalSupport");
        practical.put("riskAssessedOn", today.toString());
        practical.put("riskAssessment", "The dog is at Joan’s while they work; two workers.");
        actions.add(practical);
        finch.isPlannedFor(
                answers(
                        "drawnUpWith",
                        List.of(finch.id("Kerry"), finch.id("Alfie"), finch.id("Robyn")),
                        "childrensPart",
                        "Alfie wrote the first goal; Robyn drew the kitchen with a door.",
                        "strengths",
                        "Kerry never gave up asking, Joan is near, and Alfie is good with tools.",
                        "goals",
                        List.of(missing, school),
                        "actions",
                        actions,
                        "withoutAction",
                        List.of(),
                        "noContract",
                        "The sheet says itself what each of them does.",
                        "intensity",
                        null,
                        "intensityWhy",
                        null,
                        "reviewWeeks",
                        null,
                        "visitWeeks",
                        null,
                        "firstReviewOn",
                        today.plusWeeks(1).toString()),
                Map.of("education", "Mr Okafor, head of year 9", "socialServices", "Sue Marsh, social worker"),
                Map.of("education", finch.agreed("Education"), "socialServices", finch.agreed("Social Services")));
        assertThat(finch.plan().actions()).hasSize(6);
        assertThat(desk.workOnlyIn(finch.reference, "monitoring", "contract-review"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private Map<String, Object> action(int number, int goal, String what, String owner, String service) {
        Map<String, Object> action = OutcomesOfWays.action(today, number, goal, what, "other", owner);
        action.put("service", service);
        action.put("dueOn", today.plusWeeks(20).toString());
        return action;
    }

    /** R254 to R258, R205: each week recorded and reviewed, outcomes read again every six weeks; supervision and the monthly panel beside it. */
    private void isReviewedEachWeek() {
        int readings = 1;
        for (int week = 1; week <= WEEKS; week++) {
            finch.itIsNoonOn(today.plusWeeks(week));
            finch.does("recordWeeklyRound", week(week));
            finch.does("reviewProgress", finch.review(Map.of(), "goesOn", today.plusWeeks(week + 1)));
            // The next review would come more than six weeks after the last reading.
            boolean due = week % 6 == 0;
            assertThat(desk.tasks(finch.reference, "takeReading"))
                    .as("week " + week)
                    .hasSize(due ? 1 : 0);
            if (!due) continue;
            readings++;
            finch.does(
                    "takeReading",
                    finch.reading(
                            OutcomesOfWays.NINE_OUTCOMES,
                            between(week),
                            List.of("Kerry", "Alfie"),
                            "Agreed with both, one after the other."));
        }
        assertThat(outcomes.readings(finch.theCase())).hasSize(readings).hasSize(1 + WEEKS / 6);
        assertThat(finch.count("weekly_round")).isEqualTo(WEEKS);
        assertThat(finch.count("progress_review")).isEqualTo(WEEKS);

        finch.comes("supervisionSoon");
        finch.decides("recordSupervision", renamed(AtAnyMoment.supervised(), "Mia", "Alfie", "Maya", "Freya"));
        finch.comes("panelSoon");
        finch.decides(
                "reviewAtPanel",
                renamed(
                        AtAnyMoment.panelReviewed("goesOn", MANAGER),
                        "Sue Lane",
                        "Sue Marsh",
                        "Flora",
                        "Freya",
                        "Fay",
                        "Fiona",
                        "Hannah Hale",
                        "Kerry Finch"));
        assertThat(finch.events("oversight")).containsExactlyInAnyOrder("supervisionHeld", "panelReviewed");
        assertThat(desk.workOnlyIn(finch.reference, "monitoring", "contract-review"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** Scores on the way from the first reading to the last. */
    private static List<Integer> between(int week) {
        List<Integer> scores = new ArrayList<>();
        for (int i = 0; i < FIRST.size(); i++)
            scores.add(FIRST.get(i) + (LAST.get(i) - FIRST.get(i)) * week / (WEEKS + 2));
        return scores;
    }

    private Map<String, Object> week(int week) {
        Map<String, Object> said = FamilyHMonitoring.week(
                today.plusWeeks(week).minusDays(1),
                java.time.Clock.fixed(
                        finch.now().atZone(org.familypathway.kernel.London.ZONE).toInstant(),
                        org.familypathway.kernel.London.ZONE),
                finch.ids("recordWeeklyRound", "actions"),
                Map.of("Hannah", finch.id("Kerry"), "Mia", finch.id("Alfie")),
                Map.of("education", finch.agreed("Education")),
                0,
                0,
                0);
        LocalDateTime at = finch.now().withNano(0);
        Map<String, String> consents = Map.of("education", finch.agreed("Education"));
        said.put(
                "incidents",
                List.of(
                        FamilyHMonitoring.incidents(
                                "missingEpisodes",
                                "police",
                                "Missing-from-home officer",
                                at,
                                consents,
                                MISSING[week - 1],
                                "Out past midnight"),
                        FamilyHMonitoring.incidents("exclusions", "education", "Head of year", at, consents, 0, null),
                        FamilyHMonitoring.incidents(
                                "exploitationConcerns", "exploitationTeam", "Duty worker", at, consents, 0, null),
                        FamilyHMonitoring.incidents(
                                "policeCallOuts", "police", "Missing-from-home officer", at, consents, 0, null),
                        FamilyHMonitoring.incidents(
                                "placementRequests", "socialServices", "Sue Marsh", at, consents, 0, null)));
        said.put(
                "whatWasSeen",
                "Alfie made tea and told Fiona about the motorbike that he takes apart with his mentor.");
        return said;
    }

    /** R188, R209: five of six months are over when somebody asks; the hub has no place yet, so the family stays until it has. */
    private void isPromptedAfterFiveMonths() {
        assertThat(finch.steps()).doesNotContain("considerStepDown");
        finch.passDeadline("intermediateCatchEvent_endInSight");
        assertThat(desk.instance(finch.reference, "oversight-of-work")).isWaitingAt("userTask_considerStepDown");
        finch.decides(
                "considerStepDown",
                AtAnyMoment.lengthDecided("stepDown", finch.today().plusDays(60)));
        assertThat(desk.workOnlyIn(finch.reference, "step-up-or-down", "monitoring", "contract-review"))
                .isWaitingAtExactly("userTask_meetForHandover");
        assertThat(desk.instance(finch.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        finch.does(
                "meetForHandover",
                renamed(
                        AtAnyMoment.bothSidesMet(),
                        "Katie",
                        "Fiona",
                        "Sue Lane",
                        "Dawn Ash",
                        "Social worker",
                        "Hub worker",
                        "Hannah Hale",
                        "Kerry Finch",
                        "Mia about that night",
                        "Alfie about the summer",
                        "Sue visits",
                        "Dawn Ash visits"));
        finch.does(
                "handOverStory",
                answers(
                        "accepted",
                        "no",
                        "whyNot",
                        "The hub’s worker is ill until the end of the month; then they take them."));
        assertThat(finch.events("step")).contains("stepNotAccepted");
        assertThat(finch.theCase().isOpen()).isTrue();
        assertThat(desk.workOnlyIn(finch.reference, "monitoring", "contract-review"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private LocalDate closedOn() {
        return today.plusWeeks(WEEKS + 2);
    }

    /** R259 to R263: the last review decides to close; the social worker chairs the closure meeting, the hub is confirmed as step-down lead, Alfie says what he thinks of the service. */
    private void isClosed() {
        ProcessInstance pathway = desk.instance(finch.reference, "family-support-pathway");
        finch.itIsNoonOn(today.plusWeeks(WEEKS + 1));
        finch.does("recordWeeklyRound", weekWithout());
        finch.does("reviewProgress", finch.review(Map.of(), "close", closedOn()));
        assertThat(desk.workOnlyIn(finch.reference, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");

        finch.itIsNoonOn(closedOn());
        finch.does(
                "gatherStatements",
                answers(
                        "statements",
                        List.of(
                                FamilyHClosure.statement(
                                        "agency",
                                        "Sue Marsh, social worker",
                                        closedOn(),
                                        "He would be in care without them."),
                                FamilyHClosure.statement(
                                        "serviceUser", finch.id("Kerry"), closedOn(), "Somebody came when I rang.")),
                        "fewerNeighbours",
                        null,
                        "noAgency",
                        null,
                        "noServiceUser",
                        null));
        Map<String, Object> alfie = FamilyHClosure.feedback(
                finch.id("Alfie"), closedOn(), "Fiona listened first. Ten minutes apart works.");
        alfie.put("differently", "Do not come on Fridays.");
        alfie.put("askedBy", "Frank, families first");
        finch.does(
                "gatherFeedback",
                answers(
                        "feedback",
                        List.of(
                                alfie,
                                FamilyHClosure.feedback(finch.id("Kerry"), closedOn(), "I am his mother again.")),
                        "noYoungPerson",
                        null,
                        "noAdult",
                        null));
        assertThat(desk.workOnlyIn(finch.reference, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_takeReading");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        finch.does(
                "takeReading",
                finch.reading(OutcomesOfWays.NINE_OUTCOMES, LAST, List.of("Kerry", "Alfie"), "At the kitchen table."));
        List<OutcomeRecord.Line> lines = outcomes.lines(finch.theCase());
        for (int i = 0; i < FIRST.size(); i++) {
            int change = LAST.get(i) - FIRST.get(i);
            assertThat(lines.get(i).change()).isEqualTo(change == 0 ? "as it was" : "better by " + change);
        }
        int missingNights = 1, attendance = 86;
        finch.does(
                "evaluateOutcomes",
                finch.evaluated(
                        today,
                        List.of(missingNights, attendance),
                        "goesOn",
                        "Sue stays as social worker of a child in need for three months.",
                        "Alfie is at school four days and sleeps at home.",
                        "Kerry and Alfie argue without breaking anything.",
                        "The older youth has moved away; the mentor stays."));
        assertThat(evaluations.measured(finch.theCase()))
                .extracting(EvaluationRecord.Measured::moved)
                .containsExactly("Better", "Better");
        assertThat(evaluations.of(finch.theCase()).orElseThrow().children())
                .as("each child stayed at home or entered care (R184)")
                .isNotEmpty()
                .allMatch(said -> said.endsWith("stayed at home."));
        assertThat(evaluations.of(finch.theCase()).orElseThrow().feedback())
                .anyMatch(
                        said -> said.member().startsWith("Alfie") && said.said().startsWith("Fiona listened first"));

        // R184, R261: where nothing else is agreed, the team looks back after three, six and twelve months.
        assertThat(finch.lines("answerClosureItems", "followUps"))
                .allSatisfy(line -> assertThat(line.get("worker")).isEqualTo(LEAD))
                .extracting(line -> LocalDate.parse(line.get("followUpOn").toString()))
                .satisfiesExactly(
                        first ->
                                assertThat(first).isAfterOrEqualTo(finch.today().plusMonths(3)),
                        second -> assertThat(second)
                                .isAfterOrEqualTo(finch.today().plusMonths(6)),
                        last -> assertThat(last).isAfterOrEqualTo(finch.today().plusMonths(12)));
        Map<String, Object> items = new LinkedHashMap<>(renamed(
                FamilyHClosure.itemsWithStepDown(closedOn(), finch.shown("answerClosureItems")),
                "katie",
                LEAD,
                "Is Mia at school, and are the nights quiet?",
                "Is Alfie at home at night?",
                "Ms Oduya, head teacher",
                "Dawn Ash, Parkside Family Hub",
                "Ms Oduya",
                "Dawn Ash",
                "Hilltop Primary",
                "Parkside Family Hub",
                "PC Marsh",
                "Mr Okafor",
                "Police",
                "Education",
                "Head teacher",
                "Hub worker",
                "The school",
                "The hub",
                "Hannah Hale",
                "Kerry Finch"));
        items.put("chairedBy", "Sue Marsh");
        items.put("chairRole", "socialWorker");
        items.put("leadAgency", "voluntary");
        items.put("leadAgencyName", "Parkside Family Hub");
        items.put("reasonText", "The outcomes are reached; the hub goes on with the family.");
        assertThatThrownBy(() -> finch.does("answerClosureItems", new LinkedHashMap<>(items)))
                .as("one look back in the place of three")
                .hasMessageContaining("In this way of working somebody also looks back around")
                .hasMessageContaining("Add it; or answer “");
        items.put("followUps", finch.lines("answerClosureItems", "followUps"));
        lookBacks = finch.lines("answerClosureItems", "followUps").stream()
                .map(line -> LocalDate.parse(line.get("followUpOn").toString()))
                .toList();
        finch.does("answerClosureItems", items);
        assertThat(closures.of(finch.theCase()).orElseThrow().chairedBy()).isEqualTo("Sue Marsh, social worker");
        assertThat(desk.workOnlyIn(finch.reference, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_confirmStepDown");
        assertThat(desk.instance(finch.reference, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        finch.does(
                "confirmStepDown",
                renamed(
                        FamilyHClosure.stepDownConfirmed(finch.now(), null),
                        "Ms Oduya, head teacher",
                        "Dawn Ash, hub worker",
                        "The school has the duty to see to attendance.",
                        "Kerry asked us to tell the hub."));
        finch.decides("decideClosure", FamilyHClosure.decided("close"));
        finch.does(
                "setClosingDate",
                renamed(
                        FamilyHClosure.closingDate(closedOn(), finch.now()),
                        "Hannah Hale",
                        "Kerry Finch",
                        "Tuesdays",
                        "Mondays"));
        assertThat(finch.theCase().isOpen()).isFalse();
        assertThat(finch.theCase().getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        assertThat(finch.isLed()).isFalse();
        assertThat(desk.open(finch.reference)).isEmpty();
        assertThat(pathway)
                .isEnded()
                .hasPassedInOrder(
                        "callActivity_referral",
                        "callActivity_engagement",
                        "callActivity_contract",
                        "callActivity_assessment",
                        "callActivity_familyMeeting",
                        "callActivity_plan",
                        "callActivity_monitoring",
                        "callActivity_closure");
    }

    private Map<String, Object> weekWithout() {
        Map<String, Object> said = week(1);
        int week = WEEKS + 1;
        said.put("weekTo", today.plusWeeks(week).minusDays(1).toString());
        said.put("seenAt", today.plusWeeks(week).minusDays(1).atTime(16, 30).toString());
        @SuppressWarnings("unchecked")
        Map<String, Object> police = (Map<String, Object>) ((List<?>) said.get("incidents")).get(0);
        police.put("incidents", 0);
        police.put("what", null);
        return said;
    }
}
