package org.familypathway.casepage;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The cases that somebody may see: the open ones first, and of those the late ones. */
@Controller
class MyCases {
    /** What fits a list that a person reads. */
    private static final int MOST = 300;

    record Line(
            String reference,
            String label,
            String service,
            String lead,
            String opened,
            String closed,
            String outcome,
            Set<String> phases,
            String next,
            boolean late,
            boolean stalled,
            boolean gone) {}

    private record Row(
            String reference,
            String label,
            String service,
            String lead,
            java.time.Instant opened,
            java.time.Instant closed,
            String outcome,
            boolean stalled,
            boolean gone) {}

    private final JdbcClient database;
    private final WhereItStands whereItStands;

    MyCases(JdbcClient database, WhereItStands whereItStands) {
        this.database = database;
        this.whereItStands = whereItStands;
    }

    @GetMapping("/cases")
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        List<Row> rows = database.sql(
                        """
                        select c.reference, c.label, s.name, l.name, c.opened_at, c.closed_at, c.outcome,
                          exists (select from stall t where t.case_id = c.id and t.ended_at is null),
                          exists (select from case_without_process gone where gone.case_id = c.id)
                        from family_case c join service s on s.id = c.service_id
                        left join lead_now l on l.case_id = c.id
                        where exists (select from case_access a where a.case_id = c.id and (
                          a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))
                        order by c.closed_at desc nulls first, c.opened_at desc limit :most""")
                .param("user", user.getName())
                .param("most", MOST)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9)))
                .list();
        var standing = whereItStands.ofAll(rows.stream()
                .filter(row -> row.closed() == null)
                .map(Row::reference)
                .toList());
        List<Line> lines = rows.stream().map(row -> line(row, standing)).toList();
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "open",
                lines.stream()
                        .filter(line -> line.closed() == null)
                        .sorted(java.util.Comparator.comparing(line -> !line.late()))
                        .toList());
        page.addAttribute(
                "closed", lines.stream().filter(line -> line.closed() != null).toList());
        page.addAttribute("cut", rows.size() == MOST);
        return "cases";
    }

    private Line line(Row row, Map<String, WhereItStands.Standing> standing) {
        var now = standing.getOrDefault(row.reference(), new WhereItStands.Standing(Set.of(), List.of()));
        var next = now.tasks().isEmpty() ? null : now.tasks().get(0);
        return new Line(
                row.reference(),
                row.label(),
                row.service(),
                row.lead(),
                London.day(row.opened()),
                London.day(row.closed()),
                Words.of(row.outcome()),
                now.phases(),
                next == null ? null : next.due() == null ? next.name() : next.name() + ", by " + next.due(),
                now.late(),
                row.stalled(),
                row.gone());
    }
}
