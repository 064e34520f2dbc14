package org.yizhan.placement.center;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/**
 * The p-center problem: the sites that make the longest walk shortest.
 *
 * <pre>
 * sets        J sites, I demands, d_ij the walk from demand i to site j
 * variables   x_j = 1 where site j is open, else 0;  y_ij = 1 where demand i walks to site j, else 0;  W the longest walk
 * minimise    W
 * subject to  Σ_j y_ij = 1             for every i ∈ I
 *             y_ij ≤ x_j               for every i and j
 *             Σ_j d_ij y_ij ≤ W        for every i ∈ I
 *             Σ_j x_j ≤ p              over the sites to build
 *             x_j = 1                  for required and existing sites
 *             x_j = 0                  for forbidden sites
 *             L_r ≤ Σ_j a_rj x_j ≤ U_r for every side rule r, where there are any, as in {@link ConstrainedSetCover}
 * </pre>
 *
 * <p>S. Hakimi (1964). Solved by halving the walk: p stations are enough for a walk where a set cover of the demands by the
 * sites within it takes at most p ({@link SetCover}), and too few where that needs more for certain (E. Minieka, The
 * m-center problem, SIAM Review 12, 1970). Only some demands are covered ({@link CenterSubproblem}): what is too few for these is
 * too few for all, and what is enough for them is tried on all; where somebody walks farther, those who walk farthest join
 * (the relaxation of D. Chen and R. Chen, New relaxation-based algorithms for the optimal solution of the continuous and discrete
 * p-center problems, Computers &amp; Operations Research 36, 2009). The first choice serves whoever is farthest by the site
 * nearest to them, again and again (T. Gonzalez, Clustering to minimize the maximum intercluster distance, Theoretical Computer
 * Science 38, 1985). Demands without weight count like all others.
 */
public final class PCenter {

    /** Of time and effort one part goes into the problem without side rules. */
    private static final int PARTS = 3;

    private PCenter() {}

    /**
     * Longest walk in millimetres of the sites found, and a walk that no choice undercuts.
     *
     * @param sites the open sites, ascending
     * @param certifiedBoundMm the walk that the duals of the covers alone prove, at most {@code boundMm}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(int[] sites, int longestMm, int boundMm, int certifiedBoundMm) {
        public boolean isOptimal() {
            return boundMm >= longestMm;
        }
    }

    /**
     * Solves the problem where all walks that there are stand in a list, best effort within the options.
     *
     * @param stations how many sites to build at most, required ones included
     * @throws PlacementException where no choice was found with which every demand has a listed walk
     */
    public static Outcome solve(DistanceProblem problem, int stations, SolveOptions options, SolveProgress progress) {
        Outcome outcome = solve(problem, stations, List.of(), options, progress);
        if (outcome == null) {
            throw tooFar(problem, stations);
        }
        return outcome;
    }

    /** As {@link #solve(DistanceSource, int, List, SolveOptions, SolveProgress)}, where all walks that there are stand in a list. */
    public static @Nullable Outcome solve(
            DistanceProblem problem,
            int stations,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        return solve(new ListedDistances(problem), stations, limits, options, progress);
    }

    /**
     * Solves the problem under side rules, best effort within the options. First without them: where that choice keeps to them there is
     * nothing more to do, and its bound holds with them, too.
     *
     * @param stations how many sites to build at most, required ones included
     * @param limits on the sites; none where any choice will do
     * @return null where no choice was found with which every demand can walk to a station
     */
    public static @Nullable Outcome solve(
            DistanceSource walks,
            int stations,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        BuildCapacity.openable(walks.sites(), walks::status, stations);
        if (limits.isEmpty()) {
            return new CenterSearch(walks, stations, limits, options, progress).solve(null, progress);
        }
        Outcome free =
                new CenterSearch(walks, stations, List.of(), options.shared(PARTS), progress).solve(null, progress);
        boolean done = free == null || limits.stream().allMatch(limit -> limit.holds(free.sites));
        return done
                ? free
                : new CenterSearch(walks, stations, limits, options.without(PARTS), progress).solve(free, progress);
    }

    private static PlacementException tooFar(DistanceProblem problem, int stations) {
        return PlacementException.request(
                "center-too-far", Integer.toString(stations), Double.toString(problem.farMm() / 1000.0));
    }
}
