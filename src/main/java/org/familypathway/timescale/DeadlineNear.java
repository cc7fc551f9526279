package org.familypathway.timescale;

import org.familypathway.family.FamilyCase;

/** The time at which the rule of a running deadline warns has come, just now and in this transaction (R152): for whoever must still do the step. */
public record DeadlineNear(FamilyCase theCase, Deadline deadline) {}
