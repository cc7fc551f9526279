/**
 * When something was not done in time, a person who answers for the service says why and what happens now.
 * Nothing is excused silently: each missed deadline has a decision with a name and a date beside it.
 * Families are never told that nobody knew.
 */
package org.familypathway.oversight;
