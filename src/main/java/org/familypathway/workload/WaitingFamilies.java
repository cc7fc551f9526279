package org.familypathway.workload;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.familypathway.family.Service;
import org.familypathway.lead.CaseWeight;
import org.familypathway.now.Family;
import org.familypathway.now.Kind;
import org.familypathway.now.Reason;
import org.familypathway.referral.UrgencyOfFamilies;
import org.familypathway.referral.UrgencyOfFamilies.Urgency;
import org.familypathway.referral.WaitingList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which families of a service wait for a lead worker or for a place (R44, R213, R215), the one with the most points first, then the one that has waited longest. That nobody leads a family is said by the service now. */
@Component
@Transactional(readOnly = true)
class WaitingFamilies {
    private static final Set<String> STEPS =
            Set.of("userTask_allocateLead", "userTask_nameLead", "userTask_waitForPlace");

    /**
     * @param waitsFor "Lead worker" or "Place"
     * @param weight what they weigh for whoever leads them
     * @param task what to do about it; null where nothing is open for it
     */
    record Waiting(
            String reference,
            String label,
            String waitsFor,
            Instant since,
            int weight,
            Urgency urgency,
            Reason.OpenTask task) {}

    private final WaitingList places;
    private final UrgencyOfFamilies urgency;
    private final CaseWeight weight;

    WaitingFamilies(WaitingList places, UrgencyOfFamilies urgency, CaseWeight weight) {
        this.places = places;
        this.urgency = urgency;
        this.weight = weight;
    }

    /** @param seen the open families that the reader may see */
    List<Waiting> of(Service service, Collection<Family> seen) {
        Map<String, Instant> forPlace = new HashMap<>();
        places.of(service.getId()).forEach(one -> forPlace.put(one.reference(), one.since()));
        List<Family> waiting = seen.stream()
                .filter(family -> family.serviceId().equals(service.getId()))
                .filter(family -> family.is(Kind.noLead) || forPlace.containsKey(family.reference()))
                .toList();
        List<String> references = waiting.stream().map(Family::reference).toList();
        Map<String, Urgency> urgencies = urgency.of(references);
        Map<String, Integer> weights = weight.ofCases(references);
        return waiting.stream()
                .map(family -> new Waiting(
                        family.reference(),
                        family.label(),
                        forPlace.containsKey(family.reference()) ? "Place" : "Lead worker",
                        Optional.ofNullable(forPlace.get(family.reference())).orElseGet(() -> noLeadSince(family)),
                        weights.getOrDefault(family.reference(), 0),
                        urgencies.getOrDefault(family.reference(), Urgency.UNKNOWN),
                        task(family)))
                .sorted(Comparator.comparing(
                                (Waiting one) -> one.urgency().points(),
                                Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(Waiting::since)
                        .thenComparing(Waiting::reference))
                .toList();
    }

    private static Instant noLeadSince(Family family) {
        return family.reasons().stream()
                .filter(reason -> reason.kind() == Kind.noLead)
                .findFirst()
                .orElseThrow()
                .since();
    }

    private static Reason.OpenTask task(Family family) {
        return family.reasons().stream()
                .map(Reason::task)
                .filter(task -> task != null && STEPS.contains(task.key()))
                .findFirst()
                .orElse(null);
    }
}
