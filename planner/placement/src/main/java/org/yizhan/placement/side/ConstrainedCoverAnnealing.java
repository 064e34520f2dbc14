package org.yizhan.placement.side;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.StopRule;

/**
 * Simulated annealing for covering under side rules. Rows left open and limits broken cost a price, which rises where they
 * stay so; moves take a column in or out, exchange two, or mend what is broken. Only choices that keep to everything are
 * remembered.
 *
 * <p>S. Kirkpatrick, C. Gelatt, M. Vecchi, Optimization by simulated annealing, Science 220 (1983); prices that rise as in
 * B. Morris, The breakout method for escaping from local minima, AAAI (1993).
 */
final class ConstrainedCoverAnnealing {

    /** Last temperature, relative to what a chosen column is worth. */
    private static final double COLD = 0.01;

    /** What a move takes however little it looks at, else tiny instances would take far longer than they are allowed. */
    private static final int LEAST_MOVE = 15;

    private static final int MOVES_BETWEEN_COOLINGS = 256;
    private static final double PRICE_GROWTH = 1.15;
    /** Little more than what mending costs: what is dearer hinders moves that pay in the end. */
    private static final double FIRST_PRICE = 1.05;

    private static final int TRIES = 8;
    private static final int LOOKS_FOR_MEMBER = 24;

    private final ConstrainedCoverInstance instance;
    private final ConstrainedCoverState state;
    private final double hot;
    private final SplittableRandom random;
    private final double[] rowPrice;
    private final double[] limitPrice;
    private final double scale;
    private boolean @Nullable [] best;
    private long bestValue = Long.MAX_VALUE;

    /**
     * @param start columns to begin with, whether they keep to the rules or not
     * @param hot first temperature, relative to what a chosen column is worth
     */
    ConstrainedCoverAnnealing(ConstrainedCoverInstance instance, boolean[] start, double hot, long seed) {
        this.instance = instance;
        this.hot = hot;
        this.random = new SplittableRandom(seed);
        this.scale = scaleOf(instance, start);
        this.rowPrice = new double[instance.matrix.rows];
        this.limitPrice = new double[instance.least.length];
        for (int i = 0; i < rowPrice.length; i++) {
            rowPrice[i] = instance.isHard(i) ? FIRST_PRICE * cheapest(i) : instance.loss[i];
        }
        Arrays.fill(limitPrice, FIRST_PRICE * scale);
        this.state = new ConstrainedCoverState(instance, rowPrice, limitPrice);
        for (int j = 0; j < start.length; j++) {
            if (start[j]) {
                state.flip(j);
            }
        }
        remember();
    }

