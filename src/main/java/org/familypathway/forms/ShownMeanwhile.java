package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * What the forms showed that are handed in on this thread, from the first try to the last. A form that is handed in once more, because somebody was faster, goes on only where it shows the same as before: else the record is
 * another one by now than the person had before them.
 */
public final class ShownMeanwhile {
    private static final ThreadLocal<Map<String, JsonNode>> SHOWN = new ThreadLocal<>();

    private ShownMeanwhile() {}

    /** @return whether it begins here; false where it has begun already on this thread */
    public static boolean begin() {
        if (SHOWN.get() != null) return false;
        SHOWN.set(new HashMap<>());
        return true;
    }

    public static void end() {
        SHOWN.remove();
    }

    /** Whether it is tasks that are handed in here, and nothing else. */
    public static boolean isOfTasks() {
        Map<String, JsonNode> shown = SHOWN.get();
        return shown != null
                && !shown.isEmpty()
                && shown.keySet().stream().allMatch(form -> form.startsWith(Drafts.OF_A_TASK));
    }

    /** @throws OptimisticLockingFailureException where the form showed something else when it was handed in first */
    static void mustBeAsBefore(String form, JsonNode shown) {
        Map<String, JsonNode> before = SHOWN.get();
        if (before == null) return;
        JsonNode first = before.putIfAbsent(form, shown);
        if (first != null && !first.equals(shown))
            throw new OptimisticLockingFailureException("What the form shows was changed at the same moment.");
    }
}
