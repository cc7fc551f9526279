package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The copies of form-js, of bpmn-js and of the calendar are the published ones to the byte, with their licences, and those that our forms load. */
class VendoredFormJsTest {
    private static final Path FORMS = Path.of("src/main/resources/static/form");
    private static final Path BPMN_JS = Path.of("src/main/resources/static/diagram/bpmn-js-18.31.1");
    private static final Path FOLDER = FORMS.resolve("form-js-1.23.0");

    @Test
    void every_file_is_what_its_sum_says() throws Exception {
        holds(FOLDER, "form-viewer.umd.js", "form-js.css", "LICENSE");
        holds(FORMS.resolve("cally-0.9.2"), "cally.js", "LICENSE");
        holds(BPMN_JS, "bpmn-navigated-viewer.production.min.js", "diagram-js.css", "bpmn-js.css", "LICENSE");
    }

    private static void holds(Path folder, String... files) throws Exception {
        List<String> sums = Files.readAllLines(folder.resolve("SHA256SUMS"));
        assertThat(sums).extracting(line -> line.substring(66)).containsExactlyInAnyOrder(files);
        for (String line : sums) {
            byte[] file = Files.readAllBytes(folder.resolve(line.substring(66)));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                    .as(line.substring(66))
                    .isEqualTo(line.substring(0, 64));
        }
    }

    @Test
    void the_forms_load_this_version_and_the_script_renews_it() throws IOException {
        assertThat(Files.readString(FOLDER.resolveSibling("form.js"))).contains("'/form/form-js-1.23.0/'");
        assertThat(Files.readString(Path.of("tools/renew-form-js.sh"))).contains("used=1.23.0");
        assertThat(Files.readString(FORMS.resolve("calendar.js"))).contains("'./cally-0.9.2/cally.js'");
        assertThat(Files.readString(FOLDER.resolve("LICENSE"))).contains("watermark must stay fully visible");
        assertThat(Files.readString(BPMN_JS.resolveSibling("changes.js"))).contains("'/diagram/bpmn-js-18.31.1/'");
        assertThat(Files.readString(Path.of("tools/renew-bpmn-js.sh"))).contains("used=18.31.1");
        assertThat(Files.readString(BPMN_JS.resolve("LICENSE"))).contains("watermark must stay fully visible");
    }
}
