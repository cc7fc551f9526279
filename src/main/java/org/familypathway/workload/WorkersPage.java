package org.familypathway.workload;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.CaseWeight;
import org.familypathway.lead.Caseload;
import org.familypathway.lead.LeadCover;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Posts;
import org.familypathway.lead.Skills;
import org.familypathway.lead.WorkerPost;
import org.familypathway.lead.Workers;
import org.familypathway.now.Family;
import org.familypathway.now.TheServiceNow;
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

/**
 * For managers: the workers of their services with what each leads, against what one worker has there and after the next family, their training, checks and posts; and beside it the families that wait
 * for somebody, with the task in which the lead is named (R44, R51, R60, R86, R93, R100, R213, R215). Days are those of Europe/London.
 */
@Controller
@RequestMapping("/workers")
class WorkersPage {
    record Skill(String value, String label, boolean has) {}

    /** @param until the day, in words; null where nobody has written it down @param mark "overdue" or "soon"; null where neither */
    record Check(String until, String mark) {}

    /** @param leads how many, and of how many where there is a number @param next what they would carry with the first family that waits; null where none waits */
    record Worker(
            String id,
            String name,
            String leads,
            long covers,
            int weight,
            boolean full,
            String next,
            String away,
            String trained,
            String fits,
            Check dbs,
            Check training,
            String leaves,
            WorkerPost.Said post,
            String postShown,
            String skillsShown,
            List<Skill> skills) {}

    /** @param allocate where the lead is named; null where it is not the reader's to do, and {@code who} has it */
    record Waiting(
            String reference,
            String label,
            String waitsFor,
            String since,
            int weight,
            Integer points,
            List<String> reasons,
            String needs,
            String task,
            String who,
            String allocate) {}

    record Team(String id, String service, List<Worker> workers, List<Waiting> waiting) {}

    private static final int LONGEST = 200;
    private static final int SOON = 60;
    /** What is done from the page: the same step as in Tasklist. */
    private static final Set<String> DONE_HERE =
            Set.of("userTask_allocateLead", "userTask_nameLead", "userTask_waitForPlace");

    private final Workers workers;
    private final Services services;
    private final LeadWorkers leads;
    private final Skills skills;
    private final Posts posts;
    private final CaseWeight weight;
    private final Caseload caseload;
    private final LeadCover leadCover;
    private final WaitingFamilies waiting;
    private final TheServiceNow now;
    private final TaskService tasks;
    private final Clock clock;

    WorkersPage(
            Workers workers,
            Services services,
            LeadWorkers leads,
            Skills skills,
            Posts posts,
            CaseWeight weight,
            Caseload caseload,
            LeadCover leadCover,
            WaitingFamilies waiting,
            TheServiceNow now,
            TaskService tasks,
            Clock clock) {
        this.workers = workers;
        this.services = services;
        this.leads = leads;
        this.skills = skills;
        this.posts = posts;
        this.weight = weight;
        this.caseload = caseload;
        this.leadCover = leadCover;
        this.waiting = waiting;
        this.now = now;
        this.tasks = tasks;
        this.clock = clock;
    }

