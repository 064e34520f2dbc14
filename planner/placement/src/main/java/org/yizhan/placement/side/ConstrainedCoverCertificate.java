package org.yizhan.placement.side;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.LinearConstraint;

/**
 * Proof of a bound for covering under side rules, and the arithmetic that checks it: plain sums in whole numbers, sharing no
 * code with the solver.
 *
 * <p>For min Σ c_j x_j + Σ_{soft i} w_i z_i with Σ_{j∈J_i} x_j + z_i ≥ 1 for every row (z_i = 0 for a hard one) and L_r ≤
 * Σ_j a_rj x_j ≤ U_r for every limit, any multipliers u ≥ 0 and v prove that no choice is worth less than
 *
 * <pre>  Σ_i u_i + Σ_{v_r&gt;0} v_r L_r + Σ_{v_r&lt;0} v_r U_r + Σ_j d_j + Σ_{soft i} min(0, w_i − u_i)
 *  d_j = c_j − Σ_{i∈j} u_i − Σ_r v_r a_rj   for a forced column, min(0, that) for a free one, 0 for one that cannot be</pre>
 *
 * A free column cannot be where it breaks a most together with the forced ones alone, which is checked. The sum is
 * rounded up, since values are whole (Lagrangian duality; A. Geoffrion, 1974).
 */
public final class ConstrainedCoverCertificate {

    /** Multipliers of limits are finer by this than those of rows: a unit of money may be worth next to nothing. */
    private static final int FINER_BITS = 30;

    private final int bits;
    private final long[] rows;
    private final BigInteger[] limits;

    private ConstrainedCoverCertificate(int bits, long[] rows, BigInteger[] limits) {
        this.bits = bits;
        this.rows = rows;
        this.limits = limits;
    }

    /** Multipliers rounded to what can be checked; whatever they are, they prove something. */
    static ConstrainedCoverCertificate of(double[] rowDuals, double[] limitDuals) {
        double most = 1;
        for (double dual : rowDuals) {
            most += Math.abs(dual);
        }
        int bits = 20;
        while (bits > 0 && Math.scalb(most, bits) > 0x1p60) {
            bits--;
        }
        long[] rows = new long[rowDuals.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) Math.floor(Math.scalb(Math.max(0, rowDuals[i]), bits));
        }
        BigInteger[] limits = new BigInteger[limitDuals.length];
        for (int r = 0; r < limits.length; r++) {
            limits[r] = new BigDecimal(Math.scalb(limitDuals[r], bits + FINER_BITS)).toBigInteger();
        }
        return new ConstrainedCoverCertificate(bits, rows, limits);
    }

    /** Whether it could prove something of a problem with such limits: their ends may be others. */
    boolean fits(CoverProblem problem, List<SideConstraint> side) {
        boolean fits = rows.length == problem.rows() && limits.length == side.size();
        for (int r = 0; r < limits.length && fits; r++) {
            fits = limits[r].signum() >= 0 || side.get(r).linear().most() != LinearConstraint.ANY;
        }
        return fits;
    }

    /** Each row's multiplier, to begin with elsewhere. */
    double[] rowMultipliers() {
        return Arrays.stream(rows)
                .mapToDouble(row -> Math.scalb((double) row, -bits))
                .toArray();
    }

    /** Each limit's multiplier, likewise. */
    double[] limitMultipliers() {
        return Arrays.stream(limits)
                .mapToDouble(limit -> Math.scalb(limit.doubleValue(), -bits - FINER_BITS))
                .toArray();
    }

    /**
     * Checks the proof and reckons its bound.
     *
     * @param cost of each column, in whole units
     * @param loss of leaving each row uncovered, negative where it must be covered
     * @return what no choice is below, in the units of cost and loss
     * @throws IllegalArgumentException where the multipliers are those of another problem or of no most
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(CoverProblem problem, List<SideConstraint> side, long[] cost, long[] loss) {
        if (rows.length != problem.rows() || limits.length != side.size()) {
            throw new IllegalArgumentException("certificate: made for another problem");
        }
        BigInteger[] perColumn = new BigInteger[problem.columns()];
        BigInteger total = BigInteger.ZERO;
        for (int r = 0; r < limits.length; r++) {
            if (limits[r].signum() == 0) {
                continue;
            }
            LinearConstraint limit = side.get(r).linear();
            long end = limits[r].signum() > 0 ? limit.least() : limit.most();
            if (end == LinearConstraint.ANY) {
                throw new IllegalArgumentException("certificate: limit " + r + " has no most");
            }
            BigInteger multiplier = limits[r];
            total = total.add(multiplier.multiply(BigInteger.valueOf(end)));
            for (int k = 0; k < limit.columns().length; k++) {
                int j = limit.columns()[k];
                BigInteger part = multiplier.multiply(BigInteger.valueOf(limit.uses()[k]));
                perColumn[j] = perColumn[j] == null ? part : perColumn[j].add(part);
            }
        }
        boolean[] unusable = breakingAlone(problem, side);
        for (int j = 0; j < problem.columns(); j++) {
            if (unusable[j]) {
                continue;
            }
            long covered = 0;
            for (int row : problem.rowsOf(j)) {
                covered = Math.addExact(covered, rows[row]);
            }
            BigInteger value =
                    BigInteger.valueOf(cost[j]).shiftLeft(bits + FINER_BITS).subtract(finer(covered));
            value = perColumn[j] == null ? value : value.subtract(perColumn[j]);
            total = problem.status(j).isForced() ? total.add(value) : total.add(value.min(BigInteger.ZERO));
        }
        for (int i = 0; i < rows.length; i++) {
            if (loss[i] >= 0) {
                boolean whole = loss[i] > Long.MAX_VALUE >> bits;
                total = total.add(finer(whole ? rows[i] : Math.min(rows[i], loss[i] << bits)));
            } else if (problem.isCoverable(i)) {
                // A row that nobody can cover need not be covered; its multiplier proves nothing.
                total = total.add(finer(rows[i]));
            }
        }
        BigInteger denominator = BigInteger.ONE.shiftLeft(bits + FINER_BITS);
        BigInteger raised = total.signum() > 0 ? total.add(denominator).subtract(BigInteger.ONE) : total;
        return raised.divide(denominator).longValueExact();
    }

    /** Forbidden columns, and free ones that break a most together with the forced ones alone. */
    private static boolean[] breakingAlone(CoverProblem problem, List<SideConstraint> side) {
        boolean[] unusable = new boolean[problem.columns()];
        boolean[] forced = new boolean[problem.columns()];
        for (int j = 0; j < forced.length; j++) {
            unusable[j] = problem.status(j) == SiteStatus.FORBIDDEN;
            forced[j] = problem.status(j).isForced();
        }
        for (SideConstraint one : side) {
            LinearConstraint limit = one.linear();
            long taken = limit.used(forced);
            for (int k = 0; k < limit.columns().length && one.hasMost(); k++) {
                int j = limit.columns()[k];
                unusable[j] |= problem.status(j) == SiteStatus.FREE && taken + limit.uses()[k] > limit.most();
            }
        }
        return unusable;
    }

    private static BigInteger finer(long scaled) {
        return BigInteger.valueOf(scaled).shiftLeft(FINER_BITS);
    }
}
