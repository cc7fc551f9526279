package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.familypathway.database.Schema.EngineVersion;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Three users of one database: who owns the tables, the application, who reads reports. */
class DatabaseUsersTest {
    private static final String OWNER = "users_owner", APPLICATION = "users-application", READER = "users_reader";
    private static final String DATABASE = "users_of_a_council";
    private static String url;

    @BeforeAll
    static void threeUsers() throws SQLException {
        url = FreshDatabase.server().url(DATABASE);
        try (var superuser = FreshDatabase.server().connectAsSuperuser();
                var statement = superuser.createStatement()) {
            for (String user : List.of(OWNER, APPLICATION, READER))
                statement.execute("create role \"" + user + "\" login password 'x'");
            statement.execute("create database " + DATABASE + " owner " + OWNER);
        }
        bringUp(OWNER, APPLICATION, READER);
        as(OWNER, "insert into service (id, name, profile) values ('north', 'North', 'families-first')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (id integer)",
                "create temporary table mine (id integer)",
                "create schema mine",
                "create function mine() returns integer language sql as 'select 1'",
                "drop table reading",
                "drop view report_case",
                "alter table service add column mine integer",
                "alter table former_version disable trigger all",
                "set session_replication_role = replica",
                "truncate service cascade",
                "update reading set why = 'lead worker'",
                "delete from reading",
                "update former_version set former = '{}'",
                "delete from former_version",
                "set family_pathway.under_retention = 'x'; delete from former_version",
                "update flyway_schema_history set checksum = 0",
                "create trigger mine before insert on service for each row execute function record_stays()"
            })
    void the_application_changes_no_table_and_nothing_that_is_only_added_to(String statement) {
        refused(APPLICATION, statement);
    }

    @Test
    void the_application_reads_and_writes_every_other_table() throws SQLException {
        as(APPLICATION, "insert into service (id, name, profile) values ('south', 'South', 'families-first')");
        as(APPLICATION, "update service set name = 'South and west' where id = 'south'");
        as(APPLICATION, "delete from service where id = 'south'");
        as(APPLICATION, "select note_one('kim', null, 'A list', 'works here', now())");
        as(APPLICATION, "update reader set person = 'somebody' where person = 'kim'");
        try (var connection = connect(APPLICATION)) {
            assertThat(
                            Schema.ask(
                                    connection,
                                    """
                            select string_agg(c.relname, ', ') from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
                            and not (has_table_privilege(c.oid, 'select') and (c.relkind = 'v' or has_table_privilege(c.oid, 'insert')))"""))
                    .isEqualTo("flyway_schema_history");
        }
    }

    @Test
    void a_reader_of_reports_reads_them_and_nothing_else() throws SQLException {
        for (String view : List.of("report_case", "report_deadline", "report_reading"))
            as(READER, "select * from " + view);
        try (var connection = connect(READER)) {
            assertThat(
                            Schema.ask(
                                    connection,
                                    """
                            select string_agg(c.relname, ', ') from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm')
                            and c.relname not in ('report_case', 'report_deadline', 'report_reading')
                            and (has_any_column_privilege(c.oid, 'select') or has_table_privilege(c.oid, 'insert, update, delete, truncate'))"""))
                    .isNull();
            assertThat(
                            Schema.ask(
                                    connection,
                                    "select string_agg(distinct column_name, ', ') from information_schema.columns where table_name like 'report\\_%' and column_name ~ '(name|label|reference|address|by|why|words|text|reason)$'"))
                    .isNull();
        }
        refused(READER, "select * from family_case");
        refused(READER, "select note_one('kim', null, 'A list', 'works here', now())");
    }

