package org.familypathway.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.ManagedServices;
import org.familypathway.access.Role;
import org.familypathway.access.SignedIn;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.http.HttpStatus;
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

/** Where who answers for a service finds the records whose time has come, decides, confirms what another decided, and holds what must stay. Auditors read the certificates alone. */
@Controller
@RequestMapping("/retention")
class RetentionPage {
    private static final int MONTHS_AHEAD = 12;

    /** @param said what was decided or holds, in words; null where nothing */
    record Line(String reference, String label, String service, String why, String due, String said, String kept) {}

    record CertificateLine(long number, String reference, String service, String when, String rows) {}

    private final Retention retention;
    private final Certificates certificates;
    private final Cases cases;
    private final CaseAccess access;
    private final ManagedServices managed;
    private final Services services;
    private final Workers workers;
    private final Clock clock;

    RetentionPage(
            Retention retention,
            Certificates certificates,
            Cases cases,
            CaseAccess access,
            ManagedServices managed,
            Services services,
            Workers workers,
            Clock clock) {
        this.retention = retention;
        this.certificates = certificates;
        this.cases = cases;
        this.access = access;
        this.managed = managed;
        this.services = services;
        this.workers = workers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String all(Authentication person, Model page) {
        LocalDate today = London.today(clock);
        List<Service> own = managed.of(person);
        List<Retention.Standing> all = retention.ofServices(own, person.getName());
        page.addAttribute("name", person.getName());
        page.addAttribute("answers", !own.isEmpty());
        page.addAttribute(
                "waiting",
                Stream.concat(
                                lines(all, Retention.Standing::isToBeDeleted).stream(),
                                lines(retention.elsewhere(own, person.getName()), one -> true).stream())
                        .toList());
        page.addAttribute("come", lines(all, one -> one.hasCome(today) && !one.isToBeDeleted() && one.hold() == null));
        page.addAttribute(
                "soon",
                lines(
                        all,
                        one -> one.due() != null
                                && one.due().isAfter(today)
                                && !one.due().isAfter(today.plusMonths(MONTHS_AHEAD))));
        page.addAttribute("held", lines(all, one -> one.hold() != null || one.isKeptLonger()));
        page.addAttribute(
                "certificates",
                certificates.of(whose(person)).stream()
                        .map(one -> new CertificateLine(
                                one.number(),
                                one.reference(),
                                one.service(),
                                London.minute(one.confirmedAt()),
                                "%,d".formatted(one.rows())))
                        .toList());
        return "retention";
    }

    private List<Line> lines(List<Retention.Standing> all, Predicate<Retention.Standing> which) {
        return all.stream()
                .filter(which)
                .map(one -> new Line(
                        one.theCase().getReference(),
                        one.theCase().getLabel(),
                        one.theCase().getService().getName(),
                        one.rule(),
                        London.day(one.due()),
                        said(one),
                        one.kept()))
                .toList();
    }

    private String said(Retention.Standing one) {
        String held = one.hold() == null
                ? ""
                : "Held since %s by %s: %s "
                        .formatted(
                                London.day(one.hold().at()),
                                workers.name(one.hold().by()),
                                one.hold().reason());
        if (one.decision() == null) return held.isEmpty() ? null : held.strip();
        return held
                + "%s (%s, %s): %s"
                        .formatted(
                                one.isToBeDeleted()
                                        ? "To be deleted"
                                        : "Kept until "
                                                + London.day(one.decision().keepUntil()),
                                workers.name(one.decision().by()),
                                London.minute(one.decision().at()),
                                one.decision().reason());
    }

    @GetMapping("/certificates/{number}")
    @Transactional(readOnly = true)
    public String certificate(@PathVariable long number, Authentication person, Model page) {
        Certificates.Certificate one = certificates
                .one(whose(person), number)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no certificate %d that you may see.".formatted(number)));
        page.addAttribute("name", person.getName());
        page.addAttribute("one", one);
        page.addAttribute("opened", London.day(one.opened()));
        page.addAttribute("closed", London.day(one.closed()));
        page.addAttribute("due", London.day(one.due()));
        page.addAttribute("decided", "%s, %s".formatted(workers.name(one.decidedBy()), London.minute(one.decidedAt())));
        page.addAttribute(
                "confirmed", "%s, %s".formatted(workers.name(one.confirmedBy()), London.minute(one.confirmedAt())));
        page.addAttribute("counts", certificates.counts(number));
        return "deletion-certificate";
    }

    /** Auditors read those of all services. */
    private List<Service> whose(Authentication person) {
        return Role.of(SignedIn.groups(person)).contains(Role.AUDITOR) ? services.findAll() : managed.of(person);
    }

    @GetMapping("/{reference}")
    @Transactional(readOnly = true)
    public String one(@PathVariable String reference, Authentication person, Model page) {
        FamilyCase theCase = ownOrSecond(person, reference);
        Retention.Standing stands = retention.of(theCase, person.getName());
        LocalDate today = London.today(clock);
        page.addAttribute("name", person.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("closed", London.day(theCase.getClosedAt()));
        page.addAttribute("why", stands.rule());
        page.addAttribute("due", London.day(stands.due()));
        page.addAttribute("answers", workers.manages(person.getName(), theCase.getService()));
        page.addAttribute("kept", stands.kept());
        page.addAttribute("said", said(stands));
        page.addAttribute("held", stands.hold() != null);
        page.addAttribute("hasCome", stands.hasCome(today));
        page.addAttribute("toBeDeleted", stands.isToBeDeleted());
        page.addAttribute("decided", stands.decision() != null);
        page.addAttribute(
                "mine", stands.decision() != null && stands.decision().by().equals(person.getName()));
        page.addAttribute(
                "choices",
                Stream.of(Retention.Choice.values())
                        .map(choice -> Map.of("value", choice.name(), "label", choice.words))
                        .toList());
        return "retention-case";
    }

    @PostMapping("/{reference}/decide")
    @Transactional
    public String decide(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("What becomes of it") Retention.Choice decision,
            @RequestParam(defaultValue = "") @Called(value = "Why", lines = true) String reason,
            @RequestParam(required = false) @Called("Until when it is kept") LocalDate until,
            Authentication person) {
        retention.decide(own(person, reference), decision, reason, until, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/take-back")
    @Transactional
    public String takeBack(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called(value = "Why it is taken back", lines = true) String backReason,
            Authentication person) {
        retention.takeBack(own(person, reference), backReason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/confirm")
    @Transactional
    public String confirm(@PathVariable String reference, Authentication person) {
        return "redirect:/retention/certificates/"
                + retention.confirm(ownOrSecond(person, reference), person.getName());
    }

    @PostMapping("/{reference}/hold")
    @Transactional
    public String hold(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called(value = "Why it is held", lines = true) String holdReason,
            Authentication person) {
        retention.setHold(own(person, reference), holdReason, person.getName());
        return back(reference);
    }

    @PostMapping("/{reference}/lift")
    @Transactional
    public String lift(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called(value = "Why it is lifted", lines = true) String liftReason,
            Authentication person) {
        retention.liftHold(own(person, reference), liftReason, person.getName());
        return back(reference);
    }

    /** Also of another service, where that has nobody else who could confirm. */
    private FamilyCase ownOrSecond(Authentication person, String reference) {
        return cases.findByReference(reference)
                .filter(one -> retention.waitsFor(person.getName(), one))
                .orElseGet(() -> own(person, reference));
    }

    /** Of a service that they answer for, and theirs to see: where it is not, nothing is there. */
    private FamilyCase own(Authentication person, String reference) {
        FamilyCase theCase = access.require(person.getName(), reference);
        if (!workers.manages(person.getName(), theCase.getService()))
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(reference));
        return theCase;
    }

    private static String back(String reference) {
        return "redirect:/retention/" + reference;
    }
}
