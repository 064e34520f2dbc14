package org.yizhan.placement.capacitated;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.partial.PartialCover;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

/**
 * Capacitated covering of a share: the fewest or cheapest sites at which a share of those who could find a seat finds one.
 *
 * <pre>
 * sets        J sites (columns) with K_j seats, I rows with w_i people, J_i ⊆ J the sites that reach row i
 * variables   x_j = 1 where site j is chosen, else 0;  f_ij ≥ 0 people of row i who sit at site j ∈ J_i
 * minimise    Σ_{j∈J} c_j x_j                over the sites to build (c_j = 1 for the fewest stations)
 * subject to  Σ_{i∈I} Σ_{j∈J_i} f_ij ≥ α S   with S the most that all sites together can seat
 *             seats, people, decisions and side rules as in {@link CapacitatedCover}
 * </pre>
 *
 * <p>Solved as a search for the least limit within which {@link CapacitatedCover} seats the share (as {@link PartialCover} does for
 * reach). The prices of each of these problems bound this one, too: {@link CapacitatedCoverCertificate#leastUse}.
 */
public final class CapacitatedPartialCover {

    /** So many limits are tried at most. */
    private static final int PROBES = 14;

    /** A limit that seats too few is raised by at least this, so that it is soon found where it is enough. */
    private static final double RAISE = 1.03;

    private final CapacitatedCoverProblem problem;
    private final boolean byNumber;
    private final List<SideConstraint> rules;
    private final long target;
    private final SolveOptions options;
    private final SolveProgress progress;
    private int @Nullable [] best;
    private long bestUse = Long.MAX_VALUE;
    private long proven;
    private long certified;

    private CapacitatedPartialCover(
            CapacitatedCoverProblem problem,
            boolean byNumber,
            List<SideConstraint> rules,
            long target,
            SolveOptions options,
            SolveProgress progress) {
        this.problem = problem;
        this.byNumber = byNumber;
        this.rules = rules;
        this.target = target;
        this.options = options;
        this.progress = progress;
    }

    /**
     * A choice that seats the share.
     *
     * @param columns forced ones included, ascending
     * @param use new stations, or what they cost in the money of the input
     * @param bound no choice that seats the share takes less; rests on prices and, for small problems, on a solver
     * @param certifiedBound what prices alone prove, checked; at most {@code bound}
     * @param seatedPercent of those who could find a seat
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(int[] columns, double use, double bound, double certifiedBound, double seatedPercent) {
        public boolean isOptimal() {
            return bound >= use;
        }
    }

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a choice and a valid bound.
     *
     * @param percent share to seat, above 0 and at most 100
     * @param byNumber true for the fewest stations, false for the least cost
     * @param rules side rules on the sites
     * @return null where no choice that keeps to the rules and seats the share was found
     * @throws PlacementException where the share is none
     */
    public static @Nullable Outcome solve(
            CapacitatedCoverProblem problem,
            double percent,
            boolean byNumber,
            List<SideConstraint> rules,
            SolveOptions options,
            SolveProgress progress) {
        if (!(percent > 0 && percent <= 100)) {
            throw PlacementException.request("bad-share", Double.toString(percent));
        }
        long all = seated(problem, usable(problem));
        long target = BigDecimal.valueOf(all)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .longValueExact();
        CapacitatedPartialCover cover =
                new CapacitatedPartialCover(problem, byNumber, rules, target, options.shared(PROBES), progress);
        return cover.solve(all);
    }

    private static int[] usable(CapacitatedCoverProblem problem) {
        return IntStream.range(0, problem.sites().columns())
                .filter(j -> problem.sites().status(j) != SiteStatus.FORBIDDEN)
                .toArray();
    }

    private static long seated(CapacitatedCoverProblem problem, int[] columns) {
        return CapacitatedCover.seatAt(problem, columns).totalUnits();
    }

