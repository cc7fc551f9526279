package org.familypathway.timescale;

/**
 * What a start outside opening hours (closed day, or after closing time) means for working days. Public systems disagree: for Saturday and one working day,
 * one says Monday and another says Tuesday.
 */
public enum StartOnNonWorkingDay {
    /** The next open day counts as the day it came in: Saturday and one working day is Tuesday. */
    nextIsDayZero,
    /** The next open day is the first day counted: Saturday and one working day is Monday. */
    nextIsDayOne
}
