/**
 * The one worker who leads the work with a family and is their single point of contact.
 * A family is never left without a lead: a new lead begins in the moment in which the former one ends, and somebody is named who covers.
 * Who leads, who manages and who is asked next is read from here whenever a task is given out.
 */
package org.familypathway.lead;
