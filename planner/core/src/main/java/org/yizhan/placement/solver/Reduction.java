package org.yizhan.placement.solver;

import java.util.Arrays;

/**
 * Exact reductions of a set-covering instance, repeated until none applies.
 *
 * <ul>
 *   <li>essential column: the only one left for a row is taken, and all its rows are done;
 *   <li>row dominance: where every column of row r also covers row s, s needs no looking after (equal rows: the lower id
 *       stays);
 *   <li>column dominance: where column d covers what is left of k at no higher cost, k is dropped (equal columns: the
 *       lower id stays), and d is remembered as its dominator.
 * </ul>
 *
 * What stays has the same optimum, and every dropped column has a dominator that stays or is taken, which covers all of
 * its rows among {@linkplain #aliveRow kept rows} and {@linkplain #definingRow defining rows}: that is what lets duals of
 * the core prove a bound for the whole (see {@code CoverCertificate}). After R. Garfinkel and G. Nemhauser, Integer
 * Programming (1972), ch. 8.
 */
final class Reduction {

    private static final int NONE = -1;

    private final Incidence matrix;
    private final long[] cost;

    /** Slices as in the matrix, with what is dead squeezed out; the alive part of a slice is its first {@code size}. */
    private final int[] columnRows;

    private final int[] rowColumns;
    private final int[] columnSize;
    private final int[] rowSize;
    private final boolean[] columnAlive;
    private final boolean[] rowAlive;
    private final boolean[] taken;
    private final int[] definingRow;
    private final int[] dominator;

    private final boolean[] rowDirty;
    private final boolean[] columnDirty;
    private final long[] signature;
    private final int[] mark;
    private int stamp;
    private boolean changed;

    /**
     * @param allowed false for a column that must not be used
     * @param needed false for a row that needs no cover; a needed row must have an allowed column
     */
    Reduction(Incidence matrix, long[] cost, boolean[] allowed, boolean[] needed) {
        this.matrix = matrix;
        this.cost = cost;
        this.columnRows = matrix.columnRows.clone();
        this.rowColumns = matrix.rowColumns.clone();
        this.columnSize = new int[matrix.columns];
        this.rowSize = new int[matrix.rows];
        this.columnAlive = allowed.clone();
        this.rowAlive = needed.clone();
        this.taken = new boolean[matrix.columns];
        this.definingRow = new int[matrix.columns];
        this.dominator = new int[matrix.columns];
        this.rowDirty = needed.clone();
        this.columnDirty = allowed.clone();
        this.signature = new long[Math.max(matrix.rows, matrix.columns)];
        this.mark = new int[Math.max(matrix.rows, matrix.columns)];
        Arrays.fill(definingRow, NONE);
        Arrays.fill(dominator, NONE);
        for (int j = 0; j < matrix.columns; j++) {
            columnSize[j] = matrix.columnSize(j);
        }
        for (int i = 0; i < matrix.rows; i++) {
            rowSize[i] = matrix.rowSize(i);
        }
        squeeze();
    }

    /** Reduces to the fixpoint, or until interrupted: what is then left is valid, only larger. */
    void run(StopRule.Meter meter) {
        do {
            changed = false;
            takeEssential(meter);
            squeeze();
            dropDominatedRows(meter);
            squeeze();
            dropDominatedColumns(meter);
            squeeze();
        } while (changed && !meter.stopped());
    }

    /** Drops dominated columns only: what maximal covering allows, where not every row gets covered. */
    void runOnColumns(StopRule.Meter meter) {
        dropDominatedColumns(meter);
        squeeze();
    }

    /** Drops dominated rows only: what side rules on the columns allow, under which no column stands in for another. */
    void runOnRows(StopRule.Meter meter) {
        dropDominatedRows(meter);
        squeeze();
    }

    private void takeEssential(StopRule.Meter meter) {
        for (int i = 0; i < matrix.rows; i++) {
            if (!rowAlive[i] || rowSize[i] != 1) {
                continue;
            }
            int j = rowColumns[matrix.rowStart[i]];
            if (taken[j]) {
                continue;
            }
            taken[j] = true;
            definingRow[j] = i;
            columnAlive[j] = false;
            changed = true;
            int begin = matrix.columnStart[j];
            for (int k = begin; k < begin + columnSize[j]; k++) {
                killRow(columnRows[k]);
            }
            meter.spend(columnSize[j]);
        }
    }

    private void dropDominatedRows(StopRule.Meter meter) {
        signRows();
        for (int r = 0; r < matrix.rows; r++) {
            if (!rowAlive[r] || !rowDirty[r]) {
                continue;
            }
            rowDirty[r] = false;
            int shortest = NONE;
            for (int k = matrix.rowStart[r]; k < matrix.rowStart[r] + rowSize[r]; k++) {
                int j = rowColumns[k];
                if (shortest == NONE || columnSize[j] < columnSize[shortest]) {
                    shortest = j;
                }
            }
            int begin = matrix.columnStart[shortest];
            markAll(rowColumns, matrix.rowStart[r], rowSize[r]);
            for (int k = begin; k < begin + columnSize[shortest]; k++) {
                int s = columnRows[k];
                if (s != r
                        && rowAlive[s]
                        && rowSize[s] >= rowSize[r]
                        && (rowSize[s] > rowSize[r] || s > r)
                        && (signature[r] & ~signature[s]) == 0
                        && countMarked(rowColumns, matrix.rowStart[s], rowSize[s]) == rowSize[r]) {
                    killRow(s);
                }
            }
            if (!meter.spend(columnSize[shortest] + rowSize[r])) {
                return;
            }
        }
    }

