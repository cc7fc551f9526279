package org.familypathway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** The one way in of files: nothing is taken that is too large, or that the scanner which the council names did not let through. */
class UploadsTest {
    private static final byte[] LETTER = "%PDF-1.7 a letter".getBytes(StandardCharsets.US_ASCII);

    @Test
    void a_scanner_that_is_named_is_asked_and_only_what_it_lets_through_is_taken() throws Exception {
        try (NamedScanner clamd = new NamedScanner("stream: OK\0");
                Upload taken = receive(clamd.asked(), LETTER)) {
            assertThat(taken.scannedBy()).isEqualTo("ClamAV");
            assertThat(taken.whole()).isEqualTo(LETTER);
            assertThat(taken.bytes()).isEqualTo(LETTER.length);
            assertThat(clamd.received()).isEqualTo(LETTER);
        }
        try (NamedScanner clamd = new NamedScanner("stream: Eicar-Test-Signature FOUND\0")) {
            refused(clamd.asked(), LETTER, "The virus scanner found something in this file, so it was not kept.");
        }
        for (String answer : List.of("INSTREAM size limit exceeded. ERROR\0", "", "OK"))
            try (NamedScanner clamd = new NamedScanner(answer)) {
                refused(clamd.asked(), LETTER, "The virus scanner did not look through this file");
            }
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        refused(NamedScanner.at(nobody), LETTER, "The virus scanner did not look through this file");
        try (Upload taken = receive(unnamed(), LETTER)) {
            assertThat(taken.scannedBy()).as("none is named").isNull();
        }
    }

    @Test
    void what_is_empty_or_too_large_is_refused_and_nothing_of_a_file_stays_aside() throws Exception {
        long before = aside();
        refused(unnamed(), new byte[0], "This file is empty.");
        refused(unnamed(), new byte[2_000_001], "This file is larger than 2 megabytes.");
        receive(unnamed(), LETTER).close();
        assertThat(aside()).isEqualTo(before);
    }

    private static Uploads unnamed() {
        return new Uploads(new VirusScanner(new ScannerSettings("", 1, 1)));
    }

    private static Upload receive(Uploads uploads, byte[] content) {
        return uploads.receive("file", "this file", new ByteArrayResource(content), 2_000_000);
    }

    private static void refused(Uploads uploads, byte[] content, String sentence) {
        assertThatThrownBy(() -> receive(uploads, content))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reasons())
                        .extracting(Refusal.Reason::field)
                        .containsExactly("file"))
                .hasMessageContaining(sentence);
    }

    private static long aside() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(one -> one.getFileName().toString().startsWith("family-pathway-upload"))
                    .count();
        }
    }
}
