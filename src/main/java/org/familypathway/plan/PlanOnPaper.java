package org.familypathway.plan;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The support plan in force on one page: what for, in the family’s words, and who does what by when (R30, R63, R70). Nothing of what somebody who has died was to do. */
@Component
class PlanOnPaper implements FromRecord {
    private final PlanRecord plans;
    private final PlanText text;

    PlanOnPaper(PlanRecord plans, PlanText text) {
        this.plans = plans;
        this.text = text;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.plan;
    }

    @Override
    public String title() {
        return "Support plan";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        return plans.asked(theCase).map(plan -> lines(theCase, plan)).orElse(List.of());
    }

    private List<Paper.Line> lines(FamilyCase theCase, PlanRecord.Agreed plan) {
        List<Paper.Line> lines = new ArrayList<>();
        plan.goals()
                .forEach(goal -> lines.add(new Paper.Line(
                        "What we want",
                        "%s%s (by %s)"
                                .formatted(
                                        goal.about() == null ? "" : text.member(goal.about(), null) + ": ",
                                        goal.words(),
                                        London.day(goal.byOn())))));
        plan.actions()
                .forEach(action -> lines.add(new Paper.Line(
                        "Who does what",
                        "%s: %s (by %s)"
                                .formatted(
                                        text.name(theCase, new Party(action.member(), action.agency())),
                                        action.what(),
                                        London.day(action.due())))));
        lines.add(new Paper.Line(
                "This plan",
                "Version %d, in force since %s. Tell the lead worker at once where something does not work or has changed."
                        .formatted(plan.number(), London.day(plan.approvedOn()))));
        return lines;
    }
}
