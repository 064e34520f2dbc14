package org.yizhan.placement.partial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

/**
 * Partial set covering under side rules: the cheapest set of sites that covers at least a share of the coverable weight and
 * keeps to every limit.
 *
 * <pre>
 * sets        J sites (columns), I coverable rows with weights w_i, J_i ⊆ J the sites that cover row i, R limits
 * variables   x_j = 1 where site j is chosen, else 0;  z_i = 1 where row i counts as covered, else 0
 * minimise    Σ_{j∈J} c_j x_j                 (c_j = 1 for the fewest stations)
 * subject to  Σ_{i∈I} w_i z_i ≥ α Σ_{i∈I} w_i
 *             z_i ≤ Σ_{j∈J_i} x_j             for every i ∈ I
 *             L_r ≤ Σ_{j∈J} a_rj x_j ≤ U_r    for every r ∈ R, as in {@link ConstrainedSetCover}
 *             x_j = 1                         for required and existing sites (existing ones cost nothing)
 *             x_j = 0                         for forbidden sites
 * </pre>
 *
 * <p>{@link PartialCover} with side rules: where its answer keeps to the limits there is no better one. Else a search for the
 * least limit on what is built at which {@link ConstrainedMaximalCover} covers the share. The multipliers of each of these problems
 * prove for every smaller limit, too, what it covers at most, and so from where on the share can be covered at all.
 */
public final class ConstrainedPartialCover {

    /** Of time and effort one part goes into the problem without limits. */
    private static final int PARTS = 2;

    private static final int PROBES = 6;

    private final CoverProblem problem;
    private final boolean byNumber;
    private final long target;
    private final List<SideConstraint> limits;
    private final SolveOptions options;
    private final SolveProgress progress;
    private final BuildCapacity capacity;
    private ConstrainedMaximalCover.@Nullable Proven before;
    private int @Nullable [] best;
    private long bestUse;
    /** Nothing that takes less covers the share: as the solver says, and as multipliers alone prove. */
    private long least;

    private long certified;

    private ConstrainedPartialCover(
            CoverProblem problem,
            boolean byNumber,
            long target,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        this.problem = problem;
        this.byNumber = byNumber;
        this.target = target;
        this.limits = limits;
        this.options = options;
        this.progress = progress;
        this.capacity = new BuildCapacity(problem, byNumber, Long.MAX_VALUE);
    }

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a valid bound, and a choice if one
     * was found.
     *
     * @param percent share to cover, above 0 and at most 100
     * @param byNumber true for the fewest stations, false for the least cost
     * @throws PlacementException where the share is none
     */
    public static ConstrainedCoverSolution solve(
            CoverProblem problem,
            double percent,
            boolean byNumber,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        long target = PartialCover.target(problem, percent);
        PartialCoverSolution free = PartialCover.solve(problem, percent, byNumber, options.shared(PARTS), progress);
        ConstrainedPartialCover cover = new ConstrainedPartialCover(
                problem, byNumber, target, limits, options.without(PARTS).shared(PROBES), progress);
        return cover.solve(free);
    }

