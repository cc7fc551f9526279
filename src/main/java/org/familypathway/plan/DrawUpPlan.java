package org.familypathway.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

class DrawUpPlan {
    record Answers(
            List<UUID> drawnUpWith,
            String childrensPart,
            String strengths,
            List<PlanGoal.Answer> goals,
            List<PlanAction.Answer> actions,
            List<PlanWithoutAction.Answer> withoutAction,
            String noContract,
            LocalDate firstReviewOn) {}
}
