package org.familypathway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions mean what they mean to the engine as it is shipped, and each is read once. */
class FeelOnceTest {
    private static final FeelEngineApi ONCE = FeelOnce.forJava(),
            AS_SHIPPED = FeelEngineBuilder.forJava().build();

    private static Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("decision", "accept");
        answers.put("children", 3);
        answers.put("since", LocalDate.of(2026, 6, 10));
        answers.put("areas", Arrays.asList("home", null));
        answers.put("nothing", null);
        return answers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision = \"accept\"",
                "decision != \"accept\" and children > 2",
                "list contains(areas, \"home\")",
                "count(areas) = 2",
                "nothing = null",
                "never said",
                "never said = null",
                "since < date(\"2026-06-11\")",
                "children + decision",
                "string length(decision) > 3",
                "if children > 2 then \"many\" else \"few\"",
                "some area in areas satisfies area = \"home\"",
                "assert(nothing, nothing != null)",
                "no such function(children)",
                "{a: children}.a = 3"
            })
    void a_condition_is_answered_as_by_the_engine_as_shipped(String condition) {
        for (int again = 0; again < 2; again++)
            assertThat(answered(ONCE, condition)).isEqualTo(answered(AS_SHIPPED, condition));
    }

    private static List<Object> answered(FeelEngineApi feel, String condition) {
        EvaluationResult result = feel.evaluate(feel.parseExpression(condition).parsedExpression(), answers());
        return Arrays.asList(result.isSuccess(), result.isSuccess() ? result.result() : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision =", "(", "\""})
    void what_cannot_be_read_is_said_to_be_so_each_time(String condition) {
        for (int again = 0; again < 2; again++)
            assertThat(ONCE.parseExpression(condition).isFailure()).isTrue();
    }

    @Test
    void a_condition_is_read_once() {
        assertThat(ONCE.parseExpression("children = 1").parsedExpression())
                .isSameAs(ONCE.parseExpression("children = 1").parsedExpression())
                .isNotSameAs(ONCE.parseExpression("children = 2").parsedExpression());
    }
}
