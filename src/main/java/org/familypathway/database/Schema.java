package org.familypathway.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;

/**
 * Brings up the tables: first those of the pathway engine with the SQL scripts in its own jar, then ours with Flyway, so that a
 * migration of ours may refer to the engine's tables. An existing database is brought up to this release; one that is up to date stays
 * as it is.
 *
 * <p>One node does it at a time, under one PostgreSQL advisory lock; the others wait and find everything done. The engine's own
 * {@code schema-update: true} does not survive two nodes on an empty database, so it is off and only checks. Each engine script
 * runs in one transaction: a node killed half-way leaves nothing half-made.
 *
 * <p>Refused, with a sentence and before anything is touched: tables of a newer engine than ours, of one too old to be upgraded, of a
 * newer release of our own, a database that holds tables of another application, or of a state from before the first release, and tables that are to be changed by a user who does not own them ({@link DatabaseUsers}).
 */
@Component
class Schema implements FlywayMigrationStrategy {
    /** Any number that no other application uses on the same database; must never change, for nodes of two releases may meet. */
    static final long LOCK = 7_030_512_405_661_924_117L;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SCRIPTS = "org/camunda/bpm/engine/db/";
    // Of the whole engine, CMMN included although we switch it off: the engine's upgrade scripts expect every table.
    static final List<String> SCRIPTS_OF_THE_ENGINE = Stream.of(
                    "engine",
                    "history",
                    "identity",
                    "case.engine",
                    "case.history",
                    "decision.engine",
                    "decision.history")
            .map(part -> SCRIPTS + "create/activiti.postgres.create." + part + ".sql")
            .toList();
    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private final DatabaseUsers users;

    Schema(DatabaseUsers users) {
        this.users = users;
    }

    /** Called by Spring Boot before anything that uses the tables is made. */
    @Override
    public void migrate(Flyway flyway) {
        bringUp(flyway, EngineVersion.ofThisRelease());
        // Of the owner, where there is one: nothing that runs from here on can change a table.
        if (flyway.getConfiguration().getDataSource() instanceof SimpleDriverDataSource owner) {
            owner.setUsername(null);
            owner.setPassword(null);
        }
    }

