package org.familypathway.outcome;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.Called;
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
            @RequestParam @Called("Area") String area,
            @RequestParam(defaultValue = "") @Called("Name of the area") String words,
            @RequestParam(required = false) @Called("Name that was shown") String shown) {
        List<OutcomeFrameworks.Area> areas = frameworks.of(LICENSED);
        if (areas.stream().noneMatch(a -> a.key().equals(area)))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (words.isBlank() || words.length() > 120) throw Refusal.of("words", "Enter a name of up to 120 characters.");
        Optional<OutcomeAreaName> known = names.findByFrameworkAndArea(LICENSED, area);
        known.map(OutcomeAreaName::getName)
                .filter(now -> shown != null && !now.equals(shown) && !now.equals(words.strip()))
                .ifPresent(now -> {
                    throw new ResponseStatusException(
                            HttpStatus.CONFLICT,
                            "Somebody else has named this area “%s” meanwhile. Nothing of yours was recorded: look at it, and save it once more if yours is to stand."
                                    .formatted(now));
                });
        known.ifPresent(n -> n.is(words.strip(), person.getName(), clock.instant()));
        names.saveAndFlush(known.orElseGet(
                () -> new OutcomeAreaName(LICENSED, area, words.strip(), person.getName(), clock.instant())));
        return "redirect:/outcome-areas";
    }
}
