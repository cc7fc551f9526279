package org.familypathway.upload;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The virus scanner that the council names: clamd of ClamAV, asked over TCP with its command INSTREAM. Where one is named, nothing is kept that it has not looked through. */
@Component
class VirusScanner {
    private static final int PIECE = 64 * 1024, LONGEST_ANSWER = 4096;
    private static final byte[] BEGIN = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final ScannerSettings scanner;

    VirusScanner(ScannerSettings scanner) {
        this.scanner = scanner;
    }

    boolean isNamed() {
        return !scanner.host().isBlank();
    }

    /** @param field of a refusal @param called in a sentence, "this file" @return which scanner found nothing; null where none is named @throws Refusal where it found something, or did not answer */
    String scan(String field, String called, Path file) {
        if (!isNamed()) return null;
        String answer;
        try {
            answer = ask(file);
        } catch (IOException silent) {
            throw notScanned(field, called);
        }
        if (answer.endsWith(" FOUND"))
            throw Refusal.of(
                    field,
                    "The virus scanner found something in %s, so it was not kept. Do not open it again, and tell whoever looks after your computer."
                            .formatted(called));
        if (!answer.endsWith(": OK")) throw notScanned(field, called);
        return "ClamAV";
    }

    private String ask(Path file) throws IOException {
        try (Socket socket = new Socket();
                InputStream content = Files.newInputStream(file)) {
            socket.connect(new InetSocketAddress(scanner.host(), scanner.port()), scanner.seconds() * 1000);
            socket.setSoTimeout(scanner.seconds() * 1000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(BEGIN);
            byte[] piece = new byte[PIECE];
            for (int n; (n = content.readNBytes(piece, 0, PIECE)) > 0; ) {
                out.writeInt(n);
                out.write(piece, 0, n);
            }
            out.writeInt(0);
            out.flush();
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        }
    }

    private static Refusal notScanned(String field, String called) {
        return Refusal.of(
                field,
                "The virus scanner did not look through %s, so it was not kept. Try again in a few minutes; if it stays so, tell your administrator."
                        .formatted(called));
    }
}