    void bringUp(Flyway flyway, EngineVersion engine) {
        DataSource database = flyway.getConfiguration().getDataSource();
        try (var connection = database.getConnection()) {
            waitForOurTurn(connection);
            try {
                refuseForeignTables(connection);
                boolean mayChange = mayChangeTables(connection);
                refuseWhatANewerReleaseMade(flyway);
                if (mayChange) {
                    bringUpEngine(connection, engine);
                    flyway.migrate();
                    users.grant(connection);
                } else refuseUnlessUpToDate(connection, flyway, engine);
            } catch (FlywayValidateException otherFiles) {
                // Flyway names each file that differs, about which nobody who starts the application can do anything.
                throw new CannotUseDatabase(
                        "This database was made by a state of Family Pathway from before its first release, or by one"
                                + " that has been changed since: this one cannot take it over.",
                        "Where it is the demonstration's, delete the folder data/postgres and start again;"
                                + " otherwise start the state that made it, or name an empty database in spring.datasource.url.",
                        otherFiles);
            } finally {
                // The connection goes back to the pool alive, so the lock must be given back by name.
                ask(connection, "select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new CannotUseDatabase(
                    "The tables could not be brought up: " + e.getMessage(),
                    "Make sure that PostgreSQL can be reached with spring.datasource.url, username and password,"
                            + " and that this user owns its schema.",
                    e);
        }
    }

    /**
     * Asks again and again rather than once and for long: a node that waits inside PostgreSQL would hold up a
     * {@code create index concurrently} of the node it waits for, for ever.
     */
    private void waitForOurTurn(Connection connection) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        boolean told = false;
        while (!yes(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
            if (!told) {
                log.info("Another node is bringing up the tables; waiting for it.");
                told = true;
            }
            if (Instant.now().isAfter(end)) {
                throw new CannotUseDatabase(
                        "Another node has been bringing up the tables for " + PATIENCE.toMinutes() + " minutes.",
                        "Look at that node's log; stop it if it hangs, then start this one again.");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotUseDatabase(
                        "Interrupted while another node was bringing up the tables.", "Start again.", e);
            }
        }
    }

    private static boolean mayChangeTables(Connection connection) throws SQLException {
        if (!yes(connection, "select has_schema_privilege(current_schema(), 'create')")) return false;
        String others = ask(
                connection,
                """
                select string_agg(distinct pg_get_userbyid(relowner)::text, ', ') from pg_class
                where relnamespace = current_schema()::regnamespace and not pg_has_role(relowner, 'usage')""");
        if (others == null) return true;
        String me = ask(connection, "select current_user");
        throw new CannotUseDatabase(
                "Tables of this database belong to another user (" + others + ") than the one who brings them up (" + me
                        + ").",
                "As a superuser, in this database: reassign owned by " + others + " to " + me
                        + ", and name that owner in spring.flyway.user and spring.flyway.password.");
    }

    /** Without the owner's password a start changes nothing: somebody has brought the tables up before it, or it is refused. */
    private void refuseUnlessUpToDate(Connection connection, Flyway flyway, EngineVersion engine) throws SQLException {
        if (!hasEngineTables(connection)
                || !engineVersion(connection).equals(engine)
                || flyway.info().pending().length > 0)
            throw new CannotUseDatabase(
                    "The tables are not of this release's state, and the user " + ask(connection, "select current_user")
                            + " may not change them.",
                    "Start once with spring.flyway.user and spring.flyway.password of the user who owns the database.");
        flyway.validate();
    }

    private void refuseForeignTables(Connection connection) throws SQLException {
        var foreign = ask(
                connection,
                """
                select string_agg(table_name, ', ' order by table_name) from information_schema.tables
                where table_schema = current_schema() and table_name not like 'act\\_%'
                and not exists (select 1 from information_schema.tables
                                where table_schema = current_schema() and table_name = 'flyway_schema_history')""");
        if (foreign != null) {
            throw new CannotUseDatabase(
                    "This database belongs to another application: it holds tables that are not Family Pathway's ("
                            + foreign + ").",
                    "Make an empty database for Family Pathway and name it in spring.datasource.url.");
        }
    }

    /** An older release reads the newer one's tables as its own, and writes into them without what the newer one asks for. */
    private static void refuseWhatANewerReleaseMade(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        Stream.of(all)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .ifPresent(newest -> {
                    throw new CannotUseDatabase(
                            "This database was brought up by a newer release of Family Pathway: its tables are of state "
                                    + newest + ", and this release knows none after " + newestOfOurs(all) + ".",
                            "Start that newer release, or restore the backup that was taken before it.");
                });
    }

    private static MigrationVersion newestOfOurs(MigrationInfo[] all) {
        return Stream.of(all)
                .filter(migration ->
                        migration.getVersion() != null && migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void bringUpEngine(Connection connection, EngineVersion engine) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (!hasEngineTables(connection)) {
                for (String script : SCRIPTS_OF_THE_ENGINE) {
                    run(connection, script);
                }
                log.info("Made the tables of the pathway engine {}.", engine);
            }
            EngineVersion found = engineVersion(connection);
            if (found.compareTo(engine) > 0) {
                throw new CannotUseDatabase(
                        "This database was brought up by a newer release: its engine tables are of version " + found
                                + ", this release has engine " + engine + ".",
                        "Start that newer release, or restore the backup that was taken before it.");
            }
            while (found.compareTo(engine) < 0) {
                EngineVersion next = found.next();
                String script = SCRIPTS + "upgrade/postgres_engine_" + found + "_to_" + next + ".sql";
                if (!new ClassPathResource(script).exists()) {
                    throw new CannotUseDatabase(
                            "This database holds engine tables of version " + found
                                    + ", which this release cannot bring up to " + engine + ".",
                            "Bring them up to " + engine + " with the vendor's scripts, or name an empty database.");
                }
                run(connection, script);
                log.info("Brought the tables of the pathway engine from {} up to {}.", found, next);
                found = next;
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private boolean hasEngineTables(Connection connection) throws SQLException {
        return yes(
                connection,
                """
                select exists (select 1 from information_schema.tables
                where table_schema = current_schema() and table_name like 'act\\_%')""");
    }

    /** The highest version that the engine's own log of its scripts names. */
    private EngineVersion engineVersion(Connection connection) throws SQLException {
        var versions = new ArrayList<EngineVersion>();
        if (yes(connection, "select to_regclass('act_ge_schema_log') is not null")) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select version_ from act_ge_schema_log")) {
                while (rows.next()) {
                    EngineVersion.of(rows.getString(1)).ifPresent(versions::add);
                }
            }
        }
        return versions.stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new CannotUseDatabase(
                        "This database holds engine tables whose version is not known.",
                        "Name an empty database, or restore this one from a backup."));
    }

    private void run(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("The engine's jar lacks " + script + ".", e);
        }
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        return "t".equals(ask(connection, question));
    }

    static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Major and minor version of the engine; its tables do not change with a patch. */
    record EngineVersion(int major, int minor) implements Comparable<EngineVersion> {
        private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

        static EngineVersion ofThisRelease() {
            return of(ProcessEngine.class.getPackage().getImplementationVersion())
                    .orElseThrow(() -> new IllegalStateException("The engine's jar does not tell its version."));
        }

        static Optional<EngineVersion> of(String version) {
            var form = FORM.matcher(version == null ? "" : version);
            return form.matches()
                    ? Optional.of(new EngineVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                    : Optional.empty();
        }

        EngineVersion next() {
            return new EngineVersion(major, minor + 1);
        }

        @Override
        public int compareTo(EngineVersion other) {
            return Comparator.comparingInt(EngineVersion::major)
                    .thenComparingInt(EngineVersion::minor)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
