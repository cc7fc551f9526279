package org.familypathway.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own that lives in one folder and keeps its data there between starts.
 *
 * <pre>
 * folder/
 *   cluster/         the data (PostgreSQL's data directory)
 *   password         made once, readable by the owner only; of the user as whom the application works
 *   superuser-password   as that one, of the superuser, who makes users and databases and nothing else
 *   owner-password       as that one, of the owner of the tables, who changes them while the application starts and nothing else
 *   in-use           locked by the running instance, holds its process id
 *   server.log       what the server says since its last start; the log before it is server.log.1
 *   programs-.../    PostgreSQL itself, unpacked from the jar
 * </pre>
 *
 * <p>Every commit is on the disk before it is answered ({@code fsync}, {@code synchronous_commit}); every connection needs the
 * password (SCRAM); the server listens on 127.0.0.1 alone, on a port that is free at its start and stands in the fourth line of
 * {@code cluster/postmaster.pid}. The application works as {@code family_pathway}, which reads and writes rows; the tables belong to {@code family_pathway_owner} ({@link DatabaseUsers}).
 *
 * <p>PostgreSQL runs as a process of its own and outlives a killed JVM. The next start finds it by {@code postmaster.pid}, stops it in
 * good order and starts it with today's settings. Where the server dies and the JVM lives, it is started again on the same port, so that
 * whoever holds its address finds it. Refused, with a sentence: a folder that another living instance uses, and one
 * written by another major version of PostgreSQL.
 */
final class EmbeddedServer implements AutoCloseable {
    static final String MAJOR_VERSION = "17";
    static final String DATABASE = "family_pathway";
    static final String USER = "family_pathway";
    /** Settings of a server whose data nobody will miss. */
    static final Map<String, String> FOR_A_WHILE =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    /** In milliseconds. */
    private static final long BETWEEN_LOOKS = 1_000;

    private static final int SECONDS_TO_STOP = 20;
    static final String SUPERUSER = "postgres";
    static final String OF_SUPERUSER = "superuser-password";
    static final String OWNER = "family_pathway_owner";
    static final String OF_OWNER = "owner-password";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final Path folder;
    private final Path cluster;
    private final FileLock inUse;
    private PostgresPrograms programs;
    private String password;
    private String ofSuperuser;
    private String ofOwner;
    private int port;
    private Thread watchdog;
    private volatile boolean closing;

    private EmbeddedServer(Path folder, FileLock inUse) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.inUse = inUse;
    }

    /** Starts the server of this folder, which is made where it is missing. */
    static EmbeddedServer start(Path folder) {
        return start(folder, folder, Map.of());
    }

    /**
     * Starts the server of this folder with settings that weigh more than ours; tests give up durability for speed with them.
     *
     * @param programs where PostgreSQL itself is unpacked; several servers may share it
     */
    static EmbeddedServer start(Path folder, Path programs, Map<String, String> settings) {
        var server = new EmbeddedServer(folder.toAbsolutePath().normalize(), lock(folder));
        try {
            server.refuseUnfinishedRestore();
            server.refuseOtherMajorVersion();
            server.programs = PostgresPrograms.unpackedBelow(programs);
            server.stopOrphan();
            server.password = server.readOrMakePassword();
            server.ofSuperuser = readOrMake(server.folder.resolve(OF_SUPERUSER));
            server.ofOwner = readOrMake(server.folder.resolve(OF_OWNER));
            server.makeClusterIfMissing();
            server.run(settings);
            server.watch(settings);
            return server;
        } catch (IOException e) {
            server.close();
            throw new CannotUseDatabase(
                    "The database in " + server.folder + " cannot be started: " + e.getMessage(),
                    "Make sure that this user may write to that folder and that its disk is not full.",
                    e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    String url() {
        return url(DATABASE);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String password() {
        return password;
    }

    String passwordOfOwner() {
        return ofOwner;
    }

    int port() {
        return port;
    }

    /** A connection with all rights on the server, for making users and databases; never for the application's own work. */
    Connection connectAsSuperuser() throws SQLException {
        return connectAsSuperuser(ofSuperuser);
    }

    /** As {@link #connectAsSuperuser()}, in one of its databases. */
    Connection connectAsSuperuserTo(String database) throws SQLException {
        return connect(database, ofSuperuser);
    }

    private Connection connectAsSuperuser(String withPassword) throws SQLException {
        return connect("postgres", withPassword);
    }

    private Connection connect(String database, String withPassword) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", withPassword);
        return DriverManager.getConnection(url(database), properties);
    }

    /** In a folder of an earlier release both users have one password; a start that was killed in between does it again. */
    private void giveSuperuserAPasswordOfItsOwn() throws SQLException {
        try (var own = connectAsSuperuser()) {
            return;
        } catch (SQLException refused) {
            if (!isWrongPassword(refused)) throw refused;
        }
        try (var shared = connectAsSuperuser(password);
                var statement = shared.createStatement()) {
            statement.execute("alter role " + SUPERUSER + " password '" + ofSuperuser + "'");
        } catch (SQLException refused) {
            if (!isWrongPassword(refused)) throw refused;
            throw new CannotUseDatabase(
                    "The data folder " + folder + " has lost its file '" + OF_SUPERUSER
                            + "', or holds that of another folder.",
                    "Put the file back from where the folder was copied or restored from.",
                    refused);
        }
    }

    private static boolean isWrongPassword(SQLException refused) {
        return refused.getSQLState() != null && refused.getSQLState().startsWith("28");
    }

    /** Makes a database that belongs to the application's user, unless it is there. */
    void makeDatabase(String name) throws SQLException {
        try (var connection = connectAsSuperuser();
                var statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login password '" + password + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + USER);
            }
        }
    }

    /** In a folder of an earlier release the application's user owns all; a start that was killed in between does it again. */
    private void giveTablesAnOwner() throws SQLException {
        try (var connection = connectAsSuperuserTo(DATABASE);
                var statement = connection.createStatement()) {
            boolean there = exists(statement, "select 1 from pg_roles where rolname = '" + OWNER + "'");
            statement.execute((there ? "alter" : "create") + " role " + OWNER + " login password '" + ofOwner + "'");
            if (exists(
                    statement,
                    "select 1 from pg_database where datname = '" + DATABASE + "' and datdba <> '" + OWNER
                            + "'::regrole")) {
                connection.setAutoCommit(false);
                statement.execute("reassign owned by " + USER + " to " + OWNER);
                statement.execute("alter database " + DATABASE + " owner to " + OWNER);
                connection.commit();
            }
        }
    }

    /** Stops the server in good order and leaves the folder to the next start. */
    @Override
    public void close() {
        closing = true;
        if (watchdog != null) watchdog.interrupt();
        try {
            stopIfItRuns();
        } finally {
            release(inUse);
        }
    }

    private synchronized void stopIfItRuns() {
        try {
            if (programs != null && runningProcess() != null) {
                stop();
            }
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "The embedded PostgreSQL in {} did not stop in good order; the next start recovers it.", folder, e);
        }
    }

    private void watch(Map<String, String> settings) {
        watchdog = new Thread(
                () -> {
                    while (!closing) {
                        try {
                            Thread.sleep(BETWEEN_LOOKS);
                            startAgainIfItDied(settings);
                        } catch (InterruptedException closed) {
                            return;
                        } catch (IOException | RuntimeException notYet) {
                            log.error(
                                    "The embedded PostgreSQL in {} cannot be started again, and is tried once more: {}",
                                    folder,
                                    notYet.getMessage());
                        }
                    }
                },
                "embedded-postgresql");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** The file with its process number stays where it is: by it PostgreSQL sees whether a part of the dead server still works on the data, and waits for its end. */
    private synchronized void startAgainIfItDied(Map<String, String> settings) throws IOException {
        if (closing || runningProcess() != null) return;
        log.error("The embedded PostgreSQL in {} has died. It is started again.", folder);
        startOnPort(settings);
        log.info("PostgreSQL {} runs again on 127.0.0.1:{}.", MAJOR_VERSION, port);
    }

    static FileLock lock(Path folder) {
        Path file = folder.resolve("in-use");
        FileChannel channel = null;
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(StandardCharsets.US_ASCII.encode(
                        Long.toString(ProcessHandle.current().pid())));
                return lock;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // Held by this very JVM: an in-use folder like any other.
            closeQuietly(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new CannotUseDatabase(
                    "The data folder " + folder.toAbsolutePath() + " cannot be used: " + e.getMessage(),
                    "Make sure that this user may write there, or name another folder with family-pathway.database.folder.",
                    e);
        }
        throw new CannotUseDatabase(
                "The data folder " + folder.toAbsolutePath()
                        + " is in use by another running instance of Family Pathway" + holder(file) + ".",
                "Stop that instance, or give this one a folder of its own with family-pathway.database.folder."
                        + " Several instances on one database need an external PostgreSQL (spring.datasource.url).");
    }

    private static String holder(Path file) {
        try {
            return " (process " + Files.readString(file).strip() + ")";
        } catch (IOException e) {
            // Windows does not let others read a locked file; the sentence is clear without the number.
            return "";
        }
    }

    static void release(FileLock lock) {
        closeQuietly(lock.acquiredBy());
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (Exception e) {
            log.debug("A lock file did not close.", e);
        }
    }

    /** What was restored half-way would else be taken for an empty folder, and an empty database be made beside it. */
    private void refuseUnfinishedRestore() {
        if (Files.exists(folder.resolve(Backup.UNFINISHED)) && !Files.exists(cluster))
            throw new CannotUseDatabase(
                    "A restore into the data folder " + folder + " did not come to its end.",
                    "Do it once more: java -jar family-pathway.jar restore --from=FOLDER-OF-THE-BACKUP");
    }

    private void refuseOtherMajorVersion() throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(MAJOR_VERSION)) {
                throw new CannotUseDatabase(
                        "The data folder " + folder + " was written by PostgreSQL " + found
                                + "; this release brings PostgreSQL " + MAJOR_VERSION + " and does not touch it.",
                        "Start the release that wrote it and take its data over with pg_dump and pg_restore of PostgreSQL "
                                + MAJOR_VERSION + ", or name another folder with family-pathway.database.folder.");
            }
        }
    }

    /** A server whose JVM was killed still runs: nobody else can hold our lock, so it is nobody's and may be stopped. */
    private void stopOrphan() throws IOException {
        ProcessHandle orphan = runningProcess();
        if (orphan != null) {
            log.info("Stopping the PostgreSQL (process {}) that a killed instance has left behind.", orphan.pid());
            stop();
        } else {
            // After a crash of the whole machine the number may belong to a stranger; PostgreSQL would then refuse to
            // start.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    /** The server of this folder where one runs, else null. A process that only inherited its number does not count. */
    private ProcessHandle runningProcess() throws IOException {
        return runningProcess(cluster);
    }

    private static ProcessHandle runningProcess(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return null;
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains("postgres") && line.contains(cluster.toString()))
                        // Linux shows none for a dead process that nobody has buried yet; macOS and Windows may hide a
                        // living
                        // one's, so there the number has to do.
                        .orElse(!System.getProperty("os.name").equals("Linux")))
                .orElse(null);
    }

    /** Ends the server of a folder whose data nobody will miss, where the process that started it was killed. */
    static void stopLeftBehind(Path folder) throws IOException {
        ProcessHandle server =
                runningProcess(folder.toAbsolutePath().normalize().resolve("cluster"));
        if (server == null) return;
        log.info("Ending the PostgreSQL (process {}) that a killed process has left behind.", server.pid());
        server.destroy();
        try {
            server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        }
    }

    private String readOrMakePassword() throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file) && Files.exists(cluster)) {
            throw new CannotUseDatabase(
                    "The data folder " + folder
                            + " has lost its file 'password', without which its database opens to nobody.",
                    "Put the file back from where the folder was copied or restored from.");
        }
        return readOrMake(file);
    }

    private static String readOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var made = HexFormat.of().formatHex(bytes);
        // Moved when complete: a start that is killed half-way leaves no empty one.
        Path unfinished = file.resolveSibling(file.getFileName() + "-unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ownerOnly("rw-------"));
        Files.writeString(unfinished, made + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                // Windows: a folder below the user's own is the user's own.
                : new FileAttribute<?>[0];
    }

    /** The port of the server of this folder, whoever started it; empty where none runs. */
    static OptionalInt runningOn(Path folder) throws IOException {
        Path cluster = folder.toAbsolutePath().normalize().resolve("cluster");
        return runningProcess(cluster) == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(Files.readAllLines(cluster.resolve("postmaster.pid"))
                        .get(3)
                        .strip()));
    }

    /** Makes a folder, and those above it that are missing, for the owner alone. */
    static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
    }

    private void makeClusterIfMissing() throws IOException {
        if (Files.exists(cluster)) {
            return;
        }
        // Made under another name and moved when complete, so that a start that is killed half-way leaves nothing
        // half-made.
        Path unfinished = folder.resolve("cluster-unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + folder.resolve(OF_SUPERUSER),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The same order and case rules on every machine, whatever its language.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        log.info("Made an empty PostgreSQL {} in {}.", MAJOR_VERSION, folder);
    }

    private void run(Map<String, String> settings) throws IOException {
        port = freePort();
        startOnPort(settings);
        try {
            giveSuperuserAPasswordOfItsOwn();
            makeDatabase(DATABASE);
            giveTablesAnOwner();
        } catch (SQLException e) {
            throw new IOException("The embedded PostgreSQL runs but does not let us in: " + e.getMessage(), e);
        }
        log.info("PostgreSQL {} runs on 127.0.0.1:{} with its data in {}.", MAJOR_VERSION, port, folder);
    }

    private void startOnPort(Map<String, String> settings) throws IOException {
        Path serverLog = folder.resolve("server.log");
        if (Files.exists(serverLog)) {
            Files.move(serverLog, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "--wait",
                            "--timeout=120",
                            "--pgdata=" + cluster,
                            "--log=" + serverLog,
                            "--options=" + options(settings)));
        } catch (IOException e) {
            throw new IOException(e.getMessage() + " " + lastWords(serverLog), e);
        }
    }

    /** On the command line, where they weigh more than anything that stands in the data folder. */
    private String options(Map<String, String> settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("port", Integer.toString(port));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        all.put("password_encryption", "scram-sha-256");
        all.put("fsync", "on");
        all.put("synchronous_commit", "on");
        all.put("full_page_writes", "on");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        // An error's detail quotes the row it is about: what is said about a family belongs in no log.
        all.put("log_error_verbosity", "terse");
        all.put("log_min_error_statement", "panic");
        all.putAll(settings);
        var options = new ArrayList<String>();
        all.forEach((name, value) -> options.add("-c " + name + "=" + value));
        return String.join(" ", options);
    }

    private void stop() throws IOException {
        programs.run("pg_ctl", List.of("stop", "--wait", "--timeout=60", "--mode=fast", "--pgdata=" + cluster));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String lastWords(Path serverLog) throws IOException {
        if (!Files.exists(serverLog)) {
            return "";
        }
        var lines = Files.readAllLines(serverLog);
        return String.join(" ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
