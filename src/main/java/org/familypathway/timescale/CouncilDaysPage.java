package org.familypathway.timescale;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.access.Role;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The council's own days (R80): workers read them, those who manage a service change them, and see which deadlines moved. Cases that the reader may not see are counted, not shown. */
@Controller
@RequestMapping("/council-days")
class CouncilDaysPage {
    private static final int CHANGES = 10;
    private static final int MOST = 500;

    /** @param beyond whether it lies beyond the years whose bank holidays are announced */
    record Day(UUID id, String day, String what, String name, String by, boolean beyond) {}

    record Moved(String reference, String label, String deadline, String from, String to, String why) {}

    /** @param hidden how many moved in cases that the reader may not see */
    record Change(String cause, String by, String at, List<Moved> moved, long hidden) {}

    /** What has begun and is not done yet. @param failed how many could not be reckoned */
    record Goes(String cause, String open, String all, String failed) {}

    private final CouncilDays days;
    private final Workers workers;
    private final JdbcClient database;

    CouncilDaysPage(CouncilDays days, Workers workers, JdbcClient database) {
        this.days = days;
        this.workers = workers;
        this.database = database;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute("changes", person.getAuthorities().stream().anyMatch(CouncilDaysPage::manages));
        page.addAttribute("announced", BankHolidays.ANNOUNCED_TO.getYear());
        page.addAttribute(
                "days",
                days.all().stream()
                        .map(record -> new Day(
                                record.getId(),
                                London.day(record.day().day()),
                                record.day().kind() == CouncilDay.Kind.closed ? "Closed" : "Open",
                                record.day().name(),
                                workers.name(record.getRecordedBy()),
                                record.day().day().isAfter(BankHolidays.ANNOUNCED_TO)))
                        .toList());
        page.addAttribute("going", going());
        page.addAttribute("moved", changes(person.getName()));
        return "council-days";
    }

    private static boolean manages(GrantedAuthority role) {
        return role.getAuthority().equals(Role.MANAGER.authority())
                || role.getAuthority().equals(Role.SERVICE_LEAD.authority());
    }

    private record Row(
            UUID change,
            String cause,
            String by,
            Instant at,
            String reference,
            String label,
            boolean sees,
            String deadline,
            Instant from,
            Instant to,
            boolean held,
            Instant warningFrom,
            Instant warningTo,
            String why) {
        Moved moved() {
            boolean stays = from.equals(to);
            boolean onlyTheWarning = stays && !held && !Objects.equals(warningFrom, warningTo);
            return onlyTheWarning
                    ? new Moved(reference, label, deadline + ", warning", inWords(warningFrom), inWords(warningTo), why)
                    : new Moved(reference, label, deadline, inWords(from), stays ? whyItStays() : inWords(to), why);
        }

        private String whyItStays() {
            return held ? "stays: reckoning again makes nothing late" : "stays: its rule says so again";
        }

        private static String inWords(Instant moment) {
            return moment == null ? "none" : London.minute(moment);
        }
    }

    private List<Goes> going() {
        return database.sql(
                        """
                        select r.cause, count(*) filter (where o.failed is null), max(o.of_all), count(o.failed)
                        from recomputation_open o join recomputation r on r.id = o.recomputation_id group by r.id order by r.place desc""")
                .query((row, n) -> new Goes(
                        row.getString(1),
                        "%,d".formatted(row.getLong(2)),
                        "%,d".formatted(row.getLong(3)),
                        row.getLong(4) == 0 ? null : "%,d".formatted(row.getLong(4))))
                .list();
    }

    /** The latest changes, with the deadlines that moved. */
    private List<Change> changes(String user) {
        List<Row> rows = database.sql(
                        """
                        select r.id, r.cause, r.recorded_by, r.recorded_at, c.case_reference, f.label, exists (select from case_access a where a.case_id = c.case_id and (
                            a.principal_type = 'user' and a.principal = :user or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))),
                          c.label, e.due_before, e.due_after, e.floor is not null, e.warn_before, e.warn_after, coalesce(e.why, case when e.due_after = c.due_at then c.why end)
                        from (select * from recomputation x where exists (select from deadline_event where recomputation_id = x.id) order by place desc limit :changes) r
                        join deadline_event e on e.recomputation_id = r.id join deadline c on c.id = e.deadline_id join family_case f on f.id = c.case_id
                        where not hidden_from(c.case_id, :user)
                        order by r.place desc, e.due_after, c.case_reference limit :most""")
                .param("user", user)
                .param("changes", CHANGES)
                .param("most", MOST)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getString(8),
                        row.getTimestamp(9).toInstant(),
                        row.getTimestamp(10).toInstant(),
                        row.getBoolean(11),
                        instant(row.getTimestamp(12)),
                        instant(row.getTimestamp(13)),
                        row.getString(14)))
                .list();
        Map<UUID, List<Row>> byChange = new LinkedHashMap<>();
        rows.forEach(row -> byChange.computeIfAbsent(row.change(), first -> new ArrayList<>())
                .add(row));
        return byChange.values().stream()
                .map(of -> new Change(
                        of.get(0).cause(),
                        workers.name(of.get(0).by()),
                        London.minute(of.get(0).at()),
                        of.stream().filter(Row::sees).map(Row::moved).toList(),
                        of.stream().filter(row -> !row.sees()).count()))
                .toList();
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    @PostMapping
    @Transactional
    public String add(
            @RequestParam @Called("Day") LocalDate day,
            @RequestParam
                    @Called(
                            value = "The offices are",
                            choices = {"closed", "open"})
                    CouncilDay.Kind kind,
            @RequestParam(defaultValue = "") @Called("What it is") String what,
            Authentication person) {
        days.add(day, kind, what, person.getName());
        return "redirect:/council-days";
    }

    @PostMapping("/{id}/take-away")
    @Transactional
    public String takeAway(@PathVariable UUID id, Authentication person) {
        days.remove(id, person.getName());
        return "redirect:/council-days";
    }
}
