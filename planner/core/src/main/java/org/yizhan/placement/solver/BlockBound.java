package org.yizhan.placement.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A lower bound for a component too large to search: its rows are cut into blocks, each column's cost is split among the
 * blocks it touches, and every block is solved on its own. However the costs are split, the block optima together cost no
 * more than any cover; the split begins in proportion to Lagrangian multipliers and is then moved towards blocks that use
 * the column from those that do not.
 *
 * <p>M. Guignard, S. Kim, Lagrangean decomposition, Math. Programming 39 (1987).
 */
final class BlockBound {

    /** Block costs are counted in this fraction of a cost unit. */
    private static final long SCALE = 1L << 12;
    /** A block counts as solved where its bound is within this fraction of its best cover. */
    private static final double TOLERANCE = 0.001;

    private static final int MOST_PASSES = 60;
    private static final int PATIENCE = 3;
    private static final int SUBGRADIENT_STEPS = 300;
    /** What a pass must add to the bound, as a fraction of it, not to count as vain. */
    private static final double LEAST_GAIN = 3e-4;

    /** Joining blocks two by two gains about this much a pass, counted by work; passes that gain less come after it. */
    private static final double GAIN_BY_JOINING = 1.5e-3;

    private static final int LEAST_PASSES = 3;
    private static final double FIRST_STEP = 0.25;
    private static final double LEAST_SHARE = 1e-3;
    /** Work that a solver may put into one block, in looks at each of its pairs; the last per mille takes longest. */
    private static final long FIRST_LOOKS = 100_000;
    /** Joined blocks are harder, and by then the split is better. */
    private static final long LOOKS_GROWTH = 4;

    private final Instance whole;
    private final boolean[] alive;
    private final int[] touching;
    private final List<Block> blocks = new ArrayList<>();
    private double bound;
    private double step = FIRST_STEP;
    private int passes;
    private int vain;
    private boolean slowing;
    private final @Nullable ExactSolver solver;
    private final long looks;

    /**
     * @param alive columns that a better cover could use; the others are left out, so that the bound is one on better
     *     covers only
     * @param multipliers Lagrangian multipliers of the rows
     * @param mostColumns of a block
     * @param solver solves the blocks; null leaves them to the own search
     */
    BlockBound(Instance whole, boolean[] alive, double[] multipliers, int mostColumns, @Nullable ExactSolver solver) {
        this.whole = whole;
        this.solver = solver;
        this.looks = FIRST_LOOKS;
        this.alive = alive.clone();
        this.touching = new int[whole.matrix.columns];
        double[] scaled = new double[multipliers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = multipliers[i] * SCALE;
        }
        for (int[] rows : RowBlocks.of(whole.matrix, alive, mostColumns)) {
            Block block = new Block(rows, scaled);
            block.shareByMultipliers();
            blocks.add(block);
        }
        finish();
    }

