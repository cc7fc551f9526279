/**
 * Somebody who answers for the service looks at the work from above: supervision, the panel's review, the length of the work, and every deadline that is missed.
 * Whoever works with a family may escalate an issue; it climbs from the manager to the service lead until it is answered with a name and a date, and they hear the answer.
 * Nothing is excused silently and nothing goes on for ever unasked; what was said in supervision stays between the lead and the managers.
 */
package org.familypathway.oversight;
