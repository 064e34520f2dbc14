package org.yizhan.placement.capacitated;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearConstraint;

/**
 * Capacitated covering in its own numbering: rows that the same columns cover are one, and every pair of the matrix can be
 * found from both its column and its row.
 *
 * <p>The arrays are shared, never written.
 */
final class CapacitatedCoverInstance {

    final Incidence matrix;
    /** People of each merged row. */
    final long[] people;
    /** For each row of the whole its merged row, or −1 where nobody is in it or no column covers it. */
    final int[] rowId;
    /** Position in {@code columnRows} of each position in {@code rowColumns}. */
    final int[] pairAt;
    /** Column of each position in {@code columnRows}. */
    final int[] columnOf;

    final long[] seats;
    final long[] use;
    final boolean[] forced;
    final boolean[] allowed;
    /** Side rules on the columns, forced ones included. */
    final List<LinearConstraint> limits;

    /**
     * @param people of each row, at least 0
     * @param seats of each column, at least 0
     * @param use what each column takes of the capacity, 0 or more; forced columns have theirs already
     * @param allowed columns that may be chosen
     * @param forced columns that are chosen
     */
    CapacitatedCoverInstance(
            Incidence whole, long[] people, long[] seats, long[] use, boolean[] allowed, boolean[] forced) {
        this(whole, people, seats, use, allowed, forced, List.of());
    }

    /** As the other, under side rules on the columns, forced ones included. */
    CapacitatedCoverInstance(
            Incidence whole,
            long[] people,
            long[] seats,
            long[] use,
            boolean[] allowed,
            boolean[] forced,
            List<LinearConstraint> limits) {
        this.limits = List.copyOf(limits);
        this.seats = seats;
        this.use = use;
        this.allowed = allowed;
        this.forced = forced;
        this.rowId = new int[whole.rows];
        Arrays.fill(rowId, -1);
        Map<IntBuffer, Integer> known = new HashMap<>();
        long[] sums = new long[whole.rows];
        int[] pairColumns = new int[whole.pairs()];
        int[] pairRows = new int[whole.pairs()];
        int rows = 0;
        int pairs = 0;
        for (int i = 0; i < whole.rows; i++) {
            int[] columns = Arrays.stream(whole.rowColumns, whole.rowStart[i], whole.rowStart[i + 1])
                    .filter(j -> (allowed[j] || forced[j]) && seats[j] > 0)
                    .toArray();
            if (people[i] == 0 || columns.length == 0) {
                continue;
            }
            Integer row = known.putIfAbsent(IntBuffer.wrap(columns), rows);
            if (row == null) {
                for (int j : columns) {
                    pairColumns[pairs] = j;
                    pairRows[pairs++] = rows;
                }
                row = rows++;
            }
            rowId[i] = row;
            sums[row] += people[i];
        }
        this.people = Arrays.copyOf(sums, rows);
        this.matrix = Incidence.ofPairs(whole.columns, rows, pairColumns, pairRows, pairs);
        this.pairAt = new int[pairs];
        this.columnOf = new int[pairs];
        int[] next = Arrays.copyOf(matrix.rowStart, rows);
        for (int j = 0; j < matrix.columns; j++) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                pairAt[next[matrix.columnRows[k]]++] = k;
                columnOf[k] = j;
            }
        }
    }
}
