package org.yizhan.placement.solver.most;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.CoverProgram;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SoFar;
import org.yizhan.placement.solver.StopRule;

/**
 * Maximal covering within a capacity: merged rows, dominated columns dropped, greedy, annealing beside a Lagrangian bound,
 * in rounds of growing work until the two meet or the {@link StopRule} ends it.
 */
public final class MaxCoverEngine {

    private static final long FIRST_ROUND_LOOKS = 200;
    private static final long LEAST_TASK = 100_000;
    private static final long ROUND_GROWTH = 4;
    /** Once the bound has converged and so many rounds found nothing better, further ones would not either. */
    private static final int MOST_VAIN_ROUNDS = 6;
    /** First temperatures: one that polishes a good choice, and one that leaves it behind, which small problems need. */
    private static final double GENTLE = 0.06;

    private static final double HOT = 0.4;
    /** Beyond so many columns, or pairs of merged rows, an exact solver hardly betters the bound of the duals. */
    private static final int MOST_COLUMNS_FOR_SOLVER = 1000;

    private static final int MOST_PAIRS_FOR_SOLVER = 200_000;
    /** What needs less is closed by the other searches before a solver is even loaded. */
    private static final long LEAST_WORK_FOR_SOLVER = 30_000_000L;

    /** What is not closed with this work will likely need the solver, which takes a while to load. */
    private static final long WORK_BEFORE_PREPARING = 20_000_000L;

    private static final long FIRST_SOLVER_WORK = 20_000_000_000L;
    private static final long SOLVERS_GROWTH = 6;
    /** What the solver leaves between its bound and its best, as a share of all weight, for its floating point. */
    private static final double SOLVERS_TOLERANCE = 3e-6;

    private final WorthInstance instance;
    private final long capacity;
    private final StopRule rule;
    private final WorthDual dual;
    private final List<WorthSearch> searches = new ArrayList<>();
    private final long denominator;
    private long best;
    private long exactBound = Long.MAX_VALUE;
    private int @Nullable [] exactChoice;
    private long solverWork = FIRST_SOLVER_WORK;
    private boolean solverDone;

    private MaxCoverEngine(WorthInstance instance, long capacity, double @Nullable [] start, StopRule rule, long seed) {
        this.instance = instance;
        this.capacity = capacity;
        this.rule = rule;
        this.dual = new WorthDual(instance, capacity, start == null ? null : merged(instance, start));
        this.denominator = denominatorFor(instance, capacity);
        searches.add(new WorthSearch(instance, capacity, GENTLE, seed));
        searches.add(new WorthSearch(instance, capacity, HOT, seed + 1));
        this.best = searches.get(0).bestCovered();
    }

    /**
     * Solves one instance.
     *
     * @param weight of each row, at least 0
     * @param use what each column takes of the capacity, at least 1
     * @param allowed columns that may be chosen
     * @param needed rows that count; those covered already do not
     * @param capacity at least 0
     * @param start multipliers of the rows to begin the bound with, in units of weight; null where none are known
     * @param listener hears the weight covered so far and what no choice exceeds
     */
    public static MaxCoverOutcome solve(
            Incidence matrix,
            long[] weight,
            long[] use,
            boolean[] allowed,
            boolean[] needed,
            long capacity,
            double @Nullable [] start,
            StopRule rule,
            int threads,
            long seed,
            Progress.Stage stage,
            SoFar.Listener listener) {
        boolean[] affordable = allowed.clone();
        for (int j = 0; j < affordable.length; j++) {
            affordable[j] &= use[j] <= capacity;
        }
        StopRule.Meter meter = rule.meter(rule.work());
        WorthInstance instance = WorthInstance.of(matrix, weight, use, affordable, needed, meter);
        stage.advance(meter.spent());
        MaxCoverEngine engine = new MaxCoverEngine(instance, capacity, start, rule, seed);
        engine.run(meter, threads, stage, listener);
        return engine.outcome(weight, meter.spent());
    }

    private static double[] merged(WorthInstance instance, double[] start) {
        double[] sums = new double[instance.weight().length];
        for (int i = 0; i < start.length; i++) {
            int row = instance.rowId()[i];
            if (row >= 0) {
                sums[row] += start[i];
            }
        }
        return sums;
    }

    private void run(StopRule.Meter meter, int threads, Progress.Stage stage, SoFar.Listener listener) {
        long work = Math.max(LEAST_TASK, FIRST_ROUND_LOOKS * instance.matrix().pairs());
        int vain = 0;
        boolean prepared = false;
        try (Parallel parallel = new Parallel(threads)) {
            while (!closed() && !meter.stopped() && !(dual.converged() && vain >= MOST_VAIN_ROUNDS && !solvable())) {
                if (!prepared && meter.spent() > WORK_BEFORE_PREPARING && solvable()) {
                    prepared = true;
                    ExactSolver.prepare();
                }
                // The last round takes all that is left, since annealing gains most from being slow.
                long left = rule.workLeft(meter);
                long share = left < 6 * work ? Math.max(1, left / 2) : work;
                long before = meter.spent();
                long bestBefore = best;
                meter.spend(Math.max(1, parallel.run(tasks(share, meter.left()))));
                stage.advance(meter.spent() - before);
                best = Math.max(best, searchedBest());
                vain = best > bestBefore ? 0 : vain + 1;
                listener.hear(best, bound());
                work *= ROUND_GROWTH;
            }
        }
    }

