package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.access.ManagedServices;
import org.familypathway.evaluation.AddedUp.Moved;
import org.familypathway.evaluation.AddedUp.Over;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Csv;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Party;
import org.familypathway.plan.PlanText;
import org.familypathway.platform.Called;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What came of the work, promises kept and costs, added up over families and by agency (R178, R179): by service, period and way of working. Managers and service leads read their own services. Whoever
 * sees no families reads the service report, which holds small numbers back in all its figures together.
 */
@Controller
class WhatCameOfItPage {
    record Row(String what, List<String> cells) {}

    record Table(String heading, String why, List<String> columns, List<Row> rows) {}

    record Part(String name, List<Table> tables) {}

    private final AddedUp addedUp;
    private final ManagedServices managed;
    private final Choices choices;
    private final InstantSource now;

    WhatCameOfItPage(AddedUp addedUp, ManagedServices managed, Choices choices, InstantSource now) {
        this.addedUp = addedUp;
        this.managed = managed;
        this.choices = choices;
        this.now = now;
    }

    /** @param since a year ago where no day is named; @param until today; @param way a way of working, or empty for all */
    @GetMapping("/outcomes")
    @Transactional(readOnly = true)
    public String show(
            @RequestParam(required = false) @Called("From") LocalDate since,
            @RequestParam(required = false) @Called("To") LocalDate until,
            @RequestParam(defaultValue = "") @Called("Way of working") String way,
            Authentication person,
            Model page) {
        LocalDate to = until == null ? London.today(now) : until, from = since == null ? to.minusYears(1) : since;
        if (to.isBefore(from)) throw Refusal.of("until", "The last day lies before the first.");
        List<Service> all = managed.of(person);
        if (all.isEmpty()) return "redirect:/report";
        List<Service> chosen = all.stream()
                .filter(one -> way.isEmpty() || one.getProfile().equals(way))
                .toList();
        page.addAttribute("name", person.getName());
        page.addAttribute("since", from);
        page.addAttribute("until", to);
        page.addAttribute("way", way);
        page.addAttribute("ways", ways(all));
        List<Part> parts = new ArrayList<>();
        for (Service one : chosen) parts.add(part(one.getName(), List.of(one), from, to));
        if (chosen.size() > 1) parts.add(0, part("All of these together", chosen, from, to));
        page.addAttribute("parts", parts);
        return "outcomes";
    }

