/**
 * How often a family is reviewed and seen, and what the law says of each child: none, in need, with a protection plan, or looked after.
 * Each way of working has its own rhythm, and an agency may require a closer one; the next date is never further away than that.
 * For a child with a protection plan or looked after, the day of the statutory review is the last that may be chosen.
 */
package org.familypathway.rhythm;
