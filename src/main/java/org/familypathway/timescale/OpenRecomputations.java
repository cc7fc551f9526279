package org.familypathway.timescale;

import jakarta.annotation.PreDestroy;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reckons open deadlines again that are too many for the request that caused it: some at a time, each time in a transaction of its own that keeps others waiting for a second at most, those due soonest first. What is left stands in
 * the table {@code recomputation_open}: a node that is started again goes on, and two nodes share. One that fails is tried by itself, and then left with the reason.
 */
@Component
class OpenRecomputations {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRecomputations.class);
    private static final int AT_ONCE = 50;

    /** There is something to be done. */
    record Queued() {}

    private record Open(long place, UUID recomputation, UUID deadline, String because, String by) {}

    private final MovingDeadlines movingDeadlines;
    private final ReckonedWaits waits;
    private final JdbcClient database;
    private final EntityManager record;
    private final TransactionTemplate each;
    private final ExecutorService inTurn = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "deadlines-reckoned-again");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int inTheRequest;

    OpenRecomputations(
            MovingDeadlines movingDeadlines,
            ReckonedWaits waits,
            JdbcClient database,
            EntityManager record,
            PlatformTransactionManager transactions,
            @Value("${family-pathway.recomputing.in-the-request}") int inTheRequest) {
        this.movingDeadlines = movingDeadlines;
        this.waits = waits;
        this.database = database;
        this.record = record;
        this.inTheRequest = inTheRequest;
        each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** How many open deadlines are reckoned while somebody waits for it; more are done afterwards. */
    int inTheRequest() {
        return inTheRequest;
    }

    void inTheRequest(int most) {
        inTheRequest = most;
    }

    /** How much of a recomputation is still to be done. */
    record Left(long open, long ofAll, long failed) {}

    Optional<Left> left(UUID recomputation) {
        return database.sql(
                        "select count(*) filter (where failed is null), max(of_all), count(failed) from recomputation_open where recomputation_id = :id having count(*) > 0")
                .param("id", recomputation)
                .query((row, n) -> new Left(row.getLong(1), row.getLong(2), row.getLong(3)))
                .optional();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void begin(Queued queued) {
        inTurn.execute(this::goOn);
    }

    /** What a node has left that is no more, or that this one had begun before it was stopped. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT5S")
    void resume() {
        if (database.sql("select exists (select from recomputation_open where failed is null)")
                .query(Boolean.class)
                .single()) inTurn.execute(this::goOn);
    }

    /** Until nothing is left that another node has not taken. */
    void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Open> taken = each.execute(one -> {
                    List<Open> some = take(AT_ONCE);
                    try {
                        reckon(some);
                        return some;
                    } catch (RuntimeException e) {
                        one.setRollbackOnly();
                        return null;
                    }
                });
                if (taken == null) oneByOne();
                else if (taken.isEmpty()) return;
            }
        } catch (RuntimeException e) {
            LOG.warn("Open deadlines are reckoned again later: {}", e.getMessage());
        }
    }

    private void oneByOne() {
        for (int n = 0; n < AT_ONCE; n++) {
            Open[] one = new Open[1];
            try {
                Boolean none = each.execute(status -> {
                    List<Open> some = take(1);
                    if (some.isEmpty()) return true;
                    one[0] = some.get(0);
                    reckon(some);
                    return false;
                });
                if (none) return;
            } catch (RuntimeException e) {
                if (one[0] == null) throw e;
                LOG.error("A deadline could not be reckoned again: {}", one[0].deadline(), e);
                each.executeWithoutResult(
                        status -> database.sql("update recomputation_open set failed = :why where place = :place")
                                .param("why", String.valueOf(e.getMessage()))
                                .param("place", one[0].place())
                                .update());
            }
        }
    }

    private List<Open> take(int most) {
        return database.sql(
                        """
                        select o.place, o.recomputation_id, o.deadline_id, r.cause, r.recorded_by from recomputation_open o join recomputation r on r.id = o.recomputation_id
                        where o.failed is null order by o.place limit :most for update of o skip locked""")
                .param("most", most)
                .query((row, n) -> new Open(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    private void reckon(List<Open> some) {
        if (some.isEmpty()) return;
        some.stream().map(Open::recomputation).distinct().forEach(recomputation -> {
            List<Open> of = some.stream()
                    .filter(one -> one.recomputation().equals(recomputation))
                    .toList();
            List<UUID> ids = of.stream()
                    .map(Open::deadline)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            movingDeadlines.recompute(
                    ids, recomputation, of.get(0).because(), of.get(0).by());
            if (ids.size() < of.size()) waits.again(null);
        });
        record.flush();
        database.sql("delete from recomputation_open where place in (:places)")
                .param("places", some.stream().map(Open::place).toList())
                .update();
        record.clear();
    }

    @PreDestroy
    void stop() {
        inTurn.shutdownNow();
    }
}
