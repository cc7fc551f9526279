package org.familypathway.now;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.Csv;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The service now, for managers and service leads (R131, R152): a line for each family that waits, its worst first. The same families as a page, as the part of it that Cockpit shows as its dashboard, as CSV and as JSON. What is
 * chosen and how it is sorted stand in the address; no name of a family does.
 */
@Controller
class NowPage {
    /** What a person reads; the CSV has all. */
    private static final int MOST = 300;

    /** By what the lines are sorted. */
    enum Sort {
        worst("Worst first"),
        since("Longest first"),
        by("Due first"),
        family("Family"),
        lead("Lead worker");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        Comparator<Family> order() {
            return switch (this) {
                case worst -> TheServiceNow.worstFirst();
                case since ->
                    Comparator.comparing((Family one) -> one.reasons().stream()
                                    .map(Reason::since)
                                    .min(Instant::compareTo)
                                    .orElse(Instant.MAX))
                            .thenComparing(TheServiceNow.worstFirst());
                case by ->
                    Comparator.comparing((Family one) -> one.reasons().stream()
                                    .map(Reason::by)
                                    .filter(Objects::nonNull)
                                    .min(Instant::compareTo)
                                    .orElse(Instant.MAX))
                            .thenComparing(TheServiceNow.worstFirst());
                case family -> Comparator.comparing(Family::label).thenComparing(TheServiceNow.worstFirst());
                case lead ->
                    Comparator.comparing(Family::lead, Comparator.nullsFirst(Comparator.naturalOrder()))
                            .thenComparing(TheServiceNow.worstFirst());
            };
        }
    }

    /** What is chosen of all families that wait. Null chooses nothing. @param lead by id; empty for the families that nobody leads */
    record Chosen(Kind kind, String service, String lead, Sort sort) {
        boolean fits(Family family) {
            return (kind == null || family.is(kind))
                    && (service == null || service.equals(family.serviceId()))
                    && (lead == null || lead.equals(Objects.toString(family.leadId(), "")));
        }

        String address(String path) {
            var address = UriComponentsBuilder.fromPath(path);
            if (kind != null) address.queryParam("kind", kind.name());
            if (service != null) address.queryParam("service", service);
            if (lead != null) address.queryParam("lead", lead);
            if (sort != Sort.worst) address.queryParam("sort", sort.name());
            return address.encode().build().toUriString();
        }
    }

    /** Something to choose: where it leads, and how many families are there; null where nothing is counted. */
    record Choice(String label, String href, Long families, boolean chosen) {}

    record Why(String kind, boolean bad, String words, String follows, String left, String task, String href) {
        Why(Reason reason, Instant at) {
            this(
                    reason.kind().label(),
                    reason.kind().compareTo(Kind.stalled) <= 0,
                    reason.words(),
                    reason.follows(),
                    reason.left(at),
                    reason.task() == null ? null : reason.task().name(),
                    reason.task() == null ? null : reason.task().href());
        }
    }

    record Line(
            String reference,
            String label,
            String service,
            String phase,
            String lead,
            String since,
            String instance,
            List<Why> reasons) {}

    private record Asked(List<Family> waiting, List<Family> shown, Chosen chosen) {}

    private final TheServiceNow now;
    private final Clock clock;

    NowPage(TheServiceNow now, Clock clock) {
        this.now = now;
        this.clock = clock;
    }

    @ModelAttribute("chosen")
    Chosen chosen(
            @RequestParam(required = false) @Called("What a family waits for") Kind kind,
            @RequestParam(required = false) String service,
            @RequestParam(required = false) String lead,
            @RequestParam(defaultValue = "worst") @Called("How it is sorted") Sort sort) {
        return new Chosen(kind, service, lead, sort);
    }

    @GetMapping("/now")
    String page(Principal user, @ModelAttribute(name = "chosen", binding = false) Chosen chosen, Model page) {
        page.addAttribute("name", user.getName());
        fill(page, ask(user, chosen));
        page.addAttribute("goodNews", now.goodNews(user.getName()));
        return "now";
    }

    /** The lines without the page around them, for Cockpit. */
    @GetMapping("/now/part")
    String part(Principal user, @ModelAttribute(name = "chosen", binding = false) Chosen chosen, Model page) {
        fill(page, ask(user, chosen));
        return "now :: part";
    }

