package org.yizhan.placement.maximal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;

/**
 * Proof that no choice of sites within a limit covers more than a bound, and the arithmetic that checks it: plain sums over
 * the pairs in whole numbers, sharing no code with the solver.
 *
 * <p>Rows of forced columns count in full. For duals λ_i ≥ 0 of the other rows and a price μ ≥ 0 of the limit, with what is
 * left of it C and what column j takes of it a_j, no choice covers more than
 *
 * <pre>  Σ_i max(0, w_i − λ_i) + μ C + Σ_j max(0, Σ_{i∈j} λ_i − μ a_j)</pre>
 *
 * rounded down, since covered weights are whole. Columns that alone take more than C are left out with the rows that only
 * they cover, and so are those with a stand-in, which covers all of their rows with weight at no more use; both are checked.
 */
public final class MaximalCoverCertificate {

    private final long denominator;
    private final int[] standIn;
    private final long[] duals;
    private final long price;

    /**
     * @param denominator a dual of 1 stands for a weight of 1/denominator units; at least 1
     * @param standIn for each column another that covers as much for no more, or −1
     */
    public MaximalCoverCertificate(long denominator, int[] standIn, long[] duals, long price) {
        if (denominator < 1 || price < 0) {
            throw new IllegalArgumentException("denominator " + denominator + ", price " + price);
        }
        this.denominator = denominator;
        this.standIn = standIn.clone();
        this.duals = duals.clone();
        this.price = price;
    }

    public long denominator() {
        return denominator;
    }

    boolean hasStandIn(int column) {
        return standIn[column] >= 0;
    }

    /** The dual of a row, in 1/{@link #denominator()} weight units. */
    public long dual(int row) {
        return duals[row];
    }

    /** The duals of all rows, in weight units. */
    double[] multipliers() {
        return Arrays.stream(duals)
                .mapToDouble(dual -> (double) dual / denominator)
                .toArray();
    }

    /** The dual of one station, or of one unit of cost, in 1/{@link #denominator()} weight units. */
    public long price() {
        return price;
    }

    /**
     * The same duals with the price that proves most within other limits of a problem with the same decisions: the one at
     * which the columns worth more than they take at it just fit.
     */
    public MaximalCoverCertificate within(CoverProblem problem, BuildLimit limits) {
        BuildCapacity capacity = new BuildCapacity(problem, limits.byNumber(), BuildCapacity.total(problem, limits));
        long left = capacity.total() - capacity.required();
        boolean[] covered = new boolean[duals.length];
        for (int j = 0; j < standIn.length; j++) {
            if (problem.status(j).isForced()) {
                for (int row : problem.rowsOf(j)) {
                    covered[row] = true;
                }
            }
        }
        record Offer(double ratio, long use) {}
        List<Offer> offers = new ArrayList<>();
        for (int j = 0; j < standIn.length; j++) {
            if (problem.status(j) == SiteStatus.FREE && standIn[j] < 0 && capacity.use(j) <= left) {
                double worth = 0;
                for (int row : problem.rowsOf(j)) {
                    worth += covered[row] ? 0 : duals[row];
                }
                offers.add(new Offer(worth / capacity.use(j), capacity.use(j)));
            }
        }
        offers.sort(Comparator.comparingDouble(offer -> -offer.ratio));
        double clearing = 0;
        for (Offer offer : offers) {
            left -= offer.use;
            if (left < 0) {
                clearing = offer.ratio;
                break;
            }
        }
        return new MaximalCoverCertificate(denominator, standIn, duals, (long) Math.ceil(clearing));
    }

