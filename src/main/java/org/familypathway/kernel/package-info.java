/**
 * What every chapter speaks and no chapter owns: a refusal in a sentence that names the field, the row of a list, words for choices, and London's time.
 * It knows no other package of this house. What belongs to one chapter does not belong here.
 */
package org.familypathway.kernel;
