package org.familypathway.engagement;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who agreed to what and who refused, person by person and agency by agency, since when, and what was done under each (R97, R126, R134): for those who see the case. */
@Controller
class ConsentPage {
    /**
     * One purpose or agency, about one person.
     *
     * @param standing whether it is agreed, refused or neither
     * @param said who said what and since when, with judgements and what managers decided, the earliest first
     * @param done each contact that rests on it
     */
    record Line(String what, String standing, List<String> said, List<String> done) {}

    /** @param answers who answers for them: themselves, or whoever holds parental responsibility */
    record Person(String name, String answers, List<Line> lines) {}

    /** Something that is shared without consent. */
    record Told(String agency, String standing, String why, List<String> done) {}

    /** What is asked: a purpose and, to share, the agency. */
    private record Asked(Consent.Purpose purpose, Agency agency) {
        boolean is(Consent consent) {
            return consent.isAskedAs(purpose, agency);
        }
    }

    private final CaseAccess access;
    private final ConsentOfEach each;
    private final JudgedByTwo byTwo;
    private final AgreedBesides besides;
    private final SharingBases bases;
    private final AgencyContacts contacts;
    private final ParentalResponsibilities responsibilities;
    private final Workers workers;
    private final Choices choices;

    ConsentPage(
            CaseAccess access,
            ConsentOfEach each,
            JudgedByTwo byTwo,
            AgreedBesides besides,
            SharingBases bases,
            AgencyContacts contacts,
            ParentalResponsibilities responsibilities,
            Workers workers,
            Choices choices) {
        this.access = access;
        this.each = each;
        this.byTwo = byTwo;
        this.besides = besides;
        this.bases = bases;
        this.contacts = contacts;
        this.responsibilities = responsibilities;
        this.workers = workers;
        this.choices = choices;
    }

