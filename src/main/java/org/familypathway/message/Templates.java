package org.familypathway.message;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest messages.dmn, which an analyst edits. A kind without a row is not sent. */
@Component
class Templates {
    private static final String STANDARD = "standard";

    private final Map<String, Optional<Template>> known = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    Templates(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    Optional<Template> of(String kind, FamilyCase theCase) {
        return of(kind, theCase.getProfile(), theCase.isImmediate() ? "immediate" : STANDARD);
    }

    /** Of something that is about no family. */
    Optional<Template> of(String kind, Service service) {
        return of(kind, service.getProfile(), STANDARD);
    }

    private Optional<Template> of(String kind, String profile, String urgency) {
        var table = newest.of("messages");
        // One version of the table always answers alike, and it is asked with every task.
        return known.computeIfAbsent(
                String.join("|", table.id(), kind, profile, urgency),
                first -> ask(table.id(), Map.of("kind", kind, "profile", profile, "urgency", urgency)));
    }

    private Optional<Template> ask(String table, Map<String, Object> asked) {
        var answer = engine.ask(
                () -> decisions.evaluateDecisionTableById(table, asked).getSingleResult());
        return Optional.ofNullable(answer)
                .map(row -> new Template((String) row.getEntry("subject"), (String) row.getEntry("text")));
    }
}
