package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.Agency;
import org.familypathway.outcome.OutcomeFrameworks;
import org.familypathway.outcome.OutcomeFrameworks.Area;
import org.familypathway.outcome.OutcomeFrameworks.Better;
import org.familypathway.plan.Measure;
import org.familypathway.plan.Measures;
import org.familypathway.plan.Party;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came of the work, what was promised and kept, and what it cost, over the families of some services (R178, R179). A family counts where its work ended in the period; a promise where its week or review lies
 * in it. Days are those of Europe/London, the last included. Who may read it is not asked here.
 */
@Component
@Transactional(readOnly = true)
public class AddedUp {
    /** Services, and the first and the last day. */
    public record Over(List<String> services, LocalDate from, LocalDate to) {}

    /** @param outcome as {@code FamilyCase.Outcome} has it */
    public record Ended(UUID family, String outcome) {}

    /**
     * One thing that was measured twice with a family.
     *
     * @param what the measure or the area, in words
     * @param shared the outcome that all services share, in words; null where the table names none
     * @param moved as {@link Change#moved} says it
     * @param by how far from the first to the last, as {@link Change#by}; null where nothing can be said
     * @param unit of {@code by}, such as “a week”
     */
    public record Moved(UUID family, String what, String shared, Change.Moved moved, BigDecimal by, String unit) {}

    /**
     * What became of what somebody had promised to a family, and the goals that it was for.
     *
     * @param agency null for the families themselves and for the lead workers
     */
    public record Promised(UUID family, Party.Kind owner, Agency agency, String state, long times) {}

    /** What an agency’s part in a goal came to. */
    public record Part(UUID family, Agency agency, Change.Moved moved) {}

    /** What an agency was to be paid for a family, and was. */
    public record Paid(UUID family, Agency agency, BigDecimal committed, BigDecimal spent) {}

    /** How many persons of how many families belong to a group of the census; the group is null where nobody has said. */
    public record Group(String ethnicGroup, long families, long persons) {}

    /**
     * What the ended work with a family cost and avoided as its evaluation says, and what was spent and committed for it in the period.
     *
     * @param evaluated whether its work ended in the period and was evaluated; else nothing is said of work and avoided
     */
    public record Money(
            UUID family,
            boolean evaluated,
            BigDecimal work,
            BigDecimal avoided,
            BigDecimal committed,
            BigDecimal spent) {}

    /** What was avoided of one thing, as the evaluation of ended work says; what was typed without a row of {@code unit-costs.dmn} is not here. @param what with its unit cost, year and source */
    public record Avoided(UUID family, String what, BigDecimal pounds) {}

    private static final String ENDED =
            "c.service_id in (:services) and (c.closed_at at time zone 'Europe/London')::date between :from and :to";

    private final Measures measures;
    private final OutcomeFrameworks frameworks;
    private final JdbcClient database;

    AddedUp(Measures measures, OutcomeFrameworks frameworks, JdbcClient database) {
        this.measures = measures;
        this.frameworks = frameworks;
        this.database = database;
    }

    public List<Ended> ended(Over over) {
        return asked("select c.id as family, c.outcome from family_case c where " + ENDED, over)
                .query(Ended.class)
                .list();
    }

    /** Of the families with whom the services worked in the period, who has not left the household. */
    public List<Group> groups(Over over) {
        return asked(
                        """
                        select m.ethnic_group, count(distinct c.id) as families, count(distinct m.person_id) as persons
                        from household_member m join family_case c on c.id = m.case_id
                        where c.service_id in (:services) and m.removed_at is null and (c.opened_at at time zone 'Europe/London')::date <= :to
                          and (c.closed_at is null or (c.closed_at at time zone 'Europe/London')::date >= :from)
                        group by 1 order by 3 desc, 1""",
                        over)
                .query(Group.class)
                .list();
    }

    /** Goals and further measures from their baseline to the end, and areas from the first reading to the last. */
    public List<Moved> moved(Over over) {
        List<Moved> moved = new ArrayList<>(goals(over));
        asked(
                        """
                        select c.id, m.measure, m.measure_text, m.baseline_from, m.baseline_to, m.baseline, m.end_from, m.end_to, m.end_value
                        from further_measure m join family_case c on c.id = m.case_id where m.removed_at is null and """
                                + " " + ENDED,
                        over)
                .query(row -> {
                    Measure kind = measures.of(row.getString("measure"));
                    String typed = row.getString("measure_text");
                    Change change = new Change(
                            kind,
                            null,
                            reading(row, "baseline_from", "baseline_to", "baseline"),
                            reading(row, "end_from", "end_to", "end_value"));
                    moved.add(moved(row, typed == null ? kind.name() : "Another measure", change, kind.better()));
                });
        moved.addAll(areas(over));
        return moved;
    }

