package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the cost of each column is paid when it is split among several blocks of rows: a proximal bundle method, with a
 * model of its own for every block.
 *
 * <p>A cover of a block costs what is paid there for its columns, so each known cover limits what the block can be worth
 * at any split. The next split is the one of which the covers promise most, less the squared distance from the best split
 * so far. Its dual mixes the covers of each block: where the mixes differ about a column, more of its cost is paid where
 * it is used.
 *
 * <p>K. Kiwiel, Proximity control in bundle methods for convex nondifferentiable minimization, Math. Programming 46 (1990).
 */
final class CostSplit {

    /** What is paid in a block for a column never falls below this share of its cost. */
    private static final double LEAST_SHARE = 1e-3;
    /** The share of the promised gain that a split must bring to be the one to go on from, and to go on faster. */
    private static final double LEAST_KEPT = 0.1;

    private static final double WELL_KEPT = 0.5;
    private static final double FASTER = 1.5;
    /** Mixing ends once no exchange of two covers changes more than this share of what has been reached. */
    private static final double PRECISION = 3e-7;

    private static final int MOST_SWEEPS = 400;

    private final long[] cost;
    private final Model[] models;
    /** Where column j is paid: in the blocks {@code placeBlock[placeStart[j] .. placeStart[j+1])}, and as which of theirs. */
    private final int[] placeStart;

    private final int[] placeBlock;
    private final int[] placePosition;
    private double bestValue;
    private double promised = Double.POSITIVE_INFINITY;
    private double reach;
    private long work;

    /**
     * @param columns of each block, ascending
     * @param paid in each block for each of its columns, in any unit: only the proportions between blocks count
     * @param cost of each column of the whole
     * @param reach how far a step goes, as {@link #reach} of a similar split came to it, or 0 where nothing is known
     */
    CostSplit(int[][] columns, double[][] paid, long[] cost, double reach) {
        this.cost = cost;
        this.reach = reach;
        this.models = new Model[columns.length];
        this.placeStart = new int[cost.length + 1];
        for (int b = 0; b < columns.length; b++) {
            models[b] = new Model(columns[b], paid[b]);
            for (int j : columns[b]) {
                placeStart[j + 1]++;
            }
        }
        for (int j = 0; j < cost.length; j++) {
            placeStart[j + 1] += placeStart[j];
        }
        this.placeBlock = new int[placeStart[cost.length]];
        this.placePosition = new int[placeBlock.length];
        int[] next = Arrays.copyOf(placeStart, cost.length);
        for (int b = 0; b < columns.length; b++) {
            for (int c = 0; c < columns[b].length; c++) {
                placeBlock[next[columns[b][c]]] = b;
                placePosition[next[columns[b][c]]++] = c;
            }
        }
        inProportion();
    }

    /** What is paid in a block for each of its columns at the present split. */
    double[] paid(int block) {
        return models[block].paid.clone();
    }

    /** The same at the best split so far. */
    double[] bestPaid(int block) {
        return models[block].best.clone();
    }

    /** In how many blocks a column of the whole is paid. */
    int touching(int column) {
        return placeStart[column + 1] - placeStart[column];
    }

    /** The known cover of a block, in positions of its columns, that is cheapest at the present split; there must be one. */
    int[] cheapest(int block) {
        Model model = models[block];
        return model.covers.get(model.cheapest(model.paid));
    }

    /** Takes note of a cover of a block, in ascending positions of the block's columns. */
    void learn(int block, int[] cover) {
        Model model = models[block];
        if (model.covers.stream().noneMatch(known -> Arrays.equals(known, cover))) {
            model.covers.add(cover);
        }
    }

    /**
     * How much the present split would be better than the best one tried, if the known covers were all there are; infinite
     * before the first move.
     */
    double promised() {
        return promised;
    }

    double reach() {
        return reach;
    }

    /** Work done so far, in looks at a column of a cover. */
    long work() {
        return work;
    }

    /**
     * Moves to the split to be tried next.
     *
     * @param value what all blocks together were found to be worth at the present split
     * @param distance by how much that may grow: sets how far the first step goes
     * @return whether the present split was the best so far, by enough to go on from it
     */
    boolean move(double value, double distance) {
        boolean first = promised == Double.POSITIVE_INFINITY;
        boolean kept = first || value > bestValue + LEAST_KEPT * promised;
        if (kept) {
            reach *= !first && value > bestValue + WELL_KEPT * promised ? FASTER : 1;
            bestValue = value;
            for (Model model : models) {
                model.best = model.paid.clone();
            }
        } else {
            reach /= FASTER;
        }
        for (Model model : models) {
            model.startMix();
        }
        if (reach == 0) {
            double norm = disagreement();
            reach = norm == 0 ? 0 : distance / norm;
        }
        for (int j = 0; j < cost.length; j++) {
            pay(j);
        }
        mix();
        promised = -bestValue;
        for (Model model : models) {
            promised += model.price(model.covers.get(model.cheapest(model.paid)), model.paid);
        }
        return kept;
    }

