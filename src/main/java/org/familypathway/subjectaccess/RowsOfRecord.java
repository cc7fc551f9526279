package org.familypathway.subjectaccess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every row that a record is made of, those of tomorrow's tables among them: what would be deleted under retention is what is held ({@code rows_of_case}). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RowsOfRecord {
    /** Holds nothing that another table does not say, or nothing about anybody. */
    static final Set<String> LEFT_OUT = Set.of(
            // keys, and names once more as they are searched for
            "family",
            "person",
            "searched_name",
            "handed_in",
            "reader",
            "recomputation_open",
            // the pieces of files; lists of many families as they came, whose lines about this one stand in the record
            "document_part",
            "incident_list_file",
            // what this chapter itself made of the record
            "subject_access",
            "subject_access_mark",
            "subject_access_copy",
            "subject_access_file");

    /** @param former whether it is how a row stood before */
    record Row(String table, String id, JsonNode values, boolean former) {}

    private final JdbcClient database;
    private final ObjectMapper json;

    RowsOfRecord(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    List<Row> of(UUID theCase) {
        record Place(String name, String places) {}
        List<Place> tables = database.sql(
                        """
                        select c.relname as name, r.places::text as places from rows_of_case(:case) r join pg_class c on c.oid = r.of_table
                        where c.relname not like 'act\\_%' and cardinality(r.places) > 0 order by 1""")
                .param("case", theCase)
                .query(Place.class)
                .list();
        List<Row> rows = new ArrayList<>();
        for (Place table : tables) {
            if (LEFT_OUT.contains(table.name())) continue;
            // The name is one of the catalogue's.
            database
                    .sql("select to_jsonb(k)::text from \"%s\" k where k.ctid = any(cast(:places as tid[]))"
                            .formatted(table.name()))
                    .param("places", table.places())
                    .query(String.class)
                    .list()
                    .stream()
                    .map(this::read)
                    .map(values -> row(table.name(), values))
                    .filter(row -> !LEFT_OUT.contains(row.table()))
                    .forEach(rows::add);
        }
        return rows;
    }

    private Row row(String table, JsonNode values) {
        if (table.equals("former_version"))
            return new Row(
                    values.path("table_name").asText(),
                    "before-" + values.path("id").asText(),
                    values.path("former"),
                    true);
        String id = values.path("id")
                .asText(values.path("owner").asText() + values.path("form").asText());
        return new Row(table, id, values, false);
    }

    private JsonNode read(String row) {
        try {
            return json.readTree(row);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A row of the record is no JSON", broken);
        }
    }
}
