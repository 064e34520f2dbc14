package org.yizhan.placement.setcover;

import java.util.Arrays;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.Incumbent;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/**
 * LSCP, the location set covering problem with costs: the cheapest set of sites that covers every row that any site can, as
 * often as the row wants (backup covering, set multicover) or as it has sites.
 *
 * <pre>
 * sets        J sites (columns), I coverable rows, J_i ⊆ J the sites that cover row i,
 *             b_i = the lesser of what row i wants and |J_i|
 * variables   x_j = 1 where site j is chosen, else 0
 * minimise    Σ_{j∈J} c_j x_j
 * subject to  Σ_{j∈J_i} x_j ≥ b_i    for every i ∈ I
 *             x_j = 1                for required and existing sites (existing ones cost nothing)
 *             x_j = 0                for forbidden sites
 * </pre>
 *
 * <p>C. Toregas, R. Swain, C. ReVelle, L. Bergman, The location of emergency service facilities, Operations Research 19
 * (1971); K. Hogan, C. ReVelle, Concepts and applications of backup coverage, Management Science 32 (1986), for b_i > 1.
 */
public final class SetCover {

    private SetCover() {}

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a cover and a valid bound.
     *
     * @param progress told of the work done, asked whether to stop
     */
    public static SetCoverSolution solve(CoverProblem problem, SolveOptions options, SolveProgress progress) {
        return solve(problem, SetCoverEngine.BEST, options, progress);
    }

    /**
     * As {@link #solve(CoverProblem, SolveOptions, SolveProgress)}, but only until it is known whether a cover costs so little.
     *
     * @param enough in cost units
     */
    public static SetCoverSolution decide(
            CoverProblem problem, long enough, SolveOptions options, SolveProgress progress) {
        return solve(problem, enough, options, progress);
    }

    private static SetCoverSolution solve(
            CoverProblem problem, long enough, SolveOptions options, SolveProgress progress) {
        long[] cost = new long[problem.columns()];
        boolean[] allowed = new boolean[problem.columns()];
        int[] demand = new int[problem.rows()];
        int[] uncoverable = new int[problem.rows()];
        int uncoverableCount = 0;
        for (int i = 0; i < demand.length; i++) {
            demand[i] = problem.attainableDemand(i);
            if (demand[i] == 0) {
                uncoverable[uncoverableCount++] = i;
            }
        }
        int[] forced = new int[problem.columns()];
        int forcedCount = 0;
        long forcedCharge = 0;
        for (int j = 0; j < allowed.length; j++) {
            cost[j] = problem.cost(j);
            allowed[j] = problem.status(j) == SiteStatus.FREE;
            if (problem.status(j).isForced()) {
                forced[forcedCount++] = j;
                forcedCharge += problem.charge(j);
                for (int row : problem.rowsOf(j)) {
                    demand[row]--;
                }
            }
        }
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        RawSetCoverSolution outcome;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.COVER, -1)) {
            long charged = forcedCharge;
            Incumbent.Listener soFar = (value, bound) -> stage.incumbent(
                    SolveProgress.Measure.COST, problem.costOf(charged + value), problem.costOf(charged + bound));
            outcome = SetCoverEngine.solve(
                    problem.incidence(),
                    cost,
                    allowed,
                    demand,
                    enough == SetCoverEngine.BEST ? enough : enough - forcedCharge,
                    rule,
                    options.threads(),
                    options.seed(),
                    stage,
                    soFar);
        }
        int[] columns = Arrays.copyOf(forced, forcedCount + outcome.columns().length);
        System.arraycopy(outcome.columns(), 0, columns, forcedCount, outcome.columns().length);
        Arrays.sort(columns);
        SetCoverCertificate certificate = new SetCoverCertificate(
                outcome.denominator(), outcome.steps(), outcome.standIns(), outcome.part(), outcome.duals());
        return new SetCoverSolution(
                problem,
                columns,
                Arrays.copyOf(uncoverable, uncoverableCount),
                forcedCharge + outcome.bound(),
                certificate,
                outcome.work());
    }
}
