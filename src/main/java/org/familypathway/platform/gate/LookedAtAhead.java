package org.familypathway.platform.gate;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The first change after a start waits until all models have been read and each rule has looked at them: some five seconds of a processor, and Modeler gives up after five. So a while after the start, when
 * nobody waits for it any more, all that is in force is looked at once as if a change came.
 */
@Component
class LookedAtAhead {
    private static final Logger LOG = LoggerFactory.getLogger(LookedAtAhead.class);

    private final ModelGate gate;
    private final Duration after;
    private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "models looked at ahead");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private volatile Future<?> waits;

    /** @param after how long after the start; zero leaves it out */
    LookedAtAhead(ModelGate gate, @Value("${family-pathway.changes.looked-at-ahead}") Duration after) {
        this.gate = gate;
        this.after = after;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!after.isZero()) waits = one.schedule(this::look, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    void look() {
        long began = System.nanoTime();
        try {
            gate.faults(Map.of());
            LOG.info("The models in force were looked at ahead in {} ms.", (System.nanoTime() - began) / 1_000_000);
        } catch (RuntimeException lost) {
            // Nobody waits for it. Whoever proposes a change meets what is wrong, and is told.
            LOG.debug("The models in force could not be looked at ahead.", lost);
        } finally {
            one.shutdown();
        }
    }

    @PreDestroy
    void end() {
        if (waits != null) waits.cancel(false);
        one.shutdownNow();
    }
}
