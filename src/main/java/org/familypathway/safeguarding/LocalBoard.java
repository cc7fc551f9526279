package org.familypathway.safeguarding;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest {@code local-board.dmn} which thresholds and procedure of the local safeguarding partners a service follows, and where they are (R67). */
@Component
class LocalBoard {
    private static final String TABLE = "local-board";

    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    LocalBoard(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** As a worker reads it. */
    String procedure(FamilyCase theCase) {
        // It is published: it is asked for people who may read no table of the engine.
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableById(
                        newest.of(TABLE).id(),
                        Map.of("service", theCase.getService().getId()))
                .getFirstResult());
        return row == null ? "" : row.getEntry("words");
    }
}
