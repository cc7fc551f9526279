package org.familypathway.proposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.access.SecurityEvent;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.ReleasedDeployments;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.platform.gate.ProposedChanges;
import org.familypathway.walk.Walks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * From proposal to families, and back: what passed the gate waits here, another person than the one who proposed it releases it or sends it back with a reason, and a release is taken
 * back as a whole. Who did what when, and why, is kept.
 */
@Component
@Transactional
public class Proposals implements ProposedChanges {
    private static final String NOTHING_DONE = " Nothing was changed.";

    private final JdbcClient database;
    private final ModelGate gate;
    private final ReleasedDeployments deployments;
    private final Walks walks;
    private final Clock clock;

    Proposals(JdbcClient database, ModelGate gate, ReleasedDeployments deployments, Walks walks, Clock clock) {
        this.walks = walks;
        this.database = database;
        this.gate = gate;
        this.deployments = deployments;
        this.clock = clock;
    }

    /** Modeler waits five seconds for an answer, and whoever got none sends the same again: that makes no second proposal. */
    @Override
    public long propose(String name, Map<String, byte[]> files, String by) {
        Optional<Proposal> waiting =
                proposed(name, files, by).filter(Proposal::isOpen).findFirst();
        if (waiting.isPresent()) {
            walks.begin(files);
            return waiting.get().number();
        }
        UUID id = NewId.next();
        Timestamp now = now();
        long number = database.sql(
                        "insert into proposal (id, name, proposed_by, proposed_at, recorded_by, recorded_at) values (:id, :name, :by, :now, :by, :now) returning number")
                .param("id", id)
                .param("name", name)
                .param("by", by)
                .param("now", now)
                .query(Long.class)
                .single();
        files.forEach((file, content) -> keep("proposed_file", id, file, content, by, now));
        event("proposed", number, by);
        walks.begin(files);
        return number;
    }

    @Override
    public Optional<Long> proposeOnce(String name, Map<String, byte[]> files, String by) {
        return proposed(name, files, by).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(propose(name, files, by));
    }

    /** The same, by the same person, whatever has become of it. */
    private Stream<Proposal> proposed(String name, Map<String, byte[]> files, String by) {
        return all().stream()
                .filter(one -> one.name().equals(name) && one.proposedBy().equals(by))
                .filter(one -> {
                    Map<String, byte[]> known = files(one);
                    return known.keySet().equals(files.keySet())
                            && known.entrySet().stream()
                                    .allMatch(file -> Arrays.equals(file.getValue(), files.get(file.getKey())));
                });
    }

