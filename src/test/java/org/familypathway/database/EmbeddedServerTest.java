package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.familypathway.WholeDepth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the PostgreSQL that Family Pathway brings along promises about the data that are entrusted to it. Real servers, real kills. */
@Timeout(120)
class EmbeddedServerTest {
    /** A folder whose first start is over, as most folders are; a first start of its own for each test would take most of the time. */
    @TempDir
    static Path startedBefore;

    @TempDir
    Path folder;

    private EmbeddedServer server;

    @BeforeAll
    static void isStartedForTheFirstTime() {
        EmbeddedServer.start(startedBefore, OtherInstance.programs(), Map.of()).close();
    }

    @AfterEach
    void leaveNoServerBehind() throws IOException {
        if (server != null) {
            server.close();
        }
        if (Files.exists(folder.resolve("cluster/postmaster.pid"))) {
            start();
            server.close();
        }
    }

    @Test
    void dataSurviveARestart() throws Exception {
        folderOfBefore();
        start();
        run("create table saved (number int)", "insert into saved values (7)");
        String password = server.password();
        server.close();

        start();
        assertThat(ask("select number from saved")).isEqualTo("7");
        assertThat(server.password()).as("the password is made once").isEqualTo(password);
    }

    @Test
    void everyRowThatWasAnsweredSurvivesAKilledJvmAndTheServerItLeftBehindIsStopped() throws Exception {
        folderOfBefore();
        List<String> said;
        try (var other = OtherInstance.run(
                OtherInstance.Writer.class,
                List.of(folder.toString(), OtherInstance.programs().toString()))) {
            other.await(line -> line.equals("saved 200"));
            said = other.kill();
        }
        ProcessHandle orphan =
                ProcessHandle.of(OtherInstance.serverProcess(folder)).orElseThrow();
        assertThat(orphan.isAlive()).as("the server outlives its JVM").isTrue();

        start();
        assertThat(orphan.onExit()).as("the orphan was stopped").succeedsWithin(Duration.ofSeconds(5));
        long answered = said.stream().filter(line -> line.startsWith("saved ")).count();
        assertThat(answered).isGreaterThanOrEqualTo(200);
        assertThat(Long.parseLong(ask("select count(*) from saved where number <= " + answered)))
                .isEqualTo(answered);
    }

    /** By default {@link #aServerThatDiesIsStartedAgainWhereItWasAndHasWhatWasAnswered()} kills the server and the test above the JVM. */
    @Test
    @WholeDepth.Alone
    void everyRowThatWasAnsweredSurvivesWhenJvmAndServerAreKilledTogether() throws Exception {
        folderOfBefore();
        List<String> said;
        try (var other = OtherInstance.run(
                OtherInstance.Writer.class,
                List.of(folder.toString(), OtherInstance.programs().toString()))) {
            other.await(line -> line.equals("saved 200"));
            ProcessHandle postgres =
                    ProcessHandle.of(OtherInstance.serverProcess(folder)).orElseThrow();
            postgres.destroyForcibly();
            said = other.kill();
            postgres.onExit().join();
        }

        start();
        long answered = said.stream().filter(line -> line.startsWith("saved ")).count();
        assertThat(Long.parseLong(ask("select count(*) from saved where number <= " + answered)))
                .isEqualTo(answered);
    }

    @Test
    void aStrangerThatInheritedTheProcessNumberAfterACrashIsLeftAlone() throws Exception {
        folderOfBefore();
        start();
        run("create table saved (number int)", "insert into saved values (7)");
        server.close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.resolve("cluster/postmaster.pid"),
                    stranger.pid() + "\n" + folder.resolve("cluster") + "\n0\n1\n\n\n\n");

            start();
            assertThat(ask("select number from saved")).isEqualTo("7");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfWayIsDoneAgain() throws Exception {
        Files.createDirectories(folder.resolve("cluster-unfinished/base"));
        Files.writeString(folder.resolve("cluster-unfinished/PG_VERSION"), "17\n");

        start();
        assertThat(ask("select current_database()")).isEqualTo("family_pathway");
    }

