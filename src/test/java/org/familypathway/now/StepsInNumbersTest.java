package org.familypathway.now;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a step takes, as table and diagram say it alike (R131, R255). */
class StepsInNumbersTest {
    @Test
    void what_took_longer_than_a_day_was_not_done_within_a_day() {
        assertThat(within(Duration.ofHours(46))).isEqualTo("46 hours");
        assertThat(within(Duration.ofHours(94))).isEqualTo("4 days");
        assertThat(within(Duration.ofHours(48))).isEqualTo("48 hours");
        assertThat(within(Duration.ofHours(48).plusMillis(1))).isEqualTo("3 days");
        assertThat(within(Duration.ofSeconds(61))).isEqualTo("2 minutes");
        assertThat(within(Duration.ZERO)).isEqualTo("1 minute");
        assertThat(step(null).ninthInWords()).isEqualTo("too few");
    }

    @Test
    void the_diagram_gets_the_words_of_the_table() {
        JsonNode json = new ObjectMapper().valueToTree(step(Duration.ofHours(94).toMillis()));
        assertThat(json.get("medianInWords").asText()).isEqualTo("4 days");
        assertThat(json.get("ninthInWords").asText()).isEqualTo("4 days");
    }

    private static String within(Duration took) {
        return step(took.toMillis()).medianInWords();
    }

    private static StepsInNumbers.Step step(Long took) {
        return new StepsInNumbers.Step("userTask_signContract", "Sign the contract", 5, 5, took, took);
    }
}
