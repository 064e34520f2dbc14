package org.yizhan.placement.maximal;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;

/**
 * A choice of columns in a maximal-covering instance, with what each column would add or lose kept up to date.
 *
 * <p>Not safe for use by several threads.
 */
final class MarginalGains {

    final MaximalCoverInstance instance;
    private final Incidence matrix;
    /** Weight that a column outside would add, or that a column inside alone covers. */
    private final long[] worth;

    private final int[] times;
    /** Exclusive-or of the chosen columns of a row: the column itself where there is one. */
    private final int[] coveredBy;

    /** All columns, the chosen ones first. */
    private final int[] order;

    private final int[] place;
    private int size;
    private long used;
    private long covered;

    MarginalGains(MaximalCoverInstance instance) {
        this.instance = instance;
        this.matrix = instance.matrix();
        this.worth = new long[matrix.columns];
        this.times = new int[matrix.rows];
        this.coveredBy = new int[matrix.rows];
        this.order = new int[matrix.columns];
        this.place = new int[matrix.columns];
        for (int j = 0; j < matrix.columns; j++) {
            order[j] = j;
            place[j] = j;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                worth[j] += instance.weight()[matrix.columnRows[k]];
            }
        }
    }

    int size() {
        return size;
    }

    int outside() {
        return order.length - size;
    }

    int insideAt(int index) {
        return order[index];
    }

    int outsideAt(int index) {
        return order[size + index];
    }

    boolean isInside(int column) {
        return place[column] < size;
    }

    long worth(int column) {
        return worth[column];
    }

    long used() {
        return used;
    }

    long covered() {
        return covered;
    }

    int[] chosen() {
        return Arrays.copyOf(order, size);
    }

    /** Weight that only {@code inside} covers and {@code outside} would cover too. */
    long shared(int inside, int outside) {
        long sum = 0;
        for (int k = matrix.columnStart[outside]; k < matrix.columnStart[outside + 1]; k++) {
            int row = matrix.columnRows[k];
            if (times[row] == 1 && coveredBy[row] == inside) {
                sum += instance.weight()[row];
            }
        }
        return sum;
    }

    /** Takes a column in; returns the work done. */
    long add(int column) {
        long work = matrix.columnSize(column);
        covered += worth[column];
        used += instance.use()[column];
        swapPlaces(column, size++);
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            long weight = instance.weight()[row];
            if (times[row] == 0) {
                work += changeOthers(row, column, -weight);
            } else if (times[row] == 1) {
                worth[coveredBy[row]] -= weight;
            }
            times[row]++;
            coveredBy[row] ^= column;
        }
        return work;
    }

    /** Takes a column out; returns the work done. */
    long remove(int column) {
        long work = matrix.columnSize(column);
        covered -= worth[column];
        used -= instance.use()[column];
        swapPlaces(column, --size);
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            long weight = instance.weight()[row];
            times[row]--;
            coveredBy[row] ^= column;
            if (times[row] == 0) {
                work += changeOthers(row, column, weight);
            } else if (times[row] == 1) {
                worth[coveredBy[row]] += weight;
            }
        }
        return work;
    }

    private int changeOthers(int row, int column, long change) {
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            int other = matrix.rowColumns[k];
            if (other != column) {
                worth[other] += change;
            }
        }
        return matrix.rowSize(row);
    }

    private void swapPlaces(int column, int index) {
        int other = order[index];
        order[place[column]] = other;
        place[other] = place[column];
        order[index] = column;
        place[column] = index;
    }
}
