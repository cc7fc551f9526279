package org.familypathway.walk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.demo.Walked;
import org.familypathway.kernel.NewId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of walks: one for each state, whoever asked for it and however often. Each write is a transaction of its own, for others look on while a walk is under way. */
@Component
class WalkedWays {
    private static final String BY = "pathway";

    /** A walk of which nothing was heard for so long has ended with its node. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** Why a walk came to nothing whose application ended under it. */
    private static final String BROKEN_OFF =
            "It was broken off after %d of %d families, because the application was stopped.";

    /** As a walk ends that its own application stops; one that is killed says nothing. */
    static final String STOPPED = "The application was stopped meanwhile.";

    /** @param brokenOff whether it came to nothing because the application ended under it; then it is worth being made again */
    record Walk(UUID id, int families, Instant endedAt, String cannotBeMade, int walked, boolean brokenOff) {}

    private final JdbcClient database;
    private final Clock clock;

    WalkedWays(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The walk through a state, under way, done, or come to nothing; empty where there was none. */
    @Transactional(readOnly = true)
    public Optional<Walk> of(String state) {
        return database.sql(
                        """
                        select walk.*, (select count(*) from walked_family one where one.walk_id = walk.id) walked from walk
                        where state = :state""")
                .param("state", state)
                .query((row, n) -> walk(row))
                .optional();
    }

    private Walk walk(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at"), heard = row.getTimestamp("heard_at");
        int families = row.getInt("families"), walked = row.getInt("walked");
        boolean silent =
                ended == null && heard.toInstant().isBefore(clock.instant().minus(SILENCE));
        String cannotBeMade = row.getString("cannot_be_made");
        boolean brokenOff = silent || STOPPED.equals(cannotBeMade);
        return new Walk(
                row.getObject("id", UUID.class),
                families,
                silent ? heard.toInstant() : ended == null ? null : ended.toInstant(),
                brokenOff ? BROKEN_OFF.formatted(walked, families) : cannotBeMade,
                walked,
                brokenOff);
    }

    /** @return the walk, where nobody walks through the state and nobody has; whoever gets it makes it */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<UUID> begin(String state, int families) {
        Timestamp now = Timestamp.from(clock.instant());
        // What could not be made, or has ended with its node, is made again.
        database.sql(
                        "delete from walk where state = :state and (cannot_be_made is not null or ended_at is null and heard_at <= :silent)")
                .param("state", state)
                .param("silent", Timestamp.from(clock.instant().minus(SILENCE)))
                .update();
        return database.sql(
                        """
                        insert into walk (id, state, began_at, heard_at, families, recorded_by, recorded_at) values (:id, :state, :now, :now, :families, :by, :now)
                        on conflict (state) do nothing returning id""")
                .param("id", NewId.next())
                .param("state", state)
                .param("now", now)
                .param("families", families)
                .param("by", BY)
                .query(UUID.class)
                .optional();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void heard(UUID walk) {
        database.sql("update walk set heard_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", walk)
                .update();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(UUID walk, Walked one) {
        Timestamp now = Timestamp.from(clock.instant());
        UUID family = NewId.next();
        database.sql(
                        "insert into walked_family (id, walk_id, file, family, way, ending, step, sentence, recorded_by, recorded_at) values (:id, :walk, :file, :family, :way, :ending, :step, :sentence, :by, :now)")
                .param("id", family)
                .param("walk", walk)
                .param("file", one.file())
                .param("family", one.family())
                .param("way", one.way())
                .param("ending", one.end())
                .param("step", one.step())
                .param("sentence", one.sentence())
                .param("by", BY)
                .param("now", now)
                .update();
        for (int place = 0; place < one.lines().size(); place++) {
            Walked.Line line = one.lines().get(place);
            database.sql(
                            "insert into walked_line (id, family_id, place, kind, what, who, due_at, missed, recorded_by, recorded_at) values (:id, :family, :place, :kind, :what, :who, :due, :missed, :by, :now)")
                    .param("id", NewId.next())
                    .param("family", family)
                    .param("place", place)
                    .param("kind", line.kind().name())
                    .param("what", line.what())
                    .param("who", line.who())
                    .param("due", line.due() == null ? null : Timestamp.from(line.due()))
                    .param("missed", line.missed())
                    .param("by", BY)
                    .param("now", now)
                    .update();
        }
        heard(walk);
    }

    /** @param cannotBeMade why it could not be made; null where each family was walked */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void end(UUID walk, String cannotBeMade) {
        database.sql("update walk set ended_at = :now, cannot_be_made = :why, version = version + 1 where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("why", cannotBeMade)
                .param("id", walk)
                .update();
    }

    @Transactional(readOnly = true)
    public List<Walked> families(UUID walk) {
        return database.sql("select * from walked_family where walk_id = :walk order by way, file")
                .param("walk", walk)
                .query((row, n) -> new Walked(
                        row.getString("file"),
                        row.getString("family"),
                        row.getString("way"),
                        row.getString("ending"),
                        row.getString("step"),
                        row.getString("sentence"),
                        lines(row.getObject("id", UUID.class))))
                .list();
    }

    private List<Walked.Line> lines(UUID family) {
        return database.sql("select * from walked_line where family_id = :family order by place")
                .param("family", family)
                .query((row, n) -> new Walked.Line(
                        Walked.Kind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getString("who"),
                        row.getTimestamp("due_at") == null
                                ? null
                                : row.getTimestamp("due_at").toInstant(),
                        row.getBoolean("missed")))
                .list();
    }
}
