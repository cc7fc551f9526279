package org.familypathway.engagement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * On what each agency is told or asked (R97, R134; invariant 2). It is chosen before anybody is asked for a consent, and nobody is asked for one that would be overridden. A basis that needs no
 * consent stands, with its reason said once, until another is chosen or somebody refuses.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SharingBases {
    private final SharingBasisRows rows;
    private final Consents consents;
    private final Choices choices;
    private final Clock clock;

    SharingBases(SharingBasisRows rows, Consents consents, Choices choices, Clock clock) {
        this.rows = rows;
        this.consents = consents;
        this.choices = choices;
        this.clock = clock;
    }

    /** What a form offers first: consent, then each basis that needs none. */
    @Transactional(readOnly = true)
    public List<Choices.Choice> offered(FamilyCase theCase) {
        List<Choices.Choice> offered = new ArrayList<>();
        offered.add(
                new Choices.Choice(SharingBasis.CONSENT, "Their consent: they may say no, and then it is not shared"));
        offered.addAll(choices.offered("lawfulBases", theCase.getProfile()));
        return offered;
    }

    /** The basis without consent that stands for an agency: the latest choice, unless a refusal or a withdrawal came after it. */
    @Transactional(readOnly = true)
    public Optional<SharingBasis> standing(FamilyCase theCase, Agency agency) {
        return latest(theCase, agency)
                .filter(basis -> !basis.isConsent())
                .filter(basis -> consents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                        .noneMatch(c -> c.isAskedAs(Consent.Purpose.shareInformation, agency)
                                && !c.stands()
                                && c.getRecordedAt().isAfter(basis.getChosenAt())));
    }

    private Optional<SharingBasis> latest(FamilyCase theCase, Agency agency) {
        return rows.findByCaseIdOrderByChosenAtAscIdAsc(theCase.getId()).stream()
                .filter(basis -> basis.agency().is(agency))
                .reduce((earlier, later) -> later);
    }

    /** Everything that was ever chosen, in the order of its choice. */
    @Transactional(readOnly = true)
    public List<SharingBasis> all(FamilyCase theCase) {
        return rows.findByCaseIdOrderByChosenAtAscIdAsc(theCase.getId());
    }

    /** What stands without consent, as a table: agency, basis, since when, why. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> table(FamilyCase theCase) {
        return all(theCase).stream()
                .filter(basis -> standing(theCase, basis.agency())
                        .filter(stands -> stands.getId().equals(basis.getId()))
                        .isPresent())
                .map(basis -> Map.of(
                        "agency", basis.agency().inWords(choices),
                        "basis", choices.words("lawfulBases", basis.getBasis()),
                        "since", London.weekday(London.dateOf(basis.getChosenAt())),
                        "why", basis.getReason()))
                .toList();
    }

    /** Consent is asked for this agency. @throws Refusal where a basis stands that would override it */
    public void askForConsent(FamilyCase theCase, Agency agency, String field, String by) {
        mustNotBeOverridden(theCase, agency, field);
        if (latest(theCase, agency).filter(SharingBasis::isConsent).isEmpty())
            choose(theCase, agency, SharingBasis.CONSENT, null, null, by);
    }

    /** @throws Refusal where a basis stands that would override a consent of this agency */
    @Transactional(readOnly = true)
    public void mustNotBeOverridden(FamilyCase theCase, Agency agency, String field) {
        standing(theCase, agency).ifPresent(basis -> {
            throw Refusal.of(
                    field,
                    "%s: it is shared without consent since %s (%s), so nobody is asked for a consent that would be overridden. Where that basis no longer applies, choose anew with “Choose on what an agency is told or asked” first."
                            .formatted(
                                    agency.inWords(choices),
                                    London.weekday(London.dateOf(basis.getChosenAt())),
                                    choices.within("lawfulBases", basis.getBasis())));
        });
    }

    public void choose(FamilyCase theCase, Agency agency, String basis, String scope, String reason, String by) {
        rows.saveAndFlush(new SharingBasis(theCase, agency, basis, scope, reason, by, clock.instant()));
    }

    /**
     * Why a basis without consent applies: as it is said now, which is a new choice, or as it was said when this basis was chosen.
     *
     * @throws Refusal where it is not the one that stands and no reason is said
     */
    public String reason(FamilyCase theCase, Agency agency, String basis, String said, String field, String by) {
        Optional<SharingBasis> standing =
                standing(theCase, agency).filter(known -> known.getBasis().equals(basis));
        if (said == null)
            return standing.map(SharingBasis::getReason)
                    .orElseThrow(() -> Refusal.of(
                            field,
                            "“%s” is chosen anew for %s. Say why it is needed and proportionate; it is asked once."
                                    .formatted(choices.words("lawfulBases", basis), agency.inWords(choices))));
        if (standing.filter(known -> known.getReason().equals(said)).isEmpty())
            choose(theCase, agency, basis, null, said, by);
        return said;
    }
}
