package org.yizhan.pipeline.plan.make;

import java.util.Arrays;
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
import org.yizhan.model.Certificate;
import org.yizhan.model.Objective;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;
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
import org.yizhan.placement.solver.SolveOptions;

/** Hands the city to the solver as plain numbers and takes back which candidates it chose. */
public final class CoverModels {

    /** Pairs visited when neither effort nor time is given: a district is done sooner, a city of 3,000 km in about ten seconds. */
    public static final long EFFORT = 1_000_000_000L;

    /** Bounds on the fewest stations of a large city come late, and steps of a search for seats take long. */
    private static final int EFFORT_TIMES = 4;

    /** A longest walk is found by many covers of few streets each. */
    private static final int CENTER_TIMES = 8;

    /** Of a time limit this part is kept for the two alternatives. */
    private static final int ALTERNATIVES = 4;

    private CoverModels() {}

    /**
     * Chosen candidates, ascending, and how good they are.
     *
     * @param opening phase of each chosen candidate, from 1; empty where there are no phases
     */
    public record Chosen(
            int[] sites,
            Certificate certificate,
            Map<Integer, Integer> opening,
            List<Plan.Phase> phases,
            Plan.@Nullable Share share,
            Plan.@Nullable Backup backup) {

        public Chosen(int[] sites, Certificate certificate) {
            this(sites, certificate, Map.of(), List.of(), null, null);
        }

        public Chosen(int[] sites, Certificate certificate, Plan.Backup backup) {
            this(sites, certificate, Map.of(), List.of(), null, backup);
        }

        /** The phase in which a chosen candidate opens, null where there are no phases. */
        @Nullable
        Integer phaseOf(int site) {
            return opening.get(site);
        }
    }

    /** Work that may be done for a goal where neither effort nor time is given. */
    static long effort(Goal goal) {
        return switch (goal.model()) {
            case LSCP, BACKUP, SHARE, SEAT_SHARE, CMCLP -> EFFORT_TIMES * EFFORT;
            case P_CENTER -> CENTER_TIMES * EFFORT;
            case MCLP, MCLP_PHASES, P_MEDIAN -> EFFORT;
        };
    }

    static Chosen solve(PlanGround ground, Goal goal, SolveOptions options, Progress progress) {
        return switch (goal.model()) {
            case LSCP -> new SetCoverModel(ground, ground.reach(progress)).solve(goal.objective(), options, progress);
            case BACKUP ->
                new BackupModel(ground, goal, problem(ground, goal, ground.reach(progress))).solve(options, progress);
            case SHARE -> share(ground, goal, options, progress);
            case MCLP -> mostWorkers(ground, goal, options, progress);
            case MCLP_PHASES -> byYear(ground, goal, options, progress);
            case SEAT_SHARE, CMCLP ->
                Objects.requireNonNull(
                        CapacitatedModel.solve(ground, goal, ground.reach(progress), List.of(), options, progress));
            case P_MEDIAN, P_CENTER ->
                Objects.requireNonNull(DistanceModels.solve(ground, goal, List.of(), options, progress));
        };
    }

    private static Chosen byYear(PlanGround ground, Goal goal, SolveOptions options, Progress progress) {
        MultiPeriodModel phasing = MultiPeriodModel.of(problem(ground, goal, ground.reach(progress)), goal);
        MultiPeriodCoverSolution solution =
                Objects.requireNonNull(phasing.solve(options, progress).solution());
        return phasing.chosen(
                solution, allWorkers(ground.segments(), ground.city().workers()), ground.sites());
    }

    static SolveOptions options(MakePlan.Request request, long effort) {
        SolveOptions all = SolveOptions.of(request.seed(), request.effort(), request.timeLimit(), effort);
        return request.timeLimit() != null && hasAlternatives(request) ? all.without(ALTERNATIVES) : all;
    }

