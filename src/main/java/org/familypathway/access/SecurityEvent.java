package org.familypathway.access;

import io.micrometer.core.instrument.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that whoever guards a council's systems wants to know: the one place that writes to the log {@value #LOG}. Its fields are those of the Elastic Common Schema and stay as they are; {@code docs/running-it.md} names them. What was typed,
 * what a family is called and what a reason says is in none of them: only names to sign in with that there are, groups, references, numbers, and paths as {@link WordsOfPaths} tells them.
 */
public final class SecurityEvent {
    public static final String LOG = "org.familypathway.security";
    private static final Logger OUT = LoggerFactory.getLogger(LOG);

    /** As the Elastic Common Schema divides what happens. */
    public enum Kind {
        AUTHENTICATION("authentication", "info"),
        ACCOUNT("iam", "change"),
        ACCESS("web", "access"),
        EXPORT("web", "access"),
        PAPER("file", "access"),
        DELETION("file", "deletion"),
        RELEASE("configuration", "change"),
        REPAIR("process", "change");
        private final String category, type;

        Kind(String category, String type) {
            this.category = category;
            this.type = type;
        }
    }

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private SecurityEvent(Kind kind, String action) {
        fields.put("event.kind", "event");
        fields.put("event.category", List.of(kind.category));
        fields.put("event.type", List.of(kind.type));
        fields.put("event.action", action);
    }

    /** @param action stays the same from release to release: somebody's rules look for it */
    public static SecurityEvent of(Kind kind, String action) {
        return new SecurityEvent(kind, action);
    }

    /** @param user the name to sign in with of who did it; null where nobody is known */
    public SecurityEvent by(String user) {
        return with("user.name", user);
    }

    /** @param field of the Elastic Common Schema, or under {@code labels} @param value left out where it is null */
    public SecurityEvent with(String field, Object value) {
        if (value != null) fields.put(field, value);
        return this;
    }

    /** It was done: told once the transaction in which it is done has come to its end, and not where that is taken back. */
    public void succeeded() {
        fields.put("event.outcome", "success");
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                write();
            }
        });
    }

    /** It was tried and refused: told at once, for what was to be done is taken back. @param reason one of a few, and nobody's words */
    public void failed(String reason) {
        fields.put("event.outcome", "failure");
        fields.put("event.reason", reason);
        write();
    }

    private void write() {
        // How many, for who watches: of each action, and how it ended.
        Metrics.counter(
                        "family.pathway.security.events",
                        "action",
                        String.valueOf(fields.get("event.action")),
                        "outcome",
                        String.valueOf(fields.get("event.outcome")))
                .increment();
        LoggingEventBuilder event = OUT.atInfo();
        for (Map.Entry<String, Object> field : fields.entrySet())
            event = event.addKeyValue(field.getKey(), field.getValue());
        // For who reads the log as text, where the fields are not shown.
        event.log(fields.entrySet().stream()
                .filter(field ->
                        !List.of("event.kind", "event.category", "event.type").contains(field.getKey()))
                .map(field -> "%s=%s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(" ")));
    }

    /** @param name in the form that code has, such as {@code triedAgain} @return in the form that actions have, such as {@code tried-again} */
    public static String action(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
