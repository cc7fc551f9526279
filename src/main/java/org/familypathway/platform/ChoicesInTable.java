package org.familypathway.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Choices;
import org.springframework.stereotype.Component;

/** Reads the newest {@code choices.dmn}, each version once. What is offered is no secret: it is read for people who may read no table of the engine. */
@Component
class ChoicesInTable implements Choices {
    private static final String TABLE = "choices";

    private final Map<String, ListsOfChoices> versions = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final RepositoryService repository;
    private final WithoutAuthorization engine;

    ChoicesInTable(NewestTable newest, RepositoryService repository, WithoutAuthorization engine) {
        this.newest = newest;
        this.repository = repository;
        this.engine = engine;
    }

    @Override
    public boolean isList(String list) {
        return inForce().isList(list);
    }

    @Override
    public List<Choice> offered(String list, String profile) {
        return inForce().offered(list, profile);
    }

    @Override
    public String words(String list, String value) {
        return inForce().words(list, value);
    }

    private ListsOfChoices inForce() {
        return versions.computeIfAbsent(newest.of(TABLE).id(), this::read);
    }

    private ListsOfChoices read(String version) {
        Decision decision =
                engine.ask(() -> repository.getDmnModelInstance(version).getModelElementById(TABLE));
        return new ListsOfChoices((DecisionTable) decision.getExpression());
    }
}
