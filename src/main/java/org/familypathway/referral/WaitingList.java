package org.familypathway.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many families a service works with, and who waits for a place, the one with the most points first, then the one that has waited longest (R213, R215). */
@CallableInDiagrams
@Component
@Transactional
public class WaitingList {
    /** A family that waits; {@code points} are those of its newest priority. */
    public record Waiting(UUID id, String reference, String label, int points, Instant since, Instant lookedAt) {}

    private final WaitingPlaces places;
    private final WaysOfWorking ways;
    private final Cases cases;
    private final CaseAccess access;
    private final CurrentUser currentUser;
    private final JdbcClient database;
    private final Clock clock;

    WaitingList(
            WaitingPlaces places,
            WaysOfWorking ways,
            Cases cases,
            CaseAccess access,
            CurrentUser currentUser,
            JdbcClient database,
            Clock clock) {
        this.places = places;
        this.ways = ways;
        this.cases = cases;
        this.access = access;
        this.currentUser = currentUser;
        this.database = database;
        this.clock = clock;
    }

    /** How many families the service works with at a time: its own number, or that of its way of working; empty where neither sets one. */
    public Optional<Integer> capacity(Service service) {
        return Optional.ofNullable(service.getCapacity())
                .or(() -> ways.of(service.getProfile()).flatMap(way -> way.capacity()));
    }

    /** Families in work: led by somebody, or offered a place. The one function that counts them. */
    public int inWork(Service service) {
        return database.sql("select count(*) from family_in_work where service_id = :service")
                .param("service", service.getId())
                .query(Integer.class)
                .single();
    }

    public boolean isFull(Service service) {
        return capacity(service).filter(places -> inWork(service) >= places).isPresent();
    }

    /** The families that wait, first in line first. */
    public List<Waiting> of(String service) {
        return database.sql(
                        """
                        select c.id, c.reference, c.label, coalesce(p.points, 0), w.waits_since, w.looked_at
                        from waiting_place w join family_case c on c.id = w.id
                        left join lateral (select points from priority where case_id = w.id order by set_at desc limit 1) p on true
                        where c.service_id = :service and c.closed_at is null and c.outcome is null and w.offered_at is null and w.declined_at is null
                        order by coalesce(p.points, 0) desc, w.waits_since, c.reference""")
                .param("service", service)
                .query(WaitingList::line)
                .list();
    }

    /** As {@link #of}, without those of whom whoever asks must not learn: who decides on one family is told of no other that is kept from them, and it stands before nobody in what they decide. */
    List<Waiting> seen(String service) {
        return of(service).stream()
                .filter(one -> !access.isHiddenFrom(currentUser.id(), one.id()))
                .toList();
    }

    private static Waiting line(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant());
    }

    /** Whether the family is first in line, or does not wait. */
    boolean isFirst(FamilyCase theCase) {
        List<Waiting> line = seen(theCase.getService().getId());
        return line.isEmpty() || line.get(0).id().equals(theCase.getId());
    }

    /** "29 of 30 places taken; 3 families wait." */
    String capacityInWords(Service service) {
        int waiting = seen(service.getId()).size();
        String wait = Words.count(waiting, "family waits.", "families wait.");
        return capacity(service)
                .map(places -> "%d of %s taken; %s".formatted(inWork(service), Words.count(places, "place"), wait))
                .orElse("The service sets no number of places; " + wait);
    }

    /** Where the family stands, in a sentence; null where the service keeps no list. */
    String inWords(FamilyCase theCase) {
        return places.findById(theCase.getId())
                .map(place -> place.getOfferedAt() != null
                        ? "A place was offered on " + London.minute(place.getOfferedAt()) + "."
                        : place.getDeclinedAt() != null
                                ? "The wait for a place ended on " + London.minute(place.getDeclinedAt()) + "."
                                : "Waits for a place since " + London.minute(place.getWaitsSince())
                                        + ", last looked at " + London.minute(place.getLookedAt()) + ".")
                .orElse(null);
    }

    /** What the diagram asks: whether a place has been offered. */
    public boolean isOffered(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey())
                .flatMap(theCase -> places.findById(theCase.getId()))
                .filter(place -> place.getOfferedAt() != null)
                .isPresent();
    }

    /** The family waits from now on, by its priority; a free place is offered at once where nobody waits. */
    void lineUp(FamilyCase theCase, String by) {
        Instant now = clock.instant();
        lock(theCase.getService());
        WaitingPlace place = places.findById(theCase.getId()).orElseGet(() -> new WaitingPlace(theCase, by, now));
        boolean nobodyWaits = of(theCase.getService().getId()).stream()
                .allMatch(one -> one.id().equals(theCase.getId()));
        if (place.getOfferedAt() == null && nobodyWaits && !isFull(theCase.getService()))
            place.offer(capacity(theCase.getService()).orElse(Integer.MAX_VALUE), false, null, by, now);
        places.saveAndFlush(place);
    }

    /** Nobody else offers a place of this service until the transaction ends. */
    void lock(Service service) {
        database.sql("select id from service where id = :service for update")
                .param("service", service.getId())
                .query(String.class)
                .single();
    }
}
