/**
 * What is done when a child or an adult may be at risk of significant harm, whatever else is going on with the family.
 * A worker reports it at once, a manager decides the same day whether statutory services are told, and keeping somebody safe needs no consent.
 * What the family has told us goes with the referral, so that they need not tell it again, and no case ends over a report that nobody has answered.
 */
package org.familypathway.safeguarding;
