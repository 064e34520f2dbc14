package org.yizhan.placement.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static final double FIRST_STEP = 0.25;
    private static final double LEAST_SHARE = 1e-3;

    private final Instance whole;
    private final boolean[] alive;
    private final int[] touching;
    private final List<Block> blocks = new ArrayList<>();
    private double bound;
    private double step = FIRST_STEP;
    private int passes;
    private int vain;

    /**
     * @param alive columns that a better cover could use; the others are left out, so that the bound is one on better
     *     covers only
     * @param multipliers Lagrangian multipliers of the rows
     * @param mostColumns of a block
     */
    BlockBound(Instance whole, boolean[] alive, double[] multipliers, int mostColumns) {
        this.whole = whole;
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
            block.best = Greedy.cover(new Instance(block.matrix, block.splitCosts()));
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

    int blocks() {
        return blocks.size();
    }

    /** The best bound so far, in cost units: every cover of alive columns costs at least this, rounded up. */
    long bound() {
        return (long) Math.ceil(bound);
    }

    /** Solves all blocks, moves the split, and so on until the target is reached, nothing more is gained or time is up. */
    void run(StopRule.Meter meter, StopRule rule, long target) {
        while (!exhausted() && bound() < target && !meter.stopped()) {
            long most = meter.left();
            long sum = 0;
            for (int b = 0; b < blocks.size(); b++) {
                StopRule.Meter part = rule.meter(most / (blocks.size() - b));
                sum += blocks.get(b).solve(part);
                most = Math.max(0, most - part.spent());
                if (!meter.spend(part.spent()) && b < blocks.size() - 1) {
                    return;
                }
            }
            double value = (double) sum / SCALE;
            passes++;
            vain = value > bound * (1 + LEAST_GAIN) ? 0 : vain + 1;
            if (vain > 0 && vain % PATIENCE == 0) {
                step /= 2;
            }
            bound = Math.max(bound, value);
            if (meter.stopped()) {
                // Blocks that were cut short say nothing about where the split should go.
                return;
            }
            moveShares(step * Math.max(target - value, 0.01 * value));
        }
    }

    /** True once more passes with these blocks are not worth their work. */
    boolean exhausted() {
        return passes >= MOST_PASSES || vain >= 2 * PATIENCE;
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
        private final double[] share;
        private final double[] multipliers;
        private int[] best = new int[0];

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
            for (int i = 0; i < rows.length; i++) {
                multipliers[i] = scaledMultipliers[rows[i]];
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

        /** Costs of at least 1 that summed over the blocks a column touches stay within its own. */
        private long[] splitCosts() {
            long[] cost = new long[columns.length];
            for (int c = 0; c < cost.length; c++) {
                double room = (double) whole.cost[columns[c]] * SCALE - 2L * touching[columns[c]];
                cost[c] = Math.max(1, (long) Math.floor(room * Math.min(1, share[c])));
            }
            return cost;
        }

        /** A lower bound on every cover of the block at the present split. */
        long solve(StopRule.Meter meter) {
            Instance instance = new Instance(matrix, splitCosts());
            boolean[] all = new boolean[columns.length];
            Arrays.fill(all, true);
            long known = instance.costOf(best);
            int[] greedy = Greedy.cover(instance);
            if (instance.costOf(greedy) < known) {
                best = greedy;
            }
            LagrangianDual dual = new LagrangianDual(instance, all);
            known = instance.costOf(best);
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
