package org.yizhan.placement.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverCertificate;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/**
 * MCLP under side rules: the sites within a number or a budget that keep to every limit and cover the most weight.
 *
 * <pre>
 * sets        J sites (columns), I rows with weights w_i, J_i ⊆ J the sites that cover row i, R limits
 * variables   x_j = 1 where site j is chosen, else 0;  z_i = 1 where row i is left uncovered, else 0
 * maximise    Σ_{i∈I} w_i (1 − z_i)
 * subject to  Σ_{j∈J_i} x_j + z_i ≥ 1              for every i ∈ I
 *             Σ_j x_j ≤ p   or   Σ_j c_j x_j ≤ B   over the sites to build
 *             L_r ≤ Σ_{j∈J} a_rj x_j ≤ U_r         for every r ∈ R, as in {@link ConstrainedSetCover}
 *             x_j = 1                              for required and existing sites
 *             x_j = 0                              for forbidden sites
 * </pre>
 *
 * <p>R. Church, C. ReVelle, The maximal covering location problem, Papers of the Regional Science Association 32 (1974);
 * side rules as in {@link ConstrainedSetCover}. {@link MaximalCover} begins: where its choice keeps to the limits there is no better one,
 * and its bound holds with them, too.
 */
public final class ConstrainedMaximalCover {

    private static final int PARTS = 2;

    private ConstrainedMaximalCover() {}

    /** The limit on what is built as one more side rule. */
    public static SideConstraint limitOf(CoverProblem problem, BuildLimit limits) {
        return limitOf(problem, limits.byNumber(), BuildCapacity.total(problem, limits));
    }

    /** At most so many sites to build, or so many units of their costs. */
    public static SideConstraint limitOf(CoverProblem problem, boolean byNumber, long total) {
        int[] built = IntStream.range(0, problem.columns())
                .filter(j -> problem.status(j) == SiteStatus.FREE || problem.status(j) == SiteStatus.REQUIRED)
                .toArray();
        if (byNumber) {
            return SideConstraint.number(built, 0, Math.toIntExact(total));
        }
        long[] uses = Arrays.stream(built).mapToLong(problem::cost).toArray();
        return SideConstraint.units(built, uses, total, problem.costUnit());
    }

    /** The multipliers of a solution, which prove a bound for other ends of its limits as well. */
    public record Proven(
            ConstrainedCoverSolution solution,
            @Nullable ConstrainedCoverCertificate certificate,
            MaximalCoverCertificate free) {

        /** What no choice within other limits covers more than, in weight units; the last limit is that on what is built. */
        public long within(CoverProblem problem, List<SideConstraint> limits) {
            if (certificate == null) {
                return Long.MAX_VALUE;
            }
            long[] loss = new long[problem.rows()];
            long whole = 0;
            for (int i = 0; i < loss.length; i++) {
                loss[i] = problem.weight(i);
                whole += loss[i];
            }
            return whole - certificate.verify(problem, limits, new long[problem.columns()], loss);
        }
    }

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a valid bound, and a choice if one
     * was found.
     *
     * @param progress told of the work done, asked whether to stop
     */
    public static ConstrainedCoverSolution solve(
            CoverProblem problem,
            BuildLimit capacity,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        return prove(problem, capacity, limits, null, options, progress).solution;
    }

