package org.familypathway.platform;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.forms.Refusal;
import org.familypathway.timescale.RowsOfTheTable;
import org.familypathway.timescale.RulesRead;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A version of {@code timescale.dmn} with a row that means nothing is refused when it is deployed, on whichever way it comes, in a sentence that names the row; the version before stays in force.
 * Says, when one was read, that deadlines may go by new rules.
 */
@Component
class TimescalesThatMeanSomething extends AbstractProcessEnginePlugin {
    private static final String TIMESCALE = "timescale";

    private final ApplicationEventPublisher news;

    TimescalesThatMeanSomething(ApplicationEventPublisher news) {
        this.news = news;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ((DefaultDmnEngineConfiguration) engine.getDmnEngine().getConfiguration())
                .getTransformer()
                .getTransformListeners()
                .add(new Look());
    }

    private class Look implements DmnTransformListener {
        @Override
        public void transformDecision(Decision decision, DmnDecision read) {
            if (!TIMESCALE.equals(decision.getId())) return;
            try {
                if (!(decision.getExpression() instanceof DecisionTable table))
                    throw Refusal.of(null, "timescale.dmn must be a decision table. The rules stay as they were.");
                RowsOfTheTable.check(table);
            } catch (Refusal refusal) {
                throw Steps.onTheScreen(refusal);
            }
            news.publishEvent(new RulesRead());
        }

        @Override
        public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl read) {}

        @Override
        public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl read) {}

        @Override
        public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl read) {}

        @Override
        public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph read) {}
    }
}
