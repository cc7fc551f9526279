package org.familypathway.walk;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.familypathway.database.ScratchDatabase;
import org.familypathway.demo.ScriptReader;
import org.familypathway.demo.Walked;
import org.familypathway.kernel.Words;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.walk.WalkProcess.Scratch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has the fixed families walked through a change, in the background and once for each state that would come into force, and says what came of it. One walk is under way at a time; what else
 * is asked for waits its turn.
 */
@Component
public class Walks {
    private static final Logger LOG = LoggerFactory.getLogger(Walks.class);
    private static final String NONE = "none";
    private static final String BEFORE = "1-in-force", AFTER = "2-changed";

    public enum State {
        /** There is no database for it. */
        notPossible,
        notBegun,
        underWay,
        /** It was begun and came to nothing. */
        notMade,
        /** The application was stopped, or killed, while it was under way. */
        brokenOff,
        refused,
        good
    }

    /**
     * What is known of the walks through a change.
     *
     * @param sentence as people read it
     * @param stopped those who no longer come to their end, each as a sentence with family, step and why
     */
    public record Standing(State state, String sentence, List<String> stopped, List<Family> families) {
        /** Whether it may come into force as far as the walks go. */
        public boolean letsItPass() {
            return state == State.good || state == State.notPossible || state == State.notMade;
        }

        public boolean isUnderWay() {
            return state == State.underWay;
        }

        public boolean mayBegin() {
            return state == State.notBegun || state == State.notMade || state == State.brokenOff;
        }
    }

    /** @param came in words: to its end, or where it stopped and why */
    public record Family(String name, String came, List<Difference> differences) {}

    /** @param before empty where it is new @param after empty where it is gone */
    public record Difference(String kind, String what, String before, String after) {}

    /** The fixed families of this release. Another may bring others: what was walked by those says nothing of these. */
    private record Families(int count, byte[] digest) {
        static Families read(List<String> ways) {
            MessageDigest digest = sha256();
            try {
                var resources = new PathMatchingResourcePatternResolver();
                for (String folder : List.of("walked", "stretches"))
                    for (Resource file : resources.getResources("classpath*:demonstration/" + folder + "/**/*.yaml"))
                        digest.update(file.getContentAsByteArray());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            digest.update(String.join(",", ways).getBytes(StandardCharsets.UTF_8));
            return new Families(new ScriptReader().walked(ways).size(), digest.digest());
        }
    }

    /** @param before digest of what is in force @param after digest of what would be */
    private record States(String before, String after, Map<String, byte[]> inForce, Map<String, byte[]> change) {}