    /** The same as one table: a line for each number. */
    @GetMapping(path = "/outcomes", params = "csv")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> table(
            @RequestParam(required = false) @Called("From") LocalDate since,
            @RequestParam(required = false) @Called("To") LocalDate until,
            @RequestParam(defaultValue = "") @Called("Way of working") String way,
            Authentication person) {
        ExtendedModelMap page = new ExtendedModelMap();
        if (!show(since, until, way, person, page).equals("outcomes"))
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, "/report?csv=all")
                    .build();
        Csv csv = new Csv("Service", "From", "To", "Table", "What", "Number of", "Number");
        for (Object one : (List<?>) page.get("parts")) {
            Part part = (Part) one;
            for (Table table : part.tables())
                for (Row row : table.rows())
                    for (int i = 0; i < table.columns().size(); i++)
                        csv.add(
                                part.name(),
                                page.get("since"),
                                page.get("until"),
                                table.heading(),
                                row.what(),
                                table.columns().get(i),
                                row.cells().get(i).replaceAll("[£,]| %$", ""));
        }
        return csv.file("what-came-of-the-work");
    }

    private static Map<String, String> ways(List<Service> all) {
        return all.stream()
                .map(Service::getProfile)
                .distinct()
                .collect(Collectors.toMap(
                        way -> way, way -> Words.of(way).replace('-', ' '), (one, other) -> one, TreeMap::new));
    }

    private Part part(String name, List<Service> services, LocalDate from, LocalDate to) {
        Over over = new Over(services.stream().map(Service::getId).toList(), from, to);
        List<Moved> moved = addedUp.moved(over);
        return new Part(
                name,
                Stream.of(
                                groups(over),
                                ended(over),
                                changes(
                                        "By the outcomes that all services share",
                                        "Measures and areas of every way of working, each under the outcome that it serves.",
                                        moved,
                                        Moved::shared),
                                changes(
                                        "By measure and area",
                                        "From the baseline or the first reading to the end of the work.",
                                        moved,
                                        Moved::what),
                                promises(over),
                                agencies(over),
                                money(over))
                        .filter(table -> !table.rows().isEmpty())
                        .toList());
    }

    private Table groups(Over over) {
        Lines lines = new Lines("Who the families are");
        addedUp.groups(over)
                .forEach(one -> lines.add(
                        one.ethnicGroup() == null ? "Not asked yet" : choices.words("ethnicGroups", one.ethnicGroup()),
                        List.of(count(one.families()), count(one.persons()))));
        return lines.table(
                "Persons of the families with whom work went on in this time, by their ethnic group as the census has it.",
                List.of("Families", "Persons"));
    }

    private Table ended(Over over) {
        Lines lines = new Lines("How the work ended");
        Map<String, Long> byOutcome = addedUp.ended(over).stream()
                .collect(Collectors.groupingBy(AddedUp.Ended::outcome, TreeMap::new, Collectors.counting()));
        byOutcome.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(one -> lines.add(Words.of(one.getKey()), List.of(count(one.getValue()))));
        return lines.table("Families whose case was closed.", List.of("Families"));
    }

    private Table changes(String heading, String why, List<Moved> all, Function<Moved, String> by) {
        Lines lines = new Lines(heading);
        new TreeMap<>(all.stream().filter(one -> by.apply(one) != null).collect(Collectors.groupingBy(by)))
                .forEach((what, some) -> lines.add(
                        what,
                        List.of(
                                count(families(some, Moved::family)),
                                times(some, one -> one.moved() == Change.Moved.better),
                                times(some, one -> one.moved() == Change.Moved.asBefore),
                                times(some, one -> one.moved() == Change.Moved.worse),
                                times(some, one -> one.moved() == Change.Moved.unknown))));
        return lines.table(why, List.of("Families", "Better", "As before", "Worse", "Nothing can be said"));
    }

    private Table promises(Over over) {
        Lines lines = new Lines("Promises kept");
        Map<String, List<AddedUp.Promised>> byWhom = new LinkedHashMap<>();
        addedUp.promised(over).stream()
                .sorted(Comparator.comparing((AddedUp.Promised one) -> one.agency() != null)
                        .thenComparing(this::whose))
                .forEach(one -> byWhom.computeIfAbsent(whose(one), first -> new ArrayList<>())
                        .add(one));
        byWhom.forEach((who, some) -> {
            long kept = sum(some, "kept"), late = sum(some, "late"), missed = sum(some, "missed");
            lines.add(
                    who,
                    List.of(
                            count(families(some, AddedUp.Promised::family)),
                            count(kept),
                            count(late),
                            count(missed),
                            Math.round(100.0 * kept / (kept + late + missed)) + " %"));
        });
        return lines.table(
                "Of what was due in the weeks and reviews of this time, by who had promised it.",
                List.of("Families", "Kept", "Late", "Missed", "Kept, of all"));
    }

    private String whose(AddedUp.Promised one) {
        if (one.agency() != null) return one.agency().inWords(choices);
        return one.owner() == Party.Kind.lead ? "The lead workers" : "The families themselves";
    }

    private static long sum(List<AddedUp.Promised> some, String state) {
        return some.stream()
                .filter(one -> one.state().equals(state))
                .mapToLong(AddedUp.Promised::times)
                .sum();
    }

    private Table agencies(Over over) {
        Map<String, List<AddedUp.Part>> parts = addedUp.parts(over).stream()
                .collect(Collectors.groupingBy(one -> one.agency().inWords(choices)));
        Map<String, List<AddedUp.Paid>> paid = addedUp.paid(over).stream()
                .collect(Collectors.groupingBy(one -> one.agency().inWords(choices)));
        Lines lines = new Lines("Each agency’s part");
        Stream.concat(parts.keySet().stream(), paid.keySet().stream())
                .distinct()
                .sorted()
                .forEach(who -> {
                    List<AddedUp.Part> goals = parts.getOrDefault(who, List.of());
                    List<AddedUp.Paid> money = paid.getOrDefault(who, List.of());
                    long families = Stream.concat(
                                    goals.stream().map(AddedUp.Part::family),
                                    money.stream().map(AddedUp.Paid::family))
                            .distinct()
                            .count();
                    lines.add(
                            who,
                            List.of(
                                    count(families),
                                    times(goals, one -> one.moved() == Change.Moved.better),
                                    times(goals, one -> one.moved() == Change.Moved.asBefore),
                                    times(goals, one -> one.moved() == Change.Moved.worse),
                                    pounds(money, AddedUp.Paid::committed),
                                    pounds(money, AddedUp.Paid::spent)));
                });
        return lines.table(
                "The goals of ended work in which an agency had a part, and what it was to be paid and was.",
                List.of("Families", "Goals: better", "As before", "Worse", "Committed", "Spent"));
    }

    private static <T> String pounds(List<T> some, Function<T, BigDecimal> which) {
        return PlanText.pounds(some.stream().map(which).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private Table money(Over over) {
        List<AddedUp.Money> money = addedUp.money(over);
        long evaluated = money.stream().filter(AddedUp.Money::evaluated).count();
        Lines lines = new Lines("Costs");
        if (!money.isEmpty())
            lines.add(
                    "All families",
                    List.of(
                            count(evaluated),
                            pounds(money, AddedUp.Money::work),
                            pounds(money, AddedUp.Money::avoided),
                            pounds(money, AddedUp.Money::committed),
                            pounds(money, AddedUp.Money::spent)));
        return lines.table(
                "What the evaluations of ended work say that it cost and avoided, and what was committed and spent on bought-in help in this time. Of what was avoided only that counts which has a row in unit-costs.dmn.",
                List.of("Families evaluated", "Cost of the work", "Avoided", "Committed", "Spent"));
    }

    private static <T> long families(List<T> some, Function<T, UUID> family) {
        return some.stream().map(family).distinct().count();
    }

    private static <T> String times(List<T> some, Predicate<T> which) {
        return count(some.stream().filter(which).count());
    }

    private static String count(long number) {
        return String.valueOf(number);
    }

    /** The rows of a table as they come. */
    private record Lines(String heading, List<Row> rows) {
        Lines(String heading) {
            this(heading, new ArrayList<>());
        }

        void add(String what, List<String> cells) {
            rows.add(new Row(what, cells));
        }

        Table table(String why, List<String> columns) {
            return new Table(heading, why, columns, rows);
        }
    }
}
