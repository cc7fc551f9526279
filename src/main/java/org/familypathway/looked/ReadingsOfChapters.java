package org.familypathway.looked;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.FormerReadings;
import org.familypathway.family.FamilyCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Told by who looked. Pages that are read one after the other are one reading: what was new at its beginning stays new to its end, and nothing is taken for read that came meanwhile. */
@Component
@Transactional(readOnly = true)
class ReadingsOfChapters implements FormerReadings {
    private static final Duration ONE_READING = Duration.ofMinutes(30);

    private final JdbcClient database;
    private final Clock clock;

    ReadingsOfChapters(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Map<Chapter, Instant> of(String user, FamilyCase theCase) {
        Map<String, Instant> read = read(user, theCase.getReference());
        Map<Chapter, Instant> of = new EnumMap<>(Chapter.class);
        for (Chapter chapter : Chapter.values()) {
            Instant itself = later(read.get(Looked.inWords(chapter)), read.get(Looked.ALL_CHAPTERS));
            Instant last = itself != null ? itself : later(read.get(Looked.SUMMARY), read.get(Looked.ONE_PAGE));
            if (last != null) of.put(chapter, last);
        }
        return of;
    }

    /** Of each page the last reading before the present one; where there is no other, its beginning. */
    private Map<String, Instant> read(String user, String reference) {
        Map<String, Instant> read = new HashMap<>();
        database.sql(
                        """
                        select r.what, coalesce(max(r.read_at) filter (where r.read_at <= :before), min(r.read_at)) as at
                        from reading r join reader n on n.pseudonym = r.reader
                        where n.person = :user and r.case_reference = :reference group by r.what""")
                .param("user", user)
                .param("reference", reference)
                .param("before", Timestamp.from(clock.instant().minus(ONE_READING)))
                .query(row -> {
                    read.put(row.getString("what"), row.getTimestamp("at").toInstant());
                });
        return read;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
