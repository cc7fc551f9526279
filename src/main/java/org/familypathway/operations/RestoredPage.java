package org.familypathway.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.familypathway.database.Hold;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What would go by itself in a database that was restored and is held, and the buttons that let it go. For administrators; they see how many, and no family. */
@Controller
@RequestMapping("/restored")
class RestoredPage {
    /** @param became who let it go and when, or that it is held */
    record Past(String taken, String since, String became) {}

    private final Hold hold;
    private final LettingGo lettingGo;
    private final PassedDeadlines passed;
    private final Workers workers;
    private final Clock clock;

    RestoredPage(Hold hold, LettingGo lettingGo, PassedDeadlines passed, Workers workers, Clock clock) {
        this.hold = hold;
        this.lettingGo = lettingGo;
        this.passed = passed;
        this.workers = workers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        Instant now = clock.instant();
        Optional<Hold.Restored> held = hold.open();
        page.addAttribute("name", person.getName());
        page.addAttribute("most", LettingGo.MOST);
        page.addAttribute("taken", held.map(one -> London.minute(one.taken())).orElse(null));
        page.addAttribute("onItsWay", lettingGo.onItsWay());
        page.addAttribute("deadlines", held.isEmpty() ? List.of() : lettingGo.waiting(LettingGo.Kind.deadlines));
        page.addAttribute("mails", held.isEmpty() ? List.of() : lettingGo.waiting(LettingGo.Kind.mails));
        page.addAttribute(
                "passed", held.map(one -> passed.between(one.taken(), now)).orElse(List.of()));
        page.addAttribute(
                "all",
                hold.all().stream()
                        .map(one -> new Past(
                                London.minute(one.taken()),
                                London.minute(one.since()),
                                one.letGo() == null
                                        ? "Held"
                                        : "Let go by %s, %s"
                                                .formatted(workers.name(one.letGoBy()), London.minute(one.letGo()))))
                        .toList());
        return "restored";
    }

    @PostMapping("/batch")
    @Transactional
    public String letSomeGo(
            @RequestParam
                    @Called(
                            value = "What goes",
                            choices = {"deadlines", "mails"})
                    LettingGo.Kind kind,
            @RequestParam @Called("How many") int most,
            Authentication person) {
        lettingGo.letSomeGo(kind, most, person.getName());
        return "redirect:/restored";
    }

    @PostMapping("/let-go")
    @Transactional
    public String letAllGo(Authentication person) {
        lettingGo.letAllGo(person.getName());
        return "redirect:/restored";
    }
}
