package org.familypathway.timescale;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the deadlines of families were kept (R95, R131, R152), by the same rule as {@link Deadline#stateAt}: the one source of the page of the deadlines and of the service report. Who may read it is not asked here. Months are those of
 * Europe/London in which a deadline began.
 */
@Component
@Transactional(readOnly = true)
public class DeadlinesKept {
    /** @param step what the deadline is called, for the two hours of an immediate referral are not the day of another */
    public record Begun(UUID family, String step, YearMonth month, Deadline.State state, long times) {
        public boolean inTime() {
            return state == Deadline.State.met;
        }

        public boolean doneLate() {
            return state == Deadline.State.metLate;
        }

        public boolean lateNow() {
            return state == Deadline.State.late;
        }
    }

    private final JdbcClient database;
    private final InstantSource now;

    DeadlinesKept(JdbcClient database, InstantSource now) {
        this.database = database;
        this.now = now;
    }

    /** Deadlines that began from the one moment until before the other. What was taken away before it was late is not among them: nobody had to be in time. */
    public List<Begun> begun(Collection<String> services, Instant from, Instant before) {
        if (services.isEmpty()) return List.of();
        return database.sql(
                        """
                        select case_id, label, month, state, count(*) from (
                          select c.case_id, c.label, to_char(c.started_at at time zone 'Europe/London', 'YYYY-MM') as month, case
                              when e.met is not null then case when e.paused or e.met < c.due_at then 'met' else 'metLate' end
                              when e.ended then 'ended' when e.paused then 'paused' when :now < c.due_at then 'running' else 'late' end as state
                          from deadline c join family_case f on f.id = c.case_id
                          join lateral (
                            select min(recorded_at) filter (where kind = 'met') as met, bool_or(kind = 'ended') as ended,
                              coalesce((array_agg(kind order by place desc) filter (where kind in ('paused', 'resumed')))[1] = 'paused', false) as paused
                            from deadline_event where deadline_id = c.id) e on true
                          where f.service_id in (:services) and c.started_at >= :from and c.started_at < :before) counted
                        where state <> 'ended' group by 1, 2, 3, 4""")
                .param("now", Timestamp.from(now.instant()))
                .param("services", services)
                .param("from", Timestamp.from(from))
                .param("before", Timestamp.from(before))
                .query((row, n) -> new Begun(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        YearMonth.parse(row.getString(3)),
                        Deadline.State.valueOf(row.getString(4)),
                        row.getLong(5)))
                .list();
    }
}
