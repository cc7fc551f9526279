package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The pictures in docs/diagrams show the processes as they are. */
class PicturesTest {
    @Test
    void every_process_has_a_picture_of_the_version_that_lies_in_the_tree() throws Exception {
        Properties drawn = new Properties();
        try (Reader notes = Files.newBufferedReader(Path.of("docs/diagrams/drawn.properties"))) {
            drawn.load(notes);
        }
        List<String> stale = new ArrayList<>();
        for (Path file : Diagrams.files("processes", ".bpmn")) {
            String is = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            if (!is.equals(drawn.getProperty(Diagrams.name(file)))
                    || !Files.exists(Path.of("docs/diagrams", Diagrams.name(file) + ".png")))
                stale.add(Diagrams.name(file));
        }
        assertThat(stale)
                .as("draw them again: node tools/draw-diagrams/draw.mjs")
                .isEmpty();
    }
}
