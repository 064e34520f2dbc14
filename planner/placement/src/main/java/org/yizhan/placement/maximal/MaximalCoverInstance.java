package org.yizhan.placement.maximal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.StopRule;

/**
 * A maximal-covering instance in its own numbering: rows that the same columns cover are one row with the sum of their
 * weights, rows without weight are gone, and so are columns of which another covers as much for no more.
 *
 * @param matrix the remaining columns and merged rows
 * @param weight of each merged row, greater than 0
 * @param use what each column takes of the capacity, at least 1
 * @param columnId id of each column in the whole
 * @param rowId id of the merged row of each row of the whole, or −1
 * @param standIn for each column of the whole one that covers as much for no more, or −1
 */
@SuppressWarnings("ArrayRecordComponent")
record MaximalCoverInstance(Incidence matrix, long[] weight, long[] use, int[] columnId, int[] rowId, int[] standIn) {

    /**
     * @param allowed columns that may be chosen
     * @param needed rows that count
     */
    static MaximalCoverInstance of(
            Incidence whole, long[] weight, long[] use, boolean[] allowed, boolean[] needed, StopRule.Meter meter) {
        boolean[] counts = needed.clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] &= weight[i] > 0;
        }
        Reduction reduction = new Reduction(whole, use, allowed, Reduction.once(counts));
        reduction.runOnColumns(meter);
        int[] columnId = new int[whole.columns];
        int[] newColumn = new int[whole.columns];
        int[] standIn = new int[whole.columns];
        int columns = 0;
        Arrays.fill(newColumn, -1);
        for (int j = 0; j < whole.columns; j++) {
            standIn[j] = reduction.standIn(j);
            if (reduction.aliveColumn(j)) {
                newColumn[j] = columns;
                columnId[columns++] = j;
            }
        }
        return merged(whole, weight, use, counts, newColumn, Arrays.copyOf(columnId, columns), standIn);
    }

    private static MaximalCoverInstance merged(
            Incidence whole,
            long[] weight,
            long[] use,
            boolean[] counts,
            int[] newColumn,
            int[] columnId,
            int[] standIn) {
        int[] rowId = new int[whole.rows];
        Arrays.fill(rowId, -1);
        Map<List<Integer>, Integer> known = new HashMap<>();
        long[] sums = new long[whole.rows];
        int rows = 0;
        int[] pairColumns = new int[whole.pairs()];
        int[] pairRows = new int[whole.pairs()];
        int pairs = 0;
        for (int i = 0; i < whole.rows; i++) {
            if (!counts[i]) {
                continue;
            }
            List<Integer> columns = new ArrayList<>();
            for (int k = whole.rowStart[i]; k < whole.rowStart[i + 1]; k++) {
                if (newColumn[whole.rowColumns[k]] >= 0) {
                    columns.add(newColumn[whole.rowColumns[k]]);
                }
            }
            if (columns.isEmpty()) {
                continue;
            }
            Integer before = known.putIfAbsent(columns, rows);
            if (before == null) {
                for (int column : columns) {
                    pairColumns[pairs] = column;
                    pairRows[pairs++] = rows;
                }
                before = rows++;
            }
            rowId[i] = before;
            sums[before] += weight[i];
        }
        long[] ownUse = new long[columnId.length];
        for (int c = 0; c < ownUse.length; c++) {
            ownUse[c] = use[columnId[c]];
        }
        Incidence matrix = Incidence.ofPairs(columnId.length, rows, pairColumns, pairRows, pairs);
        return new MaximalCoverInstance(matrix, Arrays.copyOf(sums, rows), ownUse, columnId, rowId, standIn);
    }

    /**
     * Duals of all rows of the whole: a merged row's is shared out among its rows, none above its own weight.
     *
     * @param merged of the merged rows, times the denominator, none above its row's weight
     * @param whole weight of all rows
     */
    long[] ofAllRows(long[] merged, long[] whole, long denominator) {
        long[] left = merged.clone();
        long[] duals = new long[whole.length];
        for (int i = 0; i < duals.length; i++) {
            int row = rowId[i];
            if (row >= 0) {
                duals[i] = Math.min(left[row], whole[i] * denominator);
                left[row] -= duals[i];
            }
        }
        return duals;
    }
}