    /** The one way in which something of the record goes: the application may ask for it, and the function looks whether two people have said so. */
    @Test
    void the_application_deletes_of_the_record_what_two_have_decided_and_nobody_else_does() throws SQLException {
        as(
                OWNER,
                """
                insert into family (id, label, recorded_by, recorded_at) values ('00000000-0000-0000-0000-000000000001', 'Family H', 'kim', now());
                insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, closed_at, outcome, outcome_reason, recorded_by, recorded_at)
                values ('00000000-0000-0000-0000-000000000002', 'FP-1990-0001', 'north', '00000000-0000-0000-0000-000000000001', 'Family H', '1990-01-01', false, '1991-01-01', 'declined', 'x', 'kim', now());
                insert into act_id_user (id_) values ('sam'); insert into act_id_group (id_) values ('north-leads'); insert into act_id_membership (user_id_, group_id_) values ('sam', 'north-leads');
                insert into retention_decision (id, case_id, decision, reason, rule, due_on, decided_by, decided_at, recorded_by, recorded_at)
                values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002', 'delete', 'x', 'x', '2000-01-01', 'maya', now(), 'maya', now())""");
        String deletes = "select delete_under_retention('00000000-0000-0000-0000-000000000003', '%s')";
        assertThatThrownBy(() -> as(APPLICATION, "set family_pathway.under_retention = 'x'; delete from family_case"))
                .hasMessageContaining("rows of family_case are not deleted");
        assertThatThrownBy(() -> as(OWNER, "delete from family_case")).hasMessageContaining("are not deleted");
        refused(READER, deletes.formatted("sam"));
        assertThatThrownBy(() -> as(APPLICATION, deletes.formatted("maya"))).hasMessageContaining("A second person");
        as(APPLICATION, deletes.formatted("sam"));
        try (var connection = connect(APPLICATION)) {
            assertThat(Schema.ask(connection, "select count(*) from family_case where reference = 'FP-1990-0001'"))
                    .isEqualTo("0");
            assertThat(Schema.ask(
                            connection, "select count(*) from deletion_certificate where reference = 'FP-1990-0001'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_start_without_the_owner_goes_on_where_nothing_is_to_be_done_and_is_refused_where_something_is()
            throws SQLException {
        assertThatCode(() -> bringUp(APPLICATION, APPLICATION, "")).doesNotThrowAnyException();
        as(
                OWNER,
                "create table kept as select * from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history where version is not null)");
        as(OWNER, "delete from flyway_schema_history where installed_rank in (select installed_rank from kept)");
        try {
            assertThatThrownBy(() -> bringUp(APPLICATION, APPLICATION, ""))
                    .isInstanceOfSatisfying(
                            CannotUseDatabase.class,
                            refused -> assertThat(refused)
                                    .hasMessage(
                                            "The tables are not of this release's state, and the user users-application may not change them."));
        } finally {
            as(OWNER, "insert into flyway_schema_history select * from kept");
            as(OWNER, "drop table kept");
        }
    }

    @Test
    void tables_of_another_user_are_handed_over_by_name() {
        String theirs = FreshDatabase.make().url();
        assertThatCode(() -> bringUp(
                        theirs, EmbeddedServer.USER, FreshDatabase.server().password(), EmbeddedServer.USER, ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> {
                    try (var superuser = FreshDatabase.server()
                                    .connectAsSuperuserTo(theirs.substring(theirs.lastIndexOf('/') + 1));
                            var statement = superuser.createStatement()) {
                        statement.execute("grant create on schema public to " + OWNER);
                    }
                    bringUp(theirs, OWNER, "x", EmbeddedServer.USER, "");
                })
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("belong to another user (" + EmbeddedServer.USER + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLICATION, OWNER, "nobody-of-that-name", "x'; drop table reading; --"})
    void who_is_no_reader_of_reports_alone_is_refused(String reader) {
        assertThatThrownBy(() -> bringUp(OWNER, APPLICATION, reader))
                .isInstanceOf(CannotUseDatabase.class)
                .hasMessageContaining("The reader of reports");
    }

    @Test
    void what_the_owner_signed_in_with_is_dropped_when_the_tables_are_up() {
        var owner = new SimpleDriverDataSource(new Driver(), url, OWNER, "x");
        var flyway = Flyway.configure()
                .dataSource(owner)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        new Schema(new DatabaseUsers(APPLICATION, "")).migrate(flyway);
        assertThat(owner.getPassword()).isNull();
        assertThatThrownBy(owner::getConnection).isInstanceOf(SQLException.class);
    }

    private static void bringUp(String user, String application, String reader) {
        bringUp(url, user, "x", application, reader);
    }

    private static void bringUp(String url, String user, String password, String application, String reader) {
        var flyway = Flyway.configure()
                .dataSource(url, user, password)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        new Schema(new DatabaseUsers(application, reader)).bringUp(flyway, EngineVersion.ofThisRelease());
    }

    private static void refused(String user, String statement) {
        assertThatThrownBy(() -> as(user, statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        // insufficient_privilege
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    private static void as(String user, String statement) throws SQLException {
        try (var connection = connect(user);
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private static Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(url, user, "x");
    }
}
