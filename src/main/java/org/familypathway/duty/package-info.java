/**
 * Who of a service is on duty in the evening and at weekends.
 * The service keeps the turns on a page of its own; a task of that hour is offered to whoever is on duty, and they are told.
 * Those who answer for the service are warned before an hour comes in which nobody is on duty.
 */
package org.familypathway.duty;
