package org.familypathway.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.evaluation.AddedUp;
import org.familypathway.evaluation.AddedUp.Over;
import org.familypathway.evaluation.CareOutcomes;
import org.familypathway.evaluation.Change;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.OnceInATransaction;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Party;
import org.familypathway.report.Figure.Last;
import org.familypathway.report.Figure.Said;
import org.familypathway.timescale.DeadlinesKept;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the service report counts (R12, R94, R131, R178, R179, R184, R199), each figure as what it says of single families, in the order in which they stand on the page. What a page reckons already is asked where that page asks it:
 * {@link AddedUp}, {@link CareOutcomes}, {@link DeadlinesKept}, the views of the record. Days are those of Europe/London, first and last included. Who may read it is not asked here.
 */
@Component
@Transactional(readOnly = true)
class Figures {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final String STEPS_BY_MONTH = "stepsByMonth", AVOIDED = "avoided";
    /** Those that tell apart what is of few families: they are shown to those alone who may see them. */
    static final Set<String> OF_FEW = Set.of(STEPS_BY_MONTH, AVOIDED);

    private static final String BETTER = "Better",
            AS_BEFORE = "As before",
            WORSE = "Worse",
            NOTHING = "Nothing can be said";

    /** Families with whom the services worked in the time: somebody led them in it. */
    private static final String WORKED_WITH =
            """
            select c.id, (c.closed_at at time zone 'Europe/London')::date as closed from family_case c where c.service_id in (:services)
              and exists (select from lead_worker l where l.case_id = c.id and (l.from_at at time zone 'Europe/London')::date <= :to
                and (l.to_at is null or (l.to_at at time zone 'Europe/London')::date >= :from))""";

    private static final String REFERRED =
            "referral r join family_case c on c.id = r.id where c.service_id in (:services) and (r.received_at at time zone 'Europe/London')::date between :from and :to";

    // Several figures of one report, and both its times, ask for these.
    private final OnceInATransaction<Over, List<DeadlinesKept.Begun>> begun = new OnceInATransaction<>();
    private final OnceInATransaction<Over, List<AddedUp.Moved>> moved = new OnceInATransaction<>();
    private final OnceInATransaction<List<String>, List<HouseholdMember>> households = new OnceInATransaction<>();

    private final AddedUp addedUp;
    private final CareOutcomes care;
    private final DeadlinesKept deadlines;
    private final HouseholdMembers members;
    private final Choices choices;
    private final JdbcClient database;
    private final InstantSource now;

    Figures(
            AddedUp addedUp,
            CareOutcomes care,
            DeadlinesKept deadlines,
            HouseholdMembers members,
            Choices choices,
            JdbcClient database,
            InstantSource now) {
        this.addedUp = addedUp;
        this.care = care;
        this.deadlines = deadlines;
        this.members = members;
        this.choices = choices;
        this.database = database;
        this.now = now;
    }

