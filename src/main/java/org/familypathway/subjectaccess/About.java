package org.familypathway.subjectaccess;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** About which people of the household each row is: whom it names by their id, or, where it names nobody, those about whom the row is that it belongs to. */
final class About {
    private final Map<String, RowsOfRecord.Row> byKey = new HashMap<>();
    private final Map<String, Set<String>> keysOfId = new HashMap<>(), about = new HashMap<>();
    private final Set<String> household;

    About(List<RowsOfRecord.Row> rows, Set<String> household) {
        this.household = household;
        // What belongs to the record as a whole is about nobody in particular.
        Set<String> records = rows.stream()
                .filter(row -> row.table().equals("family_case"))
                .map(RowsOfRecord.Row::id)
                .collect(Collectors.toSet());
        for (RowsOfRecord.Row row : rows) {
            byKey.put(key(row), row);
            if (!row.former() && !records.contains(row.id()))
                keysOfId.computeIfAbsent(row.id(), first -> new HashSet<>()).add(key(row));
        }
    }

    static String key(RowsOfRecord.Row row) {
        return row.table() + ":" + row.id();
    }

    Map<String, Set<String>> ofEachRow() {
        byKey.keySet().forEach(key -> of(key, new HashSet<>()));
        return about;
    }

    private Set<String> of(String key, Set<String> asked) {
        if (about.containsKey(key)) return about.get(key);
        if (!asked.add(key)) return Set.of();
        RowsOfRecord.Row row = byKey.get(key);
        Set<String> found = new HashSet<>();
        row.values().forEach(value -> texts(value).filter(household::contains).forEach(found::add));
        if (found.isEmpty())
            row.values().forEach(value -> texts(value)
                    .flatMap(id -> keysOfId.getOrDefault(id, Set.of()).stream())
                    .filter(other -> !other.equals(key))
                    .forEach(other -> found.addAll(of(other, asked))));
        about.put(key, found);
        return found;
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? Stream.iterate(0, n -> n < value.size(), n -> n + 1)
                        .map(n -> value.get(n).asText())
                : Stream.of(value.asText());
    }
}
