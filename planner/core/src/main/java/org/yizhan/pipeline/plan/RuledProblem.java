package org.yizhan.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.Project;
import org.yizhan.placement.CoverProblem;
import org.yizhan.placement.MaxCoverLimits;
import org.yizhan.placement.PhasedCover;
import org.yizhan.placement.PhasedSolution;
import org.yizhan.placement.RuleConflict;
import org.yizhan.placement.RuledCover;
import org.yizhan.placement.RuledMaxCover;
import org.yizhan.placement.RuledShareCover;
import org.yizhan.placement.RuledSolution;
import org.yizhan.placement.SiteLimit;
import org.yizhan.placement.SolveOptions;

/**
 * What a plan under side rules has to keep to, ready for the solver.
 *
 * @param limits those of the rules, and last that of the plan's own number or budget where it has one
 * @param ruleOf number of the rule of each limit, that of the own limit being one past the last
 * @param ownLimit the plan's own number or budget as a sentence, where it has one
 * @param coversAll whether all that can be covered must be
 * @param sharePercent what part of what can be covered must be, NaN where that is not what is asked; the last rule then,
 *     without a limit of its own
 */
@SuppressWarnings("ArrayRecordComponent")
record RuledProblem(
        RuleBook book,
        List<SiteLimit> limits,
        int[] ruleOf,
        Optional<Message> ownLimit,
        boolean coversAll,
        double sharePercent) {

    /** What is solved step by step under rules, limit by limit or year by year, is given more work in all. */
    private static final int STEPS = 3;

    /** The cheapest or smallest plan that covers all. */
    static RuledProblem covering(RuleBook book) {
        return new RuledProblem(book, book.limits(), book.ruleOf(), Optional.empty(), true, Double.NaN);
    }

    /** The plan that covers most within a number or a budget. */
    static RuledProblem most(RuleBook book, CoverProblem problem, MaxCoverLimits most) {
        List<SiteLimit> limits = new ArrayList<>(book.limits());
        limits.add(RuledMaxCover.limitOf(problem, most));
        int[] ruleOf = Arrays.copyOf(book.ruleOf(), limits.size());
        ruleOf[limits.size() - 1] = book.lines().size();
        Message own = most.byNumber()
                ? Message.of("pipeline.rules-own-number", most.stations())
                : Message.of("pipeline.rules-own-budget", most.budget());
        return new RuledProblem(book, limits, ruleOf, Optional.of(own), false, Double.NaN);
    }

    /** The cheapest or smallest plan that covers a share. */
    static RuledProblem share(RuleBook book, MakePlan.Goal.Share share) {
        int[] ruleOf = Arrays.copyOf(book.ruleOf(), book.ruleOf().length + 1);
        ruleOf[ruleOf.length - 1] = book.lines().size();
        String of = share.ofStreets() ? "pipeline.rules-own-share-streets" : "pipeline.rules-own-share-workers";
        return new RuledProblem(
                book, book.limits(), ruleOf, Optional.of(Message.of(of, share.percent())), false, share.percent());
    }

    /** Why there is no plan, where none of this shape was found. */
    RuleConflict.@Nullable Explanation explain(
            CoverProblem problem, long[] rowLoss, SolveOptions options, Progress progress) {
        return Double.isNaN(sharePercent)
                ? RuleConflict.explain(problem, limits, ruleOf, coversAll, rowLoss, options, progress)
                : RuleConflict.explainShare(problem, limits, ruleOf, sharePercent, options, progress);
    }

    /**
     * Solves a plan under rules.
     *
     * @throws YizhanException where the goal knows no rules, or no plan keeps to them, with the reason
     */
    static Placing.Chosen solve(
            Project project,
            PlanGround ground,
            MakePlan.Request request,
            RuleBook book,
            CoverProblem problem,
            long existing,
            Locale locale,
            Progress progress) {
        boolean inSteps = request.goal() instanceof MakePlan.Goal.Share
                || request.goal() instanceof MakePlan.Goal.MostWorkersByYear;
        SolveOptions options = Placing.options(request, inSteps ? STEPS * Placing.EFFORT : Placing.EFFORT);
        MakePlan.Goal goal = request.goal();
        if (goal instanceof MakePlan.Goal.MostWorkersByYear years) {
            Phasing phasing = Phasing.under(problem, years, book);
            PhasedCover.Outcome outcome = phasing.solve(options, progress);
            PhasedSolution solution = outcome.solution();
            if (solution == null) {
                RuledProblem ruled = most(book, problem, phasing.last());
                throw ruled.failure(project, ground, problem, outcome.impossible(), locale, progress);
            }
            double allWorkers =
                    Placing.allWorkers(ground.segments(), ground.city().workers());
            return phasing.chosen(solution, allWorkers, ground.sites());
        }
        RuledSolution solution;
        RuledProblem ruled;
        String measure;
        Plan.Share share = null;
        if (goal instanceof MakePlan.Goal.Share part) {
            ruled = share(book, part);
            solution =
                    RuledShareCover.solve(problem, part.percent(), !part.cheapest(), ruled.limits(), options, progress);
            share = solution.isFound() ? Placing.shareOf(problem, part, solution.columns()) : null;
            measure = part.cheapest() ? "cost" : "stations";
        } else if (goal instanceof MakePlan.Goal.FewestStations || goal instanceof MakePlan.Goal.LeastCost) {
            ruled = covering(book);
            solution = RuledCover.solve(problem, ruled.limits(), options, progress);
            measure = goal instanceof MakePlan.Goal.LeastCost ? "cost" : "stations";
        } else {
            MaxCoverLimits most = goal instanceof MakePlan.Goal.MostWorkersByStations number
                    ? MaxCoverLimits.stations(number.most())
                    : MaxCoverLimits.budget(((MakePlan.Goal.MostWorkersByCost) goal).most());
            ruled = most(book, problem, most);
            solution = RuledMaxCover.solve(problem, most, book.limits(), options, progress);
            measure = "workers";
        }
        if (!solution.isFound()) {
            throw ruled.failure(project, ground, problem, solution.isImpossible(), locale, progress);
        }
        long counted = measure.equals("stations") ? existing : 0;
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
                null);
    }

    private YizhanException failure(
            Project project,
            PlanGround ground,
            CoverProblem problem,
            boolean impossible,
            Locale locale,
            Progress progress) {
        if (progress.isCancelled()) {
            return YizhanException.cancelled(Message.of("pipeline.rules-cancelled"));
        }
        // Even where the solver could not rule a plan out: the explanation looks at less of the city at a time.
        return ExplainRules.failure(project, ground, problem, this, impossible, locale, progress);
    }
}
