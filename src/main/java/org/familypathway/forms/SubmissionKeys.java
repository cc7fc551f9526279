package org.familypathway.forms;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each form goes out with a one-time key and comes back with it. A key that comes back a second time, by a double click or the back button, is refused: what it
 * brought is in the record already. The key is used up in the transaction that records, so what was refused may be sent again.
 */
@Component
public class SubmissionKeys {
    /** The name under which a browser sends the key back. */
    public static final String HEADER = "X-Submission";

    /** Nobody presses a button again after so long; older keys are forgotten. */
    private static final int DAYS = 30;

    private final JdbcClient database;
    private final Clock clock;

    SubmissionKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Uses the key up. Where another request with the same key is under way, this one waits for it.
     *
     * @param submission null where the form was sent by a program that does not ask for keys
     * @throws Refusal where the key was used before, or is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void once(String submission, String form, String by) {
        if (submission == null) return;
        UUID key = key(submission);
        Instant now = clock.instant();
        int used = database.sql(
                        "insert into handed_in (submission, form, owner, at) values (:key, :form, :by, :now) on conflict do nothing")
                .param("key", key)
                .param("form", form)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (used == 0)
            throw Refusal.of(
                    null,
                    "This was handed in already at %s, and recorded once. To add something more, open the form again."
                            .formatted(London.minute(at(key))));
        database.sql("delete from handed_in where at < :then")
                .param("then", now.minus(java.time.Duration.ofDays(DAYS)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Instant at(UUID key) {
        return database.sql("select at from handed_in where submission = :key")
                .param("key", key)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static UUID key(String submission) {
        try {
            return UUID.fromString(submission);
        } catch (IllegalArgumentException none) {
            throw Refusal.of(null, "This form has lost its one-time key. Open it again and hand it in once more.");
        }
    }
}
