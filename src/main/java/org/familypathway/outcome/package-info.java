/**
 * How change is measured in a family, in the language of the way of working: a star, a basket of disadvantages, nine outcomes, or the goals alone.
 * A reading says where the family stand in each area, on which day and with whom that was agreed; the next readings show what has changed.
 * A council that holds the licence of a framework enters its own names of the areas; the pathway brings none.
 */
package org.familypathway.outcome;
