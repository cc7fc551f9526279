package org.familypathway.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.familypathway.database.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Whether it goes well, in figures for a council's own monitoring: {@code docs/monitoring} has a board and alerts for them, {@code docs/operations.md} what to do about each. They count and name nobody. The database is asked once in
 * {@value #SECONDS} seconds, however often somebody looks; while it is away the figures are not numbers.
 */
@Component
class OperatingFigures implements MeterBinder {
    /** What lights up in Cockpit; whatever else does is counted together as {@code other}. */
    static final List<String> INCIDENTS = List.of("failedJob", "timescaleBreached", "noLead", "stalledCase");

    /** A timer that is due acts within a second or two where all is well. */
    static final Duration LATE = Duration.ofMinutes(1);

    /** Beyond that, two nodes disagree about what is due: people would notice. */
    static final Duration OFF = Duration.ofSeconds(2);

    private static final int SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(OperatingFigures.class);

    /** @param backup when the last was taken; null where none was @param clockOff seconds by which this node's clock is ahead of the database's */
    record Figures(
            long timersLate,
            double latestBySeconds,
            Map<String, Long> incidents,
            long mailsWaiting,
            double oldestMailSeconds,
            Instant backup,
            Instant triedBackup,
            double clockOff) {}

    private final JdbcClient database;
    private final Hold hold;
    private final DiskOfTheDatabase disk;
    private final Clock clock;
    private Figures lately;
    private long asked;
    private boolean told;

    OperatingFigures(JdbcClient database, Hold hold, DiskOfTheDatabase disk, Clock clock) {
        this.database = database;
        this.hold = hold;
        this.disk = disk;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figure(
                registry,
                "timers.late",
                "Timers and other jobs that are due for more than a minute",
                Figures::timersLate);
        figure(
                registry,
                "timers.late.seconds",
                "How long the one that waits longest has been due",
                Figures::latestBySeconds);
        for (String type : INCIDENTS) incidents(registry, type);
        incidents(registry, "other");
        figure(registry, "mails.waiting", "Mails that have not gone out yet", Figures::mailsWaiting);
        figure(registry, "mails.waiting.seconds", "How long the oldest of them has waited", Figures::oldestMailSeconds);
        figure(
                registry,
                "backup.age.seconds",
                "Since the last backup; without end where there is none",
                one -> since(one.backup()));
        figure(
                registry,
                "backup.tried.age.seconds",
                "Since the last backup that somebody brought up; without end where there is none",
                one -> since(one.triedBackup()));
        figure(
                registry,
                "clock.off.seconds",
                "How far this node's clock is ahead of the database's",
                Figures::clockOff);
        Gauge.builder("family.pathway.held", hold, one -> one.stands() ? 1 : 0)
                .description("1 where the database was restored and nothing goes by itself yet")
                .register(registry);
        Gauge.builder("family.pathway.disk.free.bytes", disk, DiskOfTheDatabase::free)
                .description("Free on the disk of the embedded database, or of the application where it has none")
                .register(registry);
    }

    private void incidents(MeterRegistry registry, String type) {
        Gauge.builder(
                        "family.pathway.incidents",
                        this,
                        all -> all.read(one -> one.incidents().getOrDefault(type, 0L)))
                .description("What lights up in Cockpit, by its kind")
                .tag("type", type)
                .register(registry);
    }

    private void figure(MeterRegistry registry, String name, String what, ToDoubleFunction<Figures> of) {
        Gauge.builder("family.pathway." + name, this, all -> all.read(of))
                .description(what)
                .register(registry);
    }

    private static double since(Instant backup) {
        return backup == null ? Double.POSITIVE_INFINITY : seconds(Duration.between(backup, Instant.now()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private double read(ToDoubleFunction<Figures> of) {
        Figures now = figures();
        return now == null ? Double.NaN : of.applyAsDouble(now);
    }

    private synchronized Figures figures() {
        if (asked != 0 && System.nanoTime() - asked < SECONDS * 1_000_000_000L) return lately;
        try {
            lately = ask();
            tellOfTheClock(lately.clockOff());
        } catch (DataAccessException | TransactionException away) {
            lately = null;
        }
        asked = System.nanoTime();
        return lately;
    }

    Figures ask() {
        Instant now = clock.instant();
        Map<String, Long> incidents = new TreeMap<>();
        database.sql("select incident_type_, count(*) from act_ru_incident group by incident_type_")
                .query(row -> {
                    String type = row.getString(1);
                    incidents.merge(INCIDENTS.contains(type) ? type : "other", row.getLong(2), Long::sum);
                });
        double off = clockOff();
        return database.sql(
                        """
                        select j.late, j.first_due, m.waiting, m.oldest, b.taken, b.tried from
                          (select count(*) as late, min(duedate_) as first_due from act_ru_job
                           where retries_ > 0 and suspension_state_ = 1 and duedate_ < :late) j,
                          (select count(*) as waiting, min(since) as oldest from (
                             select told_at as since from message where sent_at is null and cannot_be_sent is null
                             union all select n.recorded_at from account_notice n join act_id_user u on u.id_ = n.recipient
                             where n.sent_at is null and u.email_ <> '') w) m,
                          (select max(taken_at) as taken, max(taken_at) filter (where verified_at is not null) as tried from backup_taken) b""")
                .param("late", Timestamp.from(now.minus(LATE)))
                .query((row, number) -> new Figures(
                        row.getLong("late"),
                        ago(row.getTimestamp("first_due"), now),
                        incidents,
                        row.getLong("waiting"),
                        ago(row.getTimestamp("oldest"), now),
                        instant(row.getTimestamp("taken")),
                        instant(row.getTimestamp("tried")),
                        off))
                .single();
    }

    private double clockOff() {
        Instant before = Instant.now();
        Instant there = database.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        Instant after = Instant.now();
        return ahead(before, there, after);
    }

    /** The answer is on its way for half of the time that asking takes. @param before, after of this machine, when it was asked and answered @return in seconds; negative where this machine is behind */
    static double ahead(Instant before, Instant there, Instant after) {
        return seconds(Duration.between(
                there, before.plus(Duration.between(before, after).dividedBy(2))));
    }

    private void tellOfTheClock(double off) {
        boolean is = Math.abs(off) * 1000 > OFF.toMillis();
        if (is && !told)
            LOG.warn(
                    "The clock of this machine is {} seconds {} that of the database: deadlines would act too {}. Set it by NTP.",
                    "%.1f".formatted(Math.abs(off)),
                    off > 0 ? "ahead of" : "behind",
                    off > 0 ? "early" : "late");
        told = is;
    }

    private static double ago(Timestamp moment, Instant now) {
        return moment == null ? 0 : Math.max(0, seconds(Duration.between(moment.toInstant(), now)));
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
