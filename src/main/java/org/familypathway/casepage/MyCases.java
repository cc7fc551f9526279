package org.familypathway.casepage;

import java.security.Principal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.now.Family;
import org.familypathway.now.Kind;
import org.familypathway.now.TheServiceNow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The cases that somebody may see: the open ones first, of those one's own, which one leads, covers for or works beside, and of each the late ones. */
@Controller
class MyCases {
    /** Marked beside what is late, as "The service now" counts it. */
    private static final List<Kind> MARKED = List.of(Kind.immediate, Kind.noLead, Kind.stalled);

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
            String phase,
            String next,
            boolean late,
            List<String> marks,
            boolean gone,
            String notUnderWay,
            boolean mine) {}

    private record Row(
            String reference,
            String label,
            String service,
            String lead,
            java.time.Instant opened,
            java.time.Instant closed,
            String outcome,
            boolean gone,
            String notUnderWay,
            boolean mine) {}

    private final JdbcClient database;
    private final TheServiceNow now;
    private final Clock clock;

    MyCases(JdbcClient database, TheServiceNow now, Clock clock) {
        this.database = database;
        this.now = now;
        this.clock = clock;
    }

    @GetMapping("/cases")
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        // What is asked of each family is asked of those that are shown, one by one, and not of all of the council.
        List<Row> rows = database.sql(
                        """
                        with theirs as materialized (select a.case_id from case_access a where a.principal_type = 'user' and a.principal = :user),
                        shown as materialized (
                          select c.*, c.id in (select case_id from theirs) as mine from family_case c
                          where c.id in (select case_id from theirs
                            union all select a.case_id from case_access a where a.principal_type = 'group' and a.principal = any(:groups))
                          order by c.closed_at desc nulls first, mine desc, c.opened_at desc limit %d)
                        select c.reference, c.label, s.name, l.name, c.opened_at, c.closed_at, c.outcome,
                          (select count(*) > 0 from case_without_process gone where gone.case_id = c.id),
                          (select count(*) > 0 from process_gone_unrepaired found where found.case_id = c.id and found.what is not null), c.mine, c.id
                        from shown c join service s on s.id = c.service_id left join lead_now l on l.case_id = c.id
                        order by c.closed_at desc nulls first, c.mine desc, c.opened_at desc"""
                                .formatted(MOST))
                .param("user", user.getName())
                .param("groups", groups(user.getName()))
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9) ? notUnderWay(row.getObject(11, UUID.class)) : null,
                        row.getBoolean(10)))
                .list();
        Map<String, Family> standing =
                now.of(user.getName()).stream().collect(Collectors.toMap(Family::reference, family -> family));
        List<Line> lines = rows.stream().map(row -> line(row, standing)).toList();
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "open",
                lines.stream()
                        .filter(line -> line.closed() == null)
                        .sorted(Comparator.comparing((Line line) -> !line.mine())
                                .thenComparing(line -> !line.late()))
                        .toList());
        page.addAttribute(
                "mineAmongOthers",
                lines.stream()
                                .filter(line -> line.closed() == null)
                                .map(Line::mine)
                                .distinct()
                                .count()
                        > 1);
        page.addAttribute(
                "closed", lines.stream().filter(line -> line.closed() != null).toList());
        page.addAttribute("cut", rows.size() == MOST);
        return "cases";
    }

    /** Few have it, and the question is a long one. */
    private String notUnderWay(UUID theCase) {
        return database.sql("select string_agg(distinct what, ', ') from not_under_way where case_id = :case")
                .param("case", theCase)
                .query((row, n) -> row.getString(1))
                .list()
                .get(0);
    }

    /** Said as a list, PostgreSQL takes them into the rule who sees a case and reads the cases of these services alone. */
    private String[] groups(String user) {
        return database.sql("select group_id_ from act_id_membership where user_id_ = :user")
                .param("user", user)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private Line line(Row row, Map<String, Family> standing) {
        Family now = standing.get(row.reference());
        var next = now == null || now.tasks().isEmpty() ? null : now.tasks().get(0);
        return new Line(
                row.reference(),
                row.label(),
                row.service(),
                row.lead(),
                London.day(row.opened()),
                London.day(row.closed()),
                Words.of(row.outcome()),
                now == null ? "" : now.phase(),
                next == null
                        ? null
                        : next.due() == null ? next.name() : next.name() + ", by " + London.minute(next.due()),
                now != null && now.late(clock.instant()),
                now == null
                        ? List.of()
                        : MARKED.stream().filter(now::is).map(Kind::label).toList(),
                row.gone(),
                row.notUnderWay(),
                row.mine());
    }
}
