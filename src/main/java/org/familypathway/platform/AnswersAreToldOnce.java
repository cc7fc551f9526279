package org.familypathway.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.familypathway.kernel.Refusal;
import org.slf4j.Marker;

/**
 * A refusal is an answer to the person at the form and may name what they typed: it goes to their screen and into no log. The engine would log it as a fault, several
 * times over, with its sentence; real faults are logged as ever. Logback makes it, from {@code logback-spring.xml}.
 */
public class RefusalsAreNotLogged extends TurboFilter {
    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (cause instanceof Refusal) return FilterReply.DENY;
        if (params != null)
            for (Object param : params)
                if (param instanceof Throwable failed && failed != thrown)
                    return decide(marker, logger, level, format, null, failed);
        return FilterReply.NEUTRAL;
    }
}