    private @Nullable Outcome solve(long all) {
        CoverProblem sites = problem.sites();
        BuildCapacity capacity = new BuildCapacity(sites, byNumber, Long.MAX_VALUE);
        int[] every = usable(problem);
        long most = Arrays.stream(every)
                .filter(j -> sites.status(j) != SiteStatus.EXISTING)
                .mapToLong(capacity::use)
                .sum();
        int[] enough = greedy(capacity);
        keep(enough == null ? every : enough, capacity);
        if (best == null) {
            // Rules that ask for a least may be kept by all together.
            keep(every, capacity);
        }
        boolean found = false;
        certified = Math.max(
                capacity.required(),
                CapacitatedCoverCertificate.free(problem).leastUse(problem, byNumber, target, List.of()));
        proven = certified;
        long from = certified;
        long limit = Math.min(most, certified);
        try (SolveProgress.Stage stage = progress.begin(SolveStage.SHARE, -1)) {
            for (int probe = 0; probe < PROBES && from < bestUse && from <= most && !progress.isCancelled(); probe++) {
                limit = Math.max(from, Math.min(limit, Math.min(most, bestUse - 1)));
                CapacitatedCoverSolution solution =
                        CapacitatedCover.solve(problem, limits(limit), rules, options, progress.quietly());
                long seats = solution == null ? 0 : solution.seating().totalUnits();
                if (solution != null) {
                    learn(solution, limit);
                }
                if (seats >= target && solution != null) {
                    keep(solution.columns(), capacity);
                    found = true;
                } else {
                    from = limit + 1;
                }
                from = Math.max(from, proven);
                double raise = seats == 0 ? 2 : Math.min(2, Math.max(RAISE, RAISE * target / seats));
                limit = found ? from + (bestUse - from) / 2 : (long) Math.ceil(Math.max(1, limit) * raise);
                stage.advance(1);
            }
        }
        if (best == null) {
            return null;
        }
        double use = amount(bestUse);
        return new Outcome(
                best,
                use,
                amount(Math.min(proven, bestUse)),
                amount(Math.min(certified, bestUse)),
                all == 0 ? 100 : 100.0 * seated(problem, best) / all);
    }

    /** A choice to have where the search is stopped before it has any; null where it seats too few. */
    private int @Nullable [] greedy(BuildCapacity capacity) {
        CoverProblem sites = problem.sites();
        int columns = sites.columns();
        long[] people = new long[sites.rows()];
        Arrays.setAll(people, problem::people);
        long[] seats = new long[columns];
        long[] use = new long[columns];
        boolean[] allowed = new boolean[columns];
        boolean[] forced = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            seats[j] = problem.seats(j);
            use[j] = capacity.use(j);
            allowed[j] = sites.status(j) == SiteStatus.FREE;
            forced[j] = sites.status(j).isForced();
        }
        return CapacitatedCoverGreedy.choose(sites.incidence(), people, seats, use, allowed, forced, target);
    }

    private BuildLimit limits(long limit) {
        return byNumber ? BuildLimit.stations(Math.toIntExact(limit)) : BuildLimit.budget(amount(limit));
    }

    private double amount(long use) {
        return byNumber ? use : problem.sites().costOf(use);
    }

    /** What the prices of one limit, and its bound, say about the least use. */
    private void learn(CapacitatedCoverSolution solution, long limit) {
        certified = Math.max(certified, solution.certificate().leastUse(problem, byNumber, target, rules(solution)));
        proven = Math.max(proven, certified);
        if (solution.boundUnits() < target) {
            proven = Math.max(proven, limit + 1);
        }
    }

    /** Where the choice without side rules kept to them, its prices know none. */
    private List<SideConstraint> rules(CapacitatedCoverSolution solution) {
        return solution.certificate().knowsRules() ? rules : List.of();
    }

    /** Keeps a choice that seats the share and keeps to the rules, if it takes less than the best so far. */
    private void keep(int[] columns, BuildCapacity capacity) {
        long use = Arrays.stream(columns)
                .filter(j -> problem.sites().status(j) != SiteStatus.EXISTING)
                .mapToLong(capacity::use)
                .sum();
        if (use < bestUse && rules.stream().allMatch(rule -> rule.holds(columns))) {
            best = columns;
            bestUse = use;
        }
    }
}
