package org.familypathway.engagement;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The families with which somebody of another agency has to do, and what they told of each (R108). They never see the case itself. */
@Controller
@RequestMapping("/developments")
class DevelopmentPages {
    /** @param told what this user told so far, the latest at the head */
    record Line(String reference, String label, List<String> told) {}

    private final ConcernedPartners concerned;
    private final Developments developments;
    private final Cases cases;

    DevelopmentPages(ConcernedPartners concerned, Developments developments, Cases cases) {
        this.concerned = concerned;
        this.developments = developments;
        this.cases = cases;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "families",
                concerned.cases(user.getName()).stream()
                        .map(id -> line(id, user.getName()))
                        .toList());
        return "developments";
    }

    @GetMapping("/{reference}")
    @Transactional(readOnly = true)
    public String tell(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = cases.findByReference(reference)
                .filter(one -> concerned.agency(user.getName(), one).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("name", user.getName());
        page.addAttribute("title", "Tell of a development");
        page.addAttribute("form", "/api/forms/cases/%s/tell-development".formatted(theCase.getReference()));
        page.addAttribute("back", "/developments");
        page.addAttribute("backTitle", "Tell of a development");
        return "refer";
    }

    private Line line(UUID id, String user) {
        FamilyCase theCase = cases.findById(id).orElseThrow();
        return new Line(
                theCase.getReference(),
                theCase.getLabel(),
                developments.findByCaseIdAndRecordedByOrderBySaidAtDesc(id, user).stream()
                        .map(one -> "%s: %s".formatted(London.minute(one.getSaidAt()), one.getWhat()))
                        .toList());
    }
}
