package org.familypathway.platform.gate;

import java.util.HashMap;
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

    /** Whether a condition is true where the question of this name is answered so. @param answer null where it is not answered */
    boolean isTrue(String condition, String question, Object answer) {
        Map<String, Object> answers = new HashMap<>();
        answers.put(question, answer);
        try {
            var result = feel.evaluateExpression(condition, answers);
            return result.isSuccess() && Boolean.TRUE.equals(result.result());
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    private static boolean once(Map<String, Boolean> known, String text, Predicate<String> reads) {
        if (known.size() > MOST) known.clear();
        Boolean before = known.get(text);
        if (before != null) return before;
        boolean isRead = isRead(text, reads);
        known.put(text, isRead);
        return isRead;
    }

    /** What has so many brackets within one another that the parser comes to no end cannot be read either. */
    private static boolean isRead(String text, Predicate<String> reads) {
        try {
            return reads.test(text);
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }
}
