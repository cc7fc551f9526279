package org.familypathway.panel;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for those who run the panel, the agenda of the next meetings and what was decided, for those who manage the service (R120, R227, R253). A family is named to those who may see its case; to others it is one of the service's. */
@Controller
class PanelPage {
    /** How far back it shows what was decided. */
    private static final int WEEKS = 26;

    private static final int MOST = 500;

    /** What is done for the panel, and at it. */
    private static final List<String> STEPS =
            List.of("userTask_requestAgendaItem", "userTask_recordPanelDecision", "userTask_reviewAtPanel");

    /** @param reference null where the reader may not see the case */
    record Item(
            String reference,
            String label,
            String matter,
            String question,
            String decision,
            String reason,
            String leads,
            String given,
            boolean late) {}

    record Meeting(String on, String chair, String there, boolean ahead, List<Item> items) {}

    /** What waits for who runs the panel, and where it is done. @param due null where it has no deadline */
    record ToDo(String reference, String label, String task, String due, boolean late, String href) {}

    record Agenda(String service, String panelName, List<ToDo> toDo, List<Meeting> ahead, List<Meeting> held) {
        Agenda(String service, String panelName) {
            this(service, panelName, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Waits(
            String service,
            String profile,
            String reference,
            String label,
            String task,
            String name,
            OffsetDateTime due) {}

    private record Row(
            UUID meeting,
            String service,
            String profile,
            LocalDate on,
            String chair,
            String reference,
            String label,
            boolean sees,
            String kind,
            String question,
            PanelDecision decision,
            String reason,
            UUID item,
            String leadAgency) {}

    private final JdbcClient database;
    private final LeadSupports supports;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;

    PanelPage(JdbcClient database, LeadSupports supports, WaysOfWorking ways, Clock clock, Choices choices) {
        this.database = database;
        this.supports = supports;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
    }

    /** In words; null where the panel has yet to decide. */
    static String decided(PanelDecision decision) {
        return decision == null ? null : decision.inWords();
    }

    @GetMapping("/panel")
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        LocalDate today = London.today(clock);
        List<Row> rows = database.sql(
                        """
                        select m.id, s.name, s.profile, m.meets_on, m.chair, c.reference, c.label, exists (select from case_access a where a.case_id = c.id and (
                            a.principal_type = 'user' and a.principal = :user or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))),
                          i.kind, i.question, i.decision, i.reason, i.id, i.lead_agency_name
                        from panel_meeting m join service s on s.id = m.service_id join agenda_item i on i.meeting_id = m.id join family_case c on c.id = i.case_id
                        where exists (select from act_id_membership where user_id_ = :user and group_id_ in (s.id || '-managers', s.id || '-leads'))
                          and (m.meets_on >= :since or i.decision is null) and not hidden_from(c.id, :user)
                        order by s.name, m.meets_on, i.requested_at limit :most""")
                .param("user", user.getName())
                .param("since", today.minusWeeks(WEEKS))
                .param("most", MOST)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11) == null ? null : PanelDecision.valueOf(row.getString(11)),
                        row.getString(12),
                        row.getObject(13, UUID.class),
                        row.getString(14)))
                .list();
        Map<String, Agenda> agendas = new LinkedHashMap<>();
        for (Waits one : waiting(user.getName()))
            agendas.computeIfAbsent(one.service(), service -> new Agenda(service, name(one.profile())))
                    .toDo()
                    .add(toDo(one));
        Map<UUID, Meeting> meetings = new LinkedHashMap<>();
        for (Row row : rows) {
            Agenda agenda = agendas.computeIfAbsent(row.service(), service -> new Agenda(service, name(row.profile())));
            meetings.computeIfAbsent(row.meeting(), id -> {
                        Meeting meeting = new Meeting(
                                London.day(row.on()), row.chair(), there(id), row.chair() == null, new ArrayList<>());
                        if (meeting.ahead()) agenda.ahead().add(meeting);
                        else agenda.held().add(0, meeting);
                        return meeting;
                    })
                    .items()
                    .add(item(row, today));
        }
        page.addAttribute("name", user.getName());
        page.addAttribute("agendas", List.copyOf(agendas.values()));
        page.addAttribute("cut", rows.size() == MOST);
        return "panel";
    }

    /** The steps of the panel that this person has, or that are offered to them and nobody has; of families that they see. */
    private List<Waits> waiting(String user) {
        return database.sql(
                        """
                        select s.name as service, s.profile, c.reference, c.label, t.id_ as task, t.name_ as name, t.due_date_ at time zone current_setting('TimeZone') as due
                        from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ join family_case c on c.reference = e.business_key_ join service s on s.id = c.service_id
                        where t.task_def_key_ in (:steps)
                          and exists (select from act_id_membership where user_id_ = :user and group_id_ in (s.id || '-managers', s.id || '-leads'))
                          and (t.assignee_ = :user or t.assignee_ is null and exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'
                            and (l.user_id_ = :user or l.group_id_ in (select group_id_ from act_id_membership where user_id_ = :user))))
                          and exists (select from case_access a where a.case_id = c.id and (a.principal_type = 'user' and a.principal = :user
                            or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))
                        order by s.name, t.due_date_ nulls last, c.label limit :most""")
                .param("steps", STEPS)
                .param("user", user)
                .param("most", MOST)
                .query(Waits.class)
                .list();
    }

    private ToDo toDo(Waits one) {
        Instant due = one.due() == null ? null : one.due().toInstant();
        return new ToDo(
                one.reference(),
                one.label(),
                one.name(),
                due == null ? null : London.minute(due),
                due != null && due.isBefore(clock.instant()),
                "/camunda/app/tasklist/default/#/?task=" + one.task());
    }

    private String name(String profile) {
        return ways.of(profile).flatMap(way -> way.panelName()).orElse("Panel");
    }

    private Item item(Row row, LocalDate today) {
        return new Item(
                row.sees() ? row.reference() : null,
                row.sees() ? row.label() : "A family of the service",
                choices.words("agendaKinds", row.kind()),
                row.sees() ? row.question() : null,
                decided(row.decision()),
                row.sees() ? row.reason() : null,
                row.sees() ? row.leadAgency() : null,
                row.decision() == PanelDecision.accept ? given(row.item()) : null,
                row.decision() == null && row.on().isBefore(today));
    }

    /** “Training on 3 Mar 2026; Supervision on 1 Apr 2026”: what the lead was given, without a word of the family. */
    private String given(UUID item) {
        List<LeadSupport> given = supports.findByItemIdOrderByGivenOnAscIdAsc(item);
        return given.isEmpty()
                ? null
                : given.stream()
                        .map(one -> "%s on %s"
                                .formatted(choices.words("leadSupports", one.getKind()), London.day(one.getGivenOn())))
                        .collect(Collectors.joining("; "));
    }

    private String there(UUID meeting) {
        return String.join(
                ", ",
                database.sql(
                                "select person from panel_attendance where meeting_id = ? and removed_at is null order by recorded_at, person")
                        .param(meeting)
                        .query(String.class)
                        .list());
    }
}
