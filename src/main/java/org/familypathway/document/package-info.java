/**
 * What was brought into the record as a file: a signed consent, a letter, a picture. Kept in the database piece by piece and read piece by piece, so that a large one costs no memory; seen by the one rule of the case, opened as a file of its own
 * and never within a page. What a file is, its content tells, not its name.
 */
package org.familypathway.document;