    /**
     * Checks the proof.
     *
     * @return a number of weight units that no choice within the limits exceeds
     * @throws IllegalArgumentException where the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(CoverProblem problem, BuildLimit limits) {
        return verify(problem, BuildCapacity.of(problem, limits));
    }

    long verify(CoverProblem problem, BuildCapacity capacity) {
        check(standIn.length == problem.columns() && duals.length == problem.rows(), "made for another problem");
        long left = capacity.total() - capacity.required();
        boolean[] covered = coveredAnyway(problem);
        long given = 0;
        for (int i = 0; i < covered.length; i++) {
            given = covered[i] ? Math.addExact(given, problem.weight(i)) : given;
        }
        long scaled = Math.addExact(Math.multiplyExact(price, left), gains(problem, capacity, left, covered));
        return Math.addExact(given, Math.floorDiv(scaled, denominator));
    }

    /**
     * The proof read the other way: where no choice with capacity C covers more than A + μ C, one that covers a target takes
     * at least (target − A) / μ. Columns of any size are within the proof here.
     *
     * @param byNumber whether stations are counted, or money
     * @param target weight to cover, in weight units
     * @return number of stations or of cost units, required ones included, that no choice covering the target undercuts;
     *     {@link Long#MAX_VALUE} where none covers it
     * @throws IllegalArgumentException where the proof does not hold, saying why
     */
    public long leastUse(CoverProblem problem, boolean byNumber, long target) {
        check(standIn.length == problem.columns() && duals.length == problem.rows(), "made for another problem");
        BuildCapacity capacity = new BuildCapacity(problem, byNumber, Long.MAX_VALUE);
        boolean[] covered = coveredAnyway(problem);
        long missing = Math.multiplyExact(target, denominator);
        for (int i = 0; i < covered.length; i++) {
            long whole = Math.multiplyExact(problem.weight(i), denominator);
            missing = covered[i] ? Math.subtractExact(missing, whole) : missing;
        }
        missing = Math.subtractExact(missing, gains(problem, capacity, Long.MAX_VALUE, covered));
        if (missing <= 0) {
            return capacity.required();
        }
        return price == 0
                ? Long.MAX_VALUE
                : Math.addExact(capacity.required(), Math.negateExact(Math.floorDiv(Math.negateExact(missing), price)));
    }

    private static boolean[] coveredAnyway(CoverProblem problem) {
        boolean[] covered = new boolean[problem.rows()];
        for (int j = 0; j < problem.columns(); j++) {
            if (problem.status(j).isForced()) {
                for (int row : problem.rowsOf(j)) {
                    covered[row] = true;
                }
            }
        }
        return covered;
    }

    /**
     * What rows beyond their duals, and columns beyond their price, may add at most to what is covered anyway, in weight
     * units times the denominator.
     *
     * @param left columns that take more than this are not within the proof
     */
    private long gains(CoverProblem problem, BuildCapacity capacity, long left, boolean[] covered) {
        long sum = 0;
        for (int i = 0; i < duals.length; i++) {
            check(duals[i] >= 0, "the dual of row " + i + " is negative");
            if (!covered[i] && isWithinReach(problem, capacity, left, i)) {
                long rest = Math.subtractExact(Math.multiplyExact(problem.weight(i), denominator), duals[i]);
                sum = Math.addExact(sum, Math.max(0, rest));
            }
        }
        int[] seenFor = new int[duals.length];
        Arrays.fill(seenFor, -1);
        for (int j = 0; j < standIn.length; j++) {
            if (problem.status(j) != SiteStatus.FREE || capacity.use(j) > left) {
                continue;
            }
            if (standIn[j] >= 0) {
                checkStandIn(problem, capacity, j, covered, seenFor);
                continue;
            }
            long gain = Math.negateExact(Math.multiplyExact(price, capacity.use(j)));
            for (int row : problem.rowsOf(j)) {
                gain = covered[row] ? gain : Math.addExact(gain, duals[row]);
            }
            sum = Math.addExact(sum, Math.max(0, gain));
        }
        return sum;
    }

    private static boolean isWithinReach(CoverProblem problem, BuildCapacity capacity, long left, int row) {
        for (int j : problem.columnsOf(row)) {
            if (problem.status(j) == SiteStatus.FREE && capacity.use(j) <= left) {
                return true;
            }
        }
        return false;
    }

    private void checkStandIn(CoverProblem problem, BuildCapacity capacity, int j, boolean[] covered, int[] seenFor) {
        int other = standIn[j];
        check(
                problem.status(other) == SiteStatus.FREE
                        && standIn[other] < 0
                        && capacity.use(other) <= capacity.use(j),
                "column " + other + " cannot stand in for " + j);
        for (int row : problem.rowsOf(other)) {
            seenFor[row] = j;
        }
        for (int row : problem.rowsOf(j)) {
            check(
                    covered[row] || problem.weight(row) == 0 || seenFor[row] == j,
                    "column " + other + " does not cover row " + row);
        }
    }

    private static void check(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException("certificate: " + why);
        }
    }
}
