package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was really spent against what was committed, and what looks irregular in it (R87). Amounts are in pounds, days those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class Spending {
    /** @param key as a form names it; @param committed the most that was approved for it */
    record Commitment(String key, String what, BigDecimal committed, Instant approvedAt) {}

    /** A commitment of a family of the service, and what was spent of it. */
    record Line(String reference, String label, String what, BigDecimal committed, BigDecimal spent) {}

    /** @param why what is to be looked at, a sentence each */
    record Irregular(
            String reference,
            String label,
            String what,
            String paidTo,
            BigDecimal amount,
            LocalDate on,
            List<String> why) {}

    private final JdbcClient database;

    Spending(JdbcClient database) {
        this.database = database;
    }

    List<Commitment> commitments(FamilyCase theCase) {
        return database.sql(
                        "select key, what, committed, approved_at from commitment where case_id = ? order by approved_at, what, key")
                .param(theCase.getId())
                .query((row, n) -> new Commitment(
                        row.getString(1),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** What the families of a service cost in these days, the last included. */
    public BigDecimal spent(String service, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select coalesce(sum(s.amount), 0) from spend s join family_case c on c.id = s.case_id
                        where c.service_id = :service and s.removed_at is null and s.spent_on between :from and :to""")
                .param("service", service)
                .param("from", from)
                .param("to", to)
                .query(BigDecimal.class)
                .single();
    }

    /** The commitments that were first approved in these days, and those of before on which something was spent in them. */
    List<Line> against(Service service, String reader, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select c.reference, c.label, k.what, k.committed,
                               coalesce((select sum(w.amount) from spend_watched w where w.case_id = k.case_id and w.key = k.key), 0) as spent
                        from commitment k join family_case c on c.id = k.case_id
                        where c.service_id = :service and not hidden_from(c.id, :reader) and ((k.approved_at at time zone 'Europe/London')::date between :from and :to
                          or exists (select from spend_watched w where w.case_id = k.case_id and w.key = k.key and w.spent_on between :from and :to))
                        order by c.label, c.reference, k.approved_at, k.what""")
                .param("service", service.getId())
                .param("reader", reader)
                .param("from", from)
                .param("to", to)
                .query(Line.class)
                .list();
    }

    /** The payments of these days that somebody should look at, the newest first. */
    List<Irregular> irregular(Service service, String reader, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select c.reference, c.label, w.* from spend_watched w join family_case c on c.id = w.case_id
                        where w.service_id = :service and w.spent_on between :from and :to and not hidden_from(c.id, :reader)
                          and (w.key is null or w.spent_so_far > w.committed or w.spent_on < (w.approved_at at time zone 'Europe/London')::date or w.alike > 1)
                        order by w.spent_on desc, c.label, w.id""")
                .param("service", service.getId())
                .param("reader", reader)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> {
                    List<String> why = new ArrayList<>();
                    LocalDate on = row.getObject("spent_on", LocalDate.class);
                    if (row.getString("key") == null)
                        why.add("Nobody had approved it: " + row.getString("why_not_approved"));
                    else {
                        BigDecimal over = row.getBigDecimal("spent_so_far").subtract(row.getBigDecimal("committed"));
                        LocalDate approved =
                                London.dateOf(row.getTimestamp("approved_at").toInstant());
                        if (over.signum() > 0)
                            why.add("%s more than was approved%s"
                                    .formatted(
                                            PlanText.pounds(over),
                                            row.getString("why_more") == null
                                                    ? "."
                                                    : ": " + row.getString("why_more")));
                        if (on.isBefore(approved))
                            why.add("Spent before it was approved on %s.".formatted(London.day(approved)));
                    }
                    if (row.getInt("alike") > 1)
                        why.add("The same amount was paid to the same on the same day more than once.");
                    return new Irregular(
                            row.getString("reference"),
                            row.getString("label"),
                            row.getString("what"),
                            row.getString("paid_to"),
                            row.getBigDecimal("amount"),
                            on,
                            why);
                })
                .list();
    }
}
