package org.familypathway.casepage;

import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
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

/** One family by need to know (R64, R153): a summary on one screen, a chapter of the record at a time, or all of them to print, and what may be done at any time. */
@Controller
@RequestMapping("/cases/{reference}")
class CasePage {
    /** Something to do, under the name of its form. */
    record ToDo(String form, String title) {}

    /** What may be done about one thing, under its heading. */
    record Doing(String about, Chapter chapter, List<ToDo> toDo) {}

    record Shown(String template, Chapter chapter, Object shown) {}

    /** What the summary says of one part, and how many lines more the chapter has. */
    record Card(String about, String chapter, String anchor, boolean protects, List<InShort.Line> lines, int more) {}

    /** A card is read at a glance. Of what protects somebody no line is left out. */
    private static final int LINES = 5, LETTERS = 110, LETTERS_THAT_PROTECT = 230;

    private final CaseAccess access;
    private final WhereItStands whereItStands;
    private final TheServiceNow now;
    private final ManagedServices managed;
    private final Clock clock;
    private final WhatIsNew whatIsNew;
    private final List<CaseSection> sections;
    private final Map<String, CaseStep<?>> steps;

    CasePage(
            CaseAccess access,
            WhereItStands whereItStands,
            TheServiceNow now,
            ManagedServices managed,
            Clock clock,
            WhatIsNew whatIsNew,
            List<CaseSection> sections,
            Map<String, CaseStep<?>> steps) {
        this.access = access;
        this.whereItStands = whereItStands;
        this.now = now;
        this.managed = managed;
        this.clock = clock;
        this.whatIsNew = whatIsNew;
        this.sections = sections;
        this.steps = steps;
    }

    /** The summary. Where the journey of one child is asked of it, as it was before there were chapters, the chapter that has it. */
    @GetMapping
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("The person shown") UUID about,
            Principal user,
            Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        if (about != null) return "redirect:/cases/" + reference + "/" + Chapter.history + "?about=" + about;
        top(page, theCase, user);
        page.addAttribute("standing", whereItStands.of(theCase, user.getName()));
        page.addAttribute("tasksAtOnce", LINES);
        List<WhatIsNew.Line> news = whatIsNew.of(theCase, user.getName());
        page.addAttribute("news", news.subList(0, Math.min(LINES, news.size())));
        page.addAttribute("furtherNews", news.subList(Math.min(LINES, news.size()), news.size()));
        page.addAttribute(
                "inCockpit",
                user instanceof Authentication person
                        && managed.of(person).stream().anyMatch(service -> service.getId()
                                .equals(theCase.getService().getId())));
        page.addAttribute("doing", ActionsByChapter.grouped(steps, toDo(theCase, user.getName())));
        page.addAttribute("cards", cards(theCase, new CaseSection.Reader(user.getName(), null)));
        return "case";
    }

    /** All chapters below one another, to print or to search with the browser. */
    @GetMapping("/whole")
    @Transactional(readOnly = true)
    public String whole(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        top(page, theCase, user);
        page.addAttribute("standing", whereItStands.of(theCase, user.getName()));
        page.addAttribute("doing", ActionsByChapter.grouped(steps, toDo(theCase, user.getName())));
        page.addAttribute("sections", shown(theCase, sections, new CaseSection.Reader(user.getName(), null)));
        return "case-whole";
    }

    @GetMapping("/{chapter:[a-z]+}")
    @Transactional(readOnly = true)
    public String chapter(
            @PathVariable String reference,
            @PathVariable String chapter,
            @RequestParam(required = false) @Called("The person shown") UUID about,
            Principal user,
            Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        Chapter asked = Chapter.at(chapter).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        top(page, theCase, user);
        page.addAttribute("chapter", asked);
        page.addAttribute(
                "news",
                whatIsNew.of(theCase, user.getName()).stream()
                        .filter(line -> line.chapter() == asked)
                        .toList());
        if (asked == Chapter.due) page.addAttribute("standing", whereItStands.of(theCase, user.getName()));
        page.addAttribute(
                "doing",
                ActionsByChapter.grouped(steps, toDo(theCase, user.getName())).stream()
                        .filter(doing -> doing.chapter() == asked)
                        .toList());
        page.addAttribute(
                "sections",
                shown(
                        theCase,
                        sections.stream()
                                .filter(section -> section.chapter() == asked)
                                .toList(),
                        new CaseSection.Reader(user.getName(), about)));
        return "case-chapter";
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

    private static List<Shown> shown(FamilyCase theCase, List<CaseSection> sections, CaseSection.Reader reader) {
        return sections.stream()
                .map(section ->
                        new Shown("case/" + section.template(), section.chapter(), section.show(theCase, reader)))
                .filter(section -> section.shown() != null)
                .toList();
    }

    private List<Card> cards(FamilyCase theCase, CaseSection.Reader reader) {
        List<Card> cards = new ArrayList<>();
        for (CaseSection section : sections)
            for (InShort one : section.inShort(theCase, reader))
                if (!one.lines().isEmpty()) cards.add(card(section.chapter(), one));
        cards.sort(Comparator.comparing((Card card) -> !card.protects()));
        return cards;
    }

    private static Card card(Chapter chapter, InShort one) {
        List<InShort.Line> lines = one.protects()
                ? one.lines()
                : one.lines().subList(0, Math.min(LINES, one.lines().size()));
        return new Card(
                one.about(),
                chapter.name(),
                one.anchor(),
                one.protects(),
                lines.stream()
                        .map(line -> new InShort.Line(
                                line.who(),
                                Words.cut(line.said(), one.protects() ? LETTERS_THAT_PROTECT : LETTERS),
                                line.late()))
                        .toList(),
                one.lines().size() - lines.size());
    }

    private List<ToDo> toDo(FamilyCase theCase, String user) {
        return steps.entrySet().stream()
                .filter(step ->
                        step.getValue().isOffered(theCase) && step.getValue().isOfferedTo(user, theCase))
                .map(step -> new ToDo(form(step.getKey()), step.getValue().title()))
                .sorted(Comparator.comparing(ToDo::title))
                .toList();
    }

    /** The name of the form of the step of this name. */
    static String form(String step) {
        return step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What stands at the head of the summary and of each chapter. */
    void top(Model page, FamilyCase theCase, Principal user) {
        heading(page, theCase, user);
        page.addAttribute(
                "late",
                now.of(user.getName(), theCase.getReference())
                        .filter(family -> family.late(clock.instant()))
                        .isPresent());
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
        page.addAttribute("chapters", Chapter.values());
    }

    private static void heading(Model page, FamilyCase theCase, Principal user) {
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
    }
}