    @GetMapping("/cases/{reference}/consents")
    @Transactional(readOnly = true)
    public String show(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        ConsentOfEach.InCase all = each.in(theCase);
        List<AgencyContact> made = contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId());
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute(
                "persons",
                all.personsAndTheDead()
                        .map(person -> person(theCase, all, person, made))
                        .toList());
        page.addAttribute("told", told(theCase, made));
        return "consents";
    }

    private Person person(
            FamilyCase theCase, ConsentOfEach.InCase all, HouseholdMember person, List<AgencyContact> made) {
        List<Asked> asked = new ArrayList<>(List.of(new Asked(Consent.Purpose.workWithService, null)));
        List<Consent> about = all.said().stream()
                .filter(c ->
                        all.about(c).stream().anyMatch(one -> one.getMemberId().equals(person.getId())))
                .toList();
        for (Consent consent : about)
            if (asked.stream().noneMatch(known -> known.is(consent)))
                asked.add(new Asked(consent.getPurpose(), consent.agency()));
        return new Person(
                person.getName(),
                answers(theCase, all, person),
                Stream.concat(
                                asked.stream()
                                        .map(one -> line(
                                                all,
                                                person,
                                                one,
                                                about.stream().filter(one::is).toList(),
                                                made)),
                                besides.of(theCase).stream()
                                        .filter(line -> line.isAbout(
                                                person.getId(), person.answer().livesHere()))
                                        .map(line -> besides(all, line)))
                        .toList());
    }

    /** What was agreed to in another form, with what became of it. */
    private Line besides(ConsentOfEach.InCase all, AgreedBesides.Line line) {
        Optional<AgreementTakenBack> back = besides.takenBack(line.id());
        List<String> said = new ArrayList<>();
        said.add("%s: yes on %s.".formatted(line.names(), London.day(line.on())));
        back.ifPresent(one -> said.add(withdrawn(
                each.name(all.who(one.getTakenBackBy()), one.getRecordedAt()),
                one.getTakenBackAt(),
                one.getHow(),
                one.getReceiversTold())));
        return new Line(
                line.what(),
                back.isPresent() ? "Withdrawn" : line.goesOn() ? "Agreed" : "Agreed; nothing rests on it any more",
                said,
                List.of());
    }

    private String answers(FamilyCase theCase, ConsentOfEach.InCase all, HouseholdMember person) {
        if (person.isDead()) return "died on " + London.day(person.about().diedOn());
        if (each.age(person) == WhoMayAgree.Age.adult)
            return all.inForce().stream().anyMatch(one -> one.getMemberId().equals(person.getId()) && !one.isAble())
                    ? "answers for themselves where they were not judged to lack the capacity"
                    : "answers for themselves";
        List<String> holders = responsibilities
                .holders(theCase, person.getId())
                .map(responsibilities::nameAndDeath)
                .toList();
        String held = holders.isEmpty()
                ? "nobody has said who holds parental responsibility"
                : "parental responsibility: " + String.join(", ", holders);
        return each.age(person) == WhoMayAgree.Age.sixteenOrOver
                ? "16 or 17, answers for themselves unless judged to lack the capacity; " + held
                : held;
    }

    private Line line(
            ConsentOfEach.InCase all,
            HouseholdMember person,
            Asked asked,
            List<Consent> consents,
            List<AgencyContact> made) {
        String what = consents.isEmpty()
                ? choices.words("consentPurposes", asked.purpose())
                : consents.get(0).inWords(choices);
        return new Line(
                what,
                consents.isEmpty()
                        ? "Not asked yet"
                        : standing(all.of(person.getId(), asked.purpose(), asked.agency())),
                consents.stream().flatMap(c -> said(all, c, person).stream()).toList(),
                made.stream()
                        .filter(contact ->
                                consents.stream().anyMatch(c -> c.getId().equals(contact.getConsentId())))
                        .map(contact -> inWords(contact)
                                + (isAfterWithdrawal(contact, consents)
                                        ? " This was done after it was withdrawn."
                                        : ""))
                        .toList());
    }

    private static boolean isAfterWithdrawal(AgencyContact contact, List<Consent> consents) {
        return consents.stream()
                .anyMatch(c -> c.getId().equals(contact.getConsentId())
                        && c.getWithdrawnAt() != null
                        && contact.getContactedAt().isAfter(c.getWithdrawnAt()));
    }

    private static String standing(Agreement agreement) {
        return switch (agreement) {
            case agreed -> "Agreed";
            case refused -> "Refused";
            case notAgreed -> "Nobody who may agree has agreed";
        };
    }

    private List<String> said(ConsentOfEach.InCase all, Consent consent, HouseholdMember person) {
        List<String> said = new ArrayList<>();
        String who = consent.givenBy().id().equals(person.getId())
                ? ""
                : " for " + each.nameAsAsked(consent, person.getId());
        said.add("%s%s: %s on %s, %s. %s"
                .formatted(
                        each.giver(consent),
                        who,
                        consent.isGiven() ? "yes" : "no",
                        London.day(consent.getGivenOn()),
                        choices.within("consentForms", consent.getForm()),
                        Words.sentence(consent.getScope())));
        if (consent.getAble() != null)
            said.add("Judged %s to decide this by %s on %s: %s"
                    .formatted(
                            consent.getAble() ? "able" : "not able",
                            consent.getJudgedBy(),
                            London.day(consent.getJudgedOn()),
                            Words.sentence(consent.getJudgedFrom())));
        said.addAll(byTwo.inWords(consent.getJudgedWith(), consent.getParentsHeard()));
        if (consent.getWithdrawnAt() != null)
            said.add(withdrawn(
                    each.withdrawer(consent),
                    consent.getWithdrawnAt(),
                    consent.getWithdrawnHow(),
                    consent.getReceiversTold()));
        all.about(consent).stream()
                .filter(one -> one.getMemberId().equals(person.getId()) && one.getDecision() != null)
                .forEach(one -> said.add("%s decided on %s to %s: %s"
                        .formatted(
                                workers.name(one.getDecidedBy()),
                                London.minute(one.getDecidedAt()),
                                one.getDecision() == ConsentAbout.Decision.goAhead
                                        ? "go ahead all the same"
                                        : "respect it",
                                Words.sentence(one.getDecisionReason()))));
        return said;
    }

    private String withdrawn(String who, Instant when, String how, String receiversTold) {
        return "Withdrawn by %s on %s, %s.%s"
                .formatted(
                        who,
                        London.minute(when),
                        choices.within("withdrawalWays", how),
                        receiversTold == null ? "" : " Who has something since: " + Words.sentence(receiversTold));
    }

    private List<Told> told(FamilyCase theCase, List<AgencyContact> made) {
        List<Told> told = new ArrayList<>();
        List<AgencyContact> left = new ArrayList<>(made.stream()
                .filter(contact -> contact.getLawfulBasis() != null)
                .toList());
        for (SharingBasis basis : bases.all(theCase)) {
            if (basis.isConsent()) continue;
            List<AgencyContact> under = left.stream()
                    .filter(contact -> contact.agency().is(basis.agency())
                            && contact.getLawfulBasis().equals(basis.getBasis())
                            && contact.getBasisReason().equals(basis.getReason()))
                    .toList();
            left.removeAll(under);
            boolean stands = bases.standing(theCase, basis.agency())
                    .filter(standing -> standing.getId().equals(basis.getId()))
                    .isPresent();
            told.add(told(
                    basis.agency(),
                    basis.getBasis(),
                    (stands ? "since " : "no longer; chosen on ") + London.day(London.dateOf(basis.getChosenAt())),
                    (basis.getScope() == null ? "" : Words.sentence(basis.getScope()) + " ") + basis.getReason(),
                    under));
        }
        // What was shared before bases were chosen by themselves said its own each time.
        left.forEach(contact -> told.add(told(
                contact.agency(),
                contact.getLawfulBasis(),
                "for this once",
                contact.getBasisReason(),
                List.of(contact))));
        return told;
    }

    private Told told(Agency agency, String basis, String since, String why, List<AgencyContact> under) {
        return new Told(
                agency.inWords(choices),
                "%s, %s".formatted(choices.words("lawfulBases", basis), since),
                why,
                under.stream().map(this::inWords).toList());
    }

    private String inWords(AgencyContact contact) {
        return "%s, %s: %s".formatted(London.minute(contact.getContactedAt()), contact.getPerson(), contact.getWhat());
    }
}