    private ConstrainedCoverSolution solve(PartialCoverSolution free) {
        least = free.boundUnits();
        certified = least;
        long all = all();
        bestUse = all + 1;
        keep(free.columns());
        boolean impossible = false;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.SHARE, PROBES)) {
            long from = least;
            long next = Math.max(from, free.useUnits());
            long step = Math.max(1, next / 10);
            for (int probe = 0; probe < PROBES && from < bestUse && !progress.isCancelled(); probe++) {
                // Upwards in growing steps until the share is covered, then halving what is left.
                boolean last = best == null && probe == PROBES - 1;
                long limit = best != null && probe > 0 ? (from + bestUse - 1) / 2 : last ? all : next;
                limit = Math.max(from, Math.min(limit, bestUse - 1));
                if (!covers(limit)) {
                    from = limit + 1;
                    next = from + step;
                    step *= 4;
                }
                from = Math.max(from, least);
                stage.advance(1);
            }
            impossible = best == null && least > all;
        }
        long value = best == null ? 0 : bestUse;
        LongToDoubleFunction measure = byNumber ? units -> units : problem::costOf;
        return new ConstrainedCoverSolution(
                false,
                best,
                impossible,
                value,
                best == null ? least : Math.min(least, value),
                best == null ? certified : Math.min(certified, value),
                measure,
                0);
    }

    /** What it takes to build everything that may be built. */
    private long all() {
        long sum = 0;
        for (int j = 0; j < problem.columns(); j++) {
            SiteStatus status = problem.status(j);
            sum += status == SiteStatus.FREE || status == SiteStatus.REQUIRED ? capacity.use(j) : 0;
        }
        return sum;
    }

    /** Looks for a choice within a limit; what is learnt from it is kept either way. */
    private boolean covers(long limit) {
        ConstrainedMaximalCover.Proven proven = ConstrainedMaximalCover.prove(
                problem,
                byNumber ? BuildLimit.stations((int) limit) : BuildLimit.budget(problem.costOf(limit)),
                limits,
                before,
                options,
                progress.quietly());
        before = proven;
        ConstrainedCoverSolution solution = proven.solution();
        if (solution.isImpossible() || solution.boundUnits() < target) {
            least = Math.max(least, limit + 1);
        }
        if (solution.certifiedBoundUnits() < target) {
            certified = Math.max(certified, limit + 1);
        }
        certified = Math.max(certified, leastUse(proven, limit));
        least = Math.max(least, certified);
        boolean covered = solution.isFound() && keep(solution.columns());
        if (!covered && solution.isFound()) {
            keep(completed(solution.columns()));
        }
        return covered;
    }

    /** Sites that keep to the limits and others that break none, most weight for what they take first, up to the share. */
    private int[] completed(int[] columns) {
        boolean[] in = new boolean[problem.columns()];
        boolean[] covered = new boolean[problem.rows()];
        long weight = 0;
        for (int j : columns) {
            in[j] = true;
            weight += problem.cover(j, covered);
        }
        boolean[] barred = new boolean[in.length];
        long[] room = new long[limits.size()];
        for (int r = 0; r < room.length; r++) {
            room[r] = limits.get(r).linear().most() - limits.get(r).linear().used(in);
        }
        while (weight < target) {
            int next = -1;
            double value = 0;
            bar(room, barred);
            for (int j = 0; j < in.length; j++) {
                if (!in[j] && !barred[j] && problem.status(j) == SiteStatus.FREE) {
                    double each = (double) problem.worth(j, covered) / capacity.use(j);
                    if (each > value) {
                        value = each;
                        next = j;
                    }
                }
            }
            if (next < 0) {
                break;
            }
            in[next] = true;
            weight += problem.cover(next, covered);
            for (int r = 0; r < room.length; r++) {
                LinearConstraint limit = limits.get(r).linear();
                int at = Arrays.binarySearch(limit.columns(), next);
                room[r] -= at < 0 ? 0 : limit.uses()[at];
            }
        }
        return IntStream.range(0, in.length).filter(j -> in[j]).toArray();
    }

    /** Bars the columns for which some limit has no room. */
    private void bar(long[] room, boolean[] barred) {
        for (int r = 0; r < room.length; r++) {
            LinearConstraint limit = limits.get(r).linear();
            for (int k = 0; k < limit.columns().length; k++) {
                barred[limit.columns()[k]] |= limit.uses()[k] > room[r];
            }
        }
    }

    /** The least limit, above one, for which multipliers do not rule out that the share is covered. */
    private long leastUse(ConstrainedMaximalCover.Proven proven, long probed) {
        long low = certified;
        long high = Math.max(low, Math.min(bestUse, 2 * probed + 1));
        List<SideConstraint> within = new ArrayList<>(limits);
        within.add(ConstrainedMaximalCover.limitOf(problem, byNumber, 0));
        while (low < high) {
            long middle = (low + high) >>> 1;
            within.set(limits.size(), ConstrainedMaximalCover.limitOf(problem, byNumber, middle));
            if (proven.within(problem, within) < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Drops what the share and the limits can do without, dearest first, and keeps the choice if it is the best so far.
     *
     * @return false where it breaks a limit or covers less than the share
     */
    private boolean keep(int[] columns) {
        int[] kept = columns;
        if (!holds(kept) || problem.weightCovered(kept) < target) {
            return false;
        }
        int[] times = new int[problem.rows()];
        long weight = 0;
        for (int j : columns) {
            for (int row : problem.rowsOf(j)) {
                weight += times[row]++ == 0 ? problem.weight(row) : 0;
            }
        }
        int[] dearest = IntStream.of(columns)
                .filter(j -> problem.status(j) == SiteStatus.FREE)
                .boxed()
                .sorted(Comparator.comparingLong((Integer j) -> -capacity.use(j))
                        .thenComparing(j -> j))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int j : dearest) {
            long alone = 0;
            for (int row : problem.rowsOf(j)) {
                alone += times[row] == 1 ? problem.weight(row) : 0;
            }
            if (weight - alone < target) {
                continue;
            }
            int[] without = Arrays.stream(kept).filter(k -> k != j).toArray();
            if (limits.stream().allMatch(limit -> !limit.hasLeast() || limit.holds(without))) {
                kept = without;
                weight -= alone;
                for (int row : problem.rowsOf(j)) {
                    times[row]--;
                }
            }
        }
        long use = 0;
        for (int j : kept) {
            use += problem.status(j) == SiteStatus.EXISTING ? 0 : capacity.use(j);
        }
        if (use < bestUse) {
            best = kept;
            bestUse = use;
        }
        return true;
    }

    private boolean holds(int[] columns) {
        return limits.stream().allMatch(limit -> limit.holds(columns));
    }
}
