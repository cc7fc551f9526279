package org.familypathway.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
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

    @Autowired
    Office office;

    @Autowired
    Desk desk;

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

    @Test
    void a_way_by_which_a_service_has_families_keeps_its_row() throws IOException {
        office.opens();
        desk.refer("rita", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        String table = Files.readString(Path.of("processes/pathway-profile.dmn"))
                .replace("<text>\"family-support-project\"</text>", "<text>\"another-way\"</text>");
        assertThat(gate.faults(Map.of("pathway-profile.dmn", table.getBytes(StandardCharsets.UTF_8))))
                .extracting(Faults.Fault::sentence)
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("works by “family-support-project”, for which there is no row any more"));
    }
}
