/**
 * Whoever must know something is told by mail: referrers what became of their referral, workers that a family is theirs and what is due, managers what cannot wait, agencies what they are asked.
 * A mail says no more about a family than the reference of the case and one first name; who wants to know more signs in. What each mail says stands in a table that analysts edit, and a
 * mail that cannot go out waits, is tried again, and shows.
 */
package org.familypathway.message;
