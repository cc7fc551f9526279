package org.familypathway.paper;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A paper on a page of its own, to print, as it stood when it was prepared: for those who see the case. */
@Controller
public class PaperPage {
    private final CaseAccess access;
    private final Papers papers;
    private final Workers workers;

    PaperPage(CaseAccess access, Papers papers, Workers workers) {
        this.access = access;
        this.papers = papers;
        this.workers = workers;
    }

    @GetMapping("/cases/{reference}/papers/{id}")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference, @PathVariable @Called("Paper") UUID id, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        Paper paper = papers.findByIdAndCaseId(id, theCase.getId())
                .filter(one -> one.getPreparedAt() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("title", paper.getTitle());
        page.addAttribute("forWhom", paper.getForWhom());
        page.addAttribute("asked", paper.getAsked());
        page.addAttribute("preparedBy", workers.name(paper.getPreparedBy()));
        page.addAttribute("preparedOn", London.day(paper.getPreparedAt()));
        page.addAttribute("givenTo", paper.getGivenTo());
        page.addAttribute("givenOn", London.day(paper.getGivenOn()));
        return show(
                page,
                user,
                theCase,
                paper.lines().stream()
                        .map(line -> new Paper.Line(line.getPart(), line.getText()))
                        .toList());
    }

    /** A page to print with these lines under their headings; its title is there already. */
    public static String show(Model page, Principal user, FamilyCase theCase, List<Paper.Line> lines) {
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("service", theCase.getService().getName());
        Map<String, List<String>> parts = new LinkedHashMap<>();
        lines.forEach(line ->
                parts.computeIfAbsent(line.part(), part -> new ArrayList<>()).add(line.text()));
        page.addAttribute("parts", parts);
        return "paper";
    }
}
