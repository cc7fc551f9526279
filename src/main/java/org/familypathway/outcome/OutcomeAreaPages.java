package org.familypathway.outcome;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where managers and analysts enter what the council calls the ten areas of the framework that it is licensed to use (R128; REQUIREMENTS 5.5). */
@Controller
class OutcomeAreaPages {
    /** The framework whose areas have no words until the licensed council enters its own. */
    static final String LICENSED = "familyStar";

    private final OutcomeFrameworks frameworks;
    private final OutcomeAreaNames names;
    private final Clock clock;

    OutcomeAreaPages(OutcomeFrameworks frameworks, OutcomeAreaNames names, Clock clock) {
        this.frameworks = frameworks;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/outcome-areas")
    @Transactional(readOnly = true)
    public String show(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute("areas", frameworks.of(LICENSED));
        return "outcome-areas";
    }

    @PostMapping("/outcome-areas")
    @Transactional
    public String name(
            Authentication person,
            Model page,
            @RequestParam String area,
            @RequestParam(defaultValue = "") String words) {
        List<OutcomeFrameworks.Area> areas = frameworks.of(LICENSED);
        if (areas.stream().noneMatch(a -> a.key().equals(area)))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (words.isBlank() || words.length() > 120) {
            page.addAttribute("refused", "Enter a name of up to 120 characters.");
            return show(person, page);
        }
        Optional<OutcomeAreaName> known = names.findByFrameworkAndArea(LICENSED, area);
        known.ifPresent(n -> n.is(words.strip(), person.getName(), clock.instant()));
        names.saveAndFlush(known.orElseGet(
                () -> new OutcomeAreaName(LICENSED, area, words.strip(), person.getName(), clock.instant())));
        return "redirect:/outcome-areas";
    }
}
