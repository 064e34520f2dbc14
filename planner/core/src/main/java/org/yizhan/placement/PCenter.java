package org.yizhan.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.placement.solver.walks.WalkMatrix;

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
 *             L_r ≤ Σ_j a_rj x_j ≤ U_r for every side rule r, where there are any, as in {@link RuledCover}
 * </pre>
 *
 * <p>S. Hakimi (1964). Solved by halving the walk: p stations are enough for a walk where a set cover of the demands by the
 * sites within it takes at most p ({@link SetCover}), and too few where that needs more for certain (E. Minieka, The
 * m-center problem, SIAM Review 12, 1970). Demands without weight count like all others.
 */
public final class PCenter {

    /** Of time and effort one part goes into the problem without side rules. */
    private static final int PARTS = 3;

    private final WalkProblem problem;
    private final int stations;
    private final List<SiteLimit> limits;
    private final SolveOptions options;
    private final Progress progress;

    private PCenter(
            WalkProblem problem, int stations, List<SiteLimit> limits, SolveOptions options, Progress progress) {
        this.problem = problem;
        this.stations = stations;
        this.limits = limits;
        this.options = options;
        this.progress = progress;
    }

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
     * Solves the problem, best effort within the options.
     *
     * @param stations how many sites to build at most, required ones included
     * @throws YizhanException where some demand is beyond every listed walk of any choice found
     */
    public static Outcome solve(WalkProblem problem, int stations, SolveOptions options, Progress progress) {
        Outcome outcome = solve(problem, stations, List.of(), options, progress);
        if (outcome == null) {
            throw tooFar(problem, stations);
        }
        return outcome;
    }

    /**
     * As {@link #solve(WalkProblem, int, SolveOptions, Progress)}, under side rules. First without them: where that choice keeps
     * to them there is nothing more to do, and its bound holds with them, too.
     *
     * @param limits on the sites
     * @return null where no choice was found with which every demand has a listed walk
     */
    public static @Nullable Outcome solve(
            WalkProblem problem, int stations, List<SiteLimit> limits, SolveOptions options, Progress progress) {
        problem.openable(stations);
        if (limits.isEmpty()) {
            return new PCenter(problem, stations, limits, options, progress).solve(null);
        }
        Outcome free = new PCenter(problem, stations, List.of(), options.shared(PARTS), progress).solve(null);
        boolean slack = free != null && limits.stream().allMatch(limit -> limit.holds(free.sites));
        return slack ? free : new PCenter(problem, stations, limits, options.without(PARTS), progress).solve(free);
    }

    /** Says that some demand is beyond every listed walk of any choice found. */
    public static YizhanException tooFar(WalkProblem problem, int stations) {
        return YizhanException.usage(Message.of(
                "placement.center-too-far", Integer.toString(stations), Double.toString(problem.farMm() / 1000.0)));
    }

