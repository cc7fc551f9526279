package org.familypathway.platform;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.familypathway.kernel.OnceInATransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which version of a decision table is in force: the one deployed last. Every task and every deadline asks for several tables, so the database is asked once in a transaction, and by a plain
 * statement: the engine's query costs many times as much.
 */
@Component
public class NewestTable {
    /** @param id under which the engine evaluates it @param number counted from 1, with each deployment that changed it */
    public record Version(String id, int number) {}

    private final JdbcClient database;
    private final OnceInATransaction<String, Map<String, Version>> known = new OnceInATransaction<>();

    NewestTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param key such as {@code timescale}
     * @throws IllegalStateException where no table of this key is deployed
     */
    public Version of(String key) {
        return Optional.ofNullable(all().get(key))
                .orElseThrow(() -> new IllegalStateException("No decision table “%s” is deployed.".formatted(key)));
    }

    private Map<String, Version> all() {
        return known.get("all", tables -> true, all -> read());
    }

    private Map<String, Version> read() {
        return database
                .sql("select distinct on (key_) key_, id_, version_ from act_re_decision_def order by key_,"
                        + " version_ desc")
                .query((row, number) -> Map.entry(row.getString(1), new Version(row.getString(2), row.getInt(3))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
