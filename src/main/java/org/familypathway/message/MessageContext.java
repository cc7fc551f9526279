package org.familypathway.message;

import java.time.Instant;

/**
 * What a message is about, in the words of the diagrams; nothing that was typed.
 *
 * @param step the step, such as "Decide on the referral"; null where it is about none
 * @param due when it is due, or until when; null where nothing is
 */
public record MessageContext(String step, Instant due) {
    public static final MessageContext NOTHING = new MessageContext(null, null);
}
