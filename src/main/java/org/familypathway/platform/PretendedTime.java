package org.familypathway.platform;

import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the demonstration be made as if its families had come over the past weeks. Each thread pretends for itself, so that people work in real time meanwhile. Nowhere else can anybody move
 * the clock.
 */
@Component
@Profile("demo")
public class PretendedTime {
    private static final ThreadLocal<Long> AHEAD = new ThreadLocal<>();

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

    /** Whether what this thread does now is invented. */
    public boolean isOn() {
        return AHEAD.get() != null;
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** The pretence of this thread is over. */
    public void end() {
        AHEAD.remove();
    }
}