    private double cheapest(int row) {
        Incidence matrix = instance.matrix;
        double least = Double.POSITIVE_INFINITY;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            least = Math.min(least, (double) instance.cost[matrix.rowColumns[k]]);
        }
        // Under a limit a row may be worth much more than its cheapest column; then its price rises.
        return Math.max(Math.min(least, scale), 1e-3 * scale);
    }

    /** The mean cost or the mean worth of a chosen column. */
    private static double scaleOf(ConstrainedCoverInstance instance, boolean[] start) {
        double all = 0;
        for (long loss : instance.loss) {
            all += Math.max(0, loss);
        }
        double cost = 0;
        int count = 0;
        for (int j = 0; j < start.length; j++) {
            if (start[j]) {
                cost += instance.cost[j];
                count++;
            }
        }
        double covered = all == 0 ? 0 : all - (instance.valueOf(start) - cost);
        double meanCost = Arrays.stream(instance.cost).average().orElse(1);
        return Math.max(1e-9, count == 0 ? Math.max(1, Math.max(meanCost, all / 10)) : (cost + covered) / count);
    }

    /** The best choice that keeps to everything, or null where none is known; a copy. */
    boolean @Nullable [] best() {
        return best == null ? null : best.clone();
    }

    /** What the best choice is worth; the largest number there is where none is known. */
    long bestValue() {
        return bestValue;
    }

    /** Learns of a choice that keeps to everything. */
    void learn(boolean[] choice, long value) {
        if (value < bestValue) {
            best = choice.clone();
            bestValue = value;
        }
    }

    /** Goes back to the best choice and anneals for about so much work, or until it reaches the target. */
    void anneal(StopRule.Meter meter, long target) {
        if (best != null) {
            restore(best);
        }
        double work = Math.max(1, meter.left());
        while (bestValue > target && state.size() + state.outside() > 0) {
            double progress = Math.min(1, meter.spent() / work);
            double temperature = scale * hot * Math.pow(COLD / hot, progress);
            long done = 0;
            for (int n = 0; n < MOVES_BETWEEN_COOLINGS; n++) {
                done += LEAST_MOVE + move(temperature);
                if (state.isFeasible() && state.value() < bestValue) {
                    done += polish();
                }
            }
            raisePrices();
            if (!meter.spend(done)) {
                return;
            }
        }
    }

    private void restore(boolean[] choice) {
        for (int j = 0; j < choice.length; j++) {
            if (state.isIn(j) != choice[j]) {
                state.flip(j);
            }
        }
    }

    /** Takes out what is not needed, then remembers. */
    private long polish() {
        long work = 1;
        for (int k = state.size() - 1; k >= 0; k--) {
            int j = state.insideAt(k);
            if (state.change(j) < 0) {
                work += state.flip(j);
                if (!state.isFeasible()) {
                    work += state.flip(j);
                }
            }
            work += instance.matrix.columnSize(j);
        }
        remember();
        return work;
    }

    private void remember() {
        if (state.isFeasible() && state.value() < bestValue) {
            bestValue = state.value();
            best = state.chosen();
        }
    }

    private void raisePrices() {
        for (int k = 0; k < state.openRows().size(); k++) {
            rowPrice[state.openRows().at(k)] *= PRICE_GROWTH;
        }
        for (int k = 0; k < state.brokenLimits().size(); k++) {
            limitPrice[state.brokenLimits().at(k)] *= PRICE_GROWTH;
        }
    }

    private long move(double temperature) {
        double threshold = -temperature * Math.log(1 - random.nextDouble());
        boolean mend = !state.isFeasible() && random.nextInt(3) > 0;
        if (mend) {
            return mend(threshold);
        }
        int kind = random.nextInt(8);
        if (kind == 0 && state.size() > 0) {
            return tryFlip(state.insideAt(random.nextInt(state.size())), threshold);
        }
        if (kind == 1 && state.outside() > 0) {
            return tryFlip(state.outsideAt(random.nextInt(state.outside())), threshold);
        }
        return state.size() > 0 && state.outside() > 0 ? exchange(threshold) : 1;
    }

    private long tryFlip(int column, double threshold) {
        long work = instance.matrix.columnSize(column) + 1L;
        return state.change(column) <= threshold ? work + state.flip(column) : work;
    }

    private long exchange(double threshold) {
        int out = state.insideAt(random.nextInt(state.size()));
        int in = partner(out);
        if (in < 0 || state.isIn(in)) {
            return 2;
        }
        double change = state.change(out);
        long work = state.flip(out) + instance.matrix.columnSize(in);
        change += state.change(in);
        return change <= threshold ? work + state.flip(in) : work + state.flip(out);
    }

    /** A column that shares a row or a limit with another, or any. */
    private int partner(int column) {
        Incidence matrix = instance.matrix;
        int[] limits = instance.limitsOf[column];
        int kind = random.nextInt(8);
        if (kind < 6 && matrix.columnSize(column) > 0) {
            int row = matrix.columnRows[matrix.columnStart[column] + random.nextInt(matrix.columnSize(column))];
            return matrix.rowColumns[matrix.rowStart[row] + random.nextInt(matrix.rowSize(row))];
        }
        if (kind == 6 && limits.length > 0) {
            int[] members = instance.limitColumns[limits[random.nextInt(limits.length)]];
            return members[random.nextInt(members.length)];
        }
        return state.outsideAt(random.nextInt(state.outside()));
    }

    /** Looks at a few columns that mend one broken thing and takes the best of them. */
    private long mend(double threshold) {
        int broken =
                random.nextInt(state.openRows().size() + state.brokenLimits().size());
        int chosen = -1;
        double least = Double.POSITIVE_INFINITY;
        long work = 1;
        if (broken < state.openRows().size()) {
            int row = state.openRows().at(broken);
            Incidence matrix = instance.matrix;
            for (int n = 0; n < TRIES; n++) {
                int j = matrix.rowColumns[matrix.rowStart[row] + random.nextInt(matrix.rowSize(row))];
                double change = state.change(j);
                work += matrix.columnSize(j);
                if (change < least) {
                    least = change;
                    chosen = j;
                }
            }
        } else {
            int limit = state.brokenLimits().at(broken - state.openRows().size());
            boolean tooMuch = state.used(limit) > instance.most[limit];
            for (int n = 0; n < TRIES; n++) {
                int j = member(limit, tooMuch);
                if (j < 0) {
                    continue;
                }
                double change = state.change(j);
                work += instance.matrix.columnSize(j);
                if (change < least) {
                    least = change;
                    chosen = j;
                }
            }
        }
        return chosen >= 0 && least <= threshold ? work + state.flip(chosen) : work;
    }

    /** A column of a limit that is chosen, or one that is not; −1 where none was met with. */
    private int member(int limit, boolean chosen) {
        int[] members = instance.limitColumns[limit];
        for (int n = 0; n < LOOKS_FOR_MEMBER && members.length > 0; n++) {
            int j = members[random.nextInt(members.length)];
            if (state.isIn(j) == chosen) {
                return j;
            }
        }
        return -1;
    }
}
