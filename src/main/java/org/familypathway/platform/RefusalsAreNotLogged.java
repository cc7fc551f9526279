package org.familypathway.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import org.familypathway.forms.Refusal;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * A refusal is an answer to the person at the form and may name what they typed: it goes to their screen and into no log. The engine would log it as a fault, several
 * times over, with its sentence; real faults are logged as ever.
 */
@Component
class RefusalsAreNotLogged extends TurboFilter {
    @PostConstruct
    void install() {
        ILoggerFactory logs = LoggerFactory.getILoggerFactory();
        if (logs instanceof LoggerContext logback) logback.addTurboFilter(this);
    }

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
