package org.familypathway.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the decision tables {@code engagement-persistence.dmn} and {@code ways-to-engage.dmn} whether a family was tried often enough and in different ways, and what is untried (R77, R103). */
@Component
class EnoughTried {
    /** @param next {@code tryAgain} or {@code decide} */
    record Answer(String next, String because) {}

    private final Attempts attempts;
    private final EngagementDecisions decided;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    EnoughTried(
            Attempts attempts, EngagementDecisions decided, DecisionService decisions, WithoutAuthorization engine) {
        this.attempts = attempts;
        this.decided = decided;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** The attempts since the managers last decided to go on; a decision begins the count anew. */
    Answer answer(FamilyCase theCase) {
        Instant since = decided.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId()).stream()
                .map(EngagementDecision::getDecidedAt)
                .reduce((earlier, later) -> later)
                .orElse(Instant.EPOCH);
        List<Attempt> counted = attempts.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(attempt -> attempt.getRecordedAt().isAfter(since))
                .toList();
        Map<String, Object> answer = engine.ask(() -> decisions
                .evaluateDecisionTableByKey(
                        "engagement-persistence",
                        Map.of(
                                "profile", theCase.getProfile(),
                                "attempts", counted.size(),
                                "ways",
                                        counted.stream()
                                                .map(Attempt::getMethod)
                                                .distinct()
                                                .count()))
                .getSingleResult());
        return new Answer((String) answer.get("persistence"), (String) answer.get("because"));
    }

    /** The ways that have never been tried, in the order in which they are suggested. */
    List<String> untried(FamilyCase theCase) {
        List<String> tried = attempts.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .map(Attempt::getMethod)
                .distinct()
                .toList();
        return engine.ask(() -> decisions
                .evaluateDecisionTableByKey("ways-to-engage", Map.of("profile", theCase.getProfile(), "tried", tried))
                .collectEntries("suggestion"));
    }

    /** What is said to the worker or manager, in the decision tables' words. */
    String advice(FamilyCase theCase) {
        List<String> untried = untried(theCase);
        String ways = untried.isEmpty() ? "Every way was tried." : "Not tried yet: " + String.join("; ", untried) + ".";
        return attempts.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).isEmpty()
                ? ways
                : answer(theCase).because() + " " + ways;
    }
}
