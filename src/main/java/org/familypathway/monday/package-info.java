/**
 * On Mondays a manager who wants it gets a mail of up to five lines: stalled, late, waiting for them, about to be late, good news. It counts and links, and says no word about a family.
 * What it counts it asks of the package {@code now}, so that it never says something else than the page behind its links.
 */
package org.familypathway.monday;
