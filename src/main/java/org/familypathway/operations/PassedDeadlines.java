package org.familypathway.operations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deadlines that passed while nothing went by itself, by what each is called. */
@Component
class PassedDeadlines {
    record Passed(String label, long number) {}

    private final JdbcClient database;

    PassedDeadlines(JdbcClient database) {
        this.database = database;
    }

    List<Passed> between(Instant from, Instant to) {
        return database.sql(
                        """
                        select d.label, count(*) from deadline d
                        where d.due_at >= :from and d.due_at < :to
                          and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended'))
                        group by d.label order by 2 desc, 1""")
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new Passed(row.getString(1), row.getLong(2)))
                .list();
    }
}
