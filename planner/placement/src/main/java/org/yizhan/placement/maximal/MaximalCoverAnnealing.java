package org.yizhan.placement.maximal;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.StopRule;

/**
 * Greedy start and simulated annealing for maximal covering: swaps of a chosen column for another, near or anywhere, that
 * keep within the capacity; a swap's effect is mostly read off maintained worths instead of being counted.
 *
 * <p>A. Murray, R. Church, Applying simulated annealing to location-planning models, J. of Heuristics 2 (1996).
 */
final class MaximalCoverAnnealing {

    /** Last temperature, relative to the mean weight that a chosen column covers. */
    private static final double COLD = 0.001;

    /** What a move takes however little it looks at, else tiny instances would take far longer than they are allowed. */
    private static final int LEAST_MOVE = 15;

    private static final int MOVES_BETWEEN_COOLINGS = 200;
    private static final int ONE_DROP_IN = 64;
    private static final int ONE_FORCED_IN = 8;

    private final MarginalGains state;
    private final MaximalCoverInstance instance;
    private final long capacity;
    private final double hot;
    private final SplittableRandom random;
    private int[] best;
    private long bestCovered;

    /** @param hot first temperature, relative to the mean weight that a chosen column covers */
    MaximalCoverAnnealing(MaximalCoverInstance instance, long capacity, double hot, long seed) {
        this.instance = instance;
        this.state = new MarginalGains(instance);
        this.capacity = capacity;
        this.hot = hot;
        this.random = new SplittableRandom(seed);
        greedy();
        this.best = state.chosen();
        this.bestCovered = state.covered();
    }

    int[] best() {
        return best.clone();
    }

    long bestCovered() {
        return bestCovered;
    }

    /** Gains only fall while columns are added, so a queued gain is looked at again only when it comes up. */
    private void greedy() {
        record Offer(int column, long worth, double value) {}
        PriorityQueue<Offer> queue = new PriorityQueue<>(
                Math.max(1, state.outside()),
                (a, b) -> a.value != b.value ? Double.compare(b.value, a.value) : Integer.compare(a.column, b.column));
        for (int j = 0; j < instance.matrix().columns; j++) {
            queue.add(new Offer(j, state.worth(j), (double) state.worth(j) / instance.use()[j]));
        }
        for (Offer offer = queue.poll(); offer != null; offer = queue.poll()) {
            int j = offer.column;
            long worth = state.worth(j);
            if (worth == 0 || state.used() + instance.use()[j] > capacity) {
                continue;
            }
            if (worth < offer.worth) {
                queue.add(new Offer(j, worth, (double) worth / instance.use()[j]));
            } else {
                state.add(j);
            }
        }
    }

    /** Takes over a choice that keeps within the capacity, where it covers more than the best so far. */
    void learn(int[] choice) {
        for (int j : state.chosen()) {
            state.remove(j);
        }
        for (int j : choice) {
            state.add(j);
        }
        if (state.covered() > bestCovered) {
            bestCovered = state.covered();
            best = state.chosen();
        }
    }

    /** Goes back to the best choice and anneals for about so much work. */
    void anneal(StopRule.Meter meter, long target) {
        restore();
        long work = Math.max(1, meter.left());
        double scale = (double) bestCovered / Math.max(1, state.size());
        while (bestCovered < target && state.outside() > 0) {
            double progress = (double) meter.spent() / work;
            double temperature = scale * hot * Math.pow(COLD / hot, progress);
            long done = 0;
            for (int n = 0; n < MOVES_BETWEEN_COOLINGS && state.size() > 0; n++) {
                done += LEAST_MOVE + move(temperature);
                if (state.covered() > bestCovered) {
                    bestCovered = state.covered();
                    best = state.chosen();
                }
            }
            done += LEAST_MOVE + fill();
            if (!meter.spend(done)) {
                return;
            }
        }
    }

    private void restore() {
        for (int j : state.chosen()) {
            state.remove(j);
        }
        for (int j : best) {
            state.add(j);
        }
    }

    private long move(double temperature) {
        double threshold = temperature * Math.log(1 - random.nextDouble());
        int out = state.insideAt(random.nextInt(state.size()));
        if (random.nextInt(ONE_DROP_IN) == 0 && instance.use()[out] > 1) {
            // Where costs differ, dropping one may make room for two.
            return -state.worth(out) >= threshold ? state.remove(out) : 1;
        }
        int in = random.nextBoolean() ? neighbour(out) : state.outsideAt(random.nextInt(state.outside()));
        if (state.isInside(in)) {
            return 2;
        }
        long room = capacity - state.used();
        if (instance.use()[in] <= room) {
            return state.worth(in) > 0 ? state.add(in) : 2;
        }
        if (instance.use()[in] > room + instance.use()[out]) {
            return random.nextInt(ONE_FORCED_IN) == 0 ? force(in, threshold) : 2;
        }
        long change = state.worth(in) - state.worth(out);
        long work = 4;
        if (change < threshold) {
            // What both cover would not be lost, and is at most what the one alone covers.
            if (state.worth(in) < threshold) {
                return work;
            }
            change += state.shared(out, in);
            work += instance.matrix().columnSize(in);
        }
        return change >= threshold ? work + state.remove(out) + state.add(in) : work;
    }

    /** Takes in a column that uses much, several others giving way at random, and takes that back where it does not pay. */
    private long force(int in, double threshold) {
        long before = state.covered();
        int[] gone = new int[state.size()];
        int count = 0;
        long work = 0;
        while (state.used() + instance.use()[in] > capacity) {
            int out = state.insideAt(random.nextInt(state.size()));
            gone[count++] = out;
            work += state.remove(out);
        }
        work += state.add(in);
        if (state.covered() - before >= threshold) {
            return work;
        }
        work += state.remove(in);
        while (count > 0) {
            work += state.add(gone[--count]);
        }
        return work;
    }

    private int neighbour(int column) {
        Incidence matrix = instance.matrix();
        int row = matrix.columnRows[matrix.columnStart[column] + random.nextInt(matrix.columnSize(column))];
        return matrix.rowColumns[matrix.rowStart[row] + random.nextInt(matrix.rowSize(row))];
    }

    /** Adds at random what still fits, so that no room stays empty for long. */
    private long fill() {
        long work = 1;
        for (int n = 0; n < 8 && state.outside() > 0; n++) {
            int in = state.outsideAt(random.nextInt(state.outside()));
            if (state.worth(in) > 0 && state.used() + instance.use()[in] <= capacity) {
                work += state.add(in);
            }
        }
        if (state.covered() > bestCovered) {
            bestCovered = state.covered();
            best = state.chosen();
        }
        return work;
    }
}
