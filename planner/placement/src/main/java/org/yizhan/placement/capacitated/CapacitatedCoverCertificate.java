package org.yizhan.placement.capacitated;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.LinearConstraint;

/**
 * Proof that no choice of sites within a limit seats more people than a bound, and the arithmetic that checks it: plain sums
 * over the pairs in whole numbers, sharing no code with the solver.
 *
 * <p>For prices 0 ≤ λ_i ≤ 1 of the people of the rows and a price μ ≥ 0 of the limit, with what required columns leave of it
 * C, what column j takes of it a_j, and v_j the most that j can earn with its seats from rows that pay 1 − λ_i a head, at
 * most w_i of each, no choice seats more than
 *
 * <pre>  Σ_i λ_i w_i + Σ_{j forced} v_j + μ C + Σ_{j free} max(0, v_j − μ a_j)</pre>
 *
 * rounded down. Under side rules L_r ≤ Σ_j a_rj x_j ≤ U_r any prices π_r of these hold as well: v_j is less by Σ_r π_r a_rj then,
 * and the sum more by π_r U_r where π_r is positive, by π_r L_r where it is negative. Columns that alone take more than C are left out.
 */
public final class CapacitatedCoverCertificate {

    private final long denominator;
    private final long[] prices;
    private final long price;
    private final long[] limitPrices;

    /**
     * @param denominator a price of 1 stands for 1/denominator; at least 1
     * @param prices of the rows, from 0 to the denominator
     * @param price of one station, or of one unit of cost
     * @param limitPrices of one unit of the use of each side rule, negative for its least
     */
    CapacitatedCoverCertificate(long denominator, long[] prices, long price, long[] limitPrices) {
        if (denominator < 1 || price < 0) {
            throw new IllegalArgumentException("denominator " + denominator + ", price " + price);
        }
        this.denominator = denominator;
        this.prices = prices.clone();
        this.price = price;
        this.limitPrices = limitPrices.clone();
    }

    /**
     * Checks the proof.
     *
     * @param rules the side rules
     * @return a number of units that no choice within the limits seats more than
     * @throws IllegalArgumentException where the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(CapacitatedCoverProblem problem, BuildLimit limits, List<SideConstraint> rules) {
        CoverProblem sites = problem.sites();
        if (prices.length != sites.rows() || limitPrices.length != rules.size()) {
            throw new IllegalArgumentException("certificate: made for another problem");
        }
        BuildCapacity capacity = BuildCapacity.of(sites, limits);
        long left = capacity.total() - capacity.required();
        long scaled = Math.multiplyExact(price, left);
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] < 0 || prices[i] > denominator) {
                throw new IllegalArgumentException("certificate: the price of row " + i + " is not from 0 to 1");
            }
            scaled = Math.addExact(scaled, Math.multiplyExact(prices[i], problem.people(i)));
        }
        long[] earned = earned(problem);
        for (int r = 0; r < limitPrices.length; r++) {
            scaled = Math.addExact(scaled, charged(rules.get(r).linear(), limitPrices[r], earned));
        }
        for (int j = 0; j < earned.length; j++) {
            SiteStatus status = sites.status(j);
            if (status.isForced()) {
                scaled = Math.addExact(scaled, earned[j]);
            } else if (status == SiteStatus.FREE && capacity.use(j) <= left) {
                long gain = Math.subtractExact(earned[j], Math.multiplyExact(price, capacity.use(j)));
                scaled = Math.addExact(scaled, Math.max(0, gain));
            }
        }
        return Math.floorDiv(scaled, denominator);
    }

    /** A certificate without any price, which proves that each site seats no more than it has seats and people in reach. */
    static CapacitatedCoverCertificate free(CapacitatedCoverProblem problem) {
        return new CapacitatedCoverCertificate(1, new long[problem.sites().rows()], 0, new long[0]);
    }

    /** Whether it has prices of side rules. */
    boolean knowsRules() {
        return limitPrices.length > 0;
    }

    /**
     * The proof read the other way: what any choice that seats so many takes at least. The sum above without the price of the
     * limit, with the most that free columns can add within a use, parts of columns allowed, must reach the target.
     *
     * @param byNumber true for a number of stations, false for units of cost
     * @param target units of people
     * @param rules the side rules
     * @return use of all sites to build; the largest number there is where none seats so many
     */
    long leastUse(CapacitatedCoverProblem problem, boolean byNumber, long target, List<SideConstraint> rules) {
        CoverProblem sites = problem.sites();
        BuildCapacity capacity = new BuildCapacity(sites, byNumber, Long.MAX_VALUE);
        long missing = Math.multiplyExact(target, denominator);
        for (int i = 0; i < prices.length; i++) {
            missing = Math.subtractExact(missing, Math.multiplyExact(prices[i], problem.people(i)));
        }
        long[] earned = earned(problem);
        for (int r = 0; r < limitPrices.length; r++) {
            missing = Math.subtractExact(missing, charged(rules.get(r).linear(), limitPrices[r], earned));
        }
        List<Integer> free = new ArrayList<>();
        for (int j = 0; j < earned.length; j++) {
            if (sites.status(j).isForced()) {
                missing = Math.subtractExact(missing, earned[j]);
            } else if (sites.status(j) == SiteStatus.FREE && earned[j] > 0) {
                free.add(j);
            }
        }
        free.sort((a, b) -> product(earned[b], capacity.use(a)).compareTo(product(earned[a], capacity.use(b))));
        long use = capacity.required();
        for (int j : free) {
            if (missing <= 0) {
                return use;
            }
            if (earned[j] >= missing) {
                BigInteger[] part = product(missing, capacity.use(j)).divideAndRemainder(BigInteger.valueOf(earned[j]));
                return use + part[0].longValueExact() + part[1].signum();
            }
            missing -= earned[j];
            use += capacity.use(j);
        }
        return missing <= 0 ? use : Long.MAX_VALUE;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    /** Has columns pay for what they take of a limit; returns what its end is worth. */
    private static long charged(LinearConstraint limit, long price, long[] earned) {
        if (price == 0) {
            return 0;
        }
        long end = price > 0 ? limit.most() : limit.least();
        if (end == LinearConstraint.ANY) {
            throw new IllegalArgumentException("certificate: a limit has no most");
        }
        for (int k = 0; k < limit.columns().length; k++) {
            int j = limit.columns()[k];
            earned[j] = Math.subtractExact(earned[j], Math.multiplyExact(price, limit.uses()[k]));
        }
        return Math.multiplyExact(price, end);
    }

    /** The most that each column can earn: it fills up with the rows that pay most. */
    private long[] earned(CapacitatedCoverProblem problem) {
        Integer[] order = new Integer[prices.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(row -> prices[row]));
        long[] left = new long[problem.sites().columns()];
        Arrays.setAll(left, problem::seats);
        long[] earned = new long[left.length];
        for (int row : order) {
            for (int j : problem.sites().columnsOf(row)) {
                long count = Math.min(left[j], problem.people(row));
                left[j] -= count;
                earned[j] = Math.addExact(earned[j], Math.multiplyExact(denominator - prices[row], count));
            }
        }
        return earned;
    }
}
