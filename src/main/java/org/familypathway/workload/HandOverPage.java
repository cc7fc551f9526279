package org.familypathway.workload;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.CaseWeight;
import org.familypathway.lead.LeadCover;
import org.familypathway.lead.LeadHistory;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Posts;
import org.familypathway.lead.Workers;
import org.familypathway.now.Family;
import org.familypathway.now.TheServiceNow;
import org.familypathway.platform.Called;
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

/** A manager hands over one family of a worker or all of them, to one colleague or to several, having seen what goes with each (R44, R106, R109, R110, R135). Days are those of Europe/London. */
@Controller
@RequestMapping("/workers/{worker}/hand-over")
class HandOverPage {
    /** What the page sends for a family that is not handed over, though there is somebody for all. */
    private static final String STAYS = "stays";

    private static final int SHORTEST = 10, LONGEST = 2000;

    /** @param formerLead by name; null where nobody led before @param underWay what is decided or asked already, in words; null where nothing is @param chosen who is offered first; empty where nobody is */
    record Row(
            String reference,
            String label,
            String phase,
            int weight,
            CaseloadPreview.Goes goes,
            String formerLead,
            String underWay,
            String chosen) {}

    /** The families of one service. @param covers who may cover; who does not leave may cover for their families themselves @param mayDecide whether who reads it decides on the leads of the service: its managers do */
    record Part(
            String id,
            String service,
            boolean mayDecide,
            List<Map<String, String>> colleagues,
            List<Map<String, String>> covers,
            List<Row> families) {}

    private final Workers workers;
    private final Services services;
    private final LeadWorkers leads;
    private final LeadHistory history;
    private final LeadCover leadCover;
    private final Posts posts;
    private final CaseWeight weight;
    private final Cases cases;
    private final CaseAccess access;
    private final CaseloadPreview preview;
    private final HandOver handOver;
    private final TheServiceNow now;
    private final Choices choices;
    private final Clock clock;

    HandOverPage(
            Workers workers,
            Services services,
            LeadWorkers leads,
            LeadHistory history,
            LeadCover leadCover,
            Posts posts,
            CaseWeight weight,
            Cases cases,
            CaseAccess access,
            CaseloadPreview preview,
            HandOver handOver,
            TheServiceNow now,
            Choices choices,
            Clock clock) {
        this.workers = workers;
        this.services = services;
        this.leads = leads;
        this.history = history;
        this.leadCover = leadCover;
        this.posts = posts;
        this.weight = weight;
        this.cases = cases;
        this.access = access;
        this.preview = preview;
        this.handOver = handOver;
        this.now = now;
        this.choices = choices;
        this.clock = clock;
    }

    /** @param back id of a colleague whose families these were: they are offered as the next lead of those */
    @GetMapping
    @Transactional // not read-only: the engine notes it when the table of weights is asked
    public String show(
            @PathVariable String worker,
            @RequestParam(required = false) @Called("Back to") String back,
            Principal user,
            Model page) {
        List<Service> managed = managed(user, worker);
        List<FamilyCase> led = led(worker, managed, user.getName());
        List<String> references = led.stream().map(FamilyCase::getReference).toList();
        Map<String, CaseloadPreview.Goes> goes = preview.of(references);
        Map<String, Integer> weights = weight.ofCases(references);
        Map<String, Family> seen =
                now.of(user.getName()).stream().collect(Collectors.toMap(Family::reference, Function.identity()));
        LocalDate leaves = posts.of(worker).leavesOn();
        page.addAttribute("name", user.getName());
        page.addAttribute("worker", workers.name(worker));
        page.addAttribute("id", worker);
        page.addAttribute("leaves", London.day(leaves));
        page.addAttribute("leavesOn", leaves);
        page.addAttribute("away", London.day(leadCover.awayUntil(worker).orElse(null)));
        page.addAttribute("reasons", choices.offered("leadChangeReasons", null));
        page.addAttribute(
                "parts",
                managed.stream()
                        .map(service -> new Part(
                                service.getId(),
                                service.getName(),
                                workers.isIn(service.managers(), user.getName()),
                                workersOf(service, worker),
                                workersOf(service, leaves == null ? null : worker),
                                led.stream()
                                        .filter(one -> one.getService().getId().equals(service.getId()))
                                        .map(one -> row(one, goes, weights, seen, back))
                                        .toList()))
                        .filter(part -> !part.families().isEmpty())
                        .toList());
        page.addAttribute("withOthers", withOthers(worker, managed));
        return "hand-over";
    }

    /** @param without who is not among them; null where everybody is */
    private List<Map<String, String>> workersOf(Service service, String without) {
        return workers.choices(service).stream()
                .filter(one -> !one.get("value").equals(without))
                .toList();
    }

    private Row row(
            FamilyCase theCase,
            Map<String, CaseloadPreview.Goes> goes,
            Map<String, Integer> weights,
            Map<String, Family> seen,
            String back) {
        String reference = theCase.getReference(), former = goes.get(reference).formerLead();
        Family standing = seen.get(reference);
        return new Row(
                reference,
                theCase.getLabel(),
                standing == null ? "" : standing.phase(),
                weights.getOrDefault(reference, 0),
                goes.get(reference),
                workers.name(former),
                underWay(theCase),
                back != null && back.equals(former) ? back : "");
    }

