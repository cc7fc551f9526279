package org.familypathway.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.familypathway.kernel.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** The one way in of files that people send (R64, R153, R198), never more than one piece of them in memory. */
@Component
@EnableConfigurationProperties(ScannerSettings.class)
public class Uploads {
    private static final int PIECE = 256 * 1024;

    private final VirusScanner scanner;

    Uploads(VirusScanner scanner) {
        this.scanner = scanner;
    }

    /** Whether a virus scanner is named; where none is, the page that takes files says so. */
    public boolean scans() {
        return scanner.isNamed();
    }

    /** The body of what was sent, as a file; nothing of it is read yet. */
    public static InputStreamSource body(HttpServletRequest sent) {
        return sent::getInputStream;
    }

    /**
     * Takes a file in, outside of a transaction where it can be, so that a slow line holds no connection.
     *
     * @param field of the page that a refusal names; @param called "this file", or "“x.bpmn”" where several come
     * @param most bytes
     * @return to be closed by who asked for it
     * @throws Refusal where it is empty, larger, or the scanner does not let it in; nothing of it stays then
     */
    public Upload receive(String field, String called, InputStreamSource sent, long most) {
        try {
            Path aside = Files.createTempFile("family-pathway-upload", null);
            boolean taken = false;
            try (InputStream content = sent.getInputStream()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                long bytes = spool(field, called, content, aside, digest, most);
                String scannedBy = scanner.scan(field, called, aside);
                taken = true;
                return new Upload(aside, bytes, HexFormat.of().formatHex(digest.digest()), scannedBy);
            } finally {
                if (!taken) Files.deleteIfExists(aside);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static long spool(
            String field, String called, InputStream content, Path aside, MessageDigest digest, long most)
            throws IOException {
        long bytes = 0;
        byte[] piece = new byte[PIECE];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(aside), digest)) {
            for (int n; (n = content.readNBytes(piece, 0, PIECE)) > 0; ) {
                bytes += n;
                if (bytes > most)
                    throw Refusal.of(
                            field,
                            "%s is larger than %d megabytes. Make it smaller, or bring it in parts."
                                    .formatted(first(called), most / 1_000_000));
                out.write(piece, 0, n);
            }
        }
        if (bytes == 0)
            throw Refusal.of(field, "%s is empty. Choose the file that you want to bring.".formatted(first(called)));
        return bytes;
    }

    private static String first(String called) {
        return called.substring(0, 1).toUpperCase(java.util.Locale.UK) + called.substring(1);
    }
}
