package org.familypathway.story;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a family to where a test begins. The first that asks has it walked there, step by step through the engine; whoever asks for the same later gets a case of their own, of a family of their own, with the same rows under
 * other ids: what a walk of seconds would leave behind, in a few hundredths of one.
 *
 * <p>The rows of a walk are those that its transactions wrote, the engine's and the record's alike. Its ids are those made since it began: those of people, services, diagrams and whatever else was there before stay. What is
 * in force has to be the same still, else it is walked anew.
 */
class WalkedOnce {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** A test may write a row of its own, and its identifier says nothing. */
    private static final Pattern OF_A_ROW = Pattern.compile("\"id_?\":\"(" + ID.pattern() + ")\"");

    /** What a walk goes by beside its answers: diagrams, tables, and the council's own days. */
    private static final String IN_FORCE =
            """
            select md5(string_agg(id, ',' order by id)) from (
                select id_ as id from act_re_procdef union all select id_ from act_re_decision_def
                union all select id::text from council_day where removed_at is null) in_force""";

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private static final Pattern REFERENCE = Pattern.compile("FP-\\d{4}-\\d{4,}");

    /** What a walk writes that is not the family's: who may do what, what is deployed, what the engine counts. */
    private static final String NOT_THE_FAMILYS =
            "act_(re|id|ge_property|ge_schema|ru_meter|ru_task_meter|ru_jobdef).*" + "|flyway.*";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final ProcessEngine engine;

    private final Map<String, Walk> walked = new HashMap<>();
    private List<Table> tables;

    /** @param columns those that are written: what the database counts or computes itself it does for a copy too */
    private record Table(String name, String columns, String order) {
        /** Asks for the rows that were written since this transaction. */
        String since(long transaction) {
            return "select '%1$s', json_agg(row_to_json(it) %2$s)::text from %1$s it where xmin::text::bigint > %3$d"
                    .formatted(name, order, transaction);
        }
    }

    /** @param rows as a list in JSON, by table */
    private record Walk(String reference, Map<Table, String> rows, List<String> ids) {}

    WalkedOnce(JdbcTemplate database, TransactionTemplate transaction, ProcessEngine engine) {
        this.database = database;
        this.transaction = transaction;
        this.engine = engine;
    }

    /**
     * A case that stands where this walk leads to.
     *
     * @param to a name for where it leads, and for all that it depends on
     * @param walk returns the reference of the case that it began
     */
    String to(String to, Supplier<String> walk) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        boolean isToday = Duration.between(Instant.now(), now).abs().compareTo(A_MOMENT) < 0;
        // Where a test has put the clock to another time, the walk of that very time alone is the same.
        String here = "%s, %s, %s"
                .formatted(
                        to,
                        isToday ? LocalDate.now(London.ZONE) : now,
                        database.queryForObject(IN_FORCE, String.class));
        Walk before = walked.get(here);
        if (before != null) return again(before);
        long since = database.queryForObject("select pg_current_xact_id()::text::bigint", Long.class);
        UUID first = NewId.next();
        String reference = walk.get();
        walked.put(here, read(reference, since, first));
        return reference;
    }

    private Walk read(String reference, long since, UUID first) {
        Map<Table, String> rows = new LinkedHashMap<>();
        SortedSet<String> ids = new TreeSet<>();
        // One question, for one to each table would cost as much as a short walk.
        String written = tables().stream().map(table -> table.since(since)).collect(Collectors.joining(" union all "));
        database.query(written, row -> {
            String its = row.getString(2);
            if (its == null) return;
            rows.put(table(row.getString(1)), its);
            for (Matcher id = ID.matcher(its); id.find(); ) if (isSince(id.group(), first)) ids.add(id.group());
            for (Matcher id = OF_A_ROW.matcher(its); id.find(); ) ids.add(id.group(1));
        });
        return new Walk(reference, rows, List.copyOf(ids));
    }

    /** Both kinds of identifier say when they were made. */
    private static boolean isSince(String id, UUID first) {
        UUID its = UUID.fromString(id);
        long from = first.getMostSignificantBits() >>> 16;
        // Counted in tenths of microseconds since 15 October 1582.
        if (its.version() == 1) return (its.timestamp() - 0x01b21dd213814000L) / 10_000 >= from;
        return its.version() == 7 && its.getMostSignificantBits() >>> 16 >= from;
    }

    private String again(Walk walk) {
        Map<String, String> names = new HashMap<>();
        var generator = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getIdGenerator();
        // In their order, for rows of one moment are read by it.
        for (String id : walk.ids())
            names.put(id, UUID.fromString(id).version() == 7 ? NewId.next().toString() : generator.getNextId());
        String reference = walk.reference().substring(0, 8)
                + "%04d".formatted(database.queryForObject("select nextval('case_number')", Long.class));
        names.put(walk.reference(), reference);
        Pattern any = Pattern.compile(ID.pattern() + "|" + REFERENCE.pattern());
        transaction.executeWithoutResult(t -> {
            // The guards have looked at these rows when they were written for the first time. What is not the family's
            // alone, such as a service that was set up, is there.
            database.execute("set local session_replication_role = replica");
            walk.rows()
                    .forEach((table, rows) -> database.update(
                            "insert into %1$s (%2$s) select %2$s from json_populate_recordset(null::%1$s, ?::json) on conflict do nothing"
                                    .formatted(table.name(), table.columns()),
                            any.matcher(rows).replaceAll(found -> names.getOrDefault(found.group(), found.group()))));
        });
        return reference;
    }

    private Table table(String name) {
        return tables().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Table> tables() {
        if (tables == null)
            tables = database.query(
                    """
                    select c.table_name,
                        string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) filter (where c.is_identity = 'NO' and c.is_generated = 'NEVER'),
                        coalesce(string_agg('order by ' || quote_ident(c.column_name), '') filter (where c.is_identity = 'YES'), '')
                    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                    where table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name !~ ?
                    group by c.table_name order by c.table_name""",
                    (row, number) -> new Table(row.getString(1), row.getString(2), row.getString(3)),
                    "^(" + NOT_THE_FAMILYS + ")$");
        return tables;
    }
}