    /** Whether a plan says what it could have been instead. */
    static boolean hasAlternatives(MakePlan.Request request) {
        return request.goal().model() == PlanModel.LSCP && request.rules() == null;
    }

    /** What each of the two alternatives may take: of a time limit their part, else a quarter of the plan's own work. */
    static SolveOptions optionsOfAlternatives(MakePlan.Request request) {
        long own = effort(request.goal());
        return request.timeLimit() == null
                ? SolveOptions.of(request.seed(), request.effort(), null, own).shared(4)
                : SolveOptions.of(request.seed(), null, request.timeLimit(), own)
                        .shared(2 * ALTERNATIVES);
    }

    /** Existing stations are paid already, but they count as stations: in the objective and in the bound. */
    static long counted(Goal goal, List<Candidate> sites) {
        return goal.objective() == Objective.STATIONS ? existing(sites) : 0;
    }

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

    private static Chosen share(PlanGround ground, Goal goal, SolveOptions options, Progress progress) {
        CoverProblem problem = problem(ground, goal, ground.reach(progress));
        PartialCoverSolution solution = PartialCover.solve(
                problem, goal.share().percent(), !goal.inMoney(), options, SolverCalls.heardBy(progress));
        long counted = counted(goal, ground.sites());
        return new Chosen(
                solution.columns(),
                new Certificate(
                        goal.objective(),
                        counted + solution.use(),
                        counted + solution.bound(),
                        counted + solution.bound(),
                        solution.isOptimal()),
                Map.of(),
                List.of(),
                shareOf(problem, goal.share(), solution.columns()),
                null);
    }

    /** What part of all that can be covered some sites cover. */
    static Plan.Share shareOf(CoverProblem problem, Limit.Share asked, int[] columns) {
        return new Plan.Share(asked.of(), asked.percent(), problem.percentCovered(columns));
    }

    private static Chosen mostWorkers(PlanGround ground, Goal goal, SolveOptions options, Progress progress) {
        MaximalCoverSolution solution = MaximalCover.solve(
                problem(ground, goal, ground.reach(progress)), limitsOf(goal), options, SolverCalls.heardBy(progress));
        return new Chosen(
                solution.columns(),
                new Certificate(
                        goal.objective(),
                        solution.weight(),
                        solution.bound(),
                        solution.certifiedBound(),
                        solution.isOptimal()));
    }

    /** The number of new stations or the money that a goal allows. */
    static BuildLimit limitsOf(Goal goal) {
        Integer stations = goal.mostStations();
        Double cost = goal.mostCost();
        return cost == null ? BuildLimit.stations(stations == null ? 0 : stations) : BuildLimit.budget(cost);
    }

    /** The problem of a goal on a ground. */
    public static CoverProblem problem(PlanGround ground, Goal goal, ReachMatrix reach) {
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
        double[] prices = new double[sites.size()];
        Arrays.setAll(prices, c -> inMoney ? sites.get(c).cost() : 1);
        return problem(sites, segments, reach, prices, weight);
    }

    /** The problem of covering all segments that any candidate reaches, at these prices of the candidates. */
    static CoverProblem problem(PlanGround ground, ReachMatrix reach, double[] prices) {
        return problem(ground.sites(), ground.segments(), reach, prices, s -> 1);
    }

    private static CoverProblem problem(
            List<Candidate> sites, Segments segments, ReachMatrix reach, double[] prices, IntToDoubleFunction weight) {
        int[] segmentOf = coverable(segments);
        int[] rowOf = new int[segments.count()];
        for (int row = 0; row < segmentOf.length; row++) {
            rowOf[segmentOf[row]] = row;
        }
        CoverProblemBuilder builder = CoverProblem.builder(sites.size(), segmentOf.length);
        for (int c = 0; c < sites.size(); c++) {
            builder.status(c, SiteStatus.valueOf(sites.get(c).choice().name()));
            builder.cost(c, prices[c]);
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
