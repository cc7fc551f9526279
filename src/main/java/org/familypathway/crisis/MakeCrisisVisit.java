package org.familypathway.crisis;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.familypathway.checklist.Checklists;
import org.familypathway.engagement.InitialVisitChecklist;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.DutyTeam;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.safeguarding.Harm;
import org.familypathway.safeguarding.Risks;
import org.familypathway.visit.HomeVisits;
import org.springframework.stereotype.Component;

/** The visit in a crisis: the same day, with the social worker where that does not delay it (R240), going through the points of an initial visit (R241), whether the young person can stay at home for now (R199), and what follows, with the agencies that go on helping (R191, R238, R251). */
@Component
class MakeCrisisVisit implements Step<MakeCrisisVisit.Answers> {
    /** Whether somebody was there. */
    enum Visit {
        made,
        nobodyThere
    }

    /** Whether the social worker came along. */
    enum Joint {
        joint,
        withoutThem
    }

    record Answers(
            Visit visitMade,
            LocalDateTime visitedAt,
            String visitedBy,
            Joint joint,
            String whyNotJoint,
            List<String> done,
            String notDone,
            String youngPersonSays,
            String parentsSay,
            String strategies,
            List<String> relief,
            String widerFamily,
            String agencies,
            String need,
            CrisisVisit.Result result,
            String follows) {}

    /** Where the way of working names no checklist of its own. */
    private static final String INITIAL_VISIT = "initialVisit";

    private final Crises crises;
    private final CrisisVisits made;
    private final Harm harm;
    private final Risks risks;
    private final DutyTeam duty;
    private final HomeVisits visits;
    private final Checklists checklists;
    private final WaysOfWorking ways;
    private final Clock clock;

    MakeCrisisVisit(
            Crises crises,
            CrisisVisits made,
            Harm harm,
            Risks risks,
            DutyTeam duty,
            HomeVisits visits,
            Checklists checklists,
            WaysOfWorking ways,
            Clock clock) {
        this.crises = crises;
        this.made = made;
        this.harm = harm;
        this.risks = risks;
        this.duty = duty;
        this.visits = visits;
        this.checklists = checklists;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "crisisText",
                crises.inWords(theCase),
                "riskText",
                risks.inWords(theCase),
                "plan",
                visits.planInWords(theCase),
                "workers",
                duty.choices(theCase),
                "visitPoints",
                points(theCase),
                // As forms of before call them.
                "crisisSteps",
                points(theCase));
    }

    /** Those of the initial visit, which stand once for both. */
    private List<Map<String, String>> points(FamilyCase theCase) {
        return checklists.choices(ways.of(theCase).visitChecklist().orElse(INITIAL_VISIT));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant visited = PastTime.at("visitedAt", "When", a.visitedAt(), now);
        Crisis crisis = crises.underWay(theCase)
                .orElseThrow(() -> Refusal.of("result", "This crisis has been answered meanwhile."));
        duty.mustBelong(theCase, "visitedBy", a.visitedBy());
        boolean there = a.visitMade() == Visit.made;
        if (!there && a.result() == CrisisVisit.Result.averted)
            throw Refusal.of(
                    "result",
                    "Nobody was seen, so nobody knows that it is over. Agree again what is done, or report significant harm.");
        if (a.result() == CrisisVisit.Result.harmReported
                && harm.of(theCase).stream()
                        .noneMatch(report -> report.reportedAt().isAfter(crisis.getRecordedAt())))
            throw Refusal.of(
                    "result",
                    "No significant harm has been reported since this crisis. Report it on the case page first, then come back.");
        InitialVisitChecklist checklist = there
                ? new InitialVisitChecklist(
                        points(theCase).size(),
                        a.done(),
                        a.notDone(),
                        a.youngPersonSays(),
                        a.parentsSay(),
                        a.strategies(),
                        a.relief(),
                        a.widerFamily(),
                        a.agencies())
                : null;
        made.saveAndFlush(new CrisisVisit(crisis, a, visited, checklist, by, now));
        visits.writtenDownInCrisis(theCase, crisis.getId(), by, now);
        if (a.result() != CrisisVisit.Result.visitAgain) crises.over(crisis, by);
    }
}
