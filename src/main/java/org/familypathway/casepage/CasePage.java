package org.familypathway.casepage;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.ManagedServices;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.now.TheServiceNow;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One case on one page, by need to know (R64, R153): the parts that the chapters bring, and what may be done at any time. */
@Controller
@RequestMapping("/cases/{reference}")
class CasePage {
    /** Something to do, under the name of its form. */
    record ToDo(String form, String title) {}

    /** What may be done about one thing, under its heading. */
    record Doing(String about, List<ToDo> toDo) {}

    record Shown(String template, Object shown) {}

    private final CaseAccess access;
    private final WhereItStands whereItStands;
    private final TheServiceNow now;
    private final ManagedServices managed;
    private final Clock clock;
    private final List<CaseSection> sections;
    private final Map<String, CaseStep<?>> steps;

    CasePage(
            CaseAccess access,
            WhereItStands whereItStands,
            TheServiceNow now,
            ManagedServices managed,
            Clock clock,
            List<CaseSection> sections,
            Map<String, CaseStep<?>> steps) {
        this.access = access;
        this.whereItStands = whereItStands;
        this.now = now;
        this.managed = managed;
        this.clock = clock;
        this.sections = sections;
        this.steps = steps;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("The person shown") UUID about,
            Principal user,
            Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        var reader = new CaseSection.Reader(user.getName(), about);
        heading(page, theCase, user);
        var standing = whereItStands.of(theCase, user.getName());
        page.addAttribute("standing", standing);
        page.addAttribute(
                "late",
                now.of(user.getName(), reference)
                        .filter(family -> family.late(clock.instant()))
                        .isPresent());
        page.addAttribute(
                "inCockpit",
                user instanceof Authentication person
                        && managed.of(person).stream().anyMatch(service -> service.getId()
                                .equals(theCase.getService().getId())));
        page.addAttribute("service", theCase.getService().getName());
        page.addAttribute("opened", London.day(theCase.getOpenedAt()));
        page.addAttribute("immediate", theCase.isImmediate());
        page.addAttribute("closed", London.day(theCase.getClosedAt()));
        page.addAttribute(
                "outcome",
                theCase.getOutcome() == null
                        ? null
                        : Words.of(theCase.getOutcome().name()));
        page.addAttribute("outcomeReason", theCase.getOutcomeReason());
        page.addAttribute("doing", ActionsByChapter.grouped(steps, toDo(theCase, user.getName())));
        page.addAttribute(
                "sections",
                sections.stream()
                        .map(section -> new Shown("case/" + section.template(), section.show(theCase, reader)))
                        .filter(section -> section.shown() != null)
                        .toList());
        return "case";
    }

    @GetMapping("/do/{form}")
    @Transactional(readOnly = true)
    public String start(@PathVariable String reference, @PathVariable String form, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        ToDo asked = toDo(theCase, user.getName()).stream()
                .filter(offered -> offered.form().equals(form))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        heading(page, theCase, user);
        page.addAttribute("title", asked.title());
        page.addAttribute("form", "/api/forms/cases/" + reference + "/" + form);
        return "do";
    }

    private List<ToDo> toDo(FamilyCase theCase, String user) {
        return steps.entrySet().stream()
                .filter(step ->
                        step.getValue().isOffered(theCase) && step.getValue().isOfferedTo(user, theCase))
                .map(step -> new ToDo(form(step.getKey()), step.getValue().title()))
                .sorted(java.util.Comparator.comparing(ToDo::title))
                .toList();
    }

    /** The name of the form of the step of this name. */
    static String form(String step) {
        return step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void heading(Model page, FamilyCase theCase, Principal user) {
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
    }
}
