package org.yizhan.placement.solver;

import org.jspecify.annotations.Nullable;

/** The price of a capacity at which what is worth more than it takes just fits into it. */
public final class ClearingPrice {

    private static final int BISECTIONS = 50;

    private ClearingPrice() {}

    /**
     * The least price, to within rounding, at which the columns worth more than they take at it fit into the capacity.
     *
     * @param value of each column
     * @param use what each column takes of the capacity, at least 1
     * @param allowed columns that count, or null for all
     */
    public static double of(double[] value, long[] use, boolean @Nullable [] allowed, long capacity) {
        if (demandAt(0, value, use, allowed) <= capacity) {
            return 0;
        }
        double high = 0;
        for (int j = 0; j < value.length; j++) {
            high = allowed == null || allowed[j] ? Math.max(high, value[j] / use[j]) : high;
        }
        double low = 0;
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = (low + high) / 2;
            if (demandAt(middle, value, use, allowed) <= capacity) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static double demandAt(double price, double[] value, long[] use, boolean @Nullable [] allowed) {
        double demand = 0;
        for (int j = 0; j < value.length; j++) {
            demand += (allowed == null || allowed[j]) && value[j] > price * use[j] ? use[j] : 0;
        }
        return demand;
    }
}
