/**
 * Everything that must happen by a certain time has a deadline, and whoever opens it can read when it started, when it is due and why.
 * The rules are rows of a table that the service itself keeps; weekends, bank holidays and the council's own days are counted as people count them.
 * When a deadline runs out, that is written down once and a named manager or service lead is told.
 */
package org.familypathway.timescale;
