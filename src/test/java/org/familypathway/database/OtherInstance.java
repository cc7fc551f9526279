package org.familypathway.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A Java process of its own that runs the application or a part of it, so that a test can kill it. */
final class OtherInstance implements AutoCloseable {
    private final Process process;
    private final Path output;
    private int read;

    private OtherInstance(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static OtherInstance run(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for seconds: what compiles code well for later only holds it up.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        // A file, for a full pipe that nobody reads would hold the process up.
        Path output = Files.createTempFile("other-instance", ".log");
        output.toFile().deleteOnExit();
        return new OtherInstance(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** The next line that is so; fails with all that was said where the process ends without one. */
    String await(Predicate<String> so) throws IOException, InterruptedException {
        while (true) {
            boolean ended = !process.isAlive();
            var said = said();
            for (; read < said.size(); read++) {
                if (so.test(said.get(read))) {
                    return said.get(read++);
                }
            }
            if (ended) {
                throw new AssertionError("It ended without saying it. It said:\n" + String.join("\n", said));
            }
            Thread.sleep(20);
        }
    }

    /** kill -9, as the machine does when memory runs out: no shutdown hook runs. All that it had said until then. */
    List<String> kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        return said();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The whole lines so far. */
    private List<String> said() throws IOException {
        String all = Files.readString(output);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the server of the given folder and writes row after row, saying "saved N" when PostgreSQL has said that N is committed. */
    static final class Writer {
        public static void main(String[] folders) throws Exception {
            var server = EmbeddedServer.start(Path.of(folders[0]), Path.of(folders[1]), Map.of());
            try (var connection =
                            DriverManager.getConnection(server.url(), EmbeddedServer.OWNER, server.passwordOfOwner());
                    var statement = connection.createStatement()) {
                statement.execute("create table saved (number int primary key)");
                for (int number = 1; ; number++) {
                    statement.execute("insert into saved values (" + number + ")");
                    System.out.println("saved " + number);
                }
            }
        }
    }

    /** Where PostgreSQL's programs are unpacked once for all tests. */
    static Path programs() {
        return new File("target", "test-database").toPath();
    }

    static long serverProcess(Path folder) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid"))
                .get(0)
                .strip());
    }
}