    private List<Moved> goals(Over over) {
        return asked(
                        """
                        select c.id, g.measure, g.baseline_from, g.baseline_to, g.baseline, g.target,
                               o.end_from, o.end_to, o.end_value, o.counted, o.weeks_recorded, o.weeks_in_period
                        from goal_outcome o join plan_goal g on g.id = o.goal_id join family_case c on c.id = o.case_id
                        where o.end_value is not null and """
                                + " " + ENDED,
                        over)
                .query((row, n) -> {
                    Measure kind = measures.of(row.getString("measure"));
                    return moved(
                            row,
                            kind.better() == null ? "Another measure" : kind.name(),
                            change(row, kind),
                            kind.betterFor(row.getBigDecimal("baseline"), row.getBigDecimal("target")));
                })
                .list();
    }

    private Change.Moved moved(ResultSet row) throws SQLException {
        Measure kind = measures.of(row.getString("measure"));
        return change(row, kind).moved(kind.betterFor(row.getBigDecimal("baseline"), row.getBigDecimal("target")));
    }

    private static Moved moved(ResultSet row, String what, Change change, Measure.Better better) throws SQLException {
        // Things measured in different units have no common amount.
        boolean alike = !what.equals("Another measure");
        return new Moved(
                row.getObject("id", UUID.class),
                what,
                change.measure().shared(),
                change.moved(better),
                alike ? change.by() : null,
                alike ? change.unitOfBy() : null);
    }

    private static Change change(ResultSet row, Measure kind) throws SQLException {
        BigDecimal counted = row.getBigDecimal("counted");
        boolean asCounted = counted != null && counted.compareTo(row.getBigDecimal("end_value")) == 0;
        return new Change(
                kind,
                null,
                reading(row, "baseline_from", "baseline_to", "baseline"),
                new Change.Reading(
                        row.getObject("end_from", LocalDate.class),
                        row.getObject("end_to", LocalDate.class),
                        row.getBigDecimal("end_value"),
                        asCounted ? row.getObject("weeks_recorded", Integer.class) : null,
                        asCounted ? row.getObject("weeks_in_period", Integer.class) : null));
    }

    private static Change.Reading reading(ResultSet row, String from, String to, String value) throws SQLException {
        return new Change.Reading(
                row.getObject(from, LocalDate.class), row.getObject(to, LocalDate.class), row.getBigDecimal(value));
    }

    private List<Moved> areas(Over over) {
        Map<String, Map<String, Area>> known = new java.util.HashMap<>();
        return asked(
                        """
                        select c.id, r.framework, s.area, (array_agg(s.words order by r.number desc))[1] as words, (array_agg(s.better))[1] as better,
                               (array_agg(s.score order by r.number))[1] as first, (array_agg(s.score order by r.number desc))[1] as last
                        from outcome_score s join outcome_reading r on r.id = s.reading_id join family_case c on c.id = s.case_id
                        where """
                                + " " + ENDED + " group by c.id, r.framework, s.area, s.about having count(*) > 1",
                        over)
                .query((row, n) -> {
                    String framework = row.getString("framework");
                    Area area = known.computeIfAbsent(framework, first -> frameworks.of(first).stream()
                                    .collect(Collectors.toMap(Area::key, one -> one)))
                            .get(row.getString("area"));
                    int by = row.getInt("last") - row.getInt("first");
                    return new Moved(
                            row.getObject("id", UUID.class),
                            row.getString("words"),
                            area == null ? null : area.shared(),
                            by == 0
                                    ? Change.Moved.asBefore
                                    : by > 0
                                                    == Better.valueOf(row.getString("better"))
                                                            .isHigher()
                                            ? Change.Moved.better
                                            : Change.Moved.worse,
                            BigDecimal.valueOf(by),
                            "on the scale");
                })
                .list();
    }

