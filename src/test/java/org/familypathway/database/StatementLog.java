package org.familypathway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What PostgreSQL itself executes for a context of the tests, while this is open: one entry a statement, of a batch one a row, as the server counts and not as the driver is called. Everybody's
 * connections are made anew for it, at the beginning and at the end.
 */
public final class StatementLog implements AutoCloseable {
    /** {@code 3/172:LOG:  execute S_1: select …}; the rest of a statement of several lines is indented. */
    private static final Pattern STATEMENT =
            Pattern.compile("(\\d+/\\d+):LOG:  (?:execute [^:]+|statement): (.*)", Pattern.DOTALL);

    private final HikariDataSource connections;
    private final String database;
    private final Path log;
    private final long from;

    public StatementLog(DataSource source) {
        try {
            connections = source.unwrap(HikariDataSource.class);
            database = connections.getJdbcUrl().replaceAll(".*/", "");
            log = FreshDatabase.log();
            from = Files.size(log);
            says("set log_statement = 'all'");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The test server does not tell its statements.", e);
        }
    }

    private void says(String setting) throws SQLException {
        try (var server = FreshDatabase.server().connectAsSuperuser();
                var statement = server.createStatement()) {
            statement.execute("alter database %s %s".formatted(database, setting));
        }
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    /** The statements so far, transaction by transaction in the order in which they began; without those that begin and end one. */
    public Collection<List<String>> transactions() {
        Map<String, List<String>> transactions = new LinkedHashMap<>();
        for (String entry : entries()) {
            Matcher statement = STATEMENT.matcher(entry);
            if (!statement.matches() || statement.group(2).matches("BEGIN.*|COMMIT|ROLLBACK")) continue;
            transactions
                    .computeIfAbsent(statement.group(1), first -> new ArrayList<>())
                    .add(statement.group(2).replaceAll("\\s+", " ").strip());
        }
        return transactions.values();
    }

    private List<String> entries() {
        try (var file = Files.newInputStream(log)) {
            file.skipNBytes(from);
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n(?!\t)"));
        } catch (IOException e) {
            throw new IllegalStateException("The server's log cannot be read.", e);
        }
    }

    @Override
    public void close() {
        try {
            says("reset log_statement");
        } catch (SQLException e) {
            throw new IllegalStateException("The test server goes on telling its statements.", e);
        }
    }
}
