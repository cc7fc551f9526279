package org.familypathway.timescale;

import java.time.Instant;

/**
 * When something is due and the sentence that explains it.
 *
 * @param warn when to warn of it, no later than it is due; null where the rule does not warn
 * @param why e.g. "Referred Fri 19 Dec 16:40, 1 working day, so Mon 22 Dec 17:00"; times in it are London time
 */
public record DueDate(Timescale rule, Instant start, Instant due, Instant warn, String why) {}
