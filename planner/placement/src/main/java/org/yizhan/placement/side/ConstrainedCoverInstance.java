package org.yizhan.placement.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.StopRule;

/**
 * Covering under side rules in its own numbering: min Σ c_j x_j + Σ_{soft i} w_i z_i with Σ_{j∈J_i} x_j + z_i ≥ 1 for every
 * row, z_i = 0 for a hard one, and least ≤ Σ a_j x_j ≤ most for every limit. Set covering has hard rows only; maximal
 * covering has soft ones, costs 0 and its budget among the limits.
 *
 * <p>What is decided is gone: forced columns have taken their part of the limits and of the rows, columns that alone break
 * a limit are left out, hard rows that another implies are dropped, and soft rows with the same columns are one.
 */
final class ConstrainedCoverInstance {

    /** The loss of a row that must be covered. */
    static final long HARD = -1;

    /** Stands for a soft row that no usable column covers. */
    static final int LOST = -2;

    final Incidence matrix;
    final long[] cost;
    /** What leaving a row uncovered costs, or {@link #HARD}. */
    final long[] loss;
    /** Id of each column in the whole. */
    final int[] columnId;

    /** Row that stands for each row of the whole; negative where none has to: {@link #LOST} for one that stays open. */
    final int[] rowOf;

    /** Losses of soft rows that nothing covers, which are in no row of the matrix. */
    final long lost;

    final int[][] limitColumns;
    final long[][] limitUses;
    /** What is left of each limit; may be negative where forced columns alone take more than the most. */
    final long[] least;

    final long[] most;
    /** Limits of each column, and what the column takes of each. */
    final int[][] limitsOf;

    final long[][] usesOf;
    /** True where forced columns already break a limit, or a row can be covered by no column. */
    final boolean contradiction;

    private ConstrainedCoverInstance(
            Incidence matrix,
            long[] cost,
            long[] loss,
            int[] columnId,
            int[] rowOf,
            List<LinearConstraint> limits,
            int[] newColumn,
            long[] least,
            long[] most,
            long lost,
            boolean contradiction) {
        this.matrix = matrix;
        this.cost = cost;
        this.loss = loss;
        this.columnId = columnId;
        this.rowOf = rowOf;
        this.least = least;
        this.most = most;
        this.lost = lost;
        this.limitColumns = new int[limits.size()][];
        this.limitUses = new long[limits.size()][];
        int[] degree = new int[columnId.length];
        boolean broken = contradiction;
        for (int r = 0; r < limitColumns.length; r++) {
            LinearConstraint limit = limits.get(r);
            int[] own = new int[limit.columns().length];
            long[] uses = new long[own.length];
            int size = 0;
            long all = 0;
            for (int k = 0; k < own.length; k++) {
                int j = newColumn[limit.columns()[k]];
                if (j >= 0) {
                    own[size] = j;
                    uses[size++] = limit.uses()[k];
                    all += limit.uses()[k];
                    degree[j]++;
                }
            }
            limitColumns[r] = Arrays.copyOf(own, size);
            limitUses[r] = Arrays.copyOf(uses, size);
            broken |= most[r] < 0 || all < least[r];
        }
        this.contradiction = broken;
        this.limitsOf = new int[columnId.length][];
        this.usesOf = new long[columnId.length][];
        for (int j = 0; j < degree.length; j++) {
            limitsOf[j] = new int[degree[j]];
            usesOf[j] = new long[degree[j]];
        }
        int[] next = new int[degree.length];
        for (int r = 0; r < limitColumns.length; r++) {
            for (int k = 0; k < limitColumns[r].length; k++) {
                int j = limitColumns[r][k];
                limitsOf[j][next[j]] = r;
                usesOf[j][next[j]++] = limitUses[r][k];
            }
        }
    }

    /**
     * Takes out of a problem what is decided.
     *
     * @param cost of each column, at least 0
     * @param loss of each row, at least 0, or {@link #HARD}
     * @param allowed columns that may be chosen
     * @param forced columns that are; none of them allowed
     */
    static ConstrainedCoverInstance of(
            Incidence whole,
            long[] cost,
            long[] loss,
            boolean[] allowed,
            boolean[] forced,
            List<LinearConstraint> limits,
            StopRule.Meter meter) {
        long[] least = new long[limits.size()];
        long[] most = new long[limits.size()];
        boolean[] usable = allowed.clone();
        for (int r = 0; r < least.length; r++) {
            LinearConstraint limit = limits.get(r);
            long taken = limit.used(forced);
            least[r] = Math.max(0, limit.least() - taken);
            most[r] = limit.most() == LinearConstraint.ANY ? LinearConstraint.ANY : limit.most() - taken;
            for (int k = 0; k < limit.columns().length; k++) {
                usable[limit.columns()[k]] &= limit.uses()[k] <= Math.max(0, most[r]);
            }
        }
        int[] columnId = new int[whole.columns];
        int[] newColumn = new int[whole.columns];
        Arrays.fill(newColumn, -1);
        int columns = 0;
        for (int j = 0; j < whole.columns; j++) {
            if (usable[j]) {
                newColumn[j] = columns;
                columnId[columns++] = j;
            }
        }
        Rows rows = Rows.of(whole, loss, usable, newColumn, columns, forced, meter);
        long[] ownCost = new long[columns];
        for (int c = 0; c < columns; c++) {
            ownCost[c] = cost[columnId[c]];
        }
        return new ConstrainedCoverInstance(
                rows.matrix,
                ownCost,
                rows.loss,
                Arrays.copyOf(columnId, columns),
                rows.rowOf,
                limits,
                newColumn,
                least,
                most,
                rows.lost,
                rows.uncoverable);
    }

