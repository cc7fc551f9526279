package org.familypathway.duty;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who is on duty in the evening and at weekends (R186): everybody of the service reads it, those who answer for it keep it. Days and times are those of Europe/London. */
@Controller
@RequestMapping("/duty")
class DutyPage {
    private static final Duration SHOWN_AHEAD = Duration.ofDays(14);
    private static final int MOST_WEEKS = 13;

    record Turn(UUID id, String who, String from, String to, boolean now) {}

    /** @param people those who may be on duty; empty where the reader does not keep the turns, or the service keeps no duty */
    record Rota(
            String service,
            String name,
            boolean kept,
            List<Turn> turns,
            List<String> gaps,
            List<Map<String, String>> people) {}

    private final Duty duty;
    private final DutyTurns turns;
    private final DutyRota rota;
    private final Services services;
    private final Workers workers;
    private final Clock clock;

    DutyPage(Duty duty, DutyTurns turns, DutyRota rota, Services services, Workers workers, Clock clock) {
        this.duty = duty;
        this.turns = turns;
        this.rota = rota;
        this.services = services;
        this.workers = workers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "rotas",
                services.findAll().stream()
                        .filter(service -> workers.belongsTo(person.getName(), service))
                        .map(service -> rota(service, person.getName()))
                        .toList());
        return "duty";
    }

    private Rota rota(Service service, String reader) {
        Instant now = clock.instant();
        boolean kept = duty.isKept(service);
        return new Rota(
                service.getId(),
                service.getName(),
                kept,
                duty.ahead(service).stream()
                        .map(turn -> new Turn(
                                turn.getId(),
                                workers.name(turn.getWorker()),
                                London.minute(turn.getStartsAt()),
                                London.minute(turn.getEndsAt()),
                                turn.isAt(now)))
                        .toList(),
                kept
                        ? duty.gaps(service, SHOWN_AHEAD).stream()
                                .map(Duty.Gap::inWords)
                                .toList()
                        : List.of(),
                kept && workers.manages(reader, service) ? people(service) : List.of());
    }

    private List<Map<String, String>> people(Service service) {
        return Stream.of(service.workers(), service.managers())
                .flatMap(group -> workers.choicesIn(group).stream())
                .distinct()
                .toList();
    }

    @PostMapping
    @Transactional
    public String add(
            Authentication person,
            @RequestParam @Called("Service") String service,
            @RequestParam @Called("Who") String worker,
            @RequestParam @Called("Day") LocalDate day,
            @RequestParam @Called("From") String from,
            @RequestParam @Called("Until") String to,
            @RequestParam(defaultValue = "1") @Called("For so many weeks") int weeks) {
        Service own = own(person, service);
        if (!duty.isKept(own))
            throw Refusal.of(
                    "service",
                    "%s keeps no duty outside office hours. Where it is to keep one, an analyst says so in the table duty.dmn."
                            .formatted(own.getName()));
        if (people(own).stream().noneMatch(one -> one.get("value").equals(worker)))
            throw Refusal.of("worker", "Choose somebody of %s.".formatted(own.getName()));
        LocalTime begins = time("from", "From", from), ends = time("to", "Until", to);
        if (weeks < 1 || weeks > MOST_WEEKS)
            throw Refusal.of("weeks", "A turn comes again for 1 to %d weeks.".formatted(MOST_WEEKS));
        if (!ends.isAfter(begins))
            throw Refusal.of(
                    "to", "“Until” must lie after “From”, on the same day. A night is written down as two turns.");
        if (day.isBefore(London.today(clock)) || day.isAfter(London.today(clock).plusYears(1)))
            throw Refusal.of("day", "Choose a day from today on, within a year.");
        for (int week = 0; week < weeks; week++)
            rota.give(own, worker, at(day.plusWeeks(week), begins), at(day.plusWeeks(week), ends), person.getName());
        return "redirect:/duty";
    }

    @PostMapping("/{id}/take-away")
    @Transactional
    public String takeAway(Authentication person, @PathVariable UUID id) {
        DutyTurn turn = turns.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        own(person, turn.getServiceId());
        rota.takeAway(turn, person.getName());
        return "redirect:/duty";
    }

    private Service own(Authentication person, String id) {
        return services.findById(id)
                .filter(service -> workers.manages(person.getName(), service))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static LocalTime time(String field, String label, String typed) {
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException wrong) {
            throw Refusal.of(field, "“%s” in “%s” is no time. Type it like 18:00.".formatted(typed, label));
        }
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(London.ZONE).toInstant();
    }
}
