/**
 * A table as another agency sends it, a CSV file or a sheet of Excel: read cell by cell, as text and days, or refused in a sentence that names the row and the column. What it means, the chapter says that asked for it.
 * Nothing in it is reckoned, run or guessed.
 */
package org.familypathway.sheet;