    private final ModelGate gate;
    private final WalkedWays walked;
    private final WalkProcess process;
    private final String database;
    private final String user;
    private final String password;
    private final boolean canStartOne;
    private final Duration saidEvery;
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "walks");
        thread.setDaemon(true);
        return thread;
    });
    /** Digests of the states that wait here for their turn: of them nothing is written down yet. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** Says each minute, where no setting says otherwise, that a walk is under way, also while its process starts or waits for its turn: what is silent for long has ended with its node. */
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pulse of walks");
        thread.setDaemon(true);
        return thread;
    });

    /** Read when they are first asked for: most starts ask for none. */
    private final Supplier<Families> families;

    Walks(
            ModelGate gate,
            WalkedWays walked,
            WalkProcess process,
            @Value("${family-pathway.walks.database.url:}") String database,
            @Value("${family-pathway.walks.database.username:}") String user,
            @Value("${family-pathway.walks.database.password:}") String password,
            @Value("${family-pathway.walks.ways:}") List<String> ways,
            @Value("${family-pathway.walks.said-every:1m}") Duration saidEvery) {
        this.saidEvery = saidEvery;
        families = SingletonSupplier.of(() -> Families.read(ways));
        this.gate = gate;
        this.walked = walked;
        this.process = process;
        this.database = database.strip();
        this.user = user;
        this.password = password;
        canStartOne = this.database.isEmpty() && ScratchDatabase.canBeStarted();
    }

    /** @param change the files of a proposal, by name */
    public Standing of(Map<String, byte[]> change) {
        if (!isPossible())
            return new Standing(
                    State.notPossible,
                    "The walk was not made: there is no database for it. The setting family-pathway.walks.database.url names one.",
                    List.of(),
                    List.of());
        States states = states(change);
        var after = walked.of(states.after());
        if (after.isEmpty() && asked.contains(states.after()))
            return new Standing(
                    State.underWay,
                    "The fixed families are walked through it as soon as the walks before it are done.",
                    List.of(),
                    List.of());
        if (after.isEmpty())
            return new Standing(
                    State.notBegun, "The fixed families were not walked through it yet.", List.of(), List.of());
        var before = walked.of(states.before());
        if (after.get().endedAt() == null || before.isPresent() && before.get().endedAt() == null) {
            int
                    all =
                            after.get().families()
                                    + before.map(WalkedWays.Walk::families).orElse(0),
                    done =
                            after.get().walked()
                                    + before.map(WalkedWays.Walk::walked).orElse(0);
            return new Standing(
                    State.underWay,
                    "The fixed families are being walked through it: %d of %d walks are done.".formatted(done, all),
                    List.of(),
                    List.of());
        }
        if (after.get().cannotBeMade() != null)
            return new Standing(
                    after.get().brokenOff() ? State.brokenOff : State.notMade,
                    "The walk was not made. " + after.get().cannotBeMade(),
                    List.of(),
                    List.of());
        return compared(
                before.filter(one -> one.cannotBeMade() == null)
                        .map(one -> walked.families(one.id()))
                        .orElse(List.of()),
                walked.families(after.get().id()));
    }

    static Standing compared(List<Walked> before, List<Walked> after) {
        Map<String, Walked> today = before.stream().collect(Collectors.toMap(Walked::file, Function.identity()));
        List<Family> shown = new ArrayList<>();
        List<String> stopped = new ArrayList<>();
        int already = 0;
        for (Walked one : after) {
            Walked was = today.get(one.file());
            // Who stops already may not stop earlier: what lay between would never be walked through again.
            boolean isNew = was == null || was.sentence() == null || one.sentence() != null && steps(one) < steps(was);
            if (one.sentence() != null && isNew) stopped.add("%s: %s".formatted(name(one), stops(one)));
            else if (one.sentence() != null) already++;
            shown.add(new Family(
                    name(one),
                    one.sentence() == null
                            ? "Comes to its end."
                            : isNew ? stops(one) : stops(one) + " So it does with what is in force.",
                    was == null || one.sentence() != null || was.sentence() != null
                            ? List.of()
                            : WaysDiffer.between(was, one).stream()
                                    .map(d -> new Difference(d.kind(), d.what(), d.before(), d.after()))
                                    .toList()));
        }
        String sentence = stopped.isEmpty()
                ? "%s walked through it: each that comes to its end with what is in force comes to it with the change.%s"
                        .formatted(
                                Words.count(after.size(), "fixed family was", "fixed families were"),
                                already == 0 ? "" : " %d stop already with what is in force.".formatted(already))
                : "%d of %d fixed families no longer come to their end.".formatted(stopped.size(), after.size());
        return new Standing(stopped.isEmpty() ? State.good : State.refused, sentence, stopped, shown);
    }

    private static long steps(Walked one) {
        return one.lines().stream()
                .filter(line -> line.kind() == Walked.Kind.step)
                .count();
    }

    private static String name(Walked one) {
        return "Family %s (%s, %s)"
                .formatted(one.family(), Words.within(one.way().replace('-', ' ')), Words.within(one.end()));
    }

    private static String stops(Walked one) {
        return "Stops at “%s”: %s".formatted(one.step(), one.sentence());
    }

    /** Has them walked through it, once the transaction that is under way is over; does nothing where that is done or under way. */
    public void begin(Map<String, byte[]> change) {
        if (!isPossible()) return;
        Map<String, byte[]> files = new LinkedHashMap<>(change);
        String state = states(files).after();
        Runnable asks = () -> {
            asked.add(state);
            background.execute(() -> {
                try {
                    walk(files);
                } finally {
                    asked.remove(state);
                }
            });
        };
        if (TransactionSynchronizationManager.isSynchronizationActive())
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    asks.run();
                }
            });
        else asks.run();
    }

    private boolean isPossible() {
        return canStartOne || !database.isEmpty() && !database.equals(NONE);
    }

    private void walk(Map<String, byte[]> change) {
        States states = states(change);
        Optional<UUID> after = walked.begin(states.after(), families.get().count());
        if (after.isEmpty()) return;
        Optional<UUID> before = states.before().equals(states.after())
                ? Optional.empty()
                : walked.begin(states.before(), families.get().count());
        String failed = null;
        Future<?> beats = pulse.scheduleWithFixedDelay(
                () -> {
                    walked.heard(after.get());
                    before.ifPresent(walked::heard);
                },
                saidEvery.toMillis(),
                saidEvery.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Map<String, Map<String, byte[]>> folders = new LinkedHashMap<>();
            folders.put(before.isPresent() ? BEFORE : BEFORE + WalkRunner.KNOWN, bare(states.inForce()));
            folders.put(AFTER, bare(states.change()));
            inTurn(scratch -> process.walk(folders, scratch, told -> {
                walked.keep(told.state().equals(AFTER) ? after.get() : before.orElseThrow(), told.walked());
            }));
        } catch (WalkProcess.Failed e) {
            failed = background.isShutdown() ? WalkedWays.STOPPED : e.getMessage();
        } catch (InterruptedException e) {
            failed = WalkedWays.STOPPED;
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("A walk could not be made.", e);
            failed = "It broke off; the log of the application says more.";
        } finally {
            beats.cancel(false);
        }
        // What came of it is written down also where this thread is to end.
        boolean interrupted = Thread.interrupted();
        walked.end(after.get(), failed);
        String why = failed;
        before.ifPresent(id -> walked.end(id, why));
        if (interrupted) Thread.currentThread().interrupt();
    }

    private interface OnScratch {
        void walk(Scratch scratch) throws WalkProcess.Failed, InterruptedException;
    }

    /** On a database that a setting names nodes take turns, and never is it the one of the record. */
    private void inTurn(OnScratch walk) throws WalkProcess.Failed, InterruptedException {
        if (database.isEmpty()) {
            walk.walk(new Scratch(null, null, null));
            return;
        }
        try (Connection turn = DriverManager.getConnection(database, user, password)) {
            ask(turn, "select pg_advisory_lock(hashtext('family-pathway walk'))");
            if (isInUse(turn))
                throw new WalkProcess.Failed(
                        "The database that family-pathway.walks.database.url names holds cases or changes of somebody. Name an empty one.");
            walk.walk(new Scratch(database, user, password));
        } catch (SQLException e) {
            throw new WalkProcess.Failed("The database that family-pathway.walks.database.url names does not answer: %s"
                    .formatted(e.getMessage()));
        }
    }

    /** Of a walk nothing stays but its people, its services and its diagrams. */
    private static boolean isInUse(Connection database) throws SQLException {
        return ask(database, "select to_regclass('family_case') is not null and to_regclass('proposal') is not null")
                && ask(database, "select exists (select from family_case) or exists (select from proposal)");
    }

    private static boolean ask(Connection database, String question) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            return row.next() && "t".equals(row.getString(1));
        }
    }

    private States states(Map<String, byte[]> change) {
        Map<String, byte[]> inForce = gate.inForce(), after = new TreeMap<>(bare(inForce));
        after.putAll(bare(change));
        return new States(digest(bare(inForce)), digest(after), inForce, change);
    }

    private static Map<String, byte[]> bare(Map<String, byte[]> files) {
        Map<String, byte[]> bare = new TreeMap<>();
        files.forEach((name, content) ->
                bare.put(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), content));
        return bare;
    }

    private String digest(Map<String, byte[]> files) {
        MessageDigest digest = sha256();
        digest.update(families.get().digest());
        files.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(sha256().digest(content));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        background.shutdownNow();
        pulse.shutdownNow();
        process.stop();
        background.awaitTermination(1, TimeUnit.MINUTES);
    }
}
