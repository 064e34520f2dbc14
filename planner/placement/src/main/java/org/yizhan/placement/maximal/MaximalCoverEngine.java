package org.yizhan.placement.maximal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Incumbent;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/**
 * Maximal covering within a capacity: merged rows, dominated columns dropped, greedy, annealing beside a Lagrangian bound,
 * in rounds of growing work until the two meet or the {@link StopRule} ends it; small instances go on with a
 * {@link MaximalCoverTree}.
 */
public final class MaximalCoverEngine {

    private static final long FIRST_ROUND_LOOKS = 200;
    private static final long LEAST_TASK = 100_000;
    private static final long ROUND_GROWTH = 4;
    /** Once the bound has converged and so many rounds found nothing better, further ones would not either. */
    private static final int MOST_VAIN_ROUNDS = 6;
    /** First temperatures: one that polishes a good choice, and one that leaves it behind, which small problems need. */
    private static final double GENTLE = 0.06;

    private static final double HOT = 0.4;
    /** Beyond so many columns, or pairs of merged rows, a tree hardly betters the bound of the duals. */
    private static final int MOST_COLUMNS_FOR_TREE = 1000;

    private static final int MOST_PAIRS_FOR_TREE = 200_000;
    /** What is not closed with this work will likely need a tree, whose native library takes a while to load. */
    private static final long WORK_BEFORE_PREPARING = 20_000_000L;
    /** What needs less is closed by the other searches before that library is even loaded. */
    private static final long WORK_BEFORE_TREE = 60_000_000L;

    private static final long TREE_ROUND = 30_000_000L;
    /** Pairs that whoever checks a proof by parts has to visit at most. */
    private static final int MOST_LOOKS_OF_PROOF = 200_000_000;

    /** What the search beside the tree has for one of the tree's workers. */
    private static final int SEARCH_PART = 3;

    private final MaximalCoverInstance instance;
    private final long capacity;
    private final StopRule rule;
    private final MaximalCoverDual dual;
    private final List<MaximalCoverAnnealing> searches = new ArrayList<>();
    private final long denominator;
    private final int mostParts;
    private long best;
    private @Nullable MaximalCoverTree tree;
    private boolean treeEnded;
    private boolean prepared;

