package org.familypathway.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.kernel.Refusal;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What is answered to the person at the form is told to the log in one line, without what they typed. The engine and Hibernate would log it as a fault, several times over, with their messages, which may quote what was typed;
 * so within a request nothing is logged of a refusal, of somebody who was faster, or of what the database said, but what {@link #tell} does. Real faults of other kinds, and those of jobs, are logged as ever. Logback makes it,
 * from {@code logback-spring.xml}.
 */
public class AnswersAreToldOnce extends TurboFilter {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AnswersAreToldOnce.class);

    /** Writes the stack of every failure into its message. What the engine noted with the request {@link RefusalOnTheScreen} tells; the rest could not be read, and came to no command. */
    private static final String ENGINE_REST = "org.camunda.bpm.engine.rest.exception";

    /** Where the server tells what no page has answered, with the words of it. */
    private static final String SERVER = "org.apache.catalina.core.ContainerBase";

    private static final Pattern KIND = Pattern.compile(
            "^(?:ENGINE-REST-HTTP\\d+ |Caused by: )?([a-z]\\w*(?:\\.[a-z]\\w*)*\\.[A-Z][\\w$]*(?:Exception|Error))");

    /** @param where the route, without anything typed */
    static void tell(String where, WhatFailed.Answer answer, Throwable failed) {
        switch (answer.status()) {
            case 422 ->
                LOG.info(
                        "{}: handed back, {} to put right",
                        where,
                        ((List<?>) answer.body().get("refusals")).size());
            case 409 -> LOG.info("{}: not recorded, somebody else was faster", where);
            case 500 -> LOG.error("{}: not recorded", where, WhatFailed.withoutWords(failed));
            default -> LOG.info("{}: answered {}", where, answer.status());
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
        if (logger.getName().equals(ENGINE_REST) && level.isGreaterOrEqual(Level.INFO)) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (format != null
                    && (request == null
                            || request.getAttribute(CommandsOnceMore.FAILED, RequestAttributes.SCOPE_REQUEST) == null))
                LOG.warn("The engine's address could not read what was sent: {}", kinds(format));
            return FilterReply.DENY;
        }
        if (thrown != null && logger.getName().startsWith(SERVER)) {
            if (!isAnswered(thrown)) LOG.error("No page answers this", WhatFailed.withoutWords(thrown));
            return FilterReply.DENY;
        }
        if (thrown != null && isAnswered(thrown)) return FilterReply.DENY;
        if (params != null)
            for (Object param : params)
                if (param instanceof Throwable failed && isAnswered(failed)) return FilterReply.DENY;
        return FilterReply.NEUTRAL;
    }

    /** Of a stack in words the kinds of what was thrown, outermost first, and not what they say. */
    static String kinds(String stack) {
        return stack.lines()
                .map(KIND::matcher)
                .filter(Matcher::find)
                .map(kind -> kind.group(1))
                .distinct()
                .collect(Collectors.joining(", by "));
    }

    private static boolean isAnswered(Throwable thrown) {
        return WhatFailed.any(thrown, cause -> cause instanceof Refusal)
                || RequestContextHolder.getRequestAttributes() != null
                        && (WhatFailed.somebodyWasFaster(thrown)
                                || WhatFailed.isOfTheDatabase(thrown)
                                || WhatFailed.isOfATaskThatIsGone(thrown));
    }
}
