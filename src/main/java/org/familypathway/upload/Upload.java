package org.familypathway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that came in whole and was let through; what was laid aside of it goes when it is closed.
 *
 * @param sha256 in hexadecimal
 * @param scannedBy which scanner found no virus; null where none is named
 */
public record Upload(Path aside, long bytes, String sha256, String scannedBy) implements AutoCloseable {
    public InputStream content() throws IOException {
        return Files.newInputStream(aside);
    }

    /** All of it in memory: for what may not be large. */
    public byte[] whole() throws IOException {
        return Files.readAllBytes(aside);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(aside);
    }
}
