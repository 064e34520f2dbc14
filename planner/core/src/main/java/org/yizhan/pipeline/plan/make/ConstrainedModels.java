package org.yizhan.pipeline.plan.make;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.PlanGoal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.pipeline.plan.rules.ExplainRules;
import org.yizhan.pipeline.plan.rules.RuleBook;
import org.yizhan.pipeline.plan.rules.RuleConstraints;
import org.yizhan.pipeline.project.Project;
import org.yizhan.placement.multiperiod.MultiPeriodCover;
import org.yizhan.placement.multiperiod.MultiPeriodCoverSolution;
import org.yizhan.placement.partial.ConstrainedPartialCover;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.SolveOptions;

/** Plans under side rules: hands them to the model of the goal and, where none keeps to all of them, says why. */
final class ConstrainedModels {

    /** What is solved step by step under rules, limit by limit or year by year, is given more work in all. */
    private static final int STEPS = 3;

    private final Project project;
    private final PlanGround ground;
    private final PlanGoal goal;
    private final RuleBook book;
    private final SolveOptions options;
    private final @Nullable Locale locale;
    private final Progress progress;

    private ConstrainedModels(
            Project project,
            PlanGround ground,
            PlanGoal goal,
            RuleBook book,
            SolveOptions options,
            @Nullable Locale locale,
            Progress progress) {
        this.project = project;
        this.ground = ground;
        this.goal = goal;
        this.book = book;
        this.options = options;
        this.locale = locale;
        this.progress = progress;
    }

    /**
     * Solves a plan under rules.
     *
     * @param effortPart of the usual work this part is done
     * @param locale of the reason, null where nobody asks for one
     * @throws YizhanException where no plan keeps to them, with the reason
     */
    static CoverModels.Chosen solve(
            Project project,
            PlanGround ground,
            MakePlan.Request request,
            RuleBook book,
            int effortPart,
            @Nullable Locale locale,
            Progress progress) {
        PlanGoal goal = request.goal();
        boolean inSteps = goal instanceof PlanGoal.Share || goal instanceof PlanGoal.MostWorkersByYear;
        boolean likeWithout = goal.isOfSeats() || goal instanceof PlanGoal.ShortestLongestWalk;
        long effort =
                (inSteps ? STEPS : 1) * (likeWithout ? CoverModels.effort(goal) : CoverModels.EFFORT) / effortPart;
        SolveOptions options = CoverModels.options(request, effort);
        return new ConstrainedModels(project, ground, goal, book, options, locale, progress).solve();
    }

    private CoverModels.Chosen solve() {
        if (goal.isOfWalks()) {
            return ofWalks();
        }
        if (goal.isOfSeats()) {
            return ofSeats();
        }
        CoverProblem problem = CoverModels.problem(ground, goal, ground.reach(progress));
        if (goal instanceof PlanGoal.MostWorkersByYear years) {
            return byYear(problem, years);
        }
        if (goal instanceof PlanGoal.Share share) {
            ConstrainedCoverSolution solution = ConstrainedPartialCover.solve(
                    problem, share.percent(), !share.cheapest(), book.limits(), options, SolverCalls.heardBy(progress));
            requireFound(solution, RuleConstraints.share(book, share), problem);
            return chosen(
                    solution,
                    share.cheapest() ? "cost" : "stations",
                    CoverModels.shareOf(problem, share, solution.columns()),
                    null);
        }
        if (goal instanceof PlanGoal.CoveredTwice twice) {
            BackupModel backup = new BackupModel(ground, twice, problem);
            ConstrainedCoverSolution solution = backup.solve(book.limits(), options, progress);
            requireFound(solution, RuleConstraints.twice(book, backup.rule(), twice), problem);
            return chosen(solution, twice.cheapest() ? "cost" : "stations", null, backup.backup(solution.columns()));
        }
        if (goal instanceof PlanGoal.FewestStations || goal instanceof PlanGoal.LeastCost) {
            ConstrainedCoverSolution solution =
                    ConstrainedSetCover.solve(problem, book.limits(), options, SolverCalls.heardBy(progress));
            requireFound(solution, RuleConstraints.covering(book), problem);
            return chosen(solution, goal instanceof PlanGoal.LeastCost ? "cost" : "stations", null, null);
        }
        BuildLimit most = CoverModels.limitsOf(goal);
        ConstrainedCoverSolution solution =
                ConstrainedMaximalCover.solve(problem, most, book.limits(), options, SolverCalls.heardBy(progress));
        requireFound(solution, RuleConstraints.most(book, problem, most), problem);
        return chosen(solution, "workers", null, null);
    }

    private CoverModels.Chosen byYear(CoverProblem problem, PlanGoal.MostWorkersByYear years) {
        MultiPeriodModel phasing = MultiPeriodModel.under(problem, years, book);
        MultiPeriodCover.Outcome outcome = phasing.solve(options, progress);
        MultiPeriodCoverSolution solution = outcome.solution();
        if (solution == null) {
            throw failure(RuleConstraints.most(book, problem, phasing.last()), problem, outcome.impossible());
        }
        double allWorkers =
                CoverModels.allWorkers(ground.segments(), ground.city().workers());
        return phasing.chosen(solution, allWorkers, ground.sites());
    }

    private CoverModels.Chosen ofWalks() {
        CoverModels.Chosen chosen = DistanceModels.solve(ground, goal, book.limits(), options, progress);
        if (chosen == null) {
            CoverProblem problem = CoverModels.problem(ground, goal, ground.reach(progress));
            throw failure(RuleConstraints.most(book, problem, CoverModels.limitsOf(goal)), problem, false);
        }
        return chosen;
    }

    private CoverModels.Chosen ofSeats() {
        ReachMatrix reach = ground.reach(progress);
        CoverModels.Chosen chosen = CapacitatedModel.solve(ground, goal, reach, book.limits(), options, progress);
        if (chosen == null) {
            CoverProblem problem = CoverModels.problem(ground, goal, reach);
            RuleConstraints ruled = goal instanceof PlanGoal.ShareSeated
                    ? RuleConstraints.alone(book)
                    : RuleConstraints.most(book, problem, CoverModels.limitsOf(goal));
            throw failure(ruled, problem, false);
        }
        return chosen;
    }

    private CoverModels.Chosen chosen(
            ConstrainedCoverSolution solution,
            String measure,
            Plan.@Nullable Share share,
            Plan.@Nullable Backup backup) {
        // Existing stations cost nothing, but they count as stations.
        long counted = measure.equals("stations") ? CoverModels.existing(ground.sites()) : 0;
        return new CoverModels.Chosen(
                solution.columns(),
                new Plan.Certificate(
                        measure,
                        counted + solution.value(),
                        counted + solution.bound(),
                        counted + solution.certifiedBound(),
                        solution.isOptimal()),
                Map.of(),
                List.of(),
                share,
                backup);
    }

    private void requireFound(ConstrainedCoverSolution solution, RuleConstraints ruled, CoverProblem problem) {
        if (!solution.isFound()) {
            throw failure(ruled, problem, solution.isImpossible());
        }
    }

    private YizhanException failure(RuleConstraints ruled, CoverProblem problem, boolean impossible) {
        if (progress.isCancelled()) {
            return YizhanException.cancelled(Message.of("pipeline.rules-cancelled"));
        }
        if (locale == null) {
            return YizhanException.failed(Message.of("pipeline.rules-no-plan"));
        }
        // Even where the solver could not rule a plan out: the explanation looks at less of the city at a time.
        return ExplainRules.failure(project, ground, problem, ruled, impossible, locale, progress);
    }
}
