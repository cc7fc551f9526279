package org.familypathway.checklist;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A row of {@code checklist-points.dmn}.
 *
 * @param must whether it may not be left out on that occasion
 * @param words whether it needs a few words even where it was done
 */
record Point(String name, String label, boolean must, boolean words) {
    /** The same point has the same id each time a form shows it. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("point:" + name).getBytes(StandardCharsets.UTF_8));
    }
}
