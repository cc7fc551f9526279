package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** One attempt to meet the family, logged whatever came of it; what was tried and what is untried stands beside it (R45, R77, R103). */
@Component
class TryToEngage implements Step<TryToEngage.Answers> {
    record Answers(
            String method,
            LocalDateTime triedAt,
            String triedBy,
            String whatCameOfIt,
            String whatHappened,
            String tryNext) {}

    private final Attempts attempts;
    private final EngagementRecord engagement;
    private final EnoughTried enoughTried;
    private final EngagementDecisions decisions;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Clock clock;

    TryToEngage(
            Attempts attempts,
            EngagementRecord engagement,
            EnoughTried enoughTried,
            EngagementDecisions decisions,
            LeadAssignment leadAssignment,
            Workers workers,
            Clock clock) {
        this.attempts = attempts;
        this.engagement = engagement;
        this.enoughTried = enoughTried;
        this.decisions = decisions;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "attempts", engagement.attemptsTable(theCase),
                "advice", managersWay(theCase) + enoughTried.advice(theCase),
                "triedBy",
                        leadAssignment
                                .current(theCase)
                                .map(lead -> workers.leadName(lead))
                                .orElse(""));
    }

    private String managersWay(FamilyCase theCase) {
        return decisions.findByCaseIdOrderByDecidedAt(theCase.getId()).stream()
                .filter(decision -> decision.getNewWay() != null)
                .reduce((earlier, later) -> later)
                .map(decision -> "The managers’ new way: %s\n\n".formatted(decision.getNewWay()))
                .orElse("");
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        attempts.saveAndFlush(new Attempt(
                theCase,
                answers.method(),
                PastTime.sinceReferral("triedAt", "When", answers.triedAt(), theCase, now),
                answers.triedBy(),
                answers.whatCameOfIt(),
                answers.whatHappened(),
                answers.tryNext(),
                by,
                now));
    }
}
