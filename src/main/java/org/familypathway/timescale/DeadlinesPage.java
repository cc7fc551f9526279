package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.familypathway.access.ManagedServices;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.familypathway.timescale.DeadlinesKept.Begun;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How the deadlines of each step are kept (R95, R131, R152): managers and service leads see their own services, and nobody sees a case here. It counts what
 * {@link DeadlinesKept} says. Whoever sees no families reads the service report, which holds small numbers back in all its figures together.
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

    private final ManagedServices managed;
    private final DeadlinesKept kept;
    private final InstantSource now;

    DeadlinesPage(ManagedServices managed, DeadlinesKept kept, InstantSource now) {
        this.managed = managed;
        this.kept = kept;
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
        List<Service> theirs = managed.of(person);
        if (theirs.isEmpty()) return "redirect:/report";
        page.addAttribute("name", person.getName());
        page.addAttribute("since", from);
        page.addAttribute(
                "services",
                theirs.stream()
                        .map(service -> new Kept(
                                service.getName(),
                                lines(service, from.atStartOfDay(London.ZONE).toInstant())))
                        .toList());
        return "deadlines";
    }

    /** Those that were missed most stand first. */
    private List<Line> lines(Service service, Instant from) {
        Map<String, List<Begun>> bySteps = kept.begun(List.of(service.getId()), from, now.instant()).stream()
                .collect(Collectors.groupingBy(Begun::step));
        return bySteps.entrySet().stream()
                .map(step -> new Line(
                        step.getKey(),
                        times(step.getValue(), one -> true),
                        times(step.getValue(), Begun::inTime),
                        times(step.getValue(), Begun::doneLate),
                        times(step.getValue(), Begun::lateNow),
                        times(step.getValue(), one -> !one.inTime() && !one.doneLate() && !one.lateNow())))
                .sorted(Comparator.comparingLong(Line::missed).reversed().thenComparing(Line::step))
                .toList();
    }

    private static long times(List<Begun> all, Predicate<Begun> which) {
        return all.stream().filter(which).mapToLong(Begun::times).sum();
    }
}
