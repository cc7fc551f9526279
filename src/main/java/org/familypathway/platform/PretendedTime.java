package org.familypathway.platform;

import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets the demonstration be made as if its families had come over the past weeks. Nowhere else can anybody move the clock. */
@Component
@Profile("demo")
public class PretendedTime {
    private volatile boolean on;

    /** From now on it is then, for record and engine, and time goes on from there. */
    public void itIs(Instant then) {
        on = true;
        ClockUtil.offset(then.toEpochMilli() - System.currentTimeMillis());
    }

    /** Whether what happens now is invented. */
    public boolean isOn() {
        return on;
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** The pretence is over. */
    public void end() {
        on = false;
        ClockUtil.reset();
    }
}
