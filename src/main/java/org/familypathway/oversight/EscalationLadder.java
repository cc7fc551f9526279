package org.familypathway.oversight;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/** Asks the newest {@code escalation-ladder.dmn} who answers on a rung, and which comes next: the ladder of the service’s local board, where it has rows of its own (R61, R67, R131). */
@Component
class EscalationLadder {
    /** @param who {@code managers} or {@code leads}; @param next 0 where there is none */
    record Rung(String who, String title, int next) {}

    private final DecisionService decisions;
    private final WaysOfWorking ways;
    private final WithoutAuthorization engine;

    EscalationLadder(DecisionService decisions, WaysOfWorking ways, WithoutAuthorization engine) {
        this.decisions = decisions;
        this.ways = ways;
        this.engine = engine;
    }

    Rung rung(FamilyCase theCase, Issue issue, int number) {
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableByKey(
                        "escalation-ladder",
                        Map.of(
                                "kind",
                                issue.getKind(),
                                "rung",
                                number,
                                "hasPanel",
                                ways.of(theCase).panelName().isPresent(),
                                "service",
                                theCase.getService().getId()))
                .getSingleResult());
        return new Rung(
                (String) row.getEntry("who"),
                (String) row.getEntry("title"),
                ((Number) row.getEntry("next")).intValue());
    }
}