    /** The rows that are left, in their own numbering. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(Incidence matrix, long[] loss, int[] rowOf, long lost, boolean uncoverable) {

        static Rows of(
                Incidence whole,
                long[] loss,
                boolean[] usable,
                int[] newColumn,
                int columns,
                boolean[] forced,
                StopRule.Meter meter) {
            boolean[] open = openRows(whole, loss, forced);
            int[] rowOf = new int[whole.rows];
            Arrays.fill(rowOf, -1);
            boolean[] hard = new boolean[whole.rows];
            boolean uncoverable = false;
            long lost = 0;
            boolean anyHard = false;
            for (int i = 0; i < whole.rows; i++) {
                boolean reached = false;
                for (int k = whole.rowStart[i]; k < whole.rowStart[i + 1] && open[i] && !reached; k++) {
                    reached = usable[whole.rowColumns[k]];
                }
                hard[i] = open[i] && reached && loss[i] == HARD;
                anyHard |= hard[i];
                uncoverable |= open[i] && !reached && loss[i] == HARD;
                if (open[i] && !reached && loss[i] != HARD) {
                    lost += loss[i];
                    rowOf[i] = LOST;
                }
                open[i] &= reached;
            }
            if (anyHard) {
                Reduction reduction = new Reduction(whole, new long[whole.columns], usable, Reduction.once(hard));
                reduction.runOnRows(meter);
                for (int i = 0; i < whole.rows; i++) {
                    open[i] &= !hard[i] || reduction.aliveRow(i);
                }
            }
            return merged(whole, loss, open, newColumn, columns, rowOf, lost, uncoverable);
        }

        private static boolean[] openRows(Incidence whole, long[] loss, boolean[] forced) {
            boolean[] open = new boolean[whole.rows];
            for (int i = 0; i < whole.rows; i++) {
                open[i] = loss[i] != 0;
            }
            for (int j = 0; j < whole.columns; j++) {
                for (int k = whole.columnStart[j]; k < whole.columnStart[j + 1] && forced[j]; k++) {
                    open[whole.columnRows[k]] = false;
                }
            }
            return open;
        }

        private static Rows merged(
                Incidence whole,
                long[] loss,
                boolean[] open,
                int[] newColumn,
                int columns,
                int[] rowOf,
                long lost,
                boolean uncoverable) {
            Map<List<Integer>, Integer> known = new HashMap<>();
            long[] losses = new long[whole.rows];
            int[] pairColumns = new int[whole.pairs()];
            int[] pairRows = new int[whole.pairs()];
            int pairs = 0;
            int rows = 0;
            for (int i = 0; i < whole.rows; i++) {
                if (!open[i]) {
                    continue;
                }
                List<Integer> own = new ArrayList<>();
                for (int k = whole.rowStart[i]; k < whole.rowStart[i + 1]; k++) {
                    int j = newColumn[whole.rowColumns[k]];
                    if (j >= 0) {
                        own.add(j);
                    }
                }
                Integer before = loss[i] == HARD ? null : known.putIfAbsent(own, rows);
                if (before == null) {
                    for (int j : own) {
                        pairColumns[pairs] = j;
                        pairRows[pairs++] = rows;
                    }
                    rowOf[i] = rows;
                    losses[rows++] = loss[i];
                } else {
                    rowOf[i] = before;
                    losses[before] += loss[i];
                }
            }
            Incidence matrix = Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs);
            return new Rows(matrix, Arrays.copyOf(losses, rows), rowOf, lost, uncoverable);
        }
    }

    boolean hasHardRows() {
        return Arrays.stream(loss).anyMatch(each -> each == HARD);
    }

    boolean isHard(int row) {
        return loss[row] == HARD;
    }

    /** Cost and losses of a choice; nothing is said of hard rows and limits. */
    long valueOf(boolean[] chosen) {
        boolean[] covered = new boolean[matrix.rows];
        long value = 0;
        for (int j = 0; j < chosen.length; j++) {
            if (chosen[j]) {
                value += cost[j];
                for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                    covered[matrix.columnRows[k]] = true;
                }
            }
        }
        for (int i = 0; i < covered.length; i++) {
            value += covered[i] || isHard(i) ? 0 : loss[i];
        }
        return value;
    }

    /** Whether a choice covers every hard row and keeps to every limit. */
    boolean isFeasible(boolean[] chosen) {
        for (int i = 0; i < matrix.rows; i++) {
            boolean covered = !isHard(i);
            for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1] && !covered; k++) {
                covered = chosen[matrix.rowColumns[k]];
            }
            if (!covered) {
                return false;
            }
        }
        for (int r = 0; r < least.length; r++) {
            long used = 0;
            for (int k = 0; k < limitColumns[r].length; k++) {
                used += chosen[limitColumns[r][k]] ? limitUses[r][k] : 0;
            }
            if (used < least[r] || used > most[r]) {
                return false;
            }
        }
        return true;
    }

    /** The whole of it for an exact solver: the columns first, then a variable for every soft row. */
    IntegerProgram program() {
        IntegerProgram program = new IntegerProgram();
        for (long price : cost) {
            program.variable(price, 1);
        }
        for (int i = 0; i < matrix.rows; i++) {
            int size = matrix.rowSize(i);
            int[] variables = Arrays.copyOfRange(matrix.rowColumns, matrix.rowStart[i], matrix.rowStart[i + 1]);
            if (!isHard(i)) {
                variables = Arrays.copyOf(variables, size + 1);
                variables[size] = program.variable(loss[i], 1);
            }
            long[] ones = new long[variables.length];
            Arrays.fill(ones, 1);
            program.row(variables, ones, 1, LinearConstraint.ANY);
        }
        for (int r = 0; r < least.length; r++) {
            program.row(limitColumns[r], limitUses[r], least[r], most[r]);
        }
        return program;
    }
}