    List<Figure> all() {
        return List.of(
                new Figure(
                        "source",
                        "Who referred the families",
                        "Referrals received in this time.",
                        List.of(),
                        Last.share,
                        over -> rows("select c.id, r.agency, null, 1, null from " + REFERRED, over)
                                .map(one -> new Said(one.family(), choices.words("agencyKinds", one.answer())))
                                .toList()),
                new Figure(
                        "decision",
                        "What became of the referrals",
                        "Referrals received in this time, by how they stand today.",
                        List.of(),
                        Last.share,
                        this::decisions),
                new Figure(
                        "time",
                        "From the receipt of the referral",
                        "Referrals received in this time: how many have come so far by now, and in how many days.",
                        List.of("So far", "Not yet"),
                        Last.days,
                        this::times),
                new Figure(
                        "steps",
                        "Deadlines kept, by step",
                        "Deadlines that began in this time and are over or late.",
                        List.of("In time", "Done late", "Late now"),
                        Last.first,
                        over -> kept(over, DeadlinesKept.Begun::step)),
                new Figure(
                        "months",
                        "Deadlines kept, by month",
                        "The same by the month in which they began.",
                        List.of("In time", "Done late", "Late now"),
                        Last.first,
                        over -> kept(over, one -> MONTH.format(one.month()))),
                new Figure(
                        STEPS_BY_MONTH,
                        "Deadlines kept, by step and month",
                        "The same of each step in each month.",
                        List.of("In time", "Done late", "Late now"),
                        Last.first,
                        over -> kept(over, one -> one.step() + ", " + MONTH.format(one.month())).stream()
                                .sorted(Comparator.comparing(one -> one.answer().replaceFirst(", \\w+ \\d+$", "")))
                                .toList()),
                new Figure(
                        "plans",
                        "Families with a plan",
                        "Families whom somebody led in this time, by whether a plan was in force on its last day, or when the work ended before it.",
                        List.of(),
                        Last.share,
                        this::plans),
                new Figure(
                        "reviews",
                        "Reviews of the plan",
                        "Reviews held in this time, and those that were due in it and have not been held.",
                        List.of("On time", "Late", "Not held"),
                        Last.first,
                        this::reviews),
                new Figure(
                        "children",
                        "Children seen",
                        "Children of families whom somebody led in this time, by how they were seen in it.",
                        List.of("Seen alone", "Seen with others", "Not seen"),
                        Last.first,
                        this::childrenSeen),
                new Figure(
                        "shared",
                        "Outcomes that all services share",
                        "Measures and areas of work that ended in this time, from the first reading to the end, under the outcome that each serves.",
                        List.of(BETTER, AS_BEFORE, WORSE, NOTHING),
                        Last.first,
                        over -> moved(over, AddedUp.Moved::shared)),
                new Figure(
                        "measures",
                        "Outcomes by measure",
                        "The same by measure and area, with how far they moved: what is counted a week, what is a share in percentage points, and areas on their scale.",
                        List.of(BETTER, AS_BEFORE, WORSE, NOTHING),
                        Last.by,
                        this::measured),
                new Figure(
                        "ended",
                        "How the work ended",
                        "Families whose case was closed in this time.",
                        List.of(),
                        Last.share,
                        over -> addedUp.ended(over).stream()
                                .map(one -> new Said(one.family(), Words.of(one.outcome())))
                                .toList()),
                new Figure(
                        "care",
                        "Where the children live",
                        "What was said in this time of each child at the end of the work and at each follow-up, where the way of working asks it.",
                        List.of("Children"),
                        Last.share,
                        this::living),
                new Figure(
                        "stepped",
                        "Stepped up, stepped down",
                        "Families of whom the one or the other was agreed in this time, or whose work ended so.",
                        List.of(),
                        Last.families,
                        this::stepped),
                new Figure(
                        "again",
                        "Referred again",
                        "Of the families whose work ended in this time, who was referred again.",
                        List.of(),
                        Last.share,
                        this::again),
                new Figure(
                        "promises",
                        "Promises kept, by agency",
                        "Of what was due in the weeks and reviews of this time, by who had promised it.",
                        List.of("Kept", "Late", "Missed"),
                        Last.first,
                        this::promises),
                new Figure(
                        "parts",
                        "Each agency’s part",
                        "The goals of work that ended in this time in which an agency had a part, from their baseline to the end.",
                        List.of(BETTER, AS_BEFORE, WORSE, NOTHING),
                        Last.first,
                        this::parts),
                new Figure(
                        "money",
                        "Costs",
                        "What the evaluations of work that ended in this time say it cost and avoided; and what was committed and spent on bought-in help in this time. Cost avoided is how many of each thing an evaluation says were avoided, times its unit cost in the table unit-costs.dmn on the day of the evaluation. What has no row there is not counted.",
                        List.of(),
                        Last.pounds,
                        this::money),
                new Figure(
                        AVOIDED,
                        "Cost avoided, by what was avoided",
                        "The same, each thing with its unit cost, the year of its prices and where they are from.",
                        List.of(),
                        Last.pounds,
                        over -> addedUp.avoided(over).stream()
                                .map(one -> new Said(one.family(), one.what(), null, 1, one.pounds(), null))
                                .toList()));
    }

