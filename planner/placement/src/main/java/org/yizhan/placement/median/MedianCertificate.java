package org.yizhan.placement.median;

import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.LinearConstraint;

/**
 * Proof that no choice of sites has a shorter weighted walk than a bound, and the arithmetic that checks it: plain sums over
 * the walks in whole numbers, sharing no code with the solver.
 *
 * <p>For multipliers 0 ≤ u_i ≤ w_i F of the demands, F being what a walk that is not listed counts as, no choice walks less
 * than Σ_i u_i plus Σ_i min(0, w_i d_ij − u_i) of the forced sites and of the so many lowest others that may be built. Under
 * side rules L_r ≤ Σ_j a_rj x_j ≤ U_r any multipliers v_r of these hold as well: the sum of each site is less by Σ_r v_r a_rj
 * then, and the whole more by v_r L_r where v_r is positive, by v_r U_r where it is negative. What a choice walks is a whole multiple of what all weights and all walks are multiples of, so the sum is rounded up to one.
 */
public final class MedianCertificate {

    private final long[] multipliers;
    private final long[] limitMultipliers;

    /**
     * @param multipliers of the demands, in weight units times millimetres
     * @param limitMultipliers of the side rules, in the same for each unit of use
     */
    MedianCertificate(long[] multipliers, long[] limitMultipliers) {
        this.multipliers = multipliers.clone();
        this.limitMultipliers = limitMultipliers.clone();
    }

    /**
     * Checks the proof.
     *
     * @param limits the side rules
     * @return weight units times millimetres that no choice undercuts
     * @throws IllegalArgumentException where the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(DistanceProblem problem, int stations, List<SideConstraint> limits) {
        if (multipliers.length != problem.demands() || limitMultipliers.length != limits.size()) {
            throw new IllegalArgumentException("certificate: made for another problem");
        }
        DistanceMatrix walks = problem.walks();
        long[] reduced = new long[problem.sites()];
        long bound = 0;
        for (int i = 0; i < multipliers.length; i++) {
            long u = multipliers[i];
            if (u < 0 || u > Math.multiplyExact(problem.weight(i), problem.farMm())) {
                throw new IllegalArgumentException("certificate: the multiplier of demand " + i + " is out of range");
            }
            bound = Math.addExact(bound, u);
            for (int k = walks.begin(i); k < walks.end(i); k++) {
                long value = Math.multiplyExact(problem.weight(i), walks.mmAt(k)) - u;
                if (value < 0) {
                    reduced[walks.siteAt(k)] = Math.addExact(reduced[walks.siteAt(k)], value);
                }
            }
        }
        for (int r = 0; r < limitMultipliers.length; r++) {
            bound = Math.addExact(bound, charged(limits.get(r).linear(), limitMultipliers[r], reduced));
        }
        long[] free = new long[reduced.length];
        int count = 0;
        for (int j = 0; j < reduced.length; j++) {
            if (problem.status(j).isForced()) {
                bound = Math.addExact(bound, reduced[j]);
            } else if (problem.status(j) == SiteStatus.FREE) {
                free[count++] = Math.min(0, reduced[j]);
            }
        }
        Arrays.sort(free, 0, count);
        for (int k = 0; k < Math.min(count, problem.openable(stations)); k++) {
            bound = Math.addExact(bound, free[k]);
        }
        long step = step(problem);
        return Math.multiplyExact(Math.floorDiv(Math.addExact(bound, step - 1), step), step);
    }

    /** Takes what a limit is worth off the sites that use it; returns what its end is worth. */
    private static long charged(LinearConstraint limit, long multiplier, long[] reduced) {
        if (multiplier == 0) {
            return 0;
        }
        long end = multiplier > 0 ? limit.least() : limit.most();
        if (end == LinearConstraint.ANY) {
            throw new IllegalArgumentException("certificate: a limit has no most");
        }
        for (int k = 0; k < limit.columns().length; k++) {
            int j = limit.columns()[k];
            reduced[j] = Math.subtractExact(reduced[j], Math.multiplyExact(multiplier, limit.uses()[k]));
        }
        return Math.multiplyExact(multiplier, end);
    }

    /** Every choice's weighted walk is a multiple of this. */
    private static long step(DistanceProblem problem) {
        long weights = 0;
        long walks = problem.farMm();
        for (int i = 0; i < problem.demands(); i++) {
            weights = gcd(weights, problem.weight(i));
            for (int k = problem.walks().begin(i); k < problem.walks().end(i) && walks > 1; k++) {
                walks = gcd(walks, problem.walks().mmAt(k));
            }
        }
        return Math.max(1, weights * walks);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
