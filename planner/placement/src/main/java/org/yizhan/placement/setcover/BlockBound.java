package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * A lower bound for a component too large to search: its rows are cut into blocks, each column's cost is split among the
 * blocks it touches, and every block is solved on its own. However the costs are split, the block optima together cost no
 * more than any cover; the split begins in proportion to Lagrangian multipliers and is then moved by {@link CostSplit}.
 *
 * <p>M. Guignard, S. Kim, Lagrangean decomposition, Math. Programming 39 (1987).
 */
final class BlockBound {

    /** Block costs are counted in this fraction of a cost unit. */
    private static final long SCALE = 1L << 12;
    /** A block counts as solved where its bound is within this fraction of its best cover. */
    private static final double TOLERANCE = 0.001;

    private static final int MOST_PASSES = 60;
    /** After so many passes in a row that did not better the bound no more are tried. */
    private static final int PATIENCE = 5;

    private static final int SUBGRADIENT_STEPS = 300;

    /** Where moving the split promises less than this fraction of the bound, joining blocks two by two gains more. */
    private static final double GAIN_BY_JOINING = 1.5e-3;
    /** The first step aims at this fraction of the distance to the best cover, or of the value if that is more. */
    private static final double FIRST_STEP = 0.25;

    private static final double LEAST_DISTANCE = 0.01;
    /** What is paid in a block for a column at first is never nothing. */
    private static final double LEAST_MULTIPLIER = 1e-3;
    /** Work that a solver may put into one block, in looks at each of its pairs; the last per mille takes longest. */
    private static final long FIRST_LOOKS = 400_000;
    /** Joined blocks are harder, and by then the split is better. */
    private static final long LOOKS_GROWTH = 4;

    private final SetCoverInstance whole;
    private final boolean[] alive;
    private final List<Block> blocks = new ArrayList<>();
    private final CostSplit split;
    private double bound;
    private int passes;
    private int vain;
    private final @Nullable ExactSolver solver;
    private final long looks;

    /**
     * @param alive columns that a better cover could use; the others are left out, so that the bound is one on better
     *     covers only
     * @param multipliers Lagrangian multipliers of the rows
     * @param mostColumns of a block
     * @param solver solves the blocks; null leaves them to the own search
     */
    BlockBound(
            SetCoverInstance whole,
            boolean[] alive,
            double[] multipliers,
            int mostColumns,
            @Nullable ExactSolver solver) {
        this.whole = whole;
        this.solver = solver;
        this.looks = FIRST_LOOKS;
        this.alive = alive.clone();
        double[] scaled = new double[multipliers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = multipliers[i] * SCALE;
        }
        List<double[]> paid = new ArrayList<>();
        for (int[] rows : RowBlocks.of(whole.matrix, alive, mostColumns)) {
            Block block = new Block(rows, scaled);
            blocks.add(block);
            paid.add(block.byMultipliers());
        }
        this.split = split(paid, 0);
    }

    /** The best split with neighbouring blocks joined two by two: each joined block costs at least what its halves did. */
    private BlockBound(BlockBound finer) {
        this.whole = finer.whole;
        this.solver = finer.solver;
        this.looks = finer.looks * LOOKS_GROWTH;
        this.alive = finer.alive;
        this.bound = finer.bound;
        double[] multipliers = new double[whole.matrix.rows];
        List<double[]> paid = new ArrayList<>();
        for (int b = 0; b < finer.blocks.size(); b += 2) {
            List<Block> halves = finer.blocks.subList(b, Math.min(b + 2, finer.blocks.size()));
            double[] sum = new double[whole.matrix.columns];
            int size = 0;
            long known = 0;
            for (int h = 0; h < halves.size(); h++) {
                Block half = halves.get(h);
                size += half.rows.length;
                known += half.atBest;
                for (int i = 0; i < half.rows.length; i++) {
                    multipliers[half.rows[i]] = half.multipliers[i];
                }
                double[] own = finer.split.bestPaid(b + h);
                for (int c = 0; c < half.columns.length; c++) {
                    sum[half.columns[c]] += own[c];
                }
            }
            int[] rows = new int[size];
            int next = 0;
            for (Block half : halves) {
                System.arraycopy(half.rows, 0, rows, next, half.rows.length);
                next += half.rows.length;
            }
            Arrays.sort(rows);
            Block block = new Block(rows, multipliers);
            block.atLeast = known;
            blocks.add(block);
            paid.add(Arrays.stream(block.columns).mapToDouble(j -> sum[j]).toArray());
        }
        this.split = split(paid, finer.split.reach());
    }

