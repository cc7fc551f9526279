/**
 * The one worker who leads the work with a family and is their single point of contact.
 * A family is never left without a lead: a new lead begins in the moment in which the former one ends, and somebody is named who stands in while they are away.
 * Where a panel has a say no other worker leads without its agreement; who leads, who manages and who is asked next is read from here whenever a task is given out.
 */
package org.familypathway.lead;
