package org.familypathway.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.FileSystemUtils;

/**
 * A backup of an {@link EmbeddedServer}'s folder: a folder of its own with the data, both passwords, and a list of all files with what each must be. It is taken while the server works, and holds everything that was
 * answered before {@link #taken()}.
 *
 * <pre>
 * family-pathway-2026-11-30T02-00-00Z/
 *   backup.list      when it was taken, and of each file its SHA-256, its size and its name; complete where its last line says "end"
 *   password, superuser-password
 *   cluster/         the data, with the log from the beginning of the copy to its end, by which PostgreSQL makes them whole
 * </pre>
 *
 * <p>The programs that come along have no pg_basebackup, so this does what that would: {@code pg_backup_start}, a copy of the files, {@code pg_backup_stop}, and a copy of the log that was written meanwhile, which a slot
 * keeps from being thrown away (decision 0061).
 */
final class Backup {
    /** In the folder of the server: that its data were restored, and as of when. {@link Hold} takes it into the database. */
    static final String RESTORED = "restored";

    /** The data of a restore that has not come to its end. */
    static final String UNFINISHED = "cluster-restoring";

    private static final String LIST = "backup.list";
    private static final String FIRST_LINE = "Family Pathway backup 1";
    private static final String CLUSTER = "cluster";
    private static final String LOG = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final List<String> PASSWORDS = List.of("password", "superuser-password");

