package org.familypathway.demo;

import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.kernel.London;
import org.familypathway.platform.PretendedTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The past months of the demonstration, day by day. A deadline that passes on the way passes on its own day, so that none is left to pass when the demonstration
 * opens. Days and hours are those of Europe/London.
 */
@Component
@Profile("demo")
class DemoCalendar {
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final PretendedTime time;
    private final ManagementService timers;
    private final EntityManager record;
    private Instant opening;
    private Runnable meanwhile = () -> {};

    DemoCalendar(PretendedTime time, ManagementService timers, EntityManager record) {
        this.time = time;
        this.timers = timers;
        this.record = record;
    }

    /** What people do of themselves whenever time has gone on, so that no family waits for it. */
    void meanwhile(Runnable does) {
        meanwhile = does;
    }

    /** It is the day of the opening, to which all others are counted. */
    void opens() {
        opening = time.now();
    }

    /** So many hours after ten in the morning, so many days before the opening; never later than the opening. */
    void itIs(int daysAgo, int hours) {
        Instant then = London.dateOf(opening)
                .minusDays(daysAgo)
                .atTime(MORNING)
                .atZone(London.ZONE)
                .toInstant()
                .plus(Duration.ofHours(hours));
        itIs(then.isBefore(opening) ? then : opening.minusSeconds(90));
    }

    /** So long before the opening. */
    void itIs(Duration before) {
        itIs(opening.minus(before));
    }

    private void itIs(Instant then) {
        deadlinesPass(then);
        time.itIs(then);
    }

    /** What was due before the opening has passed, and time is as everywhere. */
    void closes() {
        try {
            deadlinesPass(opening);
        } finally {
            end();
        }
    }

    /** Nothing is pretended any more. */
    void end() {
        time.end();
    }

    private void deadlinesPass(Instant until) {
        while (true) {
            List<Job> next = timers.createJobQuery()
                    .timers()
                    .active()
                    .duedateLowerThan(Date.from(until))
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 1);
            if (next.isEmpty()) return;
            time.itIs(next.get(0).getDuedate().toInstant());
            timers.executeJob(next.get(0).getId());
            record.flush();
            record.clear();
            meanwhile.run();
        }
    }

    /** That many days ago or a few more, so that it was a day from Monday to Friday. */
    int onAWeekday(int daysAgo) {
        LocalDate day = London.dateOf(opening).minusDays(daysAgo);
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? daysAgo + 1
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? daysAgo + 2 : daysAgo;
    }

    LocalDate today() {
        return London.dateOf(time.now());
    }

    /** The day of a form: so many days from today. */
    String day(int fromToday) {
        return today().plusDays(fromToday).toString();
    }

    /** Now, as a form has it. */
    String clock() {
        return now().toString();
    }

    LocalDateTime now() {
        return time.now().atZone(London.ZONE).toLocalDateTime().withNano(0);
    }
}
