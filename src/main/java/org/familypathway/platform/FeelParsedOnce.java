package org.familypathway.platform;

import camundajar.impl.scala.util.Either;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * The cells of a decision table are parsed when they are first asked, and remembered by their text: Camunda's own engine parses each cell of each rule again whenever a table is asked. What a cell
 * means does not change; a table that is changed has other texts.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FeelParsedOnce extends AbstractProcessEnginePlugin {
    /** More than all tables of the product have, in each of two versions; beyond that the least used are forgotten. */
    private static final int TEXTS = 20_000;

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
            return new Remembers(asShipped);
        }
    }

    private static class Remembers extends FeelEngine {
        private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> expressions =
                new ConcurrentLruCache<>(TEXTS, super::parseExpression);
        private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> tests =
                new ConcurrentLruCache<>(TEXTS, super::parseUnaryTests);

        Remembers(FeelEngine as) {
            super(as.functionProvider(), as.valueMapper(), as.configuration(), as.clock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return expressions.get(text);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return tests.get(text);
        }
    }
}
