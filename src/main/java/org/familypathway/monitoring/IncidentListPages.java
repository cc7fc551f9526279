package org.familypathway.monitoring;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.platform.Called;
import org.familypathway.sheet.Sheet;
import org.familypathway.sheet.SheetReader;
import org.familypathway.upload.Upload;
import org.familypathway.upload.Uploads;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriUtils;

/** Where somebody brings an agency's list of incidents, looks at what it may mean, and says it (R33, R198). */
@Controller
class IncidentListPages {
    private final IncidentLists lists;
    private final Uploads uploads;
    private final TransactionTemplate transaction;

    IncidentListPages(IncidentLists lists, Uploads uploads, TransactionTemplate transaction) {
        this.lists = lists;
        this.uploads = uploads;
        this.transaction = transaction;
    }

    @GetMapping("/incident-lists")
    @Transactional(readOnly = true)
    public String all(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute("kinds", lists.sources());
        page.addAttribute("most", SheetReader.MOST_BYTES);
        page.addAttribute("rows", Sheet.MOST_ROWS);
        page.addAttribute("scans", uploads.scans());
        page.addAttribute("lists", lists.of(user.getName()));
        return "incident-lists";
    }

    /** The file itself is what is sent; what it counts and how it is called stand in headers, so in no address and no log. It comes in before the database is asked for anything. */
    @PutMapping("/api/incident-lists")
    @ResponseBody
    public Map<String, String> bring(Principal user, HttpServletRequest sent) throws IOException {
        try (Upload upload = uploads.receive(Sheet.FILE, "this file", Uploads.body(sent), SheetReader.MOST_BYTES)) {
            byte[] content = upload.whole();
            long place = transaction.execute(one -> lists.bring(
                    header(sent, "X-Kind"), header(sent, "X-File-Name"), content, upload.scannedBy(), user.getName()));
            return Map.of("next", "/incident-lists/" + place);
        }
    }

    @GetMapping("/incident-lists/{place}")
    @Transactional(readOnly = true)
    public String one(@PathVariable @Called("List") long place, Principal user, Model page) {
        IncidentLists.Shown shown = lists.show(place, user.getName());
        page.addAttribute("name", user.getName());
        page.addAttribute("list", shown);
        page.addAttribute(
                "sure", shown.lines().stream().filter(IncidentLists.Line::sure).toList());
        page.addAttribute(
                "doubtful",
                shown.lines().stream()
                        .filter(one -> !one.sure() && !one.candidates().isEmpty())
                        .toList());
        page.addAttribute(
                "unknown",
                shown.lines().stream().filter(one -> one.candidates().isEmpty()).toList());
        page.addAttribute(
                "state",
                "%s recorded for families%s, %s settled, %s%s"
                        .formatted(
                                Words.count(shown.recorded(), "line", "lines"),
                                shown.alike() == 0
                                        ? ""
                                        : " (%d of an incident that another line had told of: counted once)"
                                                .formatted(shown.alike()),
                                Words.count(shown.settled(), "line", "lines"),
                                Words.count(shown.lines().size(), "line waits", "lines wait"),
                                shown.known() == 0
                                        ? ""
                                        : "; %s and not written again"
                                                .formatted(Words.count(
                                                        shown.known(),
                                                        "line was known before",
                                                        "lines were known before"))));
        return "incident-list";
    }

    /** As a file of its own: no browser shows it within a page of ours, or runs what stands in it. */
    @GetMapping("/incident-lists/{place}/file")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> file(@PathVariable @Called("List") long place, Principal user) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(lists.fileName(place, user.getName()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(lists.file(place, user.getName()));
    }

    @PostMapping("/incident-lists/{place}")
    @Transactional
    public String settle(
            @PathVariable @Called("List") long place,
            Principal user,
            @RequestParam(defaultValue = "") @Called("Who it was") List<String> choice) {
        lists.settle(place, choice, user.getName());
        return "redirect:/incident-lists/" + place;
    }

    @PostMapping("/incident-lists/{place}/by-hand")
    @Transactional
    public String byHand(
            @PathVariable @Called("List") long place,
            Principal user,
            @RequestParam @Called("Row of the list") int line,
            @RequestParam(defaultValue = "") @Called("Reference of the case") String reference,
            @RequestParam(defaultValue = "") @Called("Who it was") String who) {
        lists.settleByHand(place, line, reference, who, user.getName());
        return "redirect:/incident-lists/" + place;
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
