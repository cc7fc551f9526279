package org.familypathway.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For which families another lead is to be asked for since theirs is away for weeks, and for which again once they are back (R110, R135); each once for an absence. Days are those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class LongAbsences {
    /** @param worker who is or was away; @param lastDay of the absence */
    public record Family(UUID caseId, String worker, LocalDate from, LocalDate lastDay) {}

    /** How long after the absence somebody who is back is still thought of. */
    private static final int LOOKS_BACK = 14;

    private static final String LONG =
            "(select worker, from_on, coalesce(back_on - 1, to_on) as last_day, recorded_at from worker_absence where coalesce(back_on - 1, to_on) - from_on + 1 > :long)";

    private final JdbcClient database;
    private final Clock clock;

    LongAbsences(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Led by somebody who is away for so long, or will be, and nobody has asked since that was written down. */
    public List<Family> withoutTheirLead() {
        return asked(
                "select l.case_id, a.worker, a.from_on as \"from\", a.last_day from " + LONG
                        + """
                 a join lead_worker l on l.worker = a.worker and l.to_at is null
                where a.last_day > :today
                  and not exists (select from lead_change c where c.case_id = l.case_id and c.why = 'absence' and c.requested_at >= a.recorded_at)""");
    }

    /** Taken over by somebody else for that absence, which is over: the former lead is here, stays, and nobody has asked since. */
    public List<Family> ofThoseWhoAreBack() {
        return asked(
                "select l.case_id, a.worker, a.from_on as \"from\", a.last_day from " + LONG
                        + """
                 a join lead_worker b on b.worker = a.worker join lead_worker l on l.case_id = b.case_id and l.to_at is null and l.from_at = b.to_at and l.worker <> b.worker
                where a.last_day < :today and a.last_day >= :since
                  and exists (select from lead_change c where c.case_id = l.case_id and c.why = 'absence' and c.new_lead = l.worker and c.ended_at is not null)
                  and not exists (select from lead_change c where c.case_id = l.case_id and (c.requested_at at time zone 'Europe/London')::date > a.last_day)
                  and not exists (select from worker_absence n where n.worker = a.worker and :today between n.from_on and coalesce(n.back_on - 1, n.to_on))
                  and not exists (select from worker_post p where p.worker = a.worker and p.leaves_on is not null)""");
    }

    private List<Family> asked(String sql) {
        LocalDate today = London.today(clock);
        return database.sql(sql)
                .param("long", WorkerAbsence.LONG)
                .param("today", today)
                .param("since", today.minusDays(LOOKS_BACK))
                .query(Family.class)
                .list();
    }
}
