package org.yizhan.placement.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimal numbers as whole multiples of one unit, so that sums and comparisons are exact.
 *
 * <p>The unit is the greatest that divides every value, so that 50,000 and 75,000 become 2 and 3 and a bound can be
 * rounded to a whole unit. Values are taken as they are written (shortest decimal that reads back as the same double).
 * Where they have too many digits for their sum to stay within {@link #MAX_SUM}, they are rounded half-even to as many
 * decimals as fit, at least one unit for a positive value, and {@link #exact} is false.
 *
 * @param values multiples of the unit
 * @param unit what 1 stands for, greater than 0
 * @param exact false where a value had to be rounded
 */
@SuppressWarnings("ArrayRecordComponent")
public record FixedPoint(long[] values, BigDecimal unit, boolean exact) {

    /** Leaves room for a dual denominator of at least 1 in a long, however many rows a column has. */
    static final long MAX_SUM = 1L << 44;

    private static final int MAX_DECIMALS = 9;

    /** Scales values that are finite and at least 0. */
    public static FixedPoint of(double[] doubles) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal[] decimals = new BigDecimal[doubles.length];
        int scale = 0;
        double last = Double.NaN;
        for (int i = 0; i < doubles.length; i++) {
            decimals[i] = doubles[i] == last
                    ? decimals[i - 1]
                    : BigDecimal.valueOf(doubles[i]).stripTrailingZeros();
            last = doubles[i];
            scale = Math.max(scale, decimals[i].scale());
            sum = sum.add(decimals[i]);
        }
        int wanted = Math.min(scale, MAX_DECIMALS);
        BigDecimal room = BigDecimal.valueOf(MAX_SUM - 2L * doubles.length);
        while (sum.scaleByPowerOfTen(wanted).compareTo(room) > 0) {
            wanted--;
        }
        boolean exact = wanted == scale;
        long[] values = new long[doubles.length];
        long divisor = 0;
        for (int i = 0; i < doubles.length; i++) {
            long value = decimals[i]
                    .scaleByPowerOfTen(wanted)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            values[i] = value == 0 && doubles[i] > 0 ? 1 : value;
            divisor = gcd(divisor, values[i]);
        }
        if (divisor == 0) {
            return new FixedPoint(values, BigDecimal.ONE, exact);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisor;
        }
        BigDecimal unit = new BigDecimal(BigInteger.valueOf(divisor), wanted).stripTrailingZeros();
        return new FixedPoint(values, unit, exact);
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
