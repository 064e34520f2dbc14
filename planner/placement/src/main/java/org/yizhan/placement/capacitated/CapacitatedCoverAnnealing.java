package org.yizhan.placement.capacitated;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.yizhan.placement.solver.ConstraintActivity;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.StopRule;

/**
 * Greedy start and simulated annealing for capacitated covering: a chosen column gives way to the most promising of a few
 * others, near or such as the bound would take, within the capacity and the limits; who sits where follows along.
 */
final class CapacitatedCoverAnnealing {

    /** First and last temperature, relative to what a chosen column seats in the mean. */
    private static final double HOT = 0.1;

    private static final double COLD = 0.0005;
    /** Columns looked at for somebody who could move, while searching; the answer itself is seated without a limit. */
    private static final int REACH = 12;

    private static final int PROBES = 10;
    private static final int MOVES_BETWEEN_COOLINGS = 50;

    private final CapacitatedCoverInstance instance;
    private final Incidence matrix;
    private final SplittableRandom random;
    private final AllocationFlow flow;
    private final ConstraintActivity limits;
    private final int[] chosen;
    private final int[] place;
    private int size;
    private long left;
    private int[] best;
    private long bestTotal;
    /** Columns that the bound would take or nearly so; empty before it is known. */
    private int[] favoured = {};

