package org.familypathway.platform;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.familypathway.family.KeptByThePathway;
import org.familypathway.kernel.Refusal;
import org.hibernate.StaleObjectStateException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ResponseStatusException;

/** What it means for the person at the form that something failed, on the engine's routes and on our own: one place decides, by the kind of the failure. */
final class WhatFailed {
    /** @param body what a form shows of it */
    record Answer(int status, Map<String, Object> body) {}

    static final String SOMEBODY_WAS_FASTER =
            "Somebody else changed this at the same moment. Nothing of yours was recorded: open the form again, and hand it in once more if it is still asked.";
    private static final String GONE =
            "This task is no longer open: it was completed, or the case has moved on. Nothing of yours was recorded.";
    private static final String FAULT =
            "This could not be recorded, through no fault of your own. Nothing was changed. Try again; if it fails again, tell your administrator.";

    /** Whether it was recorded nobody knows where the database went away in the midst of it. */
    private static final String DATABASE_AWAY =
            "The database cannot be reached just now. What you typed is not lost: leave it as it is, wait a moment and send it again. Where you are not sure whether it was recorded, look first.";

    private static final String CANNOT_BE_ASKED =
            "What was sent holds a character that cannot be kept. Nothing was changed. Put it right and send it again.";

    private static final String OF_ANOTHER_KIND =
            "What was sent cannot be read as what is asked for here: a value is of another kind, such as a day beyond all sense, or the kind of content is not taken. Nothing was changed. Put it right and send it again.";

    /** What was sent to the engine is not of the shape that it takes. */
    static final String NO_FORM =
            "What was sent cannot be read as what is asked for here: send an object of Json, such as {\"variables\": {}}. Nothing was recorded.";

    private static final Pattern TASK = Pattern.compile("Cannot find task|\"?task\"? is null");

    /** Two wanted the same: a row that there is once, times or places that exclude each other, a lock that somebody held too long. */
    private static final Set<String> TAKEN = Set.of("23505", "23P01", "55P03");

    private static final Set<String> MADE_TWICE = Set.of("23505", "23P01");

    /** The sign U+0000, in a text or in Json. */
    private static final Set<String> ASKED_WRONGLY = Set.of("22021", "22P05");

    /** The class of values that the database cannot take: a number or a day beyond all sense, a text that is no such value. */
    private static final String OF_NO_SENSE = "22";

    /** The class of all that the database rolls back because of others at work: deadlocks, and what cannot be put in a sequence. */
    private static final String ROLLED_BACK = "40";

    /** The class of all that befalls a connection. */
    private static final String NO_CONNECTION = "08";

    /** PostgreSQL is being stopped, has crashed, or is starting. */
    private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");

    private WhatFailed() {}

