package org.familypathway.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The commands {@code backup}, {@code verify} and {@code restore} of the jar, with the same settings as the application: what is backed up is what it would work on. Each ends with 0, or with 1 and two sentences: what is wrong,
 * and what to do.
 */
public final class BackupCommand {
    static final String USAGE =
            """
            java -jar family-pathway.jar backup --to=FOLDER        takes a backup, also while the application runs, and tries it (--tried=false: only takes it)
            java -jar family-pathway.jar verify --from=BACKUP      reads a backup, brings a copy of it up and reads that
            java -jar family-pathway.jar restore --from=BACKUP     makes family-pathway.database.folder from it, which must hold no database""";

    private static final String TABLE_IS_MISSING = "42P01";

    private final Environment settings;

    BackupCommand(Environment settings) {
        this.settings = settings;
    }

    /** Whether the arguments of the program begin with one of these commands. */
    public static boolean isAskedBy(String[] arguments) {
        return arguments.length > 0
                && switch (arguments[0]) {
                    case "backup", "verify", "restore" -> true;
                    default -> false;
                };
    }

    /** @return what the program ends with */
    public static int run(String[] arguments) {
        try (var settings = new SpringApplicationBuilder(NothingButSettings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            System.out.println(new BackupCommand(settings.getEnvironment()).does(arguments[0]));
            return 0;
        } catch (CannotUseDatabase refused) {
            System.err.println(refused.getMessage() + "\n" + refused.cure());
            return 1;
        } catch (IOException | SQLException failed) {
            System.err.println(
                    "It did not come to its end: " + failed.getMessage()
                            + "\nMake sure that this user may read and write both folders and that no disk is full, then do it again. What was there before is untouched.");
            return 1;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NothingButSettings {}

    /** @return what was done, in words */
    String does(String command) throws IOException, SQLException {
        return switch (command) {
            case "backup" -> backup(folder("to"));
            case "verify" -> verify(folder("from"));
            default -> restore(folder("from"));
        };
    }

    private String backup(Path into) throws IOException, SQLException {
        Instant began = Instant.now();
        if (!NoExternalDatabase.in(settings)) return new DumpOfCouncils(settings).backup(into);
        Path server = server();
        if (!Files.exists(server.resolve("cluster/PG_VERSION")))
            throw new CannotUseDatabase(
                    "The data folder " + server + " holds no database.",
                    "Name the folder of the application that is to be backed up with --family-pathway.database.folder=FOLDER.");
        OptionalInt port = EmbeddedServer.runningOn(server);
        if (port.isPresent()) return told(server, port.getAsInt(), into, began);
        try (var started = EmbeddedServer.start(server, programs(), Map.of())) {
            return told(server, started.port(), into, began);
        }
    }

    private String told(Path server, int port, Path into, Instant began) throws IOException, SQLException {
        Backup backup = Backup.take(server, port, into.toAbsolutePath().normalize());
        boolean tried = settings.getProperty("tried", Boolean.class, true);
        if (tried) {
            backup.check();
            backup.tryIt(programs());
        }
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedServer.DATABASE,
                EmbeddedServer.USER,
                Files.readString(server.resolve("password")).strip())) {
            note(connection, backup.taken(), tried, backup.bytes());
        }
        return "Backup %s: all that was answered before %s, %s. It took %d seconds%s. Whoever has it can read about every family: keep it as the database itself."
                .formatted(
                        backup.folder(),
                        backup.taken().truncatedTo(ChronoUnit.SECONDS),
                        size(backup.bytes()),
                        Duration.between(began, Instant.now()).toSeconds(),
                        tried ? ", with bringing a copy up and reading all of it" : "; nobody has tried it yet");
    }

    /** So that the figure of the last backup is known to whoever watches. A database of an earlier release keeps none. */
    static void note(Connection connection, Instant taken, boolean tried, long bytes) throws SQLException {
        try (var note = connection.prepareStatement(
                "insert into backup_taken (taken_at, verified_at, bytes) values (?, ?, ?)")) {
            note.setTimestamp(1, Timestamp.from(taken));
            note.setTimestamp(2, tried ? Timestamp.from(Instant.now()) : null);
            note.setLong(3, bytes);
            note.executeUpdate();
        } catch (SQLException e) {
            if (!TABLE_IS_MISSING.equals(e.getSQLState())) throw e;
        }
    }

    private String verify(Path from) throws IOException, SQLException {
        Backup backup = Backup.in(from.toAbsolutePath().normalize());
        backup.check();
        backup.tryIt(programs());
        return "The backup %s is whole: %d files, %s, as of %s. A copy of it came up, and all of its tables could be read."
                .formatted(
                        backup.folder(),
                        backup.numberOfFiles(),
                        size(backup.bytes()),
                        backup.taken().truncatedTo(ChronoUnit.SECONDS));
    }

    private String restore(Path from) throws IOException {
        if (!NoExternalDatabase.in(settings)) throw DumpOfCouncils.restoredByHand();
        Backup backup = Backup.in(from.toAbsolutePath().normalize());
        Path server = server();
        FileLock ours = EmbeddedServer.lock(server);
        try {
            backup.restoreInto(server);
        } finally {
            EmbeddedServer.release(ours);
        }
        return "Restored into %s as it was at %s. Start the application on it: it starts held. No deadline acts and no mail goes out until an administrator lets it go under /restored."
                .formatted(server, backup.taken().truncatedTo(ChronoUnit.SECONDS));
    }

    private Path server() {
        return Path.of(settings.getRequiredProperty("family-pathway.database.folder"))
                .toAbsolutePath()
                .normalize();
    }

    /** Where PostgreSQL itself is, or is unpacked: a backup brings no programs. */
    private Path programs() {
        return Path.of(settings.getProperty("family-pathway.database.programs", server().toString()));
    }

    private Path folder(String option) {
        String named = settings.getProperty(option);
        if (!StringUtils.hasText(named))
            throw new CannotUseDatabase("--" + option + "=FOLDER is missing.", "The commands are:\n" + USAGE);
        return Path.of(named);
    }

    static String size(long bytes) {
        return bytes < 1_000_000_000 ? bytes / 1_000_000 + " MB" : "%.1f GB".formatted(bytes / 1e9);
    }
}
