package org.familypathway.proposal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.familypathway.platform.DeployedByHand;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.upload.Upload;
import org.familypathway.upload.Uploads;
import org.familypathway.walk.Walks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Changes of the pathway: what was proposed and by whom, what differs, how many cases are at work on what it changes, and what became of it. No family is named here. */
@Controller
@RequestMapping(ChangesPage.ADDRESS)
class ChangesPage {
    static final String ADDRESS = "/changes";
    private static final int LONGEST_NAME = 200;

    /** @param isNew whether there is no such file in force, or was none before the release */
    record File(String name, boolean isNew, List<Differences.Difference> differences) {
        public boolean isDiagram() {
            return name.endsWith(".bpmn");
        }

        /** The ids of what was {@code added}, {@code changed} or {@code removed}, with a space between. */
        public String ids(String change) {
            return differences.stream()
                    .filter(one -> one.change().equals(change))
                    .map(Differences.Difference::id)
                    .collect(Collectors.joining(" "));
        }
    }

    record Line(long number, String name, String proposed, String state) {}

    private final Proposals proposals;
    private final Differences differences;
    private final ModelGate gate;
    private final Walks walks;
    private final DeployedByHand byHand;
    private final Workers workers;
    private final Uploads uploads;
    private final JdbcClient database;

    ChangesPage(
            Proposals proposals,
            Differences differences,
            ModelGate gate,
            Walks walks,
            DeployedByHand byHand,
            Workers workers,
            Uploads uploads,
            JdbcClient database) {
        this.uploads = uploads;
        this.walks = walks;
        this.byHand = byHand;
        this.proposals = proposals;
        this.differences = differences;
        this.gate = gate;
        this.workers = workers;
        this.database = database;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String all(Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute("mayPropose", Role.of(SignedIn.groups(person)).contains(Role.ANALYST));
        page.addAttribute("scans", uploads.scans());
        page.addAttribute(
                "changes",
                proposals.all().stream()
                        .map(one ->
                                new Line(one.number(), one.name(), by(one.proposedBy(), one.proposedAt()), state(one)))
                        .toList());
        return "changes";
    }

    /** What somebody uploads is taken as Modeler would send it. @throws Refusal where it cannot be taken, or does not pass the gate */
    @PostMapping
    @Transactional
    public String upload(
            @Called("What changes") @RequestParam("change") String change,
            @Called("Files") @RequestParam("files") List<MultipartFile> files)
            throws IOException {
        String name = change.strip();
        if (name.isEmpty()) throw Refusal.of("change", "“What changes” is needed. Please fill it in.");
        if (name.length() > LONGEST_NAME)
            throw Refusal.of("change", "“What changes” is longer than %d characters.".formatted(LONGEST_NAME));
        UploadedFiles uploaded = new UploadedFiles();
        for (MultipartFile file : files)
            if (file.getOriginalFilename() != null
                    && !file.getOriginalFilename().isEmpty())
                try (Upload upload = uploads.receive(
                        "files",
                        UploadedFiles.called(file.getOriginalFilename()),
                        file,
                        UploadedFiles.LONGEST_TOGETHER)) {
                    uploaded.add(file.getOriginalFilename(), upload.whole());
                }
        byHand.deploy(name, uploaded.all());
        return back(proposals.all().get(0).number());
    }

    /** What is in force, whoever brought it, in the folders of the sources: unpacked over them it puts them as they are here. */
    @GetMapping("/in-force.zip")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> inForce() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var files = new ZipOutputStream(zip, StandardCharsets.UTF_8)) {
            for (var file : gate.asInTheSources().entrySet()) {
                files.putNextEntry(new ZipEntry(file.getKey()));
                files.write(file.getValue());
            }
        }
        return sent("pathway-in-force.zip", Optional.of(zip.toByteArray()));
    }

    /** @throws ResponseStatusException 404 where there is no such change */
    @GetMapping("/{number}")
    @Transactional(readOnly = true)
    public String one(@PathVariable("number") long number, Authentication person, Model page) {
        Proposal proposal = find(number);
        Map<String, byte[]> files = proposals.files(proposal);
        Map<String, byte[]> before = before(proposal, files);
        List<File> shown = new ArrayList<>();
        files.forEach((name, content) -> {
            byte[] was = named(before, bare(name)).orElse(null);
            var differs = differences.between(name, was, content);
            if (was == null || !differs.isEmpty())
                shown.add(new File(bare(name), was == null, was == null ? List.of() : differs));
        });
        page.addAttribute("name", person.getName());
        page.addAttribute("change", proposal);
        page.addAttribute("open", proposal.isOpen());
        page.addAttribute("inForce", proposal.isInForce());
        page.addAttribute("proposed", by(proposal.proposedBy(), proposal.proposedAt()));
        page.addAttribute("state", state(proposal));
        page.addAttribute("files", shown);
        page.addAttribute(
                "faults",
                proposal.isOpen()
                        ? gate.faults(files).stream().map(Object::toString).toList()
                        : List.of());
        page.addAttribute(
                "walks",
                proposal.isOpen() ? walks.of(files) : proposal.takenBackBy() == null ? null : walks.of(Map.of()));
        page.addAttribute("touched", touched(files));
        page.addAttribute(
                "ofCasePage",
                shown.stream().map(File::name).filter(gate::isOfCasePage).toList());
        page.addAttribute("mine", proposal.proposedBy().equals(person.getName()));
        return "change";
    }

    @GetMapping("/{number}/files/{file}")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> file(@PathVariable("number") long number, @PathVariable("file") String file) {
        return sent(file, named(proposals.files(find(number)), file));
    }

    /** A file as it was before the change, or is in force while nobody has decided on it. */
    @GetMapping("/{number}/before/{file}")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> fileBefore(@PathVariable("number") long number, @PathVariable("file") String file) {
        Proposal proposal = find(number);
        return sent(file, named(before(proposal, proposals.files(proposal)), file));
    }

    private Map<String, byte[]> before(Proposal proposal, Map<String, byte[]> files) {
        return proposal.isOpen() ? gate.inForce(files) : proposals.replaced(proposal);
    }

    private static Optional<byte[]> named(Map<String, byte[]> files, String bare) {
        return files.entrySet().stream()
                .filter(one -> bare(one.getKey()).equals(bare))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static ResponseEntity<byte[]> sent(String file, Optional<byte[]> found) {
        byte[] content = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @PostMapping("/{number}/walk")
    @Transactional
    public String walk(@PathVariable("number") long number) {
        Proposal proposal = find(number);
        if (proposal.isOpen()) proposals.walk(proposal);
        return back(number);
    }

    @PostMapping("/{number}/release")
    @Transactional
    public String release(
            @PathVariable("number") long number,
            @Called(value = "Why it is released, or goes back", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        proposals.release(number, reason, person.getName());
        return back(number);
    }

    @PostMapping("/{number}/send-back")
    @Transactional
    public String sendBack(
            @PathVariable("number") long number,
            @Called(value = "Why it is released, or goes back", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        proposals.sendBack(number, reason, person.getName());
        return back(number);
    }

    @PostMapping("/{number}/take-back")
    @Transactional
    public String takeBack(
            @PathVariable("number") long number,
            @Called(value = "Why it is taken back", lines = true) @RequestParam("reason") String reason,
            Authentication person) {
        proposals.takeBack(number, reason, person.getName());
        return back(number);
    }

    private static String back(long number) {
        return "redirect:/changes/" + number;
    }

    private Proposal find(long number) {
        return proposals.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Of each diagram that changes, how many cases are at work on it; they go on by the version on which they are. */
    private List<String> touched(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".bpmn"))
                .map(name -> bare(name).replace(".bpmn", ""))
                .map(process -> {
                    long cases = database.sql(
                                    "select count(distinct root.business_key_) from act_ru_execution root join act_re_procdef diagram on diagram.id_ = root.proc_def_id_ where root.parent_id_ is null and diagram.key_ = :process")
                            .param("process", process)
                            .query(Long.class)
                            .single();
                    return cases == 1
                            ? "One case is in %s.".formatted(process)
                            : "%d cases are in %s.".formatted(cases, process);
                })
                .toList();
    }

    private String state(Proposal one) {
        if (one.isOpen()) return "Waits for somebody else";
        if (one.takenBackAt() != null) return "Taken back by " + by(one.takenBackBy(), one.takenBackAt());
        return ("released".equals(one.decision()) ? "Released by " : "Sent back by ")
                + by(one.decidedBy(), one.decidedAt());
    }

    private String by(String who, Instant when) {
        return workers.name(who) + ", " + London.minute(when);
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
