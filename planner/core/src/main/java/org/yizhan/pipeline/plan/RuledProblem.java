package org.yizhan.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.Project;
import org.yizhan.placement.CoverProblem;
import org.yizhan.placement.MaxCoverLimits;
import org.yizhan.placement.RuledCover;
import org.yizhan.placement.RuledMaxCover;
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
 */
@SuppressWarnings("ArrayRecordComponent")
record RuledProblem(
        RuleBook book, List<SiteLimit> limits, int[] ruleOf, Optional<Message> ownLimit, boolean coversAll) {

    /** The cheapest or smallest plan that covers all. */
    static RuledProblem covering(RuleBook book) {
        return new RuledProblem(book, book.limits(), book.ruleOf(), Optional.empty(), true);
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
        return new RuledProblem(book, limits, ruleOf, Optional.of(own), false);
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
        SolveOptions options = Placing.options(request, Placing.EFFORT);
        RuledSolution solution;
        RuledProblem ruled;
        String measure;
        if (request.goal() instanceof MakePlan.Goal.FewestStations
                || request.goal() instanceof MakePlan.Goal.LeastCost) {
            ruled = covering(book);
            solution = RuledCover.solve(problem, ruled.limits(), options, progress);
            measure = request.goal() instanceof MakePlan.Goal.LeastCost ? "cost" : "stations";
        } else {
            MaxCoverLimits most = request.goal() instanceof MakePlan.Goal.MostWorkersByStations number
                    ? MaxCoverLimits.stations(number.most())
                    : MaxCoverLimits.budget(((MakePlan.Goal.MostWorkersByCost) request.goal()).most());
            ruled = most(book, problem, most);
            solution = RuledMaxCover.solve(problem, most, book.limits(), options, progress);
            measure = "workers";
        }
        if (!solution.isFound()) {
            if (progress.isCancelled()) {
                throw YizhanException.cancelled(Message.of("pipeline.rules-cancelled"));
            }
            // Even where the solver could not rule a plan out: the explanation looks at less of the city at a time.
            throw ExplainRules.failure(project, ground, problem, ruled, solution.isImpossible(), locale, progress);
        }
        long counted = measure.equals("stations") ? existing : 0;
        return new Placing.Chosen(
                solution.columns(),
                new Plan.Certificate(
                        measure,
                        counted + solution.value(),
                        counted + solution.bound(),
                        counted + solution.certifiedBound(),
                        solution.isOptimal()));
    }
}