    /** PostgreSQL makes what lies in them anew at each start. */
    private static final Set<String> MADE_ANEW = Set.of(
            LOG, "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    /** @param sha256 in hexadecimal digits */
    private record Copied(String sha256, long size) {}

    private final Path folder;
    private final Instant taken;
    private final Map<String, Copied> files;

    private Backup(Path folder, Instant taken, Map<String, Copied> files) {
        this.folder = folder;
        this.taken = taken;
        this.files = files;
    }

    Path folder() {
        return folder;
    }

    /** What was answered before this moment is in it, by the clock of the machine on which it was taken. */
    Instant taken() {
        return taken;
    }

    long bytes() {
        return files.values().stream().mapToLong(Copied::size).sum();
    }

    int numberOfFiles() {
        return files.size();
    }

    /**
     * Takes one of a server that runs, whoever started it.
     *
     * @param server the folder of the server
     * @param port on which it listens
     * @param into a folder that is made where it is missing; the backup is a folder in it that is named after the moment
     */
    static Backup take(Path server, int port, Path into) throws IOException, SQLException {
        Path cluster = server.resolve(CLUSTER);
        EmbeddedServer.makePrivate(into);
        Path unfinished = Files.createTempDirectory(into, "unfinished-");
        Map<String, Copied> files = new LinkedHashMap<>();
        Instant taken;
        try (var connection = asSuperuser(server, port)) {
            // It is gone with the connection, whatever becomes of this.
            ask(
                    connection,
                    "select slot_name from pg_create_physical_replication_slot('backup_%d', true, true)"
                            .formatted(ProcessHandle.current().pid()));
            String first = ask(connection, "select pg_walfile_name(pg_backup_start('family-pathway', true))");
            copyData(cluster, unfinished.resolve(CLUSTER), files);
            taken = Instant.parse(ask(
                    connection,
                    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
            String last;
            try (var statement = connection.createStatement();
                    var stop = statement.executeQuery(
                            "select pg_walfile_name(lsn), labelfile, spcmapfile from pg_backup_stop(false)")) {
                stop.next();
                last = stop.getString(1);
                write(unfinished, CLUSTER + "/backup_label", stop.getString(2), files);
                if (stop.getString(3) != null && !stop.getString(3).isBlank())
                    throw new CannotUseDatabase(
                            "The database in " + server
                                    + " keeps data in places of its own outside of its folder (tablespaces).",
                            "Move them back (alter table ... set tablespace pg_default), drop the tablespaces and take the backup again.");
            }
            copyLog(
                    cluster.resolve(LOG),
                    first,
                    last,
                    unfinished.resolve(CLUSTER).resolve(LOG),
                    files);
        } catch (IOException | SQLException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw e;
        }
        for (String password : PASSWORDS)
            files.put(password, copy(server.resolve(password), unfinished.resolve(password)));
        writeList(unfinished, taken, files);
        Path complete = into.resolve("family-pathway-"
                + taken.toString().replaceAll("\\.\\d+Z$", "Z").replace(':', '-'));
        try {
            Files.move(unfinished, complete, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException twoInOneSecond) {
            complete = into.resolve(
                    complete.getFileName() + "-" + ProcessHandle.current().pid());
            Files.move(unfinished, complete, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Backup(complete, taken, files);
    }

    /** Reads the list of one that was taken; not yet its files. */
    static Backup in(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list))
            throw new CannotUseDatabase(
                    folder + " holds no backup: it has no file '" + LIST + "'.",
                    "Name the folder that the command 'backup' told of, such as …/family-pathway-2026-11-30T02-00-00Z.");
        List<String> lines = Files.readAllLines(list);
        Map<String, Copied> files = new LinkedHashMap<>();
        try {
            if (lines.size() < 3
                    || !lines.get(0).equals(FIRST_LINE)
                    || !lines.get(lines.size() - 1).equals("end " + (lines.size() - 3)))
                throw new IllegalArgumentException("incomplete");
            for (String line : lines.subList(2, lines.size() - 1)) {
                String[] parts = line.split(" ", 3);
                // Whoever made this list says where its files go: nowhere but into the folder.
                Path name = Path.of(parts[2]).normalize();
                if (name.isAbsolute()
                        || name.startsWith("..")
                        || !name.toString().equals(parts[2]))
                    throw new IllegalArgumentException("leads out of the folder");
                files.put(parts[2], new Copied(parts[0], Long.parseLong(parts[1])));
            }
            return new Backup(folder, Instant.parse(lines.get(1).substring("taken ".length())), files);
        } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
            throw new CannotUseDatabase(
                    "The list of the backup in " + folder + " is not as it was written.",
                    "Take another backup, or restore an earlier one.",
                    e);
        }
    }

    /** Reads each file and compares it with the list. */
    void check() throws IOException {
        for (var file : files.entrySet()) {
            Path there = folder.resolve(file.getKey());
            if (!Files.exists(there)) throw damaged(file.getKey(), "is missing");
            if (!read(there, null).equals(file.getValue())) throw damaged(file.getKey(), "is not as it was written");
        }
    }

    /** Brings a copy of it up as a server of its own, reads every row of every table, and throws the copy away. Reading counts no rows that must be there: {@link #check} says that nothing has changed since. */
    void tryIt(Path programs) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "trying-");
        try {
            copyInto(copy, copy.resolve(CLUSTER));
            try (var server = EmbeddedServer.start(copy, programs, EmbeddedServer.FOR_A_WHILE);
                    var connection = server.connectAsSuperuserTo(EmbeddedServer.DATABASE)) {
                String nowhere = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
                for (String table : tables(connection))
                    try (var statement = connection.createStatement()) {
                        statement.execute("copy " + table + " to '" + nowhere + "'");
                    }
            }
        } catch (SQLException e) {
            throw new CannotUseDatabase(
                    "The backup in " + folder + " comes up, but not all of it can be read: " + e.getMessage(),
                    "Take another backup; where it is the same with that, the database itself is damaged: restore an earlier one.",
                    e);
        } finally {
            FileSystemUtils.deleteRecursively(copy);
        }
    }

    /** Makes the folder of a server from it, which holds none yet. Until the last step that folder cannot be started. */
    void restoreInto(Path server) throws IOException {
        Path cluster = server.resolve(CLUSTER);
        if (Files.exists(cluster))
            throw new CannotUseDatabase(
                    "The folder " + server + " holds a database already, and a restore writes over none.",
                    "Name an empty folder with family-pathway.database.folder, or move the one that is there out of the way.");
        Path unfinished = server.resolve(UNFINISHED);
        FileSystemUtils.deleteRecursively(unfinished);
        copyInto(server, unfinished);
        Files.writeString(server.resolve(RESTORED), taken + "\n");
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void copyInto(Path server, Path cluster) throws IOException {
        EmbeddedServer.makePrivate(cluster);
        for (String kept : MADE_ANEW) EmbeddedServer.makePrivate(cluster.resolve(kept));
        // The data before the passwords: a folder that has them and no data would be made anew.
        for (var file : files.entrySet()) {
            String name = file.getKey();
            Path to = name.startsWith(CLUSTER + "/")
                    ? cluster.resolve(name.substring(CLUSTER.length() + 1))
                    : server.resolve(name);
            EmbeddedServer.makePrivate(to.getParent());
            Path from = folder.resolve(name);
            if (!Files.exists(from)) throw damaged(name, "is missing");
            Files.deleteIfExists(to);
            if (!copy(from, to).equals(file.getValue())) throw damaged(name, "is not as it was written");
        }
        for (String empty : emptyFolders(folder.resolve(CLUSTER))) EmbeddedServer.makePrivate(cluster.resolve(empty));
    }

    private CannotUseDatabase damaged(String file, String how) {
        return new CannotUseDatabase(
                "The backup in " + folder + " is damaged: its file " + file + " " + how + ".",
                "Restore an earlier one, and take another backup of what runs.");
    }

    private static void copyData(Path cluster, Path to, Map<String, Copied> files) throws IOException {
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                String name = from.getFileName().toString();
                if (name.startsWith("pgsql_tmp")) return FileVisitResult.SKIP_SUBTREE;
                EmbeddedServer.makePrivate(to.resolve(cluster.relativize(from)));
                return cluster.equals(from.getParent()) && MADE_ANEW.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                String name = inSlashes(cluster.relativize(from));
                if (name.startsWith("postmaster.") || name.contains("pg_internal.init") || name.equals(CONTROL))
                    return FileVisitResult.CONTINUE;
                copyOne(name);
                return FileVisitResult.CONTINUE;
            }

            /** A table that was dropped meanwhile; the log tells PostgreSQL of it. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path from, IOException e) throws IOException {
                // Last of all: it says where to begin.
                if (from.equals(cluster)) copyOne(CONTROL);
                return super.postVisitDirectory(from, e);
            }

            private void copyOne(String name) throws IOException {
                try {
                    files.put(CLUSTER + "/" + name, copy(cluster.resolve(name), to.resolve(name)));
                } catch (NoSuchFileException dropped) {
                    Files.deleteIfExists(to.resolve(name));
                }
            }
        });
    }

    /** Files of the log have names that order them, and all the same length. */
    private static void copyLog(Path log, String first, String last, Path to, Map<String, Copied> files)
            throws IOException {
        Set<String> needed = new TreeSet<>();
        try (var there = Files.list(log)) {
            there.map(file -> file.getFileName().toString())
                    .filter(name ->
                            name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0
                                    || name.endsWith(".history"))
                    .forEach(needed::add);
        }
        if (!needed.contains(first) || !needed.contains(last))
            throw new IOException(
                    "The log of the database is not whole: " + first + " to " + last + " were asked for.");
        EmbeddedServer.makePrivate(to.resolve("archive_status"));
        for (String name : needed)
            files.put(CLUSTER + "/" + LOG + "/" + name, copy(log.resolve(name), to.resolve(name)));
    }

    private static void write(Path folder, String name, String text, Map<String, Copied> files) throws IOException {
        Path source = Files.createTempFile(folder, "written", "");
        Files.writeString(source, text);
        files.put(name, copy(source, folder.resolve(name)));
        Files.delete(source);
    }

    private static void writeList(Path folder, Instant taken, Map<String, Copied> files) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE, "taken " + taken));
        files.forEach((name, file) -> lines.add(file.sha256() + " " + file.size() + " " + name));
        lines.add("end " + files.size());
        write(folder, LIST, String.join("\n", lines) + "\n", new LinkedHashMap<>());
    }

    private static List<String> emptyFolders(Path cluster) throws IOException {
        try (var all = Files.walk(cluster)) {
            return all.filter(Files::isDirectory)
                    .map(cluster::relativize)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static Copied copy(Path from, Path to) throws IOException {
        try (var out = FileChannel.open(
                to,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                EmbeddedServer.ownerOnly("rw-------"))) {
            Copied copied = read(from, out);
            // It is on the disk before anybody is told that it was taken.
            out.force(true);
            return copied;
        }
    }

    /** @param out where it is written as well; null writes nothing */
    private static Copied read(Path from, FileChannel out) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] some = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(from)) {
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                digest.update(some, 0, read);
                size += read;
                if (out != null) {
                    ByteBuffer block = ByteBuffer.wrap(some, 0, read);
                    while (block.hasRemaining()) out.write(block);
                }
            }
        }
        return new Copied(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it.", e);
        }
    }

    private static String inSlashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Connection asSuperuser(Path server, int port) throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                EmbeddedServer.SUPERUSER,
                Files.readString(server.resolve(EmbeddedServer.OF_SUPERUSER)).strip());
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and c.relpersistence = 'p' order by 1")) {
            while (rows.next()) tables.add(rows.getString(1));
        }
        return tables;
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
