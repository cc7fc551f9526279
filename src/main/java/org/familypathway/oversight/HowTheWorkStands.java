package org.familypathway.oversight;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.familypathway.monitoring.NextReview;
import org.familypathway.monitoring.Progress;
import org.familypathway.plan.Goal;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a manager has at hand when looking at a case from above: who leads, which goals are met, what the last review said (R205, R252). */
@Component
@Transactional(readOnly = true)
class HowTheWorkStands {
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final PlanRecord plans;
    private final Progress progress;
    private final NextReview reviews;

    HowTheWorkStands(
            LeadAssignment leadAssignment, Workers workers, PlanRecord plans, Progress progress, NextReview reviews) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.plans = plans;
        this.progress = progress;
        this.reviews = reviews;
    }

    Map<String, Object> of(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("lead", leadAssignment.current(theCase).map(workers::leadName).orElse("nobody"));
        shown.put(
                "goalsMet",
                plans.agreed(theCase)
                        .map(plan -> "%d of %d"
                                .formatted(
                                        plan.goals().stream()
                                                .filter(goal -> isMet(theCase, goal))
                                                .count(),
                                        plan.goals().size()))
                        .orElse("no plan yet"));
        shown.put(
                "nextReview",
                reviews.of(theCase)
                        .map(next -> London.day(next.on()) + (next.late() ? ", late" : ""))
                        .orElse("none agreed"));
        return shown;
    }

    private boolean isMet(FamilyCase theCase, Goal goal) {
        BigDecimal now = progress.latest(theCase, goal.id());
        if (now == null || goal.target() == null || goal.baseline() == null) return false;
        return goal.target().compareTo(goal.baseline()) < 0
                ? now.compareTo(goal.target()) <= 0
                : now.compareTo(goal.target()) >= 0;
    }
}
