package org.familypathway.subjectaccess;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.document.DocumentStore;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Where who answers for a record takes somebody’s asking what is held about them, goes through the file, and gives it once a second person has read it. */
@Controller
@RequestMapping("/subject-access")
class SubjectAccessPage {
    /** @param late whether its time is over and nothing was given */
    record Line(
            String reference,
            String label,
            String service,
            long number,
            String about,
            String asker,
            String due,
            boolean late,
            String stands) {}

    record CopyLine(
            int number,
            String drawn,
            String seen,
            String given,
            boolean waits,
            boolean mayGo,
            boolean over,
            List<SubjectAccess.KeptFile> files) {}

    /** @param entry which row of the record it stands in @param law the ground in words; null where it is given */
    record FileLineShown(String key, String entry, String label, String text, String law, String said) {}

    record Choice(String value, String label) {}

    private final SubjectAccess requests;
    private final Cases cases;
    private final HouseholdMembers members;
    private final DocumentStore documents;
    private final Workers workers;
    private final Clock clock;

    SubjectAccessPage(
            SubjectAccess requests,
            Cases cases,
            HouseholdMembers members,
            DocumentStore documents,
            Workers workers,
            Clock clock) {
        this.requests = requests;
        this.cases = cases;
        this.members = members;
        this.documents = documents;
        this.workers = workers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String all(Authentication person, Model page) {
        List<Line> all =
                requests.toSee(person.getName()).stream().map(this::line).toList();
        page.addAttribute("name", person.getName());
        page.addAttribute("open", all.stream().filter(one -> !isOver(one)).toList());
        page.addAttribute("over", all.stream().filter(SubjectAccessPage::isOver).toList());
        return "subject-access";
    }

    private static boolean isOver(Line one) {
        return one.stands().startsWith("Given") || one.stands().startsWith("Ended");
    }

    private Line line(SubjectAccess.Request request) {
        FamilyCase theCase = cases.findById(request.caseId()).orElseThrow();
        SubjectAccess.Copy last = requests.copies(request).stream().findFirst().orElse(null);
        boolean over = request.ended() != null || last != null && last.isGiven();
        return new Line(
                theCase.getReference(),
                theCase.getLabel(),
                theCase.getService().getName(),
                request.number(),
                members.name(request.memberId()),
                request.asker(),
                London.day(request.due()),
                !over && London.today(clock).isAfter(request.due()),
                stands(request, last));
    }

    private String stands(SubjectAccess.Request request, SubjectAccess.Copy last) {
        if (request.ended() != null) return "Ended: " + request.ended();
        if (last == null) return "The file is being gone through";
        if (last.isGiven()) return "Given on " + London.day(last.givenOn());
        if (last.isWaiting())
            return "Copy %d waits for a second person (drawn by %s)"
                    .formatted(last.number(), workers.name(last.drawnBy()));
        return last.mayGo() ? "Copy %d may go".formatted(last.number()) : "Sent back: " + last.seenReason();
    }

    @GetMapping("/{reference}")
    @Transactional(readOnly = true)
    public String ofRecord(@PathVariable String reference, Authentication person, Model page) {
        FamilyCase theCase = requests.own(reference, person.getName());
        page.addAttribute("name", person.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("lines", requests.of(theCase).stream().map(this::line).toList());
        page.addAttribute(
                "people",
                members.of(theCase.getId()).stream()
                        .map(one -> new Choice(one.getId().toString(), one.getName()))
                        .toList());
        page.addAttribute(
                "asks",
                Stream.of(SubjectAccess.Asks.values())
                        .map(one -> new Choice(one.name(), one.words))
                        .toList());
        page.addAttribute(
                "children",
                Stream.of(SubjectAccess.Child.values())
                        .map(one -> new Choice(one.name(), one.words))
                        .toList());
        return "subject-access-case";
    }

    @PostMapping("/{reference}")
    @Transactional
    public String open(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("About whom") UUID member,
            @RequestParam(required = false) @Called("Who asks") SubjectAccess.Asks asks,
            @RequestParam(defaultValue = "") @Called("Name of who asks") String asker,
            @RequestParam(defaultValue = "") @Called(value = "How it was checked who they are", lines = true)
                    String identity,
            @RequestParam(defaultValue = "") @Called(value = "By what they may ask for them", lines = true)
                    String authority,
            @RequestParam(required = false) @Called("Does the child understand it") SubjectAccess.Child child,
            @RequestParam(required = false) @Called("Received on") LocalDate received,
            Authentication person) {
        long number = requests.open(
                requests.own(reference, person.getName()),
                new SubjectAccess.Asked(member, asks, asker, identity, authority, child, received),
                person.getName());
        return back(reference, number);
    }

    @GetMapping("/{reference}/{number}")
    @Transactional(readOnly = true)
    public String one(@PathVariable String reference, @PathVariable long number, Authentication person, Model page) {
        SubjectAccess.Request request = requests.readable(reference, number, person.getName());
        FamilyCase theCase = cases.findById(request.caseId()).orElseThrow();
        List<SubjectAccess.Copy> copies = requests.copies(request);
        SubjectAccess.Copy last = copies.stream().findFirst().orElse(null);
        boolean answers = answers(theCase, person);
        boolean over = request.ended() != null || last != null && last.isGiven();
        page.addAttribute("name", person.getName());
        page.addAttribute("one", line(request));
        page.addAttribute("asks", request.asks().words);
        page.addAttribute("identity", request.identity());
        page.addAttribute("authority", request.authority());
        page.addAttribute("child", request.child() == null ? null : request.child().words);
        page.addAttribute("received", London.day(request.received()));
        page.addAttribute("extended", request.extended());
        page.addAttribute("answers", answers);
        page.addAttribute("isOpen", !over);
        page.addAttribute("waits", !over && last != null && last.isWaiting());
        page.addAttribute("drawnByMe", last != null && last.drawnBy().equals(person.getName()));
        page.addAttribute("maySay", requests.maySay(request, theCase, person.getName()));
        page.addAttribute("mayGo", !over && last != null && Boolean.TRUE.equals(last.mayGo()));
        page.addAttribute("last", last == null ? 0 : last.number());
        page.addAttribute("copies", copies.stream().map(this::copy).toList());
        page.addAttribute(
                "others",
                requests.withOthers(request, person.getName()).stream()
                        .map(one -> one.getService().getName())
                        .toList());
        return "subject-access-one";
    }

    private boolean answers(FamilyCase theCase, Authentication person) {
        return workers.manages(person.getName(), theCase.getService());
    }

    private CopyLine copy(SubjectAccess.Copy copy) {
        return new CopyLine(
                copy.number(),
                "%s, %s; %,d lines withheld"
                        .formatted(workers.name(copy.drawnBy()), London.minute(copy.drawnAt()), copy.withheld()),
                copy.isWaiting()
                        ? "Waits for a second person"
                        : "%s (%s, %s): %s"
                                .formatted(
                                        copy.mayGo() ? "May go" : "Sent back",
                                        workers.name(copy.seenBy()),
                                        London.minute(copy.seenAt()),
                                        copy.seenReason()),
                copy.isGiven()
                        ? "To %s on %s: %s (%s)"
                                .formatted(
                                        copy.givenTo(),
                                        London.day(copy.givenOn()),
                                        copy.givenHow(),
                                        workers.name(copy.givenBy()))
                        : null,
                copy.isWaiting(),
                Boolean.TRUE.equals(copy.mayGo()),
                copy.isGiven(),
                requests.files(copy));
    }

    /** The file as it is now. The second person reads it beside the copy: what is withheld of it, and on which ground. */
    @GetMapping("/{reference}/{number}/file")
    @Transactional(readOnly = true)
    public String file(
            @PathVariable String reference,
            @PathVariable long number,
            @RequestParam(defaultValue = "") @Called("Part") String part,
            Authentication person,
            Model page) {
        SubjectAccess.Request request = requests.readable(reference, number, person.getName());
        FamilyCase theCase = cases.findById(request.caseId()).orElseThrow();
        SubjectAccess.WholeFile whole = requests.file(request);
        List<String> parts =
                whole.lines().stream().map(one -> one.line().part()).distinct().toList();
        String shown = parts.contains(part) ? part : parts.get(0);
        page.addAttribute("name", person.getName());
        page.addAttribute("one", line(request));
        page.addAttribute("parts", parts);
        page.addAttribute("part", shown);
        page.addAttribute("names", whole.names());
        page.addAttribute(
                "mayMark",
                answers(theCase, person)
                        && request.ended() == null
                        && requests.copies(request).stream().noneMatch(one -> one.isWaiting() || one.isGiven()));
        page.addAttribute(
                "lines",
                whole.lines().stream()
                        .filter(one -> one.line().part().equals(shown))
                        .map(one -> new FileLineShown(
                                one.line().key(),
                                one.line().entry(),
                                one.line().label(),
                                one.withheld() == null
                                        ? one.given()
                                        : one.line().text(),
                                one.withheld() == null
                                        ? null
                                        : "Withheld: %s (%s)".formatted(one.withheld().words, one.withheld().law),
                                one.said()))
                        .toList());
        page.addAttribute(
                "grounds",
                Stream.of(Ground.values())
                        .map(one -> new Choice(one.name(), "%s (%s)".formatted(one.words, one.law)))
                        .toList());
        return "subject-access-file";
    }

    @PostMapping("/{reference}/{number}/file")
    @Transactional
    public String mark(
            @PathVariable String reference,
            @PathVariable long number,
            @RequestParam(required = false) @Called("Lines") List<String> line,
            @RequestParam(defaultValue = "") @Called("Words wherever they stand") String words,
            @RequestParam(required = false) @Called("What becomes of them") Boolean withheld,
            @RequestParam(required = false) @Called("Ground") Ground ground,
            @RequestParam(defaultValue = "") @Called("Why") String markReason,
            @RequestParam(defaultValue = "") @Called("Part") String part,
            Authentication person) {
        FamilyCase theCase = requests.own(reference, person.getName());
        requests.mark(
                theCase,
                request(theCase, number),
                line == null ? List.of() : line,
                words,
                !Objects.equals(withheld, false),
                ground,
                markReason,
                person.getName());
        return "redirect:/subject-access/%s/%d/file?part=%s"
                .formatted(reference, number, UriUtils.encode(part, StandardCharsets.UTF_8));
    }

    @PostMapping("/{reference}/{number}/draw")
    @Transactional
    public String draw(@PathVariable String reference, @PathVariable long number, Authentication person) {
        FamilyCase theCase = requests.own(reference, person.getName());
        requests.draw(theCase, request(theCase, number), person.getName());
        return back(reference, number);
    }

    @PostMapping("/{reference}/{number}/copies/{copy}/say")
    @Transactional
    public String say(
            @PathVariable String reference,
            @PathVariable long number,
            @PathVariable int copy,
            @RequestParam(required = false) @Called("What you say") Boolean mayGo,
            @RequestParam(defaultValue = "")
                    @Called(value = "What you have looked at, or what must change", lines = true)
                    String seenReason,
            Authentication person) {
        SubjectAccess.Request request = requests.readable(reference, number, person.getName());
        FamilyCase theCase = cases.findById(request.caseId()).orElseThrow();
        requests.say(theCase, request, copy, mayGo, seenReason, person.getName());
        return answers(theCase, person) ? back(reference, number) : "redirect:/subject-access";
    }

    @PostMapping("/{reference}/{number}/copies/{copy}/give")
    @Transactional
    public String give(
            @PathVariable String reference,
            @PathVariable long number,
            @PathVariable int copy,
            @RequestParam(defaultValue = "") @Called("To whom it was given") String givenTo,
            @RequestParam(defaultValue = "") @Called("How") String givenHow,
            @RequestParam(required = false) @Called("On which day") LocalDate givenOn,
            Authentication person) {
        FamilyCase theCase = requests.own(reference, person.getName());
        requests.give(theCase, request(theCase, number), copy, givenTo, givenHow, givenOn, person.getName());
        return back(reference, number);
    }

    @PostMapping("/{reference}/{number}/extend")
    @Transactional
    public String extend(
            @PathVariable String reference,
            @PathVariable long number,
            @RequestParam(defaultValue = "") @Called(value = "Why it takes longer", lines = true) String extendReason,
            Authentication person) {
        FamilyCase theCase = requests.own(reference, person.getName());
        requests.extend(theCase, request(theCase, number), extendReason, person.getName());
        return back(reference, number);
    }

    @PostMapping("/{reference}/{number}/end")
    @Transactional
    public String end(
            @PathVariable String reference,
            @PathVariable long number,
            @RequestParam(defaultValue = "") @Called(value = "Why nothing is given", lines = true) String nothingReason,
            Authentication person) {
        FamilyCase theCase = requests.own(reference, person.getName());
        requests.end(theCase, request(theCase, number), nothingReason, person.getName());
        return back(reference, number);
    }

    @GetMapping("/{reference}/{number}/copies/{copy}/pdf")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> pdf(
            @PathVariable String reference, @PathVariable long number, @PathVariable int copy, Authentication person) {
        return file(reference, number, copy, "pdf", MediaType.APPLICATION_PDF, person);
    }

    @GetMapping("/{reference}/{number}/copies/{copy}/json")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> json(
            @PathVariable String reference, @PathVariable long number, @PathVariable int copy, Authentication person) {
        return file(reference, number, copy, "json", MediaType.APPLICATION_JSON, person);
    }

    /** A document that goes along, for who reads the copy and does not see the record itself. */
    @GetMapping("/{reference}/{number}/copies/{copy}/documents/{document}")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> document(
            @PathVariable String reference,
            @PathVariable long number,
            @PathVariable int copy,
            @PathVariable @Called("Document") UUID document,
            Authentication person) {
        SubjectAccess.Request request = requests.readable(reference, number, person.getName());
        boolean goesAlong = requests.copies(request).stream()
                .filter(one -> one.number() == copy)
                .flatMap(one -> requests.files(one).stream())
                .anyMatch(one -> document.equals(one.document()));
        if (!goesAlong)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such document in this copy.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        documents.write(document, content);
        return download(content.toByteArray(), "document-%d".formatted(number), MediaType.APPLICATION_OCTET_STREAM);
    }

    private ResponseEntity<byte[]> file(
            String reference, long number, int copy, String kind, MediaType type, Authentication person) {
        SubjectAccess.Request request = requests.readable(reference, number, person.getName());
        return download(
                requests.content(request, copy, kind), "request-%d-copy-%d.%s".formatted(number, copy, kind), type);
    }

    private static ResponseEntity<byte[]> download(byte[] content, String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    private SubjectAccess.Request request(FamilyCase theCase, long number) {
        return requests.one(theCase, number)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no request %d on this record.".formatted(number)));
    }

    private static String back(String reference, long number) {
        return "redirect:/subject-access/%s/%d".formatted(reference, number);
    }
}
