package org.familypathway.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.Called;
import org.familypathway.upload.Uploads;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Where somebody who sees a family brings a document, and opens one (R64, R153). */
@Controller
class DocumentPages {
    private final CaseAccess access;
    private final Documents documents;
    private final DocumentStore store;

    DocumentPages(CaseAccess access, Documents documents, DocumentStore store) {
        this.access = access;
        this.documents = documents;
        this.store = store;
    }

    @GetMapping("/cases/{reference}/documents")
    @Transactional(readOnly = true)
    public String add(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("kinds", Document.Kind.BROUGHT);
        page.addAttribute("most", store.mostBytes());
        page.addAttribute("taken", store.taken());
        page.addAttribute("scans", store.scans());
        return "documents";
    }

    /** The file itself is what is sent; what it is stands in headers, so in no address and no log. It is asked whose the case is before anything of the file is read. */
    @PutMapping("/api/documents/{reference}")
    @ResponseBody
    public Map<String, String> bring(@PathVariable String reference, Principal user, HttpServletRequest sent) {
        FamilyCase theCase = access.require(user.getName(), reference);
        store.keep(
                theCase,
                header(sent, "X-Title"),
                header(sent, "X-Kind"),
                header(sent, "X-File-Name"),
                Uploads.body(sent),
                user.getName());
        return Map.of("next", "/cases/%s/papers#documents".formatted(theCase.getReference()));
    }

    /** As a file of its own: no browser shows it within a page of ours, or runs what stands in it. */
    @GetMapping("/cases/{reference}/documents/{id}")
    public void open(
            @PathVariable String reference,
            @PathVariable @Called("Document") UUID id,
            Principal user,
            HttpServletResponse response)
            throws IOException {
        FamilyCase theCase = access.require(user.getName(), reference);
        Document document = documents
                .findByIdAndCaseId(id, theCase.getId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(document.getMediaType());
        response.setContentLengthLong(document.getBytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.getFileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        store.write(document.getId(), response.getOutputStream());
    }

    private static String header(HttpServletRequest sent, String name) {
        String said = sent.getHeader(name);
        try {
            return said == null ? "" : UriUtils.decode(said, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notDecoded) {
            throw Refusal.of(null, "What was sent cannot be read. Open the page again, and choose the file once more.");
        }
    }
}
