package org.familypathway.proposal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.OpenWork;
import org.familypathway.platform.OpenWork.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Open work goes on by the version on which it began, until somebody moves it to the newest one: tried first without anything being changed, then in batches. Each piece of work moves in a transaction
 * of its own, or stays as it was with the reason; who moved what when, and why, is kept.
 */
@Component
class MovesOfWork {
    /** What fits a request of some seconds. */
    static final int MOST_AT_ONCE = 200;

    /** @param whyNot null where it moves */
    record Outcome(String reference, String place, String whyNot) {
        boolean moved() {
            return whyNot == null;
        }
    }

    /** @param outcomes of those that could not move */
    record Move(int from, int to, String reason, String by, Instant at, long moved, List<Outcome> stayed) {}

    private static final Logger LOG = LoggerFactory.getLogger(MovesOfWork.class);

    private final OpenWork open;
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate each;

    MovesOfWork(OpenWork open, JdbcClient database, Clock clock, PlatformTransactionManager transactions) {
        this.open = open;
        this.database = database;
        this.clock = clock;
        each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What would become of each, found out by moving it and taking it back: nothing is changed. */
    List<Outcome> dryRun(String process, int version) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Work work : open.works(process, version))
            outcomes.add(outcome(work, whyNot(work, process, version, () -> {}, true)));
        return outcomes;
    }

    /**
     * Moves the next ones. Those that could not move before come last.
     *
     * @param atOnce how many, at most {@link #MOST_AT_ONCE}
     * @throws Refusal where no reason is given, or nothing is there to be moved
     */
    Move move(String process, int version, int atOnce, String reason, String by) {
        String why = Proposals.said("reason", reason, "Why it is moved");
        if (atOnce < 1 || atOnce > MOST_AT_ONCE)
            throw Refusal.of("atOnce", "Move between 1 and %d at once.".formatted(MOST_AT_ONCE));
        int to = open.plan(process, version).to();
        List<Work> next = next(process, version, to).stream().limit(atOnce).toList();
        if (next.isEmpty()) throw Refusal.of(null, "No work is open on version %d any more.".formatted(version));
        UUID id = NewId.next();
        Instant at = clock.instant();
        each.executeWithoutResult(transaction -> database.sql(
                        """
                        insert into move_of_work (id, process, from_version, to_version, reason, moved_at, recorded_by, recorded_at)
                        values (:id, :process, :from, :to, :reason, :at, :by, :at)""")
                .param("id", id)
                .param("process", process)
                .param("from", version)
                .param("to", to)
                .param("reason", why)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update());
        List<Outcome> stayed = new ArrayList<>();
        long moved = 0;
        for (Work work : next) {
            String whyNot = whyNot(work, process, version, () -> keep(id, work, null, by, at), false);
            if (whyNot == null) moved++;
            else {
                each.executeWithoutResult(transaction -> keep(id, work, whyNot, by, at));
                stayed.add(outcome(work, whyNot));
            }
        }
        return new Move(version, to, why, by, at, moved, stayed);
    }

    /** All moves of a process, the newest first. */
    List<Move> made(String process) {
        return database.sql("select * from move_of_work where process = :process order by moved_at desc, id desc")
                .param("process", process)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Move(
                            row.getInt("from_version"),
                            row.getInt("to_version"),
                            row.getString("reason"),
                            row.getString("recorded_by"),
                            row.getTimestamp("moved_at").toInstant(),
                            database.sql("select count(*) from moved_work where move_id = :id and why_not is null")
                                    .param("id", id)
                                    .query(Long.class)
                                    .single(),
                            database.sql(
                                            "select reference, place, why_not from moved_work where move_id = :id and why_not is not null order by reference, id")
                                    .param("id", id)
                                    .query((stayed, m) ->
                                            new Outcome(stayed.getString(1), stayed.getString(2), stayed.getString(3)))
                                    .list());
                })
                .list();
    }

    private List<Work> next(String process, int version, int to) {
        Set<String> stayed = new LinkedHashSet<>(database.sql(
                        "select one.instance from moved_work one join move_of_work move on move.id = one.move_id where move.process = :process and move.to_version = :to and one.why_not is not null")
                .param("process", process)
                .param("to", to)
                .query(String.class)
                .list());
        List<Work> next = new ArrayList<>(open.works(process, version));
        next.sort(java.util.Comparator.comparing(work -> stayed.contains(work.instance())));
        return next;
    }

    /** @return null where it moves */
    private String whyNot(Work work, String process, int version, Runnable andThen, boolean takeBack) {
        return Optional.ofNullable(each.execute(transaction -> {
                    try {
                        open.move(work.instance(), process, version);
                        andThen.run();
                        if (takeBack) transaction.setRollbackOnly();
                        return "";
                    } catch (Refusal cannot) {
                        transaction.setRollbackOnly();
                        return cannot.getMessage();
                    } catch (RuntimeException failed) {
                        LOG.warn("{} {} could not be moved.", process, work.instance(), failed);
                        transaction.setRollbackOnly();
                        return "It failed in a way that nobody foresaw. Your administrator finds more in the log.";
                    }
                }))
                .filter(why -> !why.isEmpty())
                .orElse(null);
    }

    private static Outcome outcome(Work work, String whyNot) {
        return new Outcome(work.reference(), work.place(), whyNot);
    }

    private void keep(UUID move, Work work, String whyNot, String by, Instant at) {
        database.sql(
                        """
                        insert into moved_work (id, move_id, instance, reference, place, why_not, recorded_by, recorded_at)
                        values (:id, :move, :instance, :reference, :place, :why, :by, :at)""")
                .param("id", NewId.next())
                .param("move", move)
                .param("instance", work.instance())
                .param("reference", work.reference())
                .param("place", work.place())
                .param("why", whyNot)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }
}
