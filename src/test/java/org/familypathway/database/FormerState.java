package org.familypathway.database;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * A whole database as it was at one state of the pathway, in one file. It needs nothing of today's state to come up again: beside its rows it holds the SQL
 * files with which its tables were made, the engine's and ours. What is true of the tables (foreign keys, checks) is checked again as the rows come in.
 *
 * <p>Rows are one JSON object a line, a file a table; what is null is left out.
 */
final class FormerState {
    static final Path FOLDER = Path.of("src/test/resources/former-states");

    private static final String ENGINE = "engine/", TABLES = "tables/", ROWS = "rows/", PLACES = "places.txt";
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private final Map<String, String> files = new TreeMap<>();

    /** The oldest state that is kept, which goes through every migration, and the last; with {@code -Dstates=all} each. */
    static List<Path> oldestAndLast() throws IOException {
        List<Path> all = kept();
        if ("all".equals(System.getProperty("states"))) return all;
        return Stream.of(all.get(0), last()).distinct().toList();
    }

    /** The state before today's. */
    static Path last() throws IOException {
        List<Path> all = kept();
        return all.get(all.size() - 1);
    }

    private static List<Path> kept() throws IOException {
        try (var states = Files.list(FOLDER)) {
            return states.sorted().toList();
        }
    }

    /** Today's tables, without a row. */
    static FormerState ofToday() throws IOException {
        FormerState state = new FormerState();
        int number = 0;
        for (String script : Schema.SCRIPTS_OF_THE_ENGINE)
            state.files.put(
                    ENGINE + ++number + ".sql",
                    new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8));
        try (var migrations = Files.list(MIGRATIONS)) {
            for (Path file : migrations.toList()) state.files.put(TABLES + file.getFileName(), Files.readString(file));
        }
        return state;
    }

    void rows(String table, List<String> json) {
        if (!json.isEmpty()) files.put(ROWS + table, String.join("\n", json));
    }

    /** Where cases stand in it: way of working, process, element. */
    void places(Set<String> places) {
        files.put(PLACES, String.join("\n", places));
    }

    Set<String> places() {
        return files.get(PLACES).lines().collect(Collectors.toSet());
    }

    /** How many rows the record has, by table: what the engine writes while it starts is its own. */
    Map<String, Long> numberOfRows() {
        Map<String, Long> number = new TreeMap<>();
        texts(ROWS).forEach((table, rows) -> {
            if (!table.startsWith("act_")) number.put(table, rows.lines().count());
        });
        return number;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        LZMA2Options asText = new LZMA2Options(9);
        asText.setLcLp(4, 0);
        asText.setPb(0);
        asText.setNiceLen(LZMA2Options.NICE_LEN_MAX);
        try (var tar = new TarArchiveOutputStream(
                new XZOutputStream(Files.newOutputStream(file), asText), StandardCharsets.UTF_8.name())) {
            for (var each : files.entrySet()) {
                byte[] text = each.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                // The same state makes the same file.
                entry.setModTime(0);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
    }

    static FormerState read(Path file) throws IOException {
        FormerState state = new FormerState();
        try (var tar = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(Files.newInputStream(file))),
                StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var text = new ByteArrayOutputStream();
                tar.transferTo(text);
                state.files.put(entry.getName(), text.toString(StandardCharsets.UTF_8));
            }
        }
        return state;
    }

    /** Brings it up in an empty database, as it was. */
    void restore(FreshDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            for (String script : texts(ENGINE).values()) run(connection, script);
            makeTables(database);
            connection.setAutoCommit(false);
            Map<String, String> rows = texts(ROWS);
            // Triggers say what may be done; what is put back here was done already, and its order is not known.
            for (String table : rows.keySet()) run(connection, "alter table " + table + " disable trigger user");
            List<String> order = referredToFirst(connection, rows.keySet());
            for (int i = order.size() - 1; i >= 0; i--) run(connection, "delete from " + order.get(i));
            for (String table : order) fill(connection, table, rows.get(table));
            run(connection, "set constraints all immediate");
            for (String table : rows.keySet()) run(connection, "alter table " + table + " enable trigger user");
            connection.commit();
        }
    }

    private void makeTables(FreshDatabase database) {
        try {
            Path folder = Files.createTempDirectory("former-state");
            try {
                for (var file : texts(TABLES).entrySet())
                    Files.writeString(folder.resolve(file.getKey()), file.getValue());
                Flyway.configure()
                        .dataSource(database.url(), database.user(), database.password())
                        .locations("filesystem:" + folder)
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Connection connection, String table, String rows) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into %1$s overriding system value select r.* from jsonb_populate_recordset(null::%1$s, ?::jsonb) r"
                        .formatted(table))) {
            insert.setString(1, rows.lines().collect(Collectors.joining(",", "[", "]")));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new SQLException("The rows of " + table + " do not come in: " + e.getMessage(), e);
        }
        try (var identities = connection.prepareStatement(
                "select column_name from information_schema.columns where table_schema = current_schema() and table_name = ? and is_identity = 'YES'")) {
            identities.setString(1, table);
            try (var columns = identities.executeQuery()) {
                while (columns.next())
                    run(
                            connection,
                            "select setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) from %1$s"
                                    .formatted(table, columns.getString(1)));
            }
        }
        if (table.equals("family_case"))
            run(connection, "select setval('case_number', max(split_part(reference, '-', 3)::int)) from family_case");
    }

    /** A row comes in after the rows that it names; a table that names itself comes in at once. */
    private static List<String> referredToFirst(Connection connection, Set<String> tables) throws SQLException {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        tables.forEach(table -> names.put(table, new HashSet<>()));
        try (var statement = connection.createStatement();
                var keys = statement.executeQuery(
                        "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid")) {
            while (keys.next())
                if (names.containsKey(keys.getString(1)) && names.containsKey(keys.getString(2)))
                    names.get(keys.getString(1)).add(keys.getString(2));
        }
        List<String> order = new ArrayList<>();
        while (order.size() < names.size()) {
            List<String> next = names.keySet().stream()
                    .filter(table -> !order.contains(table) && order.containsAll(names.get(table)))
                    .toList();
            if (next.isEmpty()) throw new IllegalStateException("These tables name each other in a circle: " + names);
            order.addAll(next);
        }
        return order;
    }

    private Map<String, String> texts(String folder) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, text) -> {
            if (name.startsWith(folder)) texts.put(name.substring(folder.length()), text);
        });
        return texts;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
