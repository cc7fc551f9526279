package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Nothing is shared with an agency without a written consent for that agency, in force at that time, or a lawful basis recorded with its reason (invariant 2; R8, R97, R125, R134). Whatever is shared, at whatever moment, is recorded here; the database holds the same rule. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Sharing {

    private final Consents consents;
    private final ConsentOfEach each;
    private final SharingBases bases;
    private final AgencyContacts contacts;
    private final Clock clock;
    private final Choices choices;

    Sharing(
            Consents consents,
            ConsentOfEach each,
            SharingBases bases,
            AgencyContacts contacts,
            Clock clock,
            Choices choices) {
        this.consents = consents;
        this.each = each;
        this.bases = bases;
        this.contacts = contacts;
        this.clock = clock;
        this.choices = choices;
    }

    /** The consents on which sharing may rest, as choices of a form; one that was withdrawn says so and serves for what was shared before. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> choices(FamilyCase theCase) {
        ConsentOfEach.InCase all = each.in(theCase);
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(Consent::allowsSharing)
                .map(c -> Map.of(
                        "value",
                        c.getId().toString(),
                        "label",
                        "%s about %s, %s (%s)"
                                .formatted(
                                        c.inWords(choices),
                                        all.names(c),
                                        London.weekday(c.getGivenOn()),
                                        state(all, c))))
                .toList();
    }

    /** The same, and a lawful basis without consent as one more choice. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> bases(FamilyCase theCase) {
        List<Map<String, String>> bases = new ArrayList<>(choices(theCase));
        bases.add(Map.of("value", AgencyContact.Answer.LAWFUL_BASIS, "label", "A lawful basis without consent"));
        return bases;
    }

    /** @throws Refusal where the consent was not in force on that day, or somebody refused it */
    @Transactional(readOnly = true)
    public void mustStand(FamilyCase theCase, UUID consent, LocalDate on, String field) {
        Consent asked = consents.findById(consent).orElseThrow();
        if (!asked.stoodOn(on))
            throw Refusal.of(
                    field,
                    "This consent was not in force on %s. Choose another, or a lawful basis where there is one."
                            .formatted(London.weekday(on)));
        mustNotBeRefused(theCase, asked, on, field);
    }

    private void mustNotBeRefused(FamilyCase theCase, Consent consent, LocalDate on, String field) {
        each.in(theCase).refusalOfAny(consent, on).ifPresent(refused -> {
            throw Refusal.of(
                    field,
                    "%s refused this on %s, and nobody else’s yes outvotes it. Nothing is shared on the strength of this consent; record a lawful basis where there is one."
                            .formatted(
                                    each.name(refused.consent().givenBy(), null),
                                    London.weekday(refused.consent().saidOn())));
        });
    }

    private String state(ConsentOfEach.InCase all, Consent consent) {
        return all.refusalOfAny(consent, London.today(clock))
                .map(refused -> "refused by " + each.name(refused.consent().givenBy(), null))
                .orElse(consent.state(false));
    }

    /** The consent in force for this agency that nobody refuses, where there is one: what sharing with it may rest on today. */
    @Transactional(readOnly = true)
    public Optional<UUID> consentFor(FamilyCase theCase, Agency agency) {
        ConsentOfEach.InCase all = each.in(theCase);
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(c -> c.allowsSharing() && c.stands() && c.agency().is(agency))
                .filter(c -> all.refusalOfAny(c, London.today(clock)).isEmpty())
                // Of several the one that is about most of the family.
                .max(Comparator.comparing(c -> all.about(c).size()))
                .map(Consent::getId);
    }

    /** @param consent on which it rests; null where it is a lawful basis */
    public record Allowed(UUID consent, String lawfulBasis) {}

    /**
     * What allows it today to keep what this agency reports about this person: a consent for it that is about them and that nobody refuses, else the lawful basis that stands. Empty where neither is there; a refusal clears a basis that
     * stood before it.
     */
    @Transactional(readOnly = true)
    public Optional<Allowed> allows(FamilyCase theCase, Agency agency, UUID member) {
        ConsentOfEach.InCase all = each.in(theCase);
        return consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(c -> c.allowsSharing() && c.stands() && c.agency().is(agency))
                .filter(c -> all.refusalOfAny(c, London.today(clock)).isEmpty())
                .filter(c -> all.about(c).stream()
                        .anyMatch(about -> about.getMemberId().equals(member)))
                .map(c -> new Allowed(c.getId(), null))
                .findFirst()
                .or(() -> standingBasis(theCase, agency).map(basis -> new Allowed(null, basis)));
    }

    /** Whether what an agency was told or asked may go on: its lawful basis is its own, a consent must stand today and nobody refuse. */
    @Transactional(readOnly = true)
    public boolean isStillAllowed(FamilyCase theCase, UUID contact) {
        UUID consent = contacts.findById(contact).orElseThrow().getConsentId();
        if (consent == null) return true;
        LocalDate today = London.today(clock);
        Consent asked = consents.findById(consent).orElseThrow();
        return asked.stoodOn(today)
                && each.in(theCase).refusalOfAny(asked, today).isEmpty();
    }

    /** About whom a consent is and nobody else, by name: what is asked on the strength of it names them. */
    @Transactional(readOnly = true)
    public List<String> aboutWhom(FamilyCase theCase, UUID consent) {
        ConsentOfEach.InCase all = each.in(theCase);
        return all.about(consents.findById(consent).orElseThrow()).stream()
                .map(one -> all.person(one.getMemberId()).getName())
                .sorted()
                .toList();
    }

    /** Which agency a consent is for. */
    @Transactional(readOnly = true)
    public Agency agencyOf(UUID consent) {
        return consents.findById(consent).orElseThrow().agency();
    }

    /** @throws Refusal where the consent is for another agency */
    @Transactional(readOnly = true)
    public void mustBeFor(UUID consent, Agency agency, String field) {
        Agency allowed = agencyOf(consent);
        if (!allowed.is(agency))
            throw Refusal.of(
                    field,
                    "This consent is for %s, not for %s. Choose the consent for %s, or record a lawful basis."
                            .formatted(allowed.inWords(choices), agency.inWords(choices), agency.inWords(choices)));
    }

    /**
     * @param on the day on which it was shared
     * @throws Refusal where it says something about somebody about whom no yes in writing to this agency stood on that day, or somebody refused
     */
    @Transactional(readOnly = true)
    public void mustCoverEach(FamilyCase theCase, Agency agency, Collection<UUID> about, LocalDate on, String field) {
        ConsentOfEach.InCase all = each.in(theCase);
        Set<UUID> covered = consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .filter(c -> c.allowsSharing() && c.stoodOn(on) && c.agency().is(agency))
                .filter(c -> all.refusalOfAny(c, on).isEmpty())
                .flatMap(c -> all.about(c).stream())
                .map(ConsentAbout::getMemberId)
                .collect(Collectors.toSet());
        about.stream().filter(person -> !covered.contains(person)).findFirst().ifPresent(person -> {
            throw Refusal.of(
                    field,
                    "It says something about %s, and no consent to share that with %s stands. Leave them out, or record a lawful basis where there is one."
                            .formatted(each.name(new Consent.Who(person, null, null), null), agency.inWords(choices)));
        });
    }

    /** The latest contact with this agency: what it was allowed by, so that it need not be typed again each week. */
    @Transactional(readOnly = true)
    public Optional<AgencyContact> latest(FamilyCase theCase, Agency agency) {
        return contacts.findByCaseIdOrderByContactedAtAscIdAsc(theCase.getId()).stream()
                .filter(contact -> contact.agency().is(agency))
                .reduce((earlier, later) -> later);
    }

    /**
     * @param prefix where the form's fields stand: empty, or the line of a list such as {@code contacts[0].}
     * @return id of the contact
     * @throws Refusal where neither consent nor lawful basis allows it
     */
    public UUID record(FamilyCase theCase, AgencyContact.Answer answer, String prefix, String by) {
        Instant now = clock.instant();
        Instant when = PastTime.sinceReferral(prefix + "contactedAt", "When", answer.contactedAt(), theCase, now);
        if (answer.consent() != null) mustCover(theCase, answer, when, prefix + "consent");
        try {
            return contacts.saveAndFlush(
                            new AgencyContact(theCase, withReason(theCase, answer, prefix, by), when, by, now))
                    .getId();
        } catch (DataIntegrityViolationException notAllowed) {
            throw Refusal.of(
                    prefix + "consent",
                    "The consent does not cover this contact. Open the form again to see the consents as they are now.");
        }
    }

    private AgencyContact.Answer withReason(FamilyCase theCase, AgencyContact.Answer answer, String prefix, String by) {
        if (answer.lawfulBasis() == null) return answer;
        Agency agency = new Agency(answer.agency(), answer.agencyName());
        return answer.because(
                bases.reason(theCase, agency, answer.lawfulBasis(), answer.basisReason(), prefix + "basisReason", by));
    }

    /** The lawful basis without consent that stands for this agency and that nobody’s refusal has cleared: it need not be chosen again until it changes. */
    @Transactional(readOnly = true)
    public Optional<String> standingBasis(FamilyCase theCase, Agency agency) {
        boolean refused = consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .anyMatch(c -> c.isAskedAs(Consent.Purpose.shareInformation, agency) && !c.stands());
        return refused ? Optional.empty() : bases.standing(theCase, agency).map(SharingBasis::getBasis);
    }

    private void mustCover(FamilyCase theCase, AgencyContact.Answer answer, Instant when, String field) {
        Consent consent = consents.findById(answer.consent()).orElseThrow();
        Agency agency = new Agency(answer.agency(), answer.agencyName());
        mustBeFor(answer.consent(), agency, field);
        if (London.dateOf(when).isBefore(consent.getGivenOn()))
            throw Refusal.of(
                    field,
                    "This consent was given on %s, after the contact. Record a lawful basis, or put the time right."
                            .formatted(London.weekday(consent.getGivenOn())));
        if (consent.getWithdrawnAt() != null && !when.isBefore(consent.getWithdrawnAt()))
            throw Refusal.of(
                    field,
                    "This consent was withdrawn on %s. Nothing is shared on the strength of it from then on; record a lawful basis where there is one."
                            .formatted(London.minute(consent.getWithdrawnAt())));
        mustNotBeRefused(theCase, consent, London.dateOf(when), field);
    }
}