    private double disagreement() {
        double norm = 0;
        for (int j = 0; j < cost.length; j++) {
            double uses = 0;
            for (int p = placeStart[j]; p < placeStart[j + 1]; p++) {
                uses += models[placeBlock[p]].use[placePosition[p]];
            }
            norm += uses == 0 ? 0 : uses * (1 - uses / touching(j));
        }
        return norm;
    }

    private void mix() {
        double most = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && most > PRECISION * Math.abs(bestValue); sweep++) {
            most = 0;
            for (Model model : models) {
                most = Math.max(most, model.exchange());
            }
        }
    }

    /** Leaves no payment below its least, and makes those for a column sum to its cost. */
    private void inProportion() {
        for (int j = 0; j < cost.length; j++) {
            double total = 0;
            for (int p = placeStart[j]; p < placeStart[j + 1]; p++) {
                total += models[placeBlock[p]].paid[placePosition[p]];
            }
            double factor = total > 0 ? cost[j] / total : 0;
            double least = LEAST_SHARE * cost[j];
            double room = cost[j] - least * touching(j);
            for (int p = placeStart[j]; p < placeStart[j + 1]; p++) {
                double[] paid = models[placeBlock[p]].paid;
                double share = total > 0 ? paid[placePosition[p]] * factor / cost[j] : 1.0 / touching(j);
                paid[placePosition[p]] = least + room * share;
            }
        }
    }

    /**
     * Pays a column as near as may be to its best payments moved by the present uses: the same is taken off all of them,
     * so that they sum to its cost, but none falls below its least.
     */
    private void pay(int j) {
        double least = LEAST_SHARE * cost[j];
        int begin = placeStart[j];
        int end = placeStart[j + 1];
        work += end - begin;
        double off = Double.NEGATIVE_INFINITY;
        while (true) {
            double sum = -cost[j];
            int above = 0;
            for (int p = begin; p < end; p++) {
                double moved = moved(p);
                above += moved - off > least ? 1 : 0;
                sum += moved - off > least ? moved : least;
            }
            double next = above == 0 ? off : sum / above;
            if (next <= off) {
                break;
            }
            off = next;
        }
        for (int p = begin; p < end; p++) {
            models[placeBlock[p]].paid[placePosition[p]] = Math.max(least, moved(p) - off);
        }
    }

    private double moved(int place) {
        Model model = models[placeBlock[place]];
        return model.best[placePosition[place]] + reach * model.use[placePosition[place]];
    }

    /** What is known of one block. */
    private final class Model {
        private final int[] columns;
        private final List<int[]> covers = new ArrayList<>();
        private final double[] paid;
        private double[] best;
        /** How much each cover counts in the mix, and how much of each column the mix uses. */
        private double[] weight = new double[0];

        private final double[] use;

        Model(int[] columns, double[] paid) {
            this.columns = columns;
            this.paid = paid.clone();
            this.best = paid.clone();
            this.use = new double[columns.length];
        }

        double price(int[] cover, double[] payments) {
            double sum = 0;
            for (int c : cover) {
                sum += payments[c];
            }
            work += cover.length;
            return sum;
        }

        int cheapest(double[] payments) {
            int cheapest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < covers.size(); k++) {
                double one = price(covers.get(k), payments);
                if (one < least) {
                    cheapest = k;
                    least = one;
                }
            }
            return cheapest;
        }

        /** Begins with the cover alone that is cheapest at the best split. */
        void startMix() {
            weight = new double[covers.size()];
            Arrays.fill(use, 0);
            int first = cheapest(best);
            weight[first] = 1;
            for (int c : covers.get(first)) {
                use[c] = 1;
            }
        }

        private void shift(int cover, double amount) {
            weight[cover] += amount;
            for (int c : covers.get(cover)) {
                use[c] += amount;
            }
        }

        /** Gives the cheapest cover some of the weight of the dearest that has any; returns how far they are apart. */
        double exchange() {
            int low = 0;
            int high = -1;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < weight.length; k++) {
                double price = price(covers.get(k), paid);
                if (price < least) {
                    least = price;
                    low = k;
                }
                if (weight[k] > 0 && price > most) {
                    most = price;
                    high = k;
                }
            }
            if (high < 0 || low == high || most <= least) {
                return 0;
            }
            double curvature = reach * apart(covers.get(low), covers.get(high));
            double before = weight[high];
            double amount = curvature == 0 ? before : Math.min(before, (most - least) / curvature);
            shift(low, amount);
            shift(high, -amount);
            if (amount == before) {
                weight[high] = 0;
            }
            for (int cover : new int[] {low, high}) {
                for (int c : covers.get(cover)) {
                    pay(columns[c]);
                }
            }
            return most - least;
        }

        /** Squared length of the difference of two covers, once each column's mean over its blocks is taken off. */
        private double apart(int[] a, int[] b) {
            double sum = 0;
            int i = 0;
            int k = 0;
            while (i < a.length || k < b.length) {
                int column;
                if (k == b.length || (i < a.length && a[i] < b[k])) {
                    column = a[i++];
                } else if (i == a.length || b[k] < a[i]) {
                    column = b[k++];
                } else {
                    i++;
                    k++;
                    continue;
                }
                sum += 1 - 1.0 / touching(columns[column]);
            }
            return sum;
        }
    }
}
