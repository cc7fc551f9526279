package org.familypathway.sheet;

import java.util.List;
import org.familypathway.kernel.Refusal;

/**
 * The rows of a table that say anything.
 *
 * @param leftOut what of the file was not read, in sentences
 */
public record Sheet(List<Row> rows, List<String> leftOut) {
    /** The field of a page that a refusal names. */
    public static final String FILE = "file";

    /** How many rows may come at once, and how long a cell may be. */
    public static final int MOST_ROWS = 2000, LONGEST_CELL = 1000;

    static final int MOST_COLUMNS = 60;

    /**
     * @param number as the file counts it, from 1, so that it is found there
     * @param cells without blanks at their ends; an empty one is empty
     */
    public record Row(int number, List<String> cells) {
        /** Empty where the row is shorter. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    static Refusal refused(String sentence) {
        return Refusal.of(FILE, sentence + " Nothing was taken from this file.");
    }

    /** "Row 5, column C". */
    static String place(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int at = column + 1; at > 0; at = (at - 1) / 26) letters.insert(0, (char) ('A' + (at - 1) % 26));
        return "Row %d, column %s".formatted(row, letters);
    }
}
