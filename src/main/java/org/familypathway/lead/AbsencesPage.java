package org.familypathway.lead;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.platform.Called;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who is away and who stands in (R135). A worker writes down their own absence, a manager that of any worker of their service; the manager sees first the families for whom nobody stands in, and the
 * long absences, for which another lead is asked for. Days are those of Europe/London.
 */
@Controller
@RequestMapping("/absences")
class AbsencesPage {
    private static final Set<String> KINDS = Set.of("leave", "sick", "training", "other");

    /** A family whose lead is away. @param cover null where nobody stands in */
    record Family(String reference, String label, String cover) {}

    /** @param now whether it has begun @param handOver where the reader hands over the worker's families; null where they do not manage them */
    record Line(
            UUID id,
            String worker,
            String from,
            String to,
            String kind,
            boolean now,
            boolean isLong,
            String handOver,
            List<Family> families) {
        boolean uncovered() {
            return families.stream().anyMatch(family -> family.cover() == null);
        }
    }

    private final WorkerAbsences absences;
    private final LeadWorkers leads;
    private final Workers workers;
    private final Services services;
    private final Cases cases;
    private final CaseAccess access;
    private final LeadCover leadCover;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    AbsencesPage(
            WorkerAbsences absences,
            LeadWorkers leads,
            Workers workers,
            Services services,
            Cases cases,
            CaseAccess access,
            LeadCover leadCover,
            ApplicationEventPublisher news,
            Clock clock) {
        this.absences = absences;
        this.leads = leads;
        this.workers = workers;
        this.services = services;
        this.cases = cases;
        this.access = access;
        this.leadCover = leadCover;
        this.news = news;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        List<String> whose = whose(user.getName());
        List<Line> lines = new ArrayList<>();
        for (String worker : whose)
            absences.of(worker, today()).stream()
                    .filter(absence -> !absence.lastDay().isBefore(today()))
                    .forEach(absence -> lines.add(line(absence, user)));
        page.addAttribute("name", user.getName());
        page.addAttribute("today", today().toString());
        page.addAttribute(
                "people",
                whose.stream()
                        .map(worker -> Map.of("value", worker, "label", workers.name(worker)))
                        .toList());
        page.addAttribute("uncovered", lines.stream().filter(Line::uncovered).toList());
        page.addAttribute("lines", lines);
        return "absences";
    }

    private Line line(WorkerAbsence absence, Principal user) {
        return new Line(
                absence.getId(),
                workers.name(absence.getWorker()),
                London.day(absence.getFromOn()),
                London.day(absence.lastDay()),
                Words.of(absence.getKind()),
                absence.isOn(today()),
                absence.isLong(),
                manages(user.getName(), absence.getWorker())
                        ? "/workers/%s/hand-over".formatted(absence.getWorker())
                        : null,
                leads.findByToAtIsNullAndWorker(absence.getWorker()).stream()
                        .filter(lead -> !access.isHiddenFrom(user.getName(), lead.getCaseId()))
                        .map(lead -> family(lead, absence, user))
                        .toList());
    }

    private Family family(LeadWorker lead, WorkerAbsence absence, Principal user) {
        FamilyCase theCase = cases.findById(lead.getCaseId()).orElseThrow();
        boolean sees = access.maySee(user.getName(), theCase);
        boolean coverAway =
                absences.of(lead.getCover(), absence.getFromOn()).stream().anyMatch(absence::meets);
        return new Family(
                sees ? theCase.getReference() : null,
                sees ? theCase.getLabel() : "A family",
                coverAway ? null : workers.name(lead.getCover()));
    }

    @PostMapping
    @Transactional
    public String record(
            @RequestParam @Called("Who") String worker,
            @RequestParam @Called("First day") LocalDate from,
            @RequestParam @Called("Last day") LocalDate to,
            @RequestParam @Called("What kind") String kind,
            Principal user) {
        mayWrite(user, worker);
        mustBeSensible(from, to, kind);
        if (absences.of(worker, from).stream()
                .anyMatch(absence -> !absence.getFromOn().isAfter(to)))
            throw Refusal.of(
                    "from",
                    "%s is away already on some of these days. Say first when they were back."
                            .formatted(workers.name(worker)));
        absences.saveAndFlush(new WorkerAbsence(worker, from, to, kind, user.getName(), clock.instant()));
        leadCover.settle(worker);
        tellWhoStandsIn(worker, to);
        return "redirect:/absences";
    }

    private void tellWhoStandsIn(String worker, LocalDate to) {
        Instant until = to.plusDays(1).atStartOfDay(London.ZONE).toInstant().minusSeconds(60);
        leads.findByToAtIsNullAndWorker(worker)
                .forEach(lead -> news.publishEvent(
                        new LeadAway(cases.findById(lead.getCaseId()).orElseThrow(), lead.getCover(), until)));
    }

    private void mustBeSensible(LocalDate from, LocalDate to, String kind) {
        if (!KINDS.contains(kind)) throw Refusal.of("kind", "Choose what kind of absence it is.");
        if (to.isBefore(from)) throw Refusal.of("to", "The last day lies before the first. Please put it right.");
        if (to.isBefore(today()))
            throw Refusal.of("to", "These days are over. An absence is written down so that somebody stands in.");
        if (from.isBefore(today().minusYears(1)))
            throw Refusal.of("from", "The first day lies more than a year back. Look whether its year is right.");
        if (to.isAfter(today().plusYears(1)))
            throw Refusal.of("to", "The last day lies more than a year ahead. Ask for another lead worker instead.");
    }

    /** They are back, or will not go: today is the first day back. */
    @PostMapping("/{id}/back")
    @Transactional
    public String back(@PathVariable UUID id, Principal user) {
        WorkerAbsence absence = absences.findById(id)
                .filter(known -> whose(user.getName()).contains(known.getWorker()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (absence.lastDay().isBefore(today())) return "redirect:/absences";
        absence.end(
                absence.getFromOn().isAfter(today()) ? absence.getFromOn() : today(), user.getName(), clock.instant());
        absences.saveAndFlush(absence);
        leadCover.settle(absence.getWorker());
        return "redirect:/absences";
    }

    private void mayWrite(Principal user, String worker) {
        if (!whose(user.getName()).contains(worker)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private boolean manages(String user, String worker) {
        return workers.managed(user, services.findAll()).stream()
                .anyMatch(service -> workers.isWorkerOf(worker, service));
    }

    /** Themselves, where they are a worker; and every worker of the services that they manage. */
    private List<String> whose(String user) {
        Set<String> whose = new LinkedHashSet<>();
        List<Service> all = services.findAll();
        if (all.stream().anyMatch(service -> workers.isWorkerOf(user, service))) whose.add(user);
        workers.managed(user, all).forEach(service -> whose.addAll(workers.of(service)));
        return List.copyOf(whose);
    }

    private LocalDate today() {
        return London.today(clock);
    }
}