    /** @param free of the problem without limits, null where none is known */
    private @Nullable Outcome solve(@Nullable Outcome free) {
        int[] walks = distinctWalks(free == null ? 0 : free.boundMm);
        int probes = 2 + 32 - Integer.numberOfLeadingZeros(walks.length);
        SolveOptions each = options.shared(probes);
        int low = 0;
        int high = walks.length - 1;
        int @Nullable [] best = null;
        int proven = free == null ? 0 : free.boundMm;
        int certified = free == null ? 0 : free.certifiedBoundMm;
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-center"), probes)) {
            // First the longest listed walk: where even that is not enough, the list is too short for so few stations.
            int @Nullable [] sites = high < 0 ? null : within(walks[high], each).sites;
            while (sites != null && low <= high && !(best != null && progress.isCancelled())) {
                int middle = best == null ? high : (low + high) >>> 1;
                Cover cover = best == null ? new Cover(sites, false, false) : within(walks[middle], each);
                stage.advance(1);
                if (cover.sites != null) {
                    best = cover.sites;
                    high = Arrays.binarySearch(walks, longest(best)) - 1;
                } else {
                    low = middle + 1;
                    proven = cover.impossible && low < walks.length ? walks[low] : proven;
                    certified = cover.certified && low < walks.length ? walks[low] : certified;
                }
            }
        }
        if (best == null) {
            return null;
        }
        // Nobody walks less than to the nearest of all sites.
        int longest = longest(best);
        return new Outcome(
                best,
                longest,
                Math.min(longest, Math.max(proven, walks[0])),
                Math.min(longest, Math.max(certified, free == null ? walks[0] : 0)));
    }

    /** Sites that cover all within a walk, or null; whether none can, and whether duals alone prove that. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Cover(int @Nullable [] sites, boolean impossible, boolean certified) {}

    private Cover within(int mm, SolveOptions each) {
        CoverProblemBuilder builder = CoverProblem.builder(problem.sites(), problem.demands());
        WalkMatrix walks = problem.walks();
        boolean everyone = true;
        int existing = 0;
        for (int j = 0; j < problem.sites(); j++) {
            builder.status(j, problem.status(j));
            existing += problem.status(j) == SiteStatus.EXISTING ? 1 : 0;
        }
        for (int i = 0; i < problem.demands(); i++) {
            boolean reached = false;
            for (int k = walks.begin(i); k < walks.end(i) && walks.mmAt(k) <= mm; k++) {
                builder.cover(walks.siteAt(k), i);
                reached |= problem.status(walks.siteAt(k)) != SiteStatus.FORBIDDEN;
            }
            everyone &= reached;
        }
        if (!everyone) {
            return new Cover(null, true, true);
        }
        CoverProblem cover = builder.build();
        if (!limits.isEmpty()) {
            return ruled(cover, each);
        }
        CoverSolution solution = SetCover.solve(cover, each, progress.quietly());
        int[] sites = solution.columns();
        return sites.length - existing <= stations
                ? new Cover(sites, false, false)
                : new Cover(null, solution.bound() > stations, solution.certifiedBound() > stations);
    }

    private Cover ruled(CoverProblem cover, SolveOptions each) {
        List<SiteLimit> all = new ArrayList<>(limits);
        all.add(RuledMaxCover.limitOf(cover, true, stations));
        RuledSolution solution = RuledCover.solve(cover, all, each, progress.quietly());
        // Every site to build costs 1, so that a bound above their number leaves no choice, too.
        return solution.isFound()
                ? new Cover(solution.columns(), false, false)
                : new Cover(
                        null,
                        solution.isImpossible() || solution.bound() > stations,
                        solution.certifiedBound() > stations);
    }

    private int longest(int[] sites) {
        boolean[] open = new boolean[problem.sites()];
        for (int site : sites) {
            open[site] = true;
        }
        int longest = 0;
        for (int i = 0; i < problem.demands(); i++) {
            longest = Math.max(longest, problem.nearestMm(i, open));
        }
        return longest;
    }

    /** Listed walks that may be the longest: none shorter than a bound or some demand's walk to its nearest site. */
    private int[] distinctWalks(int bound) {
        WalkMatrix walks = problem.walks();
        int least = bound;
        for (int i = 0; i < problem.demands(); i++) {
            int nearest = problem.farMm();
            for (int k = walks.begin(i); k < walks.end(i); k++) {
                if (problem.status(walks.siteAt(k)) != SiteStatus.FORBIDDEN) {
                    nearest = walks.mmAt(k);
                    break;
                }
            }
            least = Math.max(least, nearest);
        }
        int[] all = new int[walks.pairs()];
        int count = 0;
        for (int i = 0; i < problem.demands(); i++) {
            for (int k = walks.begin(i); k < walks.end(i); k++) {
                if (walks.mmAt(k) >= least) {
                    all[count++] = walks.mmAt(k);
                }
            }
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }
}
