package org.familypathway.platform.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Whether a text can be read as FEEL. Thousands of cells and conditions are the same at the next change: each is read once. */
final class Feel {
    private static final int MOST = 20_000;

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final Map<String, Boolean> expressions = new ConcurrentHashMap<>(), tests = new ConcurrentHashMap<>();

    boolean isExpression(String text) {
        return once(expressions, text, one -> feel.parseExpression(one).isSuccess());
    }

    boolean isUnaryTest(String text) {
        return once(tests, text, one -> feel.parseUnaryTests(one).isSuccess());
    }

    private static boolean once(Map<String, Boolean> known, String text, Predicate<String> reads) {
        if (known.size() > MOST) known.clear();
        return known.computeIfAbsent(text, reads::test);
    }
}
