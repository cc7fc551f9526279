package org.familypathway.model;

import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Every Spring test notes which rules of the decision tables it takes; {@code EveryWayIsTakenTest} adds them up at the end. */
@Configuration
@Profile("!benchmark")
public class NotesEveryRule extends AbstractProcessEnginePlugin implements DmnDecisionTableEvaluationListener {
    static final Notes NOTES = new Notes("decision-rules-taken");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = engine.getDmnEngineConfiguration() == null
                ? new DefaultDmnEngineConfiguration()
                : engine.getDmnEngineConfiguration();
        decisions.setCustomPostDecisionTableEvaluationListeners(List.of(this));
        engine.setDmnEngineConfiguration(decisions);
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent asked) {
        asked.getMatchingRules().forEach(rule -> NOTES.add(rule.getId()));
    }
}
