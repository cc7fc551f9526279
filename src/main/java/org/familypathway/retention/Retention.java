package org.familypathway.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.Cases;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.SecondPerson;
import org.familypathway.lead.Workers;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * What people say of a record whose time may have come: somebody who answers for the service and sees the record decides that it is deleted or kept longer, another such person confirms a deletion, and either holds it for a claim, an
 * inquiry or a court (REQUIREMENTS 5.5; derived, no source asks for it). Nothing happens by itself. Times are UTC, days those of Europe/London.
 */
@Component
@Transactional
class Retention {
    /** What one person decides once its time has come. */
    enum Choice {
        delete("Delete it, once a second person has confirmed"),
        keepLonger("Keep it longer");

        final String words;

        Choice(String words) {
            this.words = words;
        }
    }

    record Hold(UUID id, String reason, String by, Instant at) {}

    /** @param keepUntil null where it is to be deleted */
    record Decision(UUID id, Choice choice, String reason, LocalDate keepUntil, String rule, String by, Instant at) {}

    /**
     * @param rule the row that keeps it longest, in words; says what is missing where no row fits
     * @param due from which day it need not be kept by the rows; null while it is open, or where no row fits
     * @param hold null where none stands
     * @param decision that holds: to be deleted, or kept until a day that has not come; null where there is none
     * @param kept why nothing of it may be deleted, in words; null where it may
     */
    record Standing(FamilyCase theCase, String rule, LocalDate due, Hold hold, Decision decision, String kept) {
        /** Whether its time has come, and nobody has said that it is kept longer. */
        boolean hasCome(LocalDate today) {
            return due != null && !due.isAfter(today) && !isKeptLonger();
        }

        boolean isToBeDeleted() {
            return decision != null && decision.choice() == Choice.delete;
        }

        boolean isKeptLonger() {
            return decision != null && decision.choice() == Choice.keepLonger;
        }
    }

    private record Closed(UUID id, FamilyCase.Outcome outcome, boolean childProtection, boolean lookedAfter) {
        RetentionRows.Facts facts() {
            return new RetentionRows.Facts(outcome, childProtection, lookedAfter);
        }
    }

    private static final String FACTS =
            """
            select c.id, c.outcome,
              exists (select from legal_status s where s.case_id = c.id and s.status in ('section47', 'childProtectionPlan', 'preProceedings'))
                or exists (select from written_referral w where w.id = c.id and w.legal_status in ('section47', 'childProtectionPlan', 'preProceedings'))
                or exists (select from statutory_referral r join harm_report h on h.id = r.id where h.case_id = c.id) as child_protection,
              exists (select from legal_status s where s.case_id = c.id and s.status in ('section20', 'careOrder', 'lookedAfter'))
                or exists (select from written_referral w where w.id = c.id and w.legal_status in ('section20', 'careOrder', 'lookedAfter'))
                or exists (select from care_outcome o where o.case_id = c.id and o.lives in ('returnedHome', 'enteredCare', 'stillInCare')) as looked_after
            from family_case c where c.closed_at is not null and\s""";

    private static final String UNDER_WAY = "Something that needs this record is still under way.";
    private static final int SHORTEST = 20, LONGEST = 1000, MOST_YEARS = 30;

    private final JdbcClient database;
    private final Cases cases;
    private final HouseholdMembers members;
    private final CaseAccess access;
    private final Workers workers;
    private final SecondPerson second;
    private final RetentionRows rows;
    private final Clock clock;

    Retention(
            JdbcClient database,
            Cases cases,
            HouseholdMembers members,
            CaseAccess access,
            Workers workers,
            SecondPerson second,
            RetentionRows rows,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.members = members;
        this.access = access;
        this.workers = workers;
        this.second = second;
        this.rows = rows;
        this.clock = clock;
    }

    // ---- how it stands

    /** As this reader may know it: of a record that is kept from them they are told nothing, also where it keeps this one. */
    @Transactional(readOnly = true)
    Standing of(FamilyCase theCase, String reader) {
        List<Closed> closed = closed("c.id = :id", Map.of("id", theCase.getId()));
        return standing(theCase, closed.isEmpty() ? null : closed.get(0), null, reader);
    }

