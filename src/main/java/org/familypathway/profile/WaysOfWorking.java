package org.familypathway.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest {@code pathway-profile.dmn}, for whoever opens a form or a page: nobody needs a grant for the table itself. */
@Component
public class WaysOfWorking {
    private static final String TABLE = "pathway-profile";

    private final Map<String, Optional<WayOfWorking>> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final RepositoryService repository;
    private final WithoutAuthorization engine;

    WaysOfWorking(
            NewestTable newest, DecisionService decisions, RepositoryService repository, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.repository = repository;
        this.engine = engine;
    }

    /** @throws IllegalStateException where the case's service works in a way that has no row; a referral to such a service is refused */
    public WayOfWorking of(FamilyCase theCase) {
        return of(theCase.getProfile())
                .orElseThrow(() -> new IllegalStateException(
                        "pathway-profile.dmn has no row for %s.".formatted(theCase.getProfile())));
    }

    /** Empty where the table has no row for it. */
    public Optional<WayOfWorking> of(String profile) {
        var table = newest.of(TABLE);
        // One version of the table always answers alike, and it is asked at every fork.
        return answers.computeIfAbsent(table.id() + "|" + profile, first -> ask(table.id(), profile));
    }

    /** Every way of working that the table has a row for, in its order. */
    public List<WayOfWorking> all() {
        Decision decision = engine.ask(
                () -> repository.getDmnModelInstance(newest.of(TABLE).id()).getModelElementById(TABLE));
        return ((DecisionTable) decision.getExpression())
                .getRules().stream()
                        .map(row -> row.getInputEntries().iterator().next().getTextContent())
                        .map(cell -> cell.strip().replace("\"", ""))
                        .flatMap(profile -> of(profile).stream())
                        .toList();
    }

    private Optional<WayOfWorking> ask(String table, String profile) {
        // How a service works is no secret: it is asked for people who may read no table of the engine.
        var answer = engine.ask(() -> decisions
                .evaluateDecisionTableById(table, Map.of("profile", profile))
                .getSingleResult());
        return Optional.ofNullable(answer).map(row -> WayOfWorking.of(profile, row.getEntryMap()));
    }
}
