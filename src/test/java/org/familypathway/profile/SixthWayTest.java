package org.familypathway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyOnItsWay;
import org.familypathway.story.Office;
import org.familypathway.story.OutcomesOfWays;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A sixth way of working that needs no new step is rows: here a family hub that sees families each week, reads the nine outcomes, meets the family without a conference or a contract, and reviews
 * every four weeks. No diagram, no form and no class knows its name.
 */
@PathwayTest
class SixthWayTest {
    private static final String SIXTH = "family-hub";

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    RepositoryService repository;

    @Autowired
    WaysOfWorking ways;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    JdbcTemplate database;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private String deployment;

    @BeforeEach
    void theCouncilAddsRows() throws IOException {
        office.opens();
        deployment = repository
                .createDeployment()
                .name("a sixth way of working")
                .addString("processes/pathway-profile.dmn", profiles())
                .addString("processes/timescale.dmn", timescales())
                .addString("processes/referral/referral-criteria.dmn", criteria())
                .deploy()
                .getId();
        office.service("hub", "Family Hub Fairfield", SIXTH);
        database.update("update service set profile = ? where id = 'hub'", SIXTH);
        application.getBean(org.familypathway.access.RoleGrants.class).give();
        office.worker("hana", "hub-workers");
        office.worker("hugo", "hub-workers");
        office.worker("holly", "hub-managers");
    }

    /** The rows go, and a family of the hub that is still open is worked with in a way that has a row. */
    @AfterEach
    void theRowsGo() {
        database.update("update service set profile = 'targeted-family-support' where id = 'hub'");
        repository.deleteDeployment(deployment, true);
        assertThat(ways.of(SIXTH)).isEmpty();
    }

    /** A copy of the row of targeted family support, with what the hub does otherwise. */
    private static String profiles() throws IOException {
        String table = Files.readString(Path.of("processes/pathway-profile.dmn"));
        String row = rule(table, "\"targeted-family-support\"")
                .replace("pathwayProfile_2", "pathwayProfile_6")
                .replace("\"targeted-family-support\"", "\"" + SIXTH + "\"")
                .replace("\"Key worker\"", "\"Hub worker\"")
                .replace("\"smart\"", "\"nineOutcomes\"");
        row = says(table, row, "conference", "\"leftOut\"");
        row = says(table, row, "weeklyRound", "\"required\"");
        row = says(table, row, "readings", "\"required\"");
        return table.replace("    </decisionTable>", row + "\n    </decisionTable>");
    }

    /** The hub reviews every four weeks; every other deadline is that of all ways of working. */
    private static String timescales() throws IOException {
        String table = Files.readString(Path.of("processes/timescale.dmn"));
        String targeted = rules(table, "\"nextReview\"").stream()
                .filter(rule -> rule.contains("<text>\"targeted-family-support\",\"think-family\"</text>"))
                .findFirst()
                .orElseThrow();
        String id = first(targeted, "<rule id=\"([^\"]+)\"");
        String row = targeted.replace(id, id + "Hub")
                .replace("\"targeted-family-support\",\"think-family\"", "\"" + SIXTH + "\"")
                .replaceFirst("<text>6</text>", "<text>4</text>");
        String others = "not(\"targeted-family-support\",";
        assertThat(table).contains(others);
        return table.replace(others, "not(\"" + SIXTH + "\",\"targeted-family-support\",")
                .replace("    </decisionTable>", row + "\n    </decisionTable>");
    }

    /** Whoever needs early help may come, as to the lead family worker. */
    private static String criteria() throws IOException {
        String table = Files.readString(Path.of("processes/referral/referral-criteria.dmn"));
        String row = rules(table, "\"lead-family-worker\"").stream()
                .filter(rule -> rule.contains("\"earlyHelpIdentified\""))
                .findFirst()
                .orElseThrow()
                .replaceAll("eferralCriteria_\\d+", "eferralCriteria_hub")
                .replace("\"lead-family-worker\"", "\"" + SIXTH + "\"");
        return table.replace("    </decisionTable>", row + "\n    </decisionTable>");
    }

    /** The row with another word in one column. */
    private static String says(String table, String row, String column, String word) {
        List<String> columns = Pattern.compile("<output [^>]*name=\"(\\w+)\"")
                .matcher(table)
                .results()
                .map(m -> m.group(1))
                .toList();
        Matcher cells =
                Pattern.compile("(<outputEntry [^>]*><text>)(.*?)(</text>)").matcher(row);
        int wanted = columns.indexOf(column);
        assertThat(wanted).as(column).isNotNegative();
        StringBuilder changed = new StringBuilder();
        for (int place = 0; cells.find(); place++)
            cells.appendReplacement(
                    changed,
                    Matcher.quoteReplacement(
                            cells.group(1) + (place == wanted ? word : cells.group(2)) + cells.group(3)));
        return cells.appendTail(changed).toString();
    }

    private static String rule(String table, String profile) {
        return rules(table, profile).get(0);
    }

    private static List<String> rules(String table, String word) {
        return Pattern.compile("<rule id.*?</rule>", Pattern.DOTALL)
                .matcher(table)
                .results()
                .map(m -> m.group())
                .filter(rule -> rule.contains("<text>" + word + "</text>"))
                .toList();
    }

