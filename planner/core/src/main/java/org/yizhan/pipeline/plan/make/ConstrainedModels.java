package org.yizhan.pipeline.plan.make;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.model.Certificate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.Goal;
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
    private final Goal goal;
    private final RuleBook book;
    private final SolveOptions options;
    private final @Nullable Locale locale;
    private final Progress progress;

    private ConstrainedModels(
            Project project,
            PlanGround ground,
            Goal goal,
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
        Goal goal = request.goal();
        PlanModel model = goal.model();
        boolean inSteps = model == PlanModel.SHARE || model == PlanModel.MCLP_PHASES;
        boolean likeWithout = model.isOfSeats() || model == PlanModel.P_CENTER;
        long effort =
                (inSteps ? STEPS : 1) * (likeWithout ? CoverModels.effort(goal) : CoverModels.EFFORT) / effortPart;
        SolveOptions options = CoverModels.options(request, effort);
        return new ConstrainedModels(project, ground, goal, book, options, locale, progress).solve();
    }

    private CoverModels.Chosen solve() {
        return switch (goal.model()) {
            case LSCP -> everywhere(problem());
            case BACKUP -> twice(problem());
            case SHARE -> share(problem());
            case MCLP -> mostWorkers(problem());
            case MCLP_PHASES -> byYear(problem());
            case SEAT_SHARE, CMCLP -> ofSeats();
            case P_MEDIAN, P_CENTER -> ofWalks();
        };
    }

    private CoverProblem problem() {
        return CoverModels.problem(ground, goal, ground.reach(progress));
    }

    private CoverModels.Chosen everywhere(CoverProblem problem) {
        ConstrainedCoverSolution solution =
                ConstrainedSetCover.solve(problem, book.limits(), options, SolverCalls.heardBy(progress));
        requireFound(solution, RuleConstraints.covering(book), problem);
        return chosen(solution, null, null);
    }

    private CoverModels.Chosen twice(CoverProblem problem) {
        BackupModel backup = new BackupModel(ground, goal, problem);
        ConstrainedCoverSolution solution = backup.solve(book.limits(), options, progress);
        requireFound(solution, RuleConstraints.twice(book, backup.rule(), goal.twice()), problem);
        return chosen(solution, null, backup.backup(solution.columns()));
    }

    private CoverModels.Chosen share(CoverProblem problem) {
        ConstrainedCoverSolution solution = ConstrainedPartialCover.solve(
                problem,
                goal.share().percent(),
                !goal.inMoney(),
                book.limits(),
                options,
                SolverCalls.heardBy(progress));
        requireFound(solution, RuleConstraints.share(book, goal.share()), problem);
        return chosen(solution, CoverModels.shareOf(problem, goal.share(), solution.columns()), null);
    }

    private CoverModels.Chosen mostWorkers(CoverProblem problem) {
        BuildLimit most = CoverModels.limitsOf(goal);
        ConstrainedCoverSolution solution =
                ConstrainedMaximalCover.solve(problem, most, book.limits(), options, SolverCalls.heardBy(progress));
        requireFound(solution, RuleConstraints.most(book, problem, most), problem);
        return chosen(solution, null, null);
    }

    private CoverModels.Chosen byYear(CoverProblem problem) {
        MultiPeriodModel phasing = MultiPeriodModel.under(problem, goal, book);
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
            CoverProblem problem = problem();
            throw failure(RuleConstraints.most(book, problem, CoverModels.limitsOf(goal)), problem, false);
        }
        return chosen;
    }

    private CoverModels.Chosen ofSeats() {
        ReachMatrix reach = ground.reach(progress);
        CoverModels.Chosen chosen = CapacitatedModel.solve(ground, goal, reach, book.limits(), options, progress);
        if (chosen == null) {
            CoverProblem problem = CoverModels.problem(ground, goal, reach);
            RuleConstraints ruled = goal.model() == PlanModel.SEAT_SHARE
                    ? RuleConstraints.alone(book)
                    : RuleConstraints.most(book, problem, CoverModels.limitsOf(goal));
            throw failure(ruled, problem, false);
        }
        return chosen;
    }

    private CoverModels.Chosen chosen(
            ConstrainedCoverSolution solution, Plan.@Nullable Share share, Plan.@Nullable Backup backup) {
        long counted = CoverModels.counted(goal, ground.sites());
        return new CoverModels.Chosen(
                solution.columns(),
                new Certificate(
                        goal.objective(),
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
