/**
 * What the work with a family has changed, and what they and those around them say about it.
 * The figures come from the record: from a baseline to an end, each over a period that is stated, and nothing is filled in that nobody counted.
 * Figures do not tell the whole story, so the neighbours, the agencies and the family speak beside them in their own words.
 */
package org.familypathway.evaluation;
