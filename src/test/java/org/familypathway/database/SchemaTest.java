package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.familypathway.database.Schema.EngineVersion;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tables of the engine and ours come up together, once, whoever starts first; and never on a database that is not ours. */
@Timeout(120)
class SchemaTest {
    private static final EngineVersion ENGINE = new EngineVersion(7, 24);

    private static FreshDatabase broughtUp;

    private FreshDatabase database = FreshDatabase.make();

    @Test
    void anEmptyDatabaseGetsTheTablesOfTheEngineAndOurs() throws SQLException {
        bringUp(ENGINE);
        assertThat(ask("select string_agg(version_, ',') from act_ge_schema_log"))
                .isEqualTo("7.24.0");
        assertThat(ask("select count(*) from information_schema.tables where table_name like 'act\\_%'"))
                .isEqualTo("49");
        assertThat(ask("select bool_and(success) from flyway_schema_history")).isEqualTo("t");
    }

    @Test
    void manyNodesThatStartAtOnceOnAnEmptyDatabaseMakeOneSchema() throws Exception {
        int nodes = 6;
        var barrier = new CyclicBarrier(nodes);
        var pool = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                all.add(pool.submit(() -> {
                    barrier.await();
                    bringUp(ENGINE);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(ask("select count(*) from act_ge_schema_log")).isEqualTo("1");
        assertThat(ask("select count(*) = count(distinct coalesce(version, script)) from flyway_schema_history"))
                .isEqualTo("t");
        assertThat(ask("select count(*) from pg_locks where locktype = 'advisory'"))
                .as("the lock was given back")
                .isEqualTo("0");
    }

    /** What is finished does not rewrite itself: a chronology names people with {@code name_then}, never as the list of the household does today. */
    @Test
    void no_line_of_the_chronology_reads_what_somebody_is_called_today() throws SQLException {
        isBroughtUp();
        assertThat(ask("select count(*) from information_schema.views where table_name like '%\\_events'"))
                .isNotEqualTo("0");
        assertThat(
                        ask(
                                "select string_agg(view_name, ', ') from information_schema.view_column_usage where view_name like '%\\_events' and table_name = 'household_member' and column_name = 'name'"))
                .isNull();
    }

    @Test
    void aSecondStartChangesNothing() throws SQLException {
        isBroughtUp();
        String before = everything();
        bringUp(ENGINE);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tablesOfAnOlderEngineAreBroughtUpStepByStep() throws SQLException {
        isBroughtUp();
        String columns = ask(COLUMNS);
        // Back to 7.21, by undoing what the scripts to 7.22 and 7.23 do.
        run(
                "delete from act_ge_schema_log",
                "insert into act_ge_schema_log values ('0', now(), '7.21.0')",
                "alter table act_ru_task drop column task_state_",
                "alter table act_hi_taskinst drop column task_state_",
                "alter table act_ru_job drop column batch_id_",
                "alter table act_hi_job_log drop column batch_id_",
                "alter table act_hi_procinst drop column restarted_proc_inst_id_",
                "alter table act_hi_comment drop column rev_",
                "alter table act_ru_execution drop column proc_def_key_");

        bringUp(ENGINE);
        assertThat(ask("select string_agg(version_, ',' order by version_) from act_ge_schema_log"))
                .isEqualTo("7.21.0,7.22.0,7.23.0,7.24.0");
        assertThat(ask(COLUMNS)).isEqualTo(columns);
    }

    @Test
    void tablesOfANewerEngineAreRefusedWithASentence() throws SQLException {
        isBroughtUp();
        run("insert into act_ge_schema_log values ('1400', now(), '7.25.0')");
        assertThatThrownBy(() -> bringUp(ENGINE))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("This database was brought up by a newer release: its engine tables are of version 7.25,"
                        + " this release has engine 7.24.");
    }

    @Test
    void tables_that_a_newer_release_of_ours_made_are_refused_with_a_sentence_and_not_touched() throws SQLException {
        isBroughtUp();
        run(
                "insert into flyway_schema_history values (9000, '999.1', 'what comes later', 'SQL', 'V999_1__later.sql', 7, 'x', now(), 1, true)",
                "delete from act_ge_schema_log where version_ = '7.24.0'",
                "insert into act_ge_schema_log values ('1300', now(), '7.23.0')");
        assertThatThrownBy(() -> bringUp(ENGINE))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage(
                        "This database was brought up by a newer release of Family Pathway: its tables are of state 999.1, and this release knows none after %s."
                                .formatted(
                                        ask(
                                                "select max(version::int) from flyway_schema_history where version ~ '^[0-9]+$'")))
                .extracting(refused -> ((CannotUseDatabase) refused).cure())
                .isEqualTo("Start that newer release, or restore the backup that was taken before it.");
        assertThat(ask("select string_agg(version_, ',') from act_ge_schema_log"))
                .as("the engine's tables wait for whoever may bring them up")
                .isEqualTo("7.23.0");
    }

    @Test
    void engineTablesOfUnknownVersionAreRefusedWithASentence() throws SQLException {
        run("create table act_ge_property (name_ text)");
        assertThatThrownBy(() -> bringUp(ENGINE))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage("This database holds engine tables whose version is not known.");
    }

    @Test
    void anUpgradeThatIsMissingIsRefusedAndNothingHalfMadeIsLeft() throws SQLException {
        assertThatThrownBy(() -> bringUp(new EngineVersion(7, 25)))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("cannot bring up to 7.25");
        assertThat(ask("select count(*) from information_schema.tables where table_schema = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aDatabaseOfAnotherApplicationIsRefusedAndNotTouched() throws SQLException {
        run("create table invoice (number int)");
        assertThatThrownBy(() -> bringUp(ENGINE))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage(
                        "This database belongs to another application: it holds tables that are not Family Pathway's (invoice).");
        assertThat(
                        ask(
                                "select string_agg(table_name, ',') from information_schema.tables where table_schema = 'public'"))
                .isEqualTo("invoice");
    }

    @Test
    void a_database_from_before_the_first_release_is_refused_with_what_to_do() throws SQLException {
        isBroughtUp();
        // As such a database has it: the same number was another file.
        run("update flyway_schema_history set script = 'V1__record.sql', description = 'record', checksum = 7"
                + " where version = '1'");
        assertThatThrownBy(() -> bringUp(ENGINE))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessage(
                        "This database was made by a state of Family Pathway from before its first release, or by one"
                                + " that has been changed since: this one cannot take it over.")
                .extracting(refused -> ((CannotUseDatabase) refused).cure())
                .asString()
                .startsWith("Where it is the demonstration's, delete the folder data/postgres and start again;");
        assertThat(ask("select count(*) from pg_locks where locktype = 'advisory'"))
                .as("the lock was given back")
                .isEqualTo("0");
    }

    @Test
    void a_table_that_is_added_later_is_put_under_the_guards_of_the_record() throws SQLException {
        isBroughtUp();
        run(
                "create table diary (id uuid primary key, text text, recorded_by text not null)",
                "create table jotting (text text)",
                "comment on table jotting is 'No part of the record: thrown away at the end of the day.'");
        bringUp(ENGINE);
        run("insert into diary values (gen_random_uuid(), 'Sunny', 'katie')");

        assertThatThrownBy(() -> run("truncate diary")).hasMessageContaining("The record is never emptied: diary");
        assertThatThrownBy(() -> run("delete from diary")).hasMessageContaining("rows of diary are not deleted");
        run("update diary set text = 'Rainy', recorded_by = 'kofi'");
        assertThat(ask("select former ->> 'text' from former_version where table_name = 'diary'"))
                .isEqualTo("Sunny");
        run("insert into jotting values ('Milk')", "delete from jotting", "truncate jotting");
    }

    /** A council whose database user may make no extension: everything works, close spellings are found once an administrator has helped. */
    @Test
    void without_the_extensions_the_same_names_are_found_and_close_spellings_as_soon_as_they_are_there()
            throws SQLException {
        String name = ask("select current_database()");
        run("revoke create on database " + name + " from " + database.user());
        bringUp(ENGINE);
        assertThat(ask("select spelling_is_compared()")).isEqualTo("f");
        assertThat(ask("select spelt_alike('siobhan oneill', 'siobhan oneil')")).isEqualTo("f");
        assertThat(
                        ask(
                                "select count(*) from find_names('maya', 'siobhan', 100), names_spelt_closely('siobhan', '2015-01-01', '2015-12-31')"))
                .isEqualTo("0");
        assertThat(ask("select folded_name('Siobhán  O’Neill')")).isEqualTo("siobhan oneill");

        run("grant create on database " + name + " to " + database.user());
        bringUp(ENGINE);
        assertThat(ask("select spelling_is_compared()")).isEqualTo("t");
        assertThat(ask("select spelt_alike('siobhan oneill', 'siobhan oneil')")).isEqualTo("t");
    }

    /** Which person belongs to which line has no id of its own: such a row is there or is not. */
    @Test
    void a_row_without_an_id_of_its_own_is_not_changed() throws SQLException {
        isBroughtUp();
        run(
                "create table said_by (line text, who text, primary key (line, who))",
                "insert into said_by values ('Sunny', 'katie')");
        bringUp(ENGINE);
        assertThatThrownBy(() -> run("update said_by set who = 'kofi'"))
                .hasMessageContaining("rows of said_by are not changed");
    }

    private static final String COLUMNS =
            """
            select string_agg(table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable, E'\\n'
            order by table_name, column_name) from information_schema.columns where table_schema = 'public'""";

    private String everything() throws SQLException {
        return ask(COLUMNS)
                + ask("select string_agg(h::text, E'\\n' order by installed_rank) from flyway_schema_history h")
                + ask("select string_agg(p::text, E'\\n' order by name_) from act_ge_property p")
                + ask("select string_agg(l::text, E'\\n' order by id_) from act_ge_schema_log l");
    }

    /** The database is as the first start leaves it: brought up once, then copied. */
    private void isBroughtUp() {
        if (broughtUp == null) {
            bringUp(ENGINE);
            broughtUp = database;
        }
        database = broughtUp.copy();
    }

    private void bringUp(EngineVersion engine) {
        var flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        new Schema(new DatabaseUsers(database.user(), "")).bringUp(flyway, engine);
    }

    private void run(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String ask(String question) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
