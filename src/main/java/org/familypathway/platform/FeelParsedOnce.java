package org.familypathway.platform;

import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.valuemapper.ValueMapper;
import org.familypathway.kernel.FeelOnce;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The cells of a decision table are parsed when they are first asked, and remembered by their text: Camunda's own engine parses each cell of each rule again whenever a table is asked. What a cell
 * means does not change; a table that is changed has other texts.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FeelParsedOnce extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = engine.getDmnEngineConfiguration() == null
                ? new DefaultDmnEngineConfiguration()
                : engine.getDmnEngineConfiguration();
        FeelEngineFactory once = RemembersScala::new;
        decisions.setFeelEngineFactory(once);
        engine.setDmnEngineConfiguration(decisions);
    }

    private static class RemembersScala extends ScalaFeelEngine {
        RemembersScala() {
            super(List.of());
        }

        @Override
        protected FeelEngine buildFeelEngine(
                CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper values) {
            FeelEngine asShipped = super.buildFeelEngine(functions, values);
            return new FeelOnce(
                    asShipped.functionProvider(),
                    asShipped.valueMapper(),
                    asShipped.configuration(),
                    asShipped.clock());
        }
    }
}