    private MaximalCoverEngine(
            MaximalCoverInstance instance,
            long capacity,
            double @Nullable [] start,
            int mostParts,
            StopRule rule,
            long seed) {
        this.instance = instance;
        this.capacity = capacity;
        this.mostParts = mostParts;
        this.rule = rule;
        this.dual = new MaximalCoverDual(instance, capacity, start == null ? null : merged(instance, start));
        this.denominator = denominatorFor(instance, capacity);
        searches.add(new MaximalCoverAnnealing(instance, capacity, GENTLE, seed));
        searches.add(new MaximalCoverAnnealing(instance, capacity, HOT, seed + 1));
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
    public static RawMaximalCoverSolution solve(
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
            SolveProgress.Stage stage,
            Incumbent.Listener listener) {
        boolean[] affordable = allowed.clone();
        for (int j = 0; j < affordable.length; j++) {
            affordable[j] &= use[j] <= capacity;
        }
        StopRule.Meter meter = rule.meter(rule.work());
        MaximalCoverInstance instance = MaximalCoverInstance.of(matrix, weight, use, affordable, needed, meter);
        stage.advance(meter.spent());
        int mostParts = MOST_LOOKS_OF_PROOF / Math.max(1, matrix.pairs());
        MaximalCoverEngine engine = new MaximalCoverEngine(instance, capacity, start, mostParts, rule, seed);
        engine.run(meter, threads, stage, listener);
        return engine.outcome(weight, meter.spent());
    }

    private static double[] merged(MaximalCoverInstance instance, double[] start) {
        double[] sums = new double[instance.weight().length];
        for (int i = 0; i < start.length; i++) {
            int row = instance.rowId()[i];
            if (row >= 0) {
                sums[row] += start[i];
            }
        }
        return sums;
    }

    private void run(StopRule.Meter meter, int threads, SolveProgress.Stage stage, Incumbent.Listener listener) {
        long work = Math.max(LEAST_TASK, FIRST_ROUND_LOOKS * instance.matrix().pairs());
        int vain = 0;
        try (Parallel parallel = new Parallel(threads)) {
            while (!closed() && !meter.stopped() && !(dual.converged() && vain >= MOST_VAIN_ROUNDS && !suitsTree())) {
                // The last round takes all that is left, since annealing gains most from being slow.
                long left = rule.workLeft(meter);
                long share = left < 6 * work ? Math.max(1, left / 2) : work;
                MaximalCoverTree growing = treeFrom(meter.spent() + 2 * share);
                long before = meter.spent();
                long bestBefore = best;
                meter.spend(Math.max(
                        1,
                        parallel.run(
                                growing == null ? tasks(share) : tasks(growing, Math.min(left, TREE_ROUND), vain))));
                stage.advance(meter.spent() - before);
                if (growing == null) {
                    work *= ROUND_GROWTH;
                } else {
                    harvest(growing);
                }
                best = Math.max(best, winner().bestCovered());
                vain = best > bestBefore ? 0 : vain + 1;
                listener.hear(best, bound());
            }
        } finally {
            if (tree != null) {
                tree.close();
            }
        }
    }

    /** The tree once so much work would be done without it, or null. */
    private @Nullable MaximalCoverTree treeFrom(long work) {
        if (!suitsTree()) {
            return null;
        }
        if (!prepared && work > WORK_BEFORE_PREPARING) {
            prepared = true;
            ExactSolver.prepare();
        }
        if (tree == null && work > WORK_BEFORE_TREE) {
            ExactSolver solver = ExactSolver.find();
            tree = solver == null ? null : new MaximalCoverTree(instance, capacity, denominator, mostParts, solver);
            treeEnded = tree == null;
        }
        return tree;
    }

    private void harvest(MaximalCoverTree grown) {
        grown.collect();
        int[] better = grown.better();
        if (better != null) {
            winner().learn(better);
        }
        treeEnded = grown.ended();
    }

    /** The bound and a search, or two searches once the bound has converged, at equal shares of the work. */
    private List<Callable<Long>> tasks(long share) {
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
        for (MaximalCoverAnnealing search : searches.subList(0, bounding ? 1 : 2)) {
            tasks.add(() -> search(search, rule.meter(share), target));
        }
        return tasks;
    }

    /** A round of the tree, and a search beside it as long as that still finds something. */
    private List<Callable<Long>> tasks(MaximalCoverTree growing, long share, int vain) {
        boolean hopeful = vain < MOST_VAIN_ROUNDS;
        List<Callable<Long>> tasks = new ArrayList<>(growing.tasks(rule, share, best, hopeful));
        long target = bound();
        if (hopeful) {
            tasks.add(() -> search(winner(), rule.meter(Math.max(1, share / SEARCH_PART)), target));
        }
        return tasks;
    }

    private static long search(MaximalCoverAnnealing search, StopRule.Meter meter, long target) {
        search.anneal(meter, target);
        return meter.spent();
    }

    private boolean suitsTree() {
        Incidence matrix = instance.matrix();
        return !treeEnded && matrix.columns <= MOST_COLUMNS_FOR_TREE && matrix.pairs() <= MOST_PAIRS_FOR_TREE;
    }

    private MaximalCoverAnnealing winner() {
        return searches.get(0).bestCovered() >= searches.get(1).bestCovered() ? searches.get(0) : searches.get(1);
    }

    private long bound() {
        // A whole bound may come a rounding error short of itself; what is reported in the end is summed up again
        // exactly.
        return Math.min((long) Math.floor(dual.bound() * (1 + 1e-12) + 1e-6), treeBound());
    }

    private long treeBound() {
        return tree == null ? Long.MAX_VALUE : Math.max(best, tree.bound());
    }

    private boolean closed() {
        return bound() <= best;
    }

    private RawMaximalCoverSolution outcome(long[] weight, long work) {
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
        long price = (long) Math.ceil(dual.price() * denominator);
        long[] duals = instance.ofAllRows(left, weight, denominator);
        MaximalCoverTreeProof proof = tree == null ? null : tree.proof(weight);
        return new RawMaximalCoverSolution(
                columns, instance.standIn(), denominator, duals, price, proof, treeBound(), work);
    }

    private static long denominatorFor(MaximalCoverInstance instance, long capacity) {
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
