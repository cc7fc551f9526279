package org.familypathway.restriction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamiliesJoined;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.familypathway.platform.GrantsFollowTheCase;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of us is related to a family, or knows them privately: they are kept out of its records at once, and of those in which the same person stands later. What they held goes back, and who answers for the case is told. Days are those of
 * Europe/London.
 */
@Component
@Transactional
class RelatedStaff {
    private static final String TOLD = "relatedStaff";
    private static final int SHORTEST = 5, LONGEST = 500, LONGEST_NAME = 200;

    /** @param caseId null where it was said of somebody by name */
    record Related(
            UUID id, String person, UUID caseId, String name, LocalDate born, String how, String by, Instant at) {}

    private static final String STANDING =
            "select id, person, case_id, name, born, how, declared_by, declared_at from related_staff where ended_at is null and ";

    private final JdbcClient database;
    private final Cases cases;
    private final OneAndTheSame oneAndTheSame;
    private final CaseAccess access;
    private final Workers workers;
    private final Notifications notifications;
    private final GrantsFollowTheCase grants;
    private final Clock clock;

    RelatedStaff(
            JdbcClient database,
            Cases cases,
            OneAndTheSame oneAndTheSame,
            CaseAccess access,
            Workers workers,
            Notifications notifications,
            GrantsFollowTheCase grants,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.oneAndTheSame = oneAndTheSame;
        this.access = access;
        this.workers = workers;
        this.notifications = notifications;
        this.grants = grants;
        this.clock = clock;
    }

    /** Of a case: by the case, or by somebody who stands in it. */
    List<Related> of(FamilyCase theCase) {
        return database.sql(
                        STANDING
                                + """
                        (case_id = :case or exists (select from searched_name n where n.case_id = :case and n.born = related_staff.born and n.folded = related_staff.folded))
                        order by declared_at, id""")
                .param("case", theCase.getId())
                .query(RelatedStaff::related)
                .list();
    }

    /** What somebody has said themselves, of a name. What was said of a case is not shown to them: they would learn its reference. */
    List<Related> own(String person) {
        return database.sql(
                        STANDING + "person = ? and name is not null and declared_by = person order by declared_at, id")
                .param(person)
                .query(RelatedStaff::related)
                .list();
    }

    /**
     * Somebody is related to the family of a case.
     *
     * @param by who says so: they themselves, or who answers for the service
     * @throws Refusal where another says so of them, or they are nobody of ours
     */
    void declare(FamilyCase theCase, String person, String how, String by) {
        if (!by.equals(person) && !workers.manages(by, theCase.getService()))
            throw Refusal.of(
                    "person",
                    "You say it of yourself. Of somebody else a manager or service lead of %s says it."
                            .formatted(theCase.getService().getName()));
        if (!by.equals(person)
                && access.isRestricted(theCase.getReference())
                && !access.whoIsTold(theCase.getReference()).contains(by))
            throw Refusal.of(
                    "person",
                    "You are not one of the named few. Of somebody else one of them says it, who answers for %s."
                            .formatted(theCase.getService().getName()));
        if (!by.equals(person) && !workers.belongsTo(person, theCase.getService()))
            throw Refusal.of(
                    "person",
                    "Choose in “Who” somebody of %s."
                            .formatted(theCase.getService().getName()));
        String said = how(how);
        mustLeaveSomebody(theCase, person);
        for (UUID one : oneAndTheSame.family(theCase.getId()))
            if (!isRelated(person, one)) keep(person, one, null, null, said, by);
        shutOut(person, oneAndTheSame.family(theCase.getId()).stream().toList());
    }

    /** Of whom it was said of one case of a family, of them it is said of each. */
    @EventListener
    void goesAlong(FamiliesJoined joined) {
        for (UUID from : List.of(joined.one().getId(), joined.other().getId())) {
            UUID to = from.equals(joined.one().getId())
                    ? joined.other().getId()
                    : joined.one().getId();
            database
                    .sql(STANDING + "case_id = :case order by declared_at, id")
                    .param("case", from)
                    .query(RelatedStaff::related)
                    .list()
                    .stream()
                    .filter(one -> !isRelated(one.person(), to))
                    .forEach(one -> {
                        keep(one.person(), to, null, null, one.how(), joined.by());
                        shutOut(one.person(), List.of(to));
                    });
        }
    }