    private List<Said> decisions(Over over) {
        return rows(
                        "select c.id, case d.decision when 'accept' then 'Accepted' when 'decline' then 'Declined' when 'askForMore' then 'More was asked for'"
                                + " else case when w.enquiry = 'takenBack' then 'Taken back' when c.closed_at is not null then 'Ended before it was decided' else 'Not decided yet' end end, null, 1, null from "
                                + REFERRED.replace(
                                        " where ",
                                        " left join written_referral w on w.id = c.id left join lateral (select decision from referral_decision where case_id = c.id order by decided_at desc limit 1) d on true where "),
                        over)
                .map(one -> new Said(one.family(), one.answer()))
                .toList();
    }

    private List<Said> times(Over over) {
        List<Said> times = new ArrayList<>();
        Map<String, String> reached = new LinkedHashMap<>();
        reached.put(
                "To the first contact, or try at it",
                "select min(contact_at) from family_contact where case_id = c.id and contact_at >= r.received_at");
        reached.put("To a named lead worker", "select min(from_at) from lead_worker where case_id = c.id");
        reached.put("To a plan in force", "select min(approved_at) from support_plan where case_id = c.id");
        reached.forEach((what, when) -> rows(
                        // The greater of nothing and none is none.
                        "select c.id, null, null, 1, case when (" + when
                                + ") is not null then extract(epoch from greatest((" + when
                                + ") - r.received_at, interval '0')) / 86400 end from " + REFERRED,
                        over)
                .forEach(one -> times.add(new Said(
                        one.family(), what, one.value() == null ? "Not yet" : "So far", 1, one.value(), null))));
        return times;
    }

    private List<Said> kept(Over over, Function<DeadlinesKept.Begun, String> by) {
        return begun
                .get(
                        over,
                        known -> true,
                        asked -> deadlines.begun(
                                asked.services(),
                                start(asked.from()),
                                start(asked.to().plusDays(1))))
                .stream()
                .filter(one -> one.inTime() || one.doneLate() || one.lateNow())
                .sorted(Comparator.comparing(DeadlinesKept.Begun::month).thenComparing(DeadlinesKept.Begun::step))
                .map(one -> new Said(
                        one.family(),
                        by.apply(one),
                        one.inTime() ? "In time" : one.doneLate() ? "Done late" : "Late now",
                        one.times()))
                .toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant();
    }

    private List<Said> plans(Over over) {
        return rows(
                        "select w.id, case when exists (select from support_plan p where p.case_id = w.id and (p.approved_at at time zone 'Europe/London')::date <= least(w.closed, :to)"
                                + " and (p.ended_at is null or (p.ended_at at time zone 'Europe/London')::date > least(w.closed, :to))) then 'With a plan' else 'Without a plan' end, null, 1, null from ("
                                + WORKED_WITH + ") w",
                        over)
                .map(one -> new Said(one.family(), one.answer()))
                .toList();
    }

    private List<Said> reviews(Over over) {
        String held =
                """
                select case_id, 'Reviews', case when held_on <= due then 'On time' else 'Late' end, count(*), null from (
                  select r.case_id, r.held_on, coalesce(lag(r.next_on) over (partition by r.case_id order by r.number),
                    (select f.first_review_on from support_plan f where f.case_id = r.case_id and f.approved_at is not null order by f.number limit 1)) as due
                  from progress_review r join family_case c on c.id = r.case_id where c.service_id in (:services)) h
                where held_on between :from and :to group by 1, 3""";
        // Invariant 3 has its own view: the day on which a plan in force is reviewed next.
        String notHeld =
                "select p.case_id, 'Reviews', 'Not held', 1, null from plan_to_review p join family_case c on c.id = p.case_id where c.service_id in (:services) and p.on_day between :from and :to and p.on_day < :today";
        return Stream.concat(rows(held, over), rows(notHeld, over))
                .map(one -> new Said(one.family(), one.answer(), one.count(), one.times()))
                .toList();
    }

