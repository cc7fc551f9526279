package org.familypathway.restriction;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.database.Hold;
import org.familypathway.family.Cases;
import org.familypathway.family.FamiliesJoined;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.family.Service;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.Workers;
import org.familypathway.platform.GrantsFollowTheCase;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A manager or service lead restricts a record to a named few, with a reason: a worker's own relatives, a public person, adoption, risk of harm (R91, R97). For everybody else nothing is there. All records of the family in the service are
 * restricted together. Times are UTC.
 */
@Component
@Transactional
class Restrictions {
    /** Why a record is restricted; the words are those of the page. */
    enum Kind {
        ownRelative("Relatives of a worker"),
        publicPerson("A person whom the public knows"),
        adoption("Adoption"),
        riskOfHarm("Risk of harm where it becomes known where they are"),
        other("Another reason");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    record Restriction(UUID id, Kind kind, String reason, String by, Instant at, List<String> named) {}

    private static final int SHORTEST = 20, LONGEST = 1000, MOST = 12;

    private final JdbcClient database;
    private final Cases cases;
    private final CaseAccess access;
    private final OneAndTheSame oneAndTheSame;
    private final Workers workers;
    private final LeadAssignment leadAssignment;
    private final GrantsFollowTheCase grants;
    private final Hold hold;
    private final Clock clock;

    Restrictions(
            JdbcClient database,
            Cases cases,
            CaseAccess access,
            OneAndTheSame oneAndTheSame,
            Workers workers,
            LeadAssignment leadAssignment,
            GrantsFollowTheCase grants,
            Hold hold,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.access = access;
        this.oneAndTheSame = oneAndTheSame;
        this.workers = workers;
        this.leadAssignment = leadAssignment;
        this.grants = grants;
        this.hold = hold;
        this.clock = clock;
    }

    Optional<Restriction> of(FamilyCase theCase) {
        return database.sql(
                        "select id, kind, reason, restricted_by, restricted_at from restriction where case_id = ? and ended_at is null")
                .param(theCase.getId())
                .query((row, n) -> new Restriction(
                        row.getObject(1, UUID.class),
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        named(row.getObject(1, UUID.class))))
                .optional();
    }

    private List<String> named(UUID restriction) {
        return database.sql("select person from restriction_name where restriction_id = ? order by person")
                .param(restriction)
                .query(String.class)
                .list();
    }

    /** Who may be named: everybody of the service, by id, the lead and who covers among them. */
    List<String> mayBeNamed(Service service) {
        return Stream.concat(workers.inCharge(service).stream(), workers.of(service).stream())
                .distinct()
                .toList();
    }

    /**
     * From now on these see the record, and nobody else; a restriction that stands already is replaced. Open tasks of whoever sees it no longer go back.
     *
     * @throws Refusal where {@code by} does not answer for the service, the reason is too short, or the few could not do the work: somebody of them answers for the service, and the lead is among them
     */
    void restrict(FamilyCase theCase, Kind kind, String reason, List<String> named, String by) {
        mustAnswer(theCase, by);
        if (kind == null) throw Refusal.of("kind", "Choose in “Why it is restricted” one of the reasons.");
        String said = said("reason", "The reason in your words", reason);
        Set<String> few = new LinkedHashSet<>(named);
        if (few.isEmpty() || few.size() > MOST)
            throw Refusal.of(
                    "named", "Choose in “Who sees it” from one to %d people: a few, each by name.".formatted(MOST));
        List<String> offered = mayBeNamed(theCase.getService());
        few.stream().filter(one -> !offered.contains(one)).findFirst().ifPresent(one -> {
            throw Refusal.of(
                    "named",
                    "Choose in “Who sees it” people of %s."
                            .formatted(theCase.getService().getName()));
        });
        List<FamilyCase> family = ofTheFamily(theCase);
        for (FamilyCase one : family) {
            mustBeUnrelated(one, few);
            mustHaveItsLead(one, few);
        }
        if (few.stream().noneMatch(one -> workers.manages(one, theCase.getService())))
            throw Refusal.of(
                    "named",
                    "Choose in “Who sees it” somebody who manages or leads %s as well: decisions wait for them."
                            .formatted(theCase.getService().getName()));
        for (FamilyCase one : family) {
            end(one, "Replaced by another restriction.", by);
            keep(one, kind, said, few, by);
        }
    }

    /** Former records tell the same of a family, and a new one the same as the former: where one is restricted, the other is from the moment in which they are known to be of one family. Its lead goes on seeing it. */
    @EventListener
    void goesAlong(FamiliesJoined joined) {
        if (!joined.one()
                .getService()
                .getId()
                .equals(joined.other().getService().getId())) return;
        goesAlong(joined.one(), joined.other(), joined.by());
        goesAlong(joined.other(), joined.one(), joined.by());
    }