    private void dropDominatedColumns(StopRule.Meter meter) {
        signColumns();
        for (int k = 0; k < matrix.columns; k++) {
            if (!columnAlive[k] || !columnDirty[k] || columnSize[k] == 0) {
                continue;
            }
            columnDirty[k] = false;
            int shortest = NONE;
            for (int p = matrix.columnStart[k]; p < matrix.columnStart[k] + columnSize[k]; p++) {
                int i = columnRows[p];
                if (shortest == NONE || rowSize[i] < rowSize[shortest]) {
                    shortest = i;
                }
            }
            int begin = matrix.rowStart[shortest];
            markAll(columnRows, matrix.columnStart[k], columnSize[k]);
            for (int p = begin; p < begin + rowSize[shortest]; p++) {
                int d = rowColumns[p];
                if (d != k && columnAlive[d] && dominates(d, k)) {
                    dominator[k] = d;
                    columnAlive[k] = false;
                    changed = true;
                    for (int q = matrix.columnStart[k]; q < matrix.columnStart[k] + columnSize[k]; q++) {
                        rowDirty[columnRows[q]] = true;
                    }
                    break;
                }
            }
            if (!meter.spend(rowSize[shortest] + columnSize[k])) {
                return;
            }
        }
    }

    /** Whether d covers the rows of k, which are marked, at no higher cost. */
    private boolean dominates(int d, int k) {
        if (cost[d] > cost[k] || columnSize[d] < columnSize[k] || (signature[k] & ~signature[d]) != 0) {
            return false;
        }
        boolean twin = cost[d] == cost[k] && columnSize[d] == columnSize[k];
        return !(twin && d > k) && countMarked(columnRows, matrix.columnStart[d], columnSize[d]) == columnSize[k];
    }

    private void killRow(int row) {
        rowAlive[row] = false;
        changed = true;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row] + rowSize[row]; k++) {
            columnDirty[rowColumns[k]] = true;
        }
    }

    private void markAll(int[] entries, int begin, int size) {
        stamp++;
        for (int k = begin; k < begin + size; k++) {
            mark[entries[k]] = stamp;
        }
    }

    private int countMarked(int[] entries, int begin, int size) {
        int count = 0;
        for (int k = begin; k < begin + size; k++) {
            if (mark[entries[k]] == stamp) {
                count++;
            }
        }
        return count;
    }

    private void signRows() {
        for (int i = 0; i < matrix.rows; i++) {
            signature[i] = rowAlive[i] ? sign(rowColumns, matrix.rowStart[i], rowSize[i]) : 0;
        }
    }

    private void signColumns() {
        for (int j = 0; j < matrix.columns; j++) {
            signature[j] = columnAlive[j] ? sign(columnRows, matrix.columnStart[j], columnSize[j]) : 0;
        }
    }

    /** A 64-bit Bloom filter: a set can only lie within another where its bits do. */
    private static long sign(int[] entries, int begin, int size) {
        long bits = 0;
        for (int k = begin; k < begin + size; k++) {
            bits |= 1L << ((entries[k] * 0x9E3779B9) >>> 26);
        }
        return bits;
    }

    private void squeeze() {
        for (int j = 0; j < matrix.columns; j++) {
            columnSize[j] = columnAlive[j] ? squeeze(columnRows, matrix.columnStart[j], columnSize[j], rowAlive) : 0;
            // A column left without rows covers nothing that still counts.
            columnAlive[j] &= columnSize[j] > 0;
        }
        for (int i = 0; i < matrix.rows; i++) {
            rowSize[i] = rowAlive[i] ? squeeze(rowColumns, matrix.rowStart[i], rowSize[i], columnAlive) : 0;
        }
    }

    private static int squeeze(int[] entries, int begin, int size, boolean[] alive) {
        int end = begin;
        for (int k = begin; k < begin + size; k++) {
            if (alive[entries[k]]) {
                entries[end++] = entries[k];
            }
        }
        return end - begin;
    }

    /** True where a row that needs a cover has no column to cover it. */
    boolean infeasible() {
        for (int i = 0; i < matrix.rows; i++) {
            if (rowAlive[i] && rowSize[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** True for a column that is neither taken nor dropped. */
    boolean aliveColumn(int column) {
        return columnAlive[column];
    }

    /** True for a row that still has to be covered by the core. */
    boolean aliveRow(int row) {
        return rowAlive[row];
    }

    boolean taken(int column) {
        return taken[column];
    }

    /** The row for which a taken column was the only one left, or −1 for other columns. */
    int definingRow(int column) {
        return definingRow[column];
    }

    /** The column that stands in for a dropped one in the end, or −1 where there is none. */
    int standIn(int column) {
        int last = dominator[column];
        while (last != NONE && dominator[last] != NONE) {
            last = dominator[last];
        }
        return last;
    }
}
