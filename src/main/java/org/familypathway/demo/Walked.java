package org.familypathway.demo;

import java.time.Instant;
import java.util.List;

/**
 * What came of a fixed family that was walked through what is deployed.
 *
 * @param file of its script
 * @param way of working
 * @param end as which the work with it was to end
 * @param step at which it stopped, as people call it; null where it came to its end
 * @param sentence why it stopped; null where it came to its end
 */
public record Walked(
        String file, String family, String way, String end, String step, String sentence, List<Line> lines) {
    public enum Kind {
        step,
        deadline,
        letter,
        /** What the record says of it besides, such as that a consent was withdrawn or a psychologist asked. */
        record
    }

    /**
     * Something on its way.
     *
     * @param what the name of the step, deadline or letter
     * @param who a letter is to; null for others
     * @param due of a deadline, moved or not; null for others
     * @param missed whether the deadline passed before it was met
     */
    public record Line(Kind kind, String what, String who, Instant due, boolean missed) {}
}
