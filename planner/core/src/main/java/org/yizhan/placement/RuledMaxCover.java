package org.yizhan.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.RuledOutcome;

/**
 * MCLP under side rules: the sites within a number or a budget that keep to every limit and cover the most weight.
 *
 * <pre>
 * sets        J sites (columns), I rows with weights w_i, J_i ⊆ J the sites that cover row i, R limits
 * variables   x_j = 1 where site j is chosen, else 0;  z_i = 1 where row i is left uncovered, else 0
 * maximise    Σ_{i∈I} w_i (1 − z_i)
 * subject to  Σ_{j∈J_i} x_j + z_i ≥ 1              for every i ∈ I
 *             Σ_j x_j ≤ p   or   Σ_j c_j x_j ≤ B   over the sites to build
 *             L_r ≤ Σ_{j∈J} a_rj x_j ≤ U_r         for every r ∈ R, as in {@link RuledCover}
 *             x_j = 1                              for required and existing sites
 *             x_j = 0                              for forbidden sites
 * </pre>
 *
 * <p>R. Church, C. ReVelle, The maximal covering location problem, Papers of the Regional Science Association 32 (1974);
 * side rules as in {@link RuledCover}. {@link MaxCover} begins: where its choice keeps to the limits there is no better one,
 * and its bound holds with them, too.
 */
public final class RuledMaxCover {

    private static final int PARTS = 2;

    private RuledMaxCover() {}

    /** The limit on what is built as one more side rule. */
    public static SiteLimit limitOf(CoverProblem problem, MaxCoverLimits limits) {
        int[] columns = new int[problem.columns()];
        int count = 0;
        for (int j = 0; j < columns.length; j++) {
            if (problem.status(j) == SiteStatus.FREE || problem.status(j) == SiteStatus.REQUIRED) {
                columns[count++] = j;
            }
        }
        int[] built = Arrays.copyOf(columns, count);
        long total = Capacity.total(problem, limits);
        if (limits.byNumber()) {
            return SiteLimit.number(built, 0, limits.stations());
        }
        long[] uses = new long[count];
        for (int k = 0; k < count; k++) {
            uses[k] = problem.cost(built[k]);
        }
        return SiteLimit.units(built, uses, total, problem.costUnit());
    }

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a valid bound, and a choice if one
     * was found.
     *
     * @param progress told of the work done, asked whether to stop
     */
    public static RuledSolution solve(
            CoverProblem problem,
            MaxCoverLimits capacity,
            List<SiteLimit> limits,
            SolveOptions options,
            Progress progress) {
        MaxCoverSolution free = MaxCover.solve(problem, capacity, options.shared(PARTS), progress);
        if (free.isOptimal() && limits.stream().allMatch(limit -> limit.holds(free.columns()))) {
            return new RuledSolution(
                    true, free.columns(), false, free.weight(), free.bound(), free.certifiedBound(), free.work());
        }
        List<SiteLimit> all = new ArrayList<>(limits);
        all.add(limitOf(problem, capacity));
        long[] loss = new long[problem.rows()];
        double[] duals = new double[problem.rows()];
        long whole = 0;
        for (int i = 0; i < loss.length; i++) {
            loss[i] = problem.weight(i);
            whole += loss[i];
            duals[i] = (double) free.certificate().dual(i) / free.certificate().denominator();
        }
        double[] prices = new double[all.size()];
        prices[prices.length - 1] =
                -(double) free.certificate().price() / free.certificate().denominator();
        long[] cost = new long[problem.columns()];
        long everything = whole;
        RuledOutcome outcome = RuledRun.solve(
                problem,
                all,
                cost,
                loss,
                free.columns(),
                duals,
                prices,
                options.without(PARTS),
                progress,
                (value, bound) -> Message.of(
                        "placement.so-far-most",
                        problem.weightOf(everything - value),
                        problem.weightOf(Math.min(free.boundUnits(), everything - bound))));
        long lost =
                RuledCertificate.of(outcome.rowDuals(), outcome.limitDuals()).verify(problem, all, cost, loss);
        long certified = Math.min(free.certifiedBoundUnits(), whole - lost);
        long known = Math.min(certified, free.boundUnits());
        long bound = outcome.bound() == Long.MIN_VALUE ? known : Math.min(known, whole - outcome.bound());
        int[] columns = outcome.columns();
        if (columns == null) {
            return new RuledSolution(
                    true,
                    null,
                    outcome.impossible(),
                    Double.NaN,
                    problem.weightOf(bound),
                    problem.weightOf(certified),
                    outcome.work());
        }
        RuledSolution.check(problem, all, columns, false);
        boolean[] covered = new boolean[problem.rows()];
        for (int j : columns) {
            for (int row : problem.rowsOf(j)) {
                covered[row] = true;
            }
        }
        long weight = 0;
        for (int i = 0; i < covered.length; i++) {
            weight += covered[i] ? loss[i] : 0;
        }
        return new RuledSolution(
                true,
                columns,
                false,
                problem.weightOf(weight),
                problem.weightOf(Math.max(weight, bound)),
                problem.weightOf(Math.max(weight, certified)),
                free.work() + outcome.work());
    }
}
