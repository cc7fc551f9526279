package org.familypathway.message;

import java.time.Instant;
import java.util.List;

/**
 * What a message is about, in the words of the diagrams; nothing that was typed.
 *
 * @param step the step, such as "Decide on the referral"; null where it is about none
 * @param due when it is due, or until when; null where nothing is
 * @param lines each on a line of its own; of a message that is about no family, and not kept with one that is
 */
public record MessageContext(String step, Instant due, List<Line> lines) {
    /**
     * Something to read more about.
     *
     * @param words in which nobody of a family stands
     * @param path of the page of ours that says more
     */
    public record Line(String words, String path) {}

    public static final MessageContext NOTHING = new MessageContext(null, null);

    public MessageContext(String step, Instant due) {
        this(step, due, List.of());
    }
}