    @Test
    void aCommitIsOnTheDiskBeforeItIsAnsweredWhateverTheDataFolderSays() throws Exception {
        folderOfBefore();
        start();
        server.close();
        Files.writeString(
                folder.resolve("cluster/postgresql.conf"),
                "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nlisten_addresses = '*'\n",
                StandardOpenOption.APPEND);

        start();
        assertThat(ask("show fsync")).isEqualTo("on");
        assertThat(ask("show synchronous_commit")).isEqualTo("on");
        assertThat(ask("show full_page_writes")).isEqualTo("on");
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        folderOfBefore();
        start();
        for (String user : List.of("postgres", EmbeddedServer.USER)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), user, ""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), user, "postgres"))
                    .isInstanceOf(SQLException.class);
        }
        try (var connection = server.connectAsSuperuser()) {
            assertThat(ask(connection, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(
                            ask(
                                    connection,
                                    "select count(*) from pg_authid where rolcanlogin and rolpassword not like 'SCRAM-SHA-256$%'"))
                    .isEqualTo("0");
        }
    }

    /** Whoever reads the one with which the application works is not the server's superuser by that. */
    @Test
    void theSuperuserHasAPasswordOfItsOwnAlsoInAFolderOfAnEarlierRelease() throws Exception {
        folderOfBefore();
        start();
        assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", server.password()))
                .isInstanceOf(SQLException.class);
        // As it was: both had the same.
        try (var connection = server.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + server.password() + "'");
        }
        server.close();
        Files.delete(folder.resolve("superuser-password"));

        start();

        assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", server.password()))
                .isInstanceOf(SQLException.class);
        try (var connection = server.connectAsSuperuser()) {
            assertThat(ask(connection, "select current_user")).isEqualTo("postgres");
        }
        server.close();
        start();
        server.connectAsSuperuser().close();
    }

    @Test
    void inAFolderOfBeforeTheTablesAreGivenToAnOwnerOfTheirOwn() throws Exception {
        folderOfBefore();
        start();
        // As it was: the application's user owned all.
        try (var connection = server.connectAsSuperuserTo(EmbeddedServer.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("alter database family_pathway owner to family_pathway");
            statement.execute("create table kept (id integer)");
            statement.execute("alter table kept owner to family_pathway");
        }
        server.close();
        Files.delete(folder.resolve("owner-password"));

        start();

        assertThat(permissions(folder.resolve("owner-password"))).isEqualTo("rw-------");
        try (var owner = DriverManager.getConnection(server.url(), EmbeddedServer.OWNER, server.passwordOfOwner())) {
            assertThat(ask(owner, "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                    .isEqualTo(EmbeddedServer.OWNER);
            assertThat(ask(owner, "select tableowner from pg_tables where tablename = 'kept'"))
                    .isEqualTo(EmbeddedServer.OWNER);
        }
        for (String change : List.of("drop table kept", "create table mine (id integer)"))
            try (var application = DriverManager.getConnection(server.url(), EmbeddedServer.USER, server.password());
                    var statement = application.createStatement()) {
                assertThatThrownBy(() -> statement.execute(change))
                        .hasMessageMatching("(?s).*(must be owner|permission denied).*");
            }
    }

    @Test
    void onlyTheOwnerMayReadThePasswordAndTheData() throws Exception {
        Path fresh = folder.resolve("made/by/the/start");
        server = EmbeddedServer.start(fresh, OtherInstance.programs(), Map.of());
        assertThat(permissions(fresh.resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(fresh.resolve("superuser-password"))).isEqualTo("rw-------");
        assertThat(permissions(fresh)).isEqualTo("rwx------");
        assertThat(permissions(fresh.resolve("cluster"))).isEqualTo("rwx------");
    }

    @Test
    void theServerListensOnLoopbackAlone() throws Exception {
        folderOfBefore();
        start();
        try (var connection = server.connectAsSuperuser()) {
            assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
        }
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (var address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> {
                                try (var socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, server.port()), 1000);
                                }
                            })
                            .as(address.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void theApplicationIsNoSuperuser() throws Exception {
        folderOfBefore();
        start();
        assertThat(
                        ask(
                                "select rolsuper or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void whatIsSaidAboutAFamilyIsNotInTheServersLog() throws Exception {
        folderOfBefore();
        start();
        run("create table person (name text primary key)", "insert into person values ('Hattie Holloway')");
        assertThatThrownBy(() -> run("insert into person values ('Hattie Holloway')"))
                .isInstanceOf(SQLException.class);
        server.close();
        assertThat(Files.readString(folder.resolve("server.log")))
                .contains("duplicate key")
                .doesNotContain("Holloway");
    }

    @Test
    void aFolderThatAnotherInstanceUsesIsRefusedWithASentence() throws Exception {
        folderOfBefore();
        start();
        assertThatThrownBy(() -> EmbeddedServer.start(folder, OtherInstance.programs(), Map.of()))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("The data folder " + folder
                        + " is in use by another running instance of Family Pathway (process "
                        + ProcessHandle.current().pid() + ").");
        assertThat(ask("select 1")).as("the first instance works on").isEqualTo("1");
    }

    @Test
    void aFolderThatAnInstanceInAnotherProcessUsesIsRefusedToo() throws Exception {
        folderOfBefore();
        try (var other = OtherInstance.run(
                OtherInstance.Writer.class,
                List.of(folder.toString(), OtherInstance.programs().toString()))) {
            other.await(line -> line.equals("saved 1"));
            assertThatThrownBy(this::start)
                    .isInstanceOf(CannotUseDatabase.class)
                    .hasMessageContaining("is in use by another running instance of Family Pathway");
            other.await(line -> line.startsWith("saved "));
            other.kill();
        }
        start();
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefusedWithASentenceAndNotTouched() throws Exception {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "16\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("The data folder " + folder
                        + " was written by PostgreSQL 16; this release brings PostgreSQL 17 and does not touch it.");
        try (var files = Files.list(folder.resolve("cluster"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderThatLostItsPasswordIsRefusedWithASentence() throws Exception {
        folderOfBefore();
        start();
        server.close();
        Files.delete(folder.resolve("password"));
        assertThatThrownBy(this::start)
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("has lost its file 'password'");
    }

    @Test
    void theServerIsGoneWhenItWasStopped() throws Exception {
        folderOfBefore();
        start();
        ProcessHandle postgres =
                ProcessHandle.of(OtherInstance.serverProcess(folder)).orElseThrow();
        server.close();
        assertThat(postgres.onExit()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aServerThatDiesIsStartedAgainWhereItWasAndHasWhatWasAnswered() throws Exception {
        folderOfBefore();
        start();
        run("create table saved (number int)");
        String url = server.url();
        for (int death = 1; death <= 2; death++) {
            run("insert into saved values (" + death + ")");
            ProcessHandle postgres =
                    ProcessHandle.of(OtherInstance.serverProcess(folder)).orElseThrow();
            postgres.destroyForcibly();
            postgres.onExit().join();
            assertThat(saysWithin(Duration.ofSeconds(15), "select count(*) from saved"))
                    .isEqualTo("" + death);
            assertThat(server.url()).isEqualTo(url);
            assertThat(OtherInstance.serverProcess(folder)).isNotEqualTo(postgres.pid());
        }
    }

    @Test
    void aServerThatWasStoppedIsNotStartedAgain() throws Exception {
        folderOfBefore();
        start();
        server.close();
        Thread.sleep(2_500);
        assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    private String saysWithin(Duration time, String question) throws Exception {
        Instant end = Instant.now().plus(time);
        while (true) {
            try {
                return ask(question);
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(end)) throw notYet;
                Thread.sleep(100);
            }
        }
    }

    /** The folder is one that was started before, and whose data are its own. */
    private void folderOfBefore() throws IOException {
        Files.walkFileTree(startedBefore, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (!from.equals(startedBefore)) copy(from);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                copy(from);
                return FileVisitResult.CONTINUE;
            }

            private void copy(Path from) throws IOException {
                Files.copy(from, folder.resolve(startedBefore.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        });
    }

    private void start() {
        server = EmbeddedServer.start(folder, OtherInstance.programs(), Map.of());
    }

    private void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String ask(String question) throws SQLException {
        try (var connection = connect()) {
            return ask(connection, question);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), EmbeddedServer.OWNER, server.passwordOfOwner());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