    /** @param start columns to begin with, which keep to the capacity and the limits; the forced ones not among them */
    CapacitatedCoverAnnealing(CapacitatedCoverInstance instance, long capacity, int[] start, long seed) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.random = new SplittableRandom(seed);
        this.flow = new AllocationFlow(instance);
        this.limits = new ConstraintActivity(instance.limits, matrix.columns);
        this.chosen = new int[matrix.columns];
        this.place = new int[matrix.columns];
        this.left = capacity;
        for (int j = 0; j < matrix.columns; j++) {
            if (instance.forced[j]) {
                flow.open(j, Integer.MAX_VALUE);
                limits.take(j);
            }
        }
        set(start);
        long[] gains = new long[matrix.columns];
        for (int j = 0; j < gains.length; j++) {
            gains[j] = instance.allowed[j] ? flow.gain(j) : 0;
        }
        greedy(gains, false);
        this.best = choice();
        this.bestTotal = flow.total();
        fill();
        keep();
    }

    /** The best choice so far, without the forced columns, ascending; a copy. */
    int[] best() {
        return best.clone();
    }

    long bestTotal() {
        return bestTotal;
    }

    /** Work done so far, in pairs visited. */
    long work() {
        return flow.work();
    }

    private int[] choice() {
        int[] columns = Arrays.copyOf(chosen, size);
        Arrays.sort(columns);
        return columns;
    }

    /** Opens what gains most for its use, again and again. Gains mostly fall meanwhile, so they are looked at again last. */
    private void greedy(long[] gains, boolean promised) {
        record Offer(int column, long gain, double ratio) {}
        PriorityQueue<Offer> offers = new PriorityQueue<>(
                (a, b) -> a.ratio != b.ratio ? Double.compare(b.ratio, a.ratio) : Integer.compare(a.column, b.column));
        for (int j = 0; j < gains.length; j++) {
            if (gains[j] > 0) {
                offers.add(new Offer(j, gains[j], (double) gains[j] / instance.use[j]));
            }
        }
        for (Offer offer = offers.poll(); offer != null; offer = offers.poll()) {
            int j = offer.column;
            if (flow.isOpen(j) || !fits(j)) {
                continue;
            }
            long gain = promised ? flow.promise(j) : flow.gain(j);
            if (gain < offer.gain) {
                if (gain > 0) {
                    offers.add(new Offer(j, gain, (double) gain / instance.use[j]));
                }
                continue;
            }
            flow.mark();
            long before = flow.total();
            flow.open(j, REACH);
            if (flow.total() > before) {
                put(j);
            } else {
                flow.rollBack();
            }
        }
    }

    /** Spends capacity that is left on columns that seat somebody once others move. */
    private void fill() {
        long before = -1;
        while (left > 0 && flow.total() > before) {
            before = flow.total();
            long[] promises = new long[matrix.columns];
            for (int j = 0; j < promises.length; j++) {
                promises[j] = instance.allowed[j] && !flow.isOpen(j) && fits(j) ? flow.promise(j) : 0;
            }
            greedy(promises, true);
        }
    }

    private boolean fits(int column) {
        return instance.use[column] <= left && limits.mayTake(column);
    }

    /** Tells it which columns the bound favours, by what they gain beyond their price. */
    void favour(double[] gains, int most) {
        favoured = IntStream.range(0, gains.length)
                .filter(j -> gains[j] > Double.NEGATIVE_INFINITY)
                .boxed()
                .sorted((a, b) -> gains[a] != gains[b] ? Double.compare(gains[b], gains[a]) : Integer.compare(a, b))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Takes over a choice that keeps within the capacity and the limits, where it seats more than the best so far. */
    void learn(int[] choice) {
        set(choice);
        keep();
    }

    private void set(int[] choice) {
        while (size > 0) {
            int j = chosen[size - 1];
            flow.close(j);
            take(j);
        }
        for (int j : choice) {
            flow.mark();
            flow.open(j, Integer.MAX_VALUE);
            put(j);
        }
    }

    private void put(int column) {
        place[column] = size;
        chosen[size++] = column;
        left -= instance.use[column];
        limits.take(column);
    }

    private void take(int column) {
        int last = chosen[--size];
        chosen[place[column]] = last;
        place[last] = place[column];
        left += instance.use[column];
        limits.give(column);
    }

    private void keep() {
        if (flow.total() > bestTotal) {
            bestTotal = flow.total();
            best = choice();
        }
    }

    /** Goes back to the best choice and anneals for about so much work. */
    void anneal(StopRule.Meter meter, long target) {
        long before = flow.work();
        set(best);
        keep();
        fill();
        keep();
        long work = Math.max(1, meter.left());
        double scale = (double) bestTotal / Math.max(1, size);
        int[] opened = new int[matrix.columns];
        while (meter.spend(1 + flow.work() - before) && bestTotal < target && size > 0) {
            before = flow.work();
            double progress = (double) meter.spent() / work;
            double temperature = scale * HOT * Math.pow(COLD / HOT, progress);
            for (int n = 0; n < MOVES_BETWEEN_COOLINGS && size > 0; n++) {
                exchange(temperature * Math.log(1 - random.nextDouble()), opened);
                keep();
            }
            if (size == 0) {
                set(best);
            }
        }
    }

    /** Closes one column and opens the most promising that fit; goes back where the change is below a threshold. */
    private void exchange(double threshold, int[] opened) {
        int out = chosen[random.nextInt(size)];
        long before = flow.total();
        flow.mark();
        flow.close(out);
        take(out);
        int added = 0;
        for (int in = promising(out); in >= 0; in = promising(out)) {
            flow.open(in, REACH);
            put(in);
            opened[added++] = in;
        }
        if (flow.total() - before < threshold || !limits.keepsLeast(out)) {
            while (added > 0) {
                take(opened[--added]);
            }
            put(out);
            flow.rollBack();
        }
    }

    /** Of a few closed columns that fit the one that promises most for its use; −1 for none. */
    private int promising(int near) {
        int bestColumn = -1;
        double bestRatio = 0;
        for (int tries = 0; left > 0 && tries < PROBES; tries++) {
            int column = probe(near, tries);
            if (instance.allowed[column] && !flow.isOpen(column) && fits(column)) {
                double ratio = (double) flow.promise(column) / instance.use[column];
                if (ratio > bestRatio) {
                    bestColumn = column;
                    bestRatio = ratio;
                }
            }
        }
        return bestColumn;
    }

    private int probe(int near, int tries) {
        int wanting = limits.shortOf(near);
        if (wanting >= 0 && tries % 2 == 1) {
            int[] members = instance.limits.get(wanting).columns();
            return members[random.nextInt(members.length)];
        }
        if (tries % 2 == 0 && matrix.columnSize(near) > 0) {
            int row = matrix.columnRows[matrix.columnStart[near] + random.nextInt(matrix.columnSize(near))];
            return matrix.rowColumns[matrix.rowStart[row] + random.nextInt(matrix.rowSize(row))];
        }
        return favoured.length > 0 && tries % 4 == 1
                ? favoured[random.nextInt(favoured.length)]
                : random.nextInt(matrix.columns);
    }
}
