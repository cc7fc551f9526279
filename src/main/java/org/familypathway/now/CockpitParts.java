package org.familypathway.now;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.ManagedServices;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * What Cockpit shows to those who answer for a service in the place of its own lists, which count other services and name nobody (R131, R152): the families in each process, one family with what is under way and what was done by
 * whom, and those that have left. All of it by the one rule of who sees a case; times as London has them.
 */
@Controller
class CockpitParts {
    private static final int MOST_ENDED = 300;

    record Process(String name, String href, long families, long waiting) {}

    record Running(
            String reference,
            String label,
            String phase,
            String lead,
            String since,
            String process,
            String href,
            List<String> marks) {}

    record Done(String process, String name, String who, String since, String ended) {}

    record Ended(String reference, String label, String service, String outcome, String closed) {}

    private final TheServiceNow now;
    private final FamiliesInEngine engine;
    private final CaseAccess access;
    private final ManagedServices managed;
    private final JdbcClient database;
    private final Clock clock;

    CockpitParts(
            TheServiceNow now,
            FamiliesInEngine engine,
            CaseAccess access,
            ManagedServices managed,
            JdbcClient database,
            Clock clock) {
        this.now = now;
        this.engine = engine;
        this.access = access;
        this.managed = managed;
        this.database = database;
        this.clock = clock;
    }

    /** What Cockpit shows to this person: families to those who answer for a service, figures without a name to analysts. */
    @GetMapping("/api/now/cockpit")
    @ResponseBody
    Map<String, Boolean> who(Authentication person) {
        return Map.of(
                "families",
                !managed.of(person).isEmpty(),
                "figures",
                Role.of(SignedIn.groups(person)).contains(Role.ANALYST));
    }

    @GetMapping("/now/cockpit/processes")
    String processes(Principal user, Model page) {
        Map<String, Family> families = families(user);
        Map<String, Long> waiting = engine.running(families.keySet(), null).stream()
                .filter(one -> families.get(one.reference()).waits())
                .collect(Collectors.groupingBy(
                        FamiliesInEngine.Running::process,
                        Collectors.collectingAndThen(
                                Collectors.mapping(FamiliesInEngine.Running::reference, Collectors.toSet()),
                                references -> (long) references.size())));
        page.addAttribute(
                "processes",
                engine.processes(families.keySet()).stream()
                        .map(one -> new Process(
                                one.name(),
                                "#/process-definition/" + one.definition() + "/runtime",
                                one.families(),
                                waiting.getOrDefault(one.name(), 0L)))
                        .toList());
        page.addAttribute("families", families.size());
        return "cockpit :: processes";
    }

    /** The families in a process, in whichever version theirs is. */
    @GetMapping("/now/cockpit/process/{definition}")
    String process(@PathVariable String definition, Principal user, Model page) {
        Map<String, Family> families = families(user);
        page.addAttribute("running", running(engine.running(families.keySet(), definition), families));
        return "cockpit :: process";
    }

    /** How many of them stand at each element of a version. */
    @GetMapping("/api/now/places/{definition}")
    @ResponseBody
    List<FamiliesInEngine.Place> places(@PathVariable String definition, Principal user) {
        return engine.places(definition, families(user).keySet());
    }

    @GetMapping("/now/cockpit/instance/{instance}")
    @Transactional(readOnly = true)
    public String instance(@PathVariable String instance, Principal user, Model page) {
        String reference = engine.reference(instance);
        if (reference == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return family(reference, user, page);
    }

    /** One family, also when its case has ended. */
    @GetMapping("/now/cockpit/family/{reference}")
    @Transactional(readOnly = true)
    public String family(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        Map<String, Family> families = now.of(user.getName(), reference).stream()
                .collect(Collectors.toMap(Family::reference, Function.identity()));
        Family family = families.get(reference);
        page.addAttribute("reference", reference);
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("service", theCase.getService().getName());
        page.addAttribute("opened", London.day(theCase.getOpenedAt()));
        page.addAttribute("closed", London.day(theCase.getClosedAt()));
        page.addAttribute(
                "outcome",
                theCase.getOutcome() == null
                        ? null
                        : Words.of(theCase.getOutcome().name()));
        page.addAttribute("phase", family == null ? null : family.phase());
        page.addAttribute("lead", family == null ? null : Objects.toString(family.lead(), "Nobody"));
        Instant at = clock.instant();
        page.addAttribute(
                "reasons",
                family == null
                        ? List.of()
                        : family.reasons().stream()
                                .map(one -> new NowPage.Why(one, at))
                                .toList());
        page.addAttribute("running", running(engine.running(families.keySet(), null), families));
        page.addAttribute(
                "steps",
                engine.steps(reference).stream().map(CockpitParts::done).toList());
        return "cockpit :: family";
    }

    /** The cases that have ended, the newest first. */
    @GetMapping("/now/cockpit/ended")
    String ended(Principal user, Model page) {
        page.addAttribute(
                "ended",
                database.sql(
                                """
                                select c.reference, c.label, s.name, c.outcome, c.closed_at from family_case c join service s on s.id = c.service_id
                                where c.closed_at is not null and exists (select from case_access a where a.case_id = c.id and (
                                  a.principal_type = 'user' and a.principal = :user
                                  or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))
                                order by c.closed_at desc limit :most""")
                        .param("user", user.getName())
                        .param("most", MOST_ENDED)
                        .query((row, n) -> new Ended(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Words.of(row.getString(4)),
                                London.minute(row.getTimestamp(5).toInstant())))
                        .list());
        page.addAttribute("most", MOST_ENDED);
        return "cockpit :: ended";
    }

    private Map<String, Family> families(Principal user) {
        return now.of(user.getName()).stream().collect(Collectors.toMap(Family::reference, Function.identity()));
    }

    private List<Running> running(List<FamiliesInEngine.Running> found, Map<String, Family> families) {
        return found.stream()
                .map(one -> {
                    Family family = families.get(one.reference());
                    return new Running(
                            one.reference(),
                            family.label(),
                            family.phase(),
                            Objects.toString(family.lead(), "Nobody"),
                            London.minute(one.since()),
                            one.process(),
                            "#/process-instance/" + one.instance() + "/runtime",
                            family.kinds().stream().map(Kind::label).toList());
                })
                .toList();
    }

    private static Done done(FamiliesInEngine.Step step) {
        return new Done(
                step.process(),
                step.name(),
                step.takenAway() ? "Taken away, not done" : Objects.toString(step.who(), "Nobody yet"),
                London.minute(step.since()),
                step.ended() == null ? "open" : London.minute(step.ended()));
    }
}
