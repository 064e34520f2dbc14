package org.yizhan.placement.capacitated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Incumbent;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/**
 * Capacitated maximal covering: greedy, annealing beside a Lagrangian bound in rounds of growing work until the two meet or
 * the {@link StopRule} ends it, and an exact solver where the instance is small.
 */
public final class CapacitatedCoverEngine {

    private static final long FIRST_ROUND_LOOKS = 100;
    private static final long LEAST_ROUND = 100_000;
    private static final long ROUND_GROWTH = 3;
    private static final int MOST_VAIN_ROUNDS = 4;
    /** Pairs up to which an exact solver is asked. */
    private static final int FEW_PAIRS = 3_000;
    /** As near as prices in steps of {@link CapacitatedCoverDual#GRAIN} can bring the bound, as a share. */
    private static final double NEAR_ENOUGH = 1e-6;
    /** How many columns the bound favours, for each that is chosen. */
    private static final int FAVOURED_FOR_EACH = 3;

    private final CapacitatedCoverInstance instance;
    private final long capacity;
    private final StopRule rule;
    private final long seed;
    private final int[] start;
    private final CapacitatedCoverDual dual;
    private final List<CapacitatedCoverAnnealing> searches = new ArrayList<>();
    private long best;
    private long exactBound = Long.MAX_VALUE;

    private CapacitatedCoverEngine(
            CapacitatedCoverInstance instance, long capacity, int[] start, StopRule rule, long seed) {
        this.instance = instance;
        this.capacity = capacity;
        this.rule = rule;
        this.seed = seed;
        this.start = start;
        this.dual = new CapacitatedCoverDual(instance, capacity);
        searches.add(new CapacitatedCoverAnnealing(instance, capacity, start, seed));
        this.best = searches.get(0).bestTotal();
    }

    /**
     * Solves one instance.
     *
     * @param people of each row, at least 0
     * @param seats of each column, at least 0
     * @param use what each allowed column takes of the capacity, at least 1
     * @param allowed columns that may be chosen
     * @param forced columns that are chosen already
     * @param capacity at least 0
     * @param limits side rules on the columns, forced ones included
     * @param start allowed columns that keep to the capacity and, with the forced ones, to the limits
     * @param listener hears how many are seated so far and what no choice exceeds
     */
    public static RawCapacitatedCoverSolution solve(
            Incidence matrix,
            long[] people,
            long[] seats,
            long[] use,
            boolean[] allowed,
            boolean[] forced,
            long capacity,
            List<LinearConstraint> limits,
            int[] start,
            StopRule rule,
            int threads,
            long seed,
            SolveProgress.Stage stage,
            Incumbent.Listener listener) {
        boolean[] affordable = allowed.clone();
        for (int j = 0; j < affordable.length; j++) {
            affordable[j] &= use[j] <= capacity;
        }
        CapacitatedCoverInstance instance =
                new CapacitatedCoverInstance(matrix, people, seats, use, affordable, forced, limits);
        CapacitatedCoverEngine engine = new CapacitatedCoverEngine(instance, capacity, start, rule, seed);
        StopRule.Meter meter = rule.meter(rule.work());
        engine.run(meter, threads, stage, listener);
        return engine.outcome(people, meter.spent());
    }

    private void run(StopRule.Meter meter, int threads, SolveProgress.Stage stage, Incumbent.Listener listener) {
        meter.spend(1 + searches.get(0).work());
        stage.advance(meter.spent());
        long work = Math.max(LEAST_ROUND, FIRST_ROUND_LOOKS * instance.matrix.pairs());
        int vain = 0;
        try (Parallel parallel = new Parallel(threads)) {
            while (!closed() && !meter.stopped() && !(dual.converged() && vain >= MOST_VAIN_ROUNDS)) {
                // The last round takes all that is left, since annealing gains most from being slow.
                long left = rule.workLeft(meter);
                long share = left < 4 * work ? Math.max(1, left / 2) : work;
                long before = meter.spent();
                long bestBefore = best;
                meter.spend(Math.max(1, parallel.run(tasks(share))));
                best = Math.max(best, winner().bestTotal());
                if (exactBound == Long.MAX_VALUE && !closed() && instance.matrix.pairs() <= FEW_PAIRS) {
                    solveExactly(meter);
                }
                stage.advance(meter.spent() - before);
                vain = best > bestBefore ? 0 : vain + 1;
                listener.hear(best, bound());
                work *= ROUND_GROWTH;
            }
        }
    }

