package org.yizhan.placement.side;

import java.util.List;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/** Hands a problem with limits to the engine: what both models with side rules share. */
final class ConstrainedCoverRun {

    private ConstrainedCoverRun() {}

    /** Passes on what is known so far, with the cost of forced columns counted. */
    @FunctionalInterface
    interface Known {
        void tell(SolveProgress.Stage stage, long value, long bound);
    }

    /** @param enough what a choice is to cost at most, forced columns counted; {@link ConstrainedCoverEngine#BEST} for the best there is */
    static RawConstrainedCoverSolution solve(
            CoverProblem problem,
            List<SideConstraint> limits,
            long[] cost,
            long[] loss,
            int[] start,
            double[] duals,
            double[] limitDuals,
            long enough,
            SolveOptions options,
            SolveProgress progress,
            Known known) {
        boolean[] allowed = new boolean[problem.columns()];
        boolean[] forced = new boolean[problem.columns()];
        for (int j = 0; j < allowed.length; j++) {
            allowed[j] = problem.status(j) == SiteStatus.FREE;
            forced[j] = problem.status(j).isForced();
        }
        long given = forcedCost(problem, cost);
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        try (SolveProgress.Stage stage = progress.begin(SolveStage.RULES, -1)) {
            return ConstrainedCoverEngine.solve(
                    problem.incidence(),
                    cost,
                    loss,
                    allowed,
                    forced,
                    limits.stream().map(SideConstraint::linear).toList(),
                    start,
                    duals,
                    limitDuals,
                    enough == ConstrainedCoverEngine.BEST ? enough : enough - given,
                    rule,
                    options.threads(),
                    options.seed(),
                    stage,
                    (value, bound) -> known.tell(stage, given + value, given + bound));
        }
    }

    static long forcedCost(CoverProblem problem, long[] cost) {
        long sum = 0;
        for (int j = 0; j < cost.length; j++) {
            sum += problem.status(j).isForced() ? cost[j] : 0;
        }
        return sum;
    }
}
