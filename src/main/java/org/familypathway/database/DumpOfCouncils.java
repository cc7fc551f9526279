package org.familypathway.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.springframework.core.env.Environment;

/** A backup of a PostgreSQL that a council runs itself, with the {@code pg_dump} of this machine where that is as new as the server. Whoever runs the server may have better: base backups and an archive of its log. */
final class DumpOfCouncils {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Environment settings;
    private final String program;

    DumpOfCouncils(Environment settings) {
        this.settings = settings;
        this.program = settings.getProperty("family-pathway.database.pg-dump", "pg_dump");
    }

    String backup(Path into) throws IOException, SQLException {
        String url = settings.getRequiredProperty("spring.datasource.url");
        Properties of = Driver.parseURL(url, new Properties());
        if (of == null)
            throw new CannotUseDatabase(
                    "The setting spring.datasource.url names no PostgreSQL.",
                    "Write it as jdbc:postgresql://HOST:PORT/DATABASE.");
        try (var connection = DriverManager.getConnection(
                url,
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"))) {
            refuseOlderProgram(connection.getMetaData().getDatabaseMajorVersion());
            EmbeddedServer.makePrivate(into);
            // What is dumped is what was there when it began.
            Instant taken = Instant.now();
            Path file = into.resolve("family-pathway-%s.dump"
                    .formatted(taken.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')));
            Path unfinished = Files.createTempFile(into, "unfinished", ".dump");
            try {
                run(of, List.of(program, "--format=custom", "--no-password", "--file=" + unfinished));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            BackupCommand.note(connection, taken, false, Files.size(file));
            return "Backup %s: all that was answered before %s, %s. Nobody has tried it yet: restore it into an empty database (docs/operations.md). Whoever has it can read about every family."
                    .formatted(file, taken.truncatedTo(ChronoUnit.SECONDS), BackupCommand.size(Files.size(file)));
        }
    }

    static CannotUseDatabase restoredByHand() {
        return new CannotUseDatabase(
                "The settings name a PostgreSQL of the council's own (spring.datasource.url), which is restored with its own programs.",
                "Restore into an empty database (pg_restore --no-owner --dbname=… FILE.dump, or the base backup), then start with"
                        + " --family-pathway.restored=THE-MOMENT-OF-THE-BACKUP, such as 2026-11-30T02:00:00Z: it starts held.");
    }

    private void refuseOlderProgram(int server) throws IOException {
        String said;
        try {
            said = run(new Properties(), List.of(program, "--version"));
        } catch (IOException none) {
            throw new CannotUseDatabase(
                    "The database is a PostgreSQL " + server
                            + " of the council's own, and there is no pg_dump here to back it up with.",
                    "Install the client programs of PostgreSQL " + server
                            + ", or name the program with --family-pathway.database.pg-dump=PATH, or back it up where it runs.",
                    none);
        }
        Matcher version = VERSION.matcher(said);
        if (!version.find() || Integer.parseInt(version.group(1)) < server)
            throw new CannotUseDatabase(
                    "The pg_dump here (" + said.strip() + ") is older than the database, PostgreSQL " + server + ".",
                    "Install the client programs of PostgreSQL " + server
                            + ", or name the program with --family-pathway.database.pg-dump=PATH, or back it up where it runs.");
    }

    private String run(Properties of, List<String> command) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        // Not on the command line, where every user of the machine could read the password.
        builder.environment().putAll(environment(of));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(command.get(0) + " failed: " + said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.get(0) + " was running.", e);
        }
        return said;
    }

    /** Settings that a program of PostgreSQL reads from its environment. */
    private Map<String, String> environment(Properties of) {
        return Map.of(
                "PGHOST", of.getProperty("PGHOST", "localhost"),
                "PGPORT", of.getProperty("PGPORT", "5432"),
                "PGDATABASE", of.getProperty("PGDBNAME", ""),
                "PGUSER", settings.getProperty("spring.datasource.username", ""),
                "PGPASSWORD", settings.getProperty("spring.datasource.password", ""),
                "PGSSLMODE", of.getProperty("sslmode", "prefer"));
    }
}