    /** Empty where it is a fault: nothing that the person, or somebody else at work, has done. */
    static Optional<Answer> answer(Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            if (cause instanceof Refusal refusal) return Optional.of(refused(refusal));
            if (cause instanceof ResponseStatusException said)
                return Optional.of(new Answer(said.getStatusCode().value(), sentence(said.getReason())));
        }
        if (isDatabaseAway(thrown)) return Optional.of(databaseAway());
        if (somebodyWasFaster(thrown)) return Optional.of(new Answer(409, sentence(SOMEBODY_WAS_FASTER)));
        if (isOfATaskThatIsGone(thrown)) return Optional.of(new Answer(404, sentence(GONE)));
        if (any(thrown, cause -> cause instanceof SQLException sql && ASKED_WRONGLY.contains(sql.getSQLState())))
            return Optional.of(new Answer(400, sentence(CANNOT_BE_ASKED)));
        if (any(
                thrown,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(OF_NO_SENSE))) return Optional.of(ofAnotherKind());
        return NotRead.answer(thrown);
    }

    static Answer refused(Refusal refusal) {
        return new Answer(422, body(refusal.getMessage(), refusal.reasons()));
    }

    static Answer databaseAway() {
        return new Answer(503, sentence(DATABASE_AWAY));
    }

    /** Whether no connection to the database was to be had, or one broke: nothing that anybody has done. */
    static boolean isDatabaseAway(Throwable thrown) {
        return any(
                thrown,
                cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && (sql.getSQLState().startsWith(NO_CONNECTION)
                                        || SHUT_DOWN.contains(sql.getSQLState())));
    }

    static Answer nothingThere() {
        return new Answer(404, sentence("There is nothing of this name."));
    }

    static Answer noForm() {
        return new Answer(400, sentence(NO_FORM));
    }

    static Answer ofAnotherKind() {
        return new Answer(400, sentence(OF_ANOTHER_KIND));
    }

    static Answer fault() {
        return new Answer(500, sentence(FAULT));
    }

    private static Map<String, Object> sentence(String message) {
        return body(message == null ? "" : message, List.of());
    }

    private static Map<String, Object> body(String message, List<Refusal.Reason> reasons) {
        return Map.of("type", "Refusal", "message", message, "refusals", reasons);
    }

    /** Whether it failed because of what somebody else did at the same moment. */
    static boolean somebodyWasFaster(Throwable thrown) {
        return any(
                thrown,
                cause -> cause instanceof OptimisticLockingException
                        || cause instanceof OptimisticLockingFailureException
                        || cause instanceof OptimisticLockException
                        || cause instanceof SQLException sql && (TAKEN.contains(sql.getSQLState()) || rolledBack(sql)));
    }

    /** Whether somebody was faster, and whoever reads it anew and does it again meets nothing of that; what is there once is still there. */
    static boolean isGoneWhenDoneAgain(Throwable thrown) {
        return somebodyWasFaster(thrown)
                && !any(thrown, cause -> cause instanceof SQLException sql && MADE_TWICE.contains(sql.getSQLState()));
    }

    /** The engine has no kind of its own for it: of all that it may miss, only the words tell that it was a task. */
    static boolean isOfATaskThatIsGone(Throwable thrown) {
        return any(
                thrown,
                // The form of a task that has ended is looked for in nothing.
                cause -> (cause instanceof NullValueException || cause instanceof NullPointerException)
                        && cause.getMessage() != null
                        && TASK.matcher(cause.getMessage()).find());
    }

    /** Whether the two met only where the engine or the pathway keeps its own books: done after the other, it may go well. */
    static boolean isOfTheBooksOnly(Throwable thrown) {
        return any(
                thrown,
                cause -> cause instanceof OptimisticLockingException
                        || cause instanceof StaleObjectStateException stale && isKeptByThePathway(stale.getEntityName())
                        || cause instanceof SQLException sql
                                && (rolledBack(sql) || TAKEN.contains(sql.getSQLState()) && isOfTheEngine(table(sql))));
    }

    /** Whether the two met in a row that both changed, or that both made. */
    static boolean isOfTheRecord(Throwable thrown) {
        return any(
                thrown,
                cause -> cause instanceof StaleObjectStateException
                        || cause instanceof SQLException sql && MADE_TWICE.contains(sql.getSQLState()));
    }

    private static boolean isKeptByThePathway(String entity) {
        return AnnotationUtils.isAnnotationDeclaredLocally(
                KeptByThePathway.class, ClassUtils.resolveClassName(entity, WhatFailed.class.getClassLoader()));
    }

    private static boolean rolledBack(SQLException sql) {
        return sql.getSQLState() != null && sql.getSQLState().startsWith(ROLLED_BACK);
    }

    private static boolean isOfTheEngine(String table) {
        return table != null && table.startsWith("act_");
    }

    private static String table(SQLException sql) {
        ServerErrorMessage said = sql instanceof PSQLException one ? one.getServerErrorMessage() : null;
        return said == null ? null : said.getTable();
    }

    /** Whether the database said it: its messages may quote what was typed. */
    static boolean isOfTheDatabase(Throwable thrown) {
        return any(thrown, cause -> cause instanceof SQLException);
    }

    /** The same failure for the log: where it happened and what kind it is, without the words of any message. */
    static Throwable withoutWords(Throwable thrown) {
        Throwable told = null;
        List<Throwable> causes = causes(thrown);
        Collections.reverse(causes);
        for (Throwable cause : causes) {
            Throwable one = new WithoutWords(kind(cause), told);
            one.setStackTrace(cause.getStackTrace());
            told = one;
        }
        return told;
    }

    private static String kind(Throwable cause) {
        String name = cause.getClass().getName();
        if (!(cause instanceof SQLException sql)) return name;
        ServerErrorMessage said = cause instanceof PSQLException one ? one.getServerErrorMessage() : null;
        return said == null
                ? "%s, SQLState %s".formatted(name, sql.getSQLState())
                : rolledBack(sql)
                        ? "%s, SQLState %s, %s".formatted(name, sql.getSQLState(), said.getWhere())
                        : "%s, SQLState %s, table %s, constraint %s"
                                .formatted(name, sql.getSQLState(), said.getTable(), said.getConstraint());
    }

    static boolean any(Throwable thrown, Predicate<Throwable> is) {
        return causes(thrown).stream().anyMatch(is);
    }

    static List<Throwable> causes(Throwable thrown) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> inOrder = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.add(cause); cause = cause.getCause()) inOrder.add(cause);
        return inOrder;
    }

    private static final class WithoutWords extends RuntimeException {
        WithoutWords(String kind, Throwable cause) {
            super(kind, cause, false, true);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
