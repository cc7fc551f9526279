package org.familypathway.forms;

import org.familypathway.family.FamilyCase;

/** Somebody has handed in a form about a case, and the record says so, in this transaction: for whoever has to look at the case again (R131, R152). */
public record StepDone(FamilyCase theCase) {}
