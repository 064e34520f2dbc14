package org.yizhan.placement.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.yizhan.placement.solver.LinearConstraint;

/**
 * A side rule on the sites of a plan: what the chosen ones among some columns take together lies between a least and a
 * most. Numbers count every column once, money counts costs. Immutable.
 */
public final class SideConstraint {

    private final LinearConstraint limit;
    private final BigDecimal unit;

    private SideConstraint(LinearConstraint limit, BigDecimal unit) {
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
    public static SideConstraint number(int[] columns, int least, int most) {
        int[] sorted = columns.clone();
        Arrays.sort(sorted);
        long[] ones = new long[sorted.length];
        Arrays.fill(ones, 1);
        return new SideConstraint(
                new LinearConstraint(sorted, ones, least, most == Integer.MAX_VALUE ? LinearConstraint.ANY : most),
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
    public static SideConstraint money(int[] columns, double[] costs, double most) {
        FixedPoint scaled = FixedPoint.of(costs);
        long units = BigDecimal.valueOf(most)
                .divide(scaled.unit(), 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(FixedPoint.MAX_SUM))
                .longValueExact();
        return new SideConstraint(new LinearConstraint(columns.clone(), scaled.values(), 0, units), scaled.unit());
    }

    /** As {@link #money}, with uses in whole multiples of a unit. */
    public static SideConstraint units(int[] columns, long[] uses, long most, BigDecimal unit) {
        return new SideConstraint(new LinearConstraint(columns, uses, 0, most), unit);
    }

    public LinearConstraint linear() {
        return limit;
    }

    /** The same columns and uses within other ends. */
    public SideConstraint within(long least, long most) {
        return new SideConstraint(new LinearConstraint(limit.columns(), limit.uses(), least, most), unit);
    }

    /** The same without its least. */
    public SideConstraint mostAlone() {
        return within(0, limit.most());
    }

    public boolean hasLeast() {
        return limit.least() > 0;
    }

    public boolean hasMost() {
        return limit.most() != LinearConstraint.ANY;
    }

    /** The columns, ascending; a copy. */
    public int[] columns() {
        return limit.columns().clone();
    }

    /** What a choice takes, as a number of sites or in the money of the input. */
    public double used(int[] chosen) {
        return amount(usedUnits(chosen));
    }

    public long usedUnits(int[] chosen) {
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
    public double amount(long units) {
        return new BigDecimal(BigInteger.valueOf(units)).multiply(unit).doubleValue();
    }
}
