package org.familypathway.family;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.kernel.Choices;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom each service knows in the agencies around its families, so that nobody looks up a number each time (R50, R66, R163, R177, R181). Its managers keep the list. */
@Component
@Transactional(readOnly = true)
public class KnownContacts {
    /** @param agency in words */
    public record Line(UUID id, String agency, String person, String reach) {}

    private final KnownContactsOfServices all;
    private final Choices choices;
    private final Clock clock;

    KnownContacts(KnownContactsOfServices all, Choices choices, Clock clock) {
        this.all = all;
        this.choices = choices;
        this.clock = clock;
    }

    /** By the name of the agency. */
    public List<Line> of(Service service) {
        return known(service).stream()
                .map(one -> new Line(one.getId(), one.agency().inWords(choices), one.getPerson(), one.getReach()))
                .sorted(Comparator.comparing(Line::agency).thenComparing(Line::person))
                .toList();
    }

    private List<KnownContact> known(Service service) {
        return all.findByServiceIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(service.getId());
    }

    /** As a table of a form: {@code who} and {@code what}. */
    public List<Map<String, String>> table(FamilyCase theCase) {
        return of(theCase.getService()).stream()
                .map(line -> Map.of("who", line.agency(), "what", "%s, %s".formatted(line.person(), line.reach())))
                .toList();
    }

    /** Who is asked there, where the service knows one person alone. */
    public Optional<String> person(FamilyCase theCase, Agency agency) {
        List<KnownContact> there = known(theCase.getService()).stream()
                .filter(one -> one.agency().is(agency))
                .toList();
        return there.size() == 1 ? Optional.of(there.get(0).getPerson()) : Optional.empty();
    }

    /** Whom the service knows there and how they are reached, each in words. */
    public List<String> reached(FamilyCase theCase, Agency agency) {
        return known(theCase.getService()).stream()
                .filter(one -> one.agency().is(agency))
                .map(one -> "%s, %s".formatted(one.getPerson(), one.getReach()))
                .toList();
    }

    /** Whether the service knows somebody there. */
    public boolean isKnown(Service service, Agency agency) {
        return known(service).stream().anyMatch(one -> one.agency().is(agency));
    }

    /**
     * @return false where the service knows this person there already
     * @throws OptimisticLockingFailureException where somebody else adds the same at the same moment
     */
    @Transactional
    public boolean add(Service service, Agency agency, String person, String reach, String by) {
        boolean known = known(service).stream()
                .anyMatch(one -> one.agency().is(agency) && one.getPerson().equalsIgnoreCase(person));
        if (known) return false;
        try {
            all.saveAndFlush(new KnownContact(service, agency, person, reach, by, clock.instant()));
        } catch (DataIntegrityViolationException twice) {
            throw new OptimisticLockingFailureException("The same contact was added at the same moment.", twice);
        }
        return true;
    }

    /** @return whether it was the service's own to take off */
    @Transactional
    public boolean takeOff(Service service, UUID id, String by) {
        Optional<KnownContact> known = all.findByIdAndServiceIdAndRemovedAtIsNull(id, service.getId());
        known.ifPresent(one -> {
            one.remove(by, clock.instant());
            all.saveAndFlush(one);
        });
        return known.isPresent();
    }
}
