package org.familypathway.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which numbers of a table are held back so that nobody reckons back who is behind a small one (R179). Those under {@link #FEWEST} are; and where the sums beside the table would give one of them away, further ones with them, the
 * smallest first. A number is given away exactly where it lies on no closed chain of numbers held back: seen as ways between the rows and the columns, one can then go round it nowhere.
 */
class SmallNumbers {
    /** Of fewer families somebody who knows one of them could tell which it is. */
    static final int FEWEST = 5;

    private final long[][] cells;
    private final boolean[][] hidden;
    private final boolean[][] small;
    private final int rows;
    private final int columns;

    private SmallNumbers(long[][] numbers, boolean nothingToo, boolean[] sumsHeldBack) {
        rows = numbers.length;
        columns = rows == 0 ? 0 : numbers[0].length;
        cells = new long[rows + 1][columns + 1];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                long number = numbers[row][column];
                cells[row][column] = number;
                cells[row][columns] += number;
                cells[rows][column] += number;
                cells[rows][columns] += number;
            }
        hidden = new boolean[rows + 1][columns + 1];
        small = new boolean[rows + 1][columns + 1];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column <= columns; column++)
                small[row][column] =
                        hidden[row][column] = cells[row][column] < FEWEST && (nothingToo || cells[row][column] > 0);
        // The sum of one column is that column: it says nothing more, and is shown where the one number is.
        if (columns == 1)
            for (int row = 0; row < rows; row++) {
                hidden[row][1] = true;
                small[row][1] = false;
            }
        for (int column = 0; column <= columns; column++)
            // The sum of one row says nothing more either.
            hidden[rows][column] =
                    rows == 1 || (sumsHeldBack == null ? cells[rows][column] < FEWEST : sumsHeldBack[column]);
    }

    /**
     * @param numbers by row and column, such as answers and services
     * @param nothingToo whether none is small too: of families it is, so that no group is known to be away; that nothing was missed may be said
     * @param sumsHeldBack of each column, and of all together last, whether the sum of its rows is held back where it stands; null where every sum from {@link #FEWEST} on can be read somewhere
     * @return what is held back, with one column more for the sums of the rows
     */
    static boolean[][] heldBack(long[][] numbers, boolean nothingToo, boolean[] sumsHeldBack) {
        SmallNumbers table = new SmallNumbers(numbers, nothingToo, sumsHeldBack);
        boolean more = table.rows > 0;
        while (more) more = table.holdsOneMoreBack();
        if (table.columns == 1) for (boolean[] row : table.hidden) row[1] = row[0];
        return table.hidden;
    }

    private boolean holdsOneMoreBack() {
        for (int row = 0; row < rows; row++)
            for (int column = 0; column <= columns; column++)
                if (small[row][column] && !liesOnARound(row, column) && hideBeside(row, column)) return true;
        return false;
    }

    /** The smallest that still shows in its row or column and closes a round; where none does alone, the smallest of all, and it is looked again. */
    private boolean hideBeside(int row, int column) {
        int[] closing = null, any = null;
        for (int[] one : showing(row, column)) {
            hidden[one[0]][one[1]] = true;
            boolean closes = liesOnARound(row, column);
            hidden[one[0]][one[1]] = false;
            if (closes) closing = smaller(closing, one);
            any = smaller(any, one);
        }
        int[] chosen = closing == null ? any : closing;
        if (chosen == null) return false;
        hidden[chosen[0]][chosen[1]] = true;
        return true;
    }

    private int[] smaller(int[] one, int[] other) {
        return one == null || cells[other[0]][other[1]] < cells[one[0]][one[1]] ? other : one;
    }

    /** What still shows in the row and the column, sums of columns apart, for they stand elsewhere; where nothing does, what shows anywhere. */
    private List<int[]> showing(int row, int column) {
        List<int[]> beside = new ArrayList<>(), anywhere = new ArrayList<>();
        for (int r = 0; r < rows; r++)
            for (int c = 0; c <= columns; c++)
                if (!hidden[r][c]) (r == row || c == column ? beside : anywhere).add(new int[] {r, c});
        return beside.isEmpty() ? anywhere : beside;
    }

    private boolean liesOnARound(int row, int column) {
        return reaches(row, column, row, column);
    }

    /** Whether one comes from the row to the column over numbers held back, without the one where they meet. */
    private boolean reaches(int withoutRow, int withoutColumn, int fromRow, int toColumn) {
        boolean[] seenRows = new boolean[rows + 1], seenColumns = new boolean[columns + 1];
        Deque<Integer> open = new ArrayDeque<>();
        open.add(fromRow);
        seenRows[fromRow] = true;
        while (!open.isEmpty()) {
            int row = open.remove();
            for (int column = 0; column <= columns; column++) {
                if (!hidden[row][column] || seenColumns[column] || row == withoutRow && column == withoutColumn)
                    continue;
                if (column == toColumn) return true;
                seenColumns[column] = true;
                for (int next = 0; next <= rows; next++)
                    if (hidden[next][column] && !seenRows[next] && !(next == withoutRow && column == withoutColumn)) {
                        seenRows[next] = true;
                        open.add(next);
                    }
            }
        }
        return false;
    }
}
