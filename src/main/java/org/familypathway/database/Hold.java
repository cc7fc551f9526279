package org.familypathway.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was restored from a backup stands still until somebody lets it go: no timer fires, no mail goes, nothing that is done by the clock is done. Some of it was done already after the backup was taken, and nobody has looked yet. All
 * nodes ask the database, so what one lets go goes on all (decision 0061).
 *
 * <p>It begins at a start alone: where {@link Backup} has left word in the folder of the embedded server, or where {@code family-pathway.restored} names the moment of a backup that was not told of before.
 */
@Component
public class Hold {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final long BETWEEN_LOOKS = 1_000_000_000L;

    /** @param taken all that was answered before it is here @param since when the application first started on it @param letGoBy null, as {@code letGo}, while it is held */
    public record Restored(Instant taken, Instant since, String letGoBy, Instant letGo) {
        /** Whether it passed while nothing went by itself. @param now counts as the end of a hold that stands */
        public boolean passedIn(Instant moment, Instant now) {
            return !moment.isBefore(taken) && moment.isBefore(letGo == null ? now : letGo);
        }
    }

    /** Everything goes by itself again; told on the node on which it was let go, after the commit: who does something then begins a transaction of their own. */
    public record LetGo(String by) {}

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile boolean held;
    private volatile long looked;

    Hold(
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock,
            Environment settings,
            @Value("${family-pathway.database.folder}") Path folder,
            @Value("${family-pathway.restored:}") String restored) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        if (!restored.isBlank()) begin(moment(restored));
        if (NoExternalDatabase.in(settings)) beginWhereTheFolderSaysSo(folder.resolve(Backup.RESTORED));
        held = open().isPresent();
        if (held)
            LOG.warn(
                    "This database was restored from a backup and is held: no deadline acts and no mail goes out until an administrator lets it go under /restored.");
    }

    private static Instant moment(String typed) {
        try {
            return OffsetDateTime.parse(typed.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new CannotUseDatabase(
                    "The setting family-pathway.restored is no moment: " + typed + ".",
                    "Write when the backup was taken, with its zone, such as 2026-11-30T02:00:00Z.",
                    e);
        }
    }

    private void beginWhereTheFolderSaysSo(Path word) {
        try {
            if (!Files.exists(word)) return;
            begin(moment(Files.readString(word)));
            // Where the start is killed before this line, it is told twice and held once.
            Files.delete(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Instant taken) {
        database.sql(
                        "insert into restored (id, taken_at, held_since) values (:id, :taken, :now) on conflict (taken_at) do nothing")
                .param("id", UUID.randomUUID())
                .param("taken", Timestamp.from(taken))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether nothing may go by itself. Costs nothing where nothing is held; another node's letting go is known within a second. */
    public boolean stands() {
        if (!held) return false;
        long now = System.nanoTime();
        if (now - looked < BETWEEN_LOOKS) return true;
        looked = now;
        try {
            held = open().isPresent();
        } catch (DataAccessException away) {
            // Whoever cannot ask does nothing.
            return true;
        }
        return held;
    }

    /** What is held. */
    public Optional<Restored> open() {
        return database.sql("select * from restored where let_go_at is null order by taken_at desc limit 1")
                .query(Hold::read)
                .optional();
    }

    /** Every restore of this database, the latest first. */
    public List<Restored> all() {
        return database.sql("select * from restored order by taken_at desc")
                .query(Hold::read)
                .list();
    }

    /** From now on all goes by itself again, on every node. @return false where somebody else has let it go already */
    public boolean letGo(String by) {
        int rows = database.sql("update restored set let_go_by = :by, let_go_at = :now where let_go_at is null")
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (rows == 0) return false;
        if (!TransactionSynchronizationManager.isSynchronizationActive()) went(by);
        else
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    went(by);
                }
            });
        return true;
    }

    private void went(String by) {
        held = false;
        events.publishEvent(new LetGo(by));
    }

    private static Restored read(ResultSet row, int number) throws SQLException {
        Timestamp letGo = row.getTimestamp("let_go_at");
        return new Restored(
                row.getTimestamp("taken_at").toInstant(),
                row.getTimestamp("held_since").toInstant(),
                row.getString("let_go_by"),
                letGo == null ? null : letGo.toInstant());
    }
}
