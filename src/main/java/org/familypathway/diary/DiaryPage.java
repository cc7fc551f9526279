package org.familypathway.diary;

import java.security.Principal;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Where somebody takes one entry of their diary, or makes and ends the secret address of all (R100); and the address itself, which asks for no password. */
@Controller
class DiaryPage {
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final Diary diary;
    private final String address;

    DiaryPage(Diary diary, @Value("${family-pathway.address}") String address) {
        this.diary = diary;
        this.address = address;
    }

    @GetMapping("/diary")
    @Transactional(readOnly = true)
    public String show(Principal person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "since", diary.since(person.getName()).map(London::minute).orElse(null));
        return "diary";
    }

    /** The answer shows the address this once; nothing keeps it, so there is no page to go on to. */
    @PostMapping("/diary")
    @Transactional
    public String make(Principal person, Model page) {
        page.addAttribute("secretAddress", address + "/calendar/" + diary.make(person.getName()) + ".ics");
        return show(person, page);
    }

    @PostMapping("/diary/end")
    @Transactional
    public String end(Principal person) {
        diary.end(person.getName());
        return "redirect:/diary";
    }

    @GetMapping("/diary/{kind}/{id}")
    @Transactional(readOnly = true)
    public ResponseEntity<String> one(Principal person, @PathVariable String kind, @PathVariable String id) {
        return diary.one(person.getName(), kind(kind), id(id))
                .map(file -> ResponseEntity.ok()
                        .contentType(CALENDAR)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(kind + ".ics")
                                        .build()
                                        .toString())
                        .body(file))
                .orElseThrow(DiaryPage::notThere);
    }

    @GetMapping("/calendar/{secret}.ics")
    @Transactional
    public ResponseEntity<String> all(@PathVariable String secret) {
        return diary.bySecret(secret)
                .map(file -> ResponseEntity.ok().contentType(CALENDAR).body(file))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .contentType(MediaType.TEXT_PLAIN)
                        .body("There is no diary at this address, or it has ended."));
    }

    private static Planned.Kind kind(String asked) {
        try {
            return Planned.Kind.valueOf(asked);
        } catch (IllegalArgumentException none) {
            throw notThere();
        }
    }

    private static UUID id(String asked) {
        try {
            return UUID.fromString(asked);
        } catch (IllegalArgumentException none) {
            throw notThere();
        }
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
