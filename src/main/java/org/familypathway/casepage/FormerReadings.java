package org.familypathway.casepage;

import java.time.Instant;
import java.util.Map;
import org.familypathway.family.FamilyCase;

/** Since when each chapter of a family is no news to somebody: when they read it last, before they began to read now. */
public interface FormerReadings {
    /** @return UTC; of a chapter that they never read, when they last read the summary; without those of which they have read neither */
    Map<Chapter, Instant> of(String user, FamilyCase theCase);
}