    private void goesAlong(FamilyCase restricted, FamilyCase open, String by) {
        if (of(open).isPresent()) return;
        of(restricted).ifPresent(stands -> {
            Set<String> few = new LinkedHashSet<>(stands.named());
            leadAssignment.current(open).map(LeadWorker::getWorker).ifPresent(few::add);
            keep(open, stands.kind(), stands.reason(), few, by);
        });
    }

    private void keep(FamilyCase one, Kind kind, String said, Set<String> few, String by) {
        UUID id = NewId.next();
        database.sql(
                        """
                            insert into restriction (id, case_id, kind, reason, restricted_by, restricted_at, recorded_by, recorded_at)
                            values (:id, :case, :kind, :reason, :by, :now, :by, :now)""")
                .param("id", id)
                .param("case", one.getId())
                .param("kind", kind.name())
                .param("reason", said)
                .param("by", by)
                .param("now", now())
                .update();
        few.forEach(person -> database.sql(
                        "insert into restriction_name (id, restriction_id, person, recorded_by, recorded_at) values (:id, :restriction, :person, :by, :now)")
                .param("id", NewId.next())
                .param("restriction", id)
                .param("person", person)
                .param("by", by)
                .param("now", now())
                .update());
        grants.handBack(one.getReference());
    }

    /** The record is open again to all who see those of its service. @throws Refusal where {@code by} does not answer for the service or none stands */
    void lift(FamilyCase theCase, String reason, String by) {
        mustAnswer(theCase, by);
        String said = said("liftReason", "Why it is lifted", reason);
        if (of(theCase).isEmpty())
            throw Refusal.of(null, "This record is not restricted any more. Nothing was changed.");
        for (FamilyCase one : ofTheFamily(theCase)) {
            end(one, said, by);
            grants.follow(one.getReference());
        }
    }

    /** Each night: who has joined or left a service since, and who came into a household under a name that somebody had declared, counts for the tasks that wait as well. Pages ask the rule each time. */
    @Scheduled(cron = "0 15 0 * * *", zone = "Europe/London")
    void tasksFollow() {
        if (hold.stands()) return;
        database.sql("select c.reference from narrowed_case n join family_case c on c.id = n.case_id order by 1")
                .query(String.class)
                .list()
                .forEach(grants::handBack);
    }

    private void end(FamilyCase theCase, String reason, String by) {
        database.sql(
                        """
                        update restriction set ended_at = :now, ended_by = :by, ended_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now
                        where case_id = :case and ended_at is null""")
                .param("case", theCase.getId())
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** Former records tell the same of a family; those of another service are its managers' to restrict. */
    private List<FamilyCase> ofTheFamily(FamilyCase theCase) {
        return oneAndTheSame.family(theCase.getId()).stream()
                .map(id -> cases.findById(id).orElseThrow())
                .filter(one ->
                        one.getService().getId().equals(theCase.getService().getId()))
                .toList();
    }

    private void mustAnswer(FamilyCase theCase, String by) {
        if (!workers.manages(by, theCase.getService()))
            throw Refusal.of(
                    null,
                    "Who sees a record is said by a manager or service lead of %s. Ask one of them."
                            .formatted(theCase.getService().getName()));
        // Nobody opens it in an emergency and then opens it for good; where all of the few have left, somebody must.
        if (of(theCase).filter(one -> !one.named().contains(by)).isPresent()
                && !access.whoAnswersFor(theCase.getReference()).isEmpty())
            throw Refusal.of(
                    null,
                    "You are not one of the named few. Who sees this record is said by one of them who answers for %s."
                            .formatted(theCase.getService().getName()));
    }

    private void mustBeUnrelated(FamilyCase theCase, Set<String> few) {
        Set<String> related = new LinkedHashSet<>(database.sql("select person from related_now where case_id = ?")
                .param(theCase.getId())
                .query(String.class)
                .list());
        few.stream().filter(related::contains).findFirst().ifPresent(one -> {
            throw Refusal.of(
                    "named",
                    "%s is related to this family, or knows them privately, and cannot be chosen in “Who sees it”."
                            .formatted(workers.name(one)));
        });
    }

    private void mustHaveItsLead(FamilyCase theCase, Set<String> few) {
        leadAssignment
                .current(theCase)
                .map(LeadWorker::getWorker)
                .filter(lead -> !few.contains(lead))
                .ifPresent(lead -> {
                    throw Refusal.of(
                            "named",
                            "%s leads this family: choose them in “Who sees it”, or give the family another lead first."
                                    .formatted(workers.name(lead)));
                });
    }

    /** @throws Refusal where it is too short to tell anybody anything, or too long */
    static String said(String field, String label, String typed) {
        String said = typed.strip();
        if (!Words.says(said, SHORTEST) || said.length() > LONGEST)
            throw Refusal.of(
                    field, "Say in “%s” in %d to %,d characters why it is so.".formatted(label, SHORTEST, LONGEST));
        return said;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