    @GetMapping("/now.csv")
    ResponseEntity<byte[]> csv(Principal user, @ModelAttribute(name = "chosen", binding = false) Chosen chosen) {
        Csv lines = new Csv(
                "Family",
                "Reference",
                "Service",
                "Phase",
                "Lead worker",
                "Waits for",
                "In words",
                "Task",
                "Since",
                "By",
                "Also");
        ask(user, chosen).shown().forEach(family -> {
            Reason worst = first(family, chosen.kind());
            lines.add(
                    family.label(),
                    family.reference(),
                    family.service(),
                    family.phase(),
                    family.lead(),
                    worst.kind().label(),
                    worst.words(),
                    worst.task() == null ? null : worst.task().name(),
                    London.minute(worst.since()),
                    London.minute(worst.by()),
                    family.kinds().stream()
                            .filter(other -> other != worst.kind())
                            .map(Kind::label)
                            .collect(Collectors.joining(", ")));
        });
        return lines.file("the-service-now");
    }

    @GetMapping("/api/now")
    @ResponseBody
    Map<String, Object> json(Principal user, @ModelAttribute(name = "chosen", binding = false) Chosen chosen) {
        Asked asked = ask(user, chosen);
        return Map.of(
                "counts",
                TheServiceNow.counts(asked.waiting()),
                "families",
                asked.shown().stream().map(this::line).toList());
    }

    private Asked ask(Principal user, Chosen chosen) {
        List<Family> waiting =
                now.of(user.getName()).stream().filter(Family::waits).toList();
        return new Asked(
                waiting,
                waiting.stream()
                        .filter(chosen::fits)
                        .sorted(chosen.sort().order())
                        .toList(),
                chosen);
    }

    /** Where one kind is asked for, a family stands there for that. */
    private static Reason first(Family family, Kind kind) {
        return family.reasons().stream()
                .filter(reason -> kind == null || reason.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void fill(Model page, Asked asked) {
        Chosen chosen = asked.chosen();
        page.addAttribute("asOf", London.minute(clock.instant()));
        page.addAttribute("waiting", asked.waiting().size());
        page.addAttribute("all", asked.shown().size());
        page.addAttribute(
                "lines", asked.shown().stream().limit(MOST).map(this::line).toList());
        page.addAttribute("kinds", kinds(asked));
        page.addAttribute("services", services(asked));
        page.addAttribute("leads", leads(asked));
        page.addAttribute(
                "sorts",
                Stream.of(Sort.values())
                        .map(sort -> new Choice(
                                sort.label,
                                new Chosen(chosen.kind(), chosen.service(), chosen.lead(), sort).address("/now"),
                                null,
                                sort == chosen.sort()))
                        .toList());
        page.addAttribute("csv", chosen.address("/now.csv"));
    }

    private static List<Choice> kinds(Asked asked) {
        Chosen chosen = asked.chosen();
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                "All",
                new Chosen(null, chosen.service(), chosen.lead(), chosen.sort()).address("/now"),
                (long) asked.waiting().size(),
                chosen.kind() == null));
        TheServiceNow.counts(asked.waiting())
                .forEach((kind, families) -> choices.add(new Choice(
                        kind.label(),
                        new Chosen(kind, chosen.service(), chosen.lead(), chosen.sort()).address("/now"),
                        families,
                        kind == chosen.kind())));
        return choices;
    }

    private static List<Choice> services(Asked asked) {
        Chosen chosen = asked.chosen();
        Map<String, String> names = new TreeMap<>();
        asked.waiting().forEach(family -> names.put(family.service(), family.serviceId()));
        return choices(
                names,
                id -> new Chosen(chosen.kind(), id, chosen.lead(), chosen.sort()).address("/now"),
                chosen.service(),
                "All services");
    }

    private static List<Choice> leads(Asked asked) {
        Chosen chosen = asked.chosen();
        Map<String, String> names = new TreeMap<>();
        asked.waiting()
                .forEach(family ->
                        names.put(Objects.toString(family.lead(), "Nobody"), Objects.toString(family.leadId(), "")));
        return choices(
                names,
                id -> new Chosen(chosen.kind(), chosen.service(), id, chosen.sort()).address("/now"),
                chosen.lead(),
                "all");
    }

    /** None where there is nothing to choose between. */
    private static List<Choice> choices(
            Map<String, String> names, java.util.function.UnaryOperator<String> address, String chosen, String all) {
        if (names.size() < 2 && chosen == null) return List.of();
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(all, address.apply(null), null, chosen == null));
        names.forEach((name, id) -> choices.add(new Choice(name, address.apply(id), null, id.equals(chosen))));
        return choices;
    }

    private Line line(Family family) {
        Instant at = clock.instant();
        return new Line(
                family.reference(),
                family.label(),
                family.service(),
                family.phase(),
                family.lead(),
                family.reasons().get(0).sinceInWords(),
                family.instance(),
                family.reasons().stream().map(reason -> new Why(reason, at)).toList());
    }
}
