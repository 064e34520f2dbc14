package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.Incidence;

/** Cuts the rows of an instance into compact blocks by halving, again and again, a breadth-first order from one end. */
final class RowBlocks {

    private static final double LEAST_PART = 0.35;

    private final Incidence matrix;
    private final boolean[] alive;
    private final int mostColumns;
    private final int[] blockOf;
    private final int[] seenColumn;
    private final int[] seenRow;
    private int stamp;
    private final List<int[]> blocks = new ArrayList<>();

    private final @Nullable SplittableRandom random;

    private RowBlocks(Incidence matrix, boolean[] alive, int mostColumns, @Nullable SplittableRandom random) {
        this.random = random;
        this.matrix = matrix;
        this.alive = alive;
        this.mostColumns = mostColumns;
        this.blockOf = new int[matrix.rows];
        this.seenColumn = new int[matrix.columns];
        this.seenRow = new int[matrix.rows];
    }

    /**
     * A partition of the rows.
     *
     * @param alive columns that count
     * @param mostColumns blocks that more columns than this touch are cut further
     */
    static List<int[]> of(Incidence matrix, boolean[] alive, int mostColumns) {
        return cut(new RowBlocks(matrix, alive, mostColumns, null));
    }

    /** The same with every cut somewhere about the middle, from an end that is left to chance. */
    static List<int[]> shifted(Incidence matrix, boolean[] alive, int mostColumns, SplittableRandom random) {
        return cut(new RowBlocks(matrix, alive, mostColumns, random));
    }

    private static List<int[]> cut(RowBlocks cutter) {
        int[] all = new int[cutter.matrix.rows];
        Arrays.setAll(all, i -> i);
        cutter.cut(all, 0);
        return cutter.blocks;
    }

    private void cut(int[] rows, int label) {
        if (rows.length < 2 || columnsTouching(rows) <= mostColumns) {
            blocks.add(rows);
            return;
        }
        int[] order = breadthFirst(rows, rows[random == null ? 0 : random.nextInt(rows.length)], label);
        order = breadthFirst(rows, order[order.length - 1], label);
        int half = random == null
                ? order.length / 2
                : (int) Math.round(order.length * random.nextDouble(LEAST_PART, 1 - LEAST_PART));
        half = Math.min(order.length - 1, Math.max(1, half));
        int[] near = Arrays.copyOf(order, half);
        int[] far = Arrays.copyOfRange(order, half, order.length);
        Arrays.sort(near);
        Arrays.sort(far);
        int nearLabel = 2 * label + 1;
        for (int row : near) {
            blockOf[row] = nearLabel;
        }
        for (int row : far) {
            blockOf[row] = nearLabel + 1;
        }
        cut(near, nearLabel);
        cut(far, nearLabel + 1);
    }

    private int columnsTouching(int[] rows) {
        stamp++;
        int count = 0;
        for (int row : rows) {
            for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
                int j = matrix.rowColumns[k];
                if (alive[j] && seenColumn[j] != stamp) {
                    seenColumn[j] = stamp;
                    count++;
                }
            }
        }
        return count;
    }

    /** The rows in the order of their distance from the first; pieces that hang apart follow one after another. */
    private int[] breadthFirst(int[] rows, int first, int label) {
        stamp++;
        int[] queue = new int[rows.length];
        int head = 0;
        int tail = 0;
        int next = 0;
        queue[tail++] = first;
        seenRow[first] = stamp;
        while (tail < rows.length || head < tail) {
            if (head == tail) {
                while (seenRow[rows[next]] == stamp) {
                    next++;
                }
                seenRow[rows[next]] = stamp;
                queue[tail++] = rows[next];
            }
            int row = queue[head++];
            for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
                int j = matrix.rowColumns[k];
                if (!alive[j] || seenColumn[j] == stamp) {
                    continue;
                }
                seenColumn[j] = stamp;
                for (int p = matrix.columnStart[j]; p < matrix.columnStart[j + 1]; p++) {
                    int other = matrix.columnRows[p];
                    if (blockOf[other] == label && seenRow[other] != stamp) {
                        seenRow[other] = stamp;
                        queue[tail++] = other;
                    }
                }
            }
        }
        return queue;
    }
}
