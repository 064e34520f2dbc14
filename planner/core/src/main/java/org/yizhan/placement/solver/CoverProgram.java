package org.yizhan.placement.solver;

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
public record CoverProgram(Instance instance, long @Nullable [] use, long capacity, int whole) {

    public static CoverProgram of(Instance instance) {
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
}
