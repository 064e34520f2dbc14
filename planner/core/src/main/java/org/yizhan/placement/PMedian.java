package org.yizhan.placement;

import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.StopRule;
import org.yizhan.placement.solver.walks.MedianDual;
import org.yizhan.placement.solver.walks.MedianSearch;

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
 * </pre>
 *
 * <p>S. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, Operations Research
 * 12 (1964). Walks that are not listed count as {@link WalkProblem#farMm()}, which can only shorten the mean, so the bound
 * holds for the true walks too.
 */
public final class PMedian {

    /** The search stops once so many shakes in a row found nothing better. */
    private static final int VAIN_SHAKES = 200;

    private PMedian() {}

    /**
     * Solves the problem, best effort within the options.
     *
     * @param stations how many sites to build at most, required ones included
     */
    public static MedianSolution solve(WalkProblem problem, int stations, SolveOptions options, Progress progress) {
        int most = problem.openable(stations);
        boolean[] allowed = new boolean[problem.sites()];
        boolean[] forced = new boolean[problem.sites()];
        for (int j = 0; j < allowed.length; j++) {
            allowed[j] = problem.status(j) == SiteStatus.FREE;
            forced[j] = problem.status(j).isForced();
        }
        long[] weight = problem.weights();
        SolveOptions half = options.shared(2);
        MedianSearch search =
                new MedianSearch(problem.walks(), weight, problem.farMm(), allowed, forced, most, options.seed());
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-median"), -1)) {
            stage.advance(search.run(new StopRule(half.effort(), half.timeLimit(), progress), VAIN_SHAKES));
        }
        MedianDual dual = new MedianDual(problem.walks(), weight, problem.farMm(), allowed, forced, most);
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-median-bound"), -1)) {
            stage.advance(dual.run(
                    new StopRule(half.effort(), half.timeLimit(), progress), search.best(), search.bestCost()));
        }
        return new MedianSolution(problem, stations, search.best(), new MedianCertificate(dual.multipliers()));
    }
}
