package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private final AgencyContacts contacts;
    private final Clock clock;
    private final Choices choices;

    Sharing(Consents consents, AgencyContacts contacts, Clock clock, Choices choices) {
        this.consents = consents;
        this.contacts = contacts;
        this.clock = clock;
        this.choices = choices;
    }

    /** The consents on which sharing may rest, as choices of a form; one that was withdrawn says so and serves for what was shared before. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> choices(FamilyCase theCase) {
        return consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(Consent::allowsSharing)
                .map(c -> Map.of(
                        "value",
                        c.getId().toString(),
                        "label",
                        "%s, %s (%s)".formatted(c.inWords(choices), London.weekday(c.getGivenOn()), c.state(false))))
                .toList();
    }

    /** The consent in force for this agency, where there is one: what sharing with it may rest on today. */
    @Transactional(readOnly = true)
    public Optional<UUID> consentFor(FamilyCase theCase, Agency agency) {
        return consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(c -> c.allowsSharing() && c.stands() && c.agency().is(agency))
                .map(Consent::getId)
                .findFirst();
    }

    /** The latest contact with this agency: what it was allowed by, so that it need not be typed again each week. */
    @Transactional(readOnly = true)
    public Optional<AgencyContact> latest(FamilyCase theCase, Agency agency) {
        return contacts.findByCaseIdOrderByContactedAt(theCase.getId()).stream()
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
        if (answer.consent() != null) mustCover(answer, when, prefix + "consent");
        try {
            return contacts.saveAndFlush(new AgencyContact(theCase, answer, when, by, now))
                    .getId();
        } catch (DataIntegrityViolationException notAllowed) {
            throw Refusal.of(
                    prefix + "consent",
                    "The consent does not cover this contact. Open the form again to see the consents as they are now.");
        }
    }

    private void mustCover(AgencyContact.Answer answer, Instant when, String field) {
        Consent consent = consents.findById(answer.consent()).orElseThrow();
        Agency agency = new Agency(answer.agency(), answer.agencyName());
        if (!consent.agency().is(agency))
            throw Refusal.of(
                    field,
                    "This consent is for %s, not for %s. Choose the consent for %s, or record a lawful basis."
                            .formatted(
                                    consent.agency().inWords(choices),
                                    agency.inWords(choices),
                                    agency.inWords(choices)));
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
    }
}