    @GetMapping
    @Transactional // not read-only: the engine notes it when the table of weights is asked
    public String show(Principal user, Model page) {
        List<Family> seen = now.of(user.getName());
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "teams",
                workers.managed(user.getName(), services.findAll()).stream()
                        .map(service -> team(service, seen))
                        .toList());
        return "workers";
    }

    private Team team(Service service, List<Family> seen) {
        List<WaitingFamilies.Waiting> queue = waiting.of(service, seen);
        WaitingFamilies.Waiting first = queue.isEmpty() ? null : queue.get(0);
        List<String> ids = workers.of(service);
        Map<String, String> names = workers.names(ids);
        Map<String, Long> leading = byWorker(leads.openCasesOf(ids)), covering = byWorker(leads.coveredBy(ids));
        Map<String, Integer> weights = weight.of(ids), most = caseload.most(service, ids);
        Map<String, List<String>> trained = skills.of(ids);
        Map<String, WorkerPost.Said> known = posts.of(ids);
        Map<String, LocalDate> away = leadCover.awayUntil(ids);
        return new Team(
                service.getId(),
                service.getName(),
                ids.stream()
                        .map(id -> {
                            long leadsNow = leading.getOrDefault(id, 0L);
                            int weighs = weights.getOrDefault(id, 0);
                            List<String> has = trained.getOrDefault(id, List.of());
                            WorkerPost.Said post = known.getOrDefault(id, WorkerPost.Said.NOTHING);
                            return new Worker(
                                    id,
                                    names.get(id),
                                    most.containsKey(id)
                                            ? "leads %d of %d".formatted(leadsNow, most.get(id))
                                            : "leads " + leadsNow,
                                    covering.getOrDefault(id, 0L),
                                    weighs,
                                    most.containsKey(id) && leadsNow >= most.get(id),
                                    first == null ? null : next(leadsNow + 1, weighs + first.weight(), most.get(id)),
                                    London.day(away.get(id)),
                                    words(has),
                                    first == null
                                            ? ""
                                            : words(has.stream()
                                                    .filter(first.urgency().needed()::contains)
                                                    .toList()),
                                    check(post.dbsUntil()),
                                    check(post.trainedUntil()),
                                    London.day(post.leavesOn()),
                                    post,
                                    postAsShown(post),
                                    AsShown.of(has.toArray()),
                                    Skills.ALL.stream()
                                            .map(skill -> new Skill(skill, Words.of(skill), has.contains(skill)))
                                            .toList());
                        })
                        .toList(),
                queue.stream().map(WorkersPage::shown).toList());
    }

    private static Map<String, Long> byWorker(List<LeadWorkers.OpenCases> counted) {
        return counted.stream()
                .collect(Collectors.toMap(LeadWorkers.OpenCases::getWorker, LeadWorkers.OpenCases::getCases));
    }

    private static String next(long families, int weight, Integer most) {
        return most == null
                ? "%s, weight %d".formatted(Words.count(families, "family", "families"), weight)
                : "%d of %d, weight %d%s".formatted(families, most, weight, families > most ? ": over the limit" : "");
    }

    private static Waiting shown(WaitingFamilies.Waiting one) {
        boolean here = one.task() != null
                && one.task().yours()
                && DONE_HERE.contains(one.task().key());
        return new Waiting(
                one.reference(),
                one.label(),
                one.waitsFor(),
                London.day(one.since()),
                one.weight(),
                one.urgency().points(),
                one.urgency().reasons(),
                words(one.urgency().needed().stream().sorted().toList()),
                one.task() == null ? null : one.task().name(),
                one.task() == null || here ? null : one.task().who(),
                here ? "/workers/allocate/" + one.task().id() : null);
    }

    private static String words(List<String> skills) {
        return skills.stream().map(Words::of).collect(Collectors.joining(", "));
    }

    private Check check(LocalDate until) {
        LocalDate today = London.today(clock);
        return new Check(
                London.day(until),
                until == null
                        ? null
                        : until.isBefore(today) ? "overdue" : until.isBefore(today.plusDays(SOON)) ? "soon" : null);
    }

    /** The form of the task in which a family gets its place or its lead; handed in here or in Tasklist it is the same step. */
    @GetMapping("/allocate/{task}")
    @Transactional(readOnly = true)
    public String allocate(@PathVariable String task, Principal user, Model page) {
        Task open = task(task);
        page.addAttribute("name", user.getName());
        page.addAttribute("title", open.getName());
        page.addAttribute("task", task);
        page.addAttribute("mine", user.getName().equals(open.getAssignee()));
        page.addAttribute("taken", open.getAssignee() == null ? null : workers.name(open.getAssignee()));
        return "allocate";
    }

    /** Nobody else does it meanwhile. */
    @PostMapping("/allocate/{task}")
    @Transactional
    public String take(@PathVariable String task, Principal user) {
        Task open = task(task);
        if (open.getAssignee() == null) tasks.claim(task, user.getName());
        return "redirect:/workers/allocate/" + task;
    }

    /** The engine shows nobody a task that they may not see. */
    private Task task(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null || !DONE_HERE.contains(task.getTaskDefinitionKey()))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return task;
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
            @RequestParam(required = false) @Called("Part of a full week in percent") Integer partOfWeek,
            @RequestParam(required = false) @Called("DBS check to be renewed by") LocalDate dbsUntil,
            @RequestParam(required = false) @Called("Safeguarding training to be renewed by") LocalDate trainedUntil,
            @RequestParam(required = false) @Called("Last day at work") LocalDate leavesOn,
            @RequestParam(required = false) @Called("What the page showed") String shown,
            Principal user) {
        mustManage(user, worker);
        WorkerPost.Said known = posts.of(worker);
        AsShown.mustBe(shown, postAsShown(known), "the post of this worker");
        if (partOfWeek != null && (partOfWeek < 1 || partOfWeek > 100))
            throw Refusal.of(
                    "partOfWeek", "“Part of a full week in percent” must be from 1 to 100, or blank for a full week.");
        if (leavesOn != null && !leavesOn.equals(known.leavesOn()) && leavesOn.isBefore(London.today(clock)))
            throw Refusal.of("leavesOn", "“Last day at work” lies in the past. Choose today or a later day.");
        posts.keep(
                worker,
                new WorkerPost.Said(
                        text("qualification", qualification),
                        text("location", location),
                        partOfWeek,
                        dbsUntil,
                        trainedUntil,
                        leavesOn),
                user.getName());
        return "redirect:/workers";
    }

    private static String postAsShown(WorkerPost.Said post) {
        return AsShown.of(
                post.qualification(),
                post.location(),
                post.partOfWeek(),
                post.dbsUntil(),
                post.trainedUntil(),
                post.leavesOn());
    }

    private static String text(String field, String typed) {
        if (typed.length() > LONGEST) throw Refusal.of(field, "This is too long: at most 200 characters fit.");
        return typed.isBlank() ? null : typed.strip();
    }

    private void mustManage(Principal user, String worker) {
        List<Service> managed = workers.managed(user.getName(), services.findAll()).stream()
                .filter(service -> workers.isWorkerOf(worker, service))
                .toList();
        if (managed.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