    /** The bound and a search, or two searches once the bound has converged, at equal shares of the work. */
    private List<Callable<Long>> tasks(long share) {
        List<Callable<Long>> tasks = new ArrayList<>();
        long known = best;
        long target = bound();
        if (!dual.converged()) {
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                dual.run(part, (double) known, known + 1 - 1e-6);
                return part.spent();
            });
        } else if (searches.size() == 1) {
            searches.add(new CapacitatedCoverAnnealing(instance, capacity, start, seed + 1));
        }
        int[] choice = winner().best();
        double[] gains = dual.gains();
        boolean bounded = dual.bound() < Double.POSITIVE_INFINITY;
        for (CapacitatedCoverAnnealing search : searches) {
            if (bounded) {
                search.favour(gains, FAVOURED_FOR_EACH * (choice.length + 1));
            }
            boolean behind = search.bestTotal() < best;
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                if (behind) {
                    search.learn(choice);
                }
                search.anneal(part, target);
                return part.spent();
            });
        }
        return tasks;
    }

    private CapacitatedCoverAnnealing winner() {
        CapacitatedCoverAnnealing first = searches.get(0);
        CapacitatedCoverAnnealing last = searches.get(searches.size() - 1);
        return last.bestTotal() > first.bestTotal() ? last : first;
    }

    private long bound() {
        // A whole bound may come a rounding error short of itself; the certificate sums it up again exactly.
        double found = dual.bound() * (1 + 1e-12) + 1e-6;
        return Math.min(found < Long.MAX_VALUE ? (long) Math.floor(found) : Long.MAX_VALUE, exactBound);
    }

    private boolean closed() {
        return bound() - best <= NEAR_ENOUGH * best;
    }

    /**
     * The whole as an integer program: x_j whether column j is chosen, f_k how many sit over pair k; most Σ f with Σ_j f ≤
     * w_i, Σ_i f ≤ K_j x_j, f ≤ w_i x_j, Σ a_j x_j ≤ C and the limits.
     */
    private void solveExactly(StopRule.Meter meter) {
        ExactSolver solver = ExactSolver.find();
        if (solver == null) {
            return;
        }
        Incidence matrix = instance.matrix;
        IntegerProgram program = new IntegerProgram();
        long[] use = new long[matrix.columns];
        int[] all = new int[matrix.columns];
        for (int j = 0; j < matrix.columns; j++) {
            all[j] = program.variable(0, instance.forced[j] || instance.allowed[j] ? 1 : 0);
            use[j] = instance.forced[j] ? 0 : instance.use[j];
        }
        program.row(all, use, 0, capacity);
        for (LinearConstraint limit : instance.limits) {
            long[] uses = limit.uses().clone();
            for (int k = 0; k < uses.length; k++) {
                uses[k] = instance.forced[limit.columns()[k]] ? 0 : uses[k];
            }
            long taken = limit.used(instance.forced);
            long most = limit.most() == LinearConstraint.ANY ? LinearConstraint.ANY : limit.most() - taken;
            program.row(limit.columns().clone(), uses, Math.max(0, limit.least() - taken), most);
        }
        for (int k = 0; k < matrix.pairs(); k++) {
            program.variable(-1, instance.people[matrix.columnRows[k]]);
        }
        for (int i = 0; i < matrix.rows; i++) {
            int[] variables = new int[matrix.rowSize(i)];
            for (int p = 0; p < variables.length; p++) {
                variables[p] = matrix.columns + instance.pairAt[matrix.rowStart[i] + p];
            }
            program.row(variables, ones(variables.length), 0, instance.people[i]);
        }
        for (int j = 0; j < matrix.columns; j++) {
            int size = matrix.columnSize(j);
            int[] variables = new int[size + 1];
            long[] factors = ones(size + 1);
            variables[size] = j;
            factors[size] = -instance.seats[j];
            for (int k = 0; k < size; k++) {
                int pair = matrix.columnStart[j] + k;
                long people = instance.people[matrix.columnRows[pair]];
                variables[k] = matrix.columns + pair;
                program.row(new int[] {variables[k], j}, new long[] {1, -people}, -people, 0);
            }
            program.row(variables, factors, -instance.seats[j], 0);
        }
        ExactSolver.Found found = solver.solve(program, null, meter);
        long[] values = found.values();
        if (values == null) {
            exactBound = Long.MAX_VALUE - 1;
            return;
        }
        exactBound = -found.bound();
        searches.get(0)
                .learn(Arrays.stream(all)
                        .filter(j -> values[j] == 1 && !instance.forced[j])
                        .toArray());
        best = Math.max(best, winner().bestTotal());
    }

    private static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Seats the most people that some columns can.
     *
     * @param people of each row, at least 0
     * @param seats of each column, at least 0
     * @param open the columns; nobody sits at the others
     */
    public static AllocationLoads seat(Incidence matrix, long[] people, long[] seats, boolean[] open) {
        boolean[] none = new boolean[open.length];
        return seat(
                new CapacitatedCoverInstance(matrix, people, seats, new long[open.length], none, open), people, open);
    }

    private static AllocationLoads seat(CapacitatedCoverInstance instance, long[] people, boolean[] open) {
        AllocationFlow flow = new AllocationFlow(instance);
        for (int j = 0; j < open.length; j++) {
            if (open[j]) {
                flow.mark();
                flow.open(j, 0);
            }
        }
        flow.complete();
        long[] standing = new long[people.length];
        long[] left = flow.standing();
        for (int i = people.length - 1; i >= 0; i--) {
            int row = instance.rowId[i];
            standing[i] = row < 0 ? people[i] : Math.min(people[i], left[row]);
            if (row >= 0) {
                left[row] -= standing[i];
            }
        }
        return new AllocationLoads(flow.loads(), standing);
    }

    private RawCapacitatedCoverSolution outcome(long[] people, long work) {
        boolean[] chosen = instance.forced.clone();
        for (int j : winner().best()) {
            chosen[j] = true;
        }
        int[] columns = IntStream.range(0, chosen.length).filter(j -> chosen[j]).toArray();
        long denominator = denominator();
        double[] prices = dual.prices();
        long[] whole = new long[people.length];
        for (int i = 0; i < whole.length; i++) {
            int row = instance.rowId[i];
            whole[i] = row < 0 ? 0 : (long) Math.floor(prices[row] * denominator);
        }
        long price = (long) Math.ceil(dual.price() * denominator);
        long[] limitPrices = new long[instance.limits.size()];
        double[] ofLimits = dual.limitPrices();
        for (int r = 0; r < limitPrices.length; r++) {
            limitPrices[r] = Math.round(ofLimits[r] * denominator);
        }
        return new RawCapacitatedCoverSolution(
                columns, seat(instance, people, chosen), exactBound, denominator, whole, price, limitPrices, work);
    }

    /** The largest power of 2 up to the grain of the prices with which no sum over the instance leaves a long. */
    private long denominator() {
        double most = 1 + dual.price() * capacity;
        for (long count : instance.people) {
            most += count;
        }
        for (long count : instance.seats) {
            most += count;
        }
        double[] ofLimits = dual.limitPrices();
        for (int r = 0; r < ofLimits.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            double all = Arrays.stream(limit.uses()).sum() + (ofLimits[r] > 0 ? limit.most() : limit.least());
            most += Math.abs(ofLimits[r]) * all;
        }
        long denominator = CapacitatedCoverDual.GRAIN;
        while (denominator > 1 && most * denominator > 0x1p61) {
            denominator >>= 1;
        }
        return denominator;
    }
}
