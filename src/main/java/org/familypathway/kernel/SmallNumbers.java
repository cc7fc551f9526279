package org.familypathway.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which numbers of a table are held back so that nobody reckons back who is behind a small one (R179). Those under {@link #FEWEST} are; and with them the smallest others, until each small one may, for all that still shows, be
 * anything from none to {@link #FEWEST} less one.
 *
 * <p>Rows and columns are sums of each other, as answers are by service. To say that a number held back is another one, others must be so too: what is one more here is one less elsewhere in its row and its column, and so on round.
 * Each number is a way between its row and its column, and as wide as it can grow or shrink, for none is less than nothing; a number may be anything exactly as far as something can flow round it.
 */
public final class SmallNumbers {
    /** Of fewer families somebody who knows one of them could tell which it is. */
    public static final int FEWEST = 5;

    private static final long WIDE = Long.MAX_VALUE / 4;

    private final int rows;
    private final int columns;
    private final long[][] numbers;
    private final boolean[][] hidden;
    private final boolean[][] stands;
    private final long[][] most;
    /** How much more, or less, each number is said to be. */
    private long[][] moved;

    private SmallNumbers(long[][] numbers, boolean[][] hidden, boolean[][] stands, long[][] most) {
        rows = numbers.length - 1;
        columns = numbers[0].length - 1;
        this.numbers = numbers;
        this.hidden = hidden;
        this.stands = stands;
        this.most = most;
    }

    /** As people read a number where none may be known by it: down to the next multiple of {@link #FEWEST}, so that 0 says fewer than that. */
    public static long about(long number) {
        return number - number % FEWEST;
    }

    /** “fewer than 5”, “10 to 14”. @param about as {@link #about} has it */
    public static String inWords(long about) {
        return about == 0 ? "fewer than " + FEWEST : "%d to %d".formatted(about, about + FEWEST - 1);
    }

    /** The numbers with one column more for the sums of the rows, and one row more for those of the columns. */
    public static long[][] withSums(long[][] numbers) {
        int columns = numbers.length == 0 ? 0 : numbers[0].length;
        long[][] all = new long[numbers.length + 1][columns + 1];
        for (int row = 0; row < numbers.length; row++)
            for (int column = 0; column < columns; column++) {
                all[row][column] = numbers[row][column];
                all[row][columns] += numbers[row][column];
                all[numbers.length][column] += numbers[row][column];
                all[numbers.length][columns] += numbers[row][column];
            }
        return all;
    }

    /**
     * @param numbers {@linkplain #withSums with their sums}
     * @param hidden what is held back already, in the same shape; more is added
     * @param stands what cannot be held back, since it is known from elsewhere
     * @param most how large each may be, where that is known; else null
     * @param nothingToo whether none is small too: of families it is, so that no group is known to be away; that nothing was missed may be said
     */
    public static void holdBack(
            long[][] numbers, boolean[][] hidden, boolean[][] stands, long[][] most, boolean nothingToo) {
        SmallNumbers table = new SmallNumbers(numbers, hidden, stands, most);
        // The sums of the columns stand beside other tables too and are decided on before.
        boolean[][] small = new boolean[table.rows][table.columns + 1];
        for (int row = 0; row < table.rows; row++)
            for (int column = 0; column <= table.columns; column++) {
                long number = numbers[row][column];
                small[row][column] = number < FEWEST && (nothingToo || number > 0) && !stands[row][column];
                hidden[row][column] |= small[row][column];
            }
        if (table.columns == 1) table.sumsAsTheOneColumn();
        for (int row = 0; row < table.rows; row++)
            for (int column = 0; column <= table.columns; column++)
                if (small[row][column]) {
                    boolean sum = column == table.columns;
                    long less = numbers[row][column], more = FEWEST - 1 - less;
                    table.mayMove(row, column, true, sum ? less : more);
                    table.mayMove(row, column, false, sum ? more : less);
                }
        if (table.columns == 1) table.sumsAsTheOneColumn();
    }

    /** The sum of one column is that column. */
    private void sumsAsTheOneColumn() {
        for (int row = 0; row < rows; row++) {
            boolean one = !stands[row][0] && !stands[row][1] && (hidden[row][0] || hidden[row][1]);
            hidden[row][0] |= one;
            hidden[row][1] |= one;
        }
    }

    /** Holds further numbers back until something so wide flows round this one, or nothing is left that could be. */
    private void mayMove(int row, int column, boolean more, long by) {
        moved = new long[rows + 1][columns + 1];
        int from = more ? rows + 1 + column : row, to = more ? row : rows + 1 + column;
        for (long done = 0; done < by; done++) {
            List<int[]> way = way(row, column, from, to);
            if (way.isEmpty()) return;
            for (int[] one : way) {
                moved[one[0]][one[1]] += one[2];
                hidden[one[0]][one[1]] = true;
            }
        }
    }

    /** The cheapest way round by one: over what is held back for nothing, over the smallest of what shows else. Sums grow where the numbers shrink. */
    private List<int[]> way(int withoutRow, int withoutColumn, int from, int to) {
        int nodes = rows + columns + 2;
        long[] cost = new long[nodes];
        int[] before = new int[nodes];
        boolean[] done = new boolean[nodes];
        Arrays.fill(cost, WIDE);
        Arrays.fill(before, -1);
        cost[from] = 0;
        while (true) {
            int at = -1;
            for (int node = 0; node < nodes; node++)
                if (!done[node] && cost[node] < WIDE && (at < 0 || cost[node] < cost[at])) at = node;
            if (at < 0 || at == to) break;
            done[at] = true;
            boolean isRow = at <= rows;
            for (int next = isRow ? rows + 1 : 0; next < (isRow ? nodes : rows + 1); next++) {
                int row = isRow ? at : next, column = (isRow ? next : at) - rows - 1;
                if (done[next] || row == withoutRow && column == withoutColumn || stands[row][column]) continue;
                // Sums of columns are decided on before.
                if (row == rows && !hidden[row][column] || room(row, column, isRow) < 1) continue;
                long dear = cost[at] + (hidden[row][column] ? 0 : numbers[row][column] + 1);
                if (dear < cost[next]) {
                    cost[next] = dear;
                    before[next] = at;
                }
            }
        }
        List<int[]> way = new ArrayList<>();
        if (cost[to] == WIDE) return way;
        for (int node = to; node != from; node = before[node]) {
            boolean fromRow = before[node] <= rows;
            int row = fromRow ? before[node] : node, column = (fromRow ? node : before[node]) - rows - 1;
            way.add(new int[] {row, column, fromRow ? 1 : -1});
        }
        Collections.reverse(way);
        return way;
    }

    private long room(int row, int column, boolean towardsColumn) {
        boolean sum = (row == rows) != (column == columns);
        long up = most == null ? WIDE : most[row][column] - numbers[row][column], down = numbers[row][column];
        return towardsColumn ? (sum ? down : up) - moved[row][column] : (sum ? up : down) + moved[row][column];
    }
}
