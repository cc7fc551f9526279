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
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.WorkingBeside;
import org.familypathway.meeting.MeetingRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Family K in a targeted family support team, told as it goes (S1): early help at level 3 for violence in the past, a mother who does not sleep and a boy in trouble; one assessment of the whole
 * family, a team around them that the key worker chairs with a family worker beside, SMART goals, an issue that climbs, and the school that leads afterwards. Nobody writes a letter, and nobody
 * draws up a contract.
 */
public abstract class TargetedFamilySupportStoryTest {
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
    EngagementRecord engagement;

    @Autowired
    AssessmentRecord assessments;

    @Autowired
    MeetingRecord meetings;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("eva", "east-workers");
    }

    @AfterEach
    void nowIsNow() {
        FamilyOnItsWay.nowIsNow();
    }

    @Test
    protected void family_K_goes_the_whole_way_in_targeted_family_support() {
        FamilyOnItsWay k = isReferred();
        isMet(k);
        isAssessed(k);
        meetsTheTeamAround(k);
        isPlannedFor(k);
        hasAnIssueThatClimbs(k);
        isReviewed(k);
        isClosed(k);
        k.isLookedBackAt(
                List.of(today.plusWeeks(18)),
                Map.of(
                        "spokeWith",
                        "Dawn Keane",
                        "howTheyAre",
                        "Callum is in every day. Two late nights in six weeks."));
        assertThat(k.steps())
                .as("what targeted family support leaves out")
                .doesNotContain(
                        "contactSocialWorker",
                        "screenDisadvantages",
                        "screenPriorityCriteria",
                        "requestAgendaItem",
                        "recordPanelDecision",
                        "passInformation",
                        "sendProjectLetter",
                        "considerContract",
                        "drawUpContract",
                        "signContract",
                        "reviewContract",
                        "takeFirstReading",
                        "offerConference",
                        "recordWeeklyRound",
                        "takeReading",
                        "reviewAtPanel",
                        "considerStepDown");
        for (String table : List.of("contract", "weekly_round", "outcome_reading", "screening"))
            assertThat(k.count(table)).as(table).isZero();
    }

    /** R44, R54, R55, R58, R59, R93: level 3 with multiple and complex needs, a key worker as lead professional, a family worker beside. */
    private FamilyOnItsWay isReferred() {
        Map<String, Object> referral = AroundTheFamily.referral(today, "east");
        referral.put(
                "reason",
                "Callum is out until two and was brought home by the police; Dawn works nights, does not sleep by day and says that she is at the end. Sean was violent and left in the spring. Dawn asks for help before it gets worse.");
        referral.put("factors", List.of("domesticAbuse", "parentalMentalHealth", "crimeOrAntiSocialBehaviour"));
        FamilyOnItsWay k = new FamilyOnItsWay(application, desk, desk.refer("sue", referral), "emma");
        assertThat(desk.workOnlyIn(k.reference, "referral")).isWaitingAtExactly("userTask_decideReferral");
        Map<String, Object> shown = k.shown("decideReferral");
        assertThat(shown.get("criteria").toString())
                .contains("There is domestic abuse", "Three or more factors: multiple and complex needs, level 3");
        assertThat((List<?>) shown.get("warnings")).isEmpty();

        k.decides(
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Level 3: violence in the past, low mood, school and police at once, and no child protection plan."));
        assertThat(k.shown("allocateLead")).containsEntry("leadTitle", "key worker");
        k.decides(
                "allocateLead",
                answers(
                        "lead",
                        "edith",
                        "cover",
                        "eli",
                        "allocationReason",
                        "Trained in domestic abuse; the children’s own town, and she has room.",
                        "besideWorker",
                        "eva",
                        "noConflict",
                        true));
        assertThat(k.lead()).isEqualTo("edith");
        assertThat(k.rule("allocateLead")).startsWith("5 working days");
        assertThat(beside.of(k.theCase()).orElseThrow()).isEqualTo(new WorkingBeside.Beside("Family worker", "Eva"));
        k.does("tellReferrer", answers("toldWho", "Sue Lomas", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        return k;
    }

    /** R77, R97, R103: more than one way to reach them; a spoken yes is enough to begin. */
    private void isMet(FamilyOnItsWay k) {
        assertThat(desk.workOnlyIn(k.reference, "engagement")).isWaitingAtExactly("userTask_tryToEngage");
        Map<String, Object> first = FamilyHEngagement.attempt("visitAnnounced", "nobodyThere");
        first.put("triedBy", "Edith, Eva");
        first.put("tryNext", "Ring Dawn at four, when she is up after her shift, and offer the family hub.");
        k.does("tryToEngage", first);
        Map<String, Object> second = FamilyHEngagement.attempt("phone", "met");
        second.put("triedBy", "Edith");
        second.put("whatHappened", "Dawn was glad that somebody rang at an hour at which she is awake.");
        k.does("tryToEngage", second);
        assertThat(engagement.attempts(k.theCase())).hasSize(2);

        k.does("planFirstVisit", FamilyHEngagement.visitPlan(k.lead(), k.manager));
        Map<String, Object> visit = FamilyHEngagement.firstVisit(k.uuid("Dawn"), k.uuid("Callum"));
        visit.put("place", "The family hub, Mill Brow");
        visit.put("referrerPresent", "Sue Lomas, social worker");
        visit.put("howReceived", "Dawn cried and stayed. Callum answered when he was asked about his bike.");
        k.does("makeFirstVisit", visit);
        k.does("gainConsent", AroundTheFamily.consents(k.uuid("Dawn"), "verbal"));
        assertThat(engagement.isConsentToWork(k.theCase())).isTrue();
        k.does(
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", java.util.UUID.fromString(k.agreed("Education")))));
        assertThat(desk.workOnlyIn(k.reference, "assessment"))
                .as("the assessment follows, and no contract")
                .isWaitingAtExactly("userTask_planAssessment");
    }

    /** R56, R62, R72, R96, R99: one assessment of the whole family with its partners, each child’s own account, and the father who lives elsewhere. */
    private void isAssessed(FamilyOnItsWay k) {
        Map<String, Object> nurse = FamilyHAssessment.lawfully("health", "Una Bell, school nurse");
        nurse.put("lawfulBasis", "safeguarding");
        nurse.put("basisReason", "Ella has been to her three times with stomach aches on Monday mornings.");
        List<Map<String, Object>> children = new ArrayList<>();
        for (String child : List.of("Callum", "Ella"))
            children.add(answers("id", k.id(child), "name", child + " Keane", "toBeHeard", "yes", "whyNot", null));
        k.does(
                "planAssessment",
                answers(
                        "reason",
                        "What keeps Callum out at night, what keeps Dawn awake by day, and what holds these three together?",
                        "existing",
                        List.of(answers(
                                "id",
                                null,
                                "kind",
                                "education",
                                "author",
                                "Mr Okafor, head of year 9",
                                "madeOn",
                                today.minusWeeks(5).toString(),
                                "says",
                                "Able, tired, and in trouble since the spring. No special need was found.")),
                        "whyNoSocialWork",
                        null,
                        "presentSituation",
                        null,
                        "situationSeenWith",
                        null,
                        "agencies",
                        List.of(
                                FamilyHAssessment.agency(
                                        "education", "Mr Okafor, head of year 9", null, k.agreed("Education")),
                                nurse),
                        "whyNoAgency",
                        null,
                        "children",
                        children,
                        "absentParents",
                        List.of(FamilyHAssessment.absent(
                                "Sean Keane", "father", List.of(k.id("Callum"), k.id("Ella")), null)),
                        "whyNoFather",
                        null));
        assertThat(desk.tasks(k.reference, "hearChild")).hasSize(2);
        assertThat(desk.tasks(k.reference, "giveAgencyViews")).hasSize(2);
        Map<String, Object> heard = FamilyHAssessment.childHeard();
        heard.put("lifeIsLike", "When Mum sleeps we whisper, and when she is at work it is too quiet, so I go out.");
        heard.put("wantsToChange", "That somebody is there at night, and that Gran comes on more days.");
        k.viewsAreHeard(
                heard,
                Map.of(
                        "seesIt",
                        "We were at each other for years, and the children heard it.",
                        "wantsToChange",
                        "That Callum does not end like his uncle."));
        List<Map<String, Object>> considered = new ArrayList<>();
        for (String name : List.of("Dawn", "Callum", "Ella"))
            considered.add(answers("id", k.id(name), "name", name + " Keane", "whyNone", null));
        String day = today.toString();
        k.does(
                "assessNeeds",
                answers(
                        "factors",
                        List.of(
                                FamilyHAssessment.risk(
                                        "person",
                                        "parentsMentalHealth",
                                        k.id("Dawn"),
                                        "Four hours of sleep after each night shift, since the spring.",
                                        k.id("Dawn"),
                                        day),
                                FamilyHAssessment.risk(
                                        "family",
                                        "domesticViolence",
                                        "family",
                                        "Sean hit Dawn twice last winter; both children were in the flat.",
                                        "worker",
                                        day),
                                FamilyHAssessment.risk(
                                        "person",
                                        "exploitation",
                                        k.id("Callum"),
                                        "Older boys with a car wait for him at the arcade.",
                                        "worker",
                                        day),
                                FamilyHAssessment.protective(
                                        "family",
                                        "positiveFamilyRelationships",
                                        k.id("Ella"),
                                        "Marie Keane cooks for them on Tuesdays and Thursdays.",
                                        k.id("Ella"),
                                        day)),
                        "considered",
                        considered,
                        "relations",
                        List.of(
                                FamilyHAssessment.relation(k.id("Dawn"), null, "parentOf", k.id("Callum"), null, null),
                                FamilyHAssessment.relation(
                                        "outside",
                                        "Sean Keane",
                                        "parentOf",
                                        k.id("Callum"),
                                        null,
                                        "Sees him at the allotment on Sundays."))));
        Map<String, Object> analysed = FamilyHAssessment.analysed("handIn");
        analysed.put(
                "needAndRisk", "No adult is awake when the children need one, and Callum looks for company elsewhere.");
        analysed.put("howRisksInterrelate", "Night shifts, no sleep, shouting; the shouting sends Callum out.");
        analysed.put("acrossGenerations", "Dawn’s father drank; Marie says that she wishes she had gone sooner.");
        analysed.put("diverseNeeds", "Nothing that the family name.");
        analysed.put("childsVoiceChanged", "The nights come first now, before school: both children said so.");
        analysed.put("changePerson", "Dawn sleeps; Callum is home by ten and at school.");
        analysed.put("changeFamily", "Somebody is awake and at home when the children are.");
        analysed.put("changeCommunitySchool", "School and family ring each other on the day.");
        k.does("analyseNeeds", analysed);
        assertThat(k.shown("signOffAssessment").get("links").toString()).isEqualTo("[]");
        k.decides("signOffAssessment", FamilyHAssessment.decided("signOff", "Ella’s own words carry it."));
        var assessed = k.inTransaction(() -> assessments.of(k.theCase()).orElseThrow());
        assertThat(assessed.factors()).hasSize(4);
        assertThat(assessed.existing()).hasSize(1);
        assertThat(desk.workOnlyIn(k.reference, "conference"))
                .as("no reading of outcomes")
                .isWaitingAtExactly("userTask_considerConference");
    }

    /** R69, R70: the key worker chairs; shared ownership and sequence of what is agreed. A conference is only for those who want one. */
    private void meetsTheTeamAround(FamilyOnItsWay k) {
        k.does("considerConference", AroundTheFamily.conferenceConsidered("notNeeded"));
        assertThat(desk.workOnlyIn(k.reference, "family-meeting")).isWaitingAtExactly("userTask_prepareFamilyMeeting");
        Map<String, Object> prepared = AroundTheFamily.prepared(k.now().plusDays(6), k.ids(), k.agreed("Education"));
        Map<String, Object> nurse = ((List<Map<String, Object>>) prepared.get("invited")).get(3);
        nurse.put("name", "Una Bell");
        nurse.put("relation", "School nurse");
        nurse.put("agency", "health");
        nurse.put("basisReason", "Ella’s Mondays concern her, and Dawn wants her there.");
        k.does("prepareFamilyMeeting", prepared);

        Map<String, Object> held =
                AroundTheFamily.agreed(today, k.shown("holdFamilyMeeting"), "Una Bell, school nurse", "otherRole");
        held.put("riskUpdate", "The car and its number plate were passed to the police.");
        held.put("nextMeetingOn", today.plusWeeks(6).toString());
        assertThat(desk.refusal(() -> k.does("holdFamilyMeeting", held)).getMessage())
                .isEqualTo(
                        "This meeting is chaired by the lead worker. Put the chair right, or say why somebody in another role chaired it.");
        held.put("chairedBy", "Edith");
        held.put("chairRole", "leadWorker");
        k.does("holdFamilyMeeting", held);
        var meeting = k.inTransaction(() -> meetings.of(k.theCase())).get(0);
        assertThat(meeting.name()).isEqualTo("Team around the family");
        assertThat(meeting.chairRole()).isEqualTo("leadWorker");
        assertThat(meeting.decisions())
                .hasSize(3)
                .anyMatch(d -> Integer.valueOf(1).equals(d.comesAfter()) && d.sharedWith() != null);
        assertThat(desk.workOnlyIn(k.reference, "plan"))
                .as("the plan follows, and no contract with it")
                .isWaitingAtExactly("userTask_drawUpPlan");
    }

    /** R63, R68, R71, R87, R98: goals that are specific, measured and dated, an evidence-based programme, and what is bought in from the budget. */
    private void isPlannedFor(FamilyOnItsWay k) {
        assertThat(k.lines("drawUpPlan", "areas")).isEmpty();
        assertThat(k.lines("drawUpPlan", "programmes"))
                .anyMatch(p -> p.get("programme").toString().contains("Evidence-based parenting programme"));
        k.isPlannedFor(
                plan(k),
                Map.of("education", "Mr Okafor, head of year 9", "health", "Una Bell, school nurse"),
                Map.of("education", k.agreed("Education")));
        assertThat(k.plan().goals()).hasSize(3).allMatch(g -> g.byOn() != null && g.target() != null);
        assertThat(desk.workOnlyIn(k.reference, "monitoring"))
                .as("no week is recorded here")
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
    }

    private Map<String, Object> plan(FamilyOnItsWay k) {
        Map<String, String> ids = k.ids();
        List<Map<String, Object>> goals = List.of(
                FamilyHPlan.goal(
                        today,
                        1,
                        "person",
                        ids.get("Callum"),
                        "I am in by ten, or they know where I am.",
                        "other",
                        "Nights on which Callum is out after ten",
                        "nights",
                        16,
                        2),
                FamilyHPlan.goal(
                        today,
                        2,
                        "person",
                        ids.get("Callum"),
                        "I go in and I stay in.",
                        "schoolAttendance",
                        null,
                        "percent",
                        58,
                        92),
                FamilyHPlan.goal(
                        today,
                        3,
                        "family",
                        null,
                        "Mornings on which nobody shouts.",
                        "other",
                        "Mornings a week that begin without shouting",
                        "mornings",
                        1,
                        6));
        goals.forEach(goal -> goal.put("area", null));
        Map<String, Object> programme = OutcomesOfWays.action(
                today, 1, 3, "Goes to the parenting programme, Wednesday mornings", "parentingGroup", ids.get("Dawn"));
        programme.put("service", "parentingProgrammeTargeted");
        Map<String, Object> room = OutcomesOfWays.action(
                today, 7, 3, "Does up the box room with Callum, so that Ella has her own", "practicalHelp", "lead");
        room.put("service", "decorating");
        room.put("cost", 180);
        return answers(
                "drawnUpWith",
                List.of(ids.get("Dawn"), ids.get("Callum"), ids.get("Ella")),
                "childrensPart",
                "Callum wrote his two goals himself; Ella counted the mornings.",
                "strengths",
                "They laugh together, Marie is two streets away, and Dawn has not missed a shift.",
                "goals",
                goals,
                "actions",
                List.of(
                        programme,
                        OutcomesOfWays.action(today, 2, 1, "Sends a message by ten", "other", ids.get("Callum")),
                        OutcomesOfWays.action(
                                today, 3, 3, "Packs her bag in the evening with Marie", "other", ids.get("Ella")),
                        OutcomesOfWays.action(
                                today,
                                4,
                                2,
                                "A shortened day for four weeks, and a ring home by half past nine if he is not in",
                                "educationLiaison",
                                "agency:education"),
                        OutcomesOfWays.action(
                                today,
                                5,
                                3,
                                "Sees Ella on Mondays, and Dawn about her sleep",
                                "other",
                                "agency:health"),
                        OutcomesOfWays.action(
                                today,
                                6,
                                1,
                                "Meets Sean and Callum at the allotment, once a fortnight",
                                "other",
                                "lead"),
                        room),
                "withoutAction",
                List.of(),
                "noContract",
                null,
                "intensity",
                "intensive",
                "intensityWhy",
                "Three visits a week until the nights are calm.",
                "reviewWeeks",
                null,
                "visitWeeks",
                null,
                "firstReviewOn",
                today.plusWeeks(6).toString());
    }

    /** R61: complex and contentious issues climb until there is action, and whoever raised them hears it. */
    private void hasAnIssueThatClimbs(FamilyOnItsWay k) {
        Map<String, Object> issue = AtAnyMoment.issue("complexIssue");
        issue.put("issue", "The school wants to exclude Callum; the plan keeps him in school.");
        issue.put("forChild", "Callum would be in the town all day, where the older boys are.");
        desk.inCase("edith", k.reference, "escalate-issue", issue);
        assertThat(desk.workOnlyIn(k.reference, "issue-escalation", "monitoring"))
                .isWaitingAtExactly("userTask_answerIssue");
        assertThat(desk.instance(k.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        k.decides("answerIssue", AtAnyMoment.issuePassedOn());
        assertThat(desk.workOnlyIn(k.reference, "monitoring", "issue-escalation"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        assertThat(desk.instance(k.reference, "issue-escalation")).isWaitingAtExactly("userTask_settleIssue");
        k.does("ester", "settleIssue", AtAnyMoment.issueSettled());
        k.does("edith", "hearAnswer", AtAnyMoment.heard());
        assertThat(k.events("issue"))
                .containsExactlyInAnyOrder("issueEscalated", "issuePassedOn", "issueAnswered", "answerHeard");
        assertThat(desk.workOnlyIn(k.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
    }

    /** R57, R63, R145: every six weeks with everybody, and how each part was kept. */
    private void isReviewed(FamilyOnItsWay k) {
        k.itIsNoonOn(today.plusWeeks(6));
        k.does("reviewProgress", review(k, Map.of(5, "The nurse was ill for two weeks."), "goesOn", 6, 5, 81, 4));
        assertThat(k.events("review_action")).containsExactly("actionNotKept");
        assertThat(desk.workOnlyIn(k.reference, "monitoring"))
                .as("nothing is read by score")
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        k.itIsNoonOn(today.plusWeeks(12));
        k.does("reviewProgress", review(k, Map.of(), "close", 2, 2, 94, 6));
        assertThat(desk.workOnlyIn(k.reference, "closure"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
    }

    private Map<String, Object> review(
            FamilyOnItsWay k,
            Map<Integer, String> missed,
            String decision,
            int weeks,
            int nights,
            int school,
            int mornings) {
        Map<String, Object> review = k.review(missed, decision, k.today().plusWeeks(weeks));
        List<Map<String, Object>> goals = (List<Map<String, Object>>) review.get("goals");
        List<Integer> values = List.of(nights, school, mornings);
        for (int i = 0; i < values.size(); i++) goals.get(i).put("value", values.get(i));
        review.put("risks", "Callum was out twice; he rang both times. Sean has not been to the flat.");
        review.put("familySays", "Dawn: I sleep until three. Ella: nobody shouts on Mondays.");
        return review;
    }

    /** R57, R66, R76: what has changed, told in the goals; a manager chairs the last meeting, and the school leads afterwards. */
    private void isClosed(FamilyOnItsWay k) {
        ProcessInstance pathway = desk.instance(k.reference, "family-support-pathway");
        LocalDate end = k.today();
        k.does(
                "gatherStatements",
                answers(
                        "statements",
                        rows(
                                FamilyHClosure.statement(
                                        "agency",
                                        "Mr Okafor, head of year 9",
                                        end,
                                        "He takes his cap off and stays until three."),
                                FamilyHClosure.statement(
                                        "serviceUser", k.id("Dawn"), end, "She came when I was awake.")),
                        "fewerNeighbours",
                        null,
                        "noAgency",
                        null,
                        "noServiceUser",
                        null));
        k.does(
                "gatherFeedback",
                answers(
                        "feedback",
                        rows(
                                FamilyHClosure.feedback(k.id("Callum"), end, "She asked about my bike first."),
                                FamilyHClosure.feedback(k.id("Dawn"), end, "One plan on one sheet of paper.")),
                        "noYoungPerson",
                        null,
                        "noAdult",
                        null));
        assertThat(desk.workOnlyIn(k.reference, "closure"))
                .as("no reading at the end either")
                .isWaitingAtExactly("userTask_evaluateOutcomes");
        Map<String, Object> evaluated =
                FamilyHClosure.evaluated(k.shown("evaluateOutcomes"), Map.of("Kayla", k.id("Callum")), today, end);
        evaluated.put("personLevel", "Callum is in by ten on most nights and at school every day.");
        evaluated.put("familyLevel", "Six mornings a week begin without shouting.");
        evaluated.put("communityLevel", "School and Dawn ring each other on the day.");
        evaluated.put("otherOutcomes", rows(Map.of("about", "family", "text", "Ella has a room of her own.")));
        evaluated.put("avoided", List.of());
        k.does("evaluateOutcomes", evaluated);

        Map<String, Object> items = FamilyHClosure.itemsWithStepDown(end, k.shown("answerClosureItems"));
        items.put("chairedBy", "Emma");
        items.put("chairRole", "manager");
        items.put("attendance", rows(Map.of("who", "Dawn Keane", "role", "Mother", "attended", "attended")));
        items.put("leadName", "Mr Okafor, head of year 9");
        items.put("reasonText", "The three goals are all but reached, and the school goes on.");
        items.put(
                "followUps",
                List.of(FamilyOnItsWay.renamed(
                        FamilyHClosure.followUp(today.plusWeeks(18), "edith", null, null),
                        "Is Mia at school, and are the nights quiet?",
                        "Is Callum at school, and in by ten?")));
        items.put("futureContact", "Ring the family hub; Mr Okafor is at school every morning.");
        k.does("answerClosureItems", items);
        assertThat(desk.workOnlyIn(k.reference, "closure")).isWaitingAtExactly("userTask_confirmStepDown");
        Map<String, Object> confirmed = FamilyHClosure.stepDownConfirmed(k.now(), k.agreed("Education"));
        confirmed.put("confirmedBy", "Mr Okafor, head of year 9");
        k.does("confirmStepDown", confirmed);
        k.decides("decideClosure", FamilyHClosure.decided("close"));
        Map<String, Object> closing = FamilyHClosure.closingDate(end, k.now());
        closing.put("toldWho", "Dawn, Callum and Ella");
        k.does("setClosingDate", closing);
        assertThat(k.theCase().isOpen()).isFalse();
        assertThat(k.theCase().getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        assertThat(leadAssignment.current(k.theCase())).isEmpty();
        assertThat(beside.of(k.theCase())).isEmpty();
        assertThat(desk.open(k.reference)).isEmpty();
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
