package org.yizhan.placement.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverCertificate;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/**
 * LSCP under side rules: the cheapest set of sites that covers every row that any site can, as often as it is wanted, and
 * keeps to every limit.
 *
 * <pre>
 * sets        J sites (columns), I coverable rows, J_i ⊆ J the sites that cover row i, R limits
 * variables   x_j = 1 where site j is chosen, else 0
 * minimise    Σ_{j∈J} c_j x_j
 * subject to  Σ_{j∈J_i} x_j ≥ b_i                  for every i ∈ I, as often as it is wanted and can be had: mostly once
 *             L_r ≤ Σ_{j∈J} a_rj x_j ≤ U_r         for every r ∈ R: numbers of a district or a host kind, a district's
 *                                                  budget, at most one of sites that exclude each other
 *             x_j = 1                              for required and existing sites (existing ones cost nothing)
 *             x_j = 0                              for forbidden sites
 * </pre>
 *
 * <p>C. Toregas, R. Swain, C. ReVelle, L. Bergman, The location of emergency service facilities, Operations Research 19
 * (1971); exclusions between sites: I. Moon, S. Chaudhry, An analysis of network location problems with distance
 * constraints, Management Science 30 (1984). {@link SetCover} begins: where its cover keeps to the limits there is no
 * better one, and its bound holds with them, too.
 */
public final class ConstrainedSetCover {

    /** Of time and effort one part goes into the problem without limits. */
    private static final int PARTS = 2;

    private ConstrainedSetCover() {}

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a valid bound, and a choice if one
     * was found.
     *
     * @param progress told of the work done, asked whether to stop
     */
    public static ConstrainedCoverSolution solve(
            CoverProblem problem, List<SideConstraint> limits, SolveOptions options, SolveProgress progress) {
        return solve(problem, limits, ConstrainedCoverEngine.BEST, options, progress);
    }

    /**
     * As {@link #solve(CoverProblem, List, SolveOptions, SolveProgress)}, but only until it is known whether a choice costs so little.
     *
     * @param enough in cost units
     */
    public static ConstrainedCoverSolution decide(
            CoverProblem problem,
            List<SideConstraint> limits,
            long enough,
            SolveOptions options,
            SolveProgress progress) {
        return solve(problem, limits, enough, options, progress);
    }

    private static ConstrainedCoverSolution solve(
            CoverProblem problem,
            List<SideConstraint> limits,
            long enough,
            SolveOptions options,
            SolveProgress progress) {
        SetCoverSolution first = enough == ConstrainedCoverEngine.BEST
                ? SetCover.solve(problem, options.shared(PARTS), progress)
                : SetCover.decide(problem, enough, options.shared(PARTS), progress);
        List<SideConstraint> all = new ArrayList<>(limits);
        all.addAll(wantedAgain(problem));
        boolean slack = holds(limits, first);
        boolean hopeless = enough != ConstrainedCoverEngine.BEST && first.boundUnits() > enough;
        boolean decided = hopeless || first.costUnits() <= enough;
        // Where the limits do not bind, the engine that knows none is the better one.
        SetCoverSolution free = slack && !first.isOptimal() && !decided
                ? SetCover.solve(problem, options.without(PARTS), progress)
                : first;
        if (holds(limits, free)) {
            return new ConstrainedCoverSolution(
                    false,
                    free.columns(),
                    false,
                    free.costUnits(),
                    free.boundUnits(),
                    free.certifiedBoundUnits(),
                    problem::costOf,
                    free.work());
        }
        if (hopeless) {
            return new ConstrainedCoverSolution(
                    false, null, false, 0, free.boundUnits(), free.certifiedBoundUnits(), problem::costOf, free.work());
        }
        long[] cost = new long[problem.columns()];
        for (int j = 0; j < cost.length; j++) {
            cost[j] = problem.charge(j);
        }
        long[] loss = new long[problem.rows()];
        double[] duals = new double[problem.rows()];
        double[] limitDuals = new double[all.size()];
        SetCoverCertificate known = free.certificate();
        int again = limits.size();
        for (int i = 0; i < loss.length; i++) {
            double dual = known.levels() > 0 ? (double) known.dual(0, i) / known.denominator() : 0;
            int wanted = problem.attainableDemand(i);
            if (wanted > 1) {
                limitDuals[again++] = dual;
            } else {
                duals[i] = dual;
                loss[i] = wanted == 1 ? -1 : 0;
            }
        }
        RawConstrainedCoverSolution outcome = ConstrainedCoverRun.solve(
                problem,
                all,
                cost,
                loss,
                free.columns(),
                duals,
                limitDuals,
                enough,
                options.without(PARTS),
                progress,
                (stage, value, bound) -> stage.incumbent(
                        SolveProgress.Measure.COST,
                        problem.costOf(value),
                        problem.costOf(Math.max(bound, free.boundUnits()))));
        long proven = ConstrainedCoverCertificate.of(outcome.rowDuals(), outcome.limitDuals())
                .verify(problem, all, cost, loss);
        long certified = Math.max(proven, free.certifiedBoundUnits());
        long forced = ConstrainedCoverRun.forcedCost(problem, cost);
        long exact = outcome.bound() == Long.MIN_VALUE ? 0 : outcome.bound() + forced;
        long bound = Math.max(Math.max(certified, free.boundUnits()), exact);
        int[] columns = outcome.columns();
        if (columns == null) {
            return new ConstrainedCoverSolution(
                    false,
                    null,
                    outcome.impossible(),
                    0,
                    bound,
                    certified,
                    problem::costOf,
                    free.work() + outcome.work());
        }
        ConstrainedCoverSolution.check(problem, all, columns, true);
        long paid = Arrays.stream(columns).mapToLong(problem::charge).sum();
        return new ConstrainedCoverSolution(
                false,
                columns,
                false,
                paid,
                Math.min(paid, bound),
                Math.min(paid, certified),
                problem::costOf,
                free.work() + outcome.work());
    }

    /** Rows that are wanted more than once, as limits with a least, in the order of the rows. */
    static List<SideConstraint> wantedAgain(CoverProblem problem) {
        List<SideConstraint> limits = new ArrayList<>();
        for (int i = 0; i < problem.rows(); i++) {
            int wanted = problem.attainableDemand(i);
            if (wanted > 1) {
                limits.add(SideConstraint.number(problem.columnsOf(i), wanted, Integer.MAX_VALUE));
            }
        }
        return limits;
    }

    private static boolean holds(List<SideConstraint> limits, SetCoverSolution solution) {
        int[] columns = solution.columns();
        return limits.stream().allMatch(limit -> limit.holds(columns));
    }
}
