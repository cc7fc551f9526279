package org.familypathway.workload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What goes with a family from one worker to the next: its open tasks, the visits planned, the deadlines that run, the messages that have not gone out, and who led before. Asked of all families at once; whoever asks has been found allowed to see them. */
@Component
@Transactional(readOnly = true)
class CaseloadPreview {
    /** Each line in words. @param formerLead id of who led before; null where nobody did */
    record Goes(
            List<String> tasks, List<String> visits, List<String> deadlines, List<String> messages, String formerLead) {
        Goes() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), null);
        }
    }

    private final JdbcClient database;
    private final Clock clock;

    CaseloadPreview(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By reference. */
    Map<String, Goes> of(Collection<String> references) {
        Map<String, Goes> all = new HashMap<>();
        database.sql(
                        """
                        select c.reference, (select l.worker from lead_worker l where l.case_id = c.id and l.to_at is not null order by l.to_at desc, l.id desc limit 1)
                        from family_case c where c.reference = any(:references)""")
                .param("references", references.toArray(String[]::new))
                .query(row -> {
                    Goes goes = new Goes();
                    all.put(
                            row.getString(1),
                            new Goes(goes.tasks(), goes.visits(), goes.deadlines(), goes.messages(), row.getString(2)));
                });
        each(
                "select reference, name, due_at, who from open_task where reference = any(:references) order by due_at nulls last, since, id",
                references,
                row -> all.get(row.getString(1))
                        .tasks()
                        .add("%s%s%s"
                                .formatted(
                                        row.getString(2),
                                        by(row.getTimestamp(3)),
                                        row.getString(4) == null ? "" : ": " + row.getString(4))));
        each(
                """
                select c.reference, v.visit_at, v.place from home_visit v join family_case c on c.id = v.case_id
                where c.reference = any(:references) and v.visit_at > now() - interval '1 day' and v.made_at is null and v.put_off is null and v.rung_in_at is null
                order by v.visit_at, v.id""",
                references,
                row -> all.get(row.getString(1))
                        .visits()
                        .add(London.minute(row.getTimestamp(2).toInstant()) + ", " + row.getString(3)));
        each(
                """
                with open as materialized (select o.id, c.reference from open_deadline o join family_case c on c.id = o.case_id where c.reference = any(:references))
                select open.reference, d.label, d.due_at from open join running_deadline d using (id) order by d.due_at, d.id""",
                references,
                row -> all.get(row.getString(1))
                        .deadlines()
                        .add("%s%s%s"
                                .formatted(
                                        row.getString(2),
                                        by(row.getTimestamp(3)),
                                        row.getTimestamp(3).toInstant().isAfter(clock.instant()) ? "" : " (late)")));
        each(
                """
                select c.reference, m.subject, m.recipient_name, m.cannot_be_sent from message m join family_case c on c.id = m.case_id
                where c.reference = any(:references) and m.sent_at is null order by m.told_at, m.id""",
                references,
                row -> all.get(row.getString(1))
                        .messages()
                        .add("%s, to %s%s"
                                .formatted(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4) == null ? "" : ": " + row.getString(4))));
        return all;
    }

    private interface Line {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Collection<String> references, Line line) {
        database.sql(sql).param("references", references.toArray(String[]::new)).query(row -> {
            line.read(row);
        });
    }

    private static String by(Timestamp due) {
        return due == null ? "" : ", by " + London.minute(due.toInstant());
    }
}