    /** Somebody says of a person, by name and date of birth, that they are related. Whether there is such a record is told to nobody. */
    void declare(String person, String name, LocalDate born, String how) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME)
            throw Refusal.of(
                    "relative",
                    "Write in “Their first and last name” how they are called, in up to %d characters."
                            .formatted(LONGEST_NAME));
        if (born.isAfter(London.today(clock)))
            throw Refusal.of("born", "“Born on” lies in the future. Please put it right.");
        keep(person, null, called, born, how(how), person);
        shutOut(
                person,
                database.sql("select distinct case_id from related_now where person = ?")
                        .param(person)
                        .query(UUID.class)
                        .list());
    }

    /** It was a mistake, or is so no longer. @throws Refusal where the person themselves says so, or somebody who does not answer for the service */
    void end(FamilyCase theCase, UUID id, String reason, String by) {
        Related related = of(theCase).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(null, "This was taken back already. Nothing was changed."));
        if (related.person().equals(by) || !workers.manages(by, theCase.getService()))
            throw Refusal.of(
                    null,
                    "Another manager or service lead of %s takes it back."
                            .formatted(theCase.getService().getName()));
        database.sql(
                        """
                        update related_staff set ended_at = :now, ended_by = :by, ended_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now
                        where id = :id and ended_at is null""")
                .param("id", id)
                .param("reason", Restrictions.said("endReason", "Why it is so no longer", reason))
                .param("by", by)
                .param("now", now())
                .update();
        grants.follow(theCase.getReference());
    }

    boolean isRelated(String person, UUID theCase) {
        return database.sql("select exists (select from related_now where case_id = :case and person = :person)")
                .param("case", theCase)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private static Related related(ResultSet row, int number) throws SQLException {
        return new Related(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getObject("case_id", UUID.class),
                row.getString("name"),
                row.getObject("born", LocalDate.class),
                row.getString("how"),
                row.getString("declared_by"),
                row.getTimestamp("declared_at").toInstant());
    }

    private void keep(String person, UUID caseId, String name, LocalDate born, String how, String by) {
        database.sql(
                        """
                        insert into related_staff (id, person, case_id, name, folded, born, how, declared_by, declared_at, recorded_by, recorded_at)
                        values (:id, :person, :case, :name, folded_name(:name), :born, :how, :by, :now, :by, :now)""")
                .param("id", NewId.next())
                .param("person", person)
                .param("case", caseId, Types.OTHER)
                .param("name", name, Types.VARCHAR)
                .param("born", born, Types.DATE)
                .param("how", how)
                .param("by", by)
                .param("now", now())
                .update();
    }

    private void shutOut(String person, List<UUID> from) {
        for (UUID id : from) {
            FamilyCase theCase = cases.findById(id).orElseThrow();
            grants.handBack(theCase.getReference());
            access.whoIsTold(theCase.getReference())
                    .forEach(who -> notifications.tell(
                            theCase, TOLD, who, new MessageContext(workers.name(person), clock.instant())));
        }
    }

    /** Else nobody would be left who could take it back or decide what waits. */
    private void mustLeaveSomebody(FamilyCase theCase, String person) {
        Set<String> answering = new HashSet<>();
        for (CaseAccess.Beholder one : access.whoAnswersFor(theCase.getReference()))
            if (one.group()) answering.addAll(workers.inCharge(theCase.getService()));
            else answering.add(one.id());
        if (answering.equals(Set.of(person)))
            throw Refusal.of(
                    "person",
                    "%s is the only one who answers for this record. Choose somebody else who manages or leads %s under “Who sees it” first, who then says so."
                            .formatted(
                                    workers.name(person), theCase.getService().getName()));
    }

    private static String how(String typed) {
        String how = typed.strip();
        if (!Words.says(how, SHORTEST) || how.length() > LONGEST)
            throw Refusal.of(
                    "how",
                    "Say in “How” in %d to %d characters how they are related, or know each other."
                            .formatted(SHORTEST, LONGEST));
        return how;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