    private CostSplit split(List<double[]> paid, double reach) {
        int[][] columns = blocks.stream().map(block -> block.columns).toArray(int[][]::new);
        return new CostSplit(columns, paid.toArray(double[][]::new), whole.cost, reach);
    }

    BlockBound joined() {
        return new BlockBound(this);
    }

    /** True where costs are small enough for the arithmetic. */
    static boolean suits(SetCoverInstance instance) {
        double sum = 0;
        for (long cost : instance.cost) {
            sum += cost;
        }
        return sum * SCALE < 0x1p50;
    }

    boolean hasSolver() {
        return solver != null;
    }

    int blocks() {
        return blocks.size();
    }

    /** The best bound so far, in cost units: every cover of alive columns costs at least this, rounded up. */
    long bound() {
        return (long) Math.ceil(bound);
    }

    /** Solves all blocks, moves the split, and so on until the target is reached, nothing more is gained or time is up. */
    void run(Parallel parallel, StopRule.Meter meter, long target) {
        while (!exhausted() && bound() < target && !meter.stopped()) {
            pass(parallel, meter, target);
        }
    }

    /** What a pass takes at most where a solver does it. */
    long passWork() {
        return looks * whole.matrix.pairs();
    }

    /** Solves all blocks once and moves the split. */
    void pass(Parallel parallel, StopRule.Meter meter, long target) {
        long share = Math.max(1, meter.left() / blocks.size());
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            int number = b;
            tasks.add(() -> {
                StopRule.Meter part = meter.rule().meter(share);
                blocks.get(number).solve(number, part);
                return part.spent();
            });
        }
        meter.spend(parallel.run(tasks));
        long sum = 0;
        for (Block block : blocks) {
            sum += block.proved;
        }
        double value = (double) sum / SCALE;
        passes++;
        vain = value > bound ? 0 : vain + 1;
        bound = Math.max(bound, value);
        if (meter.stopped()) {
            // Blocks that were cut short say nothing about where the split should go: it stays.
            for (Block block : blocks) {
                block.atLeast = block.proved;
            }
            return;
        }
        for (int b = 0; b < blocks.size(); b++) {
            split.learn(b, blocks.get(b).cover);
        }
        long before = split.work();
        boolean best = split.move(value, FIRST_STEP * Math.max(target - value, LEAST_DISTANCE * value));
        for (Block block : blocks) {
            block.atBest = best ? block.proved : block.atBest;
            block.atLeast = 0;
        }
        meter.spend(split.work() - before);
    }

    /** True once more passes with these blocks are not worth their work. */
    boolean exhausted() {
        return passes >= MOST_PASSES || vain >= PATIENCE || split.promised() <= GAIN_BY_JOINING * bound;
    }

    /** Some rows, the columns that touch them, and which share of each column's cost is paid here. */
    private final class Block {
        private final int[] rows;
        private final Incidence matrix;
        private final int[] columns;
        private final int[] demand;
        private final double[] multipliers;
        /** The cheapest cover known at the present split. */
        private int[] cover = new int[0];
        /** No cover costs less than this at the present split; what is known of that beforehand; the same at the best split. */
        private long proved;

        private long atLeast;
        private long atBest;

        Block(int[] rows, double[] scaledMultipliers) {
            this.rows = rows;
            int[] newRow = new int[whole.matrix.rows];
            Arrays.fill(newRow, -1);
            boolean[] touches = new boolean[whole.matrix.columns];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                newRow[rows[i]] = i;
                for (int k = whole.matrix.rowStart[rows[i]]; k < whole.matrix.rowStart[rows[i] + 1]; k++) {
                    int j = whole.matrix.rowColumns[k];
                    count += alive[j] && !touches[j] ? 1 : 0;
                    touches[j] |= alive[j];
                }
            }
            this.columns = new int[count];
            int next = 0;
            for (int j = 0; j < touches.length; j++) {
                if (touches[j]) {
                    columns[next++] = j;
                }
            }
            this.matrix = whole.matrix.restrictedTo(columns, newRow, rows.length);
            this.multipliers = new double[rows.length];
            this.demand = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                multipliers[i] = scaledMultipliers[rows[i]];
                demand[i] = whole.demand[rows[i]];
            }
        }

        private double[] byMultipliers() {
            double[] paid = new double[columns.length];
            for (int c = 0; c < paid.length; c++) {
                for (int k = matrix.columnStart[c]; k < matrix.columnStart[c + 1]; k++) {
                    paid[c] += LEAST_MULTIPLIER + multipliers[matrix.columnRows[k]] / SCALE;
                }
            }
            return paid;
        }

        /** Costs of at least 1 that summed over the blocks a column touches stay within its own. */
        private long[] splitCosts(double[] paid) {
            long[] cost = new long[columns.length];
            for (int c = 0; c < cost.length; c++) {
                long own = whole.cost[columns[c]];
                double room = (double) own * SCALE - 2L * split.touching(columns[c]);
                cost[c] = Math.max(1, (long) Math.floor(room * Math.min(1, paid[c] / own)));
            }
            return cost;
        }

        /** Finds a cover of the block at the present split and proves a lower bound on every such cover. */
        void solve(int number, StopRule.Meter meter) {
            SetCoverInstance instance = new SetCoverInstance(matrix, splitCosts(split.paid(number)), demand);
            cover = Greedy.cover(instance);
            if (split.promised() < Double.POSITIVE_INFINITY) {
                int[] known = split.cheapest(number);
                cover = instance.costOf(known) < instance.costOf(cover) ? known : cover;
            }
            proved = Math.max(atLeast, solver == null ? search(instance, meter) : solve(solver, instance, meter));
        }

        private long solve(ExactSolver exact, SetCoverInstance instance, StopRule.Meter meter) {
            StopRule.Meter part = meter.rule().meter(Math.min(meter.left(), looks * matrix.pairs()));
            ExactSolver.Answer answer = exact.solve(instance, cover, ExactSolver.Method.BRANCHING, TOLERANCE, part);
            meter.spend(part.spent());
            int[] better = answer.best();
            if (better != null) {
                cover = better;
            }
            return answer.bound();
        }

        private long search(SetCoverInstance instance, StopRule.Meter meter) {
            boolean[] all = new boolean[columns.length];
            Arrays.fill(all, true);
            SetCoverDual dual = new SetCoverDual(instance, all);
            long known = instance.costOf(cover);
            dual.startFrom(multipliers, (double) known, 0.5);
            dual.run(meter, (double) known, (double) known, SUBGRADIENT_STEPS);
            System.arraycopy(dual.multipliers(), 0, multipliers, 0, multipliers.length);
            SetCoverTree exact = new SetCoverTree(meter, DualLevels.denominatorFor(instance));
            long least = 0;
            while (true) {
                long cutoff = (long) Math.ceil(known * (1 - TOLERANCE));
                SetCoverTree.Result result = exact.solve(instance, multipliers, all, cutoff);
                if (result.cover() == null) {
                    return Math.max(least, Math.min(result.bound(), cutoff));
                }
                cover = result.cover();
                known = instance.costOf(cover);
                least = Math.max(least, Math.min(result.bound(), known));
                if (meter.stopped() || least >= known * (1 - TOLERANCE)) {
                    return least;
                }
            }
        }
    }
}
