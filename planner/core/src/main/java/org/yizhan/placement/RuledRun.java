package org.yizhan.placement;

import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.StopRule;
import org.yizhan.placement.solver.ruled.RuledEngine;
import org.yizhan.placement.solver.ruled.RuledOutcome;

/** Hands a problem with limits to the engine: what both models with side rules share. */
final class RuledRun {

    private RuledRun() {}

    /** What is known so far, as a sentence, with the cost of forced columns counted. */
    @FunctionalInterface
    interface SoFar {
        Message of(long value, long bound);
    }

    /** @param enough what a choice is to cost at most, forced columns counted; {@link RuledEngine#BEST} for the best there is */
    static RuledOutcome solve(
            CoverProblem problem,
            List<SiteLimit> limits,
            long[] cost,
            long[] loss,
            int[] start,
            double[] duals,
            double[] limitDuals,
            long enough,
            SolveOptions options,
            Progress progress,
            SoFar soFar) {
        boolean[] allowed = new boolean[problem.columns()];
        boolean[] forced = new boolean[problem.columns()];
        for (int j = 0; j < allowed.length; j++) {
            allowed[j] = problem.status(j) == SiteStatus.FREE;
            forced[j] = problem.status(j).isForced();
        }
        long given = forcedCost(problem, cost);
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-rules"), -1)) {
            return RuledEngine.solve(
                    problem.incidence(),
                    cost,
                    loss,
                    allowed,
                    forced,
                    limits.stream().map(SiteLimit::linear).toList(),
                    start,
                    duals,
                    limitDuals,
                    enough == RuledEngine.BEST ? enough : enough - given,
                    rule,
                    options.threads(),
                    options.seed(),
                    stage,
                    (value, bound) -> stage.say(soFar.of(given + value, given + bound)));
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
