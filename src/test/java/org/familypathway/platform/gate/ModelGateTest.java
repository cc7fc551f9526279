package org.familypathway.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One gate for all models (invariant 10): what the release brings passes it, and what would strand a family does not. */
@PathwayTest
class ModelGateTest {
    @Autowired
    ModelGate gate;

    @Autowired
    ModelsInForce inForce;

    @Autowired
    ReleasedFiles released;

    @Test
    void what_the_release_brings_has_no_fault() {
        assertThat(gate.of(released.models())).isEmpty();
    }

    @Test
    void what_is_in_force_after_the_start_has_no_fault() {
        Set<String> files =
                released.models().diagrams().stream().map(Models.Diagram::file).collect(Collectors.toSet());
        assertThat(gate.of(inForce.now()))
                .as("other tests deploy diagrams of their own")
                .filteredOn(fault -> files.contains(fault.file()))
                .isEmpty();
    }
}