    /**
     * As {@link #solve}, with the multipliers, where limits had to be reckoned with.
     *
     * @param like of a problem with other ends of its limits, whose choice and duals are where this one's begin; null
     *     for none
     */
    public static Proven prove(
            CoverProblem problem,
            BuildLimit capacity,
            List<SideConstraint> limits,
            @Nullable Proven like,
            SolveOptions options,
            SolveProgress progress) {
        List<SideConstraint> all = new ArrayList<>(limits);
        all.add(limitOf(problem, capacity));
        if (like != null
                && like.certificate != null
                && like.solution.isFound()
                && like.certificate.fits(problem, all)) {
            // Limits had to be reckoned with before: what they left is where this one begins.
            double[] duals = like.certificate.rowMultipliers();
            double[] prices = like.certificate.limitMultipliers();
            long unknown = Long.MAX_VALUE;
            return ruled(
                    problem,
                    all,
                    like.solution.columns(),
                    like.free,
                    unknown,
                    unknown,
                    duals,
                    prices,
                    options,
                    progress);
        }
        MaximalCoverSolution free =
                MaximalCover.solve(problem, capacity, like == null ? null : like.free, options.shared(PARTS), progress);
        if (free.isOptimal() && limits.stream().allMatch(limit -> limit.holds(free.columns()))) {
            return new Proven(
                    new ConstrainedCoverSolution(
                            true,
                            free.columns(),
                            false,
                            free.weightUnits(),
                            free.boundUnits(),
                            free.certifiedBoundUnits(),
                            problem::weightOf,
                            free.work()),
                    null,
                    free.certificate());
        }
        double[] duals = new double[problem.rows()];
        for (int i = 0; i < duals.length; i++) {
            duals[i] = (double) free.certificate().dual(i) / free.certificate().denominator();
        }
        double[] prices = new double[all.size()];
        prices[prices.length - 1] =
                -(double) free.certificate().price() / free.certificate().denominator();
        int[] start = like != null && like.solution.isFound() ? like.solution.columns() : free.columns();
        return ruled(
                problem,
                all,
                start,
                free.certificate(),
                free.boundUnits(),
                free.certifiedBoundUnits(),
                duals,
                prices,
                options.without(PARTS),
                progress);
    }

    /**
     * @param all the limits, last that on what is built
     * @param free proof of a problem without limits
     * @param freeBound what no choice without limits exceeds, which holds with them, too
     * @param freeCertified the same as far as duals prove it
     */
    private static Proven ruled(
            CoverProblem problem,
            List<SideConstraint> all,
            int[] start,
            MaximalCoverCertificate free,
            long freeBound,
            long freeCertified,
            double[] duals,
            double[] prices,
            SolveOptions options,
            SolveProgress progress) {
        long[] loss = new long[problem.rows()];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = problem.weight(i);
        }
        long whole = Arrays.stream(loss).sum();
        long[] cost = new long[problem.columns()];
        RawConstrainedCoverSolution outcome = ConstrainedCoverRun.solve(
                problem,
                all,
                cost,
                loss,
                start,
                duals,
                prices,
                ConstrainedCoverEngine.BEST,
                options,
                progress,
                (stage, value, bound) -> stage.incumbent(
                        SolveProgress.Measure.WEIGHT,
                        problem.weightOf(whole - value),
                        problem.weightOf(Math.min(freeBound, whole - bound))));
        ConstrainedCoverCertificate certificate =
                ConstrainedCoverCertificate.of(outcome.rowDuals(), outcome.limitDuals());
        long lost = certificate.verify(problem, all, cost, loss);
        long certified = Math.min(freeCertified, whole - lost);
        long proven = Math.min(certified, freeBound);
        long bound = outcome.bound() == Long.MIN_VALUE ? proven : Math.min(proven, whole - outcome.bound());
        int[] columns = outcome.columns();
        if (columns == null) {
            return new Proven(
                    new ConstrainedCoverSolution(
                            true, null, outcome.impossible(), 0, bound, certified, problem::weightOf, outcome.work()),
                    certificate,
                    free);
        }
        ConstrainedCoverSolution.check(problem, all, columns, false);
        long weight = problem.weightCovered(columns);
        return new Proven(
                new ConstrainedCoverSolution(
                        true,
                        columns,
                        false,
                        weight,
                        Math.max(weight, bound),
                        Math.max(weight, certified),
                        problem::weightOf,
                        outcome.work()),
                certificate,
                free);
    }
}
