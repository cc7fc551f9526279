package org.familypathway.monitoring;

/** What became of an action of the plan in a week, or between two reviews (R35, R175). */
enum ActionState {
    kept,
    late,
    missed,
    notDue
}
