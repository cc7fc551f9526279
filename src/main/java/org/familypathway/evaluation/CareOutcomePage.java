package org.familypathway.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.access.ManagedServices;
import org.familypathway.evaluation.CareOutcomes.Counted;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How many children of a service's families stayed at home, and how many entered care: at the end of the work and three, six and twelve months on (R184, R199). */
@Controller
class CareOutcomePage {
    /** The months after the closing at which one looks back; 0 is the end of the work. */
    private static final List<Integer> MONTHS = List.of(0, 3, 6, 12);

    record Row(String when, List<Long> numbers, long all) {}

    record Figures(String name, List<String> columns, List<Row> rows) {}

    private final CareOutcomes outcomes;
    private final ManagedServices managed;
    private final Choices choices;

    CareOutcomePage(CareOutcomes outcomes, ManagedServices managed, Choices choices) {
        this.outcomes = outcomes;
        this.managed = managed;
        this.choices = choices;
    }

    @GetMapping("/care-outcomes")
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "figures",
                managed.of(person).stream()
                        .filter(service -> !choices.offered(CareOutcomes.LIST, service.getProfile())
                                .isEmpty())
                        .map(this::figures)
                        .toList());
        return "care-outcomes";
    }

    /** The same as one table. */
    @GetMapping(path = "/care-outcomes", params = "csv")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> table(Authentication person) {
        ExtendedModelMap page = new ExtendedModelMap();
        show(person, page);
        Csv csv = new Csv("Service", "When", "Where they live", "Children");
        for (Object one : (List<?>) page.get("figures")) {
            Figures service = (Figures) one;
            for (Row row : service.rows())
                for (int i = 0; i < service.columns().size(); i++)
                    csv.add(
                            service.name(),
                            row.when(),
                            service.columns().get(i),
                            row.numbers().get(i));
        }
        return csv.file("at-home-or-in-care");
    }

    private Figures figures(Service service) {
        List<Counted> counted = outcomes.counted(service);
        List<String> answers = new ArrayList<>(choices.offered(CareOutcomes.LIST, service.getProfile()).stream()
                .map(Choices.Choice::value)
                .toList());
        counted.stream()
                .map(Counted::lives)
                .filter(said -> !answers.contains(said))
                .distinct()
                .forEach(answers::add);
        return new Figures(
                service.getName(),
                answers.stream()
                        .map(said -> choices.words(CareOutcomes.LIST, said))
                        .toList(),
                MONTHS.stream().map(months -> row(months, answers, counted)).toList());
    }

    private static Row row(int months, List<String> answers, List<Counted> counted) {
        List<Long> numbers = answers.stream()
                .map(said -> counted.stream()
                        .filter(one -> one.months() == months && one.lives().equals(said))
                        .mapToLong(Counted::children)
                        .sum())
                .toList();
        return new Row(
                months == 0 ? "At the end of the work" : months + " months on",
                numbers,
                numbers.stream().mapToLong(Long::longValue).sum());
    }
}
