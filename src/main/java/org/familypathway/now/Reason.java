package org.familypathway.now;

import java.time.Duration;
import java.time.Instant;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;

/**
 * One thing for which a family waits.
 *
 * @param words what it is, in a sentence that names nobody of the family
 * @param since when it began: a deadline was missed, a stall was noticed, a task was made; of a deadline that lies ahead, when it began to run
 * @param by until when it has to be done, or had to be; null where no deadline goes by it
 * @param follows what has come of it since, in a sentence, and goes with it; else null
 * @param task what to do about it; null where no task is open for it
 */
public record Reason(Kind kind, String words, Instant since, Instant by, String follows, OpenTask task) {
    /** @param yours whether who reads it has the task, or may take it */
    public record OpenTask(String id, String key, String name, String who, String instance, boolean yours) {
        /** Where it is done; null where it is not the reader's. */
        public String href() {
            return yours ? "/camunda/app/tasklist/default/#/?task=" + id : null;
        }
    }

    /** What is worse stands before what is less so, and within one kind what has been so for longest; what lies ahead stands by its end. */
    static int worstFirst(Reason one, Reason other) {
        int byKind = one.kind.compareTo(other.kind);
        return byKind != 0 ? byKind : one.moment().compareTo(other.moment());
    }

    private Instant moment() {
        return kind == Kind.soon || kind == Kind.immediate ? by : since;
    }

    /** "1 hour 20 minutes left", "3 days late"; null where no deadline goes by it. */
    public String left(Instant now) {
        if (by == null) return null;
        Duration time = Duration.between(now, by);
        return length(time.abs()) + (time.isNegative() || time.isZero() ? " late" : " left");
    }

    static String length(Duration time) {
        if (time.toDays() > 0) return Words.count(time.toDays(), "day");
        String hours = Words.count(time.toHours(), "hour"), minutes = Words.count(time.toMinutesPart(), "minute");
        return time.toHours() == 0 ? minutes : time.toMinutesPart() == 0 ? hours : hours + " " + minutes;
    }

    /** When it began, as people read it. */
    public String sinceInWords() {
        return London.minute(since);
    }
}
