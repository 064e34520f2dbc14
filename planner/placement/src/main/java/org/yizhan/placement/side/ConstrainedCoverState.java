package org.yizhan.placement.side;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;

/**
 * A choice of columns that may leave hard rows and break limits, each at a price, and what flipping a column would change.
 * One thread's use.
 */
final class ConstrainedCoverState {

    private final ConstrainedCoverInstance instance;
    private final Incidence matrix;
    private final boolean[] in;
    private final int[] times;
    private final long[] used;
    /** What an uncovered row costs: its loss, or the price of a hard row. */
    private final double[] rowPrice;
    /** What it costs to be one use of middling size beyond a limit. */
    private final double[] limitPrice;

    private final double[] middleUse;
    /** Chosen columns first, then the others; {@code place} tells where each stands. */
    private final int[] order;

    private final int[] place;
    private int size;
    private final IndexedSet openRows;
    private final IndexedSet brokenLimits;
    private long value;

    ConstrainedCoverState(ConstrainedCoverInstance instance, double[] rowPrice, double[] limitPrice) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.rowPrice = rowPrice;
        this.limitPrice = limitPrice;
        this.in = new boolean[matrix.columns];
        this.times = new int[matrix.rows];
        this.used = new long[instance.least.length];
        this.middleUse = new double[used.length];
        this.order = new int[matrix.columns];
        this.place = new int[matrix.columns];
        this.openRows = new IndexedSet(matrix.rows);
        this.brokenLimits = new IndexedSet(used.length);
        for (int j = 0; j < order.length; j++) {
            order[j] = j;
            place[j] = j;
        }
        for (int i = 0; i < times.length; i++) {
            if (instance.isHard(i)) {
                openRows.add(i);
            } else {
                value += instance.loss[i];
            }
        }
        for (int r = 0; r < used.length; r++) {
            middleUse[r] =
                    Math.max(1, Arrays.stream(instance.limitUses[r]).average().orElse(1));
            note(r);
        }
    }

    boolean isIn(int column) {
        return in[column];
    }

    int size() {
        return size;
    }

    int outside() {
        return order.length - size;
    }

    int insideAt(int k) {
        return order[k];
    }

    int outsideAt(int k) {
        return order[size + k];
    }

    IndexedSet openRows() {
        return openRows;
    }

    IndexedSet brokenLimits() {
        return brokenLimits;
    }

    long used(int limit) {
        return used[limit];
    }

    /** True where every hard row is covered and every limit kept. */
    boolean isFeasible() {
        return openRows.size() == 0 && brokenLimits.size() == 0;
    }

    /** Cost of the chosen columns and loss of the soft rows. */
    long value() {
        return value;
    }

    boolean[] chosen() {
        return in.clone();
    }

    /** What taking in or out one column would add to cost, losses and prices. */
    double change(int column) {
        boolean out = in[column];
        int alone = out ? 1 : 0;
        double rows = 0;
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            rows += times[row] == alone ? rowPrice[row] : 0;
        }
        double limits = 0;
        int[] own = instance.limitsOf[column];
        for (int k = 0; k < own.length; k++) {
            int r = own[k];
            long use = instance.usesOf[column][k];
            long before = beyond(r, used[r]);
            long after = beyond(r, out ? used[r] - use : used[r] + use);
            if (before != after) {
                limits += limitPrice[r] * (after - before) / middleUse[r];
            }
        }
        return out ? rows + limits - instance.cost[column] : instance.cost[column] + limits - rows;
    }

    /** Takes a column in or out; returns the work done. */
    long flip(int column) {
        boolean add = !in[column];
        in[column] = add;
        value += add ? instance.cost[column] : -instance.cost[column];
        int step = add ? 1 : -1;
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            int before = times[row];
            times[row] += step;
            if (before == 0 || times[row] == 0) {
                cover(row, add);
            }
        }
        int[] own = instance.limitsOf[column];
        for (int k = 0; k < own.length; k++) {
            used[own[k]] += add ? instance.usesOf[column][k] : -instance.usesOf[column][k];
            note(own[k]);
        }
        int border = add ? size++ : --size;
        int other = order[border];
        int from = place[column];
        order[border] = column;
        place[column] = border;
        order[from] = other;
        place[other] = from;
        return matrix.columnSize(column) + own.length + 1L;
    }

    private void cover(int row, boolean covered) {
        if (!instance.isHard(row)) {
            value += covered ? -instance.loss[row] : instance.loss[row];
        } else if (covered) {
            openRows.remove(row);
        } else {
            openRows.add(row);
        }
    }

    private void note(int limit) {
        if (beyond(limit, used[limit]) > 0) {
            brokenLimits.add(limit);
        } else {
            brokenLimits.remove(limit);
        }
    }

    private long beyond(int limit, long use) {
        return use < instance.least[limit] ? instance.least[limit] - use : Math.max(0, use - instance.most[limit]);
    }

    /** Some of the numbers 0 … n − 1, any of which can be picked at once. */
    static final class IndexedSet {
        private final int[] members;
        private final int[] place;
        private int size;

        IndexedSet(int n) {
            members = new int[n];
            place = new int[n];
            Arrays.fill(place, -1);
        }

        int size() {
            return size;
        }

        int at(int k) {
            return members[k];
        }

        void add(int id) {
            if (place[id] < 0) {
                place[id] = size;
                members[size++] = id;
            }
        }

        void remove(int id) {
            int gap = place[id];
            if (gap >= 0) {
                int last = members[--size];
                members[gap] = last;
                place[last] = gap;
                place[id] = -1;
            }
        }
    }
}
