package org.familypathway.looked;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who looked at a family, for who sees it: the lead, who covers and works beside, and who manages or leads the service. */
@Controller
class WhoLookedPage {
    private final CaseAccess access;
    private final Readings readings;
    private final Workers workers;

    WhoLookedPage(CaseAccess access, Readings readings, Workers workers) {
        this.access = access;
        this.readings = readings;
        this.workers = workers;
    }

    @GetMapping("/cases/{reference}/who-looked")
    @Transactional(readOnly = true)
    public String show(@PathVariable("reference") String reference, Authentication person, Model page) {
        FamilyCase theCase = access.require(person.getName(), reference);
        page.addAttribute("name", person.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("looks", lines(readings.of(theCase.getReference(), person.getName()), workers));
        return "who-looked";
    }

    /** An entry in words. */
    public record Line(String at, String who, String reference, String what, String why) {}

    static List<Line> lines(List<Readings.Entry> entries, Workers workers) {
        Map<String, String> names = new HashMap<>();
        return entries.stream()
                .map(one -> new Line(
                        London.minute(one.at()),
                        one.who().isEmpty()
                                ? "Somebody whose name is no longer kept"
                                : names.computeIfAbsent(one.who(), workers::name),
                        one.reference() == null ? "" : one.reference(),
                        one.what(),
                        one.why()))
                .toList();
    }
}
