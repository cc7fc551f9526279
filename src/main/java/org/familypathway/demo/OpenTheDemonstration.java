package org.familypathway.demo;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.familypathway.access.Opening;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings people and families into an empty database, once the diagrams are deployed. People may sign in as soon as they are there; the families come one by one meanwhile, each whole or not at
 * all. Those that are missing because the application was stopped come with the next start.
 */
@Component
@Profile("demo")
@Order
class OpenTheDemonstration implements ApplicationRunner, Opening {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTheDemonstration.class);
    private static final long LOCK = 7_301_002;
    private static final int AT_ONCE = 2;
    private static final int SECONDS_TO_STOP = 10;

    /** The families of one service, which come one after the other. */
    private record OfService(String service, Queue<Script> scripts) {}

    private final DemoOffice office;
    private final Replay replay;
    private final Cases cases;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final boolean filled;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final AtomicInteger here = new AtomicInteger();
    private final List<Script.Failed> failed = new CopyOnWriteArrayList<>();
    private volatile boolean peopleAreHere;
    private final AtomicInteger all = new AtomicInteger();

    OpenTheDemonstration(
            DemoOffice office,
            Replay replay,
            Cases cases,
            JdbcTemplate database,
            TransactionTemplate transaction,
            @Value("${family-pathway.demonstration.filled}") boolean filled) {
        this.office = office;
        this.replay = replay;
        this.cases = cases;
        this.database = database;
        this.transaction = transaction;
        this.filled = filled;
        peopleAreHere = !filled;
    }

    @Override
    public Optional<String> notYet() {
        return peopleAreHere
                ? Optional.empty()
                : Optional.of("The demonstration is being made ready: the application has started; the diagrams of the "
                        + "pathway and the people of the demonstration come now. Please wait a moment.");
    }

    /** How many of the families are here; nothing once all are. */
    Optional<String> howFar() {
        int arrived = here.get(), expected = all.get();
        return arrived == expected
                ? Optional.empty()
                : Optional.of("%d of the %d families of the demonstration are here; the others come within a minute."
                        .formatted(arrived, expected));
    }

    /** What is wrong with the scripts of families that could not come. */
    List<Script.Failed> failed() {
        return failed;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (filled)
            open().exceptionally(fault -> {
                LOG.error("The demonstration could not be filled.", fault);
                return null;
            });
    }

    /** @return is done when the last family is here */
    CompletableFuture<Void> open() {
        return open(new ScriptReader().families());
    }

    /** With these families; those of them that are here already come no second time. */
    CompletableFuture<Void> open(List<Script> families) {
        Instant opening = Instant.now();
        transaction.executeWithoutResult(one -> {
            // Nodes that start together take turns.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            if (!office.isOpen()) office.open(opening);
        });
        Set<String> known = cases.findAll().stream().map(FamilyCase::getLabel).collect(Collectors.toSet());
        List<Script> coming = families.stream()
                .filter(script -> !known.contains("Family " + script.family()))
                .toList();
        here.set(0);
        all.set(coming.size());
        peopleAreHere = true;
        if (!coming.isEmpty())
            LOG.info(
                    "The demonstration is open: sign in as katie with the password demo-katie; README names the"
                            + " others. {} families come now.",
                    coming.size());
        return come(coming, opening);
    }

    private CompletableFuture<Void> come(List<Script> coming, Instant opening) {
        Queue<OfService> services = new PriorityQueue<>(
                Comparator.comparing((OfService one) -> -one.scripts().size()).thenComparing(OfService::service));
        coming.stream()
                .collect(Collectors.groupingBy(Script::service, Collectors.toCollection(ArrayDeque::new)))
                .forEach((service, scripts) -> services.add(new OfService(service, scripts)));
        return CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                        .mapToObj(worker -> CompletableFuture.runAsync(() -> work(services, opening), workers))
                        .toArray(CompletableFuture[]::new))
                .thenRun(() -> {
                    if (!coming.isEmpty()) LOG.info("{} of {} families of the demonstration are here.", here, all);
                });
    }

    private void work(Queue<OfService> services, Instant opening) {
        for (OfService next = take(services); next != null; next = take(services)) {
            Script script = next.scripts().remove();
            try {
                replay.play(script, opening);
                here.incrementAndGet();
            } catch (Script.Failed wrong) {
                failed.add(wrong);
                all.decrementAndGet();
                LOG.error("Family {} cannot come. {}", script.family(), wrong.getMessage());
            }
            if (!next.scripts().isEmpty()) giveBack(services, next);
        }
    }

    private static OfService take(Queue<OfService> services) {
        synchronized (services) {
            return services.poll();
        }
    }

    private static void giveBack(Queue<OfService> services, OfService one) {
        synchronized (services) {
            services.add(one);
        }
    }

    /** A family that is on its way when the application stops is not there. */
    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdownNow();
        workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }
}
