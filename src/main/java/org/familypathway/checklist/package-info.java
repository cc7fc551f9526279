/**
 * What is gone through with a family at a visit or a meeting, point by point, and what was said to each.
 * Which points there are, and which of them must not be left out, stands in a table that an analyst can change.
 * What was answered keeps the words of the point as they were on that day.
 */
package org.familypathway.checklist;
