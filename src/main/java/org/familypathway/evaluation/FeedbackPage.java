package org.familypathway.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.familypathway.access.ManagedServices;
import org.familypathway.access.ManagedServices.Figures;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Csv;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Quarters;
import org.familypathway.kernel.Quarters.Quarter;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What families said of the service, and what workers reflected on, over all cases, so that the service learns from it (R102, R263). Whoever works in a service reads what its families said, analysts what all said:
 * with the family where they may see its case, else without names and only of whole quarters that have ended, of which at least {@link SmallNumbers#FEWEST} families have spoken in each. What was said in supervision is read by those who manage the service.
 */
@Controller
class FeedbackPage {
    /** @param reference null where the reader may not see the case */
    record Line(String who, String text, String when, String label, String reference) {}

    record Said(
            String service,
            String heard,
            boolean heldBack,
            List<Line> differently,
            List<Line> helped,
            List<Line> reflections) {}

    private record Feedback(
            UUID theCase,
            String reference,
            String label,
            boolean seen,
            String who,
            String said,
            String differently,
            String askedBy,
            LocalDate on) {}

    private final ManagedServices managed;
    private final Workers workers;
    private final Choices choices;
    private final JdbcClient database;
    private final InstantSource now;

    FeedbackPage(ManagedServices managed, Workers workers, Choices choices, JdbcClient database, InstantSource now) {
        this.managed = managed;
        this.workers = workers;
        this.choices = choices;
        this.database = database;
        this.now = now;
    }

    /** @param since a year ago where no day is named; @param until today */
    @GetMapping("/feedback")
    @Transactional(readOnly = true)
    public String show(
            @RequestParam(required = false) @Called("From") LocalDate since,
            @RequestParam(required = false) @Called("To") LocalDate until,
            Authentication person,
            Model page) {
        LocalDate to = until == null ? London.today(now) : until, from = since == null ? to.minusYears(1) : since;
        if (to.isBefore(from)) throw Refusal.of("until", "The last day lies before the first.");
        page.addAttribute("name", person.getName());
        page.addAttribute("since", from);
        page.addAttribute("until", to);
        page.addAttribute(
                "services",
                managed.readBy(person).stream()
                        .map(one -> said(one, person.getName(), from, to))
                        .toList());
        return "feedback";
    }

    /** The same as one table, without names where the page has none. */
    @GetMapping(path = "/feedback", params = "csv")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> table(
            @RequestParam(required = false) @Called("From") LocalDate since,
            @RequestParam(required = false) @Called("To") LocalDate until,
            Authentication person) {
        ExtendedModelMap page = new ExtendedModelMap();
        show(since, until, person, page);
        Csv csv = new Csv("Service", "Asked", "Who", "Family", "Day", "What they said");
        for (Object one : (List<?>) page.get("services")) {
            Said said = (Said) one;
            add(csv, said, "What should be done differently", said.differently());
            add(csv, said, "What helped, what did not", said.helped());
            add(csv, said, "What workers reflected on in supervision", said.reflections());
        }
        return csv.file("what-families-say");
    }

    private static void add(Csv csv, Said of, String asked, List<Line> lines) {
        lines.forEach(line -> csv.add(of.service(), asked, line.who(), line.label(), line.when(), line.text()));
    }

    private Said said(Figures one, String reader, LocalDate from, LocalDate to) {
        List<Feedback> all = feedback(one.service(), reader, from, to);
        List<Quarter> enough = Quarters.within(from, to, London.today(now)).stream()
                .filter(quarter -> all.stream()
                                .filter(said -> in(quarter, said.on()))
                                .map(Feedback::theCase)
                                .distinct()
                                .count()
                        >= SmallNumbers.FEWEST)
                .toList();
        List<Feedback> read = all.stream()
                .filter(said -> said.seen() || enough.stream().anyMatch(quarter -> in(quarter, said.on())))
                .toList();
        Map<UUID, List<String>> names = new HashMap<>();
        return new Said(
                one.service().getName(),
                one.cases() ? heard(one.service(), from, to) : null,
                read.size() < all.size(),
                lines(read, Feedback::differently, names),
                lines(read, Feedback::said, names),
                one.cases() ? reflections(one.service(), reader, from, to) : List.of());
    }

    private static boolean in(Quarter quarter, LocalDate day) {
        return !day.isBefore(quarter.from()) && !day.isAfter(quarter.to());
    }

    private List<Feedback> feedback(Service service, String reader, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select c.id, c.reference, c.label, m.relationship, f.said, f.differently, f.asked_by, f.asked_on,
                          exists (select from case_access a where a.case_id = c.id and (
                            a.principal_type = 'user' and a.principal = :reader
                            or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :reader))) as seen
                        from service_feedback f join family_case c on c.id = f.case_id join household_member m on m.id = f.member_id
                        where c.service_id = :service and f.removed_at is null and f.asked_on between :from and :to and not hidden_from(c.id, :reader)
                        order by f.asked_on desc, f.id desc""")
                .param("service", service.getId())
                .param("reader", reader)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> feedback(row))
                .list();
    }

    private Feedback feedback(ResultSet row) throws SQLException {
        return new Feedback(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("label"),
                row.getBoolean("seen"),
                choices.words("relationships", row.getString("relationship")),
                row.getString("said"),
                row.getString("differently"),
                row.getString("asked_by"),
                row.getObject("asked_on", LocalDate.class));
    }

    /** What is read without names stands after the rest and in the order of its words, so that neither its day nor its neighbours tell whose it is. */
    private List<Line> lines(List<Feedback> all, Function<Feedback, String> which, Map<UUID, List<String>> names) {
        List<Line> lines = new ArrayList<>();
        all.stream()
                .filter(one -> one.seen() && which.apply(one) != null)
                .forEach(one -> lines.add(
                        new Line(one.who(), which.apply(one), London.day(one.on()), one.label(), one.reference())));
        all.stream()
                .filter(one -> !one.seen() && which.apply(one) != null)
                .map(one -> new Line(
                        one.who(),
                        WithoutNames.of(
                                which.apply(one),
                                Stream.concat(
                                                names.computeIfAbsent(one.theCase(), this::names).stream(),
                                                Stream.of(one.label(), one.askedBy()))
                                        .toList()),
                        null,
                        null,
                        null))
                .sorted(Comparator.comparing(Line::text))
                .forEach(lines::add);
        return lines;
    }

    /** Everybody of the family and around it who is written down, and who led. */
    private List<String> names(UUID theCase) {
        List<String> names = new ArrayList<>(database.sql(
                        """
                        select name from household_member where case_id = :case
                        union select name from absent_parent where case_id = :case
                        union select person from lead_worker where case_id = :case and person is not null""")
                .param("case", theCase)
                .query(String.class)
                .list());
        database.sql("select distinct worker from lead_worker where case_id = :case")
                .param("case", theCase)
                .query(String.class)
                .list()
                .forEach(worker -> names.add(workers.name(worker)));
        return names;
    }

    private String heard(Service service, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select count(*), count(*) filter (where g.no_young_person is null), count(*) filter (where g.no_adult is null)
                        from feedback_gathered g join family_case c on c.id = g.id
                        where c.service_id = :service and (g.recorded_at at time zone 'Europe/London')::date between :from and :to""")
                .param("service", service.getId())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> "%s asked. A young person was heard in %d, an adult in %d."
                        .formatted(
                                Words.count(row.getLong(1), "family was", "families were"),
                                row.getLong(2),
                                row.getLong(3)))
                .single();
    }

    private List<Line> reflections(Service service, String reader, LocalDate from, LocalDate to) {
        return database.sql(
                        """
                        select c.reference, c.label, s.with_whom, s.reflection, s.held_on from supervision s join family_case c on c.id = s.case_id
                        where c.service_id = :service and s.held_on between :from and :to and not hidden_from(c.id, :reader) order by s.held_on desc, s.id desc""")
                .param("service", service.getId())
                .param("reader", reader)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Line(
                        workers.name(row.getString("with_whom")),
                        row.getString("reflection"),
                        London.day(row.getObject("held_on", LocalDate.class)),
                        row.getString("label"),
                        row.getString("reference")))
                .list();
    }
}
