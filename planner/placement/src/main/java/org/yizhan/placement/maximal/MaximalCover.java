package org.yizhan.placement.maximal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/**
 * MCLP, the maximal covering location problem: the sites that cover most weight within a number of stations or a budget.
 *
 * <pre>
 * sets        J sites (columns), I rows with weights w_i, J_i ⊆ J the sites that cover row i
 * variables   x_j = 1 where site j is chosen, else 0;  z_i = 1 where row i is covered, else 0
 * maximise    Σ_{i∈I} w_i z_i
 * subject to  z_i ≤ Σ_{j∈J_i} x_j    for every i ∈ I
 *             Σ_j x_j ≤ p            over the sites to build, or
 *             Σ_j c_j x_j ≤ B        over the sites to build
 *             x_j = 1                for required and existing sites
 *             x_j = 0                for forbidden sites
 * </pre>
 *
 * <p>R. Church, C. ReVelle, The maximal covering location problem, Papers of the Regional Science Association 32 (1974).
 */
public final class MaximalCover {

    private MaximalCover() {}

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a choice and a valid bound.
     *
     * @param progress told of the work done, asked whether to stop
     * @throws PlacementException where the limits ask for more sites than there are, or allow less than the required ones take
     */
    public static MaximalCoverSolution solve(
            CoverProblem problem, BuildLimit limits, SolveOptions options, SolveProgress progress) {
        return solve(problem, limits, null, options, progress);
    }

    /** @param like proof of a problem with the same rows, whose duals are where this one's begin; null for none */
    public static MaximalCoverSolution solve(
            CoverProblem problem,
            BuildLimit limits,
            @Nullable MaximalCoverCertificate like,
            SolveOptions options,
            SolveProgress progress) {
        BuildCapacity capacity = BuildCapacity.of(problem, limits);
        long[] use = new long[problem.columns()];
        boolean[] allowed = new boolean[problem.columns()];
        boolean[] needed = new boolean[problem.rows()];
        long[] weight = new long[problem.rows()];
        Arrays.fill(needed, true);
        int[] forced = new int[problem.columns()];
        int forcedCount = 0;
        for (int j = 0; j < use.length; j++) {
            use[j] = capacity.use(j);
            allowed[j] = problem.status(j) == SiteStatus.FREE;
            if (problem.status(j).isForced()) {
                forced[forcedCount++] = j;
                for (int row : problem.rowsOf(j)) {
                    needed[row] = false;
                }
            }
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] = problem.weight(i);
        }
        long covered = 0;
        for (int i = 0; i < needed.length; i++) {
            covered += needed[i] ? 0 : problem.weight(i);
        }
        long given = covered;
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        RawMaximalCoverSolution outcome;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.BUDGET, -1)) {
            outcome = MaximalCoverEngine.solve(
                    problem.incidence(),
                    weight,
                    use,
                    allowed,
                    needed,
                    capacity.total() - capacity.required(),
                    like == null ? null : like.multipliers(),
                    rule,
                    options.threads(),
                    options.seed(),
                    stage,
                    (value, bound) -> stage.incumbent(
                            SolveProgress.Measure.WEIGHT,
                            problem.weightOf(given + value),
                            problem.weightOf(given + bound)));
        }
        int[] columns = Arrays.copyOf(forced, forcedCount + outcome.columns().length);
        System.arraycopy(outcome.columns(), 0, columns, forcedCount, outcome.columns().length);
        Arrays.sort(columns);
        long treeBound =
                outcome.treeBound() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.addExact(given, outcome.treeBound());
        MaximalCoverCertificate certificate =
                new MaximalCoverCertificate(outcome.denominator(), outcome.standIn(), outcome.duals(), outcome.price());
        MaximalCoverTreeCertificate parts =
                outcome.proof() == null ? null : new MaximalCoverTreeCertificate(certificate, outcome.proof());
        return new MaximalCoverSolution(problem, limits, columns, certificate, parts, treeBound, outcome.work());
    }
}