    /** Who is a child is asked of {@link Childhood}, on the last day of the time or on that on which the work ended. */
    private List<Said> childrenSeen(Over over) {
        Map<UUID, LocalDate> families = new HashMap<>();
        database.sql(WORKED_WITH).params(parameters(over)).query(row -> {
            LocalDate closed = row.getObject(2, LocalDate.class);
            families.put(
                    row.getObject(1, UUID.class), closed == null || closed.isAfter(over.to()) ? over.to() : closed);
        });
        Set<UUID> seen = new HashSet<>(), alone = new HashSet<>();
        if (!families.isEmpty())
            database.sql(
                            """
                            select m.child_id, bool_or(m.alone) from child_met m join family_case c on c.id = m.case_id
                            where c.service_id in (:services) and (m.seen_at at time zone 'Europe/London')::date between :from and :to group by 1""")
                    .params(parameters(over))
                    .query(row -> {
                        (row.getBoolean(2) ? alone : seen).add(row.getObject(1, UUID.class));
                    });
        return households(over.services()).stream()
                .filter(one -> families.containsKey(one.getCaseId())
                        && !one.isUnborn()
                        && !one.isDead()
                        && Childhood.of(one.answer(), families.get(one.getCaseId())) != ChildOrAdult.adult)
                .map(one -> new Said(
                        one.getCaseId(),
                        "Children",
                        alone.contains(one.getId())
                                ? "Seen alone"
                                : seen.contains(one.getId()) ? "Seen with others" : "Not seen",
                        1))
                .toList();
    }

    private List<Said> moved(Over over, Function<AddedUp.Moved, String> by) {
        return moved.get(over, known -> true, addedUp::moved).stream()
                .filter(one -> by.apply(one) != null)
                .sorted(Comparator.comparing(by))
                .map(one -> new Said(
                        one.family(),
                        by.apply(one),
                        inWords(one.moved()),
                        1,
                        one.by(),
                        one.unit(),
                        one.shared() == null ? "" : one.shared()))
                .toList();
    }

    /** A measure that serves several outcomes is a row under each, so that the rows add up to them. */
    private List<Said> measured(Over over) {
        Map<String, Set<String>> serves = new HashMap<>();
        moved.get(over, known -> true, addedUp::moved)
                .forEach(one -> serves.computeIfAbsent(one.what(), first -> new HashSet<>())
                        .add(one.shared()));
        return moved(
                over,
                one -> serves.get(one.what()).size() == 1 || one.shared() == null
                        ? one.what()
                        : one.what() + ", " + one.shared());
    }

    private static String inWords(Change.Moved moved) {
        return moved == Change.Moved.unknown ? NOTHING : moved.inWords();
    }

    private List<Said> parts(Over over) {
        return addedUp.parts(over).stream()
                .map(one -> new Said(one.family(), one.agency().inWords(choices), inWords(one.moved()), 1))
                .sorted(Comparator.comparing(Said::answer))
                .toList();
    }

    private List<Said> living(Over over) {
        return care.living(over.services(), over.from(), over.to()).stream()
                .distinct()
                .sorted(Comparator.comparing(CareOutcomes.Living::months))
                .map(one -> new Said(
                        one.family(),
                        (one.months() == 0 ? "At the end of the work: " : one.months() + " months on: ")
                                + choices.words("careOutcomes", one.lives()),
                        "Children",
                        1))
                .toList();
    }

    private List<Said> stepped(Over over) {
        String stepped =
                """
                select s.case_id, case s.direction when 'up' then 'Stepped up' else 'Stepped down' end, null, 1, null
                from step_request s join family_case c on c.id = s.case_id
                where c.service_id in (:services) and s.accepted and (s.ended_at at time zone 'Europe/London')::date between :from and :to
                union
                select c.id, case c.outcome when 'steppedUp' then 'Stepped up' else 'Stepped down' end, null, 1, null from family_case c
                where c.service_id in (:services) and c.outcome in ('steppedUp', 'steppedDown') and (c.closed_at at time zone 'Europe/London')::date between :from and :to""";
        return rows(stepped, over)
                .map(one -> new Said(one.family(), one.answer()))
                .toList();
    }

