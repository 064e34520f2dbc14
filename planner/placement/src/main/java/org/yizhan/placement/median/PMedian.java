package org.yizhan.placement.median;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/**
 * The p-median problem: the sites that make the weighted mean walk shortest.
 *
 * <pre>
 * sets        J sites, I demands with weights w_i, d_ij the walk from demand i to site j
 * variables   x_j = 1 where site j is open, else 0;  y_ij = 1 where demand i walks to site j, else 0
 * minimise    Σ_i Σ_j w_i d_ij y_ij
 * subject to  Σ_j y_ij = 1       for every i ∈ I
 *             y_ij ≤ x_j         for every i and j
 *             Σ_j x_j ≤ p        over the sites to build
 *             x_j = 1            for required and existing sites
 *             x_j = 0            for forbidden sites
 *             L_r ≤ Σ_j a_rj x_j ≤ U_r   for every side rule r, where there are any, as in {@link ConstrainedSetCover}
 * </pre>
 *
 * <p>S. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, Operations Research
 * 12 (1964). Walks that are not listed count as {@link DistanceProblem#farMm()}, which can only shorten the mean, so the bound
 * holds for the true walks too.
 */
public final class PMedian {

    /** The search stops once so many shakes in a row found nothing better. */
    private static final int VAIN_SHAKES = 200;

    /** Time and effort go to the problem without side rules, to a choice that keeps to them, and to the rest. */
    private static final int PARTS = 3;

    private PMedian() {}

    /**
     * Solves the problem, best effort within the options.
     *
     * @param stations how many sites to build at most, required ones included
     */
    public static MedianSolution solve(
            DistanceProblem problem, int stations, SolveOptions options, SolveProgress progress) {
        return solve(problem, stations, List.of(), null, forced(problem), options, progress);
    }

    /**
     * As {@link #solve(DistanceProblem, int, SolveOptions, SolveProgress)}, under side rules. First without them: where that choice keeps
     * to them there is nothing more to do. Else from the choice that keeps to them and has most weight within its mean walk.
     *
     * @param limits on the sites
     * @return null where no choice that keeps to the rules was found
     */
    public static @Nullable MedianSolution solve(
            DistanceProblem problem,
            int stations,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        if (limits.isEmpty()) {
            return solve(problem, stations, options, progress);
        }
        MedianSolution free = solve(problem, stations, options.shared(PARTS), progress);
        int[] sites = free.sites();
        if (limits.stream().allMatch(limit -> limit.holds(sites))) {
            return free;
        }
        ConstrainedCoverSolution near = ConstrainedMaximalCover.solve(
                within(problem, (int) Math.round(1000 * free.meanMetres())),
                BuildLimit.stations(stations),
                limits,
                options.shared(PARTS),
                progress);
        if (!near.isFound()) {
            return null;
        }
        boolean[] start = new boolean[problem.sites()];
        for (int j : near.columns()) {
            start[j] = true;
        }
        return solve(problem, stations, limits, free, start, options.shared(PARTS), progress);
    }

    /** Which demands are within a walk of which sites. */
    private static CoverProblem within(DistanceProblem problem, int mm) {
        CoverProblemBuilder builder = CoverProblem.builder(problem.sites(), problem.demands());
        for (int j = 0; j < problem.sites(); j++) {
            builder.status(j, problem.status(j));
        }
        DistanceMatrix walks = problem.walks();
        for (int i = 0; i < problem.demands(); i++) {
            builder.weight(i, problem.weight(i));
            for (int k = walks.begin(i); k < walks.end(i) && walks.mmAt(k) <= mm; k++) {
                builder.cover(walks.siteAt(k), i);
            }
        }
        return builder.build();
    }

    private static boolean[] forced(DistanceProblem problem) {
        boolean[] forced = new boolean[problem.sites()];
        for (int j = 0; j < forced.length; j++) {
            forced[j] = problem.status(j).isForced();
        }
        return forced;
    }

    private static MedianSolution solve(
            DistanceProblem problem,
            int stations,
            List<SideConstraint> rules,
            @Nullable MedianSolution free,
            boolean[] start,
            SolveOptions options,
            SolveProgress progress) {
        List<LinearConstraint> limits =
                rules.stream().map(SideConstraint::linear).toList();
        boolean[] forced = forced(problem);
        int most = problem.openable(stations);
        boolean[] allowed = new boolean[problem.sites()];
        for (int j = 0; j < allowed.length; j++) {
            allowed[j] = problem.status(j) == SiteStatus.FREE;
        }
        long[] weight = problem.weights();
        SolveOptions half = options.shared(2);
        MedianInterchange search = new MedianInterchange(
                problem.walks(), weight, problem.farMm(), allowed, forced, most, limits, start, options.seed());
        try (SolveProgress.Stage stage = progress.begin(SolveStage.MEDIAN, -1)) {
            stage.advance(search.run(new StopRule(half.effort(), half.timeLimit(), progress), VAIN_SHAKES));
        }
        MedianDual dual =
                new MedianDual(problem.walks(), weight, problem.farMm(), allowed, forced, most, limits, search.best());
        try (SolveProgress.Stage stage = progress.begin(SolveStage.MEDIAN_BOUND, -1)) {
            stage.advance(dual.run(new StopRule(half.effort(), half.timeLimit(), progress), search.bestCost()));
        }
        MedianCertificate certificate = new MedianCertificate(dual.multipliers(), dual.limitMultipliers());
        return new MedianSolution(problem, stations, rules, search.best(), certificate, free);
    }
}
