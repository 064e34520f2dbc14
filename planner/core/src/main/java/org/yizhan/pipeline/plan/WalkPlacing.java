package org.yizhan.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.StreetPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.project.City;
import org.yizhan.placement.MedianSolution;
import org.yizhan.placement.PCenter;
import org.yizhan.placement.PMedian;
import org.yizhan.placement.SiteLimit;
import org.yizhan.placement.SiteStatus;
import org.yizhan.placement.SolveOptions;
import org.yizhan.placement.WalkProblem;

/**
 * The walks of {@code plan median} and {@code plan center}: from every junction of the streets with a rule to every
 * candidate within a farthest walk. Each half of a street sends its workers to the junction at its end. The farthest walk is
 * as long as keeps the list short enough for the memory of a laptop; walks beyond it count as that long.
 */
final class WalkPlacing {

    /** So many walks are listed at most, at about 24 bytes each. */
    private static final long MOST_WALKS = 20_000_000;

    private static final int SAMPLED = 64;
    private static final int FARTHEST_MM = 50_000_000;

    private final WalkingNetwork network;
    private final List<StreetPoint> points;
    private final int[] demandOfNode;
    private final double[] workers;

    private WalkPlacing(City city, List<StreetPoint> points) {
        this.network = city.network();
        this.points = points;
        this.demandOfNode = new int[network.nodeCount()];
        Arrays.fill(demandOfNode, -1);
        int[] radiiMm = city.radiiMm();
        double[] byNode = new double[network.nodeCount()];
        int demands = 0;
        for (int e = 0; e < network.edgeCount(); e++) {
            if (radiiMm[e] < 0 || network.islands().contains(network.from(e))) {
                continue;
            }
            int length = network.lengthMm(e);
            byNode[network.from(e)] += city.workers().on(e, 0, length / 2);
            byNode[network.to(e)] += city.workers().on(e, length / 2, length);
            for (int node : new int[] {network.from(e), network.to(e)}) {
                if (demandOfNode[node] < 0) {
                    demandOfNode[node] = demands++;
                }
            }
        }
        workers = new double[demands];
        for (int node = 0; node < byNode.length; node++) {
            if (demandOfNode[node] >= 0) {
                workers[demandOfNode[node]] = byNode[node];
            }
        }
    }

    /**
     * Places stations within the number of the goal.
     *
     * @param limits side rules on the sites
     * @return null where no choice was found that keeps to the rules
     */
    static Placing.@Nullable Chosen solve(
            PlanGround ground, PlanGoal goal, List<SiteLimit> limits, SolveOptions options, Progress progress) {
        WalkProblem problem = new WalkPlacing(ground.city(), ground.points()).problem(ground.sites(), progress);
        if (goal instanceof PlanGoal.ShortestWalk walk) {
            MedianSolution solution = PMedian.solve(problem, walk.stations(), limits, options, progress);
            return solution == null
                    ? null
                    : new Placing.Chosen(
                            solution.sites(),
                            new Plan.Certificate(
                                    "mean-walk",
                                    solution.meanMetres(),
                                    solution.boundMetres(),
                                    solution.boundMetres(),
                                    solution.isOptimal()));
        }
        if (goal instanceof PlanGoal.ShortestLongestWalk walk) {
            if (limits.isEmpty()) {
                return center(PCenter.solve(problem, walk.stations(), options, progress));
            }
            PCenter.Outcome outcome = PCenter.solve(problem, walk.stations(), limits, options, progress);
            return outcome == null ? null : center(outcome);
        }
        throw new IllegalArgumentException("not a matter of walks: " + goal);
    }

    private static Placing.Chosen center(PCenter.Outcome outcome) {
        return new Placing.Chosen(
                outcome.sites(),
                new Plan.Certificate(
                        "longest-walk",
                        outcome.longestMm() / 1000.0,
                        outcome.boundMm() / 1000.0,
                        outcome.certifiedBoundMm() / 1000.0,
                        outcome.isOptimal()));
    }

    private WalkProblem problem(List<Candidate> sites, Progress progress) {
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
                    if (demandOfNode[node] >= 0) {
                        demands[count] = demandOfNode[node];
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
        SiteStatus[] statuses = sites.stream()
                .map(site -> SiteStatus.valueOf(site.choice().name()))
                .toArray(SiteStatus[]::new);
        return new WalkProblem(demandsOf, mmOf, workers, counted, statuses);
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
                if (demandOfNode[node] >= 0) {
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
