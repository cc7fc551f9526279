package org.familypathway.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody has typed and not yet handed in, kept on the server for them alone. {@code form} says of what: {@code task:<id>},
 * {@code start:<process>} or {@code case:<reference>:<form>}.
 */
@Component
@Transactional
public class Drafts {
    /** Far more than any form holds. */
    static final int LONGEST = 500_000;

    /** @param savedAt UTC */
    public record Draft(ObjectNode answers, Instant savedAt) {}

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal where it is too long to keep */
    public void save(String owner, String form, ObjectNode answers) {
        String text = answers.toString();
        if (text.length() > LONGEST)
            throw Refusal.of(null, "This draft is too long to be saved. Hand the form in, or shorten what you typed.");
        database.sql(
                        """
                        insert into draft (owner, form, answers, saved_at) values (:owner, :form, :answers::jsonb, :at)
                        on conflict (owner, form) do update set answers = excluded.answers, saved_at = excluded.saved_at""")
                .param("owner", owner)
                .param("form", form)
                .param("answers", text.replace("\\u0000", ""))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Draft> of(String owner, String form) {
        return database.sql("select answers::text, saved_at from draft where owner = :owner and form = :form")
                .param("owner", owner)
                .param("form", form)
                .query((row, n) ->
                        new Draft(object(row.getString(1)), row.getTimestamp(2).toInstant()))
                .optional();
    }

    public void discard(String owner, String form) {
        database.sql("delete from draft where owner = :owner and form = :form")
                .param("owner", owner)
                .param("form", form)
                .update();
    }

    /** The form has been handed in or is gone: nobody's draft of it is needed any more. */
    public void discardAll(String form) {
        database.sql("delete from draft where form = :form").param("form", form).update();
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("A draft in the database is not JSON.", notJson);
        }
    }
}
