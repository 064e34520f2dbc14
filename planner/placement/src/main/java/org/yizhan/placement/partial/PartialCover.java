package org.yizhan.placement.partial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverCertificate;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

/**
 * Partial set covering: the cheapest set of sites that covers at least a share of the coverable weight.
 *
 * <pre>
 * sets        J sites (columns), I coverable rows with weights w_i, J_i ⊆ J the sites that cover row i
 * variables   x_j = 1 where site j is chosen, else 0;  z_i = 1 where row i counts as covered, else 0
 * minimise    Σ_{j∈J} c_j x_j                 (c_j = 1 for the fewest stations)
 * subject to  Σ_{i∈I} w_i z_i ≥ α Σ_{i∈I} w_i
 *             z_i ≤ Σ_{j∈J_i} x_j             for every i ∈ I
 *             x_j = 1                         for required and existing sites (existing ones cost nothing)
 *             x_j = 0                         for forbidden sites
 * </pre>
 *
 * <p>M. Daskin, S. Owen, Two new location covering problems: the partial p-center problem and the partial set covering
 * problem, Geographical Analysis 31 (1999). Solved as a search for the least limit at which {@link MaximalCover} covers the
 * share; the duals of each of these problems also bound this one ({@link MaximalCoverCertificate#leastUse}).
 */
public final class PartialCover {

    /** So many limits are tried at most: halving settles a thousand stations in ten. */
    private static final int PROBES = 12;

    private final CoverProblem problem;
    private final boolean byNumber;
    private final long target;
    private final SolveOptions options;
    private final SolveProgress progress;
    private boolean[] best = {};
    private long bestUse;

    private PartialCover(
            CoverProblem problem, boolean byNumber, long target, SolveOptions options, SolveProgress progress) {
        this.problem = problem;
        this.byNumber = byNumber;
        this.target = target;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Solves the problem, best effort within the options.
     *
     * @param percent share to cover, above 0 and at most 100
     * @param byNumber true for the fewest stations, false for the least cost
     */
    public static PartialCoverSolution solve(
            CoverProblem problem, double percent, boolean byNumber, SolveOptions options, SolveProgress progress) {
        long target = target(problem, percent);
        return new PartialCover(problem, byNumber, target, options.shared(PROBES), progress).solve();
    }

    /**
     * The weight units that a share comes to at least.
     *
     * @throws PlacementException where the share is none
     */
    public static long target(CoverProblem problem, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw PlacementException.request("bad-share", Double.toString(percent));
        }
        return new BigDecimal(BigInteger.valueOf(problem.weightCoverable()))
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    private PartialCoverSolution solve() {
        BuildCapacity capacity = new BuildCapacity(problem, byNumber, Long.MAX_VALUE);
        greedy(capacity);
        long proven = capacity.required();
        long from = proven;
        MaximalCoverCertificate like = null;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.SHARE, -1)) {
            for (int probe = 0; probe < PROBES && from < bestUse && !progress.isCancelled(); probe++) {
                // Greedy is seldom far off: the first probe goes just below it, where the duals say most.
                long limit = probe == 0 ? bestUse - Math.max(1, (bestUse - from) / 12) : (from + bestUse) / 2;
                limit = Math.max(from, Math.min(limit, bestUse - 1));
                MaximalCoverSolution solution = MaximalCover.solve(
                        problem,
                        byNumber ? BuildLimit.stations((int) limit) : BuildLimit.budget(problem.costOf(limit)),
                        like,
                        options,
                        progress.quietly());
                like = solution.certificate();
                proven = Math.max(proven, Math.min(bestUse, like.leastUse(problem, byNumber, target)));
                if (solution.weightUnits() >= target) {
                    keep(capacity, solution.columns());
                } else {
                    from = limit + 1;
                }
                from = Math.max(from, proven);
                stage.advance(1);
            }
        }
        return new PartialCoverSolution(problem, byNumber, target, chosen(), Math.min(proven, bestUse));
    }

    /** Most weight for its use first; gains only fall, so a queued gain is looked at again only when it comes up. */
    private void greedy(BuildCapacity capacity) {
        record Offer(int column, long worth, double value) {}
        boolean[] in = new boolean[problem.columns()];
        boolean[] covered = new boolean[problem.rows()];
        long weight = 0;
        PriorityQueue<Offer> queue = new PriorityQueue<>(
                (a, b) -> a.value != b.value ? Double.compare(b.value, a.value) : Integer.compare(a.column, b.column));
        for (int j = 0; j < in.length; j++) {
            if (problem.status(j).isForced()) {
                in[j] = true;
                weight += problem.cover(j, covered);
            }
        }
        for (int j = 0; j < in.length; j++) {
            if (problem.status(j) == SiteStatus.FREE) {
                long worth = problem.worth(j, covered);
                queue.add(new Offer(j, worth, (double) worth / capacity.use(j)));
            }
        }
        while (weight < target) {
            Offer offer = queue.poll();
            if (offer == null) {
                throw new IllegalStateException("the share is of what can be covered");
            }
            long worth = problem.worth(offer.column, covered);
            if (worth < offer.worth) {
                queue.add(new Offer(offer.column, worth, (double) worth / capacity.use(offer.column)));
            } else {
                in[offer.column] = true;
                weight += problem.cover(offer.column, covered);
            }
        }
        best = in;
        bestUse = Long.MAX_VALUE;
        keep(capacity, chosen());
    }

    /** Drops what the target can do without, dearest first, and keeps the choice if it is the best so far. */
    private void keep(BuildCapacity capacity, int[] columns) {
        int[] times = new int[problem.rows()];
        long weight = 0;
        for (int j : columns) {
            for (int row : problem.rowsOf(j)) {
                weight += times[row]++ == 0 ? problem.weight(row) : 0;
            }
        }
        boolean[] in = new boolean[problem.columns()];
        long use = 0;
        for (int j : Arrays.stream(columns)
                .boxed()
                .sorted((a, b) -> Long.compare(capacity.use(b), capacity.use(a)))
                .mapToInt(Integer::intValue)
                .toArray()) {
            long alone = 0;
            for (int row : problem.rowsOf(j)) {
                alone += times[row] == 1 ? problem.weight(row) : 0;
            }
            if (problem.status(j) == SiteStatus.FREE && weight - alone >= target) {
                weight -= alone;
                for (int row : problem.rowsOf(j)) {
                    times[row]--;
                }
                continue;
            }
            in[j] = true;
            use += problem.status(j) == SiteStatus.EXISTING ? 0 : capacity.use(j);
        }
        if (use < bestUse) {
            best = in;
            bestUse = use;
        }
    }

    private int[] chosen() {
        int count = 0;
        int[] columns = new int[best.length];
        for (int j = 0; j < best.length; j++) {
            if (best[j]) {
                columns[count++] = j;
            }
        }
        return Arrays.copyOf(columns, count);
    }
}
