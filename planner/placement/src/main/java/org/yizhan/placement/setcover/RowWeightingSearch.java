package org.yizhan.placement.setcover;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * Local search for set covering with row weights: drops columns until the cover is cheaper than the best, mends it one
 * uncovered row at a time, and makes the rows that stay uncovered weigh more. A row is uncovered while fewer columns cover
 * it than it demands; each one missing weighs as much.
 *
 * <p>C. Gao, X. Yao, T. Weise, J. Li, An efficient local search heuristic with row weighting for the unicost set covering
 * problem, European J. of OR 246 (2015); with scores divided by costs for columns that differ in cost. A column's
 * configuration (may it come back?) is read off the times at which its rows last changed, instead of being written to
 * every neighbour at every flip.
 */
final class RowWeightingSearch {

    private final SetCoverInstance instance;
    private final Incidence matrix;
    private final boolean[] alive;
    private final SplittableRandom random;
    private final double[] perCost;
    private final long leastCost;

    /** What flipping the column would gain (outside) or lose, negative (inside), in row weights. */
    private final long[] score;

    private final long[] weight;
    private final int[] times;
    private final int[] demand;
    private final boolean[] chosen;
    /** Exclusive-or of the chosen columns of a row: the column itself where there is one. Used where one is demanded. */
    private final int[] coveredBy;

    private final int[] inside;
    private final int[] insideAt;
    private final int[] uncovered;
    private final int[] uncoveredAt;
    private final long[] flippedAt;
    private final long[] rowChangedAt;
    private int insideSize;
    private int uncoveredSize;
    private long clock;
    private long costNow;
    private int justAdded = -1;

    private int[] best;
    private long bestCost;

