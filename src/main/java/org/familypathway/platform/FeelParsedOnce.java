package org.familypathway.platform;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FailedEvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
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
        private final FeelInterpreter interpreter = new FeelInterpreter(valueMapper());
        private final FunctionProvider functions =
                new FunctionProvider.CompositeFunctionProvider(CollectionConverters.asScala(List.<FunctionProvider>of(
                                new BuiltinFunctions(clock(), valueMapper()), functionProvider()))
                        .toList());
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

        /** The same answer as that of 1.19.3, which looks through each expression once more and makes all built-in functions anew for it. What fails is collected in a context of its own. */
        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context asked) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(asked);
            Val value;
            try {
                value = interpreter.eval(expression.expression(), context);
            } catch (RuntimeException failed) {
                return failed("failed to evaluate expression '%s' : %s".formatted(expression.text(), failed), context);
            }
            for (var failures = context.failureCollector().failures().iterator(); failures.hasNext(); ) {
                EvaluationFailure failure = failures.next();
                if (failure.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$)
                    return failed(
                            "Assertion failure on evaluate the expression '%s': %s"
                                    .formatted(expression.text(), failure.failureMessage()),
                            context);
            }
            if (value instanceof ValError error) return failed(expression, error.error(), context);
            if (value instanceof ValFatalError error) return failed(expression, error.error(), context);
            return new SuccessfulEvaluationResult(
                    valueMapper().unpackVal(value), context.failureCollector().failures());
        }

        private static EvaluationResult failed(ParsedExpression expression, String cause, EvalContext context) {
            return failed("failed to evaluate expression '%s': %s".formatted(expression.text(), cause), context);
        }

        private static EvaluationResult failed(String message, EvalContext context) {
            return new FailedEvaluationResult(
                    new Failure(message), context.failureCollector().failures());
        }
    }
}
