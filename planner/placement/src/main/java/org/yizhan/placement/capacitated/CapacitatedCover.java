package org.yizhan.placement.capacitated;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/**
 * Capacitated maximal covering: the sites at which most people find a seat within reach, within a number of stations or a
 * budget. A row's people may be split among sites.
 *
 * <pre>
 * sets        J sites (columns) with K_j seats, I rows with w_i people, J_i ⊆ J the sites that reach row i
 * variables   x_j = 1 where site j is chosen, else 0;  f_ij ≥ 0 people of row i who sit at site j ∈ J_i
 * maximise    Σ_{i∈I} Σ_{j∈J_i} f_ij
 * subject to  Σ_{j∈J_i} f_ij ≤ w_i           for every i ∈ I
 *             Σ_{i: j∈J_i} f_ij ≤ K_j x_j    for every j ∈ J
 *             f_ij ≤ w_i x_j                 for every i ∈ I, j ∈ J_i
 *             Σ_j x_j ≤ p                    over the sites to build, or
 *             Σ_j c_j x_j ≤ B                over the sites to build
 *             x_j = 1                        for required and existing sites
 *             x_j = 0                        for forbidden sites
 *             L_r ≤ Σ_j a_rj x_j ≤ U_r       for every side rule r, where there are any, as in {@link ConstrainedSetCover}
 * </pre>
 *
 * <p>J. Current, J. Storbeck, Capacitated covering models, Environment and Planning B 15 (1988); H. Pirkul, D. Schilling,
 * The maximal covering location problem with capacities on total workload, Management Science 37 (1991).
 */
public final class CapacitatedCover {

    /** Time and effort go to the problem without side rules, to a choice that keeps to them, and to the rest. */
    private static final int PARTS = 3;

    /** Of time and effort one part goes to the choice that has most people within reach, where the search begins. */
    private static final int PARTS_WITHOUT_RULES = 4;

    private CapacitatedCover() {}

    /**
     * Solves the problem, best effort within the options; stopped early it still returns a choice and a valid bound. Begins
     * with the choice that has most people within reach, and so stays there where every seat is taken whatever is chosen.
     *
     * @param progress told of the work done, asked whether to stop
     * @throws PlacementException where the limits ask for more sites than there are, or allow less than the required ones take
     */
    public static CapacitatedCoverSolution solve(
            CapacitatedCoverProblem problem, BuildLimit limits, SolveOptions options, SolveProgress progress) {
        MaximalCoverSolution reach =
                MaximalCover.solve(problem.sites(), limits, options.shared(PARTS_WITHOUT_RULES), progress.quietly());
        int[] start = free(problem, reach.columns());
        return solve(problem, limits, List.of(), start, null, options.without(PARTS_WITHOUT_RULES), progress);
    }

    private static int[] free(CapacitatedCoverProblem problem, int[] columns) {
        return Arrays.stream(columns)
                .filter(j -> problem.sites().status(j) == SiteStatus.FREE)
                .toArray();
    }

    /**
     * As {@link #solve(CapacitatedCoverProblem, BuildLimit, SolveOptions, SolveProgress)}, under side rules. First without them: where that
     * choice keeps to them there is nothing more to do. Else from the choice that keeps to them and has most people within
     * reach.
     *
     * @return null where no choice that keeps to the rules was found
     */
    public static @Nullable CapacitatedCoverSolution solve(
            CapacitatedCoverProblem problem,
            BuildLimit limits,
            List<SideConstraint> rules,
            SolveOptions options,
            SolveProgress progress) {
        if (rules.isEmpty()) {
            return solve(problem, limits, options, progress);
        }
        CapacitatedCoverSolution free = solve(problem, limits, options.shared(PARTS), progress);
        int[] columns = free.columns();
        if (rules.stream().allMatch(rule -> rule.holds(columns))) {
            return free;
        }
        ConstrainedCoverSolution reach =
                ConstrainedMaximalCover.solve(problem.sites(), limits, rules, options.shared(PARTS), progress);
        if (!reach.isFound()) {
            return null;
        }
        int[] start = free(problem, reach.columns());
        return solve(problem, limits, rules, start, free, options.shared(PARTS), progress);
    }

    private static CapacitatedCoverSolution solve(
            CapacitatedCoverProblem problem,
            BuildLimit limits,
            List<SideConstraint> rules,
            int[] start,
            @Nullable CapacitatedCoverSolution free,
            SolveOptions options,
            SolveProgress progress) {
        CoverProblem sites = problem.sites();
        BuildCapacity capacity = BuildCapacity.of(sites, limits);
        long[] people = new long[sites.rows()];
        long[] seats = new long[sites.columns()];
        long[] use = new long[seats.length];
        boolean[] allowed = new boolean[seats.length];
        boolean[] forced = new boolean[seats.length];
        Arrays.setAll(people, problem::people);
        for (int j = 0; j < seats.length; j++) {
            seats[j] = problem.seats(j);
            use[j] = capacity.use(j);
            allowed[j] = sites.status(j) == SiteStatus.FREE;
            forced[j] = sites.status(j).isForced();
        }
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        RawCapacitatedCoverSolution outcome;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.SEATS, -1)) {
            outcome = CapacitatedCoverEngine.solve(
                    sites.incidence(),
                    people,
                    seats,
                    use,
                    allowed,
                    forced,
                    capacity.total() - capacity.required(),
                    rules.stream().map(SideConstraint::linear).toList(),
                    start,
                    rule,
                    options.threads(),
                    options.seed(),
                    stage,
                    (value, bound) -> stage.incumbent(
                            SolveProgress.Measure.PEOPLE, problem.peopleOf(value), problem.peopleOf(bound)));
        }
        return new CapacitatedCoverSolution(problem, limits, rules, outcome, free);
    }

    /** Seats the most people that all sites together can, whatever they cost. */
    public static DemandAllocation seatAtAll(CapacitatedCoverProblem problem) {
        return seatAt(problem, IntStream.range(0, problem.sites().columns()).toArray());
    }

    /** Seats the most people that some columns can. */
    static DemandAllocation seatAt(CapacitatedCoverProblem problem, int[] columns) {
        CoverProblem sites = problem.sites();
        long[] people = new long[sites.rows()];
        long[] seats = new long[sites.columns()];
        boolean[] open = new boolean[seats.length];
        Arrays.setAll(people, problem::people);
        Arrays.setAll(seats, problem::seats);
        for (int j : columns) {
            open[j] = true;
        }
        return new DemandAllocation(problem, CapacitatedCoverEngine.seat(sites.incidence(), people, seats, open));
    }
}
