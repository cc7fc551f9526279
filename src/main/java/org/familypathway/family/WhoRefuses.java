package org.familypathway.family;

import java.util.List;
import java.util.Map;

/** What the people of a case refuse now: every form of a visit, a letter or a meeting says it, also where what it is about was planned before somebody refused (R97, R134; invariant 9). */
public interface WhoRefuses {
    /** A line for each person with whom the work is refused, then one for each agency with which nothing may be shared: {@code who} and {@code what}. */
    List<Map<String, String>> lines(FamilyCase theCase);
}
