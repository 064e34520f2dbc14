package org.yizhan.placement.solver;

/**
 * A set-covering instance in its own numbering: the matrix and the cost of each column, at least 1.
 *
 * <p>Package-internal: the cost array is shared, never written.
 */
final class Instance {

    final Incidence matrix;
    final long[] cost;

    Instance(Incidence matrix, long[] cost) {
        this.matrix = matrix;
        this.cost = cost;
    }

    long costOf(int[] cover) {
        long sum = 0;
        for (int column : cover) {
            sum += cost[column];
        }
        return sum;
    }

    /** A part of an instance, with the ids its columns and rows have in the whole. */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(Instance instance, int[] columnId, int[] rowId) {

        /** Ids in the whole of some columns of the part. */
        int[] toWhole(int[] columns) {
            int[] ids = new int[columns.length];
            for (int k = 0; k < ids.length; k++) {
                ids[k] = columnId[columns[k]];
            }
            return ids;
        }
    }
}
