package org.yizhan.pipeline.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Candidate;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.placement.CoverProblem;
import org.yizhan.placement.MaxCoverLimits;
import org.yizhan.placement.PhasedCover;
import org.yizhan.placement.PhasedSolution;
import org.yizhan.placement.SiteLimit;
import org.yizhan.placement.SiteStatus;
import org.yizhan.placement.SolveOptions;

/** The years of {@code plan phases}: limits for the solver, and its answer in the planner's words. */
final class Phasing {

    private final CoverProblem problem;
    private final PlanGoal.MostWorkersByYear goal;
    private final List<MaxCoverLimits> limits;
    private final List<List<SiteLimit>> rules;

    private Phasing(CoverProblem problem, PlanGoal.MostWorkersByYear goal, List<List<SiteLimit>> rules) {
        this.problem = problem;
        this.goal = goal;
        this.limits = limits(problem, goal);
        this.rules = rules;
    }

    static Phasing of(CoverProblem problem, PlanGoal.MostWorkersByYear goal) {
        return new Phasing(problem, goal, Collections.nCopies(goal.years(), List.of()));
    }

    /** Under side rules: every most holds each year for all stations that stand then, every least by the last year. */
    static Phasing under(CoverProblem problem, PlanGoal.MostWorkersByYear goal, RuleBook book) {
        List<List<SiteLimit>> rules = new ArrayList<>();
        for (int year = 1; year <= goal.years(); year++) {
            rules.add(book.limitsUntil(year));
        }
        return new Phasing(problem, goal, rules);
    }

    PhasedCover.Outcome solve(SolveOptions options, Progress progress) {
        return PhasedCover.solve(problem, limits, rules, options, progress);
    }

    /** What may be built in all years together. */
    MaxCoverLimits last() {
        return limits.get(limits.size() - 1);
    }

    /** @param allWorkers workers on all streets with a rule */
    Placing.Chosen chosen(PhasedSolution solution, double allWorkers, List<Candidate> sites) {
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
            PhasedSolution.Period period = solution.periods().get(year - 1);
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
        return new Placing.Chosen(
                solution.columns(),
                new Plan.Certificate(
                        "worker-years",
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
    private static List<MaxCoverLimits> limits(CoverProblem problem, PlanGoal.MostWorkersByYear goal) {
        int buildable = 0;
        for (int c = 0; c < problem.columns(); c++) {
            buildable += problem.status(c) == SiteStatus.FREE || problem.status(c) == SiteStatus.REQUIRED ? 1 : 0;
        }
        List<MaxCoverLimits> limits = new ArrayList<>();
        for (int year = 1; year <= goal.years(); year++) {
            Integer stations = goal.stationsPerYear();
            Double cost = goal.costPerYear();
            if (stations != null) {
                limits.add(MaxCoverLimits.stations((int) Math.min(buildable, (long) year * stations)));
            } else if (cost != null) {
                limits.add(MaxCoverLimits.budget(year * cost));
            } else {
                throw new IllegalArgumentException("neither stations nor money for each year");
            }
        }
        return limits;
    }
}
