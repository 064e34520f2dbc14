package org.yizhan.placement.solver;

import java.util.List;

/**
 * What a changing choice of columns takes of some limits. It starts with no column at all; asked before every change, it keeps
 * a choice that keeps to the limits within them.
 */
public final class ConstraintActivity {

    private final int[][] limitsOf;
    private final long[][] usesOf;
    private final long[] used;
    private final long[] least;
    private final long[] most;

    /** @param columns how many there are */
    public ConstraintActivity(List<LinearConstraint> limits, int columns) {
        limitsOf = new int[columns][0];
        usesOf = new long[columns][0];
        used = new long[limits.size()];
        least = new long[used.length];
        most = new long[used.length];
        int[] degree = new int[columns];
        for (LinearConstraint limit : limits) {
            for (int j : limit.columns()) {
                degree[j]++;
            }
        }
        for (int j = 0; j < columns; j++) {
            limitsOf[j] = new int[degree[j]];
            usesOf[j] = new long[degree[j]];
        }
        for (int r = 0; r < used.length; r++) {
            LinearConstraint limit = limits.get(r);
            least[r] = limit.least();
            most[r] = limit.most();
            for (int k = 0; k < limit.columns().length; k++) {
                int j = limit.columns()[k];
                limitsOf[j][--degree[j]] = r;
                usesOf[j][degree[j]] = limit.uses()[k];
            }
        }
    }

    /** Whether there are limits at all. */
    public boolean isEmpty() {
        return used.length == 0;
    }

    public void take(int column) {
        for (int k = 0; k < limitsOf[column].length; k++) {
            used[limitsOf[column][k]] += usesOf[column][k];
        }
    }

    public void give(int column) {
        for (int k = 0; k < limitsOf[column].length; k++) {
            used[limitsOf[column][k]] -= usesOf[column][k];
        }
    }

    /** Whether one more column would break no most. */
    public boolean mayTake(int column) {
        for (int k = 0; k < limitsOf[column].length; k++) {
            int r = limitsOf[column][k];
            if (usesOf[column][k] > most[r] - used[r]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a choice that keeps to all limits would keep to them with one column instead of another. */
    public boolean mayExchange(int in, int out) {
        if (isEmpty()) {
            return true;
        }
        give(out);
        boolean fits = mayTake(in);
        take(in);
        fits &= keepsLeast(out);
        give(in);
        take(out);
        return fits;
    }

    /** Whether the leasts of a column's limits are kept. */
    public boolean keepsLeast(int column) {
        return shortOf(column) < 0;
    }

    /** A limit of a column of whose least something is missing, −1 for none. */
    public int shortOf(int column) {
        for (int r : limitsOf[column]) {
            if (used[r] < least[r]) {
                return r;
            }
        }
        return -1;
    }
}
