package org.familypathway.platform.gate;

import java.util.Map;
import java.util.Optional;

/** Where a change waits that has passed the gate, until somebody else releases it. */
public interface ProposedChanges {
    /** The source that the engine notes with what was released, so that a new release of the application does not replace it in silence. */
    String SOURCE = "proposal";

    /**
     * @param files as they came, by name; they have passed the gate
     * @param by who proposes it
     * @return its number
     */
    long propose(String name, Map<String, byte[]> files, String by);

    /** As {@link #propose}, where the same was not proposed before, whatever became of it. @return empty where it was */
    Optional<Long> proposeOnce(String name, Map<String, byte[]> files, String by);
}
