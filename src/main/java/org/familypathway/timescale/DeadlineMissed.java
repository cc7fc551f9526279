package org.familypathway.timescale;

import org.familypathway.family.FamilyCase;

/**
 * A deadline has run out, just now and in this transaction (R152): for whoever must be told of it.
 *
 * @param group id of the group that decides on it: the managers or the service leads of the case's service
 */
public record DeadlineMissed(FamilyCase theCase, Deadline deadline, String group) {}
