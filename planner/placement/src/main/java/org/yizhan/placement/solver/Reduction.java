package org.yizhan.placement.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact reductions of a set-covering instance, repeated until none applies.
 *
 * <ul>
 *   <li>essential columns: where no more columns are left for a row than it demands, they are taken, and each of their rows
 *       demands one less;
 *   <li>row dominance: where every column of row r also covers row s, which demands no more, s needs no looking after
 *       (equal rows: the lower id stays);
 *   <li>column dominance: where as many columns as any row of k still demands cover all that is left of k at no higher cost,
 *       k is dropped (equal columns: the lower ids stay), and they are remembered: with one of them free, k can be exchanged
 *       for it; with all of them chosen, k is not needed.
 * </ul>
 *
 * What stays has the same optimum, and the {@linkplain #steps steps} in their order let a proof follow: whoever keeps only
 * the {@linkplain #aliveRow kept rows} and those whose columns were taken can make each of them again (see {@code
 * CoverCertificate}). After R. Garfinkel and G. Nemhauser, Integer Programming (1972), ch. 8.
 */
public final class Reduction {

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
    private final int[] demand;
    private final int mostDemand;
    private final boolean[] taken;
    /** For each dropped column those that cover all of it, null for others. */
    private final int[][] standIns;

    private int[] steps = new int[64];
    private int stepCount;

    private final boolean[] rowDirty;
    private final boolean[] columnDirty;
    private final long[] signature;
    private final int[] mark;
    private int stamp;
    private boolean changed;
    private boolean demandFell;

    /**
     * @param allowed false for a column that must not be used
     * @param demand how often each row is to be covered, 0 or less for one that needs no cover
     */
    public Reduction(Incidence matrix, long[] cost, boolean[] allowed, int[] demand) {
        this.matrix = matrix;
        this.cost = cost;
        this.columnRows = matrix.columnRows.clone();
        this.rowColumns = matrix.rowColumns.clone();
        this.columnSize = new int[matrix.columns];
        this.rowSize = new int[matrix.rows];
        this.columnAlive = allowed.clone();
        this.demand = demand.clone();
        this.mostDemand = Arrays.stream(demand).max().orElse(0);
        this.rowAlive = new boolean[matrix.rows];
        this.taken = new boolean[matrix.columns];
        this.standIns = new int[matrix.columns][];
        this.columnDirty = allowed.clone();
        this.signature = new long[Math.max(matrix.rows, matrix.columns)];
        this.mark = new int[Math.max(matrix.rows, matrix.columns)];
        for (int j = 0; j < matrix.columns; j++) {
            columnSize[j] = matrix.columnSize(j);
        }
        for (int i = 0; i < matrix.rows; i++) {
            rowSize[i] = matrix.rowSize(i);
            rowAlive[i] = demand[i] > 0;
        }
        this.rowDirty = rowAlive.clone();
        squeeze();
    }

