package org.familypathway.timescale;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Role;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How the deadlines of each step are kept (R95, R131, R152): managers and service leads see their own services, analysts all, and nobody sees a case here. It counts what the deadlines say, by the same
 * rule as {@link Deadline#stateAt}.
 */
@Controller
class DeadlinesPage {
    private static final Duration A_QUARTER = Duration.ofDays(91);

    /** How often a step was done in time, and how often it was late. */
    record Line(String step, long started, long inTime, long doneLate, long lateNow, long running) {
        public long missed() {
            return doneLate + lateNow;
        }

        /** Of those that have an answer, in whole per cent; null where none has. */
        public Long kept() {
            return inTime + missed() == 0 ? null : Math.round(100.0 * inTime / (inTime + missed()));
        }
    }

    record Kept(String service, List<Line> lines) {}

    private final Services services;
    private final JdbcClient database;
    private final InstantSource now;

    DeadlinesPage(Services services, JdbcClient database, InstantSource now) {
        this.services = services;
        this.database = database;
        this.now = now;
    }

    /** @param since the first day (Europe/London) on which deadlines started that are counted; a quarter of a year ago where none is named */
    @GetMapping("/deadlines")
    @Transactional(readOnly = true)
    public String show(
            @RequestParam(required = false) @Called("Begun on or after") LocalDate since,
            Authentication person,
            Model page) {
        var from = since == null
                ? now.instant().minus(A_QUARTER).atZone(London.ZONE).toLocalDate()
                : since;
        page.addAttribute("name", person.getName());
        page.addAttribute("since", from);
        page.addAttribute(
                "services",
                theirs(person).stream()
                        .map(service -> new Kept(
                                service.getName(),
                                lines(service, from.atStartOfDay(London.ZONE).toInstant())))
                        .toList());
        return "deadlines";
    }

    private List<Service> theirs(Authentication person) {
        boolean all = person.getAuthorities().stream()
                .anyMatch(role -> role.getAuthority().equals(Role.ANALYST.authority()));
        List<String> groups = database.sql("select group_id_ from act_id_membership where user_id_ = :user")
                .param("user", person.getName())
                .query(String.class)
                .list();
        return services.findAll().stream()
                .filter(service -> all || groups.contains(service.managers()) || groups.contains(service.leads()))
                .toList();
    }

    /** By what a deadline is called, for the two hours of an immediate referral are not the day of another. Those that were missed most stand first. What was taken away before it was late is not counted: nobody had to be in time. */
    private List<Line> lines(Service service, Instant from) {
        Map<String, Map<Deadline.State, Long>> counts = new LinkedHashMap<>();
        database.sql(
                        """
                        select label, state, count(*) from (
                          select c.label, case
                              when e.met is not null then case when e.paused or e.met < c.due_at then 'met' else 'metLate' end
                              when e.ended then 'ended' when e.paused then 'paused' when :now < c.due_at then 'running' else 'late' end as state
                          from deadline c join family_case f on f.id = c.case_id
                          join lateral (
                            select min(recorded_at) filter (where kind = 'met') as met, bool_or(kind = 'ended') as ended,
                              coalesce((array_agg(kind order by place desc) filter (where kind in ('paused', 'resumed')))[1] = 'paused', false) as paused
                            from deadline_event where deadline_id = c.id) e on true
                          where f.service_id = :service and c.started_at >= :from) counted
                        group by label, state""")
                .param("now", Timestamp.from(now.instant()))
                .param("service", service.getId())
                .param("from", Timestamp.from(from))
                .query(row -> {
                    counts.computeIfAbsent(row.getString(1), first -> new LinkedHashMap<>())
                            .put(Deadline.State.valueOf(row.getString(2)), row.getLong(3));
                });
        List<Line> lines = new ArrayList<>();
        counts.forEach((label, states) -> {
            var line = new Line(
                    label,
                    states.values().stream().mapToLong(Long::longValue).sum() - of(states, Deadline.State.ended),
                    of(states, Deadline.State.met),
                    of(states, Deadline.State.metLate),
                    of(states, Deadline.State.late),
                    of(states, Deadline.State.running) + of(states, Deadline.State.paused));
            if (line.started() > 0) lines.add(line);
        });
        lines.sort(Comparator.comparingLong(Line::missed).reversed().thenComparing(Line::step));
        return lines;
    }

    private static long of(Map<Deadline.State, Long> states, Deadline.State state) {
        return states.getOrDefault(state, 0L);
    }
}
