package org.familypathway.family;

/** Whether somebody is under 18, as people say it where the birth does not; not said is null. */
public enum ChildOrAdult {
    child,
    adult
}
