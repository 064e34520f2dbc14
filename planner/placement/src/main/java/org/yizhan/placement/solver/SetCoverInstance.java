package org.yizhan.placement.solver;

import java.util.Arrays;

/**
 * A set-covering instance in its own numbering: the matrix, the cost of each column, at least 1, and how often each row is
 * to be covered, at least 1.
 *
 * <p>The arrays are shared, never written.
 */
public final class SetCoverInstance {

    public final Incidence matrix;
    public final long[] cost;
    public final int[] demand;

    /** Every row is to be covered once. */
    public SetCoverInstance(Incidence matrix, long[] cost) {
        this(matrix, cost, once(matrix.rows));
    }

    public SetCoverInstance(Incidence matrix, long[] cost, int[] demand) {
        this.matrix = matrix;
        this.cost = cost;
        this.demand = demand;
    }

    private static int[] once(int rows) {
        int[] demand = new int[rows];
        Arrays.fill(demand, 1);
        return demand;
    }

    public int mostDemand() {
        return Arrays.stream(demand).max().orElse(1);
    }

    public long costOf(int[] cover) {
        long sum = 0;
        for (int column : cover) {
            sum += cost[column];
        }
        return sum;
    }

    /** A part of an instance, with the ids its columns and rows have in the whole. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(SetCoverInstance instance, int[] columnId, int[] rowId) {

        /** Ids in the whole of some columns of the part. */
        public int[] toWhole(int[] columns) {
            int[] ids = new int[columns.length];
            for (int k = 0; k < ids.length; k++) {
                ids[k] = columnId[columns[k]];
            }
            return ids;
        }
    }
}