    /**
     * The bound and a search, or two searches once the bound has converged, at equal shares of the work; then an exact
     * solver where the instance is small.
     */
    private List<Callable<Long>> tasks(long share, long left) {
        List<Callable<Long>> tasks = new ArrayList<>();
        long known = best;
        long target = bound();
        boolean bounding = !dual.converged();
        if (bounding) {
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                dual.run(part, (double) known, known + 1 - 1e-6);
                return part.spent();
            });
        }
        ExactSolver solver =
                dual.converged() && share >= LEAST_WORK_FOR_SOLVER && solvable() ? ExactSolver.find() : null;
        solverDone |= dual.converged() && share >= LEAST_WORK_FOR_SOLVER && solver == null;
        AtomicBoolean solving = new AtomicBoolean(solver != null);
        if (solver != null) {
            bounding = true;
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(Math.min(solverWork, left));
                solverWork *= SOLVERS_GROWTH;
                solve(solver, part);
                solving.set(false);
                return part.spent();
            });
        }
        for (WorthSearch search : searches.subList(0, bounding ? 1 : 2)) {
            tasks.add(() -> {
                long spent = 0;
                do {
                    StopRule.Meter part = rule.meter(share);
                    search.anneal(part, target);
                    spent += part.spent();
                    // Where only time counts, the search goes on beside the solver.
                } while (!rule.repeatable() && solving.get() && !rule.interrupted() && search.bestCovered() < target);
                return spent;
            });
        }
        return tasks;
    }

    private boolean solvable() {
        Incidence matrix = instance.matrix();
        return !solverDone && matrix.columns <= MOST_COLUMNS_FOR_SOLVER && matrix.pairs() <= MOST_PAIRS_FOR_SOLVER;
    }

    /** Maximal covering as the program that leaves least weight uncovered. */
    private void solve(ExactSolver solver, StopRule.Meter meter) {
        Incidence matrix = instance.matrix();
        int[] known = winner().best();
        boolean[] covered = new boolean[matrix.rows];
        for (int j : known) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                covered[matrix.columnRows[k]] = true;
            }
        }
        int[] columns = Arrays.copyOf(known, known.length + matrix.rows);
        int size = known.length;
        for (int i = 0; i < covered.length; i++) {
            if (!covered[i]) {
                columns[size++] = matrix.columns + i;
            }
        }
        int[] uncovered = Arrays.copyOf(columns, size);
        CoverProgram program = instance.program(capacity);
        ExactSolver.Answer answer = solver.solve(program, uncovered, ExactSolver.Method.PROVING, 0, meter);
        long total = Arrays.stream(instance.weight()).sum();
        exactBound = Math.min(exactBound, total - answer.bound());
        int[] better = answer.best();
        if (better != null) {
            exactChoice = Arrays.stream(better).filter(j -> j < matrix.columns).toArray();
        }
        long left = program.instance().costOf(better == null ? uncovered : better);
        solverDone = left - answer.bound() <= SOLVERS_TOLERANCE * total;
    }

    private WorthSearch winner() {
        return searches.get(0).bestCovered() >= searches.get(1).bestCovered() ? searches.get(0) : searches.get(1);
    }

    /** Lets the searches know what the solver found, and says how much the best choice covers. */
    private long searchedBest() {
        int[] choice = exactChoice;
        if (choice != null) {
            searches.get(0).learn(choice);
            exactChoice = null;
        }
        return winner().bestCovered();
    }

    private long bound() {
        // A whole bound may come a rounding error short of itself; what is reported in the end is summed up again
        // exactly.
        return Math.min((long) Math.floor(dual.bound() * (1 + 1e-12) + 1e-6), exactBound);
    }

    private boolean closed() {
        return bound() <= best;
    }

    private MaxCoverOutcome outcome(long[] weight, long work) {
        int[] columns = winner().best();
        for (int k = 0; k < columns.length; k++) {
            columns[k] = instance.columnId()[columns[k]];
        }
        Arrays.sort(columns);
        double[] lambda = dual.multipliers();
        long[] left = new long[lambda.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = (long) Math.floor(lambda[i] * denominator);
        }
        // A merged row's dual is shared out among its rows, none above its own weight.
        long[] duals = new long[weight.length];
        for (int i = 0; i < duals.length; i++) {
            int row = instance.rowId()[i];
            if (row >= 0) {
                duals[i] = Math.min(left[row], weight[i] * denominator);
                left[row] -= duals[i];
            }
        }
        long price = (long) Math.ceil(dual.price() * denominator);
        return new MaxCoverOutcome(columns, instance.standIn(), denominator, duals, price, exactBound, work);
    }

    private static long denominatorFor(WorthInstance instance, long capacity) {
        double most = 1;
        double highestRatio = 1;
        double sum = 0;
        for (long weight : instance.weight()) {
            sum += weight;
        }
        Incidence matrix = instance.matrix();
        for (int j = 0; j < matrix.columns; j++) {
            double worth = 0;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                worth += instance.weight()[matrix.columnRows[k]];
            }
            most += worth;
            highestRatio = Math.max(highestRatio, worth / instance.use()[j]);
        }
        most += sum + highestRatio * capacity;
        long denominator = 1L << 20;
        while (denominator > 1 && most * denominator > 0x1p61) {
            denominator >>= 1;
        }
        return denominator;
    }
}
