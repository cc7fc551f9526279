package org.familypathway.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.familypathway.demo.Script.When;
import org.familypathway.kernel.London;
import org.familypathway.platform.PretendedTime;
import org.familypathway.timescale.OpenDays;

/** The past months of one family of the demonstration. Days and hours are those of Europe/London; nothing happens later than the opening. */
class DemoCalendar {
    private static final Duration JUST_BEFORE = Duration.ofSeconds(90);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final OpenDays OFFICES = new OpenDays(List.of());

    private final PretendedTime time;
    private final Instant opening;
    private Instant last = Instant.MIN;
    private LocalDate written;

    /** @param opening the moment to which all others are counted */
    DemoCalendar(PretendedTime time, Instant opening) {
        this.time = time;
        this.opening = opening;
    }

    Instant opening() {
        return opening;
    }

    /** When it was last said what time it is. */
    Instant last() {
        return last;
    }

    /** When an entry happens: after the one before it, and before the opening. */
    Instant instant(When when) {
        Instant then = when.minutesAgo() != null
                ? opening.minus(Duration.ofMinutes(when.minutesAgo()))
                : day(when).atTime(when.at()).atZone(London.ZONE).toInstant();
        if (!then.isBefore(opening)) then = opening.minus(JUST_BEFORE);
        return then.isAfter(last) ? then : last.plus(A_MOMENT);
    }

    private LocalDate day(When when) {
        return when.onThatDay() ? counted(when) : workingDay(counted(when));
    }

    private LocalDate counted(When when) {
        return London.dateOf(opening).minusDays(when.daysAgo());
    }

    private static LocalDate workingDay(LocalDate day) {
        LocalDate open = day;
        while (!OFFICES.isWorkingDay(open)) open = open.minusDays(1);
        return open;
    }

    void itIs(Instant then) {
        time.itIs(then);
        last = then;
        written = null;
    }

    /** It is the time of this entry. */
    void itIs(When when) {
        itIs(instant(when));
        written = counted(when);
    }

    /** A day that is planned: the very day on which an entry would happen that is written so many days after this one. */
    LocalDate planned(int days) {
        return workingDay((written == null ? today() : written).plusDays(days));
    }

    LocalDate today() {
        return now().toLocalDate();
    }

    /** Now, as a form has it. */
    LocalDateTime now() {
        return time.now().atZone(London.ZONE).toLocalDateTime().withNano(0);
    }
}
