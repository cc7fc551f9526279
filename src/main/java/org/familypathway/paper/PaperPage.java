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
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final PrintedPapers printed;
    private final Workers workers;

    PaperPage(CaseAccess access, Papers papers, PrintedPapers printed, Workers workers) {
        this.access = access;
        this.papers = papers;
        this.printed = printed;
        this.workers = workers;
    }

    @GetMapping("/cases/{reference}/papers/{id}")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference, @PathVariable @Called("Paper") UUID id, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        Paper paper = prepared(theCase, id);
        page.addAttribute("pdf", "/cases/%s/papers/%s/pdf".formatted(theCase.getReference(), paper.getId()));
        page.addAttribute("number", paper.getNumber());
        page.addAttribute("notGiven", paper.isOpen() && paper.getKind() != Paper.Kind.report);
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

    /** The same as PDF/UA: what was given as it went out, with its digest; what was not given yet as it would. No page of others shows it within itself. */
    @GetMapping("/cases/{reference}/papers/{id}/pdf")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> pdf(
            @PathVariable String reference, @PathVariable @Called("Paper") UUID id, Principal user) {
        FamilyCase theCase = access.require(user.getName(), reference);
        byte[] pdf = printed.of(theCase, prepared(theCase, id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("paper-%s.pdf".formatted(theCase.getReference()))
                                .build()
                                .toString())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
                .header("X-Content-Type-Options", "nosniff")
                .body(pdf);
    }

    private Paper prepared(FamilyCase theCase, UUID id) {
        return papers.findByIdAndCaseId(id, theCase.getId())
                .filter(one -> one.getPreparedAt() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
