package org.yizhan.pipeline.plan.make;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.demand.Segments;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.Candidate;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.ground.PlanGoal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.multiperiod.MultiPeriodCoverSolution;
import org.yizhan.placement.partial.PartialCover;
import org.yizhan.placement.partial.PartialCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;

/** Hands the city to the solver as plain numbers and takes back which candidates it chose. */
public final class CoverModels {

    /** Pairs visited when no time is given: a district is done sooner, a city of 3,000 km in about ten seconds. */
    public static final long EFFORT = 1_000_000_000L;

    /** Bounds on the fewest stations of a large city come late, and steps of a search for seats take long. */
    private static final int EFFORT_TIMES = 4;

    /** A longest walk is found by many covers of few streets each. */
    private static final int CENTER_TIMES = 8;

    private CoverModels() {}

    /**
     * Chosen candidates, ascending, and how good they are.
     *
     * @param opening phase of each chosen candidate, from 1; empty where there are no phases
     */
    public record Chosen(
            int[] sites,
            Plan.Certificate certificate,
            Map<Integer, Integer> opening,
            List<Plan.Phase> phases,
            Plan.@Nullable Share share,
            Plan.@Nullable Backup backup) {

        public Chosen(int[] sites, Plan.Certificate certificate) {
            this(sites, certificate, Map.of(), List.of(), null, null);
        }

        public Chosen(int[] sites, Plan.Certificate certificate, Plan.Backup backup) {
            this(sites, certificate, Map.of(), List.of(), null, backup);
        }

        /** The phase in which a chosen candidate opens, null where there are no phases. */
        @Nullable
        Integer phaseOf(int site) {
            return opening.get(site);
        }
    }

    /** Work that may be done for a goal where no time is given. */
    static long effort(PlanGoal goal) {
        if (goal instanceof PlanGoal.ShortestLongestWalk) {
            return CENTER_TIMES * EFFORT;
        }
        boolean isOfFewest = goal instanceof PlanGoal.FewestStations
                || goal instanceof PlanGoal.LeastCost
                || goal instanceof PlanGoal.Share
                || goal instanceof PlanGoal.CoveredTwice;
        return isOfFewest || goal.isOfSeats() ? EFFORT_TIMES * EFFORT : EFFORT;
    }

    static Chosen solve(PlanGround ground, PlanGoal goal, SolveOptions options, Progress progress) {
        List<Candidate> sites = ground.sites();
        Segments segments = ground.segments();
        StreetWorkers workers = ground.city().workers();
        ReachMatrix reach = ground.reach(progress);
        if (goal.isOfSeats()) {
            return Objects.requireNonNull(CapacitatedModel.solve(ground, goal, reach, List.of(), options, progress));
        }
        CoverProblem problem = problem(ground, goal, reach);
        if (goal instanceof PlanGoal.MostWorkersByStations || goal instanceof PlanGoal.MostWorkersByCost) {
            return mostWorkers(problem, limitsOf(goal), options, progress);
        }
        if (goal instanceof PlanGoal.MostWorkersByYear years) {
            MultiPeriodModel phasing = MultiPeriodModel.of(problem, years);
            MultiPeriodCoverSolution solution =
                    Objects.requireNonNull(phasing.solve(options, progress).solution());
            return phasing.chosen(solution, allWorkers(segments, workers), sites);
        }
        if (goal instanceof PlanGoal.CoveredTwice twice) {
            return new BackupModel(ground, twice, problem).solve(options, progress);
        }
        if (goal instanceof PlanGoal.Share share) {
            return share(problem, share, sites, options, progress);
        }
        boolean inMoney = goal.inMoney();
        SetCoverSolution solution = SetCover.solve(problem, options, SolverCalls.heardBy(progress));
        long existing = inMoney ? 0 : existing(sites);
        return new Chosen(
                solution.columns(),
                new Plan.Certificate(
                        inMoney ? "cost" : "stations",
                        existing + solution.cost(),
                        existing + solution.bound(),
                        existing + solution.certifiedBound(),
                        solution.isOptimal()));
    }

