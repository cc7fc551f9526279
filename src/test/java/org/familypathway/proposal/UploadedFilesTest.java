package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come as an upload, and what is refused in words before anything looks into it. */
class UploadedFilesTest {
    private static final byte[] SOMETHING = "something".getBytes(StandardCharsets.UTF_8);

    @Test
    void single_files_and_those_of_a_zip_come_together() throws IOException {
        assertThat(new UploadedFiles()
                        .add("plan.bpmn", SOMETHING)
                        .add("Forms.ZIP", zip(Map.of("agree-plan.form", SOMETHING, "timescale.dmn", SOMETHING)))
                        .all())
                .containsOnlyKeys("plan.bpmn", "agree-plan.form", "timescale.dmn")
                .containsEntry("timescale.dmn", SOMETHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../plan.bpmn",
                "processes/plan/plan.bpmn",
                "/etc/plan.bpmn",
                "C:\\plan.bpmn",
                "..\\plan.bpmn",
                "x/"
            })
    void a_path_in_a_zip_is_refused(String path) throws IOException {
        refused("zip.zip", zip(Map.of(path, SOMETHING)), "zip.zip holds “" + path + "”, which lies in a folder.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.exe", "plan", ".bpmn", "plan.bpmn.zip.gz", "<b>.form", "../plan.bpmn", "plan .dmn"})
    void another_name_is_refused(String name) {
        refused(name, SOMETHING, "“" + name + "” is none that can be taken");
    }

    @Test
    void what_is_too_long_is_refused_and_no_more_is_unpacked() throws IOException {
        refused("plan.bpmn", new byte[UploadedFiles.LONGEST + 1], "“plan.bpmn” is longer than 2 MB.");
        refused("a.zip", zip(Map.of("plan.bpmn", new byte[200_000_000])), "“plan.bpmn” in a.zip is longer than 2 MB.");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 11; i++) many.put("form-%d.form".formatted(i), new byte[UploadedFiles.LONGEST]);
        refused("a.zip", zip(many), "All files together are longer than 20 MB.");
        many.clear();
        for (int i = 0; i <= UploadedFiles.MOST; i++) many.put("form-%d.form".formatted(i), SOMETHING);
        refused("a.zip", zip(many), "These are more than 200 files.");
    }

    @Test
    void a_zip_that_is_none_or_holds_another_or_one_name_twice_is_refused() throws IOException {
        refused("a.zip", SOMETHING, "a.zip is empty, or is no zip.");
        refused("a.zip", zip(Map.of("b.zip", SOMETHING)), "“b.zip” in a.zip is none that can be taken");
        byte[] broken = zip(Map.of("plan.bpmn", new byte[10_000]));
        broken[60] = (byte) ~broken[60];
        assertThatThrownBy(() -> new UploadedFiles().add("a.zip", broken)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new UploadedFiles().add("plan.bpmn", SOMETHING).add("plan.bpmn", SOMETHING))
                .hasMessageStartingWith("Two files are called “plan.bpmn”.");
        assertThatThrownBy(() -> new UploadedFiles().all()).hasMessageStartingWith("Choose at least one file");
    }

    private static void refused(String name, byte[] content, String sentence) {
        assertThatThrownBy(() -> new UploadedFiles().add(name, content))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith("Nothing was proposed.");
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }
}
