package org.familypathway.restriction;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody opened of a family between two moments, as the readings say: rows of a form. */
@Component
class LookedAt {
    private static final int MOST = 100;

    private final JdbcClient database;

    LookedAt(JdbcClient database) {
        this.database = database;
    }

    List<Map<String, String>> by(String person, FamilyCase theCase, Instant from, Instant to) {
        return database.sql(
                        """
                        select r.read_at, r.what from reading r join reader n on n.pseudonym = r.reader
                        where r.case_reference = :case and n.person = :person and r.read_at between :from and :to order by r.number limit %d"""
                                .formatted(MOST))
                .param("case", theCase.getReference())
                .param("person", person)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> Map.of(
                        "at", London.minute(row.getTimestamp(1).toInstant()),
                        "what", row.getString(2)))
                .list();
    }
}
