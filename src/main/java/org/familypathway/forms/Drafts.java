package org.familypathway.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
    static final String OF_A_TASK = "task:";

    /** Far more than any form holds. */
    static final int LONGEST = 500_000;

    /** @param savedAt UTC */
    public record Draft(ObjectNode answers, Instant savedAt) {
        /**
         * What the form shows, except that it says of its rows that they are as they were when this draft was begun: who goes on with it is told where somebody else has changed them since, as if the form had stayed open.
         *
         * @param data what it shows now
         */
        public ObjectNode over(FormDefinition form, ObjectNode data) {
            ObjectNode shown = data.deepCopy();
            form.marks().forEach((seen, now) -> {
                if (answers.path(seen).isTextual() && shown.path(now).isTextual()) shown.set(now, answers.get(seen));
            });
            return shown;
        }
    }

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

    /** A task is done once, and nobody's draft of it is needed any more; what may be done at any time others go on writing. */
    public void handedIn(String by, String form) {
        if (form.startsWith(OF_A_TASK)) discardAll(form);
        else discard(by, form);
    }

    /** The form is gone: nobody's draft of it is needed any more. */
    public void discardAll(String form) {
        database.sql("delete from draft where form = :form").param("form", form).update();
    }

    /**
     * Who may see a case no longer keeps nothing of what they began to type about it; the draft of a task stays with whoever has the task.
     *
     * @param tasks the case's open tasks and who has each; null where nobody has
     * @param people who may see the case
     * @param groups all in which may see it
     */
    public void leaveTo(
            String reference, Map<String, String> tasks, Collection<String> people, Collection<String> groups) {
        Map<String, String> holders = new HashMap<>();
        tasks.forEach((task, holder) -> holders.put(OF_A_TASK + task, holder));
        database
                .sql(
                        """
                        select owner, form from draft d where (starts_with(form, :ofTheCase) or form = any (:tasks))
                        and owner <> all (:people)
                        and not exists (select from act_id_membership where user_id_ = d.owner and group_id_ = any (:groups))""")
                .param("ofTheCase", "case:" + reference + ":")
                .param("tasks", holders.keySet().toArray(String[]::new))
                .param("people", people.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(draft -> !draft.getKey().equals(holders.get(draft.getValue())))
                .forEach(draft -> discard(draft.getKey(), draft.getValue()));
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("A draft in the database is not JSON.", notJson);
        }
    }
}