    private List<Said> again(Over over) {
        // One family may have several records that were found to be the same.
        String again =
                """
                select c.id, case when not exists (select from lead_worker l where l.case_id = c.id) then 'Ended before anybody led the work'
                    when again.at < c.closed_at + interval '6 months' then 'Referred again within 6 months'
                    when again.at < c.closed_at + interval '12 months' then 'Referred again within 7 to 12 months'
                    else 'Not referred again within 12 months so far' end, null, 1, null
                from family_case c left join lateral (
                  select min(r.received_at) as at from referral r join family_case o on o.id = r.id
                  where r.received_at > c.closed_at and (o.family_id = c.family_id or o.id in (select same_family(c.id)))) again on true
                where c.service_id in (:services) and (c.closed_at at time zone 'Europe/London')::date between :from and :to""";
        return rows(again, over)
                .map(one -> new Said(one.family(), one.answer()))
                .toList();
    }

    private List<Said> promises(Over over) {
        return addedUp.promised(over).stream()
                .map(one -> new Said(
                        one.family(),
                        one.agency() != null
                                ? one.agency().inWords(choices)
                                : one.owner() == Party.Kind.lead ? "The lead workers" : "The families themselves",
                        Words.of(one.state()),
                        one.times()))
                .sorted(Comparator.comparing(Said::answer))
                .toList();
    }

    private List<Said> money(Over over) {
        List<Said> money = new ArrayList<>();
        BiFunction<String, Function<AddedUp.Money, BigDecimal>, Function<AddedUp.Money, Said>> line =
                (what, amount) -> one -> new Said(one.family(), what, null, 1, amount.apply(one), null);
        List<AddedUp.Money> all = addedUp.money(over);
        all.stream().filter(AddedUp.Money::evaluated).forEach(one -> {
            money.add(line.apply("Cost of the work", AddedUp.Money::work).apply(one));
            money.add(line.apply("Cost avoided", AddedUp.Money::avoided).apply(one));
        });
        all.stream()
                .filter(one -> one.committed().signum() != 0)
                .forEach(one -> money.add(line.apply("Committed for bought-in help", AddedUp.Money::committed)
                        .apply(one)));
        all.stream()
                .filter(one -> one.spent().signum() != 0)
                .forEach(one -> money.add(line.apply("Spent on bought-in help", AddedUp.Money::spent)
                        .apply(one)));
        return money;
    }

    private List<HouseholdMember> households(List<String> services) {
        return households.get(services, known -> true, members::ofServices);
    }

    /** Columns: the case, the row, the count, how often, and a number. */
    private Stream<Said> rows(String sql, Over over) {
        return database
                .sql(sql)
                .params(parameters(over))
                .query((row, n) -> new Said(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getBigDecimal(5),
                        null))
                .list()
                .stream();
    }

    private Map<String, Object> parameters(Over over) {
        return Map.of("services", over.services(), "from", over.from(), "to", over.to(), "today", London.today(now));
    }

    /**
     * Which group each family of some services is in: by who lives in it, as the record says now. A family is in one group only, so that groups add up; groups of fewer than five families are one, with the next larger where that is
     * of fewer too.
     */
    Map<UUID, String> groups(List<String> services, By by, LocalDate on) {
        Map<UUID, Set<String>> said = new HashMap<>();
        for (HouseholdMember one : households(services)) {
            String group = by.of(one, on, choices);
            Set<String> all = said.computeIfAbsent(one.getCaseId(), first -> new HashSet<>());
            if (group != null) all.add(group);
        }
        Map<UUID, String> groups = new HashMap<>();
        said.forEach((family, all) -> groups.put(family, by.ofFamily(all)));
        return groupedTogether(groups);
    }

    static Map<UUID, String> groupedTogether(Map<UUID, String> groups) {
        Map<String, Long> sizes = groups.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Set<String> others = new HashSet<>();
        long inOthers = 0;
        for (var one :
                sizes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList())
            if (one.getValue() < SmallNumbers.FEWEST || inOthers > 0 && inOthers < SmallNumbers.FEWEST) {
                others.add(one.getKey());
                inOthers += one.getValue();
            }
        Map<UUID, String> together = new HashMap<>();
        groups.forEach((family, group) -> together.put(family, others.contains(group) ? By.OTHERS : group));
        return together;
    }
}
