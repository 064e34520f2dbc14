package org.yizhan.placement.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A covering program for an exact solver: min Σ c_j x_j over binary x with Σ_{j∈J_i} x_j ≥ b_i for every row i and, where
 * there is a capacity, Σ a_j x_j ≤ C.
 *
 * @param instance rows, their demands b, columns and costs c; a cost may be 0 here
 * @param use what each column takes of the capacity, or null where there is none
 * @param whole how many columns, the first ones, must be 0 or 1; the others are so by themselves once these are
 */
@SuppressWarnings("ArrayRecordComponent")
record CoverProgram(Instance instance, long @Nullable [] use, long capacity, int whole) {

    static CoverProgram of(Instance instance) {
        return new CoverProgram(instance, null, 0, instance.matrix.columns);
    }

    /** What the columns that need not be whole cost together: each of their rows may be left a tolerance short. */
    long costNotWhole() {
        long sum = 0;
        for (int j = whole; j < instance.cost.length; j++) {
            sum += instance.cost[j];
        }
        return sum;
    }

    /**
     * Maximal covering as a covering program: a row may also be covered by a column of its own, which takes nothing and
     * costs the row's weight. The columns of the instance come first.
     */
    static CoverProgram of(WorthInstance worth, long capacity) {
        Incidence matrix = worth.matrix();
        int pairs = matrix.pairs() + matrix.rows;
        int[] pairColumns = new int[pairs];
        int[] pairRows = new int[pairs];
        int next = 0;
        for (int j = 0; j < matrix.columns; j++) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                pairColumns[next] = j;
                pairRows[next++] = matrix.columnRows[k];
            }
        }
        int columns = matrix.columns + matrix.rows;
        long[] cost = new long[columns];
        for (int i = 0; i < matrix.rows; i++) {
            cost[matrix.columns + i] = worth.weight()[i];
            pairColumns[next] = matrix.columns + i;
            pairRows[next++] = i;
        }
        Incidence all = Incidence.ofPairs(columns, matrix.rows, pairColumns, pairRows, pairs);
        return new CoverProgram(new Instance(all, cost), Arrays.copyOf(worth.use(), columns), capacity, matrix.columns);
    }
}
