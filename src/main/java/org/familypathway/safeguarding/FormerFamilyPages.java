package org.familypathway.safeguarding;

import java.security.Principal;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadHistory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The families that somebody worked with before: whoever hears of harm there later reports it, and sees nothing of the case by it (R67, R94). */
@Controller
@RequestMapping("/former-families")
class FormerFamilyPages {
    record Line(String reference, String label) {}

    private final LeadHistory history;
    private final Cases cases;
    private final CaseAccess access;

    FormerFamilyPages(LeadHistory history, Cases cases, CaseAccess access) {
        this.history = history;
        this.cases = cases;
        this.access = access;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "families",
                history.workedWith(user.getName()).stream()
                        .filter(one -> !access.isHiddenFrom(user.getName(), one))
                        .map(this::line)
                        .toList());
        return "former-families";
    }

    private Line line(UUID id) {
        FamilyCase theCase = cases.findById(id).orElseThrow();
        return new Line(theCase.getReference(), theCase.getLabel());
    }

    /** @throws ResponseStatusException 404 where they never worked with such a family */
    @GetMapping("/{reference}")
    @Transactional(readOnly = true)
    public String report(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = cases.findByReference(reference)
                .filter(one ->
                        history.hasWorkedWith(user.getName(), one) && !access.isHiddenFrom(user.getName(), one.getId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("name", user.getName());
        page.addAttribute("title", "Report significant harm");
        page.addAttribute("form", "/api/forms/cases/%s/report-harm".formatted(theCase.getReference()));
        page.addAttribute("back", "/former-families");
        page.addAttribute("backTitle", "Families that you worked with");
        return "refer";
    }
}
