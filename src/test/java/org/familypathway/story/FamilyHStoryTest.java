package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H of seed S0, told as it goes (R2, R7, R10, R57): referred, met, signed up, assessed, at their conference, with a plan, week by week, to the closure and after it. Every phase runs on the spine. */
public abstract class FamilyHStoryTest {
    @Autowired
    protected Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    HouseholdMembers members;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    EngagementRecord engagement;

    @Autowired
    ContractRecord contracts;

    @Autowired
    protected ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AssessmentRecord assessments;

    @Autowired
    EvaluationRecord evaluations;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    /** Twelve weeks before the plan and twelve after it; incidents that the police reported in each. */
    private static final int WEEKS = 12;

    private static final int[] POLICE = {2, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0};

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    protected void family_H_goes_the_whole_way() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_decideReferral");

        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers(
                        "lead",
                        "katie",
                        "cover",
                        "kofi",
                        "allocationReason",
                        "Knows the estate, has room.",
                        "noConflict",
                        true));
        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        assertThat(leadAssignment.current(family(h)).orElseThrow().getWorker()).isEqualTo("katie");

        UUID hannah = member(h, "Hannah"), kayla = member(h, "Kayla");
        desk.complete("katie", h, "sendProjectLetter", FamilyHEngagement.projectLetter());
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("letter", "nobodyThere"));
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("katie", h, "planFirstVisit", FamilyHEngagement.visitPlan("katie", "kofi"));
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(hannah, kayla));
        Map<String, Object> asked = FamilyHEngagement.consents(hannah, member(h, "Liam"), member(h, "Mia"));
        List<Object> each = new ArrayList<>((List<?>) asked.get("consents"));
        for (UUID sixteen : List.of(kayla, member(h, "Jordan")))
            each.add(FamilyHEngagement.judged(
                    FamilyHEngagement.consent("workWithService", null, sixteen, "yes", "written"), "yes"));
        asked.put("consents", each);
        desk.complete("katie", h, "gainConsent", asked);
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(
                        FamilyHEngagement.contact("education", consent(h, "To share information with Education"))));
        assertThat(engagement.attempts(family(h))).hasSize(2);

        Map<String, String> ids = FamilyHContract.ids(members.of(family(h).getId()));
        desk.complete("katie", h, "drawUpContract", FamilyHContract.drawnUp(today, ids));
        desk.complete("katie", h, "signContract", FamilyHContract.signed(today, ids));
        assertThat(desk.workOnlyIn(h, "assessment", "contract-review")).isWaitingAtExactly("userTask_planAssessment");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        assertThat(contracts.of(family(h)).inForce().consequences()).hasSize(5);

        desk.complete(
                "katie",
                h,
                "reviewContract",
                FamilyHContract.review(today, conditions(h), "stands", today.plusWeeks(6), null));
        assertThat(desk.workOnlyIn(h, "assessment", "contract-review")).isWaitingAtExactly("userTask_planAssessment");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");

        isAssessed(h, ids);
        decidesAtTheConference(h, ids);
        isPlannedFor(h, ids);
        isMonitored(h, ids);
        isClosed(h, ids);
        isLookedBackAt(h);
    }

    /** R3, R19 to R25: everybody's view, the factors, the analysis, the sign-off. */
    protected void isAssessed(String h, Map<String, String> ids) {
        desk.complete(
                "katie",
                h,
                "planAssessment",
                FamilyHAssessment.planned(today, ids, agreed(h, "Housing"), agreed(h, "Education")));
        for (Task child : desk.tasks(h, "hearChild")) desk.complete("katie", child, FamilyHAssessment.childHeard());
        for (Task agency : desk.tasks(h, "giveAgencyViews"))
            desk.complete(
                    agency.getAssignee(),
                    agency,
                    FamilyHAssessment.agencyViews(
                            today, "Who was asked", agency.getAssignee().equals("katie")));
        desk.complete(
                "katie",
                h,
                "askParents",
                FamilyHAssessment.parentsAsked(lines(h, "askParents", "parents").stream()
                        .map(line -> line.get("id").toString())
                        .toList()));
        String agency = lines(h, "assessNeeds", "voices").stream()
                .map(voice -> voice.get("value").toString())
                .filter(voice -> voice.startsWith("agency:"))
                .findFirst()
                .orElseThrow();
        desk.complete("katie", h, "assessNeeds", FamilyHAssessment.assessed(today, ids, agency));
        desk.complete("katie", h, "analyseNeeds", FamilyHAssessment.analysed("handIn"));
        desk.complete(
                "maya", h, "signOffAssessment", FamilyHAssessment.decided("signOff", "Mia’s own words carry it."));
        assertThat(assessments.of(family(h)).orElseThrow().factors()).hasSize(8);
        assertThat(desk.workOnlyIn(h, "conference", "contract-review")).isWaitingAtExactly("userTask_offerConference");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** R26 to R29: offered, prepared, held; the family decide, and who is accountable for what is clear to all. */
    protected void decidesAtTheConference(String h, Map<String, String> ids) {
        desk.complete("katie", h, "offerConference", FamilyHConference.accepted(today, ids, "carol"));
        desk.complete(
                "carol",
                h,
                "prepareConference",
                FamilyHConference.prepared(
                        today.plusWeeks(3),
                        ids,
                        lines(h, "prepareConference", "children"),
                        agreed(h, "Housing"),
                        agreed(h, "Education")));
        Map<String, String> choices = new LinkedHashMap<>();
        lines(h, "holdConference", "accountableChoices")
                .forEach(choice -> choices.put(
                        choice.get("label").toString(), choice.get("value").toString()));
        desk.complete(
                "carol",
                h,
                "holdConference",
                FamilyHConference.agreed(today, lines(h, "holdConference", "attendance"), choices, today.plusWeeks(6)));
        assertThat(desk.workOnlyIn(h, "plan", "conference-review", "contract-review"))
                .isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(h, "conference-review")).isWaitingAtExactly("userTask_reviewConference");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
        desk.complete(
                "katie",
                h,
                "reviewConference",
                FamilyHConference.reviewed(today, lines(h, "reviewConference", "decisions"), null));
    }

    /** R30 to R32, R87: goals with measure, baseline and target; agreed by family, agencies and manager. */
    protected void isPlannedFor(String h, Map<String, String> ids) {
        assertThat(lines(h, "drawUpPlan", "before"))
                .extracting(line -> line.get("from") + ": " + line.get("what"))
                .anyMatch(line -> line.startsWith("Conference: Jordan Hale") && line.contains("Music off at ten"))
                .anyMatch(line -> line.startsWith("Risk") && line.contains("Older boys wait for him"))
                .anyMatch(line -> line.startsWith("What has to change: the family"));
        desk.complete("katie", h, "drawUpPlan", FamilyHPlan.drawnUp(today, ids));
        desk.complete("katie", h, "agreePlan", FamilyHPlan.agreed(today, ids, agreed(h)));
        boolean asks = (Boolean) shown(h, "approvePlan").get("asksBudget");
        desk.complete("maya", h, "approvePlan", FamilyHPlan.approved(asks ? 1_000_000 : null, null));
        assertThat(desk.workOnlyIn(h, "monitoring", "contract-review"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    /** R33 to R35: twelve weeks, each with its round; a review half way, and one that decides to close. */
    protected void isMonitored(String h, Map<String, String> ids) {
        for (int week = 0; week < WEEKS; week++) {
            itIsNoonOn(today.plusWeeks(week + 1));
            desk.complete(
                    "katie",
                    h,
                    "recordWeeklyRound",
                    FamilyHMonitoring.week(
                            today.plusWeeks(week).plusDays(6),
                            clock,
                            lines(h, "recordWeeklyRound", "actions").stream()
                                    .map(line -> line.get("id").toString())
                                    .toList(),
                            ids,
                            agreed(h),
                            POLICE[week],
                            0,
                            0));
            if (week == WEEKS / 2) reviewed(h, ids, "goesOn", today.plusWeeks(WEEKS));
        }
        reviewed(h, ids, "close", today.plusWeeks(WEEKS + 2));
        assertThat(desk.workOnlyIn(h, "closure", "contract-review"))
                .isWaitingAtExactly("userTask_gatherFeedback", "userTask_gatherStatements");
        assertThat(desk.instance(h, "contract-review")).isWaitingAtExactly("userTask_reviewContract");
    }

    private void reviewed(String h, Map<String, String> ids, String decision, LocalDate next) {
        List<String> goals = lines(h, "reviewProgress", "goals").stream()
                .map(line -> line.get("id").toString())
                .toList();
        desk.complete(
                "katie",
                h,
                "reviewProgress",
                FamilyHMonitoring.review(
                        LocalDate.ofInstant(clock.instant(), London.ZONE),
                        goals,
                        goals.stream().map(goal -> 1).toList(),
                        ids,
                        decision,
                        next));
    }

    /** R36 to R42, R261, R262: what everybody says, what has changed, and the closure items; the figures are worked out here from what was typed. */
    protected void isClosed(String h, Map<String, String> ids) {
        ProcessInstance pathway = desk.instance(h, "family-support-pathway");
        LocalDate end = today.plusWeeks(WEEKS);
        desk.complete("katie", h, "gatherStatements", FamilyHClosure.statements(end, ids.get("Hannah")));
        desk.complete("katie", h, "gatherFeedback", FamilyHClosure.feedback(end, ids));
        desk.complete(
                "katie",
                h,
                "evaluateOutcomes",
                FamilyHClosure.evaluated(shown(h, "evaluateOutcomes"), ids, today, end));
        int police = IntStream.of(POLICE).sum();
        double before = (double) FamilyHPlan.POLICE_BASELINE / FamilyHPlan.BASELINE_WEEKS;
        double after = police / ((ChronoUnit.DAYS.between(today, end) + 1) / 7.0);
        assertThat(evaluations.measured(family(h)))
                .anyMatch(measure -> measure.change()
                        .equals("%d %% fewer police incidents".formatted(Math.round(100 * (1 - after / before)))))
                .anyMatch(measure -> measure.change().contains("fewer arrests"))
                .anyMatch(measure -> measure.change().contains("school attendance"));

        desk.complete("katie", h, "answerClosureItems", FamilyHClosure.items(end, shown(h, "answerClosureItems")));
        desk.complete("maya", h, "decideClosure", FamilyHClosure.decided("close"));
        desk.complete(
                "katie",
                h,
                "setClosingDate",
                FamilyHClosure.closingDate(
                        end,
                        LocalDateTime.ofInstant(clock.instant(), London.ZONE).withNano(0)));
        assertThat(family(h).isOpen()).isFalse();
        assertThat(family(h).getOutcome()).isEqualTo(Outcome.needsMet);
        assertThat(leadAssignment.current(family(h))).isEmpty();
        assertThat(desk.open(h)).isEmpty();
        assertThat(pathway)
                .isEnded()
                .hasPassedInOrder(
                        "callActivity_referral",
                        "callActivity_engagement",
                        "callActivity_contract",
                        "callActivity_assessment",
                        "callActivity_conference",
                        "callActivity_plan",
                        "callActivity_monitoring",
                        "callActivity_closure");
    }

    /** R261 e: follow-up after the closing, by those named. */
    private void isLookedBackAt(String h) {
        for (LocalDate on : List.of(today.plusWeeks(WEEKS + 6), today.plusWeeks(WEEKS + 12))) {
            assertThat(desk.isRunning(h)).isTrue();
            itIsNoonOn(on);
            desk.passDeadline(h, "intermediateCatchEvent_followUpDay");
            itIsNoonOn(on);
            Task task = desk.tasks(h, "makeFollowUp").get(0);
            desk.complete(
                    task.getAssignee() == null ? "maya" : task.getAssignee(), task, FamilyHClosure.followedUp(on));
        }
        assertThat(desk.isRunning(h)).isFalse();
    }

    private void itIsNoonOn(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant()));
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    /** Id of the consent to share information with an agency. */
    private String agreed(String reference, String agency) {
        return consent(reference, "To share information with " + agency).toString();
    }

    private Map<String, String> agreed(String reference) {
        return Map.of("housing", agreed(reference, "Housing"), "education", agreed(reference, "Education"));
    }

    /** What a form shows, as the browser gets it. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> shown(String reference, String step) {
        return transaction.execute(
                t -> json.convertValue(application.getBean(step, Step.class).fill(family(reference)), Map.class));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> lines(String reference, String step, String list) {
        return (List<Map<String, Object>>) shown(reference, step).get(list);
    }

    private FamilyCase family(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private UUID member(String reference, String firstName) {
        return members.of(family(reference).getId()).stream()
                .filter(m -> m.getName().startsWith(firstName))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private UUID consent(String reference, String what) {
        return engagement.consents(family(reference)).stream()
                .filter(c -> c.what().equals(what))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<?> conditions(String reference) {
        Map<String, Object> shown = transaction.execute(
                t -> application.getBean("reviewContract", Step.class).fill(family(reference)));
        return ((List<?>) shown.get("kept"))
                .stream().map(kept -> ((ListRow.Answer) kept).id()).toList();
    }
}
