package org.familypathway.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the database. The owner of the tables changes them, while the application starts ({@code spring.flyway.user}); the application ({@code spring.datasource.username}) reads and writes rows, and of what is only ever added to it
 * changes and deletes none; a reader of reports, where {@code family-pathway.database.reader} names one, reads the views {@code report_…} and nothing else. Where one user does all, as {@code spring.flyway.user} is not set, there is nothing to
 * grant.
 */
@Component
class DatabaseUsers {
    /** Former versions of the record, who looked, and what was deleted. */
    static final List<String> ONLY_ADDED_TO =
            List.of("former_version", "reading", "deletion_certificate", "deleted_rows");

    private static final String NAME = "[a-z_][a-z0-9_]{0,62}";
    private final String application;
    private final String reader;

    @Autowired
    DatabaseUsers(JdbcConnectionDetails application, @Value("${family-pathway.database.reader:}") String reader) {
        this(application.getUsername(), reader);
    }

    DatabaseUsers(String application, String reader) {
        this.application = application;
        this.reader = reader.strip();
    }

    /**
     * Called at each start as the owner, when the tables have been brought up: what is new is granted with the rest.
     *
     * @throws CannotUseDatabase where the reader is no user of this database, or is one that could do more
     */
    void grant(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            String me = Schema.ask(owner, "select current_user");
            String schema = Schema.ask(owner, "select quote_ident(current_schema())");
            if (!me.equals(application)) {
                String to = quoted(owner, application);
                statement.execute("revoke create, temporary on database "
                        + Schema.ask(owner, "select quote_ident(current_database())") + " from public");
                statement.execute("grant usage on schema " + schema + " to " + to);
                statement.execute(
                        "grant select, insert, update, delete on all tables in schema " + schema + " to " + to);
                statement.execute("grant usage, select on all sequences in schema " + schema + " to " + to);
                for (String table : ONLY_ADDED_TO)
                    statement.execute("revoke update, delete on " + table + " from " + to);
                statement.execute("revoke insert, update, delete on flyway_schema_history from " + to);
                // The one way in which something of the record goes: it runs as the owner and asks for two people
                // itself (R__retention.sql).
                statement.execute("grant execute on function delete_under_retention(uuid, text) to " + to);
            }
            if (reader.isEmpty()) return;
            if (reader.equals(me) || reader.equals(application))
                throw new CannotUseDatabase(
                        "The reader of reports, '" + reader + "', is a user who may do more than read reports.",
                        "Make a user of its own for reports (create role … login password …), and name that one in family-pathway.database.reader.");
            if (!reader.matches(NAME)
                    || Schema.ask(owner, "select count(*) from pg_roles where rolname = '" + reader + "'")
                            .equals("0"))
                throw new CannotUseDatabase(
                        "The reader of reports that family-pathway.database.reader names is no user of this PostgreSQL, or has a name other than small letters, digits and '_'.",
                        "Make the user (create role … login password …), or take the setting away.");
            String to = quoted(owner, reader);
            statement.execute("grant usage on schema " + schema + " to " + to);
            for (String view : Schema.ask(
                            owner,
                            "select coalesce(string_agg(quote_ident(viewname), ','), '') from pg_views where schemaname = current_schema() and viewname like 'report\\_%'")
                    .split(",")) statement.execute("grant select on " + view + " to " + to);
        }
    }

    private static String quoted(Connection owner, String user) throws SQLException {
        try (var statement = owner.prepareStatement("select quote_ident(?)")) {
            statement.setString(1, user);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
