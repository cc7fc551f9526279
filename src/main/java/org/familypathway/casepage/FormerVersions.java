package org.familypathway.casepage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What rows of the record said before they were changed (invariant 8). */
@Component
public class FormerVersions {
    /**
     * @param former the whole row as it was, by column
     * @param recordedBy who had recorded it so
     * @param reason why it was changed; null where nobody was asked
     */
    public record Former(
            JsonNode former,
            String recordedBy,
            Instant recordedAt,
            String replacedBy,
            Instant replacedAt,
            String reason) {}

    private final JdbcClient database;
    private final ObjectMapper json;

    FormerVersions(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** By row, the oldest first; rows that were never changed are missing. */
    public Map<UUID, List<Former>> of(String table, Collection<UUID> rows) {
        if (rows.isEmpty()) return Map.of();
        record Found(UUID row, Former former) {}
        return database
                .sql(
                        """
                        select row_id, former::text, replaced_by, replaced_at, reason from former_version
                        where table_name = :table and row_id in (:rows) order by id""")
                .param("table", table)
                .param("rows", rows.stream().map(UUID::toString).toList())
                .query((row, n) -> {
                    JsonNode former = read(row.getString(2));
                    return new Found(
                            UUID.fromString(row.getString(1)),
                            new Former(
                                    former,
                                    former.path("recorded_by").asText(),
                                    OffsetDateTime.parse(
                                                    former.path("recorded_at").asText())
                                            .toInstant(),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    row.getString(5)));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(Found::row, Collectors.mapping(Found::former, Collectors.toList())));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("A former version is not JSON.");
        }
    }
}
