package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.familypathway.platform.OpenWork;
import org.junit.jupiter.api.Test;

/** Who moves work by its version learns of no family how far it is: the rule of Cockpit's figures (R179, R255). */
class OpenWorkInFivesTest {
    @Test
    void how_many_is_said_in_fives_and_a_step_of_few_is_not_named() {
        Map<String, Long> places =
                new TreeMap<>(Map.of("Approve the plan", 7L, "Draw up the plan", 4L, "Agree it", 5L));
        var shown = new OpenWorkPage.Version(new OpenWork.Version("plan", "Support plan", 3, 4, 16, places));
        assertThat(shown.works()).isEqualTo("15 to 19");
        assertThat(shown.places()).isEqualTo("Agree it: 5 to 9, Approve the plan: 5 to 9");
        var few = new OpenWorkPage.Version(
                new OpenWork.Version("plan", "Support plan", 4, 4, 1, Map.of("Approve the plan", 1L)));
        assertThat(few.works()).isEqualTo("fewer than 5");
        assertThat(few.places()).isEmpty();
    }
}
