package org.familypathway.checklist;

import java.util.UUID;
import org.familypathway.kernel.ListRow;

/**
 * A point as a form has it.
 *
 * @param label shown to be read
 * @param says what was said or seen; where it was not done, why not and when it will be
 */
public record PointAnswer(UUID id, String label, How how, String says) implements ListRow.Answer {
    /** Whether it was gone through. */
    public enum How {
        done,
        notDone
    }
}