    /**
     * @param alive columns that may be added; may shrink between runs
     * @param cover a cover to begin with; may hold columns that are not alive
     */
    RowWeightingSearch(SetCoverInstance instance, boolean[] alive, int[] cover, long seed) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.alive = alive;
        this.random = new SplittableRandom(seed);
        this.perCost = new double[matrix.columns];
        this.score = new long[matrix.columns];
        this.weight = new long[matrix.rows];
        this.times = new int[matrix.rows];
        this.demand = instance.demand;
        this.chosen = new boolean[matrix.columns];
        this.coveredBy = new int[matrix.rows];
        this.inside = new int[matrix.columns];
        this.insideAt = new int[matrix.columns];
        this.uncovered = new int[matrix.rows];
        this.uncoveredAt = new int[matrix.rows];
        this.flippedAt = new long[matrix.columns];
        this.rowChangedAt = new long[matrix.rows];
        this.leastCost = Arrays.stream(instance.cost).min().orElse(1);
        Arrays.fill(weight, 1);
        for (int j = 0; j < matrix.columns; j++) {
            perCost[j] = 1.0 / instance.cost[j];
            score[j] = matrix.columnSize(j);
        }
        for (int i = 0; i < matrix.rows; i++) {
            setUncovered(i);
        }
        for (int j : cover) {
            add(j);
        }
        this.best = cover.clone();
        this.bestCost = costNow;
    }

    int[] best() {
        return best.clone();
    }

    long bestCost() {
        return bestCost;
    }

    /** Searches until the meter stops it or a cover at the target cost is found. */
    void run(StopRule.Meter meter, long target) {
        while (bestCost > target) {
            long work = 2;
            while (uncoveredSize == 0) {
                if (costNow < bestCost) {
                    bestCost = costNow;
                    best = Arrays.copyOf(inside, insideSize);
                    if (bestCost <= target) {
                        return;
                    }
                }
                work += removeCheapest();
            }
            work += removeCheapest();
            work += addOne(true);
            // With unequal costs there may be room for more.
            while (uncoveredSize > 0 && costNow + leastCost < bestCost) {
                long added = addOne(false);
                if (added == 0) {
                    break;
                }
                work += added;
            }
            if (!meter.spend(work)) {
                return;
            }
        }
    }

    /**
     * Covers a random uncovered row by its best column; rows left uncovered then weigh more.
     *
     * @param makeRoom whether other columns may have to go so that the cost stays below the best
     * @return the work done, 0 where nothing was added for want of room
     */
    private long addOne(boolean makeRoom) {
        int row = uncovered[random.nextInt(uncoveredSize)];
        int column = bestFor(row);
        long work = 1;
        if (!makeRoom && (column < 0 || costNow + instance.cost[column] >= bestCost)) {
            return 0;
        }
        if (column >= 0) {
            while (costNow + instance.cost[column] >= bestCost) {
                work += removeCheapest();
            }
            work += matrix.columnSize(column) + matrix.rowSize(row);
            add(column);
            justAdded = column;
        }
        return work + growWeights();
    }

    /** Takes out the column whose loss per cost is least, the longest unmoved among equals, but not the one just added. */
    private int removeCheapest() {
        int worst = -1;
        double worstValue = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < insideSize; k++) {
            int j = inside[k];
            double value = score[j] * perCost[j];
            if (value > worstValue || (value == worstValue && flippedAt[j] < flippedAt[worst])) {
                if (j != justAdded || insideSize == 1) {
                    worst = j;
                    worstValue = value;
                }
            }
        }
        if (worst >= 0) {
            remove(worst);
            return insideSize / 4 + matrix.columnSize(worst);
        }
        return 1;
    }

    private int bestFor(int row) {
        int chosenColumn = -1;
        double chosenValue = 0;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            int j = matrix.rowColumns[k];
            if (!alive[j] || chosen[j] || instance.cost[j] >= bestCost) {
                continue;
            }
            double value = score[j] * perCost[j];
            boolean better = chosenColumn < 0
                    || value > chosenValue
                    || (value == chosenValue && flippedAt[j] < flippedAt[chosenColumn]);
            if (better && mayReturn(j)) {
                chosenColumn = j;
                chosenValue = value;
            }
        }
        return chosenColumn;
    }

    /** True where some neighbour moved since the column left, so that adding it is not merely undoing. */
    private boolean mayReturn(int column) {
        long left = flippedAt[column];
        if (left == 0) {
            return true;
        }
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            if (rowChangedAt[matrix.columnRows[k]] > left) {
                return true;
            }
        }
        return false;
    }

    private int growWeights() {
        int work = 0;
        for (int u = 0; u < uncoveredSize; u++) {
            int row = uncovered[u];
            weight[row]++;
            for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
                int j = matrix.rowColumns[k];
                score[j] += chosen[j] ? -1 : 1;
            }
            work += matrix.rowSize(row);
        }
        return work;
    }

    private void add(int column) {
        clock++;
        flippedAt[column] = clock;
        chosen[column] = true;
        insideAt[column] = insideSize;
        inside[insideSize++] = column;
        costNow += instance.cost[column];
        score[column] = -score[column];
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            rowChangedAt[row] = clock;
            int missing = demand[row] - times[row];
            if (missing == 1) {
                dropUncovered(row);
                addToOutside(row, column, -weight[row]);
            } else if (missing == 0) {
                addToInside(row, column, weight[row]);
            }
            times[row]++;
            coveredBy[row] ^= column;
        }
    }

    private void remove(int column) {
        clock++;
        flippedAt[column] = clock;
        chosen[column] = false;
        int last = inside[--insideSize];
        inside[insideAt[column]] = last;
        insideAt[last] = insideAt[column];
        costNow -= instance.cost[column];
        score[column] = -score[column];
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            rowChangedAt[row] = clock;
            times[row]--;
            coveredBy[row] ^= column;
            int missing = demand[row] - times[row];
            if (missing == 1) {
                setUncovered(row);
                addToOutside(row, column, weight[row]);
            } else if (missing == 0) {
                addToInside(row, column, -weight[row]);
            }
        }
    }

    /** Changes the score of the columns of a row that are not chosen, but not of the one that moves. */
    private void addToOutside(int row, int column, long change) {
        boolean alone = demand[row] == 1;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            int other = matrix.rowColumns[k];
            if (other != column && (alone || !chosen[other])) {
                score[other] += change;
            }
        }
    }

    /** Changes the score of the columns of a row that are chosen, but not of the one that moves. */
    private void addToInside(int row, int column, long change) {
        if (demand[row] == 1) {
            score[coveredBy[row]] += change;
            return;
        }
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            int other = matrix.rowColumns[k];
            if (other != column && chosen[other]) {
                score[other] += change;
            }
        }
    }

    private void setUncovered(int row) {
        uncoveredAt[row] = uncoveredSize;
        uncovered[uncoveredSize++] = row;
    }

    private void dropUncovered(int row) {
        int last = uncovered[--uncoveredSize];
        uncovered[uncoveredAt[row]] = last;
        uncoveredAt[last] = uncoveredAt[row];
    }
}
