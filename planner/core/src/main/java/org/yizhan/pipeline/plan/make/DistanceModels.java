package org.yizhan.pipeline.plan.make;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.Message;
import org.yizhan.model.Objective;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.center.PCenter;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.median.MedianSolution;
import org.yizhan.placement.median.PMedian;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;

/**
 * Places stations for short walks. Those of {@code plan median} are listed, from every {@linkplain Junctions junction} to every
 * candidate within a farthest walk, which is as long as keeps the list short enough for the memory of a laptop; walks beyond
 * it count as that long. {@code plan center} searches the walks that it needs ({@link StreetWalks}).
 */
final class DistanceModels {

    /** So many walks are listed at most, at about 24 bytes each. */
    private static final long MOST_WALKS = 20_000_000;

    private static final int SAMPLED = 64;
    private static final int FARTHEST_MM = 50_000_000;

    private final WalkingNetwork network;
    private final List<SnapPoint> points;
    private final Junctions junctions;

    private DistanceModels(City city, List<SnapPoint> points) {
        this.network = city.network();
        this.points = points;
        this.junctions = Junctions.of(city, true);
    }

    /**
     * Places stations within the number of the goal.
     *
     * @param limits side rules on the sites
     * @return null where no choice was found that keeps to the rules
     */
    static CoverModels.@Nullable Chosen solve(
            PlanGround ground, Goal goal, List<SideConstraint> limits, SolveOptions options, Progress progress) {
        int stations = Objects.requireNonNull(goal.mostStations());
        City city = ground.city();
        if (goal.objective() == Objective.MEAN_WALK) {
            DistanceProblem problem = new DistanceModels(city, ground.points()).problem(ground.sites(), progress);
            MedianSolution solution = PMedian.solve(problem, stations, limits, options, SolverCalls.heardBy(progress));
            return solution == null ? null : median(solution);
        }
        StreetWalks walks = new StreetWalks(
                city.network(), Junctions.of(city, false).nodes(), statuses(ground.sites()), ground.points());
        PCenter.Outcome outcome = PCenter.solve(walks, stations, limits, options, SolverCalls.heardBy(progress));
        if (outcome == null && limits.isEmpty()) {
            throw YizhanException.usage(Message.of("pipeline.center-cut-off", stations));
        }
        return outcome == null ? null : center(outcome);
    }

    private static CoverModels.Chosen median(MedianSolution solution) {
        return new CoverModels.Chosen(
                solution.sites(),
                new Certificate(
                        Objective.MEAN_WALK,
                        solution.meanMetres(),
                        solution.boundMetres(),
                        solution.boundMetres(),
                        solution.isOptimal()));
    }

    private static CoverModels.Chosen center(PCenter.Outcome outcome) {
        return new CoverModels.Chosen(
                outcome.sites(),
                new Certificate(
                        Objective.LONGEST_WALK,
                        outcome.longestMm() / 1000.0,
                        outcome.boundMm() / 1000.0,
                        outcome.certifiedBoundMm() / 1000.0,
                        outcome.isOptimal()));
    }

    private DistanceProblem problem(List<Candidate> sites, Progress progress) {
        int farMm = farthestMm();
        int[][] demandsOf = new int[points.size()][];
        int[][] mmOf = new int[points.size()][];
        int longestMm = 0;
        BoundedSearch search = new BoundedSearch(network);
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.listing-walks"), points.size())) {
            for (int c = 0; c < demandsOf.length; c++) {
                if (progress.isCancelled()) {
                    throw YizhanException.cancelled(Message.of("pipeline.listing-cancelled"));
                }
                search.walk(points.get(c), farMm);
                int count = 0;
                int[] demands = new int[search.reachedCount()];
                int[] mm = new int[search.reachedCount()];
                for (int k = 0; k < demands.length; k++) {
                    int node = search.reachedNode(k);
                    if (junctions.demandAt(node) >= 0) {
                        demands[count] = junctions.demandAt(node);
                        mm[count] = search.distanceMm(node);
                        longestMm = Math.max(longestMm, mm[count++]);
                    }
                }
                demandsOf[c] = Arrays.copyOf(demands, count);
                mmOf[c] = Arrays.copyOf(mm, count);
                stage.advance(1);
            }
        }
        // Where everything is within the longest walk, nothing needs to count as farther than just beyond that.
        int counted = farMm < FARTHEST_MM ? farMm : longestMm + 1;
        return new DistanceProblem(demandsOf, mmOf, junctions.workers(), counted, statuses(sites));
    }

    private static SiteStatus[] statuses(List<Candidate> sites) {
        return sites.stream()
                .map(site -> SiteStatus.valueOf(site.choice().name()))
                .toArray(SiteStatus[]::new);
    }

    /** The longest walk with which the list is short enough, guessed from some candidates. */
    private int farthestMm() {
        BoundedSearch search = new BoundedSearch(network);
        List<Integer> walks = new ArrayList<>();
        int step = Math.max(1, points.size() / SAMPLED);
        int sampled = 0;
        for (int c = 0; c < points.size(); c += step) {
            search.walk(points.get(c), FARTHEST_MM);
            for (int k = 0; k < search.reachedCount(); k++) {
                int node = search.reachedNode(k);
                if (junctions.demandAt(node) >= 0) {
                    walks.add(search.distanceMm(node));
                }
            }
            sampled++;
        }
        long allowed = MOST_WALKS * sampled / Math.max(1, points.size());
        if (walks.size() <= allowed) {
            return FARTHEST_MM;
        }
        walks.sort(null);
        return walks.get((int) allowed);
    }
}
