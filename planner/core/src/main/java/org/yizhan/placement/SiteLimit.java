package org.yizhan.placement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.yizhan.placement.solver.LinearLimit;

/**
 * A side rule on the sites of a plan: what the chosen ones among some columns take together lies between a least and a
 * most. Numbers count every column once, money counts costs. Immutable.
 */
public final class SiteLimit {

    private final LinearLimit limit;
    private final BigDecimal unit;

    private SiteLimit(LinearLimit limit, BigDecimal unit) {
        this.limit = limit;
        this.unit = unit;
    }

    /**
     * From {@code least} to {@code most} of some columns.
     *
     * @param columns none twice
     * @param least at least 0
     * @param most at least 0; {@link Integer#MAX_VALUE} where any number will do
     */
    public static SiteLimit number(int[] columns, int least, int most) {
        int[] sorted = columns.clone();
        Arrays.sort(sorted);
        long[] ones = new long[sorted.length];
        Arrays.fill(ones, 1);
        return new SiteLimit(
                new LinearLimit(sorted, ones, least, most == Integer.MAX_VALUE ? LinearLimit.ANY : most),
                BigDecimal.ONE);
    }

    /**
     * Columns that cost at most {@code most} together. Held in whole multiples of the greatest unit of the costs; where these
     * have too many digits for that ({@link FixedPoint}), rounded.
     *
     * @param columns ascending
     * @param costs of each of them, greater than 0
     * @param most finite, at least 0
     */
    public static SiteLimit money(int[] columns, double[] costs, double most) {
        FixedPoint scaled = FixedPoint.of(costs);
        long units = BigDecimal.valueOf(most)
                .divide(scaled.unit(), 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(FixedPoint.MAX_SUM))
                .longValueExact();
        return new SiteLimit(new LinearLimit(columns.clone(), scaled.values(), 0, units), scaled.unit());
    }

    /** As {@link #money}, with uses in whole multiples of a unit. */
    static SiteLimit units(int[] columns, long[] uses, long most, BigDecimal unit) {
        return new SiteLimit(new LinearLimit(columns, uses, 0, most), unit);
    }

    LinearLimit linear() {
        return limit;
    }

    /** The same columns and uses within other ends. */
    SiteLimit within(long least, long most) {
        return new SiteLimit(new LinearLimit(limit.columns(), limit.uses(), least, most), unit);
    }

    /** The same without its least. */
    public SiteLimit mostAlone() {
        return within(0, limit.most());
    }

    public boolean hasLeast() {
        return limit.least() > 0;
    }

    public boolean hasMost() {
        return limit.most() != LinearLimit.ANY;
    }

    /** The columns, ascending; a copy. */
    public int[] columns() {
        return limit.columns().clone();
    }

    /** What a choice takes, as a number of sites or in the money of the input. */
    public double used(int[] chosen) {
        return amount(usedUnits(chosen));
    }

    long usedUnits(int[] chosen) {
        long sum = 0;
        for (int k = 0; k < limit.columns().length; k++) {
            sum += Arrays.binarySearch(chosen, limit.columns()[k]) >= 0 ? limit.uses()[k] : 0;
        }
        return sum;
    }

    /** Whether it holds for a choice of columns, ascending. */
    public boolean holds(int[] chosen) {
        long used = usedUnits(chosen);
        return used >= limit.least() && used <= limit.most();
    }

    /** Whether a choice that keeps to it has nothing to spare: one more of the smallest use, or one less, would break it. */
    public boolean isTight(int[] chosen) {
        long used = usedUnits(chosen);
        long smallest = Arrays.stream(limit.uses()).min().orElse(1);
        boolean atMost = hasMost() && used > limit.most() - smallest;
        return atMost || (hasLeast() && used < limit.least() + smallest);
    }

    /** A number of units as a number of sites or in the money of the input. */
    double amount(long units) {
        return new BigDecimal(BigInteger.valueOf(units)).multiply(unit).doubleValue();
    }
}
