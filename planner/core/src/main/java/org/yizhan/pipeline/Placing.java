package org.yizhan.pipeline;

import java.util.List;
import org.yizhan.coverage.Reach;
import org.yizhan.demand.Segments;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.Candidate;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.placement.CoverProblem;
import org.yizhan.placement.CoverProblemBuilder;
import org.yizhan.placement.CoverSolution;
import org.yizhan.placement.MaxCover;
import org.yizhan.placement.MaxCoverLimits;
import org.yizhan.placement.MaxCoverSolution;
import org.yizhan.placement.SetCover;
import org.yizhan.placement.SiteStatus;
import org.yizhan.placement.SolveOptions;

/** Hands the city to the solver as plain numbers and takes back which candidates it chose. */
final class Placing {

    /** Pairs visited when no time is given: a district is done sooner, a city of 3,000 km in about a quarter of a minute. */
    private static final long EFFORT = 1_000_000_000L;

    private Placing() {}

    /** Chosen candidates, ascending, and how good they are. */
    record Chosen(int[] sites, Plan.Certificate certificate) {}

    static Chosen solve(
            List<Candidate> sites,
            Segments segments,
            StreetWorkers workers,
            Reach reach,
            MakePlan.Request request,
            Progress progress) {
        boolean inMoney = request.goal() instanceof MakePlan.Goal.LeastCost
                || request.goal() instanceof MakePlan.Goal.MostWorkersByCost;
        CoverProblem problem = problem(sites, segments, workers, reach, inMoney);
        SolveOptions options = (request.timeLimit() == null
                        ? SolveOptions.ofEffort(EFFORT)
                        : SolveOptions.ofTime(request.timeLimit()))
                .withSeed(request.seed());
        if (request.goal() instanceof MakePlan.Goal.MostWorkersByStations limit) {
            return mostWorkers(problem, MaxCoverLimits.stations(limit.most()), options, progress);
        }
        if (request.goal() instanceof MakePlan.Goal.MostWorkersByCost limit) {
            return mostWorkers(problem, MaxCoverLimits.budget(limit.most()), options, progress);
        }
        CoverSolution solution = SetCover.solve(problem, options, progress);
        // Existing stations are paid already, but they count as stations: in the objective and in the bound.
        long existing = inMoney
                ? 0
                : sites.stream()
                        .filter(site -> site.choice() == Candidate.Choice.EXISTING)
                        .count();
        return new Chosen(
                solution.columns(),
                new Plan.Certificate(
                        inMoney ? "cost" : "stations",
                        existing + solution.cost(),
                        existing + solution.bound(),
                        solution.isOptimal()));
    }

    private static Chosen mostWorkers(
            CoverProblem problem, MaxCoverLimits limits, SolveOptions options, Progress progress) {
        MaxCoverSolution solution = MaxCover.solve(problem, limits, options, progress);
        return new Chosen(
                solution.columns(),
                new Plan.Certificate("workers", solution.weight(), solution.bound(), solution.isOptimal()));
    }

    private static CoverProblem problem(
            List<Candidate> sites, Segments segments, StreetWorkers workers, Reach reach, boolean inMoney) {
        int[] rowOf = new int[segments.count()];
        int rows = 0;
        for (int s = 0; s < rowOf.length; s++) {
            rowOf[s] = segments.coverable(s) ? rows++ : -1;
        }
        CoverProblemBuilder builder = CoverProblem.builder(sites.size(), rows);
        for (int c = 0; c < sites.size(); c++) {
            builder.status(c, SiteStatus.valueOf(sites.get(c).choice().name()));
            if (inMoney) {
                builder.cost(c, sites.get(c).cost());
            }
            int[] covered = reach.segments(c);
            for (int i = 0; i < covered.length; i++) {
                covered[i] = rowOf[covered[i]];
            }
            builder.cover(c, covered);
        }
        for (int s = 0; s < rowOf.length; s++) {
            if (rowOf[s] >= 0) {
                builder.weight(rowOf[s], workers.on(segments.edge(s), segments.startMm(s), segments.endMm(s)));
            }
        }
        return builder.build();
    }
}