    private static String first(String text, String pattern) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    @Test
    void a_family_goes_from_referral_to_monitoring_in_a_way_that_is_only_rows() {
        FamilyOnItsWay k =
                new FamilyOnItsWay(application, desk.refer("sue", AroundTheFamily.referral(today, "hub")), "holly");
        assertThat(k.theCase().getProfile()).isEqualTo(SIXTH);
        assertThat(desk.workOnlyIn(k.reference, "referral")).isWaitingAtExactly("userTask_decideReferral");
        k.decides(
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "2", "decisionReason", "They know the hub and asked."));
        assertThat(k.shown("allocateLead")).containsEntry("leadTitle", "hub worker");
        k.decides(
                "allocateLead",
                answers("lead", "hana", "cover", "hugo", "allocationReason", "Runs their club.", "noConflict", true));
        k.does("tellReferrer", answers("toldWho", "Sue Lomas", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        assertThat(desk.workOnlyIn(k.reference, "engagement"))
                .as("no project letter")
                .isWaitingAtExactly("userTask_tryToEngage");
        k.does("tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        k.does("planFirstVisit", FamilyHEngagement.visitPlan("hana", "hugo"));
        k.does("makeFirstVisit", FamilyHEngagement.firstVisit(k.uuid("Dawn"), k.uuid("Callum")));
        k.does("gainConsent", AroundTheFamily.consents(k.uuid("Dawn"), "verbal"));
        k.does(
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", UUID.fromString(k.agreed("Education")))));
        assertThat(desk.workOnlyIn(k.reference, "assessment"))
                .as("no contract")
                .isWaitingAtExactly("userTask_planAssessment");

        isAssessed(k);
        assertThat(desk.workOnlyIn(k.reference, "assessment"))
                .as("the nine outcomes are read")
                .isWaitingAtExactly("userTask_takeFirstReading");
        k.does(
                "takeFirstReading",
                k.reading(
                        OutcomesOfWays.NINE_OUTCOMES,
                        List.of(3, 4, 3, 2, 3, 5, 4, 2, 1),
                        List.of("Dawn", "Callum"),
                        "Agreed at the table."));
        assertThat(desk.workOnlyIn(k.reference, "family-meeting"))
                .as("no conference")
                .isWaitingAtExactly("userTask_prepareFamilyMeeting");
        k.does("prepareFamilyMeeting", AroundTheFamily.prepared(k.now().plusDays(6), k.ids(), k.agreed("Education")));
        k.does("holdFamilyMeeting", AroundTheFamily.agreed(today, k.shown("holdFamilyMeeting"), "Hana", "leadWorker"));

        assertThat(desk.workOnlyIn(k.reference, "plan")).isWaitingAtExactly("userTask_drawUpPlan");
        Map<String, Object> plan = plan(k, today.plusWeeks(5));
        Refusal late = desk.refusal(() -> k.does("drawUpPlan", plan));
        assertThat(late.getMessage()).startsWith("Family Hub Fairfield reviews at least every 4 weeks");
        plan.put("firstReviewOn", today.plusWeeks(4).toString());
        k.isPlannedFor(
                plan,
                Map.of("education", "Mr Okafor, head of year 9", "socialServices", "Sue Lomas, social worker"),
                Map.of("education", k.agreed("Education")));
        assertThat(desk.workOnlyIn(k.reference, "monitoring"))
                .as("each week is recorded")
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        k.does("reviewProgress", k.review(Map.of(), "goesOn", today.plusWeeks(4)));
        assertThat(desk.instance(k.reference, "monitoring"))
                .isWaitingAt("userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(k.steps())
                .doesNotContain(
                        "sendProjectLetter",
                        "considerContract",
                        "drawUpContract",
                        "considerConference",
                        "offerConference");
    }

    private void isAssessed(FamilyOnItsWay k) {
        List<Map<String, Object>> children = new ArrayList<>(), considered = new ArrayList<>();
        for (String child : List.of("Callum", "Ella"))
            children.add(answers("id", k.id(child), "name", child, "toBeHeard", "yes", "whyNot", null));
        for (String name : List.of("Dawn", "Callum", "Ella"))
            considered.add(answers("id", k.id(name), "name", name, "whyNone", "What is said of the family holds."));
        k.does(
                "planAssessment",
                answers(
                        "reason",
                        "What would make the nights safe for Callum and calm for Ella?",
                        "existing",
                        List.of(),
                        "whyNoSocialWork",
                        null,
                        "presentSituation",
                        null,
                        "situationSeenWith",
                        null,
                        "agencies",
                        List.of(),
                        "whyNoAgency",
                        "They were all at the hub last week.",
                        "children",
                        children,
                        "absentParents",
                        List.of(),
                        "whyNoFather",
                        "Dawn does not know where he is."));
        k.viewsAreHeard(FamilyHAssessment.childHeard(), Map.of());
        String day = today.toString();
        k.does(
                "assessNeeds",
                answers(
                        "factors",
                        List.of(
                                FamilyHAssessment.risk(
                                        "family", "domesticViolence", "family", "In the past.", "worker", day),
                                FamilyHAssessment.protective(
                                        "family",
                                        "positiveFamilyRelationships",
                                        "family",
                                        "They laugh together.",
                                        "worker",
                                        day)),
                        "considered",
                        considered,
                        "relations",
                        List.of()));
        k.does("analyseNeeds", FamilyHAssessment.analysed("handIn"));
        k.decides("signOffAssessment", FamilyHAssessment.decided("signOff", "It is theirs."));
    }

    private Map<String, Object> plan(FamilyOnItsWay k, LocalDate firstReview) {
        Map<String, String> named =
                Map.of("Claire", k.id("Dawn"), "Dean", k.id("Dawn"), "Jade", k.id("Callum"), "Alfie", k.id("Ella"));
        Map<String, Object> plan = OutcomesOfWays.plan(today, named, "missingFromHome", firstReview);
        List<Map<String, Object>> actions = (List<Map<String, Object>>) plan.get("actions");
        actions.add(OutcomesOfWays.action(
                today, 6, 1, "Rings Hana when she hears of a missing night", "other", "agency:socialServices"));
        return plan;
    }
}
