package org.yizhan.pipeline.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.Project;
import org.yizhan.placement.CoverProblem;
import org.yizhan.placement.MaxCoverLimits;
import org.yizhan.placement.PhasedCover;
import org.yizhan.placement.PhasedSolution;
import org.yizhan.placement.RuledCover;
import org.yizhan.placement.RuledMaxCover;
import org.yizhan.placement.RuledShareCover;
import org.yizhan.placement.RuledSolution;
import org.yizhan.placement.SolveOptions;

/** Plans under side rules: hands them to the model of the goal and, where none keeps to all of them, says why. */
final class RuledPlacing {

    /** What is solved step by step under rules, limit by limit or year by year, is given more work in all. */
    private static final int STEPS = 3;

    private final Project project;
    private final PlanGround ground;
    private final PlanGoal goal;
    private final RuleBook book;
    private final SolveOptions options;
    private final @Nullable Locale locale;
    private final Progress progress;

    private RuledPlacing(
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
    static Placing.Chosen solve(
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
        long effort = (inSteps ? STEPS : 1) * (likeWithout ? Placing.effort(goal) : Placing.EFFORT) / effortPart;
        SolveOptions options = Placing.options(request, effort);
        return new RuledPlacing(project, ground, goal, book, options, locale, progress).solve();
    }

    private Placing.Chosen solve() {
        if (goal.isOfWalks()) {
            return ofWalks();
        }
        if (goal.isOfSeats()) {
            return ofSeats();
        }
        CoverProblem problem = Placing.problem(ground, goal, ground.reach(progress));
        if (goal instanceof PlanGoal.MostWorkersByYear years) {
            return byYear(problem, years);
        }
        if (goal instanceof PlanGoal.Share share) {
            RuledSolution solution = RuledShareCover.solve(
                    problem, share.percent(), !share.cheapest(), book.limits(), options, progress);
            requireFound(solution, RuledProblem.share(book, share), problem);
            return chosen(
                    solution,
                    share.cheapest() ? "cost" : "stations",
                    Placing.shareOf(problem, share, solution.columns()),
                    null);
        }
        if (goal instanceof PlanGoal.CoveredTwice twice) {
            BackupPlacing backup = new BackupPlacing(ground, twice, problem);
            RuledSolution solution = backup.solve(book.limits(), options, progress);
            requireFound(solution, RuledProblem.twice(book, backup.rule(), twice), problem);
            return chosen(solution, twice.cheapest() ? "cost" : "stations", null, backup.backup(solution.columns()));
        }
        if (goal instanceof PlanGoal.FewestStations || goal instanceof PlanGoal.LeastCost) {
            RuledSolution solution = RuledCover.solve(problem, book.limits(), options, progress);
            requireFound(solution, RuledProblem.covering(book), problem);
            return chosen(solution, goal instanceof PlanGoal.LeastCost ? "cost" : "stations", null, null);
        }
        MaxCoverLimits most = Placing.limitsOf(goal);
        RuledSolution solution = RuledMaxCover.solve(problem, most, book.limits(), options, progress);
        requireFound(solution, RuledProblem.most(book, problem, most), problem);
        return chosen(solution, "workers", null, null);
    }

    private Placing.Chosen byYear(CoverProblem problem, PlanGoal.MostWorkersByYear years) {
        Phasing phasing = Phasing.under(problem, years, book);
        PhasedCover.Outcome outcome = phasing.solve(options, progress);
        PhasedSolution solution = outcome.solution();
        if (solution == null) {
            throw failure(RuledProblem.most(book, problem, phasing.last()), problem, outcome.impossible());
        }
        double allWorkers = Placing.allWorkers(ground.segments(), ground.city().workers());
        return phasing.chosen(solution, allWorkers, ground.sites());
    }

    private Placing.Chosen ofWalks() {
        Placing.Chosen chosen = WalkPlacing.solve(ground, goal, book.limits(), options, progress);
        if (chosen == null) {
            CoverProblem problem = Placing.problem(ground, goal, ground.reach(progress));
            throw failure(RuledProblem.most(book, problem, Placing.limitsOf(goal)), problem, false);
        }
        return chosen;
    }

    private Placing.Chosen ofSeats() {
        ReachMatrix reach = ground.reach(progress);
        Placing.Chosen chosen = SeatPlacing.solve(ground, goal, reach, book.limits(), options, progress);
        if (chosen == null) {
            CoverProblem problem = Placing.problem(ground, goal, reach);
            RuledProblem ruled = goal instanceof PlanGoal.ShareSeated
                    ? RuledProblem.alone(book)
                    : RuledProblem.most(book, problem, Placing.limitsOf(goal));
            throw failure(ruled, problem, false);
        }
        return chosen;
    }

    private Placing.Chosen chosen(
            RuledSolution solution, String measure, Plan.@Nullable Share share, Plan.@Nullable Backup backup) {
        // Existing stations cost nothing, but they count as stations.
        long counted = measure.equals("stations") ? Placing.existing(ground.sites()) : 0;
        return new Placing.Chosen(
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

    private void requireFound(RuledSolution solution, RuledProblem ruled, CoverProblem problem) {
        if (!solution.isFound()) {
            throw failure(ruled, problem, solution.isImpossible());
        }
    }

    private YizhanException failure(RuledProblem ruled, CoverProblem problem, boolean impossible) {
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
