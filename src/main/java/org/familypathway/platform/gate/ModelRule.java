package org.familypathway.platform.gate;

/** Something that all diagrams, tables and forms together must keep, so that no family is stranded by a change. A bean of this kind is asked at each change. */
public interface ModelRule {
    /** @param models the whole state that would result from the change */
    void check(Models models, Faults faults);
}
