package org.yizhan.placement.solver;

/**
 * A side rule over the columns of a problem: least ≤ Σ_k uses_k · x(columns_k) ≤ most, in whole numbers.
 *
 * @param columns ascending, none twice
 * @param uses what each of them takes, greater than 0
 * @param least at least 0; 0 where there is no least
 * @param most at least 0; {@link #ANY} where there is no most
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinearConstraint(int[] columns, long[] uses, long least, long most) {

    /** More than any sum of uses. */
    public static final long ANY = Long.MAX_VALUE;

    public LinearConstraint {
        if (columns.length != uses.length || least < 0 || most < 0) {
            throw new IllegalArgumentException(
                    columns.length + " columns, " + uses.length + " uses, from " + least + " to " + most);
        }
        for (int k = 0; k < columns.length; k++) {
            if (uses[k] <= 0 || (k > 0 && columns[k] <= columns[k - 1])) {
                throw new IllegalArgumentException("column " + columns[k] + " at place " + k + " uses " + uses[k]);
            }
        }
    }

    /** What a choice of columns takes. */
    public long used(boolean[] chosen) {
        long sum = 0;
        for (int k = 0; k < columns.length; k++) {
            sum += chosen[columns[k]] ? uses[k] : 0;
        }
        return sum;
    }

    /** Whether a choice of columns keeps to it. */
    public boolean holds(boolean[] chosen) {
        long used = used(chosen);
        return used >= least && used <= most;
    }

    /** What a multiplier of a constraint makes of its ends in a Lagrangian bound: positive ones are for the least. */
    public static double worth(double multiplier, long least, long most) {
        if (multiplier == 0) {
            return 0;
        }
        return multiplier * (multiplier > 0 ? least : most == ANY ? Double.POSITIVE_INFINITY : most);
    }

    /** What is missing to the end that a multiplier is for; negative where that is exceeded, 0 where neither is broken. */
    public static double missing(double multiplier, double used, long least, long most) {
        double end = most == ANY ? Double.POSITIVE_INFINITY : most;
        if (multiplier > 0 || (multiplier == 0 && used < least)) {
            return least - used;
        }
        return multiplier < 0 ? end - used : Math.min(0, end - used);
    }
}
