/**
 * The lead worker finds a way to the family, however often they do not answer, and visits them together with whoever referred them.
 * The family is told honestly what the work is and what is recorded, and agrees to it in writing, purpose by purpose; any consent can be withdrawn.
 * Other agencies are asked or told something only with the family's consent, or on a lawful basis that is recorded with its reason.
 */
package org.familypathway.engagement;
