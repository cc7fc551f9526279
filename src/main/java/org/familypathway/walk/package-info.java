/**
 * Fixed families, one for each way of working and each end it can take, are walked through a change before it comes into force.
 * They are walked beside the application, on a database that nobody works with, and leave nothing; no family of the council is among them.
 * Whoever decides on the change reads which of them no longer come to their end, and what each meets on its way that it did not meet before.
 */
package org.familypathway.walk;