    @Transactional(readOnly = true)
    public List<Proposal> all() {
        return database.sql("select * from proposal order by number desc")
                .query((row, n) -> read(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(long number) {
        return database.sql("select * from proposal where number = :number")
                .param("number", number)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The files that were proposed, by name. */
    @Transactional(readOnly = true)
    public Map<String, byte[]> files(Proposal proposal) {
        return files("proposed_file", proposal);
    }

    /** What a release replaced; empty before it. */
    @Transactional(readOnly = true)
    public Map<String, byte[]> replaced(Proposal proposal) {
        return files("replaced_file", proposal);
    }

    /**
     * Brings the change into force, as a whole or not at all. Open work goes on by the versions on which it is.
     *
     * @throws Refusal where it was decided on already, where the person proposed it, where it does not fit what is in force by now, or where a fixed family no longer comes to its end
     */
    public void release(long number, String reason, String by) {
        oneAtATime();
        Proposal proposal = open(number, by);
        String why = said("reason", reason, "Why it is released");
        Map<String, byte[]> files = files(proposal);
        gate.mustFit(files);
        Walks.Standing walked = walked(files);
        Timestamp now = now();
        gate.inForce(files).forEach((file, content) -> keep("replaced_file", proposal.id(), file, content, by, now));
        deployments.deploy("Change %d: %s".formatted(number, proposal.name()), files);
        decide(proposal, "released", why, walked.sentence(), by, now);
    }

    /** @throws Refusal where the fixed families were not walked through it yet, or where one of them no longer comes to its end */
    private Walks.Standing walked(Map<String, byte[]> files) {
        Walks.Standing walked = walks.of(files);
        if (walked.state() == Walks.State.refused) {
            List<Refusal.Reason> reasons = new ArrayList<>();
            walked.stopped().forEach(one -> reasons.add(new Refusal.Reason(null, one)));
            reasons.add(new Refusal.Reason(null, walked.sentence() + NOTHING_DONE));
            throw new Refusal(reasons);
        }
        if (!walked.letsItPass())
            throw Refusal.of(
                    null,
                    walked.sentence()
                            + (walked.isUnderWay()
                                    ? " Release it when they are done; that takes some minutes."
                                    : " Have them walked first.")
                            + NOTHING_DONE);
        return walked;
    }

    /** Has the fixed families walked through a change as it would come into force by now. */
    public void walk(Proposal proposal) {
        walks.begin(files(proposal));
    }

    /** @throws Refusal where it was decided on already, or where no reason is given */
    public void sendBack(long number, String reason, String by) {
        Proposal proposal = open(number, by);
        decide(proposal, "returned", said("reason", reason, "Why it goes back"), null, by, now());
    }

    /**
     * What the release replaced comes into force again, as a whole. A diagram that is new with it stays, and nothing calls it.
     *
     * @throws Refusal where it is not in force, where a later release changed the same files, or where what was before does not fit by now
     */
    public void takeBack(long number, String reason, String by) {
        oneAtATime();
        Proposal proposal = locked(number);
        if (!proposal.isInForce())
            throw Refusal.of(null, "Change %d is not in force.".formatted(number) + NOTHING_DONE);
        String why = said("reason", reason, "Why it is taken back");
        later(proposal).ifPresent(other -> {
            throw Refusal.of(
                    null,
                    "Change %d, released later, changed the same files. Take that one back first.".formatted(other)
                            + NOTHING_DONE);
        });
        Map<String, byte[]> before = replaced(proposal);
        if (before.isEmpty())
            throw Refusal.of(
                    null,
                    "Everything in change %d was new, so there is nothing to go back to. Propose what is to hold instead."
                                    .formatted(number)
                            + NOTHING_DONE);
        gate.mustFit(before);
        deployments.deploy("Change %d taken back: %s".formatted(number, proposal.name()), before);
        database.sql(
                        "update proposal set taken_back_by = :by, taken_back_at = :now, taken_back_why = :why, recorded_by = :by, recorded_at = :now, version = version + 1 where id = :id")
                .param("by", by)
                .param("now", now())
                .param("why", why)
                .param("id", proposal.id())
                .update();
        event("taken-back", number, by);
        // It waits for nothing: what comes back was in force. Beside what was released meanwhile it may not have been.
        walks.begin(Map.of());
    }

    /** Of two releases at once, the second is held against what the first has brought into force. */
    private void oneAtATime() {
        database.sql("select pg_advisory_xact_lock(hashtext('family-pathway release'))")
                .query((row, n) -> true)
                .single();
    }

    private Proposal open(long number, String by) {
        Proposal proposal = locked(number);
        if (!proposal.isOpen())
            throw Refusal.of(null, "Change %d was decided on already.".formatted(number) + NOTHING_DONE);
        if (proposal.proposedBy().equals(by))
            throw Refusal.of(
                    null,
                    "You proposed change %d yourself. Somebody else decides on it.".formatted(number) + NOTHING_DONE);
        return proposal;
    }

    /** Of two who decide at once, the second sees what the first has decided. */
    private Proposal locked(long number) {
        return database.sql("select * from proposal where number = :number for update")
                .param("number", number)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> Refusal.of(null, "There is no change %d.".formatted(number)));
    }

    private Optional<Long> later(Proposal proposal) {
        return database.sql(
                        """
                        select max(other.number) from proposal other join proposed_file theirs on theirs.proposal_id = other.id
                        join proposed_file ours on ours.proposal_id = :id and regexp_replace(ours.name, '^.*/', '') = regexp_replace(theirs.name, '^.*/', '')
                        where other.decision = 'released' and other.taken_back_at is null and other.decided_at > :decided""")
                .param("id", proposal.id())
                .param("decided", Timestamp.from(proposal.decidedAt()))
                .query(Long.class)
                .optional();
    }

    /** @param walked what is known of the walks; null where it goes back */
    private void decide(Proposal proposal, String decision, String reason, String walked, String by, Timestamp now) {
        database.sql(
                        "update proposal set decision = :decision, decided_by = :by, decided_at = :now, reason = :reason, walked = :walked, recorded_by = :by, recorded_at = :now, version = version + 1 where id = :id")
                .param("decision", decision)
                .param("by", by)
                .param("now", now)
                .param("reason", reason)
                .param("walked", walked)
                .param("id", proposal.id())
                .update();
        event(decision, proposal.number(), by);
    }

    private static void event(String became, long number, String by) {
        SecurityEvent.of(SecurityEvent.Kind.RELEASE, "change-" + became)
                .by(by)
                .with("labels.change", number)
                .succeeded();
    }

    /** @throws Refusal where no reason is given, or one that is longer than a page */
    static String said(String field, String reason, String question) {
        if (reason == null || reason.isBlank())
            throw Refusal.of(field, "“%s” is needed. Please fill it in.".formatted(question));
        if (reason.length() > 2000) throw Refusal.of(field, "“%s” is longer than 2000 characters.".formatted(question));
        return reason.strip();
    }

    private void keep(String table, UUID proposal, String file, byte[] content, String by, Timestamp now) {
        database.sql(
                        "insert into " + table
                                + " (id, proposal_id, name, content, recorded_by, recorded_at) values (:id, :proposal, :name, :content, :by, :now)")
                .param("id", NewId.next())
                .param("proposal", proposal)
                .param("name", file)
                .param("content", content)
                .param("by", by)
                .param("now", now)
                .update();
    }

    private Map<String, byte[]> files(String table, Proposal proposal) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        database.sql("select name, content from " + table + " where proposal_id = :proposal order by name")
                .param("proposal", proposal.id())
                .query(row -> {
                    files.put(row.getString(1), row.getBytes(2));
                });
        return files;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Proposal read(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("name"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("decision"),
                row.getString("decided_by"),
                moment(row, "decided_at"),
                row.getString("reason"),
                row.getString("taken_back_by"),
                moment(row, "taken_back_at"),
                row.getString("taken_back_why"),
                row.getString("walked"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