    /** The closed records of these services, as far as this reader sees them, those first whose time comes first. What holds one that has not come is not looked for. */
    @Transactional(readOnly = true)
    List<Standing> ofServices(Collection<Service> services, String reader) {
        if (services.isEmpty()) return List.of();
        List<String> ids = services.stream().map(Service::getId).toList();
        List<Closed> closed = closed(
                "c.service_id in (:services) and not hidden_from(c.id, :reader)",
                Map.of("services", ids, "reader", reader));
        Map<UUID, FamilyCase> byId = cases
                .findAllById(closed.stream().map(Closed::id).toList())
                .stream()
                .collect(Collectors.toMap(FamilyCase::getId, Function.identity()));
        Map<UUID, List<HouseholdMember>> households =
                members.ofServices(ids).stream().collect(Collectors.groupingBy(HouseholdMember::getCaseId));
        return closed.stream()
                .map(one -> standing(byId.get(one.id()), one, households.getOrDefault(one.id(), List.of()), reader))
                .sorted(Comparator.comparing(Standing::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private List<Closed> closed(String which, Map<String, ?> asked) {
        return database.sql(FACTS + which)
                .params(asked)
                .query((row, n) -> new Closed(
                        row.getObject("id", UUID.class),
                        row.getString("outcome") == null ? null : FamilyCase.Outcome.valueOf(row.getString("outcome")),
                        row.getBoolean("child_protection"),
                        row.getBoolean("looked_after")))
                .list();
    }

    private Standing standing(FamilyCase theCase, Closed closed, List<HouseholdMember> household, String reader) {
        Hold hold = hold(theCase).orElse(null);
        if (closed == null)
            return new Standing(
                    theCase, "It is counted from the closing of the case.", null, hold, null, "The case is open.");
        LocalDate on = London.dateOf(theCase.getClosedAt());
        LocalDate born = Childhood.youngestBornAtLatest(
                household == null ? members.withTheDead(theCase.getId()) : household, on);
        RetentionRows.Due due = rows.of(closed.facts(), on, born);
        Decision decision = decision(theCase).orElse(null);
        LocalDate today = London.today(clock);
        if (due == null)
            return new Standing(
                    theCase,
                    "No row of retention.dmn says how long it is kept. Ask for one; until then it stays.",
                    null,
                    hold,
                    decision,
                    "No row says how long it is kept.");
        String kept = due.day().isAfter(today) && decision == null ? null : kept(theCase, reader);
        return new Standing(theCase, due.inWords(born), due.day(), hold, decision, kept);
    }

    /** Why nothing of it may be deleted whatever its time; null where it may. The database asks the same once more in the transaction that deletes. */
    private String kept(FamilyCase theCase, String reader) {
        String why = database.sql("select keeps_record(:case)")
                .param("case", theCase.getId())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
        if (why == null) return longerKeptOfTheFamily(theCase, reader);
        return switch (why) {
            case "open" -> "The case is open.";
            case "held" -> "A legal hold stands.";
            case "relatedOpen", "relatedHeld" ->
                related(theCase).stream()
                        .filter(one -> why.equals("relatedOpen")
                                ? one.isOpen()
                                : hold(one).isPresent())
                        .filter(one -> !access.isHiddenFrom(reader, one.getId()))
                        .findFirst()
                        .map(one -> why.equals("relatedOpen")
                                ? "The family, or somebody of it, came back: %s is open.".formatted(one.getReference())
                                : "A legal hold stands on %s of the same family.".formatted(one.getReference()))
                        .orElse(UNDER_WAY);
            case "emergency" -> "Somebody has it open in an emergency.";
            default -> UNDER_WAY;
        };
    }

    /** All records of a family go when the time of the last has come. */
    private String longerKeptOfTheFamily(FamilyCase theCase, String reader) {
        LocalDate today = London.today(clock);
        for (UUID id : relatedIds(theCase, true)) {
            FamilyCase other = cases.findById(id).orElseThrow();
            List<Closed> closed = closed("c.id = :id", Map.of("id", id));
            LocalDate on = London.dateOf(other.getClosedAt());
            RetentionRows.Due due =
                    rows.of(closed.get(0).facts(), on, Childhood.youngestBornAtLatest(members.withTheDead(id), on));
            Decision decision = decision(other).orElse(null);
            LocalDate until = decision != null && decision.choice() == Choice.keepLonger
                    ? decision.keepUntil()
                    : due == null ? LocalDate.MAX : due.day();
            if (until.isAfter(today))
                return access.isHiddenFrom(reader, id)
                        ? UNDER_WAY
                        : "%s of the same family is kept %s; the records of a family go when the time of the last has come."
                                .formatted(
                                        other.getReference(),
                                        until.equals(LocalDate.MAX) ? "on" : "until " + London.day(until));
        }
        return null;
    }

    private List<FamilyCase> related(FamilyCase theCase) {
        return cases.findAllById(relatedIds(theCase, false));
    }

    private List<UUID> relatedIds(FamilyCase theCase, boolean sameFamily) {
        return database.sql("select other from related_records(:case) where same_family or not :sameFamily")
                .param("case", theCase.getId())
                .param("sameFamily", sameFamily)
                .query(UUID.class)
                .list();
    }

    Optional<Hold> hold(FamilyCase theCase) {
        return database.sql(
                        "select id, reason, set_by, set_at from retention_hold where case_id = :case and lifted_at is null")
                .param("case", theCase.getId())
                .query((row, n) -> new Hold(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .optional();
    }

    /** Whether somebody has decided that it is deleted, and this person may be the second. */
    @Transactional(readOnly = true)
    boolean waitsFor(String person, FamilyCase theCase) {
        return decision(theCase)
                .filter(one -> one.choice() == Choice.delete && second.may(person, theCase, one.by()))
                .isPresent();
    }

    /** Records of services for which they do not answer, of which they may be the second person. */
    @Transactional(readOnly = true)
    List<Standing> elsewhere(Collection<Service> own, String person) {
        Set<String> ids = own.stream().map(Service::getId).collect(Collectors.toSet());
        return database
                .sql(
                        "select case_id from retention_decision where decision = 'delete' and taken_back_at is null order by decided_at")
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> cases.findById(id).orElseThrow())
                .filter(one -> !ids.contains(one.getService().getId()) && waitsFor(person, one))
                .map(one -> of(one, person))
                .toList();
    }

    private Optional<Decision> decision(FamilyCase theCase) {
        return database.sql(
                        """
                        select id, decision, reason, keep_until, rule, decided_by, decided_at from retention_decision
                        where case_id = :case and taken_back_at is null and (keep_until is null or keep_until > :today) order by decided_at desc, id desc limit 1""")
                .param("case", theCase.getId())
                .param("today", London.today(clock))
                .query(Retention::read)
                .optional();
    }

    private static Decision read(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getObject("id", UUID.class),
                Choice.valueOf(row.getString("decision")),
                row.getString("reason"),
                row.getObject("keep_until", LocalDate.class),
                row.getString("rule"),
                row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant());
    }

    // ---- what people say

    /** @throws Refusal where its time has not come, something keeps it, or it was decided on already */
    void decide(FamilyCase theCase, Choice choice, String reason, LocalDate until, String by) {
        mustAnswer(theCase, by);
        Standing stands = of(theCase, by);
        if (choice == null) throw Refusal.of("decision", "Choose in “What becomes of it” one of the two.");
        if (stands.isToBeDeleted())
            throw Refusal.of(
                    "decision",
                    "%s has decided already that it is deleted. Take that back first, or confirm it."
                            .formatted(workers.name(stands.decision().by())));
        if (stands.isKeptLonger())
            throw Refusal.of(
                    "decision",
                    "It is kept until %s. Take that back first, or wait for that day."
                            .formatted(London.day(stands.decision().keepUntil())));
        if (!stands.hasCome(London.today(clock)))
            throw Refusal.of(
                    "decision",
                    "Its time has not come: there is nothing to decide yet. Set a legal hold where it must be kept in any case.");
        String said = said("reason", "Why", reason);
        if (choice == Choice.delete && stands.kept() != null)
            throw Refusal.of("decision", stands.kept() + " While that is so it cannot be deleted.");
        LocalDate keepUntil = choice == Choice.keepLonger ? until : null;
        if (choice == Choice.keepLonger
                && (until == null
                        || !until.isAfter(London.today(clock))
                        || until.isAfter(London.today(clock).plusYears(MOST_YEARS))))
            throw Refusal.of(
                    "until",
                    "Say in “Until when it is kept” a day after today, within %d years. It is decided on again then."
                            .formatted(MOST_YEARS));
        database.sql(
                        """
                        insert into retention_decision (id, case_id, decision, reason, keep_until, rule, due_on, decided_by, decided_at, recorded_by, recorded_at)
                        values (:id, :case, :decision, :reason, :until, :rule, :due, :by, :now, :by, :now)""")
                .param("id", NewId.next())
                .param("case", theCase.getId())
                .param("decision", choice.name())
                .param("reason", said)
                .param("until", keepUntil, Types.DATE)
                .param("rule", stands.rule())
                .param("due", stands.due())
                .param("by", by)
                .param("now", now())
                .update();
        event("retention-" + (choice == Choice.delete ? "deletion-decided" : "kept-longer"), theCase, by);
    }

    /** What was decided holds no longer, and is decided anew. */
    void takeBack(FamilyCase theCase, String reason, String by) {
        mustAnswer(theCase, by);
        Decision stands = decision(theCase)
                .orElseThrow(() ->
                        Refusal.of("backReason", "Nothing was decided of this record, or it was taken back already."));
        database.sql(
                        "update retention_decision set taken_back_at = :now, taken_back_by = :by, taken_back_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("now", now())
                .param("by", by)
                .param("reason", said("backReason", "Why it is taken back", reason))
                .param("id", stands.id())
                .update();
        event("retention-decision-taken-back", theCase, by);
    }

    /**
     * The second person: the record is deleted at once, all of it.
     *
     * @return the number of the certificate
     * @throws Refusal where it is the same person, or what was decided holds no longer
     */
    long confirm(FamilyCase theCase, String by) {
        mustBeThere(theCase);
        Standing stands = of(theCase, by);
        if (!stands.isToBeDeleted())
            throw Refusal.of(
                    null,
                    "Nobody has decided that this record is deleted. Somebody decides first, and another confirms.");
        if (stands.decision().by().equals(by))
            throw Refusal.of(null, "You decided this yourself. Somebody else who answers for the service confirms it.");
        if (!second.may(by, theCase, stands.decision().by()))
            throw Refusal.of(
                    null,
                    "Who manages or leads %s confirms it; where there is nobody else, who does so in another service."
                            .formatted(theCase.getService().getName()));
        if (stands.kept() != null)
            throw Refusal.of(
                    null, stands.kept() + " It is not deleted. Take the decision back, or wait until that is over.");
        if (!stands.hasCome(London.today(clock)))
            throw Refusal.of(
                    null,
                    "By what is known now it is kept longer (%s). It is not deleted. Take the decision back."
                            .formatted(stands.rule()));
        UUID certificate = deleted(stands.decision(), by);
        event("retention-deleted", theCase, by);
        return database.sql("select number from deletion_certificate where id = :id")
                .param("id", certificate)
                .query(Long.class)
                .single();
    }

    /** @return the certificate @throws Refusal where the database keeps the record although the page would not have */
    private UUID deleted(Decision decision, String by) {
        try {
            return database.sql("select delete_under_retention(:decision, :by)")
                    .param("decision", decision.id())
                    .param("by", by)
                    .query(UUID.class)
                    .single();
        } catch (DataIntegrityViolationException kept) {
            throw Refusal.of(
                    null,
                    "The record is not deleted: something else has changed meanwhile, or a part of it belongs to another case as well. Look at it again; where it stays so, tell whoever runs the system.");
        }
    }

    void setHold(FamilyCase theCase, String reason, String by) {
        mustAnswer(theCase, by);
        String said = said("holdReason", "Why it is held", reason);
        if (hold(theCase).isPresent()) throw Refusal.of("holdReason", "A legal hold stands already.");
        database.sql(
                        "insert into retention_hold (id, case_id, reason, set_by, set_at, recorded_by, recorded_at) values (:id, :case, :reason, :by, :now, :by, :now)")
                .param("id", NewId.next())
                .param("case", theCase.getId())
                .param("reason", said)
                .param("by", by)
                .param("now", now())
                .update();
        event("retention-hold-set", theCase, by);
    }

    void liftHold(FamilyCase theCase, String reason, String by) {
        mustAnswer(theCase, by);
        Hold stands = hold(theCase).orElseThrow(() -> Refusal.of("liftReason", "No legal hold stands."));
        database.sql(
                        "update retention_hold set lifted_at = :now, lifted_by = :by, lifted_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("now", now())
                .param("by", by)
                .param("reason", said("liftReason", "Why it is lifted", reason))
                .param("id", stands.id())
                .update();
        event("retention-hold-lifted", theCase, by);
    }

    /** One after the other: whoever comes second to a record that is being deleted finds that it is there no longer. */
    private void mustAnswer(FamilyCase theCase, String by) {
        mustBeThere(theCase);
        if (!workers.manages(by, theCase.getService()))
            throw Refusal.of(
                    null,
                    "Who manages or leads %s says how long its records are kept."
                            .formatted(theCase.getService().getName()));
    }

    private void mustBeThere(FamilyCase theCase) {
        if (database.sql("select id from family_case where id = :case for update")
                .param("case", theCase.getId())
                .query(UUID.class)
                .optional()
                .isEmpty())
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(theCase.getReference()));
    }

    private static String said(String field, String label, String typed) {
        String said = typed.strip();
        if (!Words.says(said, SHORTEST) || said.length() > LONGEST)
            throw Refusal.of(
                    field, "Say in “%s” in %d to %,d characters why it is so.".formatted(label, SHORTEST, LONGEST));
        return said;
    }

    private static void event(String action, FamilyCase theCase, String by) {
        SecurityEvent.of(SecurityEvent.Kind.DELETION, action)
                .by(by)
                .with("labels.case", theCase.getReference())
                .succeeded();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
