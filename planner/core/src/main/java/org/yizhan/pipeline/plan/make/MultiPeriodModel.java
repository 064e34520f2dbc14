package org.yizhan.pipeline.plan.make;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.pipeline.plan.rules.RuleBook;
import org.yizhan.placement.multiperiod.MultiPeriodCover;
import org.yizhan.placement.multiperiod.MultiPeriodCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;

/** The years of {@code plan phases}: limits for the solver, and its answer in the planner's words. */
final class MultiPeriodModel {

    private final CoverProblem problem;
    private final Goal goal;
    private final List<BuildLimit> limits;
    private final List<List<SideConstraint>> rules;

    private MultiPeriodModel(CoverProblem problem, Goal goal, List<List<SideConstraint>> rules) {
        this.problem = problem;
        this.goal = goal;
        this.limits = limits(problem, goal);
        this.rules = rules;
    }

    static MultiPeriodModel of(CoverProblem problem, Goal goal) {
        return new MultiPeriodModel(problem, goal, Collections.nCopies(goal.years(), List.of()));
    }

    /** Under side rules: every most holds each year for all stations that stand then, every least by the last year. */
    static MultiPeriodModel under(CoverProblem problem, Goal goal, RuleBook book) {
        List<List<SideConstraint>> rules = new ArrayList<>();
        for (int year = 1; year <= goal.years(); year++) {
            rules.add(book.limitsUntil(year));
        }
        return new MultiPeriodModel(problem, goal, rules);
    }

    MultiPeriodCover.Outcome solve(SolveOptions options, Progress progress) {
        return MultiPeriodCover.solve(problem, limits, rules, options, SolverCalls.heardBy(progress));
    }

    /** What may be built in all years together. */
    BuildLimit last() {
        return limits.get(limits.size() - 1);
    }

    /** @param allWorkers workers on all streets with a rule */
    CoverModels.Chosen chosen(MultiPeriodCoverSolution solution, double allWorkers, List<Candidate> sites) {
        Map<Integer, Integer> opening = new HashMap<>();
        double[] cost = new double[goal.years()];
        int standing = 0;
        for (int site : solution.columns()) {
            if (sites.get(site).choice() == Candidate.Choice.EXISTING) {
                standing++;
            } else {
                opening.put(site, solution.opening(site) + 1);
                cost[solution.opening(site)] += sites.get(site).cost();
            }
        }
        List<Plan.Phase> phases = new ArrayList<>();
        for (int year = 1; year <= goal.years(); year++) {
            MultiPeriodCoverSolution.Period period = solution.periods().get(year - 1);
            standing += period.opened();
            phases.add(new Plan.Phase(
                    year,
                    period.opened(),
                    cost[year - 1],
                    standing,
                    period.weight(),
                    allWorkers == 0 ? 100 : 100 * period.weight() / allWorkers,
                    period.bound()));
        }
        return new CoverModels.Chosen(
                solution.columns(),
                new Certificate(
                        goal.objective(),
                        solution.weight(),
                        solution.bound(),
                        solution.certifiedBound(),
                        solution.isOptimal()),
                opening,
                phases,
                null,
                null);
    }

    /** What may be built up to the end of each year: what one year leaves the next may use. */
    private static List<BuildLimit> limits(CoverProblem problem, Goal goal) {
        int buildable = 0;
        for (int c = 0; c < problem.columns(); c++) {
            buildable += problem.status(c) == SiteStatus.FREE || problem.status(c) == SiteStatus.REQUIRED ? 1 : 0;
        }
        Integer stations = goal.build().stations();
        Double cost = goal.build().cost();
        List<BuildLimit> limits = new ArrayList<>();
        for (int year = 1; year <= goal.years(); year++) {
            limits.add(
                    cost == null
                            ? BuildLimit.stations(
                                    (int) Math.min(buildable, (long) year * Objects.requireNonNull(stations)))
                            : BuildLimit.budget(year * cost));
        }
        return limits;
    }
}
