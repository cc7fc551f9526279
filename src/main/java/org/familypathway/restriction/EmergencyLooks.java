package org.familypathway.restriction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.CaseReference;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.familypathway.platform.GrantsFollowTheCase;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever does not see a record and must, in the evening say, opens it with a reason (R91, R97, R119): for as many hours as the setting {@code family-pathway.emergency.hours} says, eight, whether offices are open or not. Who answers for the case is told at once, each page that is opened
 * is among the readings with that reason, and somebody else looks at it within the time of {@code reviewEmergencyLook}. It ends by itself. Whoever is related to the family does not open it at all.
 */
@Component
@Transactional
class EmergencyLooks {
    /** The process that waits for the time to be over, and in which it is reviewed. */
    static final String PROCESS = "emergency-look";

    private static final String TOLD = "emergencyLook", LINE = "line";
    private static final int MOST_HOURS = 72;

    /** @param reviewedBy null until somebody has; so are {@code needed} and {@code found} */
    record Look(
            UUID id,
            UUID caseId,
            String person,
            String why,
            Instant openedAt,
            Instant until,
            Instant ended,
            String reviewedBy,
            Instant reviewedAt,
            Boolean needed,
            String found) {}

    private static final String LOOKS =
            "select id, case_id, person, why, opened_at, until_at, ended_at, reviewed_by, reviewed_at, needed, found from emergency_look where ";

    private final JdbcClient database;
    private final Cases cases;
    private final CaseAccess access;
    private final RelatedStaff relatedStaff;
    private final Workers workers;
    private final Notifications notifications;
    private final Duration length;
    private final GrantsFollowTheCase grants;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final Clock clock;

    EmergencyLooks(
            JdbcClient database,
            Cases cases,
            CaseAccess access,
            RelatedStaff relatedStaff,
            Workers workers,
            Notifications notifications,
            GrantsFollowTheCase grants,
            RuntimeService runtime,
            WithoutAuthorization engine,
            Clock clock,
            @Value("${family-pathway.emergency.hours:8}") int hours) {
        if (hours < 1 || hours > MOST_HOURS)
            throw new IllegalStateException(
                    "family-pathway.emergency.hours is %d. Set it from 1 to %d.".formatted(hours, MOST_HOURS));
        this.length = Duration.ofHours(hours);
        this.database = database;
        this.cases = cases;
        this.access = access;
        this.relatedStaff = relatedStaff;
        this.workers = workers;
        this.notifications = notifications;
        this.grants = grants;
        this.runtime = runtime;
        this.engine = engine;
        this.clock = clock;
    }

    List<Look> of(FamilyCase theCase) {
        return database.sql(LOOKS + "case_id = ? order by opened_at desc, id desc")
                .param(theCase.getId())
                .query(EmergencyLooks::look)
                .list();
    }

    Optional<Look> find(UUID id) {
        return database.sql(LOOKS + "id = ?")
                .param(id)
                .query(EmergencyLooks::look)
                .optional();
    }

