package org.familypathway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers of fewer than five families are held back, and cannot be reckoned back from what stands beside them (R179). */
class SmallNumbersTest {
    @Test
    void a_small_number_takes_the_next_one_with_it_where_the_sum_would_give_it_away() {
        boolean[][] held = SmallNumbers.heldBack(new long[][] {{3}, {8}, {20}}, true, null);
        assertThat(held[0][0]).as("three families").isTrue();
        assertThat(held[1][0]).as("31 less 20 less 8 would be three").isTrue();
        assertThat(held[2][0]).isFalse();
        assertThat(SmallNumbers.heldBack(new long[][] {{5}, {8}}, true, null)[0][0])
                .isFalse();
    }

    /** Who knows every number that shows, and every sum, can work no small number out: checked by solving the sums, on tables of every shape. */
    @Test
    void no_small_number_can_be_worked_out_from_those_that_show() {
        Random dice = new Random(15);
        int heldBack = 0;
        for (int n = 0; n < 1000; n++) {
            long[][] numbers = new long[1 + dice.nextInt(5)][1 + dice.nextInt(4)];
            long most = 2L + dice.nextInt(40);
            for (long[] row : numbers)
                for (int column = 0; column < row.length; column++)
                    row[column] = dice.nextInt(3) == 0 ? dice.nextInt(6) : dice.nextLong(most);
            boolean[][] held = SmallNumbers.heldBack(numbers, true, null);
            for (int row = 0; row < numbers.length; row++)
                for (int column = 0; column <= numbers[0].length; column++) {
                    if (number(numbers, row, column) >= SmallNumbers.FEWEST) continue;
                    assertThat(held[row][column]).isTrue();
                    assertThat(canBeWorkedOut(numbers, held, row, column))
                            .as(
                                    "%s of %s held back %s",
                                    row + "," + column, Arrays.deepToString(numbers), Arrays.deepToString(held))
                            .isFalse();
                    heldBack++;
                }
        }
        assertThat(heldBack).isGreaterThan(500);
    }

    private static long number(long[][] numbers, int row, int column) {
        if (column < numbers[0].length) return numbers[row][column];
        long sum = 0;
        for (long one : numbers[row]) sum += one;
        return sum;
    }

    /** Whether the unknown has but one value in the sums of rows and columns: then it is a combination of them. */
    private static boolean canBeWorkedOut(long[][] numbers, boolean[][] held, int row, int column) {
        int rows = numbers.length, columns = numbers[0].length;
        boolean oneColumn = columns == 1;
        int across = oneColumn ? 1 : columns + 1;
        List<double[]> sums = new ArrayList<>(List.of(new double[(rows + 1) * across]));
        if (!oneColumn)
            for (int r = 0; r < (rows == 1 ? 1 : rows + 1); r++) {
                double[] sum = new double[(rows + 1) * across];
                for (int c = 0; c < across; c++) if (held[r][c]) sum[r * across + c] = c == columns ? -1 : 1;
                sums.add(sum);
            }
        for (int c = 0; c < across && rows > 1; c++) {
            double[] sum = new double[(rows + 1) * across];
            for (int r = 0; r <= rows; r++) if (held[r][c]) sum[r * across + c] = r == rows ? -1 : 1;
            sums.add(sum);
        }
        double[] asked = new double[(rows + 1) * across];
        asked[row * across + Math.min(column, across - 1)] = 1;
        int before = rank(sums);
        sums.add(asked);
        return rank(sums) == before;
    }

    private static int rank(List<double[]> of) {
        List<double[]> rows = new ArrayList<>(of.stream().map(double[]::clone).toList());
        int rank = 0;
        for (int column = 0; column < rows.get(0).length && rank < rows.size(); column++) {
            int pivot = rank;
            while (pivot < rows.size() && Math.abs(rows.get(pivot)[column]) < 1e-9) pivot++;
            if (pivot == rows.size()) continue;
            double[] first = rows.set(pivot, rows.get(rank));
            rows.set(rank, first);
            for (int other = rank + 1; other < rows.size(); other++) {
                double times = rows.get(other)[column] / first[column];
                for (int i = column; i < first.length; i++) rows.get(other)[i] -= times * first[i];
            }
            rank++;
        }
        return rank;
    }
}
