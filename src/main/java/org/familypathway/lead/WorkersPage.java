package org.familypathway.lead;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.platform.AsShown;
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

/** For managers: the workers of their services, how many families each leads and covers for and what those that they lead weigh, what each is qualified and trained in, and where they work (R51, R60, R86, R93, R100, R213). */
@Controller
@RequestMapping("/workers")
class WorkersPage {
    record Skill(String value, String label, boolean has) {}

    /** @param qualification null where nobody has written it down; @param location likewise */
    record Worker(
            String id,
            String name,
            long leads,
            int weight,
            long covers,
            String away,
            String qualification,
            String location,
            String postShown,
            String skillsShown,
            List<Skill> skills) {}

    record Team(String service, List<Worker> workers) {}

    private static final int LONGEST = 200;

    private final Workers workers;
    private final Services services;
    private final LeadWorkers leads;
    private final Skills skills;
    private final Posts posts;
    private final CaseWeight weight;
    private final LeadCover leadCover;

    WorkersPage(
            Workers workers,
            Services services,
            LeadWorkers leads,
            Skills skills,
            Posts posts,
            CaseWeight weight,
            LeadCover leadCover) {
        this.workers = workers;
        this.services = services;
        this.leads = leads;
        this.skills = skills;
        this.posts = posts;
        this.weight = weight;
        this.leadCover = leadCover;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "teams",
                services.findAll().stream()
                        .filter(service -> workers.manages(user.getName(), service))
                        .map(service -> new Team(
                                service.getName(),
                                workers.of(service).stream().map(this::worker).toList()))
                        .toList());
        return "workers";
    }

    private Worker worker(String id) {
        List<String> has = skills.of(id);
        Optional<WorkerPost> post = posts.of(id);
        return new Worker(
                id,
                workers.name(id),
                leads.openCases(id),
                weight.of(List.of(id)).getOrDefault(id, 0),
                leads.countByCoverAndToAtIsNull(id),
                leadCover.awayUntil(id).map((LocalDate day) -> London.day(day)).orElse(null),
                post.map(WorkerPost::getQualification).orElse(null),
                post.map(WorkerPost::getLocation).orElse(null),
                postAsShown(post),
                AsShown.of(has.toArray()),
                Skills.ALL.stream()
                        .map(skill -> new Skill(skill, Words.of(skill), has.contains(skill)))
                        .toList());
    }

    /** @throws ResponseStatusException 404 where the worker is in no service that the user manages; that there is such a worker is told to nobody else */
    @PostMapping("/{worker}/skills")
    @Transactional
    public String keep(
            @PathVariable String worker,
            @RequestParam(required = false) @Called("What they are trained in") List<String> skill,
            @RequestParam(required = false) @Called("What the page showed") String shown,
            Principal user) {
        mustManage(user, worker);
        AsShown.mustBe(shown, AsShown.of(skills.of(worker).toArray()), "what this worker is trained in");
        try {
            skills.keep(worker, skill == null ? List.of() : skill, user.getName());
        } catch (Refusal notOffered) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, notOffered.getMessage());
        }
        return "redirect:/workers";
    }

    /** @throws ResponseStatusException 404 as {@link #keep} */
    @PostMapping("/{worker}/post")
    @Transactional
    public String keepPost(
            @PathVariable String worker,
            @RequestParam(defaultValue = "") @Called("Professional qualification") String qualification,
            @RequestParam(defaultValue = "") @Called("Works from") String location,
            @RequestParam(required = false) @Called("What the page showed") String shown,
            Principal user) {
        mustManage(user, worker);
        AsShown.mustBe(shown, postAsShown(posts.of(worker)), "qualification and place of work");
        posts.keep(worker, text("qualification", qualification), text("location", location), user.getName());
        return "redirect:/workers";
    }

    private static String postAsShown(Optional<WorkerPost> post) {
        return AsShown.of(
                post.map(WorkerPost::getQualification).orElse(null),
                post.map(WorkerPost::getLocation).orElse(null));
    }

    private static String text(String field, String typed) {
        if (typed.length() > LONGEST) throw Refusal.of(field, "This is too long: at most 200 characters fit.");
        return typed.isBlank() ? null : typed.strip();
    }

    private void mustManage(Principal user, String worker) {
        List<Service> managed = services.findAll().stream()
                .filter(service -> workers.manages(user.getName(), service) && workers.isWorkerOf(worker, service))
                .toList();
        if (managed.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