    /** Demands of rows that are wanted once or not at all. */
    public static int[] once(boolean[] wanted) {
        int[] demand = new int[wanted.length];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = wanted[i] ? 1 : 0;
        }
        return demand;
    }

    /** Reduces to the fixpoint, or until interrupted: what is then left is valid, only larger. */
    public void run(StopRule.Meter meter) {
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
    public void runOnColumns(StopRule.Meter meter) {
        dropDominatedColumns(meter);
        squeeze();
    }

    /** Drops dominated rows only: what side rules on the columns allow, under which no column stands in for another. */
    public void runOnRows(StopRule.Meter meter) {
        dropDominatedRows(meter);
        squeeze();
    }

    private void takeEssential(StopRule.Meter meter) {
        for (int i = 0; i < matrix.rows; i++) {
            if (rowAlive[i] && rowSize[i] <= mostDemand && remaining(i) == demand[i]) {
                log(~i);
                for (int k = matrix.rowStart[i]; k < matrix.rowStart[i] + rowSize[i]; k++) {
                    if (columnAlive[rowColumns[k]]) {
                        take(rowColumns[k]);
                        meter.spend(columnSize[rowColumns[k]]);
                    }
                }
            }
        }
    }

    /** How many columns a row still has; its slice may hold some that were taken since it was squeezed. */
    private int remaining(int row) {
        int count = 0;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row] + rowSize[row]; k++) {
            count += columnAlive[rowColumns[k]] ? 1 : 0;
        }
        return count;
    }

    private void take(int column) {
        taken[column] = true;
        columnAlive[column] = false;
        changed = true;
        int begin = matrix.columnStart[column];
        for (int k = begin; k < begin + columnSize[column]; k++) {
            int row = columnRows[k];
            if (rowAlive[row] && --demand[row] == 0) {
                killRow(row);
            } else if (rowAlive[row]) {
                demandFell = true;
                touchColumns(row);
            }
        }
    }

    private void log(int step) {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
        }
        steps[stepCount++] = step;
    }

    private void dropDominatedRows(StopRule.Meter meter) {
        signRows();
        if (demandFell) {
            // A row that demands less may now be dominated by any.
            System.arraycopy(rowAlive, 0, rowDirty, 0, rowDirty.length);
            demandFell = false;
        }
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
                        && demand[s] <= demand[r]
                        && (rowSize[s] > rowSize[r] || demand[s] < demand[r] || s > r)
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
        int[] found = new int[1];
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
            int wanted = 0;
            for (int p = matrix.columnStart[k]; p < matrix.columnStart[k] + columnSize[k]; p++) {
                wanted = Math.max(wanted, demand[columnRows[p]]);
            }
            if (found.length < wanted) {
                found = new int[wanted];
            }
            int count = 0;
            markAll(columnRows, matrix.columnStart[k], columnSize[k]);
            for (int p = begin; p < begin + rowSize[shortest]; p++) {
                int d = rowColumns[p];
                if (d != k && columnAlive[d] && dominates(d, k)) {
                    found[count++] = d;
                    if (count == wanted) {
                        drop(k, Arrays.copyOf(found, count));
                        break;
                    }
                }
            }
            if (!meter.spend(rowSize[shortest] + columnSize[k])) {
                return;
            }
        }
    }

    private void drop(int column, int[] dominators) {
        standIns[column] = dominators;
        columnAlive[column] = false;
        changed = true;
        log(column);
        for (int q = matrix.columnStart[column]; q < matrix.columnStart[column] + columnSize[column]; q++) {
            rowDirty[columnRows[q]] = true;
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
        touchColumns(row);
    }

    private void touchColumns(int row) {
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

    /** True where a row demands more columns than it has. */
    public boolean infeasible() {
        for (int i = 0; i < matrix.rows; i++) {
            if (rowAlive[i] && rowSize[i] < demand[i]) {
                return true;
            }
        }
        return false;
    }

    /** True for a column that is neither taken nor dropped. */
    public boolean aliveColumn(int column) {
        return columnAlive[column];
    }

    /** True for a row that still has to be covered by the core. */
    public boolean aliveRow(int row) {
        return rowAlive[row];
    }

    public boolean taken(int column) {
        return taken[column];
    }

    /** How often an alive row still has to be covered. */
    public int demand(int row) {
        return demand[row];
    }

    /**
     * What was done, in this order: a column that was dropped, or as −1 − i the row i whose columns were all taken.
     */
    public int[] steps() {
        return Arrays.copyOf(steps, stepCount);
    }

    /** The columns that covered all of a dropped one when it was dropped, null for other columns; a copy. */
    public int @Nullable [] standIns(int column) {
        int[] found = standIns[column];
        return found == null ? null : found.clone();
    }

    /** The column that stands in for a dropped one in the end, or −1 where there is none. */
    public int standIn(int column) {
        int last = column;
        while (standIns[last] != null) {
            last = standIns[last][0];
        }
        return last == column ? NONE : last;
    }
}
