package org.yizhan.placement.problem;

import org.yizhan.placement.solver.PlacementException;

/**
 * What a maximal-covering plan may take: a number of stations to build, or money. Existing sites take neither.
 *
 * @param stations most stations that may be built, required ones included; at least 0, or −1 where money is the limit
 * @param budget most that may be paid, required ones included; at least 0, or NaN where the number is the limit
 */
public record BuildLimit(int stations, double budget) {

    public BuildLimit {
        boolean byNumber = stations >= 0;
        boolean byMoney = !Double.isNaN(budget);
        if (byNumber == byMoney) {
            throw new IllegalArgumentException("either a number of stations or a budget");
        }
    }

    /**
     * At most so many stations to build.
     *
     * @throws PlacementException where the number is negative
     */
    public static BuildLimit stations(int most) {
        if (most < 0) {
            throw PlacementException.request("negative-count", Integer.toString(most));
        }
        return new BuildLimit(most, Double.NaN);
    }

    /**
     * At most so much money.
     *
     * @throws PlacementException where the budget is negative, infinite or no number
     */
    public static BuildLimit budget(double most) {
        if (!(most >= 0 && most < Double.POSITIVE_INFINITY)) {
            throw PlacementException.request("bad-budget", Double.toString(most));
        }
        return new BuildLimit(-1, most);
    }

    /** True where the number of stations is the limit, false where money is. */
    public boolean byNumber() {
        return stations >= 0;
    }
}
