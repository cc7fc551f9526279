package org.familypathway.restriction;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.Called;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who sees a record: who may, says whether it is restricted and to whom, and who is kept out because they are related to the family (R91, R97). Read by whoever sees the record. */
@Controller
@RequestMapping("/cases/{reference}/who-sees")
class WhoSeesPage {
    record Person(String id, String name, boolean named) {}

    record RelatedLine(UUID id, String who, String how, String said, boolean mayEnd) {}

    /** @param reviewed what somebody else found; null while nobody has looked at it */
    record LookLine(String who, String opened, String why, String reviewed) {}

    private final CaseAccess access;
    private final Restrictions restrictions;
    private final RelatedStaff relatedStaff;
    private final EmergencyLooks looks;
    private final Workers workers;

    WhoSeesPage(
            CaseAccess access,
            Restrictions restrictions,
            RelatedStaff relatedStaff,
            EmergencyLooks looks,
            Workers workers) {
        this.access = access;
        this.restrictions = restrictions;
        this.relatedStaff = relatedStaff;
        this.looks = looks;
        this.workers = workers;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        boolean answers = workers.manages(user.getName(), theCase.getService());
        Restrictions.Restriction stands = restrictions.of(theCase).orElse(null);
        List<String> named = stands == null ? List.of() : stands.named();
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("service", theCase.getService().getName());
        page.addAttribute("answers", answers);
        page.addAttribute("restricted", stands != null);
        page.addAttribute(
                "stands",
                stands == null
                        ? null
                        : "%s. %s (%s, %s)"
                                .formatted(
                                        stands.kind().words,
                                        stands.reason(),
                                        workers.name(stands.by()),
                                        London.minute(stands.at())));
        page.addAttribute(
                "few",
                named.stream()
                        .filter(one -> !relatedStaff.isRelated(one, theCase.getId()))
                        .map(workers::name)
                        .toList());
        page.addAttribute(
                "kinds",
                Stream.of(Restrictions.Kind.values())
                        .map(kind -> Map.of("value", kind.name(), "label", kind.words))
                        .toList());
        page.addAttribute("kind", stands == null ? "" : stands.kind().name());
        page.addAttribute(
                "people",
                answers
                        ? restrictions.mayBeNamed(theCase.getService()).stream()
                                .map(one -> new Person(one, workers.name(one), named.contains(one)))
                                .toList()
                        : List.of());
        page.addAttribute(
                "related",
                relatedStaff.of(theCase).stream()
                        .map(one -> new RelatedLine(
                                one.id(),
                                workers.name(one.person()),
                                one.how(),
                                "%s, %s".formatted(workers.name(one.by()), London.minute(one.at())),
                                answers))
                        .toList());
        page.addAttribute("looks", looks.of(theCase).stream().map(this::line).toList());
        return "who-sees";
    }

    private LookLine line(EmergencyLooks.Look look) {
        return new LookLine(
                workers.name(look.person()),
                "%s to %s"
                        .formatted(
                                London.minute(look.openedAt()),
                                London.minute(look.ended() == null ? look.until() : look.ended())),
                look.why(),
                look.reviewedBy() == null
                        ? null
                        : "%s. %s (%s, %s)"
                                .formatted(
                                        look.needed() ? "It was needed" : "It was not needed",
                                        look.found(),
                                        workers.name(look.reviewedBy()),
                                        London.minute(look.reviewedAt())));
    }

    @PostMapping("/restrict")
    @Transactional
    public String restrict(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("Why it is restricted") Restrictions.Kind kind,
            @RequestParam(defaultValue = "") @Called(value = "The reason in your words", lines = true) String reason,
            @RequestParam(required = false) @Called("Who sees it") List<String> named,
            Principal user) {
        FamilyCase theCase = access.require(user.getName(), reference);
        restrictions.restrict(theCase, kind, reason, named == null ? List.of() : named, user.getName());
        return access.maySee(user.getName(), theCase) ? back(reference) : "redirect:/cases";
    }

    @PostMapping("/lift")
    @Transactional
    public String lift(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called(value = "Why it is lifted", lines = true) String liftReason,
            Principal user) {
        restrictions.lift(access.require(user.getName(), reference), liftReason, user.getName());
        return back(reference);
    }

    /** Of oneself, or of somebody else by who answers for the service. */
    @PostMapping("/related")
    @Transactional
    public String related(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called("Who") String person,
            @RequestParam(defaultValue = "") @Called("How") String how,
            Principal user) {
        FamilyCase theCase = access.require(user.getName(), reference);
        String who = person.isBlank() ? user.getName() : person;
        relatedStaff.declare(theCase, who, how, user.getName());
        return who.equals(user.getName()) ? "redirect:/related" : back(reference);
    }

    @PostMapping("/related/{id}/end")
    @Transactional
    public String relatedNoLonger(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") @Called("Why it is so no longer") String endReason,
            Principal user) {
        relatedStaff.end(access.require(user.getName(), reference), id, endReason, user.getName());
        return back(reference);
    }

    private static String back(String reference) {
        return "redirect:/cases/%s/who-sees".formatted(reference);
    }
}