    /** What this person has open now, the first to end first. */
    List<Look> openOf(String person) {
        return database.sql(LOOKS + "person = ? and ended_at is null and until_at > now() order by until_at, id")
                .param(person)
                .query(EmergencyLooks::look)
                .list();
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        return new Look(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("person"),
                row.getString("why"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                row.getString("reviewed_by"),
                instant(row.getTimestamp("reviewed_at")),
                row.getObject("needed", Boolean.class),
                row.getString("found"));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** @return the case that is open to them now @throws Refusal where there is none of this reference, they see it already, or are related to the family */
    FamilyCase openByReference(String reference, String why, String by) {
        String said = Restrictions.said("why", "Why you must see it", why);
        return open(
                CaseReference.read(reference).flatMap(CaseReference::inFull).flatMap(cases::findByReference),
                "reference",
                "There is no record %s. Nothing was opened.".formatted(reference.strip()),
                said,
                by);
    }

    /** As {@link #openByReference}, by name and date of birth of somebody who stands in the record, both exactly; of several records the open one, or the last. */
    FamilyCase openByName(String name, LocalDate born, String why, String by) {
        String said = Restrictions.said("whyNamed", "Why you must see it", why);
        return open(
                database.sql(
                                """
                                select c.id from searched_name n join family_case c on c.id = n.case_id where n.folded = folded_name(:name) and n.born = :born
                                order by c.closed_at is not null, c.opened_at desc limit 1""")
                        .param("name", name)
                        .param("born", born)
                        .query(UUID.class)
                        .optional()
                        .flatMap(cases::findById),
                "fullName",
                "Nobody of this name and date of birth stands in a record. Nothing was opened.",
                said,
                by);
    }

    private FamilyCase open(Optional<FamilyCase> found, String field, String none, String why, String by) {
        if (found.isEmpty() || relatedStaff.isRelated(by, found.get().getId())) {
            SecurityEvent.of(SecurityEvent.Kind.ACCESS, "emergency-look")
                    .by(by)
                    .failed(found.isEmpty() ? "there is no such record" : "is related to the family");
            // Whoever is related learns nothing of it either: for them nothing is there.
            throw Refusal.of(field, none);
        }
        FamilyCase theCase = found.get();
        if (access.maySee(by, theCase))
            throw Refusal.of(
                    field,
                    "You see the record %s already; open it under “My cases”.".formatted(theCase.getReference()));
        if (lastWasNotNeeded(by, theCase)) {
            SecurityEvent.of(SecurityEvent.Kind.ACCESS, "emergency-look")
                    .by(by)
                    .with("labels.case", theCase.getReference())
                    .failed("was found not needed before");
            throw Refusal.of(
                    field,
                    "You opened this record before, and somebody else found that it was not needed. Ask a manager or service lead of %s to let you see it."
                            .formatted(theCase.getService().getName()));
        }
        Instant now = clock.instant();
        Instant until = now.plus(length);
        UUID id = NewId.next();
        database.sql(
                        """
                        insert into emergency_look (id, case_id, person, why, opened_at, until_at, recorded_by, recorded_at)
                        values (:id, :case, :by, :why, :now, :until, :by, :now)""")
                .param("id", id)
                .param("case", theCase.getId())
                .param("by", by)
                .param("why", why)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .update();
        engine.run(
                () -> runtime.startProcessInstanceByKey(PROCESS, theCase.getReference(), Map.of(LINE, id.toString())));
        grants.follow(theCase.getReference());
        access.whoIsTold(theCase.getReference())
                .forEach(who -> notifications.tell(theCase, TOLD, who, new MessageContext(workers.name(by), until)));
        SecurityEvent.of(SecurityEvent.Kind.ACCESS, "emergency-look")
                .by(by)
                .with("labels.case", theCase.getReference())
                .succeeded();
        return theCase;
    }

    /** Of the looks that somebody has reviewed. One that nobody has looked at yet shuts nobody out: nights are long. */
    private boolean lastWasNotNeeded(String person, FamilyCase theCase) {
        return of(theCase).stream()
                .filter(look -> look.person().equals(person) && look.needed() != null)
                .findFirst()
                .map(look -> !look.needed())
                .orElse(false);
    }

    /** Its time is over; nothing where it was ended before. */
    void end(UUID id, String by) {
        database.sql(
                        """
                        update emergency_look set ended_at = :now, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id and ended_at is null""")
                .param("id", id)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        grants.follow(
                cases.findById(find(id).orElseThrow().caseId()).orElseThrow().getReference());
    }

    /** Somebody else has looked at it: where it was not needed, it ends now. */
    void review(UUID id, boolean needed, String found, String by) {
        database.sql(
                        """
                        update emergency_look set reviewed_by = :by, reviewed_at = :now, needed = :needed, found = :found, version = version + 1, recorded_by = :by, recorded_at = :now
                        where id = :id and reviewed_by is null""")
                .param("id", id)
                .param("needed", needed)
                .param("found", found)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (!needed) end(id, by);
    }
}