    private String underWay(FamilyCase theCase) {
        return history.wished(theCase)
                .map(wish -> wish.newLead() != null
                        ? "%s is to take over.".formatted(wish.newLead())
                        : handOver.waitsForPanel(theCase) ? "The panel has to agree to another lead first." : null)
                .orElse(null);
    }

    /** A colleague, and how many of the families that this worker led before they lead now. */
    record WithOther(String id, String name, long families) {}

    private List<WithOther> withOthers(String worker, List<Service> managed) {
        return leads.ledNowThatWereOf(worker).stream()
                .filter(one -> managed.stream().anyMatch(service -> workers.isWorkerOf(one.getWorker(), service)))
                .map(one -> new WithOther(one.getWorker(), workers.name(one.getWorker()), one.getCases()))
                .toList();
    }

    /** @throws Refusal where somebody is named who cannot lead or cover, or a family is on its way already: then nothing of all is handed over */
    @PostMapping
    @Transactional
    public String handOver(
            @PathVariable String worker,
            @RequestParam @Called("Why") String why,
            @RequestParam @Called("Wished for by") LocalDate by,
            @RequestParam(defaultValue = "") @Called(value = "The reason in your words", lines = true) String reason,
            @RequestParam(defaultValue = "false") @Called("No conflict of interest") boolean noConflict,
            HttpServletRequest typed,
            Principal user) {
        List<Service> managed = managed(user, worker).stream()
                .filter(service -> workers.isIn(service.managers(), user.getName()))
                .toList();
        if (managed.isEmpty())
            throw Refusal.of(null, "A manager of the service hands over its families. Ask one of them.");
        HandOver.Wish wish = wish(why, by, reason);
        List<HandOver.Line> lines = new ArrayList<>();
        for (FamilyCase theCase : led(worker, managed, user.getName())) {
            String own = "_" + theCase.getReference(),
                    all = "_all_" + theCase.getService().getId();
            Optional<String> lead = said(typed, "lead" + own).or(() -> said(typed, "lead" + all));
            if (lead.isEmpty() || lead.get().equals(STAYS)) continue;
            String cover = said(typed, "cover" + own)
                    .or(() -> said(typed, "cover" + all))
                    .orElseThrow(() -> Refusal.of(
                            "cover" + own, "Choose who covers for the next lead of %s.".formatted(theCase.getLabel())));
            lines.add(new HandOver.Line(theCase, lead.get(), cover));
        }
        if (lines.isEmpty())
            throw Refusal.of(null, "Choose for at least one family who takes it over, or somebody for all of them.");
        if (!noConflict)
            throw Refusal.of(
                    "noConflict",
                    "Say that nobody who takes over a family has a conflict of interest with it, or choose somebody else.");
        handOver.handOver(lines, wish, user.getName());
        return "redirect:/workers/{worker}/hand-over";
    }

    private HandOver.Wish wish(String why, LocalDate by, String reason) {
        if (choices.offered("leadChangeReasons", null).stream()
                .noneMatch(one -> one.value().equals(why)))
            throw Refusal.of("why", "Choose in “Why” one of the reasons.");
        if (by.isBefore(London.today(clock)))
            throw Refusal.of("by", "“Wished for by” lies in the past. Choose today or a later day.");
        String said = reason.strip();
        if (said.length() < SHORTEST || said.length() > LONGEST)
            throw Refusal.of(
                    "reason",
                    "Say in “The reason in your words” in %d to %,d characters why they change."
                            .formatted(SHORTEST, LONGEST));
        return new HandOver.Wish(why, said, by);
    }

    private static Optional<String> said(HttpServletRequest typed, String field) {
        return Optional.ofNullable(typed.getParameter(field)).filter(value -> !value.isBlank());
    }

    /** By name. */
    private List<FamilyCase> led(String worker, List<Service> managed, String reader) {
        List<String> ids = managed.stream().map(Service::getId).toList();
        return leads.findByToAtIsNullAndWorker(worker).stream()
                .map(lead -> cases.findById(lead.getCaseId()).orElseThrow())
                .filter(theCase ->
                        ids.contains(theCase.getService().getId()) && !access.isHiddenFrom(reader, theCase.getId()))
                .sorted(Comparator.comparing(FamilyCase::getLabel).thenComparing(FamilyCase::getReference))
                .toList();
    }

    /** @throws ResponseStatusException 404 where the user manages no service in which the worker works or leads a family; that there is such a worker is told to nobody else */
    private List<Service> managed(Principal user, String worker) {
        List<Service> managed = workers.managed(user.getName(), services.findAll()).stream()
                .filter(service -> workers.isWorkerOf(worker, service) || leadsIn(worker, service))
                .toList();
        if (managed.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return managed;
    }

    /** Who was taken out of the service's group leads still until others do. */
    private boolean leadsIn(String worker, Service service) {
        return leads.findByToAtIsNullAndWorker(worker).stream()
                .map(lead -> cases.findById(lead.getCaseId()).orElseThrow())
                .anyMatch(theCase -> Objects.equals(theCase.getService().getId(), service.getId()));
    }
}
