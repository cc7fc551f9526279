/**
 * Who has how much work, who waits for somebody, and how families pass from one worker to others.
 * The page of the workers says what each leads against what one worker has, and beside it which families wait, the most urgent first; the lead is named from there.
 * Families go to other workers all at once or not at all, and none of them is without a lead for a moment.
 */
package org.familypathway.workload;
