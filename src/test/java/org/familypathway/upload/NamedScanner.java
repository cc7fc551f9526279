package org.familypathway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers one INSTREAM as clamd does. */
public class NamedScanner implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Thread thread;

    public NamedScanner(String answer) throws IOException {
        thread = new Thread(() -> {
            try (Socket asked = server.accept();
                    DataInputStream in = new DataInputStream(asked.getInputStream())) {
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                for (int n; (n = in.readInt()) > 0; ) received.write(in.readNBytes(n));
                asked.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.start();
    }

    /** A way in that asks it. */
    public Uploads asked() {
        return at(server.getLocalPort());
    }

    static Uploads at(int port) {
        return new Uploads(new VirusScanner(new ScannerSettings("127.0.0.1", port, 5)));
    }

    byte[] received() throws InterruptedException {
        thread.join(5000);
        return received.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
