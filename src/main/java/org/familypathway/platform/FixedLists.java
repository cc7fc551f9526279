package org.familypathway.platform;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lists of choices.dmn on whose values Java, a view or a trigger goes one way or another. Which they are and what they hold stands once, in the
 * database: the check {@code list_factor_levels} of a column holds the values of {@code factorLevels}.
 */
@Component
public class FixedLists {
    private static final Pattern CHOSEN = Pattern.compile("ANY \\(ARRAY\\[([^]]*)]");
    private static final Pattern VALUE = Pattern.compile("'([^']*)'|(\\d+)");

    private final JdbcClient database;

    FixedLists(JdbcClient database) {
        this.database = database;
    }

    /** By list. Where several columns take answers from one, what all of them take. */
    public Map<String, Set<String>> values() {
        Map<String, Set<String>> values = new TreeMap<>();
        database.sql(
                        "select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conname like 'list\\_%' order by conname, oid")
                .query(row -> {
                    Set<String> chosen = chosen(row.getString(2));
                    values.merge(list(row.getString(1)), chosen, (one, other) -> {
                        one.retainAll(other);
                        return one;
                    });
                });
        return values;
    }

    /** {@code list_factor_levels} is {@code factorLevels}. */
    private static String list(String check) {
        return Pattern.compile("_(\\w)")
                .matcher(check.substring("list_".length()))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /** The first of its lists: behind “or” stands what comes about by itself. */
    private static Set<String> chosen(String check) {
        Set<String> values = new LinkedHashSet<>();
        Matcher chosen = CHOSEN.matcher(check);
        if (!chosen.find()) throw new IllegalStateException("A check of a list names no values: " + check);
        Matcher value = VALUE.matcher(chosen.group(1));
        while (value.find()) values.add(value.group(1) == null ? value.group(2) : value.group(1));
        return values;
    }
}
