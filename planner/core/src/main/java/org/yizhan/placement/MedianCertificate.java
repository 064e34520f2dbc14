package org.yizhan.placement;

import java.util.Arrays;
import org.yizhan.placement.solver.walks.WalkMatrix;

/**
 * Proof that no choice of sites has a shorter weighted walk than a bound, and the arithmetic that checks it: plain sums over
 * the walks in whole numbers, sharing no code with the solver.
 *
 * <p>For multipliers 0 ≤ u_i ≤ w_i F of the demands, F being what a walk that is not listed counts as, no choice walks less
 * than Σ_i u_i plus Σ_i min(0, w_i d_ij − u_i) of the forced sites and of the so many lowest others that may be built. What
 * a choice walks is a whole multiple of what all weights and all walks are multiples of, so the sum is rounded up to one.
 */
public final class MedianCertificate {

    private final long[] multipliers;

    /** @param multipliers of the demands, in weight units times millimetres */
    MedianCertificate(long[] multipliers) {
        this.multipliers = multipliers.clone();
    }

    /**
     * Checks the proof.
     *
     * @return weight units times millimetres that no choice undercuts
     * @throws IllegalArgumentException where the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(WalkProblem problem, int stations) {
        if (multipliers.length != problem.demands()) {
            throw new IllegalArgumentException("certificate: made for another problem");
        }
        WalkMatrix walks = problem.walks();
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
        long[] free = new long[reduced.length];
        int count = 0;
        for (int j = 0; j < reduced.length; j++) {
            if (problem.status(j).isForced()) {
                bound = Math.addExact(bound, reduced[j]);
            } else if (problem.status(j) == SiteStatus.FREE) {
                free[count++] = reduced[j];
            }
        }
        Arrays.sort(free, 0, count);
        for (int k = 0; k < Math.min(count, problem.openable(stations)); k++) {
            bound = Math.addExact(bound, free[k]);
        }
        long step = step(problem);
        return Math.multiplyExact(Math.floorDiv(Math.addExact(bound, step - 1), step), step);
    }

    /** Every choice's weighted walk is a multiple of this. */
    private static long step(WalkProblem problem) {
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