    static SolveOptions options(MakePlan.Request request, long effort) {
        return (request.timeLimit() == null ? SolveOptions.ofEffort(effort) : SolveOptions.ofTime(request.timeLimit()))
                .withSeed(request.seed());
    }

    /** Existing stations are paid already, but they count as stations: in the objective and in the bound. */
    static long existing(List<Candidate> sites) {
        return sites.stream()
                .filter(site -> site.choice() == Candidate.Choice.EXISTING)
                .count();
    }

    /** Workers on all streets with a rule, whether a candidate reaches them or not. */
    public static double allWorkers(Segments segments, StreetWorkers workers) {
        double sum = 0;
        for (int s = 0; s < segments.count(); s++) {
            sum += workers.on(segments.edge(s), segments.startMm(s), segments.endMm(s));
        }
        return sum;
    }

    private static Chosen share(
            CoverProblem problem, PlanGoal.Share goal, List<Candidate> sites, SolveOptions options, Progress progress) {
        PartialCoverSolution solution =
                PartialCover.solve(problem, goal.percent(), !goal.cheapest(), options, SolverCalls.heardBy(progress));
        long existing = goal.cheapest() ? 0 : existing(sites);
        return new Chosen(
                solution.columns(),
                new Plan.Certificate(
                        goal.cheapest() ? "cost" : "stations",
                        existing + solution.use(),
                        existing + solution.bound(),
                        existing + solution.bound(),
                        solution.isOptimal()),
                Map.of(),
                List.of(),
                shareOf(problem, goal, solution.columns()),
                null);
    }

    /** What part of all that can be covered some sites cover. */
    static Plan.Share shareOf(CoverProblem problem, PlanGoal.Share goal, int[] columns) {
        return new Plan.Share(
                goal.ofStreets() ? "streets" : "workers", goal.percent(), problem.percentCovered(columns));
    }

    private static Chosen mostWorkers(
            CoverProblem problem, BuildLimit limits, SolveOptions options, Progress progress) {
        MaximalCoverSolution solution = MaximalCover.solve(problem, limits, options, SolverCalls.heardBy(progress));
        return new Chosen(
                solution.columns(),
                new Plan.Certificate(
                        "workers",
                        solution.weight(),
                        solution.bound(),
                        solution.certifiedBound(),
                        solution.isOptimal()));
    }

    /** The number of new stations or the money that a goal allows. */
    static BuildLimit limitsOf(PlanGoal goal) {
        Integer stations = goal.mostStations();
        Double cost = goal.mostCost();
        return cost == null ? BuildLimit.stations(stations == null ? 0 : stations) : BuildLimit.budget(cost);
    }

    /** The problem of a goal on a ground. */
    public static CoverProblem problem(PlanGround ground, PlanGoal goal, ReachMatrix reach) {
        return problem(
                ground.sites(), ground.segments(), ground.city().workers(), reach, goal.inMoney(), goal.ofStreets());
    }

    /** The segments that any candidate reaches, ascending: the rows of a {@link #problem}. */
    static int[] coverable(Segments segments) {
        return IntStream.range(0, segments.count()).filter(segments::coverable).toArray();
    }

    public static CoverProblem problem(
            List<Candidate> sites,
            Segments segments,
            StreetWorkers workers,
            ReachMatrix reach,
            boolean inMoney,
            boolean ofStreets) {
        return problem(
                sites,
                segments,
                reach,
                inMoney,
                s -> ofStreets
                        ? segments.lengthMm(s) / 1000.0
                        : workers.on(segments.edge(s), segments.startMm(s), segments.endMm(s)));
    }

    /** @param weight of each segment */
    public static CoverProblem problem(
            List<Candidate> sites, Segments segments, ReachMatrix reach, boolean inMoney, IntToDoubleFunction weight) {
        int[] segmentOf = coverable(segments);
        int[] rowOf = new int[segments.count()];
        for (int row = 0; row < segmentOf.length; row++) {
            rowOf[segmentOf[row]] = row;
        }
        CoverProblemBuilder builder = CoverProblem.builder(sites.size(), segmentOf.length);
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
        for (int row = 0; row < segmentOf.length; row++) {
            builder.weight(row, weight.applyAsDouble(segmentOf[row]));
        }
        return builder.build();
    }
}
