package org.familypathway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.familypathway.kernel.Choices;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PathwayTest
class MeasuresTest {
    /** Of these less is better, of every other measure more. */
    private static final Set<String> LOWER = Set.of(
            "policeIncidents",
            "housingComplaints",
            "noiseReports",
            "arrests",
            "policeAction",
            "housingAction",
            "missingEpisodes",
            "exclusions",
            "exploitationConcerns",
            "policeCallOuts",
            "placementRequests",
            "vulnerability");

    @Autowired
    Measures measures;

    @Autowired
    Choices choices;

    @Autowired
    WaysOfWorking ways;

    @Test
    void each_measure_that_a_way_of_working_offers_says_which_way_is_good() {
        Set<String> asked = new TreeSet<>();
        for (WayOfWorking way : ways.all()) {
            List<String> offered = choices.offered("goalMeasures", way.profile()).stream()
                    .map(Choices.Choice::value)
                    .filter(key -> !key.equals("other"))
                    .toList();
            assertThat(offered).as(way.profile()).isNotEmpty();
            asked.addAll(offered);
        }
        for (String key : asked) {
            Measure measure = measures.of(key);
            assertThat(measure.better())
                    .as(key)
                    .isEqualTo(LOWER.contains(key) ? Measure.Better.lower : Measure.Better.higher);
            assertThat(measure.most() == null)
                    .as("%s has a highest number unless it is counted", key)
                    .isEqualTo(measure.reckoned() == Measure.Reckoned.counted);
        }
        assertThat(asked).containsAll(LOWER).hasSize(23);
        assertThat(measures.of("other").better())
                .as("only the target of its goal says it")
                .isNull();
    }
}