    public List<Promised> promised(Over over) {
        return asked(
                        """
                        select c.id, a.owner, a.agency, min(a.agency_name) as agency_name, s.state, count(*) as times
                        from (select w.action_id, w.state, r.week_to as day from action_in_week w join weekly_round r on r.id = w.round_id
                              union all
                              select v.action_id, v.state, r.held_on from action_in_review v join progress_review r on r.id = v.review_id) s
                        join plan_action a on a.id = s.action_id join support_plan p on p.id = a.plan_id join family_case c on c.id = p.case_id
                        where c.service_id in (:services) and s.state <> 'notDue' and s.day between :from and :to
                        group by c.id, a.owner, a.agency, lower(a.agency_name), s.state""",
                        over)
                .query((row, n) -> new Promised(
                        row.getObject("id", UUID.class),
                        Party.Kind.valueOf(row.getString("owner")),
                        agency(row),
                        row.getString("state"),
                        row.getLong("times")))
                .list();
    }

    /** What became of the goals for which an agency had an action in the plan that was in force at the end. */
    public List<Part> parts(Over over) {
        return asked(
                        """
                        select distinct c.id, a.agency, a.agency_name, g.id as goal, g.measure, g.baseline_from, g.baseline_to, g.baseline, g.target,
                               o.end_from, o.end_to, o.end_value, o.counted, o.weeks_recorded, o.weeks_in_period
                        from goal_outcome o join plan_goal g on g.id = o.goal_id join family_case c on c.id = o.case_id
                        join plan_action a on a.goal_id = g.id and a.owner = 'agency'
                        where o.end_value is not null and """
                                + " " + ENDED,
                        over)
                .query((row, n) -> new Part(row.getObject("id", UUID.class), agency(row), moved(row)))
                .list();
    }

    List<Paid> paid(Over over) {
        return asked(
                        """
                        select c.id, a.agency, a.agency_name, k.committed,
                               coalesce((select sum(w.amount) from spend_watched w where w.case_id = k.case_id and w.key = k.key), 0) as spent
                        from commitment k join family_case c on c.id = k.case_id
                        join plan_action a on 'action:' || a.id = k.key and a.owner = 'agency'
                        where c.service_id in (:services) and (k.approved_at at time zone 'Europe/London')::date between :from and :to""",
                        over)
                .query((row, n) -> new Paid(
                        row.getObject("id", UUID.class),
                        agency(row),
                        row.getBigDecimal("committed"),
                        row.getBigDecimal("spent")))
                .list();
    }

    private static Agency agency(ResultSet row) throws SQLException {
        String kind = row.getString("agency");
        return kind == null ? null : new Agency(kind, row.getString("agency_name"));
    }

    /** Families for which there is something to say. */
    public List<Money> money(Over over) {
        return asked(
                        """
                        select * from (
                          select c.id as family, e.id is not null as evaluated,
                            coalesce((select sum(amount) from work_cost w where w.case_id = e.id and w.removed_at is null), 0)
                              + coalesce((select sum(hours * per_hour) from hours_of_work h where h.case_id = e.id and h.removed_at is null), 0) as work,
                            coalesce((select sum(how_many * unit_cost) from cost_avoided v where v.case_id = e.id and v.removed_at is null and v.which is not null), 0) as avoided,
                            coalesce(k.committed, 0) as committed, coalesce(s.spent, 0) as spent
                          from family_case c
                          left join evaluation e on e.id = c.id and """
                                + " " + ENDED
                                + """

                          left join (select case_id, sum(committed) as committed from commitment
                                     where (approved_at at time zone 'Europe/London')::date between :from and :to group by 1) k on k.case_id = c.id
                          left join (select case_id, sum(amount) as spent from spend_watched
                                     where service_id in (:services) and spent_on between :from and :to group by 1) s on s.case_id = c.id
                          where c.service_id in (:services)) m
                        where evaluated or committed <> 0 or spent <> 0""",
                        over)
                .query(Money.class)
                .list();
    }

    /** What {@link Money#avoided} adds up, thing by thing. */
    public List<Avoided> avoided(Over over) {
        return asked(
                        """
                        select c.id, v.what, v.unit_cost, v.prices_of, v.source, v.how_many * v.unit_cost as pounds
                        from cost_avoided v join family_case c on c.id = v.case_id
                        where v.removed_at is null and v.which is not null and """
                                + " " + ENDED + " order by v.what, v.unit_cost",
                        over)
                .query((row, n) -> new Avoided(
                        row.getObject("id", UUID.class),
                        UnitCosts.inWords(
                                row.getString("what"),
                                row.getBigDecimal("unit_cost"),
                                row.getString("prices_of"),
                                row.getString("source")),
                        row.getBigDecimal("pounds")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Over over) {
        return database.sql(sql)
                .param("services", over.services())
                .param("from", over.from())
                .param("to", over.to());
    }
}
