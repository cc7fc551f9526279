package org.familypathway.platform;

import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the demonstration be made as if its families had come over the past weeks, and fixed families be walked through a change in a process of its own. Each thread pretends for itself, so that people work in real time meanwhile. Nowhere else can anybody move
 * the clock.
 */
@Component
@Profile({"demo", "walk"})
public class PretendedTime {
    private static final ThreadLocal<Long> AHEAD = new ThreadLocal<>();

    private final boolean walk;

    PretendedTime(Environment environment) {
        walk = environment.matchesProfiles("walk");
    }

    /** From now on it is then for this thread, for record and engine, and time goes on from there. */
    public void itIs(Instant then) {
        AHEAD.set(then.toEpochMilli() - System.currentTimeMillis());
        // The engine's clock, see ClockUtil: where a thread pretends nothing, it is the machine's as before.
        DateTimeUtils.setCurrentMillisProvider(PretendedTime::millis);
    }

    private static long millis() {
        Long ahead = AHEAD.get();
        return System.currentTimeMillis() + (ahead == null ? 0 : ahead);
    }

    /** Whether what this thread does now is an invented past, of which nobody is told. Of a walk it is written down who would be told; nothing is sent there. */
    public boolean tellsNobody() {
        return !walk && AHEAD.get() != null;
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** The pretence of this thread is over. */
    public void end() {
        AHEAD.remove();
    }
}