    /** The same split with neighbouring blocks joined two by two: each joined block costs at least what its halves did. */
    private BlockBound(BlockBound finer) {
        this.whole = finer.whole;
        this.solver = finer.solver;
        this.looks = finer.looks * LOOKS_GROWTH;
        this.alive = finer.alive;
        this.touching = new int[finer.touching.length];
        this.bound = finer.bound;
        double[] multipliers = new double[whole.matrix.rows];
        double[] share = new double[touching.length];
        for (int b = 0; b < finer.blocks.size(); b += 2) {
            List<Block> halves = finer.blocks.subList(b, Math.min(b + 2, finer.blocks.size()));
            Arrays.fill(share, 0);
            int size = 0;
            for (Block half : halves) {
                size += half.rows.length;
                for (int i = 0; i < half.rows.length; i++) {
                    multipliers[half.rows[i]] = half.multipliers[i];
                }
                for (int c = 0; c < half.columns.length; c++) {
                    share[half.columns[c]] += half.share[c];
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
            for (int c = 0; c < block.columns.length; c++) {
                block.share[c] = share[block.columns[c]];
            }
            blocks.add(block);
        }
        finish();
    }

    BlockBound joined() {
        return new BlockBound(this);
    }

    /** Counts the blocks of each column, makes its shares sum to one, and gives every block a first cover. */
    private void finish() {
        for (Block block : blocks) {
            for (int j : block.columns) {
                touching[j]++;
            }
        }
        normalise();
        for (Block block : blocks) {
            block.best = Greedy.cover(block.instance());
        }
    }

    private void normalise() {
        double[] total = new double[touching.length];
        for (Block block : blocks) {
            for (int c = 0; c < block.columns.length; c++) {
                total[block.columns[c]] += block.share[c];
            }
        }
        for (Block block : blocks) {
            for (int c = 0; c < block.columns.length; c++) {
                block.share[c] /= total[block.columns[c]];
            }
        }
    }

    /** True where costs are small enough for the arithmetic. */
    static boolean suits(Instance instance) {
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
        for (Block block : blocks) {
            tasks.add(() -> {
                StopRule.Meter part = meter.rule().meter(share);
                block.solve(part);
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
        vain = value > bound * (1 + LEAST_GAIN) ? 0 : vain + 1;
        if (vain > 0 && vain % PATIENCE == 0) {
            step /= 2;
        }
        slowing = passes >= LEAST_PASSES && value < bound * (1 + GAIN_BY_JOINING);
        bound = Math.max(bound, value);
        if (meter.stopped()) {
            // Blocks that were cut short say nothing about where the split should go.
            return;
        }
        moveShares(step * Math.max(target - value, 0.01 * value));
    }

    /** True once more passes with these blocks are not worth their work. */
    boolean exhausted() {
        return passes >= MOST_PASSES || vain >= 2 * PATIENCE || (solver != null && slowing);
    }

    private void moveShares(double distance) {
        double[] uses = new double[touching.length];
        for (Block block : blocks) {
            for (int c : block.best) {
                uses[block.columns[c]]++;
            }
        }
        double norm = 0;
        for (int j = 0; j < uses.length; j++) {
            norm += touching[j] > 1 ? uses[j] * (1 - uses[j] / touching[j]) : 0;
        }
        if (norm == 0) {
            return;
        }
        double length = distance / norm;
        for (Block block : blocks) {
            for (int c = 0; c < block.columns.length; c++) {
                int j = block.columns[c];
                double wanted = (block.uses(c) ? 1 : 0) - uses[j] / touching[j];
                block.share[c] = Math.max(LEAST_SHARE, block.share[c] + length * wanted / whole.cost[j]);
            }
        }
        normalise();
    }

    /** Some rows, the columns that touch them, and which share of each column's cost is paid here. */
    private final class Block {
        private final int[] rows;
        private final Incidence matrix;
        private final int[] columns;
        private final int[] demand;
        private final double[] share;
        private final double[] multipliers;
        private int[] best = new int[0];
        private long proved;

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
            this.share = new double[count];
        }

        private void shareByMultipliers() {
            for (int c = 0; c < share.length; c++) {
                for (int k = matrix.columnStart[c]; k < matrix.columnStart[c + 1]; k++) {
                    share[c] += LEAST_SHARE + multipliers[matrix.columnRows[k]] / SCALE;
                }
            }
        }

        boolean uses(int column) {
            return Arrays.binarySearch(best, column) >= 0;
        }

        /** The block at the present split. */
        private Instance instance() {
            return new Instance(matrix, splitCosts(), demand);
        }

        /** Costs of at least 1 that summed over the blocks a column touches stay within its own. */
        private long[] splitCosts() {
            long[] cost = new long[columns.length];
            for (int c = 0; c < cost.length; c++) {
                double room = (double) whole.cost[columns[c]] * SCALE - 2L * touching[columns[c]];
                cost[c] = Math.max(1, (long) Math.floor(room * Math.min(1, share[c])));
            }
            return cost;
        }

        /** Finds a cover of the block at the present split and proves a lower bound on every such cover. */
        void solve(StopRule.Meter meter) {
            Instance instance = instance();
            int[] greedy = Greedy.cover(instance);
            if (instance.costOf(greedy) < instance.costOf(best)) {
                best = greedy;
            }
            proved = solver == null ? search(instance, meter) : solve(solver, instance, meter);
        }

        private long solve(ExactSolver exact, Instance instance, StopRule.Meter meter) {
            StopRule.Meter part = meter.rule().meter(Math.min(meter.left(), looks * matrix.pairs()));
            ExactSolver.Answer answer =
                    exact.solve(CoverProgram.of(instance), best, ExactSolver.Method.BRANCHING, TOLERANCE, part);
            meter.spend(part.spent());
            int[] better = answer.best();
            if (better != null) {
                best = better;
            }
            return answer.bound();
        }

        private long search(Instance instance, StopRule.Meter meter) {
            boolean[] all = new boolean[columns.length];
            Arrays.fill(all, true);
            LagrangianDual dual = new LagrangianDual(instance, all);
            long known = instance.costOf(best);
            dual.startFrom(multipliers, (double) known, 0.5);
            dual.run(meter, (double) known, (double) known, SUBGRADIENT_STEPS);
            System.arraycopy(dual.multipliers(), 0, multipliers, 0, multipliers.length);
            ExactSearch exact = new ExactSearch(meter, DualLevels.denominatorFor(instance));
            long least = 0;
            while (true) {
                long cutoff = (long) Math.ceil(known * (1 - TOLERANCE));
                ExactSearch.Result result = exact.solve(instance, multipliers, all, cutoff);
                if (result.cover() == null) {
                    return Math.max(least, Math.min(result.bound(), cutoff));
                }
                best = result.cover();
                known = instance.costOf(best);
                least = Math.max(least, Math.min(result.bound(), known));
                if (meter.stopped() || least >= known * (1 - TOLERANCE)) {
                    return least;
                }
            }
        }
    }
}
