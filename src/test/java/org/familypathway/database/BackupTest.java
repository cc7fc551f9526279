package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A backup of the PostgreSQL that comes along holds all that was answered before it, is known for damaged where it is, and makes a folder that starts. Real servers, real files. */
@Timeout(180)
class BackupTest {
    private static final Map<String, String> NO_SETTINGS = Map.of();

    /** One for all: a first start of its own for each test would take most of the time. */
    @TempDir
    static Path original;

    /** In which one backup lies. */
    @TempDir
    static Path taken;

    private static EmbeddedServer server;

    @TempDir
    Path folder;

    private Path backups, restored;

    @BeforeAll
    static void aServerWithRowsAndABackupOfIt() throws Exception {
        server = EmbeddedServer.start(original, OtherInstance.programs(), NO_SETTINGS);
        run(
                "create table saved (number int primary key, words text)",
                "insert into saved select -n, repeat('x', 500) from generate_series(1, 20000) n");
        new BackupCommand(with(original, "to", taken.toString(), "tried", "false")).does("backup");
    }

    @AfterAll
    static void leavesNoServer() {
        server.close();
    }

    @BeforeEach
    void foldersOfItsOwn() {
        backups = folder.resolve("backups");
        restored = folder.resolve("restored");
    }

    @Test
    void what_was_answered_before_it_is_in_a_backup_that_is_taken_while_others_write() throws Exception {
        Map<Integer, Instant> answered = new ConcurrentSkipListMap<>();
        var over = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            try (var connection = connect(server);
                    var statement = connection.createStatement()) {
                for (int number = 1; !over.get(); number++) {
                    statement.execute("insert into saved values (" + number + ", 'new')");
                    // Pages that were copied already change once more, and so do those that are being copied.
                    statement.execute(
                            "update saved set words = 'changed " + number + "' where number = -" + number * 7 % 20000);
                    answered.put(number, Instant.now());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        while (answered.size() < 50) TimeUnit.MILLISECONDS.sleep(5);
        int before = answered.size();

        String said = command("backup", "to", backups.toString());

        over.set(true);
        writer.join();
        Backup backup = Backup.in(onlyOne(backups));
        assertThat(said).contains(backup.folder().toString(), "bringing a copy up and reading all of it");
        Map<Integer, Instant> promised = new TreeMap<>(answered);
        promised.values().removeIf(at -> !at.isBefore(backup.taken()));
        assertThat(promised.size()).as("others wrote while it was taken").isGreaterThan(before);

        assertThat(command("restore", "from", backup.folder().toString())).contains(restored.toString(), "starts held");

        try (var again = EmbeddedServer.start(restored, OtherInstance.programs(), NO_SETTINGS);
                var connection = connect(again)) {
            int last = ((TreeMap<Integer, Instant>) promised).lastKey();
            assertThat(ask(connection, "select count(*) from saved where number between 1 and " + last))
                    .isEqualTo("" + last);
            assertThat(ask(connection, "select words from saved where number = -" + last * 7 % 20000))
                    .isEqualTo("changed " + last);
            assertThat(ask(connection, "select count(*) from saved where number < 0"))
                    .isEqualTo("20000");
        }
        assertThat(Files.readString(restored.resolve(Backup.RESTORED)).strip())
                .isEqualTo(backup.taken().toString());
    }

    @Test
    void a_backup_is_taken_of_a_folder_on_which_nothing_runs_too_and_nothing_runs_afterwards() throws Exception {
        server.close();
        try {
            command("backup", "to", backups.toString(), "tried", "false");
            assertThat(original.resolve("cluster/postmaster.pid")).doesNotExist();
            assertThat(command("verify", "from", onlyOne(backups).toString())).contains("is whole");
        } finally {
            server = EmbeddedServer.start(original, OtherInstance.programs(), NO_SETTINGS);
        }
    }

    @Test
    void only_the_owner_may_read_it() throws Exception {
        Path backup = onlyOne(taken);
        try (var all = Files.walk(backup)) {
            for (Path each : all.toList())
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .endsWith("------");
        }
    }

    @Test
    void a_backup_of_which_one_byte_has_changed_or_a_file_is_missing_is_known_and_not_restored() throws Exception {
        Path backup = onlyOne(taken);
        Path largest;
        try (var all = Files.walk(backup.resolve("cluster/base"))) {
            largest = all.filter(Files::isRegularFile)
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(largest);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(largest, changed);
        refusesAs(largest, backup, "is not as it was written");
        Path aside = Files.move(largest, folder.resolve("aside"));
        refusesAs(largest, backup, "is missing");
        Files.move(aside, largest);
        Files.write(largest, whole);
        assertThat(command("verify", "from", backup.toString())).contains("is whole");

        Path list = backup.resolve("backup.list");
        String said = Files.readString(list);
        Files.writeString(list, said.replaceAll("end \\d+\n$", ""));
        assertThatThrownBy(() -> command("verify", "from", backup.toString()))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("is not as it was written");
        Files.writeString(list, said);
    }

    private void refusesAs(Path file, Path backup, String how) {
        for (String command : new String[] {"verify", "restore"})
            assertThatThrownBy(() -> command(command, "from", backup.toString()))
                    .isInstanceOf(CannotUseDatabase.class)
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining(backup.relativize(file).toString())
                    .hasMessageContaining(how);
        assertThat(restored.resolve("cluster")).doesNotExist();
        assertThatThrownBy(() -> EmbeddedServer.start(restored, OtherInstance.programs(), NO_SETTINGS))
                .as("what was restored half-way is not started, and no empty database is made in its place")
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("did not come to its end");
    }

    @Test
    void a_restore_writes_over_no_database() throws Exception {
        Path backup = onlyOne(taken);
        var into = with(original, "from", backup.toString());
        server.close();
        assertThatThrownBy(() -> new BackupCommand(into).does("restore"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("holds a database already");
        server = EmbeddedServer.start(original, OtherInstance.programs(), NO_SETTINGS);
        try (var connection = connect(server)) {
            assertThat(ask(connection, "select count(*) from saved where number < 0"))
                    .isEqualTo("20000");
        }
        assertThatThrownBy(() -> new BackupCommand(into).does("restore"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("is in use by another running instance");
    }

    @Test
    void what_is_missing_is_told_in_a_sentence() throws Exception {
        assertThatThrownBy(() -> command("backup"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("--to=FOLDER is missing.");
        assertThatThrownBy(() ->
                        command("restore", "from", folder.resolve("nothing").toString()))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("holds no backup");
        var empty = with(folder.resolve("empty"), "to", backups.toString());
        assertThatThrownBy(() -> new BackupCommand(empty).does("backup"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("holds no database");
        assertThat(folder.resolve("empty")).doesNotExist();
    }

    @Test
    void a_councils_own_postgresql_is_dumped_with_its_own_program_or_a_sentence_says_why_not() throws Exception {
        var councils = with(original, "to", backups.toString());
        councils.setProperty("spring.datasource.url", server.url());
        councils.setProperty("spring.datasource.username", EmbeddedServer.USER);
        councils.setProperty("spring.datasource.password", server.password());
        councils.setProperty(
                "family-pathway.database.pg-dump",
                folder.resolve("no-such-program").toString());
        assertThatThrownBy(() -> new BackupCommand(councils).does("backup"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("there is no pg_dump here");
        councils.setProperty("family-pathway.database.pg-dump", program("15.4", "exit 1"));
        assertThatThrownBy(() -> new BackupCommand(councils).does("backup"))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("The pg_dump here (pg_dump (PostgreSQL) 15.4) is older than the database, PostgreSQL 17.");
        assertThat(backups).doesNotExist();

        councils.setProperty(
                "family-pathway.database.pg-dump",
                program(
                        "17.2",
                        "for a in $@; do case $a in --file=*) echo $PGUSER $PGDATABASE $PGPORT $PGPASSWORD > ${a#--file=};; esac; done"));
        String said = new BackupCommand(councils).does("backup");
        assertThat(said).contains("Nobody has tried it yet");
        assertThat(Files.readString(onlyOne(backups)).strip())
                .isEqualTo("family_pathway family_pathway " + server.port() + " " + server.password());
        assertThatThrownBy(() -> new BackupCommand(councils).does("restore")).isInstanceOf(CannotUseDatabase.class);
    }

    private String program(String version, String does) throws IOException {
        Path program = Files.writeString(
                folder.resolve("pg_dump-" + version),
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'pg_dump (PostgreSQL) " + version + "'; exit 0; fi\n"
                        + does + "\n");
        program.toFile().setExecutable(true);
        return program.toString();
    }

    private String command(String command, String... options) throws IOException, SQLException {
        return new BackupCommand(with(command.equals("restore") ? restored : original, options)).does(command);
    }

    private static MockEnvironment with(Path server, String... options) {
        var settings = new MockEnvironment()
                .withProperty("family-pathway.database.folder", server.toString())
                .withProperty(
                        "family-pathway.database.programs",
                        OtherInstance.programs().toString());
        for (int i = 0; i < options.length; i += 2) settings.setProperty(options[i], options[i + 1]);
        return settings;
    }

    private static Path onlyOne(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.toList();
            assertThat(all).as("nothing but the backup is left").hasSize(1);
            return all.get(0);
        }
    }

    private static void run(String... statements) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), EmbeddedServer.OWNER, server.passwordOfOwner());
    }
}
