package org.familypathway.closure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a closure meeting goes through, as {@code closure-items.dmn} has it (R261).
 *
 * @param must whether it may not be answered as not needed
 * @param agreesWith the part of the form that may not contradict it; null where there is none
 */
record Item(String name, String label, boolean must, AgreesWith agreesWith) {
    /** A part of the closure form that says the same as an item. */
    enum AgreesWith {
        stepDown,
        stepDownConfirmed,
        followUps,
        dateGiven
    }

    /** By which a form's line is known; the same for every case. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("closure item " + name).getBytes(StandardCharsets.UTF_8));
    }
}
