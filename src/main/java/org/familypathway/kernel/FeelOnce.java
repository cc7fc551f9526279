package org.familypathway.kernel;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;
import java.util.List;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FailedEvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
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
import org.springframework.util.ConcurrentLruCache;

/** FEEL that remembers what it has parsed, by its text, and makes its built-in functions once: as shipped it does both again for each cell of a table and each condition of a form. */
public final class FeelOnce extends FeelEngine {
    /** More than all tables and forms of the product have, in each of two versions; beyond that the least used are forgotten. */
    private static final int TEXTS = 20_000;

    private final FeelInterpreter interpreter = new FeelInterpreter(valueMapper());
    private final FunctionProvider functions =
            new FunctionProvider.CompositeFunctionProvider(CollectionConverters.asScala(
                            List.<FunctionProvider>of(new BuiltinFunctions(clock(), valueMapper()), functionProvider()))
                    .toList());
    private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> expressions =
            new ConcurrentLruCache<>(TEXTS, super::parseExpression);
    private final ConcurrentLruCache<String, Either<Failure, ParsedExpression>> tests =
            new ConcurrentLruCache<>(TEXTS, super::parseUnaryTests);

    public FeelOnce(
            FunctionProvider functions, ValueMapper values, Configuration configuration, FeelEngineClock clock) {
        super(functions, values, configuration, clock);
    }

    /** As {@code FeelEngineBuilder.forJava()} builds one. */
    public static FeelEngineApi forJava() {
        FeelEngineBuilder as = FeelEngineBuilder.forJava();
        return new FeelEngineApi(new FeelOnce(as.functionProvider(), as.valueMapper(), as.configuration(), as.clock()));
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
