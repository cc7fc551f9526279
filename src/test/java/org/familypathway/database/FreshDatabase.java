package org.familypathway.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Gives every Spring context of a {@code @SpringBootTest} an empty PostgreSQL database of its own. Nothing needs to be written in a
 * test: it is registered in {@code META-INF/spring.factories}.
 *
 * <p>One server runs in each test JVM, started by the first test that needs it, in {@code target/test-database/<process id>}, stopped
 * with the JVM. It has {@code fsync} off, because nobody will miss these data. A database lasts as long as its context, and Spring
 * keeps a context for all test classes with the same settings, above all for those that say {@code @PathwayTest}: such classes share a database, so
 * a test makes cases of its own and asserts on those, never on "there is one case". Who needs an empty database writes {@code @DirtiesContext} or a
 * property of its own.
 *
 * <p>A test without Spring, or one that starts the application itself, asks for a database: {@code FreshDatabase.make()}, and passes
 * {@link #settings()} to the application, or connects with {@link #url()}, {@link #user()} and {@link #password()}.
 */
public record FreshDatabase(String url, String user, String password) {
    private static final Logger LOG = LoggerFactory.getLogger(FreshDatabase.class);
    private static final Path FOLDER = Path.of("target", "test-database");
    private static final AtomicInteger MADE = new AtomicInteger();
    private static EmbeddedServer server;
    private static volatile boolean springStopsIt;

    /** An empty database on the test server, owned by the user it comes with. */
    public static FreshDatabase make() {
        var name = "test_" + MADE.incrementAndGet();
        try {
            server().makeDatabase(name);
            mayCopyRows();
            return new FreshDatabase(server().url(name), EmbeddedServer.USER, server().password());
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name + " on the test server.", e);
        }
    }

    /** A database with all that this one holds; nobody may be connected with this one meanwhile. */
    FreshDatabase copy() {
        var name = "test_" + MADE.incrementAndGet();
        try (var connection = server().connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s template %s"
                    .formatted(name, user, url.substring(url.lastIndexOf('/') + 1)));
            return new FreshDatabase(server().url(name), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException("No copy " + name + " of " + url, e);
        }
    }

    /** What was written once through all guards is written again without them; no other server lets the application do that. */
    private static void mayCopyRows() throws SQLException {
        try (var connection = server().connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("grant set on parameter session_replication_role to " + EmbeddedServer.USER);
        }
    }

    /**
     * Empty databases on one server that keeps its promises (fsync on), as a council's does: for measuring.
     *
     * @param folder where the server lives; emptied before
     */
    public static List<FreshDatabase> durable(Path folder, String... names) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            var durable = EmbeddedServer.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(durable::close));
            for (var name : names) durable.makeDatabase(name);
            return Stream.of(names)
                    .map(name -> new FreshDatabase(durable.url(name), EmbeddedServer.USER, durable.password()))
                    .toList();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("No server in " + folder + ".", e);
        }
    }

    /** What tells an application to use this database, as {@code key=value}. */
    public List<String> settings() {
        return List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + user,
                "spring.datasource.password=" + password,
                // Many contexts live side by side in a test JVM; each opens no more connections than it uses.
                "spring.datasource.hikari.minimum-idle=0");
    }

    /** What the test server says. */
    static Path log() {
        server();
        return FOLDER.resolve(Long.toString(ProcessHandle.current().pid())).resolve("server.log");
    }

    static synchronized EmbeddedServer server() {
        if (server == null) {
            removeLeftovers();
            unpackOnce();
            Path mine = FOLDER.resolve(Long.toString(ProcessHandle.current().pid()));
            server = EmbeddedServer.start(
                    mine,
                    FOLDER,
                    Map.of(
                            "fsync",
                            "off",
                            "synchronous_commit",
                            "off",
                            "full_page_writes",
                            "off",
                            "max_connections",
                            "600",
                            // Which statements belong to one transaction, for StatementLog.
                            "log_line_prefix",
                            "%v:"));
            Runnable stop = () -> {
                server.close();
                delete(mine);
            };
            // Spring's own handlers run when all contexts, which still need the database, have closed; but only where
            // there was one.
            SpringApplication.getShutdownHandlers().add(stop);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                if (!springStopsIt) {
                    stop.run();
                }
            }));
        }
        return server;
    }

    /** Test JVMs that begin together would each unpack PostgreSQL for themselves, for ten seconds of a processor: one does it, the others wait. */
    private static void unpackOnce() {
        try {
            Files.createDirectories(FOLDER);
            try (var file = FileChannel.open(
                            FOLDER.resolve("unpacking"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var alone = file.lock()) {
                PostgresPrograms.unpackedBelow(FOLDER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What killed test JVMs have left: their servers, and their data. A folder that is in use stays. */
    private static void removeLeftovers() {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (var folders = Files.list(FOLDER)) {
            folders.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .filter(folder -> ProcessHandle.of(
                                    Long.parseLong(folder.getFileName().toString()))
                            .isEmpty())
                    .forEach(folder -> {
                        stop(folder);
                        delete(folder);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that a killed JVM has left running is taken over, which is how it is stopped; of one that was half deleted nothing runs. */
    private static void stop(Path folder) {
        try {
            EmbeddedServer.start(folder, FOLDER, Map.of("fsync", "off")).close();
        } catch (CannotUseDatabase halfDeleted) {
            LOG.info("Nothing to stop in {}: {}", folder, halfDeleted.getMessage());
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Found by Spring's test framework in {@code META-INF/spring.factories}. */
    static class ForEachSpringBootTest implements ContextCustomizerFactory {
        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
            return TestContextAnnotationUtils.hasAnnotation(testClass, SpringBootTest.class) ? new Customizer() : null;
        }
    }

    /** All instances are equal, so that it is no reason for Spring to start a context of its own. */
    record Customizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
            springStopsIt = true;
            TestPropertyValues.of(make().settings()).applyTo(context);
        }
    }
}
